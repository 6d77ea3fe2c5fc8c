//! A provider that misbehaves on the wire, by script.

use crate::desk;
use providers::kuroneko::Kuroneko;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
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

/// A peer that listens, and how often it was connected to.
pub struct Peer {
    /// The adapter that knows it.
    pub provider: Kuroneko,
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Peer {
    /// Acts out the acts, one per request, the last one for ever.
    pub async fn that(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let url = format!("http://{address}/kuroneko-atobarai-api/");
        let connections = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&connections);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let at = counter.fetch_add(1, Ordering::SeqCst);
                let act = acts[at.min(acts.len() - 1)].clone();
                tokio::spawn(play(stream, act));
            }
        });
        Self { provider: desk::provider(&url, "sandbox1", Duration::from_millis(700)), address, connections }
    }

    /// An adapter that expects TLS of it.
    pub fn by_https(&self) -> Kuroneko {
        desk::provider(&format!("https://{}/", self.address), "sandbox1", Duration::from_secs(5))
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// A reply with status and body, on a connection that stays open.
pub fn reply(status: &str, headers: &str, body: &[u8]) -> Act {
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    Act::Say([head.as_bytes(), body].concat())
}

/// A reply as the provider gives it, with these members.
pub fn xml(members: &str) -> Act {
    reply("200 OK", "content-type: text/xml\r\n", format!("<return>{members}</return>").as_bytes())
}

/// A refusal with that code.
pub fn error(code: &str) -> Act {
    xml(&format!("<returnCode>1</returnCode><errorCode>{code}</errorCode>"))
}

/// An answer with that result.
pub fn result(result: &str) -> Act {
    xml(&format!("<returnCode>0</returnCode><errorCode/><result>{result}</result>"))
}

async fn play(mut stream: TcpStream, act: Act) {
    if matches!(act, Act::HangUpEarly) {
        let _some = stream.read(&mut [0; 16]).await;
        return;
    }
    read_request(&mut stream).await;
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

async fn read_request(stream: &mut TcpStream) {
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
                return;
            }
        }
        let mut chunk = [0; 4096];
        match stream.read(&mut chunk).await {
            Ok(read @ 1..) => bytes.extend_from_slice(&chunk[..read]),
            _ => return,
        }
    }
}
