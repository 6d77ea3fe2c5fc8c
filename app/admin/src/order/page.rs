//! The page of an order.

use super::{
    action::{Action, Outcome},
    actions, drift, goods,
    history::{self, Who},
    identify, invoice,
    money::{self, WrongMoney},
    notes::{self, WrongNote},
    others, overview,
    parcel::{self, WrongSlip},
    payments, people, printing, records,
    reissue::WrongAddress,
    returns::{self, WrongReturn},
    sheet::Sheet,
};
use crate::frame::Frame;
use domain::{moment::Moment, role::Permission};
use leptos::prelude::*;
use ui::{
    assets::Assets,
    parts::{Icon, Sign},
};

/// Seconds after which a page that waits for the answer to a button just pressed looks again.
const LOOK_AGAIN: u32 = 4;

/// What was typed into the page and could not be taken, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No slip number.
    Slip(WrongSlip),
    /// What cannot be returned like that.
    Return(WrongReturn),
    /// No id of a transaction.
    Id(String),
    /// No amount.
    Money(WrongMoney),
    /// No address that an invoice can be sent to.
    Reissue(WrongAddress),
    /// Notes that are too long, or that somebody else has changed.
    Note(WrongNote),
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The order.
    pub sheet: Sheet,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
    /// What was typed and could not be taken.
    pub wrong: Option<Wrong>,
    /// Whose events are shown.
    pub who: Option<Who>,
    /// Now.
    pub now: Moment,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let (sheet, now) = (&shown.sheet, shown.now);
    let (slip, back, id, sum, note) = match &shown.wrong {
        Some(Wrong::Slip(slip)) => (Some(slip), None, None, None, None),
        Some(Wrong::Return(back)) => (None, Some(back), None, None, None),
        Some(Wrong::Id(id)) => (None, None, Some(id.as_str()), None, None),
        Some(Wrong::Money(sum)) => (None, None, None, Some(sum), None),
        Some(Wrong::Note(note)) => (None, None, None, None, Some(note)),
        Some(Wrong::Reissue(_)) | None => (None, None, None, None, None),
    };
    let place = match &shown.wrong {
        Some(Wrong::Reissue(place)) => Some(place),
        _ => None,
    };
    let title = format!("注文 {}", sheet.order.number);
    frame.page(assets, &title, again_after(shown), || {
        let cancelled = shown.outcome == Some(Outcome::Done(Action::Cancel));
        view! {
            <a class="order-back" href="/admin/orders" data-back><Icon sign=Sign::Back />"注文一覧"</a>
            {shown.outcome.map(Outcome::notice)}
            {overview::axes(sheet)}
            {(!cancelled).then(|| overview::attention(sheet, now))}
            {drift::draw(sheet)}
            {identify::draw(sheet, id)}
            {actions::draw(sheet)}
            <div class="two">
                <div class="stack">
                    {parcel::draw(sheet, slip, now)}
                    {returns::draw(sheet, back)}
                    {payments::draw(sheet, now)}
                    {money::draw(sheet, sum, now)}
                    {invoice::draw(sheet, place)}
                    {people::draw(&sheet.order, sheet.whose.may(Permission::SeeCustomers))}
                    {goods::draw(&sheet.order)}
                    {printing::draw(sheet)}
                    {records::agreements(sheet)}
                </div>
                <div class="stack">
                    {records::duties(sheet, now)}
                    {notes::draw(sheet, note, now)}
                    {others::draw(sheet)}
                    {records::mails(sheet)}
                    {history::draw(sheet, shown.who)}
                </div>
            </div>
        }
    })
}

/// Only who has just asked waits for the answer; nobody else's page moves under their hands.
fn again_after(shown: &Shown) -> Option<u32> {
    let asked =
        matches!(shown.outcome, Some(Outcome::Done(Action::Resend | Action::Inquire | Action::Retry)));
    let open = shown.sheet.last_payment().is_some_and(|payment| payment.state.is_open());
    let retrying = shown.outcome == Some(Outcome::Done(Action::Retry))
        && shown.sheet.duties.iter().any(|duty| duty.parked.is_none() && duty.due <= shown.now);
    (asked && (open || retrying)).then_some(LOOK_AGAIN)
}
