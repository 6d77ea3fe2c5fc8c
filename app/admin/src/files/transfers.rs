//! 銀行振込の消込: bring a bank's file, lay its transfers beside the orders, confirm.

use super::{
    incoming::Incoming,
    transfers_page::{self, List},
    wrong_file::Wrong,
};
use crate::{failure::Failure, on_duty::OnDuty, routes::State, typed::Form};
use axum::{
    extract::{self, Multipart, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::id::OrderNumber;
use std::collections::HashMap;
use workflow::files::{statement::Places, transfers, upload::Committed};

/// Where it is.
pub const TRANSFERS: &str = "/admin/files/transfers";

/// `GET /admin/files/transfers`.
pub async fn list(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    draw(&state, &on_duty, None).await
}

async fn draw(state: &State, on_duty: &OnDuty, wrong: Option<Wrong>) -> Result<Response, Failure> {
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = List { uploads: transfers::latest(&state.noren).await?, wrong };
    Ok((status, Html(transfers_page::list(&state.assets, &on_duty.frame(state).await?, &shown))).into_response())
}

/// `POST /admin/files/transfers`: `multipart/form-data` with `file`.
pub async fn bring(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Multipart,
) -> Result<Response, Failure> {
    let Some(incoming) = Incoming::read(form).await else {
        return draw(&state, &on_duty, Some(Wrong::Broken)).await;
    };
    let Some(sent) = incoming.file else { return draw(&state, &on_duty, Some(Wrong::None)).await };
    match transfers::bring(&state.noren, &on_duty.0, sent).await? {
        Ok(id) => Ok(Redirect::to(&format!("{TRANSFERS}/{id}")).into_response()),
        Err(refused) => draw(&state, &on_duty, Some(Wrong::Refused(refused))).await,
    }
}

/// `GET /admin/files/transfers/{id}`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let Some(seen) = transfers::read(&state.noren, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    Ok(Html(transfers_page::one(&state.assets, &on_duty.frame(&state).await?, &seen)).into_response())
}

/// `POST /admin/files/transfers/{id}`: reads it by other columns (`act=read`), or takes what was confirmed: `for-LINE` is the order
/// of a line.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let here = format!("{TRANSFERS}/{id}");
    if form.get("act") == "read" {
        let column = |name: &str| form.get(name).trim().parse::<usize>().ok().and_then(|column| column.checked_sub(1));
        if let Some((payer, amount)) = column("payer").zip(column("amount")) {
            transfers::reread(&state.noren, &id, Places { day: column("day"), payer, amount }).await?;
        }
        return Ok(Redirect::to(&here).into_response());
    }
    let chosen: HashMap<u64, OrderNumber> = form
        .pairs()
        .filter_map(|(name, number)| {
            let line = name.strip_prefix("for-")?.parse().ok()?;
            (!number.is_empty()).then(|| (line, OrderNumber::new(number)))
        })
        .collect();
    let mail = !form.get("mail").is_empty();
    Ok(match transfers::commit(&state.noren, &on_duty.0, &id, &chosen, mail).await? {
        Committed::Job(job) => Redirect::to(&format!("/admin/jobs/{job}")).into_response(),
        Committed::Nothing => Redirect::to(&here).into_response(),
        Committed::NoSuchUpload => StatusCode::NOT_FOUND.into_response(),
    })
}
