//! Payments: charging a token, looking one up, changing, capturing, refunding, closing.

use serde_json::Value;

use crate::paidy::checkout::verdict::is_good;
use crate::paidy::ledger::{Effects, Ledger, Thing};
use crate::paidy::members::Members;
use crate::paidy::notice::{Event, Notice};
use crate::paidy::payment::{Payment, RefundWish};
use crate::paidy::purchase::Purchase;
use crate::paidy::refusal::Refusal;
use crate::paidy::terms::Terms;
use crate::paidy::token::Standing;

type Answered = Result<Value, Refusal>;

/// `POST /payments`. The payment is authorised or rejected at once.
///
/// # Errors
/// 400 for the body, 404 without such a token, 403 unless it is active.
pub fn create(
    ledger: &mut Ledger,
    members: &Members<'_>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Answered {
    let token_id = members.text("token_id")?;
    let purchase = Purchase::read(members)?;
    let token = ledger.token(token_id)?;
    if token.standing != Standing::Active {
        return Err(Refusal::forbidden("the token is not active"));
    }
    let buyer = token.origin.clone();
    let good = is_good(&buyer, purchase.amount_yen, terms.limit_yen);
    let id = ledger.mint("pay_");
    let payment = Payment::new(id.clone(), (terms.now_ms, terms.settings.life_ms()), buyer, purchase, good);
    if good {
        effects.notices.push(Notice::of_payment(&payment, Event::Authorized, terms));
    }
    let answer = shown(&payment, terms);
    ledger.count_call(&id, "create");
    ledger.accept(Thing::Payment(Box::new(payment)));
    effects.made = Some(id);
    Ok(answer)
}

/// `GET /payments/{id}`. A rejected payment is shown too.
///
/// # Errors
/// 404 without such a payment.
pub fn show(ledger: &Ledger, id: &str, terms: &Terms<'_>) -> Answered {
    Ok(shown(ledger.payment(id)?, terms))
}

/// `PUT /payments/{id}`
///
/// # Errors
/// 404 without such a payment, 400 for the body, 403 when it was rejected.
pub fn update(
    ledger: &mut Ledger,
    id: &str,
    members: &Members<'_>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Answered {
    let payment = ledger.payment_mut(id)?;
    payment.update(members, terms.now_ms)?;
    Ok(told(payment, Event::Updated, terms, effects))
}

/// `POST /payments/{id}/captures`
///
/// # Errors
/// 404 without such a payment, 400 for the body, 403 unless it is authorised and its time is not over.
pub fn capture(
    ledger: &mut Ledger,
    id: &str,
    members: &Members<'_>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Answered {
    let capture_id = ledger.mint("cap_");
    let payment = ledger.payment_mut(id)?;
    payment.capture(capture_id, members.metadata()?, terms.now_ms)?;
    Ok(told(payment, Event::Captured, terms, effects))
}

/// `POST /payments/{id}/refunds`
///
/// # Errors
/// 404 without such a payment or capture, 400 for the body, 403 when less than that is left.
pub fn refund(
    ledger: &mut Ledger,
    id: &str,
    members: &Members<'_>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Answered {
    let refund_id = ledger.mint("ref_");
    let payment = ledger.payment_mut(id)?;
    payment.refund(refund_id, RefundWish::read(members)?, terms.now_ms)?;
    Ok(told(payment, Event::Refunded, terms, effects))
}

/// `POST /payments/{id}/close`
///
/// # Errors
/// 404 without such a payment, 409 when it is closed already, 403 when it was rejected.
pub fn close(ledger: &mut Ledger, id: &str, terms: &Terms<'_>, effects: &mut Effects) -> Answered {
    let payment = ledger.payment_mut(id)?;
    payment.close(terms.now_ms, terms.settings.expired_status)?;
    Ok(told(payment, Event::Closed, terms, effects))
}

fn shown(payment: &Payment, terms: &Terms<'_>) -> Value {
    payment.as_value(terms.now_ms, terms.settings.expired_status)
}

/// Has the shop told what happened, and shows the payment.
fn told(payment: &Payment, event: Event, terms: &Terms<'_>, effects: &mut Effects) -> Value {
    effects.notices.push(Notice::of_payment(payment, event, terms));
    shown(payment, terms)
}
