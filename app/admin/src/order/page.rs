//! The page of an order.

use super::{
    action::Action,
    actions, drift, goods,
    history::{self, Who},
    identify, invoice,
    money::{self, WrongMoney},
    notes::{self, WrongNote},
    others,
    outcome::Outcome,
    overview,
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
    let (mut slip, mut back, mut id, mut sum, mut place, mut note) = (None, None, None, None, None, None);
    match &shown.wrong {
        Some(Wrong::Slip(wrong)) => slip = Some(wrong),
        Some(Wrong::Return(wrong)) => back = Some(wrong),
        Some(Wrong::Id(wrong)) => id = Some(wrong.as_str()),
        Some(Wrong::Money(wrong)) => sum = Some(wrong),
        Some(Wrong::Reissue(wrong)) => place = Some(wrong),
        Some(Wrong::Note(wrong)) => note = Some(wrong),
        None => {}
    }
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
