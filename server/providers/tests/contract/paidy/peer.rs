//! This provider, misbehaving on the wire by script.

pub use crate::peer::{Act, reply};
use crate::peer::{Open, install_tls};
use providers::{
    paidy::{Paidy, config::Config},
    secret::Secret,
};
use serde_json::{Value, json};
use std::time::Duration;

/// A peer of this provider's adapter.
pub type Peer = crate::peer::Peer<Paidy>;

impl Open for Paidy {
    fn open(url: &str, patience: Duration) -> Self {
        install_tls();
        let (url, script) = (url.parse().unwrap(), "https://apps.paidy.com/".parse().unwrap());
        let mut config = Config::new(url, script, "pk_test_7", Secret::new("sk_test_7"), "暖簾堂");
        config.timeout = patience;
        Paidy::new(config).unwrap()
    }
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
