//! The page of who mails come from, and of the pages that follow parcels.

use super::LIST;
use crate::{
    failure::Failure,
    frame::{Frame, Room},
    on_duty::OnDuty,
    routes::State,
    settings::{
        conflict::{self, Differences},
        version,
    },
    typed::{Form, Query},
};
use axum::{
    extract,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{
    carrier::Carrier,
    mail::{sender::MOST_NAME, tracking::LONGEST},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::mails::{self, SavedSender, TypedSender, WrongSender};

/// What became of the form.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// Something cannot be taken.
    Wrong(Vec<WrongSender>),
    /// Somebody else was faster.
    Conflict(Differences),
}

/// `GET /admin/settings/mails/sender`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let (typed, own) = mails::sender(&state.noren).await?;
    let outcome = (query.get("now") == "saved").then_some(Outcome::Saved);
    let frame = on_duty.frame(&state).await?;
    Ok(Html(draw(&state.assets, &frame, &typed, &own, outcome.as_ref())).into_response())
}

/// `POST /admin/settings/mails/sender`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let mut typed = read(&form);
    let saved = mails::save_sender(&state.noren, &typed).await?;
    let (kept, own) = mails::sender(&state.noren).await?;
    let outcome = match saved {
        SavedSender::Done => return Ok(Redirect::to(&format!("{LIST}/sender?now=saved")).into_response()),
        SavedSender::Wrong(wrong) => Outcome::Wrong(wrong),
        SavedSender::Conflict => {
            typed.version = kept.version;
            Outcome::Conflict(differences(&typed, &kept))
        }
    };
    let frame = on_duty.frame(&state).await?;
    let page = draw(&state.assets, &frame, &typed, &own, Some(&outcome));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}

fn field(carrier: Carrier) -> String {
    format!("page-{}", carrier.name())
}

fn read(form: &Form) -> TypedSender {
    TypedSender {
        name: form.get("name").to_owned(),
        address: form.get("address").to_owned(),
        reply_to: form.get("reply_to").to_owned(),
        tracking: Carrier::ALL
            .into_iter()
            .map(|carrier| (carrier, form.get(&field(carrier)).to_owned()))
            .collect(),
        version: version(form.get("version")),
    }
}

fn differences(typed: &TypedSender, kept: &TypedSender) -> Differences {
    let beside = [
        ("差出人の名前", typed.name.as_str(), kept.name.as_str()),
        ("差出人のメールアドレス", &typed.address, &kept.address),
        ("返信先", &typed.reply_to, &kept.reply_to),
    ];
    let pages = typed.tracking.iter().zip(&kept.tracking);
    let pages = pages.map(|((carrier, typed), (_, kept))| (carrier.label(), typed.as_str(), kept.as_str()));
    conflict::differences(beside.into_iter().chain(pages))
}

/// The page. `own`: what stands as the sender where the shop wrote none.
pub fn draw(
    assets: &Assets,
    frame: &Frame,
    typed: &TypedSender,
    own: &str,
    outcome: Option<&Outcome>,
) -> String {
    frame.page_in(Room::Settings, assets, "差出人と荷物の追跡ページ", None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
        let pages = typed
            .tracking
            .iter()
            .filter(|(carrier, _)| *carrier != Carrier::Other)
            .map(|(carrier, page)| {
                let name = field(*carrier);
                let error = at(&name);
                view! { <TextField name label=carrier.label() value=page.clone() error most=Some(LONGEST) autocomplete="off" /> }
            })
            .collect_view();
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"メール"</a>
            {outcome.and_then(said)}
            <ProblemSummary problems=problems.clone() />
            <form method="post" action=format!("{LIST}/sender") class="settings" novalidate>
                <input type="hidden" name="version" value=typed.version.to_string() />
                <section class="sheet" aria-labelledby="from">
                    <h2 id="from">"差出人"</h2>
                    <p class="hint">{format!("空欄のところは、サーバーの設定（{own}）を使います。")}</p>
                    <div class="settings-fields">
                        <TextField name="name" label="差出人の名前" value=typed.name.clone() error=at("name") most=Some(MOST_NAME) />
                        <TextField
                            name="address"
                            label="差出人のメールアドレス"
                            value=typed.address.clone()
                            error=at("address")
                            kind=Kind::Email
                            hint="メールサーバーが送信を許しているアドレスにしてください。違うドメインのアドレスは、迷惑メールとして扱われます。"
                        />
                        <TextField name="reply_to" label="返信先" value=typed.reply_to.clone() error=at("reply_to") kind=Kind::Email hint="お客様の返信が届くアドレス。空欄なら差出人に届きます。" />
                    </div>
                </section>
                <section class="sheet" aria-labelledby="pages">
                    <h2 id="pages">"荷物の追跡ページ"</h2>
                    <p class="hint">"発送通知に載せるリンクです。伝票番号が入るところに {伝票番号} と書いてください。空欄なら、番号だけを載せます。"</p>
                    <div class="settings-fields">{pages}</div>
                </section>
                <Actions><Button label="保存する" look=Look::Primary /></Actions>
            </form>
        }
    })
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    match outcome {
        Outcome::Wrong(_) => None,
        Outcome::Conflict(differences) => Some(conflict::notice(differences)),
        Outcome::Saved => Some(
            view! { <Notice tone=Tone::Ok title="保存しました"><p>"これから送信するメールに使います。"</p></Notice> }
                .into_any(),
        ),
    }
}

fn problem(wrong: WrongSender) -> ProblemLink {
    let link = |field: &str, text: &str| ProblemLink { field: field.to_owned(), text: text.to_owned() };
    match wrong {
        WrongSender::Name => link("name", "差出人の名前は、60文字までの普通の文字で入力してください"),
        WrongSender::Address => link("address", "差出人のメールアドレスが正しくありません"),
        WrongSender::ReplyTo => link("reply_to", "返信先のメールアドレスが正しくありません"),
        WrongSender::Tracking(carrier) => link(
            &field(carrier),
            &format!(
                "{}の追跡ページは、https:// で始まり {{伝票番号}} を含むアドレスにしてください",
                carrier.label()
            ),
        ),
    }
}
