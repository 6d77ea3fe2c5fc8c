//! One member of staff: name, role, and whether they come in.

use super::{LIST, MOST_TYPED, member_page};
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
use domain::id::StaffId;
use member_page::Shown;
use workflow::staff::manage::{self, Changed, Wrong};

/// What can be done with an account besides changing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// 停止.
    Suspend,
    /// 再開.
    Resume,
    /// 終了.
    End,
    /// 招待メールの再送.
    InviteAgain,
    /// 2段階認証の解除.
    ResetTwoStep,
}

impl Act {
    const ALL: [Self; 5] = [Self::Suspend, Self::Resume, Self::End, Self::InviteAgain, Self::ResetTwoStep];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::End => "end",
            Self::InviteAgain => "invite-again",
            Self::ResetTwoStep => "reset-two-step",
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// The mail could not be sent.
    NotSent,
    /// Nobody would be left who can manage the shop.
    LastOwner,
    /// The account is not in a state for it.
    NotNow,
}

impl Outcome {
    const ALL: [Self; 4] = [Self::Done, Self::NotSent, Self::LastOwner, Self::NotNow];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::NotSent => "not-sent",
            Self::LastOwner => "last-owner",
            Self::NotNow => "not-now",
        }
    }

    fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// `GET /admin/settings/staff/{id}`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    answer(&state, &on_duty, &StaffId::new(id), Outcome::read(query.get("now")), None).await
}

async fn answer(
    state: &State,
    on_duty: &OnDuty,
    id: &StaffId,
    outcome: Option<Outcome>,
    typed: Option<(String, String, Vec<Wrong>)>,
) -> Result<Response, Failure> {
    let Some(member) = manage::show(&state.noren, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let kept = (member.staff.name.clone(), member.staff.role.name().to_owned(), Vec::new());
    let (name, role, wrong) = typed.unwrap_or(kept);
    let shown = Shown { member, name, role, wrong, outcome, now: state.noren.now() };
    let frame = on_duty.frame(state).await?;
    Ok((status, Html(member_page::draw(&state.assets, &frame, &shown))).into_response())
}

/// `POST /admin/settings/staff/{id}`: name and role.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let id = StaffId::new(id);
    let (name, role) = (form.get("name"), form.get("role"));
    match manage::change(&state.noren, &on_duty.0, &id, name, role).await? {
        Changed::Wrong(wrong) => {
            let name = name.chars().take(MOST_TYPED).collect();
            answer(&state, &on_duty, &id, None, Some((name, role.to_owned(), wrong))).await
        }
        other => Ok(onward(&id, &other)),
    }
}

/// `POST /admin/settings/staff/{id}/{act}`.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((id, act)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (noren, clerk, id) = (&state.noren, &on_duty.0, StaffId::new(id));
    let Some(act) = Act::ALL.into_iter().find(|known| known.name() == act) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let changed = match act {
        Act::Suspend => manage::suspend(noren, clerk, &id).await?,
        Act::Resume => manage::resume(noren, clerk, &id).await?,
        Act::End => manage::end(noren, clerk, &id).await?,
        Act::InviteAgain => manage::invite_again(noren, clerk, &id).await?,
        Act::ResetTwoStep => manage::reset_two_step(noren, clerk, &id).await?,
    };
    Ok(onward(&id, &changed))
}

fn onward(id: &StaffId, changed: &Changed) -> Response {
    let outcome = match changed {
        Changed::Done => Outcome::Done,
        Changed::NotSent => Outcome::NotSent,
        Changed::LastOwner => Outcome::LastOwner,
        Changed::NotNow | Changed::Wrong(_) => Outcome::NotNow,
        Changed::NoSuchMember => return StatusCode::NOT_FOUND.into_response(),
    };
    Redirect::to(&format!("{LIST}/{id}?now={}", outcome.name())).into_response()
}
