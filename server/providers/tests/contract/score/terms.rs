//! What the suite has to know of this provider.

use super::limits::limits;
use crate::{
    peer::install_tls,
    suite::terms::{Corrected, Held, Terms, Twice},
};
use domain::payment::state::Decline;
use providers::score::{BUNDLED, NAME, Score, config::Config, offers};
use std::{sync::Arc, time::Duration};

/// An adapter for that address, with everything as assumed but these settings.
pub fn adapter(url: &str, patience: Duration, settings: &[(&str, &str)]) -> Score {
    install_tls();
    let contract = sandbox::Config::on_free_ports().score;
    let ours = [
        ("URL", url),
        ("SHOP_CODE", &contract.shop_code),
        ("PASSWORD", &contract.password),
        ("TERMINAL_ID", &contract.terminal_id),
    ];
    let config = Config::read("", |name| {
        let mut all = settings.iter().chain(&ours);
        all.find(|(setting, _)| *setting == name).map(|(_, value)| (*value).to_owned())
    });
    Score::new(Config { timeout: patience, ..config.unwrap() }).unwrap()
}

/// The whole.
pub const TERMS: Terms = Terms {
    name: NAME,
    offers,
    open: |url, manner| {
        let wrong: &[_] = if manner.stranger { &[("PASSWORD", "wrong")] } else { &[] };
        Arc::new(adapter(url, manner.patience, wrong))
    },
    dialog: None,
    id: Some("NT1"),
    notices: None,
    reviews: true,
    held: Held::Later,
    over_limit: Decline::Refused,
    twice: Twice::LookedUp,
    asks_first: &[],
    prints: &[BUNDLED],
    unships: false,
    corrected: Corrected::Refused,
    checks: &[],
    cancels_shipped: true,
    to_invoice: &[],
    to_money: &["pay"],
    tells_payment: false,
    slips: |row| row["parcel"]["slip"].as_str().map(str::to_owned).into_iter().collect(),
    limits,
};
