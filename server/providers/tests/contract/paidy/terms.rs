//! What the suite has to know of this provider.

use super::limits::limits;
use crate::{
    peer::install_tls,
    suite::{
        terms::{Corrected, Held, Notices, Terms, Twice},
        verb::Verb,
    },
};
use domain::payment::state::Decline;
use providers::{
    paidy::{NAME, Paidy, config::Config, offers},
    secret::Secret,
};
use serde_json::json;
use std::{sync::Arc, time::Duration};

/// The keys that the simulator knows.
const PUBLIC: &str = "pk_test_sandbox00000000000000";
/// The one that only the server holds.
pub const SECRET: &str = "sk_test_sandbox00000000000000";

/// An adapter for that address.
pub fn adapter(url: &str, patience: Duration, secret: &str) -> Paidy {
    install_tls();
    let script = format!("{url}checkout.js").parse().unwrap();
    let mut config = Config::new(url.parse().unwrap(), script, PUBLIC, Secret::new(secret), "暖簾堂");
    config.timeout = patience;
    Paidy::new(config).unwrap()
}

/// The whole.
pub const TERMS: Terms = Terms {
    name: NAME,
    offers,
    open: |url, manner| {
        let secret = if manner.stranger { "sk_test_wrong" } else { SECRET };
        Arc::new(adapter(url, manner.patience, secret))
    },
    dialog: Some("paidy/checkouts"),
    id: Some("pay_W0X4oCwAACwAWnzm"),
    notices: Some(Notices {
        to: |config, url| config.paidy.webhook_url = Some(url),
        forged: |transaction| {
            let id = transaction.id.as_ref().map(|id| id.as_str());
            let number = transaction.number.as_str();
            let notice = json!({ "payment_id": id, "status": "capture_success", "order_ref": number });
            notice.to_string().into_bytes()
        },
        nobody: Some("pay_nobody"),
    }),
    reviews: false,
    held: Held::Never,
    over_limit: Decline::Refused,
    twice: Twice::Found,
    asks_first: &[Verb::Refund],
    prints: &[],
    unships: false,
    corrected: Corrected::Ignored,
    checks: &[],
    cancels_shipped: false,
    to_invoice: &[],
    to_money: &[],
    tells_payment: false,
    slips: |_| Vec::new(),
    limits,
};
