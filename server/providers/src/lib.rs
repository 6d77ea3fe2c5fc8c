//! The port to payment providers and one folder per provider.
