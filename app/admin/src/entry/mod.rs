//! 代行登録: staff enter an order for a customer. GET and POST `/admin/entries`, `/admin/entries/{id}`, its `/confirm` and `/discard`.

pub mod form;
mod goods;
pub mod list;
pub mod review;

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
use domain::{
    draft::Draft,
    entry::{Sheet, TypedLine},
    id::{AttemptId, CartId, OrderNumber, Sku},
};
use workflow::{
    checkout::place_order::Placed,
    desk::enter_order::{self, Kept, Reviewed, Shown, Step},
};

/// Where it begins.
pub const ENTRIES: &str = "/admin/entries";

/// The entries that nobody has finished, and a button to begin one.
pub async fn list(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let unfinished = enter_order::unfinished(&state.noren).await?;
    let frame = on_duty.frame(&state).await?;
    let discarded = query.get("done") == "discarded";
    Ok(Html(list::draw(&state.assets, &frame, &unfinished, discarded, state.noren.now())).into_response())
}

/// Begins an entry, empty or for the customer of the order `like`.
pub async fn begin(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    sent: Form,
) -> Result<Response, Failure> {
    let like = Some(sent.get("like")).filter(|number| !number.is_empty()).map(OrderNumber::new);
    Ok(match enter_order::begin(&state.noren, &on_duty.0, like.as_ref()).await? {
        Some(id) => Redirect::to(&address(&id)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

/// The form.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(&state).await?;
    Ok(match enter_order::show(&state.noren, &CartId::new(id)).await? {
        Shown::Form(form) => Html(form::draw(&state.assets, &frame, &form)).into_response(),
        Shown::Ordered(number) => ordered(&number, ""),
        Shown::NoSuchEntry => StatusCode::NOT_FOUND.into_response(),
    })
}

/// Keeps what was typed: `add` names a thing to add, `step` another button.
pub async fn keep(
    extract::State(state): extract::State<State>,
    _on_duty: OnDuty,
    Path(id): Path<String>,
    sent: Form,
) -> Result<Response, Failure> {
    let id = CartId::new(id);
    let (draft, sheet) = read(&sent);
    let step = match (sent.get("add"), sent.get("step")) {
        ("", "confirm") => Step::Confirm,
        ("", _) => Step::Keep,
        (sku, _) => Step::Add(Sku::new(sku)),
    };
    let place = if step == Step::Keep { "" } else { "#entry-goods" };
    Ok(match enter_order::keep(&state.noren, &id, &draft, &sheet, &step).await? {
        Kept::Ready => Redirect::to(&format!("{}/confirm", address(&id))).into_response(),
        Kept::Form if step == Step::Confirm => Redirect::to(&address(&id)).into_response(),
        Kept::Form => Redirect::to(&format!("{}{place}", address(&id))).into_response(),
        Kept::Ordered(number) => ordered(&number, ""),
        Kept::NoSuchEntry => StatusCode::NOT_FOUND.into_response(),
    })
}

/// What will be ordered, before it is.
pub async fn confirm(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let id = CartId::new(id);
    let was = Some(query.get("changed")).filter(|attempt| !attempt.is_empty()).map(AttemptId::new);
    let frame = on_duty.frame(&state).await?;
    Ok(match enter_order::review(&state.noren, &on_duty.0, &id, was.as_ref()).await? {
        Reviewed::Page(page) => {
            Html(review::draw(&state.assets, &frame, &id, &page, was.is_some())).into_response()
        }
        Reviewed::Incomplete => Redirect::to(&address(&id)).into_response(),
        Reviewed::Ordered(number) => ordered(&number, ""),
        Reviewed::NoSuchEntry => StatusCode::NOT_FOUND.into_response(),
    })
}

/// Places the order; pressed twice, it is the same one.
pub async fn place(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    sent: Form,
) -> Result<Response, Failure> {
    let (id, attempt) = (CartId::new(id), AttemptId::new(sent.get("attempt")));
    Ok(match enter_order::place(&state.noren, &on_duty.0, &id, &attempt).await? {
        Placed::Order(number) => ordered(&number, "?done=entered"),
        // Only shoppers find the shop closed.
        Placed::Changed | Placed::Limited | Placed::Closed => {
            Redirect::to(&format!("{}/confirm?changed={attempt}", address(&id))).into_response()
        }
        Placed::NotAgreed => Redirect::to(&address(&id)).into_response(),
        Placed::Stale => StatusCode::NOT_FOUND.into_response(),
    })
}

/// Throws an entry away.
pub async fn discard(
    extract::State(state): extract::State<State>,
    _on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let discarded = enter_order::discard(&state.noren, &CartId::new(id)).await?;
    Ok(Redirect::to(if discarded { "/admin/entries?done=discarded" } else { "/admin/entries" })
        .into_response())
}

fn address(id: &CartId) -> String {
    format!("/admin/entries/{id}")
}

fn ordered(number: &OrderNumber, query: &str) -> Response {
    Redirect::to(&format!("/admin/orders/{number}{query}")).into_response()
}

/// Lines are sent as four fields each, in order.
fn read(sent: &Form) -> (Draft, Sheet) {
    let column = |name: &'static str| sent.all(name).map(str::to_owned).collect::<Vec<_>>();
    let (quantities, prices, reasons) =
        (column("line_quantity"), column("line_price"), column("line_reason"));
    let at = |column: &[String], place: usize| column.get(place).cloned().unwrap_or_default();
    let lines = sent.all("line_sku").enumerate().map(|(place, sku)| TypedLine {
        sku: sku.to_owned(),
        quantity: at(&quantities, place),
        price: at(&prices, place),
        reason: at(&reasons, place),
    });
    let sheet = Sheet {
        lines: lines.collect(),
        why: sent.get("why").to_owned(),
        agreed: !sent.get("agreed").is_empty(),
        find: sent.get("find").to_owned(),
        submitted: !sent.get("submitted").is_empty(),
    };
    (Draft::from_form(sent.pairs()), sheet)
}
