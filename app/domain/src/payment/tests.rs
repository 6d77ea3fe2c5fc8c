//! Rules of the payment machine.
