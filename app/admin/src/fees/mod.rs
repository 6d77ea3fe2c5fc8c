//! 決済手数料: what deferred payments cost the shop, and its plans.

mod chart;
mod forms;
pub mod page;
pub mod period;
pub mod plans_page;
mod story;
mod table;

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
    fee_plan::typed::{TypedChoice, TypedTerms},
    moment::Day,
    month::Month,
};
use plans_page::{Action, Refused, Shown};
use workflow::fees::{Kept, choose_plan, enter_terms, read_plans, read_report, take_back};

/// So much of what was typed comes back, characters.
const MOST_TYPED: usize = 100;

/// `GET /admin/fees`. The period stands in the address.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let today = Month::of(state.noren.now().day());
    let period = period::read(&query, today);
    let found = read_report::report(&state.noren, period).await?;
    let frame = on_duty.frame(&state).await?;
    Ok(Html(page::draw(&state.assets, &frame, period, today, &found)).into_response())
}

/// `GET /admin/fees/{provider}`.
pub async fn plans(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(provider): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    answer(&state, &on_duty, &provider, Action::named(query.get("done")), None).await
}

async fn answer(
    state: &State,
    on_duty: &OnDuty,
    provider: &str,
    done: Option<Action>,
    refused: Option<Refused>,
) -> Result<Response, Failure> {
    let Some(plans) = read_plans::read(&state.noren, provider).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = plans_page::draw(&state.assets, &on_duty.frame(state).await?, &Shown { plans, done, refused });
    Ok((status, Html(page)).into_response())
}

/// `POST /admin/fees/{provider}/{action}`.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((provider, action)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (noren, clerk) = (&state.noren, &on_duty.0);
    let Some(action) = Action::named(&action) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let (choice, mut terms) = typed(&form);
    let kept = match action {
        Action::Choose => choose_plan::choose(noren, clerk, &provider, &choice).await?,
        Action::Terms => {
            terms.invoices = invoices(&state, &provider, &form).await?;
            enter_terms::enter(noren, clerk, &provider, &terms).await?
        }
        Action::TakeBack => {
            take_back::take_back(noren, clerk, &provider, Day::parse(form.get("since"))).await?
        }
    };
    match kept {
        Kept::Done => {
            Ok(Redirect::to(&format!("{}?done={}", plans_address(&provider), action.name())).into_response())
        }
        Kept::Wrong(wrong) => {
            let refused = Refused { action, choice, terms, wrong };
            answer(&state, &on_duty, &provider, None, Some(refused)).await
        }
        Kept::NoSuchProvider => Ok(StatusCode::NOT_FOUND.into_response()),
    }
}

fn typed(form: &Form) -> (TypedChoice, TypedTerms) {
    let get = |name: &str| form.get(name).chars().take(MOST_TYPED).collect::<String>();
    let choice = TypedChoice { plan: get("plan"), since: get("since") };
    let terms = TypedTerms {
        plan: get(forms::NAME),
        since: get(forms::FROM),
        monthly: get(forms::MONTHLY),
        rate: get(forms::RATE),
        invoices: Vec::new(),
    };
    (choice, terms)
}

/// What was typed for each offer that the form has a field for.
async fn invoices(state: &State, provider: &str, form: &Form) -> Result<Vec<(String, String)>, Failure> {
    let Some(plans) = read_plans::read(&state.noren, provider).await? else { return Ok(Vec::new()) };
    let typed = |offer: &String| {
        let typed = form.get(&forms::invoice(offer)).chars().take(MOST_TYPED).collect();
        (offer.clone(), typed)
    };
    Ok(plans.known.offers.iter().map(|(offer, _)| typed(offer)).collect())
}

/// Where the plans of a provider are.
pub(crate) fn plans_address(provider: &str) -> String {
    format!("/admin/fees/{provider}")
}

/// `プランA` for a letter, and every other name as it is.
pub(crate) fn plan_label(name: &str) -> String {
    let letter = name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    if letter { format!("プラン{name}") } else { name.to_owned() }
}
