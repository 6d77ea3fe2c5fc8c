//! The payment machine: one per attempt to pay. The credit result (与信) is part of its state.

mod afterwards;
pub mod credit;
mod dialog;
pub mod event;
pub mod reason;
pub mod record;
pub mod stage;
pub mod state;
mod transition;

#[cfg(test)]
mod tests;
