//! Who carries mails: SMTP.

use async_trait::async_trait;
use domain::email::Email;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp,
};
use std::time::Duration;

/// A mail ready to go.
#[derive(Clone, Debug)]
pub struct Letter {
    /// To whom.
    pub to: Email,
    /// Subject.
    pub subject: String,
    /// Body, plain text.
    pub text: String,
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
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, letter: &Letter) -> Result<(), Undelivered> {
        let to: Mailbox = letter.to.as_str().parse().map_err(|_| Undelivered::Refused)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|_| Undelivered::Refused)?;
        self.transport.send(message).await.map(drop).map_err(|error| judge(&error))
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
