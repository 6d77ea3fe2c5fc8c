//! 操作記録: what staff did outside of orders, filtered, and as a file.

pub mod file;
pub mod page;

use crate::{failure::Failure, on_duty::OnDuty, routes::State, typed::Query};
use axum::{
    extract,
    response::{Html, IntoResponse, Response},
};
use domain::{audit::Group, id::StaffId, moment::Day};
use workflow::{
    audit::{
        chain,
        list::{self, Filter},
    },
    staff::manage,
};

/// Where it is.
pub const LOG: &str = "/admin/audit";

/// So much of an address is taken, characters.
const MOST: usize = 40;

/// What is looked for, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Id of a member of staff.
    pub staff: String,
    /// Name of a group.
    pub group: String,
    /// From this day on: `2026-11-01`.
    pub from: String,
    /// Up to this day.
    pub until: String,
}

impl Search {
    fn read(query: &Query) -> Self {
        let get = |name: &str| query.get(name).chars().take(MOST).collect::<String>();
        Self { staff: get("staff"), group: get("group"), from: get("from"), until: get("until") }
    }

    /// What cannot be read asks for nothing.
    fn filter(&self) -> Filter {
        Filter {
            staff: (!self.staff.is_empty()).then(|| StaffId::new(self.staff.clone())),
            group: Group::named(&self.group),
            from: Day::parse(&self.from).map(Day::begins),
            until: Day::parse(&self.until).map(|day| day.plus_days(1).begins()),
        }
    }

    /// The query of an address, from letters, digits and dashes only.
    fn query(&self) -> String {
        let plain = |text: &str| {
            text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
        };
        format!(
            "staff={}&group={}&from={}&until={}",
            plain(&self.staff),
            plain(&self.group),
            plain(&self.from),
            plain(&self.until)
        )
    }
}

/// `GET /admin/audit`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let search = Search::read(&query);
    let listed = list::list(&state.noren, &search.filter(), query.get("before").parse().ok()).await?;
    let shown = page::Shown {
        entries: listed.entries.into_iter().map(|kept| kept.entry).collect(),
        next: listed.next,
        members: manage::list(&state.noren).await?.into_iter().map(|member| member.staff).collect(),
        chain: chain::check(&state.noren).await?,
        search,
    };
    let frame = on_duty.frame(&state).await?;
    Ok(Html(page::draw(&state.assets, &frame, &shown)).into_response())
}

/// `GET /admin/audit/csv`: everything that the filters find.
pub async fn csv(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    file::answer(&state, &on_duty.0, &Search::read(&query).filter()).await
}
