//! The second step: a code of the app, or a recovery code.

use super::{next, visitor::Visitor};
use crate::{
    account::password::too_many,
    cookie,
    failure::Failure,
    frame::door,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, Html, IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::sign_in::{self, Stepped};

/// `GET /admin/sign-in/code`. Without a first step that was taken lately it leads back to it.
pub async fn show(
    extract::State(state): extract::State<State>,
    headers: HeaderMap,
    query: Query,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(query.get("next"));
    let open = match cookie::step(&headers, state.secure) {
        Some(token) => sign_in::step_is_open(&state.noren, token).await?,
        None => false,
    };
    if !open {
        return Ok(Redirect::to("/admin/sign-in").into_response());
    }
    let shop = state.noren.shop().await?;
    Ok(Html(draw(&state.assets, &shop.name, next, None)).into_response())
}

/// `POST /admin/sign-in/code`.
pub async fn enter(
    extract::State(state): extract::State<State>,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(form.get("next"));
    let token = cookie::step(&headers, state.secure).unwrap_or_default();
    let refused = match sign_in::step(&state.noren, token, form.get("code"), &visit).await? {
        Stepped::Token(token) => {
            super::end_session(&state, &headers).await?;
            let cookies = AppendHeaders([
                (header::SET_COOKIE, cookie::keep(&token, state.secure)),
                (header::SET_COOKIE, cookie::forget_step(state.secure)),
            ]);
            return Ok((cookies, Redirect::to(next)).into_response());
        }
        Stepped::Over => return Ok(Redirect::to("/admin/sign-in").into_response()),
        Stepped::Wrong => Refused::Wrong,
        Stepped::TooMany => Refused::TooMany,
    };
    let status = match refused {
        Refused::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        Refused::TooMany => StatusCode::TOO_MANY_REQUESTS,
    };
    let shop = state.noren.shop().await?;
    Ok((status, Html(draw(&state.assets, &shop.name, next, Some(refused)))).into_response())
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not one that is good now.
    Wrong,
    /// Too many tries.
    TooMany,
}

/// The page.
pub fn draw(assets: &Assets, shop: &str, next: &str, refused: Option<Refused>) -> String {
    let next = next.to_owned();
    let error = (refused == Some(Refused::Wrong))
        .then(|| "コードが違うか、期限が切れています。アプリに表示中の6桁を入力してください".to_owned());
    door(assets, shop, "2段階認証", move || {
        view! {
            {(refused == Some(Refused::TooMany)).then(too_many)}
            <form method="post" action="/admin/sign-in/code" class="stack">
                <input type="hidden" name="next" value=next />
                <TextField
                    name="code"
                    label="認証コード"
                    hint="認証アプリの6桁のコード。端末がないときは、リカバリーコードも使えます。"
                    autocomplete="one-time-code"
                    error
                />
                <Button label="サインイン" look=Look::Primary />
            </form>
            <p class="door-more"><a href="/admin/sign-in">"最初からやり直す"</a></p>
        }
    })
}
