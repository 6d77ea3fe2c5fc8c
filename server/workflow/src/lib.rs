//! What happens: one file per thing that can happen, and the duties it leaves.
