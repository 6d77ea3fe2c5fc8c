//! A provider that misbehaves on the wire, by script.

use providers::{
    paidy::{Paidy, config::Config},
    secret::Secret,
};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What to do with a request.
#[derive(Clone, Debug)]
pub enum Act {
    /// Read it and write this.
    Say(Vec<u8>),
    /// Read it and close the connection.
    HangUp,
    /// Read half of it, if as much, and close the connection.
    HangUpEarly,
    /// Read it and never answer.
    Sleep,
}

/// A peer that listens, and what it was asked.
pub struct Peer {
    /// The adapter that knows it.
    pub provider: Paidy,
    address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

/// Installs what speaks TLS. Only the first one succeeds; all tests share the process.
pub fn install() {
    let _installed = rustls::crypto::ring::default_provider().install_default();
}

/// An adapter for that address.
pub fn provider(url: &str, timeout: Duration) -> Paidy {
    install();
    let (url, script) = (url.parse().unwrap(), "https://apps.paidy.com/".parse().unwrap());
    let mut config = Config::new(url, script, "pk_test_7", Secret::new("sk_test_7"), "暖簾堂");
    config.timeout = timeout;
    Paidy::new(config).unwrap()
}

impl Peer {
    /// Acts out the acts, one per request, the last one for ever.
    pub async fn that(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let book = Arc::clone(&heard);
        tokio::spawn(async move {
            let mut at = 0;
            while let Ok((stream, _)) = listener.accept().await {
                let act = acts[at.min(acts.len() - 1)].clone();
                at += 1;
                tokio::spawn(play(stream, act, Arc::clone(&book)));
            }
        });
        Self { provider: provider(&format!("http://{address}/"), Duration::from_millis(900)), address, heard }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// An adapter that expects TLS of it.
    pub fn by_https(&self) -> Paidy {
        provider(&format!("https://{}/", self.address), Duration::from_secs(5))
    }

    /// Every request so far, whole, as far as it was read.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Methods and paths of the requests so far.
    pub fn lines(&self) -> Vec<String> {
        let line = |request: &String| request.split(" HTTP/").next().unwrap_or_default().to_owned();
        self.heard().iter().map(line).collect()
    }

    /// The body of the last request.
    pub fn body(&self) -> Value {
        let last = self.heard().pop().unwrap();
        serde_json::from_str(last.split_once("\r\n\r\n").unwrap().1).unwrap()
    }
}

/// A reply with status and body, on a connection that stays open.
pub fn reply(status: &str, headers: &str, body: &[u8]) -> Act {
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    Act::Say([head.as_bytes(), body].concat())
}

/// A reply as the provider gives it.
pub fn says(body: &Value) -> Act {
    reply("200 OK", "content-type: application/json\r\n", body.to_string().as_bytes())
}

/// A refusal as the provider gives it.
pub fn refuses(status: u16, code: &str) -> Act {
    let body = json!({ "reference": "r1", "status": status, "code": code, "title": "", "description": "" });
    reply(&format!("{status} Refused"), "content-type: application/json\r\n", body.to_string().as_bytes())
}

async fn play(mut stream: TcpStream, act: Act, book: Arc<Mutex<Vec<String>>>) {
    let note = |request: String| book.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    if matches!(act, Act::HangUpEarly) {
        let mut some = [0; 16];
        let read = stream.read(&mut some).await.unwrap_or_default();
        note(String::from_utf8_lossy(&some[..read]).into_owned());
        return;
    }
    note(read_request(&mut stream).await);
    match act {
        Act::Say(bytes) => {
            let _written = stream.write_all(&bytes).await;
            // Stays open, so that a client that kept it could use it again.
            let _more = stream.read(&mut [0; 1]).await;
        }
        Act::Sleep => tokio::time::sleep(Duration::from_secs(60)).await,
        Act::HangUp | Act::HangUpEarly => {}
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, value)| value.trim().parse().unwrap());
            if body.len() >= length {
                return text;
            }
        }
        let mut chunk = [0; 4096];
        match stream.read(&mut chunk).await {
            Ok(read @ 1..) => bytes.extend_from_slice(&chunk[..read]),
            _ => return text,
        }
    }
}
