//! メール: every kind with its template, who mails come from.

pub mod list;
pub mod page;
pub mod sender;

use super::{conflict::Differences, version};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    paper,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{duty::Mail, mail::usual::Written};
use page::{Outcome, Shown};
use workflow::settings::mails::{self, Saved, Sheet, Tested};

/// Where the list is.
pub const LIST: &str = "/admin/settings/mails";

/// `GET /admin/settings/mails`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(&state).await?;
    let (sender, own) = mails::sender(&state.noren).await?;
    let sheets = mails::list(&state.noren).await?;
    Ok(Html(list::draw(&state.assets, &frame, &sheets, &sender, &own)).into_response())
}

/// `GET /admin/settings/mails/{kind}`.
pub async fn show_one(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(kind): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(mail) = Mail::named(&kind) else { return Ok(nowhere()) };
    let sheet = mails::show(&state.noren, mail).await?;
    let outcome = Outcome::named(query.get("now"));
    answer(&state, &on_duty, StatusCode::OK, Shown::kept(sheet, outcome)).await
}

/// `POST /admin/settings/mails/{kind}`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(kind): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let Some(mail) = Mail::named(&kind) else { return Ok(nowhere()) };
    let typed = typed(&form);
    let saved = mails::save(&state.noren, mail, &typed, version(form.get("version"))).await?;
    said(&state, &on_duty, mail, typed, &form, saved, Outcome::Saved).await
}

/// `POST /admin/settings/mails/{kind}/{act}`: preview, test, reset.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((kind, act)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let Some(mail) = Mail::named(&kind) else { return Ok(nowhere()) };
    let (noren, typed, order) = (&state.noren, typed(&form), form.get("order"));
    match act.as_str() {
        "preview" => {
            let draft = mails::preview(noren, mail, &typed, order).await?;
            Ok(paper::answer(crate::order::mails::paper_of(draft)))
        }
        "test" => {
            let outcome = match mails::test(noren, &on_duty.0, mail, &typed, order).await? {
                Tested::Wrong(wrong) => Outcome::Wrong(wrong),
                other => Outcome::Tested(other),
            };
            let sheet = mails::show(noren, mail).await?;
            let shown = Shown {
                typed,
                order: order.to_owned(),
                version: version(form.get("version")),
                sheet,
                outcome: Some(outcome),
            };
            answer(&state, &on_duty, StatusCode::OK, shown).await
        }
        "reset" => {
            let saved = mails::reset(noren, mail, version(form.get("version"))).await?;
            said(&state, &on_duty, mail, typed, &form, saved, Outcome::Reset).await
        }
        _ => Ok(nowhere()),
    }
}

async fn said(
    state: &State,
    on_duty: &OnDuty,
    mail: Mail,
    typed: Written,
    form: &Form,
    saved: Saved,
    done: Outcome,
) -> Result<Response, Failure> {
    let sheet = mails::show(&state.noren, mail).await?;
    let mut version = version(form.get("version"));
    let outcome = match saved {
        Saved::Done => {
            let address = format!("{LIST}/{}?now={}", mail.name(), done.name());
            return Ok(Redirect::to(&address).into_response());
        }
        Saved::Wrong(wrong) => Outcome::Wrong(wrong),
        Saved::Conflict => {
            version = sheet.version;
            Outcome::Conflict(differences(&typed, &sheet))
        }
    };
    let shown = Shown { typed, order: form.get("order").to_owned(), version, sheet, outcome: Some(outcome) };
    answer(state, on_duty, StatusCode::UNPROCESSABLE_ENTITY, shown).await
}

async fn answer(
    state: &State,
    on_duty: &OnDuty,
    status: StatusCode,
    shown: Shown,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(state).await?;
    Ok(paper::framing((status, Html(page::draw(&state.assets, &frame, &shown)))))
}

/// What was typed; browsers end lines with CRLF.
pub(crate) fn typed(form: &Form) -> Written {
    let text = |name: &str| form.get(name).replace("\r\n", "\n");
    Written {
        subject: form.get("subject").to_owned(),
        text: text("text"),
        html: text("html"),
        automatic: !form.get("automatic").is_empty(),
    }
}

fn differences(typed: &Written, sheet: &Sheet) -> Differences {
    let kept = &sheet.written;
    let yes = |automatic: bool| if automatic { "する" } else { "しない" };
    super::conflict::differences([
        ("件名", typed.subject.as_str(), kept.subject.as_str()),
        ("本文（テキスト）", &typed.text, &kept.text),
        ("本文（HTML）", &typed.html, &kept.html),
        ("自動送信", yes(typed.automatic), yes(kept.automatic)),
    ])
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
