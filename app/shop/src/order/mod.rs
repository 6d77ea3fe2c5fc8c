//! The page of an order, opened by its link: GET `/orders/{number}/{key}`, its `/status`, and POST of its `/code` and `/dialog`.

mod cancelled;
mod code;
mod dialog;
mod done;
mod next;
mod page;
mod waiting;

#[cfg(test)]
pub use page::view;

use crate::{failure::Failure, form::Typed, frame::Sheet, payment, shopper::Shopper, state::State};
use axum::{
    Json,
    extract::{self, Path},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{field::Field, id::OrderNumber};
use serde_json::json;
use workflow::checkout::{
    choose_payment::{self, Choices, Shown},
    enter_code::{self, Entered},
    finish_dialog::{self, Finished},
    order_page::{self, OrderPage, Stage},
};

/// How long a page that waits stands before it loads itself again without islands, seconds.
const AGAIN_SECONDS: u32 = 3;

/// How the order stands, and what can be done next.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
    Path((number, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let number = OrderNumber::new(number);
    let Some(order) = order_page::show(&state.noren, &number, &key).await? else { return Ok(not_found()) };
    let choices = choices(&state, &order, &number, &key).await?;
    let (lang, now) = (shopper.lang, state.noren.now());
    let sheet = Sheet::new(&state.assets, lang, &order.shop, page::title(lang, &order.stage))
        .for_everybody()
        .personal();
    let sheet = match &order.stage {
        stage if waits(stage) => sheet.again_after(AGAIN_SECONDS),
        Stage::Dialog { dialog: Some(dialog), .. } => {
            sheet.script(state.assets.url(dialog.opener), dialog.origins.clone())
        }
        _ => sheet,
    };
    Ok(sheet.answer(|| page::view(lang, &order, choices.as_ref(), now)))
}

/// A few words that change exactly when the page would look different, for the island that waits.
pub async fn status(
    extract::State(state): extract::State<State>,
    Path((number, key)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let Some(order) = order_page::show(&state.noren, &OrderNumber::new(number), &key).await? else {
        return Ok(not_found());
    };
    let mark = json!({"mark": order_page::mark(&order)});
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(mark)).into_response())
}

/// ③ Takes the typed code; the order's page says what came of it.
pub async fn enter(
    extract::State(state): extract::State<State>,
    Path((number, key)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, Failure> {
    let number = OrderNumber::new(number);
    match enter_code::enter(&state.noren, &number, &key, typed.get(Field::Code.name())).await? {
        Entered::Seen => Ok(Redirect::to(&state.noren.order_path(&number)).into_response()),
        Entered::NoSuchOrder => Ok(not_found()),
    }
}

/// Takes the id of what the provider's dialog made; the order's page says what came of it.
pub async fn finish(
    extract::State(state): extract::State<State>,
    Path((number, key)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, Failure> {
    let number = OrderNumber::new(number);
    match finish_dialog::finish(&state.noren, &number, &key, typed.get(dialog::TRANSACTION)).await? {
        Finished::Seen => Ok(Redirect::to(&state.noren.order_path(&number)).into_response()),
        Finished::NoSuchOrder => Ok(not_found()),
    }
}

/// The link is wrong or old.
pub fn not_found() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// The other ways to pay, where one has to be chosen.
async fn choices(
    state: &State,
    order: &OrderPage,
    number: &OrderNumber,
    key: &str,
) -> Result<Option<Choices>, Failure> {
    if !matches!(order.stage, Stage::ChooseAgain(_)) {
        return Ok(None);
    }
    Ok(match choose_payment::choices(&state.noren, number, key).await? {
        Shown::Page(choices) => Some(*choices),
        Shown::NotNow | Shown::NoSuchOrder => None,
    })
}

fn waits(stage: &Stage) -> bool {
    matches!(stage, Stage::Asking | Stage::Code { checking: true, .. })
}
