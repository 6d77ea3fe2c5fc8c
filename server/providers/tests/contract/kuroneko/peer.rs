//! This provider, misbehaving on the wire by script.

pub use crate::peer::{Act, reply};
use crate::{kuroneko::terms, peer::Open};
use providers::kuroneko::Kuroneko;
use std::time::Duration;

/// A peer of this provider's adapter.
pub type Peer = crate::peer::Peer<Kuroneko>;

impl Open for Kuroneko {
    fn open(url: &str, patience: Duration) -> Self {
        terms::adapter(url, patience, terms::PASSWORD)
    }
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
