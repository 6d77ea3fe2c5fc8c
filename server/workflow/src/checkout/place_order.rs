//! ② → ③: place the order. Order, reservation, payment, consent and duties are one transaction; the cart's id is unique
//! among orders, so that no timing makes two.

use super::{
    fill_in::{self, Judged},
    limits,
};
use crate::{duty::perform, error::Trouble, moves, noren::Noren, visitor::Visitor};
use domain::{
    cart::CartLine,
    checkout::Checkout,
    duty::Duty,
    id::{AttemptId, CartId, OrderId, OrderNumber, PaymentId, ProviderNumber},
    method::{Kind, PaymentMethod},
    order::{self, record::Order},
    payment::{
        record::{AtProvider, Payment},
        state::State,
    },
    quote::Quote,
    shipment::record::Shipment,
    timeline::{Actor, Entry},
};
use store::{
    StoreError, Tx,
    consents::Consent,
    duties::{Claimed, Lease, Task},
};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// There is an order, now or already.
    Order(OrderNumber),
    /// Price, stock or form changed since the page was made: it has to be confirmed again.
    Changed,
    /// The consent is missing.
    NotAgreed,
    /// Too many codes were sent lately: another payment method, or later.
    Limited,
    /// The confirmation page is not this visitor's, or unknown.
    Stale,
}

/// The ids of a new order, made outside the transaction so that a repeated one makes the same order.
struct Fresh {
    order: OrderId,
    number: OrderNumber,
    payment: PaymentId,
    shipment: String,
    /// Who asks the provider: this request.
    owner: String,
}

/// Places the order of a confirmation page, and asks the provider at once.
pub async fn place(
    noren: &Noren,
    visitor: &Visitor,
    attempt: &AttemptId,
    agreed: bool,
) -> Result<Placed, Trouble> {
    let fresh = Fresh {
        order: OrderId::new(noren.ids.id()),
        number: noren.new_order_number(),
        payment: PaymentId::new(noren.ids.id()),
        shipment: noren.ids.id(),
        owner: noren.ids.id(),
    };
    let fresh = &fresh;
    let placed = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, visitor, attempt, agreed, fresh).await })
        .await;
    // Two at once: the other one was faster, and its order is found on the second look.
    let (placed, register) = match placed {
        Err(Trouble::Store(StoreError::Exists)) => {
            noren
                .db
                .write(|mut tx| async move {
                    in_transaction(&mut tx, noren, visitor, attempt, agreed, fresh).await
                })
                .await?
        }
        other => other?,
    };
    if let Some(register) = register {
        perform::taken(noren, register).await;
    }
    Ok(placed)
}

/// What became of it, and the duty to ask for credit, which whoever places the order has taken already.
type Written = (Placed, Option<Claimed>);

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    visitor: &Visitor,
    attempt: &AttemptId,
    agreed: bool,
    fresh: &Fresh,
) -> Result<Written, Trouble> {
    let shop = noren.shop_id();
    let Some(confirmed) = store::confirmations::get(tx, shop, attempt).await? else {
        return Ok((Placed::Stale, None));
    };
    if store::carts::owner(tx, shop, &confirmed.cart).await?.as_deref() != Some(visitor.session.as_str()) {
        return Ok((Placed::Stale, None));
    }
    // Held first: whoever places the same cart meanwhile waits here, and then finds the order instead of what it has used up.
    store::carts::hold(tx, shop, &confirmed.cart).await?;
    if let Some(order) = store::orders::by_cart(tx, shop, &confirmed.cart).await? {
        return Ok((Placed::Order(order.number), None));
    }
    let Some(desk) = fill_in::read(tx, noren, visitor).await? else { return Ok((Placed::Changed, None)) };
    let Judged::Ready(checkout, quote, method) = fill_in::judge(noren, &desk) else {
        return Ok((Placed::Changed, None));
    };
    if desk.cart.id != confirmed.cart || *quote != confirmed.quote || *checkout != confirmed.checkout {
        return Ok((Placed::Changed, None));
    }
    // Nobody has agreed to a text that staff wrote after the page was made.
    if method.consent.as_ref().map(|text| &text.version) != confirmed.consent.as_ref() {
        return Ok((Placed::Changed, None));
    }
    if method.consent.is_some() && !agreed {
        return Ok((Placed::NotAgreed, None));
    }
    if method.sends_code() && !limits::count_code(tx, noren, Some(visitor), &checkout).await? {
        return Ok((Placed::Limited, None));
    }
    write(tx, noren, visitor, &desk.cart.id, &desk.cart.lines, *checkout, *quote, *method, fresh).await
}

#[expect(clippy::too_many_arguments, reason = "the parts of one order, each used once")]
async fn write(
    tx: &mut Tx,
    noren: &Noren,
    visitor: &Visitor,
    cart: &CartId,
    lines: &[CartLine],
    checkout: Checkout,
    quote: Quote,
    method: PaymentMethod,
    fresh: &Fresh,
) -> Result<Written, Trouble> {
    let (shop_id, now) = (noren.shop_id(), noren.now());
    let hold = store::shops::get(tx, shop_id).await?.map_or(0, |shop| shop.hold_seconds);
    let until = now.plus_seconds(hold);
    let order = Order {
        id: fresh.order.clone(),
        number: fresh.number.clone(),
        cart: cart.clone(),
        kind: order::axes::Kind::Normal,
        state: order::State::Placed,
        checkout,
        quote,
        placed_at: now,
        hold_until: Some(until),
        version: 1,
    };
    // First of all writes: when something is short, nothing else was written, and the confirmation page says what.
    if store::stock::reserve(tx, shop_id, &order.id, lines, until).await?.is_err() {
        return Ok((Placed::Changed, None));
    }
    store::orders::insert(tx, shop_id, &order).await?;
    store::shipments::insert(tx, shop_id, &order.id, &Shipment::whole(fresh.shipment.as_str())).await?;
    let detail = vec![
        ("total".to_owned(), order.quote.total.to_string()),
        ("payment".to_owned(), method.label.clone()),
    ];
    let entry = Entry { at: now, actor: Actor::Shopper, what: "order.placed".to_owned(), detail };
    store::timeline::append(tx, shop_id, &order.id, &entry).await?;
    let end_hold = Task { duty: Duty::EndHold, order: &order.id, payment: None, reference: "" };
    store::duties::add(tx, shop_id, &end_hold, until).await?;
    store::carts::close(tx, shop_id, cart, now).await?;
    let lease = perform::lease(noren, &fresh.owner);
    let register = start_attempt(
        tx,
        noren,
        Chooser::Shopper(Some(visitor)),
        order,
        method,
        1,
        &fresh.payment,
        Some(&lease),
    )
    .await?;
    Ok((Placed::Order(fresh.number.clone()), register))
}

/// Who chose how an attempt is paid.
#[derive(Clone, Copy)]
pub(crate) enum Chooser<'a> {
    /// The shopper, who has agreed to what the method wants agreed to; with their session, where there is one.
    Shopper(Option<&'a Visitor>),
    /// Staff, who cannot agree for them.
    Staff(&'a Actor),
}

/// Begins an attempt to pay: payment, consent, and the duty to ask, taken when there is a lease — or, where nobody has to be
/// asked, the order stands.
#[expect(clippy::too_many_arguments, reason = "the parts of one attempt, each used once")]
pub(crate) async fn start_attempt(
    tx: &mut Tx,
    noren: &Noren,
    chooser: Chooser<'_>,
    mut order: Order,
    method: PaymentMethod,
    attempt: u32,
    id: &PaymentId,
    lease: Option<&Lease<'_>>,
) -> Result<Option<Claimed>, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let asks = matches!(method.kind, Kind::Deferred { .. });
    let payment = Payment {
        id: id.clone(),
        order: order.id.clone(),
        attempt,
        number: ProviderNumber::derive(&order.number, attempt),
        amount: order.quote.total,
        state: if asks { State::Ready } else { State::Due },
        method,
        at_provider: AtProvider::default(),
        version: 1,
    };
    store::payments::insert(tx, shop, &payment).await?;
    if let (Some(consent), Chooser::Shopper(visitor)) = (&payment.method.consent, chooser) {
        let session = visitor.map_or("", |visitor| visitor.session.as_str());
        let consent = Consent {
            payment: id.clone(),
            text: consent.clone(),
            agreed_at: now,
            session_hash: session.to_owned(),
        };
        store::consents::insert(tx, shop, &order.id, &consent).await?;
    }
    if !asks {
        let who = match chooser {
            Chooser::Shopper(_) => &Actor::Shopper,
            Chooser::Staff(who) => who,
        };
        moves::order(tx, noren, &mut order, order::Event::PaymentStood, who).await?;
        return Ok(None);
    }
    let register = Task { duty: Duty::Register, order: &order.id, payment: Some(id), reference: "" };
    if let Some(lease) = lease {
        return Ok(store::duties::add_taken(tx, shop, &register, lease).await?);
    }
    store::duties::add(tx, shop, &register, now).await?;
    noren.bell.notify_one();
    Ok(None)
}
