//! 届いたお問い合わせ: what the shop's form brought, and what became of the mails about it.

pub mod page;

use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    response::{Html, IntoResponse, Redirect, Response},
};
use workflow::inquiry::{self, Reader};

/// Where the page is.
pub const HERE: &str = "/admin/inquiries";

/// `GET /admin/inquiries`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let lines = inquiry::list(&state.noren).await?;
    let frame = on_duty.frame(&state).await?;
    let again = query.get("now") == "again";
    Ok(Html(page::draw(&state.assets, &frame, &lines, again)).into_response())
}

/// `POST /admin/inquiries`: a mail goes out once more.
pub async fn again(
    extract::State(state): extract::State<State>,
    _on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let Some(reader) = Reader::named(form.get("reader")) else {
        return Ok(Redirect::to(HERE).into_response());
    };
    let again = inquiry::send_again(&state.noren, form.get("id"), reader).await?;
    let place = if again { format!("{HERE}?now=again") } else { HERE.to_owned() };
    Ok(Redirect::to(&place).into_response())
}
