//! A provider that misbehaves on the wire, by script.

use serde_json::Value;
use std::{
    net::SocketAddr,
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// How long an adapter waits for a peer that is going to answer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(20);

/// What to do with a request.
#[derive(Clone, Debug)]
pub enum Act {
    /// Read it and write this.
    Say(Vec<u8>),
    /// Read it, write this and close the connection.
    Break(Vec<u8>),
    /// Read it and close the connection.
    HangUp,
    /// Read half of it, if as much, and close the connection.
    HangUpEarly,
}

/// An adapter that can be opened for an address.
pub trait Open {
    /// One that knows nothing but where it is to ask, and how long to wait.
    fn open(url: &str, patience: Duration) -> Self;
}

/// Installs what speaks TLS. Only the first one succeeds; all tests share the process.
pub fn install_tls() {
    let _installed = rustls::crypto::ring::default_provider().install_default();
}

/// Somebody who listens, and what was heard.
pub struct Line {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Line {
    /// Acts out the acts, one per request, the last one for ever.
    pub async fn that(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        tokio::spawn(async move {
            let mut at = 0_usize;
            while let Ok((stream, _)) = listener.accept().await {
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(String::new());
                let act = acts[at.min(acts.len() - 1)].clone();
                tokio::spawn(play(stream, act, Arc::clone(&kept), at));
                at += 1;
            }
        });
        Self { address, requests }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.requests().len()
    }

    /// What was asked, in order: head and body, as far as it was read.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The first lines of what was asked, without the protocol: `POST /v1/shipments`.
    pub fn lines(&self) -> Vec<String> {
        let line = |request: &String| request.split(" HTTP/").next().unwrap_or_default().to_owned();
        self.requests().iter().map(line).collect()
    }

    /// The bodies of what was asked, of requests that were read to their end.
    pub fn bodies(&self) -> Vec<String> {
        let body = |request: &String| Some(request.split_once("\r\n\r\n")?.1.to_owned());
        self.requests().iter().filter_map(body).collect()
    }

    /// The body of the last request.
    pub fn body(&self) -> Value {
        serde_json::from_str(&self.bodies().pop().unwrap()).unwrap()
    }
}

/// A line, and an adapter that knows it.
pub struct Peer<P> {
    /// The adapter.
    pub provider: P,
    line: Line,
}

impl<P> Deref for Peer<P> {
    type Target = Line;

    fn deref(&self) -> &Line {
        &self.line
    }
}

impl<P: Open> Peer<P> {
    /// Acts out the acts, one per request, the last one for ever.
    pub async fn that(acts: Vec<Act>) -> Self {
        let line = Line::that(acts).await;
        Self { provider: P::open(&line.url(), PATIENCE), line }
    }
}

/// A reply with status and body, on a connection that stays open.
pub fn reply(status: &str, headers: &str, body: &[u8]) -> Act {
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    Act::Say([head.as_bytes(), body].concat())
}

async fn play(mut stream: TcpStream, act: Act, kept: Arc<Mutex<Vec<String>>>, at: usize) {
    let keep = |request: String| kept.lock().unwrap_or_else(PoisonError::into_inner)[at] = request;
    if matches!(act, Act::HangUpEarly) {
        let mut some = [0; 16];
        let read = stream.read(&mut some).await.unwrap_or_default();
        keep(String::from_utf8_lossy(&some[..read]).into_owned());
        return;
    }
    keep(read_request(&mut stream).await);
    match act {
        Act::Say(bytes) => {
            let _written = stream.write_all(&bytes).await;
            // Stays open, so that a client that kept it could use it again.
            let _more = stream.read(&mut [0; 1]).await;
        }
        Act::Break(bytes) => {
            let _written = stream.write_all(&bytes).await;
        }
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
