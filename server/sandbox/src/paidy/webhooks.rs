//! The webhooks that were sent or lost, kept so that any of them can be sent once more, in any order.

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::notice::Notice;

/// The most webhooks kept; the oldest go first.
const KEPT_MAX: usize = 20_000;
/// The most replies kept of one webhook.
const REPLIES_MAX: usize = 40;

/// One webhook and what became of it.
pub struct Sent {
    /// Its number, from 1.
    pub nth: u64,
    /// What it says.
    pub notice: Notice,
    /// When it was due, on the sandbox's clock.
    pub at_ms: i64,
    /// What the shop answered, oldest first.
    pub replies: Vec<String>,
}

/// All webhooks, oldest first.
#[derive(Default)]
pub struct Webhooks {
    sent: VecDeque<Sent>,
    count: u64,
}

impl Webhooks {
    /// Keeps a webhook and answers its number.
    pub fn push(&mut self, notice: Notice, at_ms: i64) -> u64 {
        self.count = self.count.saturating_add(1);
        if self.sent.len() >= KEPT_MAX {
            self.sent.pop_front();
        }
        self.sent.push_back(Sent { nth: self.count, notice, at_ms, replies: Vec::new() });
        self.count
    }

    /// Notes what the shop answered.
    pub fn note(&mut self, nth: u64, reply: &str) {
        let found = self.sent.iter_mut().rev().find(|it| it.nth == nth);
        if let Some(sent) = found.filter(|it| it.replies.len() < REPLIES_MAX) {
            sent.replies.push(reply.to_owned());
        }
    }

    /// The webhook of a number.
    #[must_use]
    pub fn find(&self, nth: u64) -> Option<&Sent> {
        self.sent.iter().rev().find(|it| it.nth == nth)
    }

    /// The newest webhook about a payment or token.
    #[must_use]
    pub fn last_about(&self, number: &str) -> Option<&Sent> {
        self.sent.iter().rev().find(|it| it.notice.number == number)
    }

    /// All webhooks as JSON: of one payment or token, or of all.
    #[must_use]
    pub fn as_value(&self, number: Option<&str>) -> Value {
        let wanted = self.sent.iter().filter(|it| number.is_none_or(|number| it.notice.number == number));
        wanted
            .map(|it| {
                json!({
                    "nth": it.nth,
                    "number": it.notice.number,
                    "atMs": it.at_ms,
                    "body": it.notice.body,
                    "replies": it.replies,
                })
            })
            .collect()
    }
}
