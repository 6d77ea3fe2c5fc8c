//! 設定: contracts with providers, payment methods, delivery methods, texts to agree to, and who changed them.

mod conflict;
pub mod consents;
pub mod deliveries;
pub mod history;
pub mod index;
pub mod mails;
pub mod payments;
pub mod provider;

use crate::{failure::Failure, on_duty::OnDuty, routes::State};
use axum::{
    Router, extract,
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use workflow::settings::contract;

/// Every address below `/admin/settings`.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/admin/settings", get(show))
        .route("/admin/settings/providers/{name}", get(provider::show).post(provider::save))
        .route("/admin/settings/providers/{name}/check", post(provider::check))
        .route("/admin/settings/payments", get(payments::show).post(payments::add))
        .route("/admin/settings/payments/{id}", get(payments::show_one).post(payments::save))
        .route("/admin/settings/payments/{id}/{act}", post(payments::act))
        .route("/admin/settings/mails", get(mails::show))
        .route("/admin/settings/mails/sender", get(mails::sender::show).post(mails::sender::save))
        .route("/admin/settings/mails/{kind}", get(mails::show_one).post(mails::save))
        .route("/admin/settings/mails/{kind}/{act}", post(mails::act))
        .route("/admin/settings/deliveries", get(deliveries::show))
        .route("/admin/settings/deliveries/new", get(deliveries::show_new).post(deliveries::add))
        .route("/admin/settings/deliveries/{id}", get(deliveries::show_one).post(deliveries::save))
        .route("/admin/settings/deliveries/{id}/delete", post(deliveries::delete))
        .route("/admin/settings/consents", get(consents::show))
        .route("/admin/settings/consents/{id}", get(consents::show_one).post(consents::save))
        .route("/admin/settings/history", get(history::show))
}

/// `GET /admin/settings`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(&state).await?;
    let contracts = contract::all(&state.noren).await?;
    Ok(Html(index::draw(&state.assets, &frame, &contracts)).into_response())
}

/// What a form says of the version that it was made from; a version that nobody made is older than any.
fn version(typed: &str) -> i64 {
    typed.parse().unwrap_or(-1)
}
