//! The authenticator app: set up by scanning or typing, confirmed by its first code; recovery codes, shown once.

use super::{ACCOUNT, page::Outcome, password::too_many, qr};
use crate::{
    failure::Failure,
    frame::{Frame, Room},
    on_duty::OnDuty,
    routes::State,
    typed::Form,
};
use axum::{
    extract,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::two_step::{self, Confirmed, Setup, Standing};

/// What is shown.
#[derive(Clone, Debug)]
pub enum Shown {
    /// How to set it up, and what was wrong with the code.
    SetUp(Setup, Option<Wrong>),
    /// It is set up.
    Standing(Standing),
    /// The recovery codes, this once.
    Codes(Vec<String>),
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not the code of now.
    Code,
    /// Too many tries.
    TooMany,
}

/// `GET /admin/account/app`. Begins setting it up, which changes nothing until a code is typed.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    answer(&state, &on_duty, None).await
}

async fn answer(state: &State, on_duty: &OnDuty, wrong: Option<Wrong>) -> Result<Response, Failure> {
    let (noren, clerk) = (&state.noren, &on_duty.0);
    let shown = match two_step::begin(noren, clerk).await? {
        Some(setup) => Shown::SetUp(setup, wrong),
        None => Shown::Standing(two_step::standing(noren, clerk).await?),
    };
    let status = match wrong {
        None => StatusCode::OK,
        Some(Wrong::Code) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Wrong::TooMany) => StatusCode::TOO_MANY_REQUESTS,
    };
    Ok((status, Html(draw(&state.assets, &on_duty.frame(state).await?, &shown))).into_response())
}

/// `POST /admin/account/app`: the first code. Answered with the page itself, because recovery codes are kept nowhere.
pub async fn confirm(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    match two_step::confirm(&state.noren, &on_duty.0, form.get("code")).await? {
        Confirmed::Codes(codes) => codes_once(&state, &on_duty, codes).await,
        Confirmed::Wrong => answer(&state, &on_duty, Some(Wrong::Code)).await,
        Confirmed::TooMany => answer(&state, &on_duty, Some(Wrong::TooMany)).await,
        Confirmed::Nothing => Ok(Redirect::to(&format!("{ACCOUNT}/app")).into_response()),
    }
}

/// `POST /admin/account/app/codes`: new recovery codes.
pub async fn renew(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    match two_step::renew_codes(&state.noren, &on_duty.0).await? {
        Some(codes) => codes_once(&state, &on_duty, codes).await,
        None => Ok(Redirect::to(&format!("{ACCOUNT}/app")).into_response()),
    }
}

async fn codes_once(state: &State, on_duty: &OnDuty, codes: Vec<String>) -> Result<Response, Failure> {
    let frame = on_duty.frame(state).await?;
    Ok(Html(draw(&state.assets, &frame, &Shown::Codes(codes))).into_response())
}

/// `POST /admin/account/app/remove`.
pub async fn remove(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let removed = two_step::remove(&state.noren, &on_duty.0).await?;
    let outcome = if removed { Outcome::AppRemoved } else { Outcome::AppKept };
    Ok(Redirect::to(&format!("{ACCOUNT}?now={}", outcome.name())).into_response())
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    frame.page_in(Room::Nowhere, assets, "認証アプリ", None, || {
        let body = match shown {
            Shown::SetUp(setup, wrong) => set_up(setup, *wrong),
            Shown::Standing(standing) => stands(*standing),
            Shown::Codes(codes) => once(codes),
        };
        view! {
            <a class="order-back" href=ACCOUNT><Icon sign=Sign::Back />"アカウント"</a>
            <div class="settings">
                {body}
            </div>
        }
    })
}

fn set_up(setup: &Setup, wrong: Option<Wrong>) -> AnyView {
    let error = (wrong == Some(Wrong::Code))
        .then(|| "コードが違うか、期限が切れています。アプリに表示中の6桁を入力してください".to_owned());
    // In fours, as people read it aloud.
    let letters: Vec<char> = setup.secret.chars().collect();
    let spaced = letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    view! {
        {(wrong == Some(Wrong::TooMany)).then(too_many)}
        <section class="sheet" aria-labelledby="scan">
            <h2 id="scan">"1. アプリに登録する"</h2>
            <p>"Google Authenticator、Microsoft Authenticator、1Password などのアプリで、この QR コードを読み取ってください。"</p>
            {qr::draw(&setup.uri, "認証アプリに登録するQRコード")}
            <p class="hint">"読み取れないときは、このキーをアプリに入力してください（時間ベース・6桁）。"</p>
            <p><code class="setup-key">{spaced}</code></p>
        </section>
        <section class="sheet" aria-labelledby="code-title">
            <h2 id="code-title">"2. 6桁のコードを入力する"</h2>
            <form method="post" action=format!("{ACCOUNT}/app") class="settings-fields">
                <TextField
                    name="code"
                    label="アプリに表示された6桁のコード"
                    kind=Kind::Digits
                    autocomplete="one-time-code"
                    error
                    width="short"
                />
                <Actions><Button label="2段階認証を有効にする" look=Look::Primary /></Actions>
            </form>
        </section>
    }
    .into_any()
}

fn stands(standing: Standing) -> AnyView {
    let remove = if standing.required {
        view! { <p class="hint">"この役割では2段階認証が必須です。端末を替えるときは、オーナーに登録の解除を依頼してください。"</p> }
            .into_any()
    } else {
        view! {
            <Confirm label="登録を解除する" danger=true>
                <p>"次から、パスワードだけでサインインできるようになります。リカバリーコードも使えなくなります。"</p>
                <form method="post" action=format!("{ACCOUNT}/app/remove")>
                    <Actions><Button label="登録を解除する" look=Look::Danger /></Actions>
                </form>
            </Confirm>
        }
        .into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="stands">
            <h2 id="stands">"登録済みです"</h2>
            <p>{format!("サインインのときに、アプリの6桁のコードを確かめます。リカバリーコードの残りは {}個です。", standing.codes)}</p>
            <Confirm label="リカバリーコードを作り直す">
                <p>"いまのリカバリーコードは、すべて使えなくなります。"</p>
                <form method="post" action=format!("{ACCOUNT}/app/codes")>
                    <Actions><Button label="新しいコードを表示" look=Look::Secondary /></Actions>
                </form>
            </Confirm>
            {remove}
        </section>
    }
    .into_any()
}

fn once(codes: &[String]) -> AnyView {
    let codes = codes.iter().map(|code| view! { <li><code>{code.clone()}</code></li> }).collect_view();
    view! {
        <Notice tone=Tone::Ok title="2段階認証が有効です" />
        <section class="sheet" aria-labelledby="recovery">
            <h2 id="recovery">"リカバリーコード"</h2>
            <p><b>"このコードは、いま一度だけ表示します。"</b>"印刷するか、パスワード管理アプリに保存してください。アプリの端末をなくしたとき、6桁のコードの代わりに、1個につき1回使えます。"</p>
            <ul class="recovery-codes">{codes}</ul>
            <Actions><ButtonLink href=ACCOUNT label="保存したのでアカウントへ戻る" look=Look::Primary /></Actions>
        </section>
    }
    .into_any()
}
