//! Who carries mails: SMTP.

use async_trait::async_trait;
use domain::{email::Email, mail::sender::Sender};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    address::Address,
    message::{
        Mailbox, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp,
};
use std::time::Duration;

/// A mail ready to go.
#[derive(Clone)]
pub struct Letter {
    /// To whom.
    pub to: Email,
    /// From whom.
    pub from: Sender,
    /// Subject, one line.
    pub subject: String,
    /// Body, plain text.
    pub text: String,
    /// The same as a whole HTML document; `None`: text only.
    pub html: Option<String>,
    /// Becomes the first half of its Message-ID: the same for the same event, so that a mailbox that gets it twice can see that.
    /// Letters, digits, `-` and `_`.
    pub id: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(…)")
    }
}

impl Letter {
    /// A mail of text only, from the server's own address.
    pub fn plain(
        to: Email,
        subject: impl Into<String>,
        text: impl Into<String>,
        id: impl Into<String>,
    ) -> Self {
        let from = Sender { name: String::new(), address: None, reply_to: None };
        Self { to, from, subject: subject.into(), text: text.into(), html: None, id: id.into() }
    }
}

/// Why a mail did not go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// Certainly not taken: the server is away or asks for later.
    TryLater,
    /// The server will never take it.
    Refused,
    /// The connection broke while it was being handed over.
    Unknown,
}

/// Carries mails. Returning `Ok` means that a mail server has taken it.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands one mail over.
    async fn send(&self, letter: &Letter) -> Result<(), Undelivered>;

    /// What stands as the sender of a mail from there: `店名 <address>`.
    fn sender(&self, from: &Sender) -> String;
}

/// SMTP, as RFC 5321.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// Reads `smtp://host:port`, `smtps://user:password@host` or `smtp://…?tls=required`, and the sender `名前 <a@b>`.
    /// Errors say which of the two is wrong, without the password.
    pub fn open(url: &str, from: &str) -> Result<Self, String> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| "not a URL of the form smtp://host:port or smtps://user:password@host".to_owned())?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        let from = from.parse().map_err(|_| "not a sender of the form 店名 <address>".to_owned())?;
        Ok(Self { transport, from })
    }

    fn mailbox(&self, from: &Sender) -> Mailbox {
        let address = from.address.as_ref().and_then(|address| address.as_str().parse::<Address>().ok());
        let name = (!from.name.is_empty()).then(|| from.name.clone()).or_else(|| self.from.name.clone());
        Mailbox::new(name, address.unwrap_or_else(|| self.from.email.clone()))
    }

    fn message(&self, letter: &Letter) -> Option<Message> {
        let to: Mailbox = letter.to.as_str().parse().ok()?;
        let from = self.mailbox(&letter.from);
        let id = format!("<{}@{}>", letter.id, from.email.domain());
        let mut message = Message::builder().from(from).to(to).subject(&letter.subject).message_id(Some(id));
        if let Some(reply_to) = &letter.from.reply_to {
            message = message.reply_to(reply_to.as_str().parse().ok()?);
        }
        // So that no absence notice answers (RFC 3834).
        let auto = HeaderName::new_from_ascii_str("Auto-Submitted");
        message = message.raw_header(HeaderValue::new(auto, "auto-generated".to_owned()));
        let language = HeaderName::new_from_ascii_str("Content-Language");
        message = message.raw_header(HeaderValue::new(language, "ja".to_owned()));
        match &letter.html {
            Some(html) => {
                message.multipart(MultiPart::alternative_plain_html(letter.text.clone(), html.clone()))
            }
            None => message.header(ContentType::TEXT_PLAIN).body(letter.text.clone()),
        }
        .ok()
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, letter: &Letter) -> Result<(), Undelivered> {
        let message = self.message(letter).ok_or(Undelivered::Refused)?;
        self.transport.send(message).await.map(drop).map_err(|error| judge(&error))
    }

    fn sender(&self, from: &Sender) -> String {
        let from = self.mailbox(from);
        match &from.name {
            Some(name) => format!("{name} <{}>", from.email),
            None => from.email.to_string(),
        }
    }
}

fn judge(error: &smtp::Error) -> Undelivered {
    if error.is_permanent() {
        Undelivered::Refused
    } else if error.is_transient() || never_connected(error) {
        Undelivered::TryLater
    } else {
        Undelivered::Unknown
    }
}

/// Whether nobody answered the call at all, so that nothing can have been handed over.
fn never_connected(error: &smtp::Error) -> bool {
    use std::{error::Error, io::ErrorKind};
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            return matches!(
                io.kind(),
                ErrorKind::ConnectionRefused
                    | ErrorKind::HostUnreachable
                    | ErrorKind::NetworkUnreachable
                    | ErrorKind::NotFound
            );
        }
        source = cause.source();
    }
    false
}
