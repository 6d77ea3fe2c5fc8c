//! 注文内容の変更: the form, what the change means, and saving it. GET and POST `/admin/orders/{number}/edit`.

pub(super) mod fields;
pub mod form;
mod goods;
pub mod locked;
pub mod review;

use super::{
    action::{Action, Outcome},
    onward,
};
use crate::{failure::Failure, on_duty::OnDuty, routes::State, typed::Form};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::{
    change::Consequence,
    draft::Draft,
    id::{OrderNumber, Sku},
};
use workflow::desk::edit_order::{self, Reviewed, Saved, Shown, Typed};

/// What stands before the SKU in the name of a quantity's field.
const QUANTITY: &str = "quantity.";

/// The form, as the order is.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(number): Path<String>,
) -> Result<Response, Failure> {
    let number = OrderNumber::new(number);
    let frame = on_duty.frame(&state).await?;
    Ok(match edit_order::show(&state.noren, &number).await? {
        Shown::Page(shown) => Html(form::draw(&state.assets, &frame, &shown)).into_response(),
        Shown::Locked(lock) => Html(locked::draw(&state.assets, &frame, &number, lock)).into_response(),
        Shown::NoSuchOrder => StatusCode::NOT_FOUND.into_response(),
    })
}

/// Judges what was typed, or saves it: `step` says which button was pressed.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(number): Path<String>,
    sent: Form,
) -> Result<Response, Failure> {
    let (number, typed) = (OrderNumber::new(number), read(&sent));
    if let ("save", Some(means)) = (sent.get("step"), Consequence::named(sent.get("means"))) {
        match edit_order::save(&state.noren, &on_duty.0, &number, &typed, means).await? {
            Saved::Done(means) => return Ok(onward(&number, Outcome::Edited(means))),
            Saved::Same => return Ok(onward(&number, Outcome::Done(Action::Edit))),
            Saved::Locked(_) | Saved::Again | Saved::NoSuchOrder => {}
        }
    }
    judged(&state, &on_duty, &number, &typed, sent.get("step") == "back").await
}

/// What was typed, judged: the form again, or what the change means.
async fn judged(
    state: &State,
    on_duty: &OnDuty,
    number: &OrderNumber,
    typed: &Typed,
    back: bool,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(state).await?;
    let wrong = |shown: &edit_order::Form| {
        let page = form::draw(&state.assets, &frame, shown);
        (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response()
    };
    Ok(match edit_order::review(&state.noren, number, typed).await? {
        Reviewed::Ready(_) if back => match edit_order::again(&state.noren, number, typed).await? {
            Shown::Page(shown) => Html(form::draw(&state.assets, &frame, &shown)).into_response(),
            Shown::Locked(lock) => Html(locked::draw(&state.assets, &frame, number, lock)).into_response(),
            Shown::NoSuchOrder => StatusCode::NOT_FOUND.into_response(),
        },
        Reviewed::Ready(shown) => Html(review::draw(&state.assets, &frame, &shown)).into_response(),
        Reviewed::Same => onward(number, Outcome::Done(Action::Edit)),
        Reviewed::Wrong(shown) => wrong(&shown),
        Reviewed::Locked(lock) => Html(locked::draw(&state.assets, &frame, number, lock)).into_response(),
        Reviewed::NoSuchOrder => StatusCode::NOT_FOUND.into_response(),
    })
}

fn read(sent: &Form) -> Typed {
    let quantity = |(name, typed): (&str, &str)| {
        name.strip_prefix(QUANTITY).map(|sku| (Sku::new(sku), typed.to_owned()))
    };
    Typed {
        draft: Draft::from_form(sent.pairs()),
        quantities: sent.pairs().filter_map(quantity).collect(),
        more: (sent.get("more_sku").to_owned(), sent.get("more_quantity").to_owned()),
        // What is no number is no version that an order could have.
        version: sent.get("version").parse().unwrap_or(-1),
    }
}
