//! 請求書一括取得: begin a batch, see how far it has come, take its files.

pub mod fetching;
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
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use workflow::desk::{
    fetch_invoices::{self, Begun},
    read_batch::{self, File},
};

/// `GET /admin/invoices`.
pub async fn list(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let shown = list::Shown {
        printed: fetch_invoices::printed(&state.noren).await?,
        batches: read_batch::latest(&state.noren).await?,
        nothing: query.get("begun") == NOTHING,
    };
    Ok(Html(list::draw(&state.assets, &on_duty.frame(&state).await?, &shown)).into_response())
}

/// How it is called in an address that there was nothing to begin.
const NOTHING: &str = "nothing";

/// `POST /admin/invoices`: begins a batch, or leads to the one that is under way.
pub async fn begin(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let begun = fetch_invoices::begin(&state.noren, &on_duty.0, form.get("provider")).await?;
    let onward = match begun {
        Begun::Batch(id) => format!("/admin/invoices/{id}"),
        Begun::Nothing | Begun::NoSuchOrder => format!("/admin/invoices?begun={NOTHING}"),
    };
    Ok(Redirect::to(&onward).into_response())
}

/// `GET /admin/invoices/{batch}`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(batch): Path<String>,
) -> Result<Response, Failure> {
    let Some(seen) = read_batch::read(&state.noren, &batch).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    Ok(Html(page::draw(&state.assets, &on_duty.frame(&state).await?, &seen)).into_response())
}

/// `GET /admin/invoices/{batch}/{file}`: `print.csv` for a printing program, `report.csv` for a spreadsheet.
pub async fn file(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((batch, file)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (kind, found) = match file.as_str() {
        "print.csv" => (
            "text/csv; charset=Shift_JIS; header=present",
            read_batch::print_file(&state.noren, &on_duty.0, &batch).await?,
        ),
        "report.csv" => {
            ("text/csv; charset=UTF-8; header=present", read_batch::report_file(&state.noren, &batch).await?)
        }
        _ => ("", None),
    };
    let Some(File { name, bytes }) = found else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}
