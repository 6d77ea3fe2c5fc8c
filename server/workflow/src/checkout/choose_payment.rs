//! 別のお支払い方法を選ぶ: cart, addresses and everything typed stay; the new attempt has a new number at the provider, and
//! the old transaction is cancelled first.

use super::{
    fill_in::{Message, unsendable},
    limits, order_page,
    place_order::{self, Chooser},
};
use crate::{duty::perform, error::Trouble, moves, noren::Noren, visitor::Visitor};
use domain::{
    duty::Duty,
    eligibility::{self, Known},
    field::Field,
    id::{MethodId, OrderId, OrderNumber, PaymentId},
    method::PaymentMethod,
    order::{self, record::Order},
    payment::{
        event::Event,
        record::Payment,
        state::{CodeFailure, State},
    },
    problem::Rule,
    quote::Quote,
    shop::Shop,
    timeline::Actor,
};
use store::{StoreError, Tx};

/// A payment method for an order that exists.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The method.
    pub method: PaymentMethod,
    /// What the order costs then; `None` where the method has no fee for it.
    pub quote: Option<Quote>,
    /// What stands against it.
    pub obstacles: Vec<(Field, Rule)>,
    /// What its provider could not be sent, in words.
    pub unsendable: Vec<String>,
}

impl Choice {
    /// Whether it can be chosen.
    pub fn possible(&self) -> bool {
        self.quote.is_some() && self.obstacles.is_empty() && self.unsendable.is_empty()
    }
}

/// The page with all methods.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The order.
    pub order: Order,
    /// The attempt that led to nothing, or is given up by choosing another.
    pub payment: Payment,
    /// Every method, priced.
    pub choices: Vec<Choice>,
    /// The path of the order's page.
    pub path: String,
}

/// What there is to see.
#[derive(Clone, Debug)]
pub enum Shown<T> {
    /// The page.
    Page(Box<T>),
    /// Nothing can be chosen now: the order's page says how things stand.
    NotNow,
    /// The link is wrong or old.
    NoSuchOrder,
}

/// The methods that the order could be paid by.
pub async fn choices(noren: &Noren, number: &OrderNumber, key: &str) -> Result<Shown<Choices>, Trouble> {
    let Some((order, payment)) = order_page::open(noren, number, key).await? else {
        return Ok(Shown::NoSuchOrder);
    };
    if !open_for_choice(noren, &order, &payment) {
        return Ok(Shown::NotNow);
    }
    let methods = noren
        .db
        .read(|mut tx| async move {
            store::methods::offered(&mut tx, noren.shop_id()).await.map_err(Trouble::from)
        })
        .await?;
    let choices = methods
        .into_iter()
        .filter(|m| offered_again(m, &payment))
        .map(|m| choice(noren, &order, m))
        .collect();
    Ok(Shown::Page(Box::new(Choices { order, payment, choices, path: noren.order_path(number) })))
}

/// The confirmation page of a choice.
#[derive(Clone, Debug)]
pub struct ChoiceReview {
    /// The order as it is.
    pub order: Order,
    /// The method.
    pub method: PaymentMethod,
    /// What it costs then.
    pub quote: Quote,
    /// Which attempt it will be: placing twice with the same one makes one attempt.
    pub attempt: u32,
    /// The shop's facts.
    pub shop: Shop,
    /// The path of the order's page.
    pub path: String,
}

/// ② again, with the new method and the new total.
pub async fn review(
    noren: &Noren,
    number: &OrderNumber,
    key: &str,
    method: &MethodId,
) -> Result<Shown<ChoiceReview>, Trouble> {
    let Some((order, payment)) = order_page::open(noren, number, key).await? else {
        return Ok(Shown::NoSuchOrder);
    };
    if !open_for_choice(noren, &order, &payment) {
        return Ok(Shown::NotNow);
    }
    let found = noren
        .db
        .read(|mut tx| async move {
            store::methods::offered_one(&mut tx, noren.shop_id(), method).await.map_err(Trouble::from)
        })
        .await?;
    let found = found.filter(|m| offered_again(m, &payment));
    let Some(choice) = found.map(|method| choice(noren, &order, method)).filter(Choice::possible) else {
        return Ok(Shown::NotNow);
    };
    let (Some(quote), shop) = (choice.quote, noren.shop().await?) else { return Ok(Shown::NotNow) };
    let page = ChoiceReview {
        order,
        method: choice.method,
        quote,
        attempt: payment.attempt.saturating_add(1),
        shop,
        path: noren.order_path(number),
    };
    Ok(Shown::Page(Box::new(page)))
}

/// What became of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The order's page says more.
    Seen,
    /// The consent is missing: back to its confirmation.
    NotAgreed,
    /// Too many codes were sent lately.
    Limited,
    /// The amount or the method changed meanwhile, or it cannot be chosen any more: back to the choice.
    Changed,
    /// The link is wrong or old.
    NoSuchOrder,
}

/// What the confirmation page sends.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// The method.
    pub method: &'a MethodId,
    /// The attempt that the page was made for.
    pub attempt: u32,
    /// The total that the page showed, yen.
    pub total: i64,
    /// Version of the text to agree to that the page showed; `None` where the page does not say.
    pub consent: Option<&'a str>,
    /// Whether the consent was ticked.
    pub agreed: bool,
}

/// Starts the new attempt. Sending the same page twice starts one.
pub async fn choose(
    noren: &Noren,
    visitor: Option<&Visitor>,
    number: &OrderNumber,
    key: &str,
    wish: &Wish<'_>,
) -> Result<Chosen, Trouble> {
    let Some((order, old)) = order_page::open(noren, number, key).await? else {
        return Ok(Chosen::NoSuchOrder);
    };
    let fresh = PaymentId::new(noren.ids.id());
    let (fresh, id) = (&fresh, &order.id);
    let chosen = noren
        .db
        .write(|mut tx| async move { in_transaction(&mut tx, noren, visitor, id, fresh, wish).await })
        .await;
    let chosen =
        match chosen {
            // Two at once: the other one was faster, and the order's page shows its attempt.
            Err(Trouble::Store(StoreError::Exists | StoreError::Conflict)) => return Ok(Chosen::Seen),
            // The last code allowed may have been the other one's of a double click: its attempt is found on the second look.
            Ok(Chosen::Limited) => noren
                .db
                .write(|mut tx| async move { in_transaction(&mut tx, noren, visitor, id, fresh, wish).await })
                .await?,
            other => other?,
        };
    if chosen == Chosen::Seen {
        perform::at_once(noren, Duty::CancelTransaction, id, &old.id, "").await;
        perform::at_once(noren, Duty::Register, id, fresh, "").await;
    }
    Ok(chosen)
}

async fn in_transaction(
    tx: &mut Tx,
    noren: &Noren,
    visitor: Option<&Visitor>,
    id: &OrderId,
    fresh: &PaymentId,
    wish: &Wish<'_>,
) -> Result<Chosen, Trouble> {
    let (shop_id, now) = (noren.shop_id(), noren.now());
    let order = store::orders::by_id(tx, shop_id, id).await?;
    let last = store::payments::last_of(tx, shop_id, id).await?;
    let (Some(mut order), Some(mut last)) = (order, last) else { return Ok(Chosen::NoSuchOrder) };
    if last.attempt >= wish.attempt {
        return Ok(Chosen::Seen);
    }
    if wish.attempt != last.attempt.saturating_add(1) {
        return Ok(Chosen::Changed);
    }
    let method = store::methods::offered_one(tx, shop_id, wish.method).await?;
    let method = method.filter(|m| offered_again(m, &last));
    let choice = method.map(|method| choice(noren, &order, method)).filter(Choice::possible);
    let (Some(choice), true) = (choice, open_for_choice(noren, &order, &last)) else {
        return Ok(Chosen::Changed);
    };
    let Some(quote) = choice.quote.filter(|quote| quote.total.0 == wish.total) else {
        return Ok(Chosen::Changed);
    };
    let holds = choice.method.consent.as_ref().map_or("", |text| text.version.as_str());
    // Nobody has agreed to a text that staff wrote after the page was made.
    if wish.consent.is_some_and(|shown| shown != holds) {
        return Ok(Chosen::Changed);
    }
    if choice.method.consent.is_some() && !wish.agreed {
        return Ok(Chosen::NotAgreed);
    }
    if choice.method.sends_code() && !limits::count_code(tx, noren, visitor, &order.checkout).await? {
        return Ok(Chosen::Limited);
    }
    moves::payment(tx, noren, &mut last, &Event::Cancel, &Actor::Shopper, "").await?;
    let hold = store::shops::get(tx, shop_id).await?.map_or(0, |shop| shop.hold_seconds);
    order.quote = quote;
    order.checkout.payment = choice.method.id.clone();
    order.hold_until = order.hold_until.max(Some(now.plus_seconds(hold)));
    store::stock::extend(tx, shop_id, id, order.hold_until).await?;
    order.version = store::orders::update(tx, shop_id, &order).await?;
    let chooser = Chooser::Shopper(visitor);
    place_order::start_attempt(tx, noren, chooser, order, choice.method, wish.attempt, fresh, None).await?;
    Ok(Chosen::Seen)
}

fn open_for_choice(noren: &Noren, order: &Order, payment: &Payment) -> bool {
    // A code that is being judged may be right: its answer comes first.
    let judging = match &payment.state {
        State::AwaitingCode { code } => code.checking.is_some_and(|until| until > noren.now()),
        _ => false,
    };
    order.state == order::State::Placed && payment.state.may_choose_again() && !judging
}

/// The method that was refused is not offered again; one whose code went astray is, with a new code.
fn offered_again(method: &PaymentMethod, last: &Payment) -> bool {
    if method.id != last.method.id {
        return true;
    }
    match last.state {
        // Who was refused there may be known by another address or number: the dialog asks for them.
        State::Declined { .. } => method.opens_dialog(),
        State::CodeFailed {
            why: CodeFailure::Expired | CodeFailure::Undeliverable | CodeFailure::GivenUp,
            ..
        } => true,
        // Nobody refused it: it was cancelled here, or at the provider.
        State::Cancelled { .. } | State::Cancelling { .. } | State::AwaitingBuyer => true,
        _ => false,
    }
}

fn choice(noren: &Noren, order: &Order, method: PaymentMethod) -> Choice {
    let checkout = &order.checkout;
    let known = Known {
        before_fee: order.quote.before_fee(),
        delivery: Some(&checkout.delivery),
        phone: Some(&checkout.buyer.phone),
        address: Some(&checkout.buyer.address),
        recipient: checkout.recipient.as_ref().map(|recipient| &recipient.address),
    };
    let obstacles = eligibility::obstacles(&method, &known);
    let quote = order.quote.paid_by(&method).ok();
    let problems = quote
        .as_ref()
        .map(|quote| unsendable(noren, &method, checkout, quote, noren.now().day()))
        .unwrap_or_default();
    let words = |message: Message| match message {
        Message::Provider(words) => Some(words),
        Message::Rule(_) => None,
    };
    let unsendable = problems.into_iter().filter_map(|problem| words(problem.message)).collect();
    Choice { method, quote, obstacles, unsendable }
}
