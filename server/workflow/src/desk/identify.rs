//! What became of a request whose reply was lost, where the provider cannot be asked by our number: staff look into its own console, and
//! either enter what it calls the transaction, or say that there is none. What they enter is looked up and compared, not believed.

use super::{Done, Found, actor, find};
use crate::{
    duty::perform,
    error::Trouble,
    moves::{self, Moved},
    noren::Noren,
    staff::Clerk,
};
use domain::{
    duty::Duty,
    id::{OrderId, OrderNumber, PaymentId, ProviderId},
    payment::{
        event::{Answer, Event},
        record::{AtProvider, Payment},
        state::State,
    },
    timeline::Entry,
};
use store::{
    Tx,
    duties::{Standing, Task},
};

/// Longest id that a provider gives, characters.
pub const LONGEST: usize = 40;

/// What became of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identified {
    /// It is looked up.
    Asked,
    /// It is no id: 1 to [`LONGEST`] letters, digits, `-` and `_`.
    Wrong,
    /// Nothing waits for an id.
    NotNow,
    /// There is no such order.
    NoSuchOrder,
}

/// Whether an attempt waits for this: its reply was lost, and the look-up is parked, or an id that was entered led to nothing.
pub(super) fn possible(last: &Payment, open: &[Standing]) -> bool {
    let lost = matches!(last.state, State::Asked { .. } | State::Uncertain { code: None, .. });
    let parked = |duty: &Standing| {
        duty.duty == Duty::LookUp && duty.payment.as_ref() == Some(&last.id) && duty.parked_at.is_some()
    };
    lost && (last.at_provider.id.is_some() || open.iter().any(parked))
}

/// Takes the provider's id of the transaction, and looks it up.
pub async fn identify(
    noren: &Noren,
    clerk: &Clerk,
    number: &OrderNumber,
    typed: &str,
) -> Result<Identified, Trouble> {
    let id = typed.trim();
    let spelled = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if id.is_empty() || id.chars().count() > LONGEST || !id.chars().all(spelled) {
        return Ok(Identified::Wrong);
    }
    let id = &ProviderId::new(id);
    let kept = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let found = match waiting(tx, noren, number).await? {
                Ok(found) => found,
                Err(done) => return Ok(Err(done)),
            };
            let (shop, payment) = (noren.shop_id(), &found.payment);
            let told = AtProvider { id: Some(id.clone()), ..payment.at_provider.clone() };
            store::payments::heard(tx, shop, &payment.id, &told).await?;
            let detail = vec![("id".to_owned(), id.as_str().to_owned())];
            let what = "payment.identified".to_owned();
            let entry = Entry { at: noren.now(), actor: actor(clerk), what, detail };
            store::timeline::append(tx, shop, &found.order.id, &entry).await?;
            let order = &found.order.id;
            let task = Task { duty: Duty::LookUp, order, payment: Some(&payment.id), reference: "" };
            store::duties::add(tx, shop, &task, noren.now()).await?;
            Ok::<Result<(OrderId, PaymentId), Done>, Trouble>(Ok((found.order.id, found.payment.id)))
        })
        .await?;
    match kept {
        Ok((order, payment)) => {
            perform::at_once(noren, Duty::LookUp, &order, &payment, "").await;
            Ok(Identified::Asked)
        }
        Err(Done::NoSuchOrder) => Ok(Identified::NoSuchOrder),
        Err(_) => Ok(Identified::NotNow),
    }
}

/// Staff have seen that the provider holds no such transaction: it is asked for once more, with the same number.
pub async fn not_there(noren: &Noren, clerk: &Clerk, number: &OrderNumber) -> Result<Done, Trouble> {
    let said = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let mut found = match waiting(tx, noren, number).await? {
                Ok(found) => found,
                Err(done) => return Ok(Err(done)),
            };
            let event = Event::Answered(Answer::NotFound);
            let moved = moves::payment(tx, noren, &mut found.payment, &event, &actor(clerk), "").await?;
            Ok::<Result<(OrderId, PaymentId), Done>, Trouble>(match moved {
                Moved::Changed(_) => Ok((found.order.id, found.payment.id)),
                Moved::Unchanged | Moved::Illegal => Err(Done::NotNow),
            })
        })
        .await?;
    match said {
        Ok((order, payment)) => {
            perform::at_once(noren, Duty::Register, &order, &payment, "").await;
            Ok(Done::Done)
        }
        Err(done) => Ok(done),
    }
}

/// The order, if it waits for a person who looks into the provider's console.
async fn waiting(tx: &mut Tx, noren: &Noren, number: &OrderNumber) -> Result<Result<Found, Done>, Trouble> {
    let Some(found) = find(tx, noren, number).await? else { return Ok(Err(Done::NoSuchOrder)) };
    let open = store::duties::open_of(tx, noren.shop_id(), &found.order.id).await?;
    Ok(if possible(&found.payment, &open) { Ok(found) } else { Err(Done::NotNow) })
}
