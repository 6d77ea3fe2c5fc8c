//! 設定: contracts with providers, payment methods, delivery methods, texts to agree to, and who changed them.

pub mod calendar;
pub mod closing;
pub mod conflict;
pub mod consents;
pub mod contact;
pub mod coupons;
pub mod deliveries;
pub mod history;
pub mod index;
pub mod look;
pub mod mails;
pub mod payments;
pub mod provider;
pub mod shop;
pub mod staff;
pub mod texts;

use crate::{
    audit,
    failure::Failure,
    gate::{Desk, Needs},
    on_duty::OnDuty,
    routes::State,
};
use axum::{
    extract,
    response::{Html, IntoResponse, Response},
};
use domain::role::Permission::{ChangeContracts, ChangeSettings, ManageStaff, SeeAudit};
use workflow::settings::contract;

/// Every address below `/admin/settings`.
pub fn routes() -> Desk {
    use Needs::{May, MayLately};
    Desk::default()
        .get("/admin/settings", May(ChangeSettings), show)
        .get("/admin/settings/providers/{name}", MayLately(ChangeContracts), provider::show)
        .post("/admin/settings/providers/{name}", MayLately(ChangeContracts), provider::save)
        .post("/admin/settings/providers/{name}/check", MayLately(ChangeContracts), provider::check)
        .get("/admin/settings/payments", May(ChangeSettings), payments::show)
        .post("/admin/settings/payments", May(ChangeSettings), payments::add)
        .get("/admin/settings/payments/{id}", May(ChangeSettings), payments::show_one)
        .post("/admin/settings/payments/{id}", May(ChangeSettings), payments::save)
        .post("/admin/settings/payments/{id}/{act}", May(ChangeSettings), payments::act)
        .get("/admin/settings/mails", May(ChangeSettings), mails::show)
        .get("/admin/settings/mails/sender", May(ChangeSettings), mails::sender::show)
        .post("/admin/settings/mails/sender", May(ChangeSettings), mails::sender::save)
        .get("/admin/settings/mails/{kind}", May(ChangeSettings), mails::show_one)
        .post("/admin/settings/mails/{kind}", May(ChangeSettings), mails::save)
        .post("/admin/settings/mails/{kind}/{act}", May(ChangeSettings), mails::act)
        .get("/admin/settings/deliveries", May(ChangeSettings), deliveries::show)
        .get("/admin/settings/deliveries/new", May(ChangeSettings), deliveries::show_new)
        .post("/admin/settings/deliveries/new", May(ChangeSettings), deliveries::add)
        .get("/admin/settings/deliveries/{id}", May(ChangeSettings), deliveries::show_one)
        .post("/admin/settings/deliveries/{id}", May(ChangeSettings), deliveries::save)
        .post("/admin/settings/deliveries/{id}/delete", May(ChangeSettings), deliveries::delete)
        .get("/admin/settings/calendar", May(ChangeSettings), calendar::show)
        .post("/admin/settings/calendar", May(ChangeSettings), calendar::save)
        .get("/admin/settings/coupons", May(ChangeSettings), coupons::show)
        .get("/admin/settings/coupons/new", May(ChangeSettings), coupons::show_new)
        .post("/admin/settings/coupons/new", May(ChangeSettings), coupons::add)
        .get("/admin/settings/coupons/{id}", May(ChangeSettings), coupons::show_one)
        .post("/admin/settings/coupons/{id}", May(ChangeSettings), coupons::save)
        .get("/admin/settings/consents", May(ChangeSettings), consents::show)
        .get("/admin/settings/consents/{id}", May(ChangeSettings), consents::show_one)
        .post("/admin/settings/consents/{id}", May(ChangeSettings), consents::save)
        .get("/admin/settings/shop", May(ChangeSettings), shop::show)
        .post("/admin/settings/shop", May(ChangeSettings), shop::save)
        .get("/admin/settings/look", May(ChangeSettings), look::show)
        .post("/admin/settings/look", May(ChangeSettings), look::save)
        .post("/admin/settings/look/publish", May(ChangeSettings), look::publish)
        .get("/admin/settings/texts/{kind}", May(ChangeSettings), texts::show)
        .post("/admin/settings/texts/{kind}", May(ChangeSettings), texts::save)
        .get("/admin/settings/contact", May(ChangeSettings), contact::show)
        .post("/admin/settings/contact", May(ChangeSettings), contact::save)
        .get("/admin/settings/closing", May(ChangeSettings), closing::show)
        .post("/admin/settings/closing", May(ChangeSettings), closing::save)
        .get("/admin/settings/history", May(ChangeSettings), history::show)
        .get("/admin/settings/staff", MayLately(ManageStaff), staff::show)
        .post("/admin/settings/staff", MayLately(ManageStaff), staff::invite)
        .post("/admin/settings/two-step", MayLately(ManageStaff), staff::require)
        .get("/admin/settings/staff/{id}", MayLately(ManageStaff), staff::member::show)
        .post("/admin/settings/staff/{id}", MayLately(ManageStaff), staff::member::save)
        .post("/admin/settings/staff/{id}/{act}", MayLately(ManageStaff), staff::member::act)
        .get("/admin/audit", May(SeeAudit), audit::show)
        .get("/admin/audit/csv", MayLately(SeeAudit), audit::csv)
}

/// `GET /admin/settings`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(&state).await?;
    let contracts = contract::all(&state.noren).await?;
    let unwritten = workflow::settings::texts::unwritten(&state.noren).await?;
    let closed = state.noren.shop().await?.closing.is_some();
    let page = index::draw(&state.assets, &frame, &contracts, &unwritten, closed);
    Ok(Html(page).into_response())
}

/// What a form says of the version that it was made from; a version that nobody made is older than any.
pub fn version(typed: &str) -> i64 {
    typed.parse().unwrap_or(-1)
}
