//! 商品CSV: bring a file of products, look at it, keep what it says; and take all products away as such a file.

pub mod page;

use super::{LIST, address::Address};
use crate::{
    failure::Failure,
    files::{self, incoming::Incoming, wrong_file::Wrong},
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Multipart, Path},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use page::List;
use workflow::catalogue::file::{self, Committed, LONGEST};

/// Where it is.
pub const FILE: &str = "/admin/products/file";

/// `GET /admin/products/file`: the query is the list's, so that what the list shows can be taken away.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    draw(&state, &on_duty, &Address::read(&query), None).await
}

async fn draw(
    state: &State,
    on_duty: &OnDuty,
    address: &Address,
    wrong: Option<Wrong>,
) -> Result<Response, Failure> {
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let uploads = file::latest(&state.noren).await?;
    let shown = List { uploads, address: address.clone(), wrong };
    Ok((status, Html(page::list(&state.assets, &on_duty.frame(state).await?, &shown))).into_response())
}

/// `POST /admin/products/file`: `multipart/form-data` with `file`.
pub async fn bring(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Multipart,
) -> Result<Response, Failure> {
    let all = Address::default();
    let Some(incoming) = Incoming::read_up_to(form, LONGEST).await else {
        return draw(&state, &on_duty, &all, Some(Wrong::Broken)).await;
    };
    let Some(sent) = incoming.file else { return draw(&state, &on_duty, &all, Some(Wrong::None)).await };
    match file::bring(&state.noren, &on_duty.0, sent).await? {
        Ok(id) => Ok(Redirect::to(&format!("{FILE}/{id}")).into_response()),
        Err(refused) => draw(&state, &on_duty, &all, Some(Wrong::Refused(refused))).await,
    }
}

/// `GET /admin/products/file/{id}`.
pub async fn show_one(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let Some(seen) = file::read(&state.noren, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    Ok(Html(page::one(&state.assets, &on_duty.frame(&state).await?, &seen)).into_response())
}

/// `POST /admin/products/file/{id}`: keeps all of it, unless something is wrong in it.
pub async fn commit(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    Ok(match file::commit(&state.noren, &on_duty.0, &id).await? {
        Committed::Job(job) => Redirect::to(&format!("/admin/jobs/{job}")).into_response(),
        Committed::Flawed | Committed::Nothing => Redirect::to(&format!("{FILE}/{id}")).into_response(),
        Committed::Unreadable => StatusCode::NOT_FOUND.into_response(),
    })
}

/// `GET /admin/products/file/{id}/mistakes.csv`: every mistake with its line and column.
pub async fn mistakes(
    extract::State(state): extract::State<State>,
    _on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let Some(Some(Ok(read))) = file::read(&state.noren, &id).await?.map(|seen| seen.read) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    Ok((attachment("mistakes.csv"), file::mistakes(&read.flaws)).into_response())
}

/// `POST /admin/products/file/export`: what the list finds (`back` is its query), as a file.
pub async fn take(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let address = Address::read(&Query::of(form.get("back")));
    let pieces = file::export(&state.noren, &on_duty.0, &address.of).await?;
    let name = format!("products-{}.csv", state.noren.now().stamp());
    Ok((attachment(&name), files::body(pieces)).into_response())
}

fn attachment(name: &str) -> [(header::HeaderName, String); 2] {
    [
        (header::CONTENT_TYPE, "text/csv; charset=UTF-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ]
}

/// The query of a list that shows this.
fn back(address: &Address) -> String {
    let whole = address.at(None, false).on(LIST);
    whole.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}
