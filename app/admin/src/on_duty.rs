//! Who asks: a member of staff who is signed in, as the gate found them.

use crate::{failure::Failure, frame::Frame, routes::State, sign_in::next};
use axum::{
    extract::{FromRequestParts, Request},
    http::{HeaderMap, Method, StatusCode, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use ui::assets::Assets;
use workflow::staff::Clerk;

/// A member of staff who is signed in and may use the route. The gate puts it there.
#[derive(Clone)]
pub struct OnDuty(pub Clerk);

impl FromRequestParts<State> for OnDuty {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Self::Rejection> {
        // Only the gate knows. A route that asked for nothing has nobody on duty.
        let known = parts.extensions.get::<Self>().cloned();
        known.ok_or_else(|| Redirect::to("/admin/sign-in").into_response())
    }
}

impl OnDuty {
    /// What surrounds the pages that they see.
    pub async fn frame(&self, state: &State) -> Result<Frame, Failure> {
        Ok(Frame::of(state, &self.0).await?)
    }

    /// A page with this status, drawn inside of that.
    pub async fn answer<T: Sync>(
        &self,
        state: &State,
        status: StatusCode,
        draw: fn(&Assets, &Frame, &T) -> String,
        shown: &T,
    ) -> Result<Response, Failure> {
        let frame = self.frame(state).await?;
        Ok((status, Html(draw(&state.assets, &frame, shown))).into_response())
    }
}

/// Where somebody is sent who is not signed in: to the sign-in page, which leads back. `with_cookie`: the browser showed one.
pub fn to_the_door(request: &Request, with_cookie: bool) -> Response {
    if !with_cookie && came_from_elsewhere(request) {
        return knock_again().into_response();
    }
    Redirect::to(&next::sign_in_from(request.method(), request.uri().path())).into_response()
}

/// Where somebody is sent who has to show once more who they are; leads back too.
pub fn proof_for(request: &Request) -> String {
    next::proof_from(request.method(), request.uri().path())
}

/// A link in a mail or a chat: browsers keep a `SameSite=Strict` cookie back then, even for staff who are signed in.
fn came_from_elsewhere(request: &Request) -> bool {
    request.method() == Method::GET && header(request.headers(), "sec-fetch-site") == Some("cross-site")
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
