//! 設定 > スタッフ: who may open the desk, and what as.

pub mod list;
pub mod member;
pub mod member_page;

use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::role::Role;
use list::{Outcome, Typed};
use workflow::staff::{
    manage::{self, Invited, Wrong},
    two_step::rules,
};

/// Where the list is.
pub const LIST: &str = "/admin/settings/staff";

/// So much of what was typed comes back, characters.
const MOST_TYPED: usize = 320;

/// `GET /admin/settings/staff`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let outcome = Outcome::read(query.get("now"));
    answer(&state, &on_duty, StatusCode::OK, outcome, Typed::default()).await
}

async fn answer(
    state: &State,
    on_duty: &OnDuty,
    status: StatusCode,
    outcome: Option<Outcome>,
    typed: Typed,
) -> Result<Response, Failure> {
    let shown = list::Shown {
        members: manage::list(&state.noren).await?,
        me: on_duty.0.id.clone(),
        required: rules::required(&state.noren).await?,
        outcome,
        typed,
        now: state.noren.now(),
    };
    let frame = on_duty.frame(state).await?;
    Ok((status, Html(list::draw(&state.assets, &frame, &shown))).into_response())
}

/// `POST /admin/settings/staff`: 招待.
pub async fn invite(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let get = |name: &str| form.get(name).chars().take(MOST_TYPED).collect::<String>();
    let mut typed = Typed { email: get("email"), name: get("name"), role: get("role"), wrong: Vec::new() };
    let invited = manage::invite(&state.noren, &on_duty.0, &typed.email, &typed.name, &typed.role).await?;
    match invited {
        Invited::Done { sent: true, .. } => Ok(onward(Outcome::Invited)),
        Invited::Done { id, sent: false } => {
            let outcome = member::Outcome::NotSent.name();
            Ok(Redirect::to(&format!("{LIST}/{id}?now={outcome}")).into_response())
        }
        Invited::Wrong(wrong) => {
            typed.wrong = wrong;
            answer(&state, &on_duty, StatusCode::UNPROCESSABLE_ENTITY, None, typed).await
        }
    }
}

/// `POST /admin/settings/two-step`: the roles that need a second step.
pub async fn require(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let roles: Vec<Role> = form.all("role").filter_map(Role::named).collect();
    rules::require(&state.noren, &on_duty.0, &roles).await?;
    Ok(onward(Outcome::Required))
}

fn onward(outcome: Outcome) -> Response {
    Redirect::to(&format!("{LIST}?now={}", outcome.name())).into_response()
}

/// What is said of a mistake.
pub fn rule(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Email => "メールアドレスを正しく入力してください",
        Wrong::EmailTaken => "このメールアドレスのスタッフは、すでに登録されています",
        Wrong::Name => "名前を40文字までで入力してください",
        Wrong::Role => "役割を選んでください",
    }
}
