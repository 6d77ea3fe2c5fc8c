//! The password once more, before something sensitive.

use super::password::too_many;
use crate::{
    failure::Failure,
    frame::{Frame, Room},
    on_duty::OnDuty,
    reveal::{Reveal, RevealButton},
    routes::State,
    sign_in::{next, visitor::Visitor},
    typed::{Form, Query},
};
use axum::{
    extract,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::renew::{self, Proof};

/// `GET /admin/proof`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(query.get("next"));
    Ok(Html(draw(&state.assets, &on_duty.frame(&state).await?, next, None)).into_response())
}

/// `POST /admin/proof`.
pub async fn prove(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Visitor(visit): Visitor,
    form: Form,
) -> Result<Response, Failure> {
    let next = next::within_the_desk(form.get("next"));
    let proof = renew::prove(&state.noren, &on_duty.0, form.get("password"), &visit).await?;
    let status = match proof {
        Proof::Right => return Ok(Redirect::to(next).into_response()),
        Proof::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
        Proof::TooMany => StatusCode::TOO_MANY_REQUESTS,
    };
    let frame = on_duty.frame(&state).await?;
    Ok((status, Html(draw(&state.assets, &frame, next, Some(proof)))).into_response())
}

/// The page. `next` is where the right password leads.
pub fn draw(assets: &Assets, frame: &Frame, next: &str, refused: Option<Proof>) -> String {
    let next = next.to_owned();
    let error = (refused == Some(Proof::Wrong)).then(|| "パスワードが違います".to_owned());
    frame.page_in(Room::Nowhere, assets, "本人確認", None, move || {
        view! {
            <div class="settings">
                {(refused == Some(Proof::TooMany)).then(too_many)}
                <section class="sheet">
                    <p>"契約・スタッフ・認証の設定を開く前に、もう一度パスワードを確かめます。確認は10分間有効です。"</p>
                    <form method="post" action="/admin/proof" class="settings-fields">
                        <input type="hidden" name="next" value=next />
                        <TextField
                            name="password"
                            label="パスワード"
                            kind=Kind::Password
                            autocomplete="current-password"
                            error
                            width="half"
                        />
                        <Reveal><RevealButton /></Reveal>
                        <Actions><Button label="確認して進む" look=Look::Primary /></Actions>
                    </form>
                </section>
            </div>
        }
    })
}
