//! カテゴリ: the tree of categories, and each of them.

pub mod list;
pub mod page;

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
use domain::id::CategoryId;
use page::Shown;
use ui::address::segment;
use workflow::catalogue::categories::{self, Kept, Typed, Wrong};

/// Where the list is.
pub const LIST: &str = "/admin/products/categories";

/// `GET /admin/products/categories`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let typed = Typed { parent: query.get("parent").to_owned(), ..Typed::default() };
    listed(&state, &on_duty, StatusCode::OK, &typed, &[], query.get("now")).await
}

/// `POST /admin/products/categories`: 新規登録.
pub async fn add(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let mut typed = typed(&form);
    // Behind all that are there: shoppers know the others' places.
    let all = categories::list(&state.noren).await?;
    let parent = Some(&typed.parent).filter(|id| !id.is_empty()).map(CategoryId::new);
    let last = all.iter().rev().find(|one| one.category.parent == parent);
    typed.behind = last.map(|one| one.category.id.to_string()).unwrap_or_default();
    let wrong = match categories::add(&state.noren, &on_duty.0, &typed).await? {
        Kept::Wrong(wrong) => wrong,
        Kept::Done(_) | Kept::NoSuchCategory => {
            return Ok(Redirect::to(&format!("{LIST}?now=added")).into_response());
        }
    };
    listed(&state, &on_duty, StatusCode::UNPROCESSABLE_ENTITY, &typed, &wrong, "").await
}

async fn listed(
    state: &State,
    on_duty: &OnDuty,
    status: StatusCode,
    typed: &Typed,
    wrong: &[Wrong],
    now: &str,
) -> Result<Response, Failure> {
    let rows = categories::list(&state.noren).await?;
    let frame = on_duty.frame(state).await?;
    Ok((status, Html(list::draw(&state.assets, &frame, &rows, typed, wrong, now))).into_response())
}

/// `GET /admin/products/categories/{id}`.
pub async fn show_one(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    one(&state, &on_duty, &id, None, &[], query.get("now") == "saved").await
}

/// `POST /admin/products/categories/{id}`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let typed = typed(&form);
    match categories::save(&state.noren, &on_duty.0, &CategoryId::new(&id), &typed).await? {
        Kept::Done(id) => {
            Ok(Redirect::to(&format!("{LIST}/{}?now=saved", segment(id.as_str()))).into_response())
        }
        Kept::NoSuchCategory => Ok(StatusCode::NOT_FOUND.into_response()),
        Kept::Wrong(wrong) => one(&state, &on_duty, &id, Some(typed), &wrong, false).await,
    }
}

async fn one(
    state: &State,
    on_duty: &OnDuty,
    id: &str,
    typed: Option<Typed>,
    wrong: &[Wrong],
    saved: bool,
) -> Result<Response, Failure> {
    let all = categories::list(&state.noren).await?;
    let Some(here) = all.iter().find(|one| one.category.id.as_str() == id) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let beside = all.iter().filter(|one| one.category.parent == here.category.parent);
    let before = beside.take_while(|one| one.category.id != here.category.id).last();
    let kept = Typed {
        id: id.to_owned(),
        name: here.category.name.clone(),
        parent: here.category.parent.as_ref().map(ToString::to_string).unwrap_or_default(),
        behind: before.map(|one| one.category.id.to_string()).unwrap_or_default(),
    };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shown = Shown { here: here.clone(), typed: typed.unwrap_or(kept), wrong: wrong.to_vec(), saved, all };
    let frame = on_duty.frame(state).await?;
    Ok((status, Html(page::draw(&state.assets, &frame, &shown))).into_response())
}

/// `POST /admin/products/categories/{id}/delete`.
pub async fn delete(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    categories::delete(&state.noren, &on_duty.0, &CategoryId::new(id)).await?;
    Ok(Redirect::to(&format!("{LIST}?now=deleted")).into_response())
}

fn typed(form: &Form) -> Typed {
    Typed {
        id: form.get("id").to_owned(),
        name: form.get("name").to_owned(),
        parent: form.get("parent").to_owned(),
        behind: form.get("behind").to_owned(),
    }
}
