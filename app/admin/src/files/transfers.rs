//! 銀行振込の消込: bring a bank's file, take its lines in, say which order each is for.

use super::{
    incoming::Incoming,
    transfer_file_page,
    transfers_page::{self, Done, List},
    wrong_file::Wrong,
};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Multipart, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::id::OrderNumber;
use workflow::{
    files::{statement::Places, transfers},
    job::Made,
};

/// Where it is.
pub const TRANSFERS: &str = "/admin/files/transfers";
/// Where what is confirmed is sent.
pub const MATCH: &str = "/admin/files/transfers/match";

/// `GET /admin/files/transfers`.
pub async fn list(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    draw(&state, &on_duty, None, Done::read(&query)).await
}

async fn draw(
    state: &State,
    on_duty: &OnDuty,
    wrong: Option<Wrong>,
    done: Option<Done>,
) -> Result<Response, Failure> {
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = List {
        desk: transfers::desk(&state.noren).await?,
        uploads: transfers::latest(&state.noren).await?,
        wrong,
        done,
    };
    let frame = on_duty.frame(state).await?;
    Ok((status, Html(transfers_page::list(&state.assets, &frame, &shown))).into_response())
}

/// `POST /admin/files/transfers`: `multipart/form-data` with `file`.
pub async fn bring(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Multipart,
) -> Result<Response, Failure> {
    let Some(incoming) = Incoming::read(form).await else {
        return draw(&state, &on_duty, Some(Wrong::Broken), None).await;
    };
    let Some(sent) = incoming.file else { return draw(&state, &on_duty, Some(Wrong::None), None).await };
    match transfers::bring(&state.noren, &on_duty.0, sent).await? {
        Ok(id) => Ok(Redirect::to(&format!("{TRANSFERS}/{id}")).into_response()),
        Err(refused) => draw(&state, &on_duty, Some(Wrong::Refused(refused)), None).await,
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
    Ok(Html(transfer_file_page::one(&state.assets, &on_duty.frame(&state).await?, &seen)).into_response())
}

/// `POST /admin/files/transfers/{id}`: reads it by other columns (`act=read`), or takes its lines in.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    if form.get("act") == "read" {
        let column =
            |name: &str| form.get(name).trim().parse::<usize>().ok().and_then(|column| column.checked_sub(1));
        let places = column("day").zip(column("payer")).zip(column("amount"));
        if let Some(((day, payer), amount)) = places {
            transfers::reread(&state.noren, &id, Places { day: Some(day), payer, amount }).await?;
        }
        return Ok(Redirect::to(&format!("{TRANSFERS}/{id}")).into_response());
    }
    Ok(match transfers::take(&state.noren, &on_duty.0, &id).await? {
        Some(taken) => Redirect::to(&Done::Taken(taken).address()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

/// `POST /admin/files/transfers/match`: `for-ID` is the order of a transfer, or `number-ID` its number as somebody typed it; `aside` and `back`
/// are the id of a transfer that is no order's, or is to be looked at again.
pub async fn confirm(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let (noren, clerk) = (&state.noren, &on_duty.0);
    let done = if !form.get("aside").is_empty() {
        transfers::set_aside(noren, clerk, form.get("aside")).await?.then_some(Done::SetAside)
    } else if !form.get("back").is_empty() {
        transfers::bring_back(noren, clerk, form.get("back")).await?.then_some(Done::Back)
    } else {
        match transfers::confirm(noren, clerk, &chosen(&form), !form.get("mail").is_empty()).await? {
            Made::Job(job) => return Ok(Redirect::to(&format!("/admin/jobs/{job}")).into_response()),
            Made::Nothing => Some(Done::NothingChosen),
            Made::TooMany => None,
        }
    };
    let onward = done.map_or_else(|| TRANSFERS.to_owned(), Done::address);
    Ok(Redirect::to(&onward).into_response())
}

/// What was typed counts more than what was chosen.
fn chosen(form: &Form) -> Vec<(String, OrderNumber)> {
    let typed = |id: &str| form.get(&format!("number-{id}")).trim().to_owned();
    form.pairs()
        .filter_map(|(name, picked)| {
            let id = name.strip_prefix("for-")?;
            let typed = typed(id);
            let number = if typed.is_empty() { picked } else { typed.as_str() };
            (!number.is_empty()).then(|| (id.to_owned(), OrderNumber::new(number)))
        })
        .collect()
}
