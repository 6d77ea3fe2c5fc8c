//! Ports of this machine.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};

/// A port that nobody listens on at this moment.
pub fn free() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("looking for a free port")?;
    Ok(listener.local_addr().context("looking for a free port")?.port())
}

/// Fails with the port's number when somebody listens on it.
pub fn must_be_free(port: u16, what_for: &str) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(|_| ())
        .with_context(|| format!("port {port}, for {what_for}, is taken by another program"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named() {
        let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = holder.local_addr().unwrap().port();
        let error = must_be_free(port, "the shop").unwrap_err().to_string();
        assert!(error.contains(&port.to_string()) && error.contains("the shop"), "{error}");
        must_be_free(free().unwrap(), "the shop").unwrap();
    }
}
