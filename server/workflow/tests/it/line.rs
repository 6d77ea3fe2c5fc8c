//! A line to a server: TCP that a test can cut, mend, and make lose an answer.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    task::{JoinHandle, JoinSet},
};

/// A line that stands until it is cut.
pub struct Line {
    /// Where it begins: what the program under test is told.
    pub address: SocketAddr,
    to: SocketAddr,
    standing: tokio::sync::Mutex<Option<JoinHandle<()>>>,
    /// Holds the port while nobody answers.
    deaf: tokio::sync::Mutex<Option<TcpSocket>>,
    lose_after: Arc<Mutex<Option<&'static [u8]>>>,
}

impl Line {
    /// A line to a server.
    pub async fn to(to: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let line = Self {
            address,
            to,
            standing: tokio::sync::Mutex::default(),
            deaf: tokio::sync::Mutex::default(),
            lose_after: Arc::default(),
        };
        line.stand(listener).await;
        line
    }

    /// From now on nobody answers a call, and whoever was talking is cut off.
    pub async fn cut(&self) {
        if let Some(standing) = self.standing.lock().await.take() {
            standing.abort();
            let _cancelled = standing.await;
            // Bound, and deaf: whoever calls is refused, and nobody else is given the port meanwhile.
            let deaf = TcpSocket::new_v4().unwrap();
            deaf.set_reuseaddr(true).unwrap();
            deaf.bind(self.address).unwrap();
            *self.deaf.lock().await = Some(deaf);
        }
    }

    /// It stands again.
    pub async fn mend(&self) {
        if let Some(deaf) = self.deaf.lock().await.take() {
            self.stand(deaf.listen(1024).unwrap()).await;
        }
    }

    /// Once those bytes went to the server it is heard no more: what it did is done, and its answer lost.
    pub fn lose_the_answer_to(&self, bytes: Option<&'static [u8]>) {
        *self.lose_after.lock().unwrap() = bytes;
    }

    async fn stand(&self, listener: TcpListener) {
        let (to, lose_after) = (self.to, Arc::clone(&self.lose_after));
        let standing = tokio::spawn(async move {
            let mut calls = JoinSet::new();
            loop {
                tokio::select! {
                    Ok((from, _)) = listener.accept() => {
                        calls.spawn(carry(from, to, Arc::clone(&lose_after)));
                    }
                    Some(_ended) = calls.join_next() => {}
                }
            }
        });
        *self.standing.lock().await = Some(standing);
    }
}

async fn carry(mut from: TcpStream, to: SocketAddr, lose_after: Arc<Mutex<Option<&'static [u8]>>>) {
    let Ok(mut to) = TcpStream::connect(to).await else { return };
    let (_nodelay, _either) = (from.set_nodelay(true), to.set_nodelay(true));
    let (mut asked, mut answered) = ([0; 8192], [0; 8192]);
    let mut lost = false;
    loop {
        tokio::select! {
            read = from.read(&mut asked) => {
                let Ok(count @ 1..) = read else { return };
                let bytes = &asked[..count];
                let marker = *lose_after.lock().unwrap();
                lost = lost || marker.is_some_and(|m| bytes.windows(m.len()).any(|part| part == m));
                if to.write_all(bytes).await.is_err() {
                    return;
                }
            }
            read = to.read(&mut answered) => {
                let Ok(count @ 1..) = read else { return };
                if lost || from.write_all(&answered[..count]).await.is_err() {
                    return;
                }
            }
        }
    }
}
