//! あと払い(ペイディ) from outside.

mod checkout;
mod console;
mod dialog;
mod faults;
mod merchant;
mod payments;
mod refusals;
mod tokens;
mod webhooks;
