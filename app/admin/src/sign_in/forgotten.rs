//! A forgotten password: a link by mail. The page says the same whether or not anybody has that mail address.

use super::visitor::Visitor;
use crate::{
    failure::Failure,
    frame::door,
    reveal::{Reveal, RevealButton},
    routes::State,
    typed::Form,
    welcome::page::{gone, weakness},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::{
    password::{LEAST, MOST, Weak},
    renew::{self, Renewed},
};

/// `GET /admin/forgotten`.
pub async fn show(extract::State(state): extract::State<State>) -> Result<Response, Failure> {
    let shop = state.noren.shop().await?;
    Ok(Html(draw(&state.assets, &shop.name, false)).into_response())
}

/// `POST /admin/forgotten`.
pub async fn ask(
    extract::State(state): extract::State<State>,
    Visitor(visit): Visitor,
    form: Form,
) -> Result<Response, Failure> {
    renew::forgotten(&state.noren, form.get("email"), &visit).await?;
    let shop = state.noren.shop().await?;
    Ok(Html(draw(&state.assets, &shop.name, true)).into_response())
}

/// `GET /admin/reset/{token}`. Looking does not use the link up.
pub async fn show_link(
    extract::State(state): extract::State<State>,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let shop = state.noren.shop().await?;
    if !renew::is_open(&state.noren, &token).await? {
        return Ok((StatusCode::GONE, Html(gone(&state.assets, &shop.name))).into_response());
    }
    Ok(Html(draw_link(&state.assets, &shop.name, None)).into_response())
}

/// `POST /admin/reset/{token}`.
pub async fn set(
    extract::State(state): extract::State<State>,
    Path(token): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let shop = state.noren.shop().await?;
    Ok(match renew::by_link(&state.noren, &token, form.get("password")).await? {
        Renewed::Done => Redirect::to("/admin/sign-in").into_response(),
        Renewed::Weak(weak) => {
            let page = draw_link(&state.assets, &shop.name, Some(weak));
            (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response()
        }
        _ => (StatusCode::GONE, Html(gone(&state.assets, &shop.name))).into_response(),
    })
}

/// Asks for the mail address, or says what happens next.
pub fn draw(assets: &Assets, shop: &str, asked: bool) -> String {
    door(assets, shop, "パスワードの再設定", move || {
        if asked {
            return view! {
                <Notice tone=Tone::Ok title="メールをご確認ください">
                    <p>"入力したメールアドレスのアカウントがあれば、再設定のリンクをお送りしました。リンクは1時間使えます。"</p>
                </Notice>
                <p class="door-more"><a href="/admin/sign-in">"サインインへ戻る"</a></p>
            }
            .into_any();
        }
        view! {
            <p>"アカウントのメールアドレスに、パスワードを再設定するリンクをお送りします。"</p>
            <form method="post" class="stack">
                <TextField name="email" label="メールアドレス" kind=Kind::Email autocomplete="username" />
                <Button label="リンクを送る" look=Look::Primary />
            </form>
            <p class="door-more"><a href="/admin/sign-in">"サインインへ戻る"</a></p>
        }
        .into_any()
    })
}

/// Asks for the new password.
pub fn draw_link(assets: &Assets, shop: &str, weak: Option<Weak>) -> String {
    let error = weak.map(weakness);
    door(assets, shop, "パスワードの再設定", move || {
        view! {
            <p>"新しいパスワードを決めてください。設定すると、すべての端末のセッションが終了します。"</p>
            <form method="post" class="stack">
                <TextField
                    name="password"
                    label="新しいパスワード"
                    kind=Kind::Password
                    autocomplete="new-password"
                    hint=format!("{LEAST}文字以上")
                    error
                    most=Some(MOST)
                />
                <Reveal><RevealButton /></Reveal>
                <Button label="パスワードを設定" look=Look::Primary />
            </form>
        }
    })
}
