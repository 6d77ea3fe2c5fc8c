//! 注文内容の変更: the form, what the change means, and saving it. GET and POST `/admin/orders/{number}/edit`.

pub mod conflict;
pub(crate) mod fields;
pub(crate) mod find;
pub mod form;
mod goods;
pub mod locked;
pub mod review;

use super::{action::Action, onward, outcome::Outcome};
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
    merge::{Choice, Part, Version},
};
use workflow::desk::edit_order::{self, Reviewed, Saved, Shown, Typed};

/// What stands before the SKU in the name of a quantity's field.
const QUANTITY: &str = "quantity.";

/// What stands before the name of a field with what it was when the form was opened.
const WAS: &str = "was.";

/// What stands before the name of a part whose is to be taken.
const CHOOSE: &str = "choose.";

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
    let (number, mut typed) = (OrderNumber::new(number), read(&sent));
    if !sent.get("add").is_empty() {
        typed.add(&Sku::new(sent.get("add")));
        return again(&state, &on_duty, &number, &typed).await;
    }
    if looks(&sent) {
        return again(&state, &on_duty, &number, &typed).await;
    }
    if let ("save", Some(means)) = (sent.get("step"), Consequence::named(sent.get("means"))) {
        match edit_order::save(&state.noren, &on_duty.0, &number, &typed, means).await? {
            Saved::Done(means) => return Ok(onward(&number, Outcome::Edited(means))),
            Saved::Same => return Ok(onward(&number, Outcome::Done(Action::Edit))),
            Saved::Locked(_) | Saved::Again | Saved::NoSuchOrder => {}
        }
    }
    judged(&state, &on_duty, &number, &typed, sent.get("step") == "back").await
}

/// Whether goods are looked for: the button says so, or the return key was pressed in the field, which presses no button of its own.
fn looks(sent: &Form) -> bool {
    let (find, found) = (sent.get("find").trim(), sent.get("found").trim());
    match sent.get("step") {
        "find" => true,
        "" => !find.is_empty() && find != found,
        _ => false,
    }
}

/// The form with what was typed, and nothing judged yet.
async fn again(
    state: &State,
    on_duty: &OnDuty,
    number: &OrderNumber,
    typed: &Typed,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(state).await?;
    Ok(match edit_order::again(&state.noren, number, typed).await? {
        Shown::Page(shown) => Html(form::draw(&state.assets, &frame, &shown)).into_response(),
        Shown::Locked(lock) => Html(locked::draw(&state.assets, &frame, number, lock)).into_response(),
        Shown::NoSuchOrder => StatusCode::NOT_FOUND.into_response(),
    })
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
        Reviewed::Ready(_) if back => return again(state, on_duty, number, typed).await,
        Reviewed::Ready(shown) => Html(review::draw(&state.assets, &frame, &shown)).into_response(),
        Reviewed::Same => onward(number, Outcome::Done(Action::Edit)),
        Reviewed::Wrong(shown) => wrong(&shown),
        Reviewed::Rewrite(shown) => Html(form::draw(&state.assets, &frame, &shown)).into_response(),
        Reviewed::Conflict(shown) => {
            let page = conflict::draw(&state.assets, &frame, &shown);
            (StatusCode::CONFLICT, Html(page)).into_response()
        }
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
        find: sent.get("find").to_owned(),
        // What is no number is no version that an order could have.
        version: sent.get("version").parse().unwrap_or(-1),
        base: base(sent),
        seen: sent.get("seen").parse().unwrap_or_default(),
        against: sent.get("against").parse().ok(),
        choices: sent.pairs().filter_map(chosen).collect(),
    }
}

/// What the order was when the form was opened; `None` where the form does not say.
fn base(sent: &Form) -> Option<Version> {
    let was: Vec<(&str, &str)> =
        sent.pairs().filter_map(|(name, typed)| Some((name.strip_prefix(WAS)?, typed))).collect();
    let quantity =
        |(name, typed): &(&str, &str)| Some((Sku::new(name.strip_prefix(QUANTITY)?), (*typed).to_owned()));
    let goods = was.iter().filter_map(quantity).collect();
    (!was.is_empty()).then(|| Version { draft: Draft::from_form(was.iter().copied()), goods })
}

fn chosen((name, typed): (&str, &str)) -> Option<(Part, Choice)> {
    Some((Part::named(name.strip_prefix(CHOOSE)?)?, Choice::named(typed)?))
}
