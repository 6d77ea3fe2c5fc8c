//! Mails to shoppers.

pub mod compose;
pub mod mailer;
