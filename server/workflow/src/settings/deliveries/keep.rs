//! Keeps what was typed of a way of delivery, makes a new one, and takes one away that no order refers to.

use super::{Typed, Wrong};
use crate::{
    error::Trouble,
    noren::Noren,
    settings::trail::{self, Subject},
    staff::Clerk,
};
use domain::{
    delivery::DeliveryMethod,
    id::{DeliveryId, MethodId},
    method::PaymentMethod,
    setting_change::{self, Change},
    yen::Yen,
};
use store::{Tx, deliveries};

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
    /// There is no such way of delivery.
    NoSuchDelivery,
}

/// What became of the form of a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept, under this id.
    Done(DeliveryId),
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
}

/// What became of taking one away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// It is gone, now or already.
    Done,
    /// An order refers to it.
    InUse,
    /// It is the only one: without it nobody could order.
    Last,
}

/// Keeps what was typed. New orders see it at once; orders keep their delivery as it was when they were placed.
pub async fn save(noren: &Noren, clerk: &Clerk, id: &DeliveryId, typed: &Typed) -> Result<Saved, Trouble> {
    noren.db.write(|mut tx| async move { in_transaction(&mut tx, noren, clerk, id, typed).await }).await
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    id: &DeliveryId,
    typed: &Typed,
) -> Result<Saved, Trouble> {
    let shop = noren.shop_id();
    let Some(before) = deliveries::get(tx, shop, id).await? else { return Ok(Saved::NoSuchDelivery) };
    if deliveries::version(tx, shop, id).await? != Some(typed.version) {
        return Ok(Saved::Conflict);
    }
    let method = match typed.over(&before) {
        Err(wrong) => return Ok(Saved::Wrong(wrong)),
        Ok(method) => method,
    };
    deliveries::update(tx, shop, &method, typed.version).await?;
    let mut changes = changes(&before, &method);
    changes.extend(allow(tx, noren, id, typed).await?);
    trail::note(tx, noren, clerk, &Subject::Delivery(id.clone()), "saved", changes).await?;
    Ok(Saved::Done)
}

/// Lets it go with the payment methods that were ticked; those that the page did not show stay as they are.
async fn allow(
    tx: &mut Tx,
    noren: &Noren,
    id: &DeliveryId,
    typed: &Typed,
) -> Result<Option<Change>, Trouble> {
    let shop = noren.shop_id();
    let says = |ids: &[String], id: &MethodId| ids.iter().any(|known| known == id.as_str());
    let went = |payment: &&PaymentMethod| payment.deliveries.contains(id);
    let goes = |payment: &&PaymentMethod| {
        if says(&typed.shown, &payment.id) { says(&typed.payments, &payment.id) } else { went(payment) }
    };
    let all = store::methods::all(tx, shop).await?;
    let allowed: Vec<MethodId> = all.iter().filter(goes).map(|payment| payment.id.clone()).collect();
    deliveries::allow(tx, shop, id, &allowed).await?;
    let labels = |some: Vec<&PaymentMethod>| {
        some.iter().map(|payment| payment.label.as_str()).collect::<Vec<_>>().join("、")
    };
    let (from, to) = (labels(all.iter().filter(went).collect()), labels(all.iter().filter(goes).collect()));
    Ok((from != to).then(|| Change { field: "payments".to_owned(), from, to }))
}

/// What differs between two versions.
fn changes(from: &DeliveryMethod, to: &DeliveryMethod) -> Vec<Change> {
    let (from, to) = (Typed::of_method(from), Typed::of_method(to));
    let slots = |slots: &[(String, String)]| {
        slots.iter().map(|(code, label)| format!("{code} {label}")).collect::<Vec<_>>().join("、")
    };
    let fields = [
        ("label", from.label, to.label),
        ("arrival", from.arrival, to.arrival),
        ("carrier", from.carrier, to.carrier),
        ("fee", from.fee, to.fee),
        ("free_from", from.free_from, to.free_from),
        ("lead", from.lead, to.lead),
        ("window", from.window, to.window),
        ("slots", slots(&from.slots), slots(&to.slots)),
    ];
    let fees = from.fees.into_iter().zip(to.fees);
    let fees = fees.map(|((number, from), (_, to))| (format!("fee-{number}"), from, to));
    let fields = fields.into_iter().map(|(name, from, to)| (name.to_owned(), from, to));
    setting_change::between(fields.chain(fees))
}

/// One of which nothing is said yet.
pub(super) fn blank(id: DeliveryId) -> DeliveryMethod {
    DeliveryMethod {
        id,
        label: String::new(),
        carrier: None,
        fee: Yen(0),
        fees: Vec::new(),
        days: None,
        slots: Vec::new(),
        arrival: String::new(),
        free_from: None,
    }
}

/// 新規登録: makes a new one, after all that are there.
pub async fn add(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Added, Trouble> {
    let blank = blank(DeliveryId::new(format!("d{}", noren.ids.short(8).to_lowercase())));
    let method = match typed.over(&blank) {
        Err(wrong) => return Ok(Added::Wrong(wrong)),
        Ok(method) => method,
    };
    let (method, blank) = (&method, &blank);
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let place = i64::try_from(deliveries::all(tx, shop).await?.len()).unwrap_or(i64::MAX);
            deliveries::put(tx, shop, method, place).await?;
            let mut changes = changes(blank, method);
            changes.extend(allow(tx, noren, &method.id, typed).await?);
            trail::note(tx, noren, clerk, &Subject::Delivery(method.id.clone()), "added", changes).await?;
            Ok::<_, Trouble>(Added::Done(method.id.clone()))
        })
        .await
}

/// 削除: takes one away that no order refers to.
pub async fn delete(noren: &Noren, clerk: &Clerk, id: &DeliveryId) -> Result<Deleted, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(method) = deliveries::get(tx, shop, id).await? else { return Ok(Deleted::Done) };
            if deliveries::is_used(tx, shop, id).await? {
                return Ok(Deleted::InUse);
            }
            if deliveries::all(tx, shop).await?.len() < 2 {
                return Ok(Deleted::Last);
            }
            deliveries::delete(tx, shop, id).await?;
            let label = Change { field: "label".to_owned(), from: method.label, to: String::new() };
            trail::note(tx, noren, clerk, &Subject::Delivery(id.clone()), "deleted", vec![label]).await?;
            Ok::<_, Trouble>(Deleted::Done)
        })
        .await
}
