//! A provider that misbehaves on the wire, by script, and remembers what it was asked.

use providers::{
    np::{Np, config::Config},
    secret::Secret,
};
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
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

/// An adapter for that address.
pub fn provider(url: &str, change: impl FnOnce(&mut Config)) -> Np {
    // Only the first one succeeds; all tests share the process.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let secret = Secret::new("s3cret-77");
    let mut config = Config::new(url.parse().unwrap(), "M0000001", secret, "T000000001");
    config.timeout = Duration::from_secs(20);
    change(&mut config);
    Np::new(config).unwrap()
}

/// A peer that listens.
pub struct Peer {
    /// The adapter that knows it, with everything as assumed.
    pub provider: Np,
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Peer {
    /// Acts out the acts, one per request, the last one for ever.
    pub async fn that(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let at = kept.lock().unwrap().len();
                kept.lock().unwrap().push(String::new());
                let act = acts[at.min(acts.len() - 1)].clone();
                tokio::spawn(play(stream, act, Arc::clone(&kept), at));
            }
        });
        Self { provider: provider(&format!("http://{address}/v1/"), |_| {}), address, requests }
    }

    /// Another adapter that knows it.
    pub fn known_to(&self, change: impl FnOnce(&mut Config)) -> Np {
        provider(&format!("http://{}/v1/", self.address), change)
    }

    /// An adapter that expects TLS of it.
    pub fn by_https(&self) -> Np {
        // The handshake ends by its own time, which is shorter: four fifths of this.
        provider(&format!("https://{}/", self.address), |config| config.timeout = Duration::from_secs(5))
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// What was asked, in order: head and body.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// The first lines of what was asked, without the protocol: `POST /v1/shipments`.
    pub fn asked(&self) -> Vec<String> {
        let first = |request: &String| request.lines().next().unwrap_or_default().to_owned();
        self.requests().iter().map(first).map(|line| line.replace(" HTTP/1.1", "")).collect()
    }
}

/// A reply with status and body, on a connection that stays open.
pub fn reply(status: &str, headers: &str, body: &[u8]) -> Act {
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    Act::Say([head.as_bytes(), body].concat())
}

/// One result with these members.
pub fn result(members: &str) -> Act {
    let body = format!(r#"{{"results":[{{{members}}}]}}"#);
    reply("200 OK", "content-type: application/json\r\n", body.as_bytes())
}

/// The result of a screening, of the transaction `18121200001`.
pub fn screened(result_code: &str) -> Act {
    result(&format!(r#""np_transaction_id":"18121200001","authori_result":"{result_code}""#))
}

/// A refusal with this code.
pub fn refused(code: &str) -> Act {
    let body = format!(r#"{{"errors":[{{"codes":["{code}"],"id":"18121200001"}}]}}"#);
    reply("400 Bad Request", "content-type: application/json\r\n", body.as_bytes())
}

async fn play(mut stream: TcpStream, act: Act, kept: Arc<Mutex<Vec<String>>>, at: usize) {
    if matches!(act, Act::HangUpEarly) {
        let _some = stream.read(&mut [0; 16]).await;
        return;
    }
    let request = read_request(&mut stream).await;
    kept.lock().unwrap()[at] = request;
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
