//! アカウント: what everybody may do with their own account: password, second step, sessions.

pub mod app;
pub mod page;
pub mod passkeys;
pub mod password;
pub mod proof;
pub mod qr;

use crate::{
    failure::Failure,
    gate::{Desk, Needs},
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    response::{Html, IntoResponse, Redirect, Response},
};
use page::Outcome;
use workflow::staff::{passkey, session, two_step};

/// Where it is.
pub const ACCOUNT: &str = "/admin/account";

/// Every address below `/admin/account`, and the page that asks for the password once more.
pub fn routes() -> Desk {
    use Needs::{SignedIn, SignedInLately};
    Desk::default()
        .get("/admin/account", SignedIn, show)
        .post("/admin/account/end-session", SignedIn, end_session)
        .post("/admin/account/end-others", SignedIn, end_others)
        .get("/admin/account/password", SignedIn, password::show)
        .post("/admin/account/password", SignedIn, password::save)
        .get("/admin/account/app", SignedInLately, app::show)
        .post("/admin/account/app", SignedInLately, app::confirm)
        .post("/admin/account/app/codes", SignedInLately, app::renew)
        .post("/admin/account/app/remove", SignedInLately, app::remove)
        .get("/admin/account/passkeys", SignedInLately, passkeys::show)
        .post("/admin/account/passkeys", SignedInLately, passkeys::add)
        .post("/admin/account/passkeys/options", SignedInLately, passkeys::begin)
        .post("/admin/account/passkeys/remove", SignedInLately, passkeys::remove)
        .get("/admin/proof", SignedIn, proof::show)
        .post("/admin/proof", SignedIn, proof::prove)
}

/// `GET /admin/account`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let (noren, clerk) = (&state.noren, &on_duty.0);
    let shown = page::Shown {
        sessions: session::list(noren, clerk).await?,
        here: clerk.session.clone(),
        two_step: two_step::standing(noren, clerk).await?,
        passkeys: passkey::list(noren, clerk).await?.len(),
        outcome: Outcome::read(query.get("now")),
        now: noren.now(),
    };
    let frame = on_duty.frame(&state).await?;
    Ok(Html(page::draw(&state.assets, &frame, &shown)).into_response())
}

/// `POST /admin/account/end-session`: one of one's own, by its name in the list.
pub async fn end_session(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let ended = session::end(&state.noren, &on_duty.0, form.get("session")).await?;
    Ok(onward(if ended { Outcome::Ended } else { Outcome::NotThere }))
}

/// `POST /admin/account/end-others`.
pub async fn end_others(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    session::end_others(&state.noren, &on_duty.0).await?;
    Ok(onward(Outcome::OthersEnded))
}

fn onward(outcome: Outcome) -> Response {
    Redirect::to(&format!("{ACCOUNT}?now={}", outcome.name())).into_response()
}
