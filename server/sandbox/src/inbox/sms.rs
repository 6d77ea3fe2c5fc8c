//! The SMS inbox: every telephone in one.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use serde::Serialize;

/// The most texts kept; the oldest go first.
const TEXTS_MAX: usize = 20_000;

/// One text.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sms {
    /// When it was sent, on the sandbox's clock (milliseconds since 1970 UTC).
    pub at_ms: i64,
    /// The name of the provider that sent it.
    pub provider: &'static str,
    /// The order, or the provider's number of the payment, that it belongs to.
    pub order_no: String,
    /// The telephone number, digits only.
    pub phone: String,
    /// The four digits, where the text is about a code.
    pub code: Option<String>,
    /// The whole text.
    pub text: String,
    /// Whether it arrived. A text that did not is in the inbox all the same, marked as such.
    pub delivered: bool,
}

/// All texts, and those of each number.
#[derive(Debug, Default)]
pub struct SmsInbox {
    texts: VecDeque<Arc<Sms>>,
    by_phone: HashMap<String, VecDeque<Arc<Sms>>>,
}

impl SmsInbox {
    /// Puts a text in, and the oldest out when there is no room.
    pub fn push(&mut self, sms: Sms) {
        let sms = Arc::new(sms);
        self.by_phone.entry(sms.phone.clone()).or_default().push_back(Arc::clone(&sms));
        self.texts.push_back(sms);
        if self.texts.len() > TEXTS_MAX
            && let Some(oldest) = self.texts.pop_front()
            && let Some(texts) = self.by_phone.get_mut(&oldest.phone)
        {
            texts.pop_front();
            if texts.is_empty() {
                self.by_phone.remove(&oldest.phone);
            }
        }
    }

    /// The newest texts, newest first: of one number (hyphens ignored) or, without one, of all.
    #[must_use]
    pub fn newest(&self, phone: Option<&str>, count: usize) -> Vec<Arc<Sms>> {
        let newest = |texts: &VecDeque<Arc<Sms>>| texts.iter().rev().take(count).cloned().collect();
        match phone {
            None => newest(&self.texts),
            Some(phone) => {
                let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
                self.by_phone.get(&digits).map(newest).unwrap_or_default()
            }
        }
    }

    /// How many texts are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sms(n: usize) -> Sms {
        Sms {
            at_ms: 0,
            provider: "kuroneko",
            order_no: format!("A-{n}"),
            phone: format!("090{:08}", n % 7),
            code: Some("1234".to_owned()),
            text: String::new(),
            delivered: true,
        }
    }

    #[test]
    fn keeps_the_newest_only() {
        let mut inbox = SmsInbox::default();
        for n in 0..TEXTS_MAX + 10 {
            inbox.push(sms(n));
        }
        assert_eq!(inbox.len(), TEXTS_MAX);
        assert_eq!(inbox.newest(None, 1)[0].order_no, format!("A-{}", TEXTS_MAX + 9));
        let kept: usize = inbox.by_phone.values().map(VecDeque::len).sum();
        assert_eq!(kept, TEXTS_MAX);
    }

    #[test]
    fn finds_a_number_however_it_is_written() {
        let mut inbox = SmsInbox::default();
        inbox.push(sms(3));
        inbox.push(sms(10));
        assert_eq!(inbox.newest(Some("090-0000-0003"), 9).len(), 2);
        assert_eq!(inbox.newest(Some("09000000003"), 1)[0].order_no, "A-10");
        assert!(inbox.newest(Some("09000000004"), 9).is_empty());
    }
}
