//! Who asks: the session and the language of a request.

use crate::{cookie, failure::Failure, state::State};
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use ui::Lang;
use workflow::visitor::{self, Visitor};

/// Somebody who looks: nothing is written for them.
pub struct Shopper {
    /// Their session, when they have one.
    pub visitor: Option<Visitor>,
    /// The language they chose.
    pub lang: Lang,
    /// The path of the order that they placed last in this browser.
    pub last_order: Option<String>,
}

impl FromRequestParts<State> for Shopper {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Failure> {
        let token = cookie::get(&parts.headers, cookie::session_name(state));
        let lang = cookie::get(&parts.headers, "lang").and_then(Lang::of_tag).unwrap_or_default();
        let last_order = cookie::last_order(state, &parts.headers);
        Ok(Self { visitor: visitor::known(&state.noren, token).await?, lang, last_order })
    }
}

impl Shopper {
    /// Where somebody goes who has nothing to order: to the order that they have just placed, for whoever comes back to an
    /// earlier step by the browser's button, else to the cart.
    pub fn away(&self) -> Response {
        Redirect::to(self.last_order.as_deref().unwrap_or("/cart")).into_response()
    }
}

/// Somebody who does something that has to be remembered: they get a session if they have none.
pub struct Guest(pub visitor::Guest);

impl FromRequestParts<State> for Guest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Failure> {
        let token = cookie::get(&parts.headers, cookie::session_name(state));
        Ok(Self(visitor::guest(&state.noren, token).await?))
    }
}

impl Guest {
    /// The answer, with the cookie of a new session.
    pub fn answer(self, state: &State, response: impl IntoResponse) -> Response {
        let mut response = response.into_response();
        if let Some(cookie) = self.0.token.and_then(|token| cookie::session(state, &token.0)) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}
