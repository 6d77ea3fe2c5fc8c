//! The edge: what every request passes before and after its page.

pub mod access_log;
pub mod error_page;
pub mod forwarded;
pub mod headers;
pub mod health;
pub mod notices;
pub mod origin;
pub mod rate;
