//! The parts pages are made of, and the words on them.
