//! A mail to many: which, to whom, and what one of them would get.

use super::ask_mail::{self, Asked};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    order::mails::noted_paper,
    paper,
    routes::State,
    settings::mails::typed,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::{
    duty::Mail,
    id::OrderNumber,
    job::{Sending, Work},
};
use workflow::job::{self, Flaw, Seen};

/// What is offered first.
pub const USUAL: Mail = Mail::Shipped;

/// What the form says; where it says nothing, what the job was made for.
pub fn wanted(of: &Sending, form: &Form) -> Sending {
    let mail = Mail::named(form.get("mail")).unwrap_or(of.mail);
    let again = (!form.get("again").is_empty()).then(|| form.get("why").to_owned());
    let own = (mail == Mail::Free).then(|| typed(form));
    Sending { mail, again, own }
}

/// The page that asks which mail, as the address says.
pub async fn show(
    state: &State,
    on_duty: &OnDuty,
    seen: &Seen,
    of: &Sending,
    query: &Query,
) -> Result<Response, Failure> {
    let mail = Mail::named(query.get("mail")).unwrap_or(of.mail);
    let own = match (mail, &of.own) {
        (Mail::Free, Some(own)) => Some(own.clone()),
        (Mail::Free, None) => Some(workflow::settings::mails::show(&state.noren, mail).await?.written),
        _ => None,
    };
    let sending = Sending { mail, own, again: of.again.clone() };
    ask(state, on_duty, StatusCode::OK, seen, &sending, &[]).await
}

/// The page that asks, with what was typed and what is wrong with it.
pub async fn ask(
    state: &State,
    on_duty: &OnDuty,
    status: StatusCode,
    seen: &Seen,
    sending: &Sending,
    flaws: &[Flaw],
) -> Result<Response, Failure> {
    let numbers: Vec<_> = seen.rows.iter().filter_map(|row| row.subject.order().cloned()).collect();
    let sample = job::sample(&state.noren, &numbers, sending).await?;
    let asked = Asked { seen, sending, sample: sample.as_ref(), flaws };
    let page = ask_mail::draw(&state.assets, &on_duty.frame(state).await?, &asked);
    Ok(paper::framing((status, Html(page))))
}

/// `GET /admin/jobs/{job}/mail?mail=&order=`: what the buyer of one of its orders would get.
pub async fn paper(
    extract::State(state): extract::State<State>,
    _on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let mail = Mail::named(query.get("mail"));
    answer(&state, &id, mail.map(Sending::of), query.get("order")).await
}

/// `POST /admin/jobs/{job}/mail`: the same with what was typed.
pub async fn preview(
    extract::State(state): extract::State<State>,
    _on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let sending = Mail::named(form.get("mail")).map(|mail| wanted(&Sending::of(mail), &form));
    answer(&state, &id, sending, form.get("order")).await
}

async fn answer(
    state: &State,
    job: &str,
    sending: Option<Sending>,
    order: &str,
) -> Result<Response, Failure> {
    let seen = job::read(&state.noren, job, None, 0).await?;
    let Some((sending, seen)) = sending.zip(seen).filter(|(_, seen)| matches!(seen.job.work, Work::Send(_)))
    else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let number = OrderNumber::new(order);
    let chosen = seen.rows.iter().any(|row| row.subject.order() == Some(&number)).then_some(number);
    let sample = job::sample(&state.noren, chosen.as_slice(), &sending).await?;
    Ok(paper::answer(match sample {
        None => paper::sentence("この番号の注文はありません。ほかの注文を選んでください。"),
        Some(sample) => {
            let note = match (sample.draft.sensible, sample.draft.sent_before) {
                (false, _) => "この注文には送りません。いまの状態に合わないメールです。",
                (true, true) => "この注文には、すでに送っています。",
                (true, false) => "",
            };
            noted_paper(Some(sample.draft), note)
        }
    }))
}
