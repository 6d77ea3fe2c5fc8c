//! The second step: a code of the app, or a recovery code.

use super::{next, visitor::Visitor};
use crate::{
    account::password::too_many,
    cookie,
    failure::Failure,
    frame::door_with,
    passkey_form::{self, Does},
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
use workflow::staff::{
    passkey::possible,
    sign_in::{self, Stepped, Ways},
};

/// `GET /admin/sign-in/code`. Without a first step that was taken lately it leads back to it.
pub async fn show(
    extract::State(state): extract::State<State>,
    headers: HeaderMap,
    query: Query,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(query.get("next"));
    let ways = match cookie::step(&headers, state.secure) {
        Some(token) => sign_in::ways(&state.noren, token).await?,
        None => None,
    };
    let Some(ways) = ways else { return Ok(Redirect::to("/admin/sign-in").into_response()) };
    let shop = state.noren.shop().await?;
    Ok(Html(draw(&state.assets, &shop.name, next, offered(&state, ways), None)).into_response())
}

/// As far as browsers offer passkeys at the shop's address.
fn offered(state: &State, ways: Ways) -> Ways {
    Ways { passkey: ways.passkey && possible(&state.noren), ..ways }
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
    let stepped = sign_in::step(&state.noren, token, form.get("code"), &visit).await?;
    answer(&state, &headers, next, stepped, Refused::Wrong).await
}

/// Answers a try at the second step; `wrong` says what was tried.
pub async fn answer(
    state: &State,
    headers: &HeaderMap,
    next: &str,
    stepped: Stepped,
    wrong: Refused,
) -> Result<Response, Failure> {
    let refused = match stepped {
        Stepped::Token(token) => {
            super::end_session(state, headers).await?;
            let cookies = AppendHeaders([
                (header::SET_COOKIE, cookie::keep(&token, state.secure)),
                (header::SET_COOKIE, cookie::forget_step(state.secure)),
            ]);
            return Ok((cookies, Redirect::to(next)).into_response());
        }
        Stepped::Over => return Ok(Redirect::to("/admin/sign-in").into_response()),
        Stepped::Wrong => wrong,
        Stepped::TooMany => Refused::TooMany,
    };
    let token = cookie::step(headers, state.secure).unwrap_or_default();
    let Some(ways) = sign_in::ways(&state.noren, token).await? else {
        return Ok(Redirect::to("/admin/sign-in").into_response());
    };
    let status = match refused {
        Refused::Wrong | Refused::Passkey => StatusCode::UNPROCESSABLE_ENTITY,
        Refused::TooMany => StatusCode::TOO_MANY_REQUESTS,
    };
    let shop = state.noren.shop().await?;
    let page = draw(&state.assets, &shop.name, next, offered(state, ways), Some(refused));
    Ok((status, Html(page)).into_response())
}

/// Why the second step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The code is not one that is good now.
    Wrong,
    /// The passkey was not taken.
    Passkey,
    /// Too many tries.
    TooMany,
}

/// The page, with the ways that are offered.
pub fn draw(assets: &Assets, shop: &str, next: &str, ways: Ways, refused: Option<Refused>) -> String {
    let next = next.to_owned();
    let script = ways.passkey.then_some(passkey_form::SCRIPT);
    door_with(assets, shop, "2段階認証", script, move || {
        view! {
            {refused.and_then(said)}
            {ways.code.then(|| code(&next, refused))}
            {ways.passkey.then(|| passkey(&next, ways.code))}
            <p class="door-more"><a href="/admin/sign-in">"最初からやり直す"</a></p>
        }
    })
}

fn said(refused: Refused) -> Option<AnyView> {
    match refused {
        // Said at the field.
        Refused::Wrong => None,
        Refused::TooMany => Some(too_many()),
        Refused::Passkey => Some(
            view! {
                <Notice tone=Tone::Stop title="パスキーを確認できませんでした">
                    <p>"ご自分のパスキーではないか、確認の時間が過ぎています。もう一度お試しください。"</p>
                </Notice>
            }
            .into_any(),
        ),
    }
}

fn code(next: &str, refused: Option<Refused>) -> AnyView {
    let error = (refused == Some(Refused::Wrong))
        .then(|| "コードが違うか、期限が切れています。アプリに表示中の6桁を入力してください".to_owned());
    view! {
        <form method="post" action="/admin/sign-in/code" class="stack">
            <input type="hidden" name="next" value=next.to_owned() />
            <TextField
                name="code"
                label="認証コード"
                hint="認証アプリの6桁のコード。端末がないときは、リカバリーコードも使えます。"
                autocomplete="one-time-code"
                error
            />
            <Button label="サインイン" look=Look::Primary />
        </form>
    }
    .into_any()
}

/// `beside`: a code is asked for, too, so that there is another way.
fn passkey(next: &str, beside: bool) -> AnyView {
    let or = if beside {
        view! { <p class="door-or">"または"</p> }.into_any()
    } else {
        view! { <p>"パスワードに加えて、登録したパスキーで本人を確認します。"</p> }.into_any()
    };
    let within = view! { <input type="hidden" name="next" value=next.to_owned() />{or} }.into_any();
    let look = if beside { Look::Secondary } else { Look::Primary };
    let missing = (!beside).then(|| {
        passkey_form::missing(
            "パスキーを使えないブラウザーです。パスキーを登録した端末でサインインするか、オーナーに2段階認証の解除を依頼してください。",
        )
    });
    view! {
        {passkey_form::form(Does::Use, "/admin/sign-in/code/passkey", "パスキーで確認する", look, within)}
        {missing}
    }
    .into_any()
}
