//! まとめて行う操作: what is done with many orders, how far it has come, and what became of each.

pub mod ask;
pub mod ask_mail;
pub mod list;
pub mod mail;
pub mod page;
pub mod report;
pub mod slips;
pub mod words;

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
    job::{Finishing, Progress, Sending, Shipping, Work},
    moment::{Day, Moment},
    role::{Permission, Role},
};
use workflow::job::{self, Job, Made};

/// What the address says about the part of the report that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Only rows that have come so far.
    pub progress: Option<Progress>,
    /// From this row on.
    pub from: u32,
}

/// What the work of that name needs, as it stands at the end of an address; `None` where there is none.
pub fn permission(name: &str) -> Option<Permission> {
    Work::needs(name)
}

/// Where something is done with a job. The gate judges by the last part, and [`act`] sees to it that it is the job's own.
fn address(job: &Job, action: &str) -> String {
    format!("/admin/jobs/{}/{action}/{}", job.id, job.work.name())
}

/// `GET /admin/jobs`.
pub async fn list(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let before = query.get("before").split_once('-');
    let before = before.and_then(|(at, id)| Some((Moment(at.parse().ok()?), id)));
    let jobs = job::latest(&state.noren, before).await?;
    Ok(Html(list::draw(&state.assets, &on_duty.frame(&state).await?, &jobs)).into_response())
}

/// `GET /admin/jobs/{job}`: how it is to be done while that is asked, what became of it afterwards.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let part =
        Part { progress: Progress::named(query.get("state")), from: query.get("from").parse().unwrap_or(0) };
    let Some(seen) = job::read(&state.noren, &id, part.progress, part.from).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    if let (None, Work::Send(of)) = (seen.job.started_at, &seen.job.work) {
        return mail::show(&state, &on_duty, &seen, of, &query).await;
    }
    let frame = on_duty.frame(&state).await?;
    let html = match seen.job.started_at {
        None if slips::are_to_be_typed(&seen) => {
            let shown = slips::Shown { then: Some(USUAL), ..slips::Shown::default() };
            slips::draw(&state.assets, &frame, &seen, &shown)
        }
        None => ask::draw(&state.assets, &frame, &seen, state.noren.now().day()),
        Some(_) => page::draw(&state.assets, &frame, &seen, part),
    };
    Ok(Html(html).into_response())
}

/// `POST /admin/jobs/{job}/{action}/{work}`: `start` as the form says, `stop`, or `again` with what could not be done.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((id, action, name)): Path<(String, String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (noren, clerk) = (&state.noren, &on_duty.0);
    let Some(seen) = job::read(noren, &id, None, 0).await?.filter(|seen| seen.job.work.name() == name) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let onward = match action.as_str() {
        "start" if slips::are_to_be_typed(&seen) => {
            return slips::start(&state, &on_duty, &seen, &form).await;
        }
        "start" => {
            let work = wanted(seen.job.work.clone(), &form, clerk.role);
            if let (None, Work::Send(sending)) = (seen.job.started_at, &work) {
                let flaws = job::flaws(sending);
                if !flaws.is_empty() {
                    let status = StatusCode::UNPROCESSABLE_ENTITY;
                    return mail::ask(&state, &on_duty, status, &seen, sending, &flaws).await;
                }
            }
            job::start(noren, clerk, &id, &work).await?;
            id
        }
        "stop" => {
            job::stop(noren, clerk, &id).await?;
            id
        }
        "again" => match job::repeat(noren, clerk, &id).await? {
            Some(Made::Job(again)) => again,
            _ => id,
        },
        _ => return Ok(StatusCode::NOT_FOUND.into_response()),
    };
    Ok(Redirect::to(&format!("/admin/jobs/{onward}")).into_response())
}

/// The work as the form says it is to be done.
fn wanted(work: Work, form: &Form, role: Role) -> Work {
    let ticked = |name: &str| !form.get(name).is_empty();
    match work {
        Work::Ship(of) => Work::Ship(shipping(form, of, role)),
        Work::EnterSlips { then } => {
            let of = then.unwrap_or(USUAL);
            Work::EnterSlips { then: ticked("ship").then(|| shipping(form, of, role)) }
        }
        Work::Receive { .. } => Work::Receive { on: Day::parse(form.get("on")), mail: ticked("mail") },
        Work::Finish { which } => {
            Work::Finish { which: Finishing::named(form.get("finish")).unwrap_or(which) }
        }
        Work::Send(of) => Work::Send(mail::wanted(&of, form)),
        other => other,
    }
}

/// What goes with 発送済み as a form says, as far as the role may do it; what the form does not say is as `of` has it.
pub fn shipping(form: &Form, of: Shipping, role: Role) -> Shipping {
    let finish = Finishing::named(form.get("finish")).unwrap_or(of.finish);
    Shipping { mail: !form.get("mail").is_empty(), finish }.within(role)
}

/// How orders are shipped unless staff say otherwise.
pub const USUAL: Shipping = Shipping { mail: true, finish: Finishing::Settled };

/// The work of that name, as it is offered first; those that need more than orders are begun elsewhere.
pub fn offered(name: &str) -> Option<Work> {
    Some(match name {
        "ship" => Work::Ship(USUAL),
        "receive" => Work::Receive { on: None, mail: true },
        "begin" => Work::Begin,
        "hold" => Work::PutOnHold,
        "resume" => Work::Resume,
        "finish" => Work::Finish { which: Finishing::Settled },
        "reopen" => Work::Reopen,
        "cancel" => Work::Cancel,
        "screen-again" => Work::ScreenAgain,
        "resend" => Work::Resend,
        "inquire" => Work::Inquire,
        "slips" => Work::EnterSlips { then: Some(USUAL) },
        "mail" => Work::Send(Sending::of(mail::USUAL)),
        _ => return None,
    })
}
