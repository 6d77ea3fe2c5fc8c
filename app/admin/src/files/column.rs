//! 項目: one column of a layout of the shop's own.

use super::{
    TEMPLATES,
    column_page::{self, Shown},
    template_page::{self, read_pairs},
};
use crate::{failure::Failure, on_duty::OnDuty, routes::State, typed::Form};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use workflow::files::{
    Column, Count, Form as Shape, Layout, Long,
    template::{self, Kept, Saved},
};

/// `GET /admin/files/templates/{id}/columns/{place}`; places count from 0.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((id, place)): Path<(String, usize)>,
) -> Result<Response, Failure> {
    let Some((kept, column)) = find(&state, &id, place).await? else { return Ok(nowhere()) };
    answer(&state, &on_duty, StatusCode::OK, &Shown { kept, place, column, wrong: None }).await
}

async fn find(state: &State, id: &str, place: usize) -> Result<Option<(Kept, Column)>, Failure> {
    let kept = template::get(&state.noren, id).await?.filter(|kept| kept.version.is_some());
    Ok(kept.and_then(|kept| kept.layout.columns.get(place).cloned().map(|column| (kept, column))))
}

async fn answer(
    state: &State,
    on_duty: &OnDuty,
    status: StatusCode,
    shown: &Shown,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(state).await?;
    Ok((status, Html(column_page::draw(&state.assets, &frame, shown))).into_response())
}

/// `POST …`: saves it, moves it, takes it away, or adds one behind it (`act`).
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((id, place)): Path<(String, usize)>,
    form: Form,
) -> Result<Response, Failure> {
    let Some((mut kept, mut column)) = find(&state, &id, place).await? else { return Ok(nowhere()) };
    read(&mut column, &form);
    let onward = change(&mut kept.layout, place, &column, form.get("act"));
    let version = form.get("version").parse().unwrap_or(-1);
    let saved = template::save(&state.noren, &on_duty.0, &id, version, &kept.layout).await?;
    let wrong = match saved {
        Saved::Done => {
            let address = match onward {
                Some(place) => format!("{TEMPLATES}/{id}/columns/{place}"),
                None => format!("{TEMPLATES}/{id}?now=saved"),
            };
            return Ok(Redirect::to(&address).into_response());
        }
        Saved::NoSuchTemplate => return Ok(nowhere()),
        Saved::Conflict => "ほかの担当者が先に変更しました。もう一度開いて、確かめてください。".to_owned(),
        wrong => template_page::why(&wrong),
    };
    let shown = Shown { kept, place, column, wrong: Some(wrong) };
    answer(&state, &on_duty, StatusCode::UNPROCESSABLE_ENTITY, &shown).await
}

/// What becomes of the layout, and to which column one goes from there; `None`: to the layout.
fn change(layout: &mut Layout, place: usize, column: &Column, act: &str) -> Option<usize> {
    if let Some(kept) = layout.columns.get_mut(place) {
        kept.clone_from(column);
    }
    let last = layout.columns.len().saturating_sub(1);
    match act {
        "remove" => {
            layout.columns.remove(place.min(last));
            None
        }
        "add" => {
            let next = place.saturating_add(1).min(layout.columns.len());
            layout.columns.insert(next, Column::new("新しい項目", ""));
            Some(next)
        }
        "up" => {
            let to = place.saturating_sub(1);
            layout.columns.swap(place.min(last), to);
            Some(to)
        }
        "down" => {
            let to = place.saturating_add(1).min(last);
            layout.columns.swap(place.min(last), to);
            Some(to)
        }
        _ => None,
    }
}

fn read(column: &mut Column, form: &Form) {
    form.get("heading").trim().clone_into(&mut column.heading);
    form.get("source").clone_into(&mut column.source);
    column.required = !form.get("required").is_empty();
    column.most = form.get("most").trim().parse().unwrap_or(0);
    column.count = if form.get("count") == "bytes" { Count::Bytes } else { Count::Characters };
    column.long = if form.get("long") == "cut" { Long::Cut } else { Long::Refuse };
    column.form = Shape::named(form.get("form")).unwrap_or_default();
    column.codes = read_pairs(form.get("codes"));
    let widths: Vec<usize> = form
        .get("widths")
        .split([',', '、', ' '])
        .filter_map(|width| width.trim().parse().ok())
        .filter(|width| (1..=500).contains(width))
        .take(10)
        .collect();
    let share = form.get("share").trim().parse::<usize>().unwrap_or(1).saturating_sub(1);
    column.fold = (!widths.is_empty()).then_some((widths, share));
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
