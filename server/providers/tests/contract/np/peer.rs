//! This provider, misbehaving on the wire by script.

pub use crate::peer::{Act, reply};
use crate::peer::{Open, install_tls};
use providers::{
    np::{Np, config::Config},
    secret::Secret,
};
use std::time::Duration;

/// A peer of this provider's adapter.
pub type Peer = crate::peer::Peer<Np>;

impl Open for Np {
    fn open(url: &str, patience: Duration) -> Self {
        provider(url, |config| config.timeout = patience)
    }
}

impl Peer {
    /// Another adapter that knows it.
    pub fn known_to(&self, change: impl FnOnce(&mut Config)) -> Np {
        provider(&self.url(), change)
    }
}

fn provider(url: &str, change: impl FnOnce(&mut Config)) -> Np {
    install_tls();
    let mut config = Config::new(url.parse().unwrap(), "M0000001", Secret::new("s3cret-77"), "T000000001");
    change(&mut config);
    Np::new(config).unwrap()
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
