//! 支払方法設定: the list of payment methods, and each of them.

pub mod list;
pub mod page;

use super::{conflict::Differences, version};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::id::MethodId;
use list::Outcome;
use page::Shown;
use workflow::settings::{
    method::{self, Saved, Typed},
    methods::{self, Act, Acted},
};

/// Where the list is.
pub const LIST: &str = "/admin/settings/payments";

/// Most bands of a fee that a form may send.
const MOST_BANDS: usize = 30;

/// `GET /admin/settings/payments`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(&state).await?;
    let list = methods::list(&state.noren).await?;
    let outcome = Outcome::read(query.get("now"));
    Ok(Html(list::draw(&state.assets, &frame, &list, outcome)).into_response())
}

/// `POST /admin/settings/payments`: 新規登録.
pub async fn add(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let (provider, offer) = form.get("offer").split_once('/').unwrap_or_default();
    Ok(match methods::add(&state.noren, &on_duty.0, provider, offer).await? {
        Some(id) => Redirect::to(&format!("{LIST}/{id}?now=added")).into_response(),
        None => Redirect::to(&format!("{LIST}?now=choose")).into_response(),
    })
}

/// `GET /admin/settings/payments/{id}`.
pub async fn show_one(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(sheet) = method::show(&state.noren, &MethodId::new(id)).await? else { return Ok(nowhere()) };
    let typed = Typed::of(&sheet.row.kept.method, sheet.row.kept.version);
    let outcome = page::Outcome::read(query.get("now"));
    on_duty.answer(&state, StatusCode::OK, page::draw, &Shown { sheet, typed, outcome }).await
}

/// `POST /admin/settings/payments/{id}`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (id, mut typed) = (MethodId::new(id), typed(&form));
    let saved = method::save(&state.noren, &on_duty.0, &id, &typed).await?;
    let Some(sheet) = method::show(&state.noren, &id).await? else { return Ok(nowhere()) };
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{LIST}/{id}?now=saved")).into_response()),
        Saved::Wrong(wrong) => page::Outcome::Wrong(wrong),
        Saved::NoSuchMethod => return Ok(nowhere()),
        Saved::Conflict => {
            let kept = Typed::of(&sheet.row.kept.method, sheet.row.kept.version);
            typed.version = kept.version;
            page::Outcome::Conflict(differences(&typed, &kept))
        }
    };
    let shown = Shown { sheet, typed, outcome: Some(outcome) };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}

/// `POST /admin/settings/payments/{id}/{act}`: one of the buttons of the list.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((id, act)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let Some(act) = named(&act) else { return Ok(nowhere()) };
    let outcome = match methods::act(&state.noren, &on_duty.0, &MethodId::new(id), act).await? {
        Acted::Done => Outcome::Done(act),
        Acted::InUse => Outcome::InUse,
        Acted::NotUsable => Outcome::NotUsable,
        Acted::NoSuchMethod => return Ok(nowhere()),
    };
    Ok(Redirect::to(&format!("{LIST}?now={}", outcome.name())).into_response())
}

/// What a button does, by its name in an address.
pub const ACTS: [(&str, Act); 5] =
    [("show", Act::Show), ("hide", Act::Hide), ("up", Act::Up), ("down", Act::Down), ("delete", Act::Delete)];

fn named(name: &str) -> Option<Act> {
    ACTS.into_iter().find(|(known, _)| *known == name).map(|(_, act)| act)
}

fn typed(form: &Form) -> Typed {
    let band = |row: usize| {
        (form.get(&format!("up_to-{row}")).to_owned(), form.get(&format!("fee-{row}")).to_owned())
    };
    Typed {
        label: form.get("label").to_owned(),
        note: form.get("note").to_owned(),
        when: form.get("when").to_owned(),
        account: form.get("account").to_owned(),
        bands: (0..MOST_BANDS).map(band).collect(),
        least: form.get("least").to_owned(),
        most: form.get("most").to_owned(),
        version: version(form.get("version")),
    }
}

fn differences(typed: &Typed, kept: &Typed) -> Differences {
    let bands = [typed, kept].map(page::bands_in_words);
    super::conflict::differences([
        ("表示名", typed.label.as_str(), kept.label.as_str()),
        ("説明", &typed.note, &kept.note),
        ("お支払いの時期・方法", &typed.when, &kept.when),
        ("振込先", &typed.account, &kept.account),
        ("手数料", &bands[0], &bands[1]),
        ("最低金額", &typed.least, &kept.least),
        ("最高金額", &typed.most, &kept.most),
    ])
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
