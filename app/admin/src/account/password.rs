//! Changing one's own password.

use super::{ACCOUNT, page::Outcome};
use crate::{
    failure::Failure,
    frame::{Frame, Room},
    on_duty::OnDuty,
    reveal::{Reveal, RevealButton},
    routes::State,
    sign_in::visitor::Visitor,
    typed::Form,
    welcome,
};
use axum::{
    extract,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::{
    password::{LEAST, MOST},
    renew::{self, Renewed},
};

/// `GET /admin/account/password`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    Ok(Html(draw(&state.assets, &on_duty.frame(&state).await?, None)).into_response())
}

/// `POST /admin/account/password`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Visitor(visit): Visitor,
    form: Form,
) -> Result<Response, Failure> {
    let (old, new) = (form.get("old"), form.get("password"));
    let renewed = renew::change(&state.noren, &on_duty.0, old, new, &visit).await?;
    let status = match renewed {
        Renewed::Done => {
            let address = format!("{ACCOUNT}?now={}", Outcome::Password.name());
            return Ok(Redirect::to(&address).into_response());
        }
        Renewed::TooMany => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((status, Html(draw(&state.assets, &on_duty.frame(&state).await?, Some(renewed)))).into_response())
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, refused: Option<Renewed>) -> String {
    let old = matches!(refused, Some(Renewed::Wrong)).then(|| "いまのパスワードが違います".to_owned());
    let new = match refused {
        Some(Renewed::Weak(weak)) => Some(welcome::page::weakness(weak)),
        _ => None,
    };
    let too_many = matches!(refused, Some(Renewed::TooMany)).then(too_many);
    frame.page_in(Room::Nowhere, assets, "パスワードの変更", None, || {
        view! {
            <a class="order-back" href=ACCOUNT><Icon sign=Sign::Back />"アカウント"</a>
            <div class="settings">
                {too_many}
                <section class="sheet">
                    <form method="post" class="settings-fields">
                        <TextField
                            name="old"
                            label="いまのパスワード"
                            kind=Kind::Password
                            autocomplete="current-password"
                            error=old
                            width="half"
                        />
                        <TextField
                            name="password"
                            label="新しいパスワード"
                            kind=Kind::Password
                            autocomplete="new-password"
                            hint=format!("{LEAST}文字以上")
                            error=new
                            most=Some(MOST)
                            width="half"
                        />
                        <Reveal><RevealButton /></Reveal>
                        <p class="hint">"変更すると、ほかの端末のセッションは終了します。"</p>
                        <Actions><Button label="パスワードを変更" look=Look::Primary /></Actions>
                    </form>
                </section>
            </div>
        }
    })
}

/// What is said after too many tries.
pub fn too_many() -> AnyView {
    view! {
        <Notice tone=Tone::Stop title="しばらくお待ちください">
            <p>"失敗が続いたため、一時的に受け付けを止めています。15分ほどたってから、もう一度お試しください。"</p>
        </Notice>
    }
    .into_any()
}
