//! Who asks: a member of staff who is signed in, or nobody.

use crate::{cookie, failure::Failure, frame::Frame, routes::State, sign_in::next};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use workflow::{
    desk::list_stopped,
    staff::{Clerk, sign_in},
};

/// A member of staff who is signed in. Everybody else is sent to the sign-in page, which leads back.
pub struct OnDuty(pub Clerk);

impl FromRequestParts<State> for OnDuty {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Self::Rejection> {
        let token = cookie::token(&parts.headers, state.secure);
        match sign_in::clerk(&state.noren, token).await {
            Ok(Some(clerk)) => Ok(Self(clerk)),
            Ok(None) if token.is_none() && came_from_elsewhere(parts) => Err(knock_again().into_response()),
            Ok(None) => {
                Err(Redirect::to(&next::sign_in_from(&parts.method, parts.uri.path())).into_response())
            }
            Err(trouble) => Err(Failure(trouble).into_response()),
        }
    }
}

impl OnDuty {
    /// What surrounds the pages that they see.
    pub async fn frame(&self, state: &State) -> Result<Frame, Failure> {
        let stopped = list_stopped::count(&state.noren).await?;
        Ok(Frame {
            shop: state.noren.shop().await?.name,
            clerk: self.0.name.clone(),
            stopped: u32::try_from(stopped).unwrap_or(u32::MAX),
        })
    }
}

/// A link in a mail or a chat: browsers keep a `SameSite=Strict` cookie back then, even for staff who are signed in.
fn came_from_elsewhere(parts: &Parts) -> bool {
    parts.method == Method::GET && header(&parts.headers, "sec-fetch-site") == Some("cross-site")
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// A page that asks for itself once more: that request comes from here, and carries the cookie if there is one.
fn knock_again() -> Html<&'static str> {
    Html(
        "<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0\"><title>…</title></head><body></body></html>\n",
    )
}
