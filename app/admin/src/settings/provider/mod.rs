//! The contract with a provider: the same page for every one of them.

mod fields;
pub mod page;
pub mod words;

use super::{conflict, version};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use page::{Outcome, Shown};
use workflow::settings::{
    connection::{self, Checked},
    contract::{self, Followed, Known, Saved, Sheet, Typed, form::Input},
};

/// `GET /admin/settings/providers/{name}`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(name): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(sheet) = contract::show(&state.noren, &name).await? else { return Ok(nowhere()) };
    let outcome = page::read(query.get("saved")).map(Outcome::Saved);
    let shown = Shown { typed: page::as_kept(&sheet), sheet, outcome };
    on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await
}

/// `POST /admin/settings/providers/{name}`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(name): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let Some(known) = contract::named(&name) else { return Ok(nowhere()) };
    let typed = typed(&known, &form);
    let outcome = match contract::save(&state.noren, &on_duty.0, &name, &typed).await? {
        Saved::Done(followed) => return Ok(onward(&name, followed)),
        Saved::Wrong(problems) => Outcome::Wrong(problems),
        Saved::Conflict => Outcome::Conflict(conflict::Differences::new()),
        Saved::NoSuchProvider => return Ok(nowhere()),
    };
    again(&state, &on_duty, StatusCode::UNPROCESSABLE_ENTITY, &name, typed, outcome).await
}

/// `POST /admin/settings/providers/{name}/check`: 接続テスト. Keeps nothing, so it is answered with the page itself.
pub async fn check(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(name): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let Some(known) = contract::named(&name) else { return Ok(nowhere()) };
    let typed = typed(&known, &form);
    let (status, outcome) = match connection::check(&state.noren, &name, &typed).await? {
        Checked::Made { outcome, millis } => (StatusCode::OK, Outcome::Checked(outcome, millis)),
        Checked::Wrong(problems) => (StatusCode::UNPROCESSABLE_ENTITY, Outcome::Wrong(problems)),
        Checked::NoSuchProvider => return Ok(nowhere()),
    };
    again(&state, &on_duty, status, &name, typed, outcome).await
}

/// The page once more, with everything that was typed; secrets come back sealed.
async fn again(
    state: &State,
    on_duty: &OnDuty,
    status: StatusCode,
    name: &str,
    mut typed: Typed,
    outcome: Outcome,
) -> Result<Response, Failure> {
    let Some(sheet) = contract::show(&state.noren, name).await? else { return Ok(nowhere()) };
    typed.sealed = contract::keep_typed(&state.noren, &sheet.known, &typed)?;
    let outcome = match outcome {
        Outcome::Conflict(_) => {
            // From now on the form knows of the other one's.
            typed.version = sheet.version;
            Outcome::Conflict(differences(&typed, &sheet))
        }
        other => other,
    };
    on_duty.answer(state, status, page::draw, &Shown { sheet, typed, outcome: Some(outcome) }).await
}

fn typed(known: &Known, form: &Form) -> Typed {
    let entries = known.form.entries.iter();
    let value = |name: &str, input| match (input, form.get(name)) {
        // A box that is not ticked sends nothing.
        (Input::Switch, "") => "off".to_owned(),
        (_, value) => value.to_owned(),
    };
    let secrets = known.form.entries.iter().filter(|entry| entry.input == Input::Secret);
    let sealed =
        secrets.map(|entry| (entry.name.to_owned(), form.get(&fields::sealed(entry.name)).to_owned()));
    Typed {
        status: form.get("status").to_owned(),
        kind: form.get("kind").to_owned(),
        plan: form.get("plan").to_owned(),
        looks_at: form.get("looks_at").to_owned(),
        settings: entries.map(|entry| (entry.name.to_owned(), value(entry.name, entry.input))).collect(),
        sealed: sealed.filter(|(_, word)| !word.is_empty()).collect(),
        version: version(form.get("version")),
    }
}

fn differences(typed: &Typed, sheet: &Sheet) -> conflict::Differences {
    let kept = page::as_kept(sheet);
    let beside = [
        ("申込状況", &typed.status, &kept.status),
        ("申込みオプション", &typed.kind, &kept.kind),
        ("プラン", &typed.plan, &kept.plan),
        ("審査中・保留の確認時刻", &typed.looks_at, &kept.looks_at),
    ];
    let beside = beside.into_iter().map(|(label, typed, kept)| (label, typed.as_str(), kept.as_str()));
    let open = sheet.settings.iter().filter(|setting| fields::can_change(setting));
    let settings = open.filter(|setting| setting.entry.input != Input::Secret).map(|setting| {
        let typed = typed.settings.get(setting.entry.name).map(String::as_str).unwrap_or_default();
        (setting.entry.label, typed, setting.value.as_str())
    });
    let all: Vec<_> = beside.chain(settings).collect();
    conflict::differences(all)
        .into_iter()
        .map(|(label, kept)| (label, words::readable(sheet, &kept)))
        .collect()
}

fn onward(name: &str, followed: Followed) -> Response {
    Redirect::to(&format!("/admin/settings/providers/{name}?saved={}", page::written(followed)))
        .into_response()
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
