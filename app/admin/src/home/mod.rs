//! ホーム: what needs a person now, and how the shop does.

pub mod charts;
pub mod page;

use crate::{failure::Failure, on_duty::OnDuty, routes::State, typed::Query};
use axum::{
    extract,
    response::{Html, IntoResponse, Response},
};
use domain::{moment::Day, role::Permission};
use page::Shown;
use workflow::{
    desk::{list_orders, read_home},
    first_steps,
};

/// Where it is.
pub const PLACE: &str = "/admin/home";

/// Periods that can be looked at, days.
pub const PERIODS: [u16; 3] = [7, 30, 90];

/// `GET /admin/home`. The period stands in the address.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let days = PERIODS.into_iter().find(|days| days.to_string() == query.get("days")).unwrap_or(30);
    let today = state.noren.now().day();
    let home = read_home::read(&state.noren, first_of(today, days)).await?;
    let tabs = list_orders::list(&state.noren, &list_orders::Query::default()).await?.tabs;
    let frame = on_duty.frame(&state).await?;
    // Who cannot change settings is not asked to.
    let steps = match on_duty.0.may(Permission::ChangeSettings) {
        true => first_steps::read(&state.noren).await?,
        false => Vec::new(),
    };
    let shown = Shown { home, tabs, steps, days, today };
    Ok(Html(page::draw(&state.assets, &frame, &shown)).into_response())
}

/// The first day of so many that end today.
pub fn first_of(today: Day, days: u16) -> Day {
    (1..days).fold(today, |day, _| day.day_before())
}
