//! Sign in and out.

pub mod code;
pub mod forgotten;
pub mod next;
pub mod page;
pub mod passkey;
pub mod visitor;

use crate::{
    cookie,
    failure::Failure,
    gate::{Desk, Needs},
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use page::Refusal;
use visitor::Visitor;
use workflow::staff::{
    passkey::possible,
    sign_in::{self, SignedIn},
};

/// How long to wait after too many tries, seconds: as long as tries are counted.
const WAIT_SECONDS: &str = "900";

/// The addresses of the door.
pub fn routes() -> Desk {
    use Needs::Nothing;
    Desk::default()
        .get("/admin/sign-in", Nothing, show)
        .post("/admin/sign-in", Nothing, enter)
        .get("/admin/sign-in/code", Nothing, code::show)
        .post("/admin/sign-in/code", Nothing, code::enter)
        .post("/admin/sign-in/code/passkey", Nothing, passkey::step)
        .post("/admin/sign-in/code/passkey/options", Nothing, passkey::begin_step)
        .post("/admin/sign-in/passkey", Nothing, passkey::enter)
        .post("/admin/sign-in/passkey/options", Nothing, passkey::begin)
        .post("/admin/sign-out", Nothing, leave)
        .get("/admin/forgotten", Nothing, forgotten::show)
        .post("/admin/forgotten", Nothing, forgotten::ask)
        .get("/admin/reset/{token}", Nothing, forgotten::show_link)
        .post("/admin/reset/{token}", Nothing, forgotten::set)
}

/// `GET /admin/sign-in`.
pub async fn show(
    extract::State(state): extract::State<State>,
    headers: HeaderMap,
    query: Query,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(query.get("next"));
    if sign_in::clerk(&state.noren, cookie::token(&headers, state.secure)).await?.is_some() {
        return Ok(Redirect::to(next).into_response());
    }
    let shop = state.noren.shop().await?;
    let passkeys = possible(&state.noren);
    Ok(Html(page::draw(&state.assets, &shop.name, next, "", passkeys, None)).into_response())
}

/// `POST /admin/sign-in`.
pub async fn enter(
    extract::State(state): extract::State<State>,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(form.get("next"));
    let refusal =
        match sign_in::sign_in(&state.noren, form.get("email"), form.get("password"), &visit).await? {
            SignedIn::Token(token) => {
                end_session(&state, &headers).await?;
                return Ok(([(header::SET_COOKIE, cookie::keep(&token, state.secure))], Redirect::to(next))
                    .into_response());
            }
            SignedIn::SecondStep(token) => {
                end_session(&state, &headers).await?;
                let cookie = [(header::SET_COOKIE, cookie::keep_step(&token, state.secure))];
                return Ok((cookie, Redirect::to(&next::code_for(next))).into_response());
            }
            SignedIn::Wrong => Refusal::Wrong,
            SignedIn::TooMany => Refusal::TooMany,
        };
    refuse(&state, next, form.get("email"), refusal).await
}

/// The sign-in page once more, with what went wrong.
async fn refuse(state: &State, next: &str, email: &str, refusal: Refusal) -> Result<Response, Failure> {
    let shop = state.noren.shop().await?;
    let passkeys = possible(&state.noren);
    let html = Html(page::draw(&state.assets, &shop.name, next, email, passkeys, Some(refusal)));
    Ok(match refusal {
        Refusal::Wrong | Refusal::Passkey => (StatusCode::UNPROCESSABLE_ENTITY, html).into_response(),
        Refusal::TooMany => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, WAIT_SECONDS)], html).into_response()
        }
    })
}

/// `POST /admin/sign-out`.
pub async fn leave(
    extract::State(state): extract::State<State>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    end_session(&state, &headers).await?;
    Ok(([(header::SET_COOKIE, cookie::forget(state.secure))], Redirect::to("/admin/sign-in")).into_response())
}

/// Ends the session that the browser had before, so that no old token outlives it.
pub async fn end_session(state: &State, headers: &HeaderMap) -> Result<(), Failure> {
    if let Some(clerk) = sign_in::clerk(&state.noren, cookie::token(headers, state.secure)).await? {
        sign_in::sign_out(&state.noren, &clerk).await?;
    }
    Ok(())
}
