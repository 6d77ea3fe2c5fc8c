//! 注文ページ: all of an order on one screen, and what can be done with it.

pub mod action;
mod actions;
mod drift;
pub mod edit;
pub(crate) mod goods;
pub mod history;
mod identify;
mod invoice;
pub mod mails;
pub mod money;
pub mod notes;
mod others;
pub mod outcome;
mod overview;
pub mod page;
pub mod parcel;
mod payments;
mod people;
mod printing;
mod records;
pub mod reissue;
pub mod returns;
pub mod sheet;
pub mod theirs;

use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use action::Action;
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{id::OrderNumber, order::note::Note};
use history::Who;
use notes::WrongNote;
use outcome::Outcome;
use page::{Shown, Wrong};
use returns::WrongReturn;
use sheet::Sheet;
use workflow::{
    desk::{
        Done, ask_to_choose, cancel_order,
        change_status::{self, Step},
        fetch_invoices::{self, Begun},
        identify::{self as look_up_id, Identified},
        inquire, read_order, recall, receive_money, reissue_invoice, resend, retry, return_part,
        screen_again, settle_drift, take_back,
        write_note::{self, Written},
    },
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};

/// So much of what was typed comes back, characters.
const MOST_TYPED: usize = 100;

/// `GET /admin/orders/{number}`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(number): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let outcome = Outcome::read(query.get("done"), query.get("notnow"), query.get("lacks"));
    let who = Who::named(query.get("who"));
    answer(&state, &on_duty, &OrderNumber::new(number), outcome, None, who).await
}

/// The page as it is now, perhaps with something that was typed and could not be taken.
async fn answer(
    state: &State,
    on_duty: &OnDuty,
    number: &OrderNumber,
    outcome: Option<Outcome>,
    wrong: Option<Wrong>,
    who: Option<Who>,
) -> Result<Response, Failure> {
    let Some(sheet) = read_order::read(&state.noren, number).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let sheet = Sheet::from(sheet).for_role(on_duty.0.role);
    let shown = Shown { sheet, outcome, wrong, who, now: state.noren.now() };
    let page = page::draw(&state.assets, &on_duty.frame(state).await?, &shown);
    Ok((status, Html(page)).into_response())
}

/// `POST /admin/orders/{number}/{action}`.
pub async fn act(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path((number, action)): Path<(String, String)>,
    form: Form,
) -> Result<Response, Failure> {
    let (noren, clerk, number) = (&state.noren, &on_duty.0, OrderNumber::new(number));
    let Some(action) = Action::named(&action) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let done = match said(noren, clerk, &number, action, &form).await? {
        Said::Done(done) => done,
        Said::Elsewhere(address) => return Ok(Redirect::to(&address).into_response()),
        Said::Outcome(outcome) => return Ok(onward(&number, outcome)),
        Said::Wrong(wrong) => return answer(&state, &on_duty, &number, None, Some(wrong), None).await,
    };
    let outcome = match done {
        Done::Done => Outcome::Done(action),
        Done::NotNow => Outcome::NotNow(action),
        Done::NoSuchOrder => return Ok(StatusCode::NOT_FOUND.into_response()),
    };
    Ok(onward(&number, outcome))
}

/// What became of an action.
pub enum Said {
    /// What becomes of most.
    Done(Done),
    /// The order's page says something of its own.
    Outcome(Outcome),
    /// Another page shows it.
    Elsewhere(String),
    /// What was typed could not be taken.
    Wrong(Wrong),
}

/// What was typed, as far as it comes back.
fn typed<'f>(form: &'f Form, name: &'f str) -> String {
    form.get(name).chars().take(MOST_TYPED).collect()
}

async fn said(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    action: Action,
    form: &Form,
) -> Result<Said, Failure> {
    if let Some(said) = parcel::press::press(noren, clerk, number, action, form).await? {
        return Ok(said);
    }
    Ok(match action {
        Action::Note => {
            let text = |name: &str| form.get(name).to_owned();
            // What is no number is no version that the notes could have.
            let version = form.get("version").parse().unwrap_or(-1);
            let typed = Note { memo: text("memo"), message: text("message"), written: None, version };
            let wrong = |typed, theirs| Said::Wrong(Wrong::Note(WrongNote { typed, theirs }));
            match write_note::write(noren, clerk, number, &typed).await? {
                Written::Done => Said::Done(Done::Done),
                Written::TooLong => wrong(typed, None),
                Written::Conflict(theirs) => wrong(typed, Some(theirs)),
                Written::NoSuchOrder => Said::Done(Done::NoSuchOrder),
            }
        }
        Action::Identify => {
            match look_up_id::identify(noren, clerk, number, form.get("transaction")).await? {
                Identified::Asked => Said::Done(Done::Done),
                Identified::Wrong => Said::Wrong(Wrong::Id(typed(form, "transaction"))),
                Identified::NotNow => Said::Done(Done::NotNow),
                Identified::NoSuchOrder => Said::Done(Done::NoSuchOrder),
            }
        }
        Action::FetchInvoice => match fetch_invoices::begin_one(noren, clerk, number).await? {
            Begun::Batch(id) => Said::Elsewhere(format!("/admin/invoices/{id}")),
            Begun::Nothing => Said::Done(Done::NotNow),
            Begun::NoSuchOrder => Said::Done(Done::NoSuchOrder),
        },
        Action::Reissue | Action::WithdrawReissue => {
            reissue::press(noren, clerk, number, action, form).await?
        }
        Action::Receive => {
            money::said(receive_money::receive(noren, clerk, number, &money::came(form)).await?, form)
        }
        Action::ReturnPart => match returns::press(noren, clerk, number, form).await? {
            Ok(done) => Said::Done(done),
            Err(why) => Said::Wrong(Wrong::Return(WrongReturn { typed: returns::typed(form), why })),
        },
        plain => Said::Done(pressed(noren, clerk, number, plain, form).await?),
    })
}

/// Buttons of which there is nothing more to say than whether it was done.
async fn pressed(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    action: Action,
    form: &Form,
) -> Result<Done, Trouble> {
    match action {
        Action::Cancel => cancel_order::cancel(noren, clerk, number).await,
        Action::AskToChoose => ask_to_choose::ask(noren, clerk, number).await,
        Action::Resend => resend::resend(noren, clerk, number).await,
        Action::Inquire => inquire::inquire(noren, clerk, number).await,
        Action::Recall => recall::recall(noren, clerk, number).await,
        Action::TakeBack => take_back::take_back(noren, clerk, number).await,
        Action::RefundGiven => return_part::record::given(noren, clerk, number, form.get("return")).await,
        Action::TakeOver => settle_drift::take_over(noren, clerk, number).await,
        Action::TellAgain => settle_drift::tell_again(noren, clerk, number).await,
        Action::ScreenAgain => screen_again::screen_again(noren, clerk, number).await,
        Action::NotThere => look_up_id::not_there(noren, clerk, number).await,
        Action::Begin => change_status::change(noren, clerk, number, Step::Begin).await,
        Action::Hold => change_status::change(noren, clerk, number, Step::PutOnHold).await,
        Action::Resume => change_status::change(noren, clerk, number, Step::Resume).await,
        Action::Finish => change_status::change(noren, clerk, number, Step::Finish).await,
        Action::Reopen => change_status::change(noren, clerk, number, Step::Reopen).await,
        Action::Retry => retry::retry(noren, clerk, number, form.get("duty")).await,
        Action::ConfirmReissue => reissue_invoice::confirm(noren, clerk, number).await,
        // 内容を変更 has pages of its own; the others are said above.
        Action::Edit
        | Action::Note
        | Action::Slip
        | Action::Identify
        | Action::FetchInvoice
        | Action::Reissue
        | Action::WithdrawReissue
        | Action::Ship
        | Action::ShipParcel
        | Action::ReturnPart
        | Action::SplitParcel
        | Action::JoinParcels
        | Action::DeliverParcel
        | Action::Receive => Ok(Done::NoSuchOrder),
    }
}

fn onward(number: &OrderNumber, outcome: Outcome) -> Response {
    Redirect::to(&format!("/admin/orders/{number}?{}", outcome.query())).into_response()
}
