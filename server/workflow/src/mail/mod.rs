//! Mails to shoppers.

pub mod announce;
pub mod compose;
pub mod facts;
pub mod mailer;
