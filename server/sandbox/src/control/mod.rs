//! The sandbox as JSON, for tests and probes. The table of addresses stands at the top of this crate.

mod inboxes;
mod settings;
mod transactions;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

pub use settings::ClockChange;

use crate::{Sandbox, load};

pub(crate) use settings::reset_all;

/// The addresses under `/control`.
pub(crate) fn router() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/control/clock", get(settings::clock).post(settings::change_clock))
        .route("/control/knobs", get(settings::knobs).post(settings::change_knobs))
        .route("/control/load", get(load::show).post(load::restart))
        .route("/control/reset", post(settings::reset))
        .route("/control/magic", get(settings::magic))
        .route("/control/sms", get(inboxes::sms))
        .route("/control/mail", get(inboxes::mail))
        .route("/control/transactions", get(transactions::list_kuroneko))
        .route("/control/transactions/{number}/{action}", post(transactions::act_kuroneko))
        .route("/control/evidence/{number}", get(transactions::evidence_kuroneko))
        .route("/control/{provider}/transactions", get(transactions::list))
        .route("/control/{provider}/transactions/{number}/{action}", post(transactions::act))
        .route("/control/{provider}/evidence/{number}", get(transactions::evidence))
}
