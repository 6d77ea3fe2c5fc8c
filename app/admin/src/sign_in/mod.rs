//! Sign in and out.

pub mod next;
pub mod page;

use crate::{
    cookie,
    failure::Failure,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    Extension,
    extract::{self, ConnectInfo},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use page::Refusal;
use std::net::SocketAddr;
use workflow::staff::sign_in::{self, SignedIn};

/// How long to wait after too many tries, seconds: as long as tries are counted.
const WAIT_SECONDS: &str = "900";

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
    Ok(Html(page::draw(&state.assets, &shop.name, next, "", None)).into_response())
}

/// `POST /admin/sign-in`. The edge gives the visitor's network address as [`ConnectInfo`].
pub async fn enter(
    extract::State(state): extract::State<State>,
    address: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(form.get("next"));
    let address = address.map(|Extension(ConnectInfo(address))| address.ip().to_string()).unwrap_or_default();
    let refusal =
        match sign_in::sign_in(&state.noren, form.get("email"), form.get("password"), &address).await? {
            SignedIn::Token(token) => {
                end_session(&state, &headers).await?;
                return Ok(([(header::SET_COOKIE, cookie::keep(&token, state.secure))], Redirect::to(next))
                    .into_response());
            }
            SignedIn::Wrong => Refusal::Wrong,
            SignedIn::TooMany => Refusal::TooMany,
        };
    let shop = state.noren.shop().await?;
    let html = Html(page::draw(&state.assets, &shop.name, next, form.get("email"), Some(refusal)));
    Ok(match refusal {
        Refusal::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, html).into_response(),
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
