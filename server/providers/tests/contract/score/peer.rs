//! This provider, misbehaving on the wire by script.

pub use crate::peer::{Act, reply};
use crate::{peer::Open, score::terms};
use providers::score::Score;
use std::time::Duration;

/// A peer of this provider's adapter.
pub type Peer = crate::peer::Peer<Score>;

impl Open for Score {
    fn open(url: &str, patience: Duration) -> Self {
        terms::adapter(url, patience, &[])
    }
}

impl Peer {
    /// Another adapter that knows it, with settings of its own.
    pub fn other(&self, settings: &[(&str, &str)]) -> Score {
        terms::adapter(&self.url(), Duration::from_secs(20), settings)
    }
}

/// A reply as the provider gives it, with these members.
pub fn xml(members: &str) -> Act {
    reply("200 OK", "content-type: application/xml\r\n", format!("<response>{members}</response>").as_bytes())
}
