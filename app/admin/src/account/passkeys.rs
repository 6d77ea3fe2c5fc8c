//! パスキー: one's own, added, named and taken away.

use super::ACCOUNT;
use crate::{
    failure::Failure,
    frame::{Frame, Room},
    on_duty::OnDuty,
    passkey_form::{self, Does},
    routes::State,
    sign_in::{passkey::options, visitor::Visitor},
    typed::{Form, Query},
    words::when,
};
use axum::{
    extract,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::moment::Moment;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::{
    manage::LONGEST_NAME,
    passkey::{self, Added, MOST, Passkey, Removed, SentNew},
};

/// Where it is.
pub const PASSKEYS: &str = "/admin/account/passkeys";

/// What became of a button just pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A passkey was added.
    Added,
    /// What the browser sent was not taken.
    Refused,
    /// The name cannot be taken.
    Name,
    /// A passkey was taken away.
    Removed,
    /// There was no such passkey any more.
    NotThere,
    /// The last one cannot be taken away.
    Needed,
}

impl Outcome {
    const ALL: [Self; 6] =
        [Self::Added, Self::Refused, Self::Name, Self::Removed, Self::NotThere, Self::Needed];

    fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Refused => "refused",
            Self::Name => "name",
            Self::Removed => "removed",
            Self::NotThere => "not-there",
            Self::Needed => "needed",
        }
    }

    fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    fn notice(self) -> Option<AnyView> {
        let (tone, title, line) = match self {
            Self::Added => (
                Tone::Ok,
                "パスキーを追加しました",
                "次から、サインインのページで［パスキーでサインイン］を使えます。",
            ),
            Self::Refused => (
                Tone::Stop,
                "パスキーを追加できませんでした",
                "時間が過ぎたか、端末で本人を確認できませんでした。もう一度お試しください。",
            ),
            Self::Removed => (
                Tone::Ok,
                "パスキーを削除しました",
                "端末やパスワード管理アプリに残っているパスキーは、その端末で削除してください。",
            ),
            Self::NotThere => (Tone::Note, "そのパスキーは、もう削除されています", ""),
            Self::Needed => (
                Tone::Stop,
                "最後のパスキーは削除できません",
                "この役割では2段階認証が必須です。認証アプリか、ほかのパスキーを先に登録してください。",
            ),
            // Said at the field.
            Self::Name => return None,
        };
        let line = (!line.is_empty()).then(|| view! { <p>{line}</p> });
        Some(view! { <Notice tone title>{line}</Notice> }.into_any())
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// In the order in which they were added.
    pub passkeys: Vec<Passkey>,
    /// Whether browsers offer passkeys at the shop's address.
    pub possible: bool,
    /// The name of a new one, as it is offered or was typed.
    pub name: String,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
    /// Now.
    pub now: Moment,
}

async fn answer(
    state: &State,
    on_duty: &OnDuty,
    name: String,
    outcome: Option<Outcome>,
) -> Result<Response, Failure> {
    let (noren, frame) = (&state.noren, on_duty.frame(state).await?);
    let shown = Shown {
        passkeys: passkey::list(noren, &on_duty.0).await?,
        possible: passkey::possible(noren),
        name,
        outcome,
        now: noren.now(),
    };
    let wrong = matches!(outcome, Some(Outcome::Name | Outcome::Refused));
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, Html(draw(&state.assets, &frame, &shown))).into_response())
}

/// `GET /admin/account/passkeys`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Visitor(visit): Visitor,
    query: Query,
) -> Result<Response, Failure> {
    answer(&state, &on_duty, visit.device(), Outcome::read(query.get("now"))).await
}

/// `POST /admin/account/passkeys/options`: what the browser needs for a new one, as JSON.
pub async fn begin(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    Ok(match passkey::begin_adding(&state.noren, &on_duty.0).await? {
        Some(json) => options(json),
        None => StatusCode::CONFLICT.into_response(),
    })
}

/// `POST /admin/account/passkeys`: a new one under a `name`.
pub async fn add(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let sent = SentNew {
        client_data: form.get("client").to_owned(),
        authenticator_data: form.get("authenticator").to_owned(),
    };
    let name = form.get("name");
    match passkey::add(&state.noren, &on_duty.0, name, &sent).await? {
        Added::Done => Ok(onward(Outcome::Added)),
        Added::Name => answer(&state, &on_duty, name.to_owned(), Some(Outcome::Name)).await,
        Added::Refused(_) => answer(&state, &on_duty, name.to_owned(), Some(Outcome::Refused)).await,
    }
}

/// `POST /admin/account/passkeys/remove`: the one whose id is `passkey`.
pub async fn remove(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    Ok(onward(match passkey::remove(&state.noren, &on_duty.0, form.get("passkey")).await? {
        Removed::Done => Outcome::Removed,
        Removed::NotThere => Outcome::NotThere,
        Removed::Needed => Outcome::Needed,
    }))
}

fn onward(outcome: Outcome) -> Response {
    Redirect::to(&format!("{PASSKEYS}?now={}", outcome.name())).into_response()
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    frame.page_with(Room::Nowhere, assets, "パスキー", passkey_form::SCRIPT, || {
        let rows = shown.passkeys.iter().map(|passkey| one(passkey, shown.now)).collect_view();
        let list = if shown.passkeys.is_empty() {
            view! { <p class="hint">"まだありません。"</p> }.into_any()
        } else {
            view! { <ul class="settings-list">{rows}</ul> }.into_any()
        };
        view! {
            <a class="order-back" href=ACCOUNT><Icon sign=Sign::Back />"アカウント"</a>
            <div class="settings">
                {shown.outcome.and_then(Outcome::notice)}
                <section class="sheet" aria-labelledby="passkeys">
                    <h2 id="passkeys">"登録したパスキー"</h2>
                    <p class="hint">"使わなくなった端末や、なくした端末のパスキーは、削除してください。"</p>
                    {list}
                </section>
                {adding(shown)}
            </div>
        }
    })
}

fn one(passkey: &Passkey, now: Moment) -> AnyView {
    let used = passkey.used.map_or_else(
        || "まだ使っていません".to_owned(),
        |used| format!("最後の使用 {}", when::time_from(used, now)),
    );
    let kept = if passkey.synced { "ほかの端末と同期" } else { "この端末だけ" };
    let about = format!("{}に追加・{used}・{kept}", when::time_from(passkey.added, now));
    let asks = format!("「{}」では、サインインできなくなります。", passkey.name);
    let (name, credential) = (passkey.name.clone(), passkey.credential.clone());
    view! {
        <li class="settings-row">
            <span class="settings-name">{name}</span>
            <span class="hint">{about}</span>
            <Confirm label="削除する" danger=true>
                <p>{asks}</p>
                <form method="post" action=format!("{PASSKEYS}/remove")>
                    <Actions>
                        <Button label="このパスキーを削除" look=Look::Danger name="passkey" value=credential.clone() />
                    </Actions>
                </form>
            </Confirm>
        </li>
    }
    .into_any()
}

fn adding(shown: &Shown) -> AnyView {
    let body = if !shown.possible {
        view! { <p class="hint">"パスキーは、お店のアドレスが https のドメイン名のときに使えます。"</p> }
            .into_any()
    } else if shown.passkeys.len() >= MOST {
        view! { <p class="hint">{format!("登録できるのは{MOST}個までです。使わないものを削除してください。")}</p> }.into_any()
    } else {
        form(shown)
    };
    view! {
        <section class="sheet" aria-labelledby="add">
            <h2 id="add">"パスキーを追加"</h2>
            <p>"指紋・顔・PIN など、端末の画面ロックでサインインできるようになります。パスワードも認証コードも要らず、偽のサイトでは使えません。"</p>
            {body}
        </section>
    }
    .into_any()
}

fn form(shown: &Shown) -> AnyView {
    let error = (shown.outcome == Some(Outcome::Name))
        .then(|| format!("名前を{LONGEST_NAME}文字までで入力してください"));
    let field = view! {
        <TextField
            name="name"
            label="パスキーの名前"
            value=shown.name.clone()
            hint="端末を見分けるための名前です。"
            autocomplete="off"
            error
            most=Some(LONGEST_NAME)
            width="half"
        />
    };
    view! {
        {passkey_form::form(Does::Make, PASSKEYS, "パスキーを追加", Look::Primary, field.into_any())}
        {passkey_form::missing("このブラウザーでは、パスキーを使えません。")}
    }
    .into_any()
}
