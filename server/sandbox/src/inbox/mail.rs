//! The mail inbox: every address in one. Mails come by SMTP and are decoded once, on arrival.

use std::collections::VecDeque;
use std::sync::Arc;

use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, PartType};
use serde::Serialize;

/// The most mails kept; the oldest go first.
const MAILS_MAX: usize = 5_000;
/// The most bytes of mails kept; the oldest go first.
const BYTES_MAX: usize = 64 * 1024 * 1024;

/// One mail, decoded.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// Counts up from 1; the mail's address on the pages.
    pub id: u64,
    /// When it came, on the sandbox's clock (milliseconds since 1970 UTC).
    pub at_ms: i64,
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// The subject, decoded.
    pub subject: String,
    /// Every header, decoded, in order.
    pub headers: Vec<(String, String)>,
    /// The part of plain text, decoded; empty when there is none.
    pub text: String,
    /// The part of HTML as its source, decoded, if there is one.
    pub html: Option<String>,
    /// The size as it came, in bytes.
    pub size: usize,
}

/// All mails.
#[derive(Debug, Default)]
pub struct MailInbox {
    mails: VecDeque<Arc<Mail>>,
    bytes: usize,
    last_id: u64,
}

impl MailInbox {
    /// Decodes a mail and puts it in, and the oldest out when there is no room.
    pub fn receive(&mut self, at_ms: i64, from: String, to: Vec<String>, raw: &[u8]) {
        self.last_id = self.last_id.saturating_add(1);
        let mail = decode(self.last_id, at_ms, from, to, raw);
        self.bytes += mail.size;
        self.mails.push_back(Arc::new(mail));
        while self.mails.len() > MAILS_MAX || self.bytes > BYTES_MAX {
            let Some(oldest) = self.mails.pop_front() else { break };
            self.bytes -= oldest.size;
        }
    }

    /// The newest mails, newest first: to one address or, without one, to all.
    #[must_use]
    pub fn newest(&self, to: Option<&str>, count: usize) -> Vec<Arc<Mail>> {
        let is_to = |mail: &&Arc<Mail>| {
            to.is_none_or(|wanted| mail.to.iter().any(|address| address.eq_ignore_ascii_case(wanted)))
        };
        self.mails.iter().rev().filter(is_to).take(count).cloned().collect()
    }

    /// The mail of that number, if it is still kept.
    #[must_use]
    pub fn find(&self, id: u64) -> Option<Arc<Mail>> {
        self.mails.iter().find(|mail| mail.id == id).cloned()
    }

    /// How many mails are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.mails.len()
    }

    /// Whether there is no mail.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mails.is_empty()
    }
}

/// Decodes a mail. Bytes that are no mail at all are taken as an empty one.
fn decode(id: u64, at_ms: i64, from: String, to: Vec<String>, raw: &[u8]) -> Mail {
    let message = MessageParser::default().parse(raw);
    let parts = message.as_ref().map(|message| message.parts.as_slice()).unwrap_or_default();
    Mail {
        id,
        at_ms,
        from,
        to,
        subject: message.as_ref().and_then(Message::subject).unwrap_or_default().to_owned(),
        headers: message.as_ref().map(headers).unwrap_or_default(),
        text: parts.iter().find_map(plain_text).unwrap_or_default(),
        html: parts.iter().find_map(html_source),
        size: raw.len(),
    }
}

fn plain_text(part: &MessagePart<'_>) -> Option<String> {
    if let PartType::Text(text) = &part.body { Some(text.to_string()) } else { None }
}

fn html_source(part: &MessagePart<'_>) -> Option<String> {
    if let PartType::Html(source) = &part.body { Some(source.to_string()) } else { None }
}

fn headers(message: &Message<'_>) -> Vec<(String, String)> {
    let place = |offset: u32| usize::try_from(offset).ok();
    message
        .headers()
        .iter()
        .map(|header| {
            let as_it_came = || {
                let (start, end) = (place(header.offset_start)?, place(header.offset_end)?);
                let raw = message.raw_message.get(start..end)?;
                Some(String::from_utf8_lossy(raw).trim().to_owned())
            };
            let value = decoded(&header.value).or_else(as_it_came).unwrap_or_default();
            (header.name().to_owned(), value)
        })
        .collect()
}

/// The value of a header that can carry encoded words; `None` for the others, which are shown as they came.
fn decoded(value: &HeaderValue<'_>) -> Option<String> {
    match value {
        HeaderValue::Text(text) => Some(text.to_string()),
        HeaderValue::TextList(texts) => Some(texts.join(" ")),
        HeaderValue::Address(Address::List(list)) => Some(
            list.iter()
                .map(|address| match (&address.name, &address.address) {
                    (Some(name), Some(address)) => format!("{name} <{address}>"),
                    (name, address) => {
                        name.iter().chain(address).map(ToString::to_string).collect::<Vec<_>>().join(" ")
                    }
                })
                .collect::<Vec<_>>()
                .join(", "),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAW: &str = "From: =?UTF-8?B?44Gu44KM44KT?= <shop@example.com>\r\nTo: buyer@example.com\r\n\
        Subject: =?UTF-8?B?44GU5rOo5paH56K66KqN?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        5rOo5paH55Wq5Y+3\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>注文番号</p>\r\n--x--\r\n";

    #[test]
    fn decodes_headers_and_both_parts() {
        let mut inbox = MailInbox::default();
        inbox.receive(0, "shop@example.com".to_owned(), vec!["Buyer@example.com".to_owned()], RAW.as_bytes());
        let mail = inbox.newest(Some("buyer@EXAMPLE.com"), 5).pop().unwrap();
        assert_eq!(mail.subject, "ご注文確認");
        assert_eq!(mail.text, "注文番号");
        assert_eq!(mail.html.as_deref().map(str::trim), Some("<p>注文番号</p>"));
        assert_eq!(mail.headers[0], ("From".to_owned(), "のれん <shop@example.com>".to_owned()));
        assert!(inbox.newest(Some("other@example.com"), 5).is_empty());
    }

    #[test]
    fn keeps_the_newest_only() {
        let mut inbox = MailInbox::default();
        for _ in 0..=MAILS_MAX {
            inbox.receive(0, String::new(), Vec::new(), b"Subject: x\r\n\r\ny\r\n");
        }
        assert_eq!(inbox.len(), MAILS_MAX);
        assert!(inbox.find(1).is_none());
        assert!(inbox.find(2).is_some());
    }

    #[test]
    fn takes_what_is_hardly_a_mail() {
        let mut inbox = MailInbox::default();
        inbox.receive(0, String::new(), Vec::new(), b"");
        inbox.receive(0, String::new(), Vec::new(), b"\xff\xfe\r\n");
        assert_eq!(inbox.len(), 2);
    }
}
