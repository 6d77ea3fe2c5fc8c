//! The one-time link by which a member of staff sets their password.

pub mod page;

use crate::{
    cookie,
    failure::Failure,
    routes::State,
    sign_in::{self, visitor::Visitor},
    typed::Form,
};
use axum::{
    extract::{self, Path},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use workflow::staff::invite::{self, Accepted};

/// `GET /admin/welcome/{token}`. Looking does not use the link up: mail programs look before people do.
pub async fn show(
    extract::State(state): extract::State<State>,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let shop = state.noren.shop().await?;
    if !invite::is_open(&state.noren, &token).await? {
        return Ok((StatusCode::GONE, Html(page::gone(&state.assets, &shop.name))).into_response());
    }
    Ok(Html(page::draw(&state.assets, &shop.name, None)).into_response())
}

/// `POST /admin/welcome/{token}`.
pub async fn accept(
    extract::State(state): extract::State<State>,
    Path(token): Path<String>,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let accepted = invite::accept(&state.noren, &token, form.get("password"), &visit).await?;
    if let Accepted::Token(token) = accepted {
        sign_in::end_session(&state, &headers).await?;
        let cookie = [(header::SET_COOKIE, cookie::keep(&token, state.secure))];
        return Ok((cookie, Redirect::to(sign_in::next::HOME)).into_response());
    }
    let shop = state.noren.shop().await?;
    Ok(match accepted {
        Accepted::Weak(weak) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Html(page::draw(&state.assets, &shop.name, Some(weak))))
                .into_response()
        }
        _ => (StatusCode::GONE, Html(page::gone(&state.assets, &shop.name))).into_response(),
    })
}
