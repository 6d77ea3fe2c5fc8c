//! The SMTP listener: takes every mail and puts it into the inbox. No TLS, no sign-in, no relaying.
//!
//! Commands are read by `smtp-proto`; this file is the conversation.

use std::sync::Arc;
use std::time::Duration;

use smtp_proto::request::receiver::{DataReceiver, RequestReceiver};
use smtp_proto::{EXT_8BIT_MIME, EXT_PIPELINING, EXT_SIZE, EXT_SMTP_UTF8, EhloResponse, Error, Request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::Sandbox;
use crate::guard::lock;
use crate::magic::{Effect, mail_effect};

/// The largest mail taken, in bytes.
const MAIL_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The most recipients of one mail.
const RECIPIENTS_MAX: usize = 100;
/// The most conversations at a time.
const CONVERSATIONS_MAX: usize = 200;
/// How long a sender may be silent.
const SILENCE_MAX: Duration = Duration::from_secs(300);

const HOST: &str = "noren-sandbox";

/// Serves conversations until `stop` turns true.
pub async fn serve(listener: TcpListener, sandbox: Arc<Sandbox>, mut stop: watch::Receiver<bool>) {
    let mut conversations = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept(), if conversations.len() < CONVERSATIONS_MAX => match accepted {
                Ok((stream, _)) => {
                    conversations.spawn(converse(stream, Arc::clone(&sandbox)));
                }
                Err(failed) => {
                    tracing::warn!(%failed, "could not accept an SMTP connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            Some(_ended) = conversations.join_next() => {}
            _changed = stop.changed() => break,
        }
    }
}

/// What has been said so far of the mail to come.
#[derive(Default)]
struct Envelope {
    from: Option<String>,
    to: Vec<String>,
}

/// What the next bytes are.
enum Expecting {
    Command,
    Data { receiver: DataReceiver, mail: Vec<u8>, too_big: bool },
}

struct Conversation {
    sandbox: Arc<Sandbox>,
    greeted: bool,
    envelope: Envelope,
    expecting: Expecting,
    commands: RequestReceiver,
    out: Vec<u8>,
    over: bool,
}

async fn converse(mut stream: TcpStream, sandbox: Arc<Sandbox>) {
    let mut talk = Conversation {
        sandbox,
        greeted: false,
        envelope: Envelope::default(),
        expecting: Expecting::Command,
        commands: RequestReceiver::default(),
        out: format!("220 {HOST} ESMTP\r\n").into_bytes(),
        over: false,
    };
    let mut bytes = vec![0; 16 * 1024];
    loop {
        if stream.write_all(&talk.out).await.is_err() || talk.over {
            return;
        }
        talk.out.clear();
        let read = tokio::time::timeout(SILENCE_MAX, stream.read(&mut bytes)).await;
        let Ok(Ok(count @ 1..)) = read else { return };
        talk.hear(bytes.get(..count).unwrap_or_default());
    }
}

impl Conversation {
    fn hear(&mut self, bytes: &[u8]) {
        let mut rest = bytes.iter();
        while !self.over && rest.len() > 0 {
            match &mut self.expecting {
                Expecting::Command => match self.commands.ingest(&mut rest) {
                    Ok(request) => {
                        let request = request.into_owned();
                        self.obey(request);
                    }
                    Err(Error::NeedsMoreData { .. }) => {}
                    Err(failed) => self.refuse(&failed),
                },
                Expecting::Data { receiver, mail, too_big } => {
                    let ended = receiver.ingest(&mut rest, mail);
                    if mail.len() > MAIL_BYTES_MAX {
                        *too_big = true;
                        mail.clear();
                    }
                    if ended {
                        self.take_mail();
                    }
                }
            }
        }
    }

    fn say(&mut self, line: &str) {
        self.out.extend_from_slice(line.as_bytes());
        self.out.extend_from_slice(b"\r\n");
    }

    fn refuse(&mut self, failed: &Error) {
        match failed {
            Error::UnknownCommand => self.say("500 5.5.1 unknown command"),
            Error::InvalidSenderAddress => self.say("501 5.1.8 no address"),
            Error::InvalidRecipientAddress => self.say("501 5.1.3 no address"),
            Error::ResponseTooLong => {
                self.say("500 5.5.6 line too long");
                self.over = true;
            }
            _ => self.say("501 5.5.4 not understood"),
        }
    }

    fn obey(&mut self, request: Request<String>) {
        match request {
            Request::Ehlo { .. } => self.greet(),
            Request::Helo { .. } => {
                self.greeted = true;
                self.envelope = Envelope::default();
                self.say(&format!("250 {HOST}"));
            }
            Request::Mail { from } => self.begin(from.address, from.size),
            Request::Rcpt { to } => self.add_recipient(to.address),
            Request::Data if self.envelope.to.is_empty() => self.say("503 5.5.1 RCPT first"),
            Request::Data => {
                self.expecting =
                    Expecting::Data { receiver: DataReceiver::new(), mail: Vec::new(), too_big: false };
                self.say("354 go ahead");
            }
            Request::Rset => {
                self.envelope = Envelope::default();
                self.say("250 2.0.0 forgotten");
            }
            Request::Noop { .. } => self.say("250 2.0.0 fine"),
            Request::Vrfy { .. } => self.say("252 2.1.5 try and see"),
            Request::Quit => {
                self.say("221 2.0.0 bye");
                self.over = true;
            }
            _ => self.say("502 5.5.1 not here"),
        }
    }

    fn greet(&mut self) {
        self.greeted = true;
        self.envelope = Envelope::default();
        let mut hello = EhloResponse::new(HOST);
        hello.capabilities = EXT_8BIT_MIME | EXT_SMTP_UTF8 | EXT_PIPELINING | EXT_SIZE;
        hello.size = MAIL_BYTES_MAX;
        // Writing into a Vec cannot fail.
        let _written = hello.write(&mut self.out);
    }

    fn begin(&mut self, from: String, announced: usize) {
        if !self.greeted {
            self.say("503 5.5.1 EHLO first");
        } else if self.envelope.from.is_some() {
            self.say("503 5.5.1 one mail at a time");
        } else if announced > MAIL_BYTES_MAX {
            self.say("552 5.3.4 too big");
        } else {
            self.envelope.from = Some(from);
            self.say("250 2.1.0 sender noted");
        }
    }

    fn add_recipient(&mut self, address: String) {
        if self.envelope.from.is_none() {
            self.say("503 5.5.1 MAIL first");
            return;
        }
        if self.envelope.to.len() >= RECIPIENTS_MAX {
            self.say("452 4.5.3 too many recipients");
            return;
        }
        match mail_effect(&address) {
            Some(Effect::MailRefused) => self.say("550 5.1.1 no such user"),
            Some(Effect::MailLater) => self.say("451 4.2.0 mailbox busy, try again later"),
            _ => {
                self.envelope.to.push(address);
                self.say("250 2.1.5 recipient noted");
            }
        }
    }

    fn take_mail(&mut self) {
        let ended = std::mem::replace(&mut self.expecting, Expecting::Command);
        let envelope = std::mem::take(&mut self.envelope);
        let Expecting::Data { mail, too_big, .. } = ended else { return };
        if too_big {
            self.say("552 5.3.4 too big");
            return;
        }
        let now_ms = self.sandbox.clock.now_ms();
        lock(&self.sandbox.mail).receive(now_ms, envelope.from.unwrap_or_default(), envelope.to, &mail);
        self.say("250 2.0.0 taken");
    }
}
