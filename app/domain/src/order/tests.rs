//! Rules of the order machine.
