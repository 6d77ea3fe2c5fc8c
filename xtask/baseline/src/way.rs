//! The writes of the whole way, in the transactions in which the shop makes them.

use domain::duty::{Duty, Mail};
use domain::moment::Moment;
use domain::order;
use domain::payment::state::{Code, State};
use domain::shipment::record::Shipment;
use store::duties::{Claimed, Lease, Task};
use store::mails::Event;
use store::sessions::Kind;
use store::{Db, StoreError, Tx};

use crate::template::Template;

const LEASE_SECONDS: i64 = 60;

/// From the first article in the cart to the mail that thanks for the order.
pub async fn walk(db: &Db, one: &Template) -> Result<(), StoreError> {
    fill_cart(db, one).await?;
    type_and_confirm(db, one).await?;
    place(db, one).await?;
    let register =
        Task { duty: Duty::Register, order: &one.order.id, payment: Some(&one.payment.id), reference: "" };
    let claimed = claim(db, one, &register).await?;
    ask_for_credit(db, one, claimed.as_ref()).await?;
    judge_code(db, one).await?;
    thank(db, one).await
}

async fn fill_cart(db: &Db, one: &Template) -> Result<(), StoreError> {
    let (shop, now) = (&one.shop, one.order.placed_at);
    db.write(|mut tx| async move {
        store::sessions::create(
            &mut tx,
            shop,
            &one.session,
            Kind::Shopper,
            None,
            now.plus_seconds(LEASE_SECONDS),
        )
        .await
    })
    .await?;
    db.write(|mut tx| async move {
        store::carts::open(&mut tx, shop, &one.cart.id, &one.session, now).await?;
        store::carts::put_lines(&mut tx, shop, &one.cart).await
    })
    .await?;
    Ok(())
}

async fn type_and_confirm(db: &Db, one: &Template) -> Result<(), StoreError> {
    let (shop, now) = (&one.shop, one.order.placed_at);
    db.write(
        |mut tx| async move { store::drafts::put(&mut tx, shop, &one.cart.id, &one.draft, true, now).await },
    )
    .await?;
    db.write(|mut tx| async move { store::confirmations::put(&mut tx, shop, &one.confirmation).await }).await
}

async fn place(db: &Db, one: &Template) -> Result<(), StoreError> {
    let (shop, now) = (&one.shop, one.order.placed_at);
    let order = &order::record::Order { state: order::State::Placed, version: 1, ..one.order.clone() };
    let payment =
        &domain::payment::record::Payment { state: State::Ready, version: 1, ..one.payment.clone() };
    db.write(|mut tx| async move {
        let tx = &mut tx;
        if store::stock::reserve(tx, shop, &order.id, &one.cart.lines, now).await?.is_err() {
            return Err(StoreError::Exists);
        }
        store::orders::insert(tx, shop, order).await?;
        store::shipments::insert(tx, shop, &order.id, &Shipment::whole(order.id.as_str())).await?;
        remember(tx, one, 0..1).await?;
        let end_hold = Task { duty: Duty::EndHold, order: &order.id, payment: None, reference: "" };
        store::duties::add(tx, shop, &end_hold, now.plus_seconds(LEASE_SECONDS)).await?;
        store::carts::close(tx, shop, &one.cart.id, now).await?;
        store::payments::insert(tx, shop, payment).await?;
        for consent in &one.consents {
            store::consents::insert(tx, shop, &order.id, consent).await?;
        }
        let register =
            Task { duty: Duty::Register, order: &order.id, payment: Some(&payment.id), reference: "" };
        store::duties::add(tx, shop, &register, now).await
    })
    .await
}

async fn ask_for_credit(db: &Db, one: &Template, claimed: Option<&Claimed>) -> Result<(), StoreError> {
    let (shop, now) = (&one.shop, one.order.placed_at);
    db.write(|mut tx| async move {
        store::payments::update(&mut tx, shop, &one.payment.id, 1, &State::Asked { at: now }).await?;
        remember(&mut tx, one, 1..2).await
    })
    .await?;
    db.write(|mut tx| async move {
        let tx = &mut tx;
        store::payments::update(tx, shop, &one.payment.id, 2, &awaiting(now, None)).await?;
        remember(tx, one, 2..3).await?;
        let expire = Task {
            duty: Duty::ExpireCode,
            order: &one.order.id,
            payment: Some(&one.payment.id),
            reference: "",
        };
        store::duties::add(tx, shop, &expire, now.plus_seconds(LEASE_SECONDS)).await?;
        finish(tx, claimed).await
    })
    .await
}

async fn judge_code(db: &Db, one: &Template) -> Result<(), StoreError> {
    let (shop, now) = (&one.shop, one.order.placed_at);
    db.write(|mut tx| async move {
        store::payments::update(&mut tx, shop, &one.payment.id, 3, &awaiting(now, Some(now))).await?;
        remember(&mut tx, one, 3..4).await
    })
    .await?;
    let received = &order::record::Order { version: 1, hold_until: None, ..one.order.clone() };
    db.write(|mut tx| async move {
        let tx = &mut tx;
        store::payments::update(tx, shop, &one.payment.id, 4, &State::Approved { at: now }).await?;
        store::orders::update(tx, shop, received).await?;
        remember(tx, one, 4..one.timeline.len().saturating_sub(1).max(4)).await?;
        store::stock::extend(tx, shop, &one.order.id, None).await?;
        let thanks =
            Task { duty: Duty::Mail(Mail::Thanks), order: &one.order.id, payment: None, reference: "" };
        store::duties::add(tx, shop, &thanks, now).await
    })
    .await
}

async fn thank(db: &Db, one: &Template) -> Result<(), StoreError> {
    let (shop, now) = (&one.shop, one.order.placed_at);
    let thanks = Task { duty: Duty::Mail(Mail::Thanks), order: &one.order.id, payment: None, reference: "" };
    let claimed = claim(db, one, &thanks).await?;
    let claimed = claimed.as_ref();
    let event = &Event { order: &one.order.id, mail: Mail::Thanks, reference: "" };
    if let Some(letter) = &one.letter {
        db.write(|mut tx| async move { store::mails::begin(&mut tx, shop, event, letter, now).await })
            .await?;
    }
    db.write(|mut tx| async move {
        let tx = &mut tx;
        store::mails::sent(tx, shop, event, now).await?;
        remember(tx, one, one.timeline.len().saturating_sub(1)..one.timeline.len()).await?;
        finish(tx, claimed).await
    })
    .await
}

async fn claim(db: &Db, one: &Template, task: &Task<'_>) -> Result<Option<Claimed>, StoreError> {
    let now = one.order.placed_at;
    let lease = &Lease { owner: "baseline", now, until: now.plus_seconds(LEASE_SECONDS) };
    db.write(|mut tx| async move { store::duties::claim_one(&mut tx, &one.shop, task, lease).await }).await
}

async fn finish(tx: &mut Tx, claimed: Option<&Claimed>) -> Result<(), StoreError> {
    if let Some(claimed) = claimed {
        store::duties::done(tx, claimed).await?;
    }
    Ok(())
}

/// Appends these entries of the timeline.
async fn remember(tx: &mut Tx, one: &Template, entries: std::ops::Range<usize>) -> Result<(), StoreError> {
    for entry in one.timeline.get(entries).unwrap_or_default() {
        store::timeline::append(tx, &one.shop, &one.order.id, entry).await?;
    }
    Ok(())
}

fn awaiting(now: Moment, checking: Option<Moment>) -> State {
    State::AwaitingCode { code: Code { until: now.plus_seconds(LEASE_SECONDS), tries: 3, checking } }
}
