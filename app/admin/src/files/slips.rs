//! 伝票番号の取り込み: bring a carrier's file, look at it, enter what it says.

use super::{
    incoming::Incoming,
    slips_page::{self, List},
    wrong_file::Wrong,
};
use crate::{failure::Failure, jobs, on_duty::OnDuty, routes::State, typed::Form};
use axum::{
    extract::{self, Multipart, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use workflow::files::{
    slip_file::Form as Program,
    slips::{self, Committed, Wish},
};

/// Where it is.
pub const SLIPS: &str = "/admin/files/slips";

/// `GET /admin/files/slips`.
pub async fn list(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    draw(&state, &on_duty, None).await
}

async fn draw(state: &State, on_duty: &OnDuty, wrong: Option<Wrong>) -> Result<Response, Failure> {
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = List { uploads: slips::latest(&state.noren).await?, wrong };
    Ok((status, Html(slips_page::list(&state.assets, &on_duty.frame(state).await?, &shown))).into_response())
}

/// `POST /admin/files/slips`: `multipart/form-data` with `file` and `form`.
pub async fn bring(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Multipart,
) -> Result<Response, Failure> {
    let Some(incoming) = Incoming::read(form).await else {
        return draw(&state, &on_duty, Some(Wrong::Broken)).await;
    };
    let wish = Wish { form: Program::named(incoming.get("form")), columns: None, job: None };
    let Some(sent) = incoming.file else { return draw(&state, &on_duty, Some(Wrong::None)).await };
    match slips::bring(&state.noren, &on_duty.0, sent, wish).await? {
        Ok(id) => Ok(Redirect::to(&format!("{SLIPS}/{id}")).into_response()),
        Err(refused) => draw(&state, &on_duty, Some(Wrong::Refused(refused))).await,
    }
}

/// `GET /admin/files/slips/{id}`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let Some(seen) = slips::read(&state.noren, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    Ok(Html(slips_page::one(&state.assets, &on_duty.frame(&state).await?, &seen)).into_response())
}

/// `POST /admin/files/slips/{id}`: reads it in another way (`act=read`), or enters what it says.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let here = format!("{SLIPS}/{id}");
    if form.get("act") == "read" {
        let column =
            |name: &str| form.get(name).trim().parse::<usize>().ok().and_then(|column| column.checked_sub(1));
        let wish = Wish {
            form: Program::named(form.get("form")),
            columns: column("key").zip(column("slip")),
            job: None,
        };
        slips::reread(&state.noren, &id, wish).await?;
        return Ok(Redirect::to(&here).into_response());
    }
    let then = (!form.get("ship").is_empty()).then(|| jobs::shipping(&form, jobs::USUAL, on_duty.0.role));
    Ok(match slips::commit(&state.noren, &on_duty.0, &id, then).await? {
        Committed::Job(job) => Redirect::to(&format!("/admin/jobs/{job}")).into_response(),
        Committed::Nothing => Redirect::to(&here).into_response(),
        Committed::Unreadable => StatusCode::NOT_FOUND.into_response(),
    })
}
