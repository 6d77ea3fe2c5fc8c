//! What the shop and the provider sent to people: texts and mails, bounded, newest kept.

pub mod mail;
pub mod sms;
pub mod smtp;
