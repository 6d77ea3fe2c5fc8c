//! 書式: the list of layouts, and each of them.

use super::{TEMPLATES, template_page, templates_page};
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
use domain::id::OrderNumber;
use template_page::{Outcome, Shown};
use workflow::files::{
    Days, Encoding, Layout, Newline, Unit,
    template::{self, Kept, Saved},
};

/// `GET /admin/files/templates`.
pub async fn list(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let kept = template::all(&state.noren).await?;
    Ok(Html(templates_page::draw(&state.assets, &on_duty.frame(&state).await?, &kept)).into_response())
}

/// `POST /admin/files/templates`: copies one (`of`).
pub async fn copy(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    Ok(match template::copy(&state.noren, &on_duty.0, form.get("of")).await? {
        Some(id) => Redirect::to(&format!("{TEMPLATES}/{id}?now=copied")).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

/// `GET /admin/files/templates/{id}`, beside the order `order` or the newest one.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(kept) = template::get(&state.noren, &id).await? else { return Ok(nowhere()) };
    let outcome = match query.get("now") {
        "saved" => Some(Outcome::Saved),
        "copied" => Some(Outcome::Copied),
        "conflict" => Some(Outcome::Conflict),
        _ => None,
    };
    answer(&state, &on_duty, StatusCode::OK, kept, outcome, query.get("order")).await
}

async fn answer(
    state: &State,
    on_duty: &OnDuty,
    status: StatusCode,
    kept: Kept,
    outcome: Option<Outcome>,
    number: &str,
) -> Result<Response, Failure> {
    let number = number.trim();
    let wanted = (!number.is_empty()).then(|| OrderNumber::new(number));
    let preview = template::preview(&state.noren, &kept.layout, wanted.as_ref()).await?;
    let shown = Shown { kept, outcome, wanted: number.to_owned(), preview };
    let frame = on_duty.frame(state).await?;
    Ok((status, Html(template_page::draw(&state.assets, &frame, &shown))).into_response())
}

/// `POST /admin/files/templates/{id}`: everything but the columns.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let Some(mut kept) = template::get(&state.noren, &id).await? else { return Ok(nowhere()) };
    read(&mut kept.layout, &form);
    let version = form.get("version").parse().unwrap_or(-1);
    let saved = template::save(&state.noren, &on_duty.0, &id, version, &kept.layout).await?;
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{TEMPLATES}/{id}?now=saved")).into_response()),
        Saved::NoSuchTemplate => return Ok(nowhere()),
        Saved::Conflict => Outcome::Conflict,
        wrong => Outcome::Wrong(wrong),
    };
    answer(&state, &on_duty, StatusCode::UNPROCESSABLE_ENTITY, kept, Some(outcome), "").await
}

fn read(layout: &mut Layout, form: &Form) {
    form.get("name").trim().clone_into(&mut layout.name);
    layout.encoding = Encoding::named(form.get("encoding")).unwrap_or(layout.encoding);
    layout.newline = Newline::named(form.get("newline")).unwrap_or(layout.newline);
    layout.days = Days::named(form.get("days")).unwrap_or(layout.days);
    layout.unit = Unit::named(form.get("unit")).unwrap_or(layout.unit);
    layout.headings = !form.get("headings").is_empty();
    layout.guarded = !form.get("guarded").is_empty();
    for (place, value) in layout.values.iter_mut().enumerate() {
        form.get(&format!("value-{place}")).trim().clone_into(&mut value.text);
    }
    layout.swaps = template_page::read_pairs(form.get("swaps"));
}

/// `POST /admin/files/templates/{id}/remove`.
pub async fn remove(
    extract::State(state): extract::State<State>,
    _: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    template::remove(&state.noren, &id).await?;
    Ok(Redirect::to(TEMPLATES).into_response())
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
