//! A cable between the program and a server: it can be pulled and plugged in again.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::{
        Mutex,
        atomic::{AtomicU16, Ordering},
    },
};
use tokio::{
    io::copy_bidirectional,
    net::TcpStream,
    task::{JoinHandle, JoinSet},
};

/// A cable.
pub struct Cable {
    /// Where the program finds it.
    pub end: SocketAddr,
    carrying: Mutex<Option<JoinHandle<()>>>,
}

impl Cable {
    /// Plugged into nothing: whoever calls is refused.
    pub fn new() -> Self {
        static NEXT: AtomicU16 = AtomicU16::new(0);
        let first = u16::try_from(std::process::id() % 15_000).unwrap();
        // Below the ports that the system hands out by itself, so that nobody takes it while the cable is pulled.
        let ports = (0..).map(|_| 15_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 15_000);
        let mut ends = ports.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        let end = ends.find(|end| TcpListener::bind(end).is_ok()).unwrap();
        Self { end, carrying: Mutex::default() }
    }

    /// Pulls it: what is under way breaks off, and nobody can call any more.
    pub async fn pull(&self) {
        let carrying = self.carrying.lock().unwrap().take();
        if let Some(carrying) = carrying {
            carrying.abort();
            let _aborted = carrying.await;
        }
    }

    /// Plugs it into a server: host and port.
    pub async fn plug_into(&self, server: &str) {
        let (server, listener) = (server.to_owned(), tokio::net::TcpListener::bind(self.end).await.unwrap());
        let carrying = tokio::spawn(async move {
            // Ends all of them with itself.
            let mut calls = JoinSet::new();
            loop {
                let Ok((mut near, _)) = listener.accept().await else { continue };
                let server = server.clone();
                calls.spawn(async move {
                    if let Ok(mut far) = TcpStream::connect(server).await {
                        let _ended = copy_bidirectional(&mut near, &mut far).await;
                    }
                });
            }
        });
        *self.carrying.lock().unwrap() = Some(carrying);
    }
}
