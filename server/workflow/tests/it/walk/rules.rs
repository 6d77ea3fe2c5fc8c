//! What must be true after every step, and what must be true when everything is quiet.

use super::{
    followed::{self, Followed, OnParcels, has_ended, has_left, is_deferred, last},
    there::{There, plain},
};
use domain::{
    duty::Duty,
    method::Kind,
    order,
    payment::{record::Payment, state::Says, state::State},
    shipment::{self, sending::to_tell},
};
use workflow::desk::read_order::Sheet;

/// What is wrong with an order after a step, when it was `before` and is `now`.
pub fn after_a_step(before: &Followed<'_>, now: &Sheet, there: &[There]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mine = of_order(now, there);
    let claims: Vec<_> = mine.iter().filter(|it| it.claims() && is_known(it, now)).collect();
    if claims.len() > 1 {
        wrong.push(format!("more than one transaction lives: {claims:?}"));
    }
    if let Some(twice) = mine.iter().find(|it| it.accepted > 1) {
        wrong.push(format!("asked for credit twice: {twice:?}"));
    }
    wrong.extend(leaving(before, now));
    if before.left.as_ref().is_some_and(|left| has_left(now) && !left.stays(&OnParcels::of(now))) {
        wrong.push("what is on the parcel was changed after it left".to_owned());
    }
    wrong.extend(packing(now));
    if has_left(now) && matches!(now.order.state, order::State::Cancelled { .. }) {
        wrong.push("cancelled, and its goods given back, though they have left".to_owned());
    }
    let payment = last(now);
    let to_pay = followed::to_pay(now);
    if !before.taken_over && !has_ended(&payment.state) && payment.amount != to_pay {
        wrong.push(format!("the payment is about {}, the order costs {to_pay}", payment.amount));
    }
    wrong.extend(waiting(now));
    wrong
}

/// The transactions of an order.
pub fn of_order<'t>(sheet: &Sheet, there: &'t [There]) -> Vec<&'t There> {
    let mine = plain(sheet.order.number.as_str());
    there.iter().filter(|it| it.number.starts_with(&mine)).collect()
}

/// A dialog that somebody finishes late, or twice, makes a transaction that nobody could prevent: it counts once the order stands
/// on it, and when everything is quiet.
fn is_known(it: &There, sheet: &Sheet) -> bool {
    if is_given_up_in_review(it, sheet) {
        return false;
    }
    it.provider != providers::paidy::NAME
        || sheet.payments.iter().any(|payment| {
            let own = payment.at_provider.id.as_ref().is_some_and(|id| id.as_str() == it.name);
            own && (payment.state.stands() || matches!(payment.state, State::Amending { .. }))
        })
}

/// A look-up of クロネコ代金後払い does not tell a code that is awaited from a review. When the reply to a right code was lost, the
/// attempt is given up with its code, while there somebody reviews what cannot be cancelled before the review ends. The duty to cancel
/// it goes on until then. What if it is approved in between is not covered here.
pub fn is_given_up_in_review(it: &There, sheet: &Sheet) -> bool {
    let given_up = |payment: &&Payment| {
        plain(payment.number.as_str()) == it.number && matches!(payment.state, State::CodeFailed { .. })
    };
    let cancels = |payment: &Payment| {
        sheet
            .duties
            .iter()
            .any(|it| it.duty == Duty::CancelTransaction && it.payment.as_ref() == Some(&payment.id))
    };
    it.state == "review" && sheet.payments.iter().find(given_up).is_some_and(cancels)
}

/// Everything that was ordered lies in one parcel, and nothing else does; nothing came back that had not left.
fn packing(sheet: &Sheet) -> Vec<String> {
    let mut wrong = Vec::new();
    let (ordered, packed) = (followed::ordered(sheet), followed::packed(sheet));
    let withdrawn = sheet.shipments.iter().all(|it| it.state == shipment::State::Withdrawn);
    if !withdrawn && ordered != packed {
        wrong.push(format!("ordered {ordered:?}, and in the parcels lies {packed:?}"));
    }
    if sheet.shipments.iter().any(|it| it.goods.as_ref().is_some_and(Vec::is_empty)) {
        wrong.push("a parcel with nothing in it".to_owned());
    }
    let came_back = !sheet.returns.is_empty();
    if came_back && !has_left(sheet) {
        wrong.push("something came back, and nothing has left".to_owned());
    }
    let slips: Vec<&str> = sheet.shipments.iter().filter_map(|it| it.state.slip()).collect();
    if slips.iter().enumerate().any(|(place, slip)| slips[..place].contains(slip)) {
        wrong.push(format!("one slip number on several parcels: {slips:?}"));
    }
    let mut parts: Vec<u32> = sheet.shipments.iter().map(|it| it.part).collect();
    parts.dedup();
    if parts.len() != sheet.shipments.len() {
        wrong.push(format!("parcels of the same number: {parts:?}"));
    }
    wrong
}

/// What has just left had a payment that stood, or had left already as its provider says.
fn leaving(before: &Followed<'_>, now: &Sheet) -> Option<String> {
    let left = |sheet: &Sheet, id: &str| sheet.shipments.iter().any(|it| it.id == id && it.state.has_left());
    let just_now = |it: &&shipment::record::Shipment| it.state.has_left() && !left(&before.sheet, &it.id);
    let parcel = now.shipments.iter().find(just_now)?;
    let payment = before.last();
    let prepaid = matches!(payment.method.kind, Kind::BankTransfer { .. });
    let left_there = matches!(payment.state, State::Drifted { says: Says::Shipped, .. });
    let may = payment.state.may_ship(prepaid) || left_there;
    (!may).then(|| format!("parcel {} left while its payment was {}", parcel.part, payment.state.name()))
}

/// Whatever waits has a duty; a person is asked where a duty is parked, and where nothing but a person could go on.
fn waiting(sheet: &Sheet) -> Vec<String> {
    let mut wrong = Vec::new();
    for payment in &sheet.payments {
        let has =
            |duty| sheet.duties.iter().any(|it| it.duty == duty && it.payment.as_ref() == Some(&payment.id));
        if let Some(duty) = waits_for(&payment.state).filter(|duty| !has(*duty)) {
            let (attempt, state) = (payment.attempt, payment.state.name());
            wrong.push(format!("attempt {attempt} is {state}, and nothing is due: {}", duty.name()));
        }
    }
    let due = |duty| sheet.duties.iter().any(|it| it.duty == duty);
    if sheet.order.state == order::State::Placed && !due(Duty::EndHold) {
        wrong.push("placed, and its hold never ends".to_owned());
    }
    let parcels: Vec<&shipment::State> = sheet.shipments.iter().map(|it| &it.state).collect();
    let able = last(sheet).method.capabilities();
    let untold = able.is_some_and(|able| !to_tell(able.tells, &parcels).is_empty());
    if untold && approved(last(sheet)) && !due(Duty::RegisterShipment) {
        wrong.push("shipped, and nobody will tell the provider".to_owned());
    }
    wrong
}

fn approved(payment: &Payment) -> bool {
    matches!(payment.state, State::Approved { .. })
}

/// The duty without which a state would last for ever.
fn waits_for(state: &State) -> Option<Duty> {
    match state {
        State::Ready => Some(Duty::Register),
        State::Asked { .. } | State::Uncertain { .. } | State::UnderReview { .. } | State::OnHold { .. } => {
            Some(Duty::LookUp)
        }
        State::AwaitingCode { .. } => Some(Duty::ExpireCode),
        State::AwaitingDialog { .. } => Some(Duty::ExpireDialog),
        State::Cancelling { .. } => Some(Duty::CancelTransaction),
        State::Amending { .. } => Some(Duty::Amend),
        _ => None,
    }
}

/// What is wrong with an order when every fault has ended and everything due is done. Where a person has to go on, both sides may
/// still differ.
pub fn when_quiet(followed: &Followed<'_>, there: &[There]) -> Vec<String> {
    let sheet = &followed.sheet;
    let mine = of_order(sheet, there);
    let live: Vec<_> = mine.iter().filter(|it| it.lives() && !is_being_cancelled(it, sheet)).collect();
    let mut wrong = Vec::new();
    let payment = last(sheet);
    if let Some(passing) = sheet.payments.iter().find(|it| is_passing(&it.state))
        && followed.parked().is_none()
        && !mine.iter().any(|it| is_being_cancelled(it, sheet))
    {
        wrong.push(format!("attempt {} is still {}", passing.attempt, passing.state.name()));
    }
    let waits_for_person = followed.parked().is_some() || matches!(payment.state, State::Drifted { .. });
    if waits_for_person {
        return wrong;
    }
    match sheet.order.state {
        order::State::Cancelled { .. } | order::State::Returned { .. } => {
            if let Some(it) = live.iter().find(|it| !it.is_final()) {
                wrong.push(format!("{}, and there lives {it:?}", sheet.order.state.name()));
            }
        }
        order::State::Placed => {
            if live.len() > 1 {
                wrong.push(format!("more than one transaction lives: {live:?}"));
            }
        }
        _ if !payment.state.stands() => {
            wrong.push(format!("{}, but its payment is {}", sheet.order.state.name(), payment.state.name()));
        }
        _ => wrong.extend(money(payment, &live)),
    }
    wrong
}

/// Nobody can cancel it before its review ends; the duty to do so goes on until then.
fn is_being_cancelled(it: &There, sheet: &Sheet) -> bool {
    let cancelling = |payment: &Payment| {
        plain(payment.number.as_str()) == it.number && matches!(payment.state, State::Cancelling { .. })
    };
    it.state == "review" && sheet.payments.iter().any(cancelling) || is_given_up_in_review(it, sheet)
}

/// What a request or a look-up ends, sooner or later, by itself.
fn is_passing(state: &State) -> bool {
    matches!(
        state,
        State::Ready
            | State::Asked { .. }
            | State::Uncertain { .. }
            | State::Amending { .. }
            | State::Cancelling { .. }
    )
}

/// The provider bills what the order costs, once; nobody else bills anything.
fn money(payment: &Payment, live: &[&&There]) -> Option<String> {
    if !is_deferred(payment) {
        return (!live.is_empty()).then(|| format!("paid otherwise, and there lives {live:?}"));
    }
    let ours = plain(payment.number.as_str());
    let bills = live.iter().filter(|it| it.number == ours && it.amount == payment.amount.0).count();
    // Who has paid may be sent the money back there.
    let settled = matches!(payment.state, State::Paid { .. }) && live.is_empty();
    (!settled && (bills, live.len()) != (1, 1)).then(|| format!("{} here, there {live:?}", payment.amount))
}
