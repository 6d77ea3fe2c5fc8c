//! Mails to buyers: templates that staff write, with tags (差し込み) for what differs from order to order, and the values that stand
//! for the tags. A template is judged when it is saved, so that nothing unknown is ever sent.

pub mod block;
pub mod fill;
pub mod frame;
pub mod parse;
pub mod sender;
pub mod tag;
pub mod template;
pub mod tracking;
pub mod usual;
pub mod wanted;

#[cfg(test)]
mod tests;
