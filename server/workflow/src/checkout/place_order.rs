//! ② → ③: place the order. Order, reservation, payment, consent and duties are one transaction; the cart's id is unique
//! among orders, so that no timing makes two.

use super::{
    coupon,
    door::{Door, Entered},
    fill_in::{self, Judged},
    limits,
};
use crate::{duty::perform, error::Trouble, moves, noren::Noren, staff::Clerk, visitor::Visitor};
use domain::{
    cart::Cart,
    checkout::Checkout,
    duty::Duty,
    id::{AttemptId, CartId, CouponId, OrderId, OrderNumber, PaymentId, ProviderNumber},
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
    /// The shop has closed meanwhile; nothing was ordered, and the cart is as it was.
    Closed,
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
    through(noren, &Door::Shopper { visitor, agreed }, attempt).await
}

/// 代行登録: places the order that staff entered for a customer. Where the payment method needs the buyer, they get a mail with a link.
pub(crate) async fn enter(
    noren: &Noren,
    clerk: &Clerk,
    cart: &CartId,
    attempt: &AttemptId,
) -> Result<Placed, Trouble> {
    through(noren, &Door::Staff { clerk, cart }, attempt).await
}

async fn through(noren: &Noren, door: &Door<'_>, attempt: &AttemptId) -> Result<Placed, Trouble> {
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
        .write(|mut tx| async move { in_transaction(&mut tx, noren, door, attempt, fresh).await })
        .await;
    // Two at once: the other one was faster, and its order is found on the second look.
    let (placed, register) = match placed {
        Err(Trouble::Store(StoreError::Exists)) => {
            noren
                .db
                .write(|mut tx| async move { in_transaction(&mut tx, noren, door, attempt, fresh).await })
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
    door: &Door<'_>,
    attempt: &AttemptId,
    fresh: &Fresh,
) -> Result<Written, Trouble> {
    let shop = noren.shop_id();
    let Some(confirmed) = store::confirmations::get(tx, shop, attempt).await? else {
        return Ok((Placed::Stale, None));
    };
    if store::carts::owner(tx, shop, &confirmed.cart).await?.as_deref() != Some(door.session().as_str()) {
        return Ok((Placed::Stale, None));
    }
    // Held first: whoever places the same cart meanwhile waits here, and then finds the order instead of what it has used up.
    store::carts::hold(tx, shop, &confirmed.cart).await?;
    if let Some(order) = store::orders::by_cart(tx, shop, &confirmed.cart).await? {
        return Ok((Placed::Order(order.number), None));
    }
    if door.visitor().is_some() && is_closed(tx, noren).await? {
        return Ok((Placed::Closed, None));
    }
    let Some((desk, entered)) = door.read(tx, noren).await? else { return Ok((Placed::Changed, None)) };
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
    // Who enters an order for somebody cannot agree for them, but be told; a code or dialog is begun by the buyer, who agrees then.
    let begins = entered.is_none() || !method.needs_buyer();
    let agreed = entered.as_ref().map_or_else(|| door.agreed(), |entered| entered.agreed);
    if method.consent.is_some() && begins && !agreed {
        return Ok((Placed::NotAgreed, None));
    }
    if method.sends_code() && begins && !limits::count_code(tx, noren, door.visitor(), &checkout).await? {
        return Ok((Placed::Limited, None));
    }
    let coupon = desk.coupon.as_ref().map(|presented| presented.coupon.id.clone());
    let new = New { cart: &desk.cart, checkout: *checkout, quote: *quote, method: *method, coupon, entered };
    write(tx, noren, door, new, fresh).await
}

/// As the shop is in this transaction, whatever the process remembers.
async fn is_closed(tx: &mut Tx, noren: &Noren) -> Result<bool, Trouble> {
    let shop = store::shops::get(tx, noren.shop_id()).await?;
    Ok(shop.is_some_and(|shop| shop.closing.is_some()))
}

/// What a new order is made of.
struct New<'a> {
    cart: &'a Cart,
    checkout: Checkout,
    quote: Quote,
    method: PaymentMethod,
    coupon: Option<CouponId>,
    entered: Option<Entered>,
}

async fn write(
    tx: &mut Tx,
    noren: &Noren,
    door: &Door<'_>,
    new: New<'_>,
    fresh: &Fresh,
) -> Result<Written, Trouble> {
    let New { cart, checkout, quote, method, coupon, entered } = new;
    let (shop_id, now) = (noren.shop_id(), noren.now());
    let shop = store::shops::get(tx, shop_id).await?;
    // A customer of whom staff enter an order is at no page: whatever they have to do, they read of in a mail.
    let hold =
        shop.map_or(0, |shop| if entered.is_some() { shop.choose_again_seconds } else { shop.hold_seconds });
    let until = now.plus_seconds(hold);
    let order = Order {
        id: fresh.order.clone(),
        number: fresh.number.clone(),
        cart: cart.id.clone(),
        kind: order::axes::Kind::Normal,
        state: order::State::Placed,
        checkout,
        quote,
        placed_at: now,
        hold_until: Some(until),
        version: 1,
    };
    if !coupon::redeem(tx, noren, &order, coupon.as_ref()).await? {
        return Ok((Placed::Changed, None));
    }
    // Before all other writes: when something is short, nothing else was written, and the confirmation page says what.
    if store::stock::reserve(tx, shop_id, &order.id, &cart.lines, until).await?.is_err() {
        store::coupons::forget(tx, shop_id, &order.id).await?;
        return Ok((Placed::Changed, None));
    }
    store::orders::insert(tx, shop_id, &order).await?;
    store::shipments::insert(tx, shop_id, &order.id, &Shipment::whole(fresh.shipment.as_str())).await?;
    let mut detail = vec![
        ("total".to_owned(), order.quote.total.to_string()),
        ("payment".to_owned(), method.label.clone()),
    ];
    detail.extend(order.quote.promise().map(|promise| ("coupon".to_owned(), promise.code.clone())));
    detail.extend(entered.iter().flat_map(Entered::detail));
    let what = if entered.is_some() { "order.entered" } else { "order.placed" };
    let actor = door.actor();
    let entry = Entry { at: now, actor: actor.clone(), what: what.to_owned(), detail };
    store::timeline::append(tx, shop_id, &order.id, &entry).await?;
    let end_hold = Task { duty: Duty::EndHold, order: &order.id, payment: None, reference: "" };
    store::duties::add(tx, shop_id, &end_hold, until).await?;
    if entered.is_some() {
        store::carts::put_lines(tx, shop_id, cart).await?;
        store::entries::end(tx, shop_id, &cart.id, now).await?;
    }
    store::carts::close(tx, shop_id, &cart.id, now).await?;
    let lease = perform::lease(noren, &fresh.owner);
    let chooser = match &entered {
        None => Chooser::Shopper(door.visitor()),
        Some(entered) if entered.agreed => Chooser::Told(&actor),
        Some(_) => Chooser::Staff(&actor),
    };
    let register = start_attempt(tx, noren, chooser, order, method, 1, &fresh.payment, Some(&lease)).await?;
    Ok((Placed::Order(fresh.number.clone()), register))
}

/// Who chose how an attempt is paid.
#[derive(Clone, Copy)]
pub(crate) enum Chooser<'a> {
    /// The shopper, who has agreed to what the method wants agreed to; with their session, where there is one.
    Shopper(Option<&'a Visitor>),
    /// Staff, who cannot agree for them.
    Staff(&'a Actor),
    /// Staff whom the shopper has told that they agree.
    Told(&'a Actor),
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
    let waits = method.needs_buyer() && !matches!(chooser, Chooser::Shopper(_));
    let payment = Payment {
        id: id.clone(),
        order: order.id.clone(),
        attempt,
        number: ProviderNumber::derive(&order.number, attempt),
        amount: order.quote.total,
        state: match (waits, asks) {
            (true, _) => State::AwaitingBuyer,
            (false, true) => State::Ready,
            (false, false) => State::Due,
        },
        method,
        at_provider: AtProvider::default(),
        version: 1,
    };
    store::payments::insert(tx, shop, &payment).await?;
    let who = match chooser {
        Chooser::Shopper(_) => &Actor::Shopper,
        Chooser::Staff(who) | Chooser::Told(who) => who,
    };
    let agreed = match chooser {
        Chooser::Shopper(visitor) => Some(visitor.map_or("", |visitor| visitor.session.as_str())),
        Chooser::Told(_) if !waits => Some(""),
        Chooser::Told(_) | Chooser::Staff(_) => None,
    };
    if let (Some(consent), Some(session)) = (&payment.method.consent, agreed) {
        let consent = Consent {
            payment: id.clone(),
            text: consent.clone(),
            agreed_at: now,
            session_hash: session.to_owned(),
        };
        store::consents::insert(tx, shop, &order.id, &consent).await?;
    }
    if waits {
        moves::order(tx, noren, &mut order, order::Event::AskToPay, who).await?;
        return Ok(None);
    }
    if !asks {
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
