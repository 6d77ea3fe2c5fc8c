//! What the suite has to know of this provider.

use super::limits::limits;
use crate::{
    peer::install_tls,
    suite::terms::{Corrected, Held, Notices, Terms, Twice},
};
use domain::{carrier::Carrier, payment::state::Decline};
use providers::{
    kuroneko::{BUNDLED, Kuroneko, NAME, config::Config, offers},
    secret::Secret,
};
use serde_json::Value;
use std::{sync::Arc, time::Duration};

/// The password that the simulator knows.
pub const PASSWORD: &str = "sandbox1";

/// An adapter for that address.
pub fn adapter(url: &str, patience: Duration, password: &str) -> Kuroneko {
    install_tls();
    let mut config = Config::new(url.parse().unwrap(), "12345678901", Secret::new(password));
    config.timeout = patience;
    Kuroneko::new(config).unwrap()
}

/// The whole.
pub const TERMS: Terms = Terms {
    name: NAME,
    offers,
    open: |url, manner| {
        let password = if manner.stranger { "wrong1" } else { PASSWORD };
        Arc::new(adapter(url, manner.patience, password))
    },
    dialog: None,
    id: None,
    notices: Some(Notices {
        to: |config, url| config.notice_url = Some(url),
        forged: |transaction| format!("juchuNo={}&smsNinKk=0&snsKk=0", transaction.number).into_bytes(),
        nobody: None,
    }),
    reviews: true,
    held: Held::Never,
    over_limit: Decline::OverLimit,
    twice: Twice::LookedUp,
    asks_first: &[],
    prints: &[BUNDLED],
    unships: true,
    corrected: Corrected::Replaces,
    checks: &[Carrier::Yamato],
    cancels_shipped: true,
    to_invoice: &["deliver", "invoice"],
    to_money: &["pay"],
    tells_payment: true,
    slips: |row| {
        let slips = row["slips"].as_array().map(Vec::as_slice).unwrap_or_default();
        slips.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    },
    limits,
};
