//! What the suite has to know of this provider. Its shop has verified that transactions are found by its own numbers.

use super::limits::limits;
use crate::{
    peer::install_tls,
    suite::{
        terms::{Corrected, Held, Terms, Twice},
        verb::Verb,
    },
};
use domain::payment::state::Decline;
use providers::{
    np::{NAME, Np, config::Config, offers},
    secret::Secret,
};
use std::{sync::Arc, time::Duration};

/// An adapter for that address, with the credentials that the simulator knows.
pub fn adapter(url: &str, change: impl FnOnce(&mut Config)) -> Np {
    install_tls();
    let mut config = Config::new(url.parse().unwrap(), "10001", Secret::new("sandbox-sp"), "1000000001");
    config.timeout = Duration::from_secs(20);
    change(&mut config);
    Np::new(config).unwrap()
}

/// The whole.
pub const TERMS: Terms = Terms {
    name: NAME,
    offers,
    open: |url, manner| {
        Arc::new(adapter(url, |config| {
            config.find_by_number = true;
            config.timeout = manner.patience;
            if manner.stranger {
                config.sp_code = Secret::new("wrong");
            }
        }))
    },
    dialog: None,
    id: Some("18121200001"),
    notices: None,
    reviews: true,
    held: Held::AtOnce,
    over_limit: Decline::OverLimit,
    twice: Twice::Found,
    asks_first: &[Verb::Register],
    prints: &[],
    unships: false,
    corrected: Corrected::Unsent,
    checks: &[],
    cancels_shipped: true,
    to_invoice: &[],
    to_money: &["pay"],
    tells_payment: true,
    slips: |row| row["slip"].as_str().map(str::to_owned).into_iter().collect(),
    limits,
};
