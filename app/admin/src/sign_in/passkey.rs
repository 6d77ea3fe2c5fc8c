//! Coming in by a passkey: from the sign-in page, or as the second step after the password.

use super::{WAIT_SECONDS, code, next, page::Refusal, visitor::Visitor};
use crate::{cookie, failure::Failure, routes::State, typed::Form};
use axum::{
    extract,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use workflow::staff::passkey::{self, Begun, Entered, SentUse};

/// JSON for the script of the page.
pub fn options(json: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}

fn begun(begun: Begun) -> Response {
    match begun {
        Begun::Options(json) => options(json),
        Begun::TooMany => {
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, WAIT_SECONDS)]).into_response()
        }
        Begun::Nothing => Redirect::to("/admin/sign-in").into_response(),
    }
}

fn sent(form: &Form) -> SentUse {
    let field = |name: &str| form.get(name).to_owned();
    SentUse {
        credential: field("credential"),
        user: field("user"),
        client_data: field("client"),
        authenticator_data: field("authenticator"),
        signature: field("signature"),
    }
}

/// `POST /admin/sign-in/passkey/options`: what the browser needs, as JSON.
pub async fn begin(
    extract::State(state): extract::State<State>,
    Visitor(visit): Visitor,
) -> Result<Response, Failure> {
    Ok(begun(passkey::begin(&state.noren, &visit).await?))
}

/// `POST /admin/sign-in/passkey`.
pub async fn enter(
    extract::State(state): extract::State<State>,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(form.get("next"));
    match passkey::enter(&state.noren, &sent(&form), &visit).await? {
        Entered::Token(token) => {
            super::end_session(&state, &headers).await?;
            let cookie = [(header::SET_COOKIE, cookie::keep(&token, state.secure))];
            Ok((cookie, Redirect::to(next)).into_response())
        }
        Entered::Wrong => super::refuse(&state, next, "", Refusal::Passkey).await,
        Entered::TooMany => super::refuse(&state, next, "", Refusal::TooMany).await,
    }
}

/// `POST /admin/sign-in/code/passkey/options`: the same for the second step.
pub async fn begin_step(
    extract::State(state): extract::State<State>,
    Visitor(visit): Visitor,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let token = cookie::step(&headers, state.secure).unwrap_or_default();
    Ok(begun(passkey::begin_step(&state.noren, token, &visit).await?))
}

/// `POST /admin/sign-in/code/passkey`.
pub async fn step(
    extract::State(state): extract::State<State>,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(form.get("next"));
    let token = cookie::step(&headers, state.secure).unwrap_or_default();
    let stepped = passkey::step(&state.noren, token, &sent(&form), &visit).await?;
    code::answer(&state, &headers, next, stepped, code::Refused::Passkey).await
}
