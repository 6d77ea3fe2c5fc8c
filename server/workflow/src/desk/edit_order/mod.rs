//! 注文内容の変更: buyer, recipient, goods, delivery and payment method of an order that was placed. What it means for the payment is shown
//! before anything is saved; whatever was typed stays on the page until then.

mod conflict;
mod judge;
mod save;

pub use conflict::Conflict;
pub use save::{Saved, save};

use super::{
    Found as OrderFound, find,
    find_goods::{self, Found},
};
use crate::{checkout::fill_in::FormProblem, error::Trouble, noren::Noren};
use domain::{
    calendar::Intake,
    cart::{CartLine, MOST_OF_ONE},
    change::{self, Consequence, Lock},
    delivery::DeliveryMethod,
    draft::Draft,
    field::Field,
    id::{OrderNumber, Sku},
    merge::{Choice, Part, Version},
    method::PaymentMethod,
    moment::Day,
    order::record::Order,
    prefecture::Prefecture,
    quote::Quote,
    text,
    timeline::Entry,
    variant::Variant,
    yen::Yen,
};
use judge::Judged;
use std::collections::BTreeSet;
use store::Tx;

/// What staff typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Everything but the goods.
    pub draft: Draft,
    /// How many of each thing, as typed. What is not named stays as it is; what the order does not have is added.
    pub quantities: Vec<(Sku, String)>,
    /// What goods are looked for.
    pub find: String,
    /// The version of the order that the page was made from.
    pub version: i64,
    /// What the order was then; `None` where the page does not say: then whatever differs is asked about.
    pub base: Option<Version>,
    /// How many events its timeline had then.
    pub seen: usize,
    /// The version that a page of conflicts compared with.
    pub against: Option<i64>,
    /// Whose is taken, as chosen there.
    pub choices: Vec<(Part, Choice)>,
}

impl Typed {
    /// Adds a thing, or one more of it.
    pub fn add(&mut self, sku: &Sku) {
        let more = |typed: &str| {
            let now: u32 = text::narrow(typed.trim()).parse().unwrap_or_default();
            now.saturating_add(1).min(MOST_OF_ONE).to_string()
        };
        if let Some((_, typed)) = self.quantities.iter_mut().find(|(of, _)| of == sku) {
            *typed = more(typed);
            return;
        }
        let had = self.base.as_ref().and_then(|base| base.goods.get(sku)).map_or("", String::as_str);
        self.quantities.push((sku.clone(), more(had)));
    }

    /// Everything that it names.
    fn skus(&self) -> impl Iterator<Item = &Sku> {
        let was = self.base.iter().flat_map(|base| base.goods.keys());
        self.quantities.iter().map(|(sku, _)| sku).chain(was)
    }
}

/// A line of goods on the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodsLine {
    /// Which.
    pub sku: Sku,
    /// As it is called.
    pub name: String,
    /// Price of one, as it was ordered, or today's of what is added; `None` when it can no longer be ordered.
    pub price: Option<Yen>,
    /// How many, as typed.
    pub typed: String,
    /// What is wrong with it.
    pub problem: Option<GoodsProblem>,
}

/// What is wrong with the goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoodsProblem {
    /// Not a whole number from 0 to the most of one thing.
    NotQuantity,
    /// Less can be had.
    Short {
        /// So many.
        free: u32,
    },
    /// It cannot be ordered, or no longer.
    Unknown,
    /// Nothing would be left; that is a cancellation.
    Nothing,
}

/// The form as it is shown.
#[derive(Clone, Debug)]
pub struct Form {
    /// The order as it is.
    pub order: Order,
    /// The payment method as it is.
    pub method: PaymentMethod,
    /// What was typed, or what the order says.
    pub draft: Draft,
    /// The goods.
    pub goods: Vec<GoodsLine>,
    /// What goods are looked for, as typed.
    pub find: String,
    /// What was found of them.
    pub found: Found,
    /// Delivery methods.
    pub deliveries: Vec<DeliveryMethod>,
    /// Payment methods.
    pub methods: Vec<PaymentMethod>,
    /// What is wrong, in the order of the form.
    pub problems: Vec<FormProblem>,
    /// Prefectures that the buyer's and the recipient's postal codes stand for.
    pub prefectures: [Vec<Prefecture>; 2],
    /// What somebody else saved while this was typed stands in it, with what was chosen of both.
    pub merged: bool,
    /// The version of the order that what was typed belongs to.
    pub version: i64,
    /// What the order was when the form was made, and how many events its timeline had.
    pub base: Version,
    /// How many events its timeline had.
    pub seen: usize,
    /// Today in Japan.
    pub today: Day,
}

/// What would be saved, and what it means.
#[derive(Clone, Debug)]
pub struct Review {
    /// The order as it is.
    pub order: Order,
    /// As it would be.
    pub checkout: domain::checkout::Checkout,
    /// What it would cost.
    pub quote: Quote,
    /// How it is paid now.
    pub old_method: PaymentMethod,
    /// How it would be paid.
    pub method: PaymentMethod,
    /// What that means for the payment.
    pub consequence: Consequence,
    /// What was typed, to be sent again.
    pub typed: Typed,
}

/// What there is to see.
#[derive(Clone, Debug)]
pub enum Shown<T> {
    /// The page.
    Page(Box<T>),
    /// It cannot be changed now.
    Locked(Lock),
    /// There is no such order.
    NoSuchOrder,
}

/// What became of a form.
#[derive(Clone, Debug)]
pub enum Reviewed {
    /// It can be saved, and this is what it means.
    Ready(Box<Review>),
    /// Nothing would change.
    Same,
    /// Something is wrong.
    Wrong(Box<Form>),
    /// Somebody else has changed the order since the page was made: who did what, and whose is taken?
    Conflict(Box<Conflict>),
    /// Both changes stand in the form, to be typed over.
    Rewrite(Box<Form>),
    /// It cannot be changed now.
    Locked(Lock),
    /// There is no such order.
    NoSuchOrder,
}

/// Everything that a change is judged by.
pub(super) struct Desk {
    pub(super) found: OrderFound,
    /// What the order has and what was typed, as it can be ordered today.
    pub(super) variants: Vec<Variant>,
    pub(super) deliveries: Vec<DeliveryMethod>,
    pub(super) methods: Vec<PaymentMethod>,
    pub(super) timeline: Vec<Entry>,
    pub(super) intake: Intake,
}

impl Desk {
    fn lock(&self) -> Option<Lock> {
        let OrderFound { order, payment, shipments } = &self.found;
        change::lock(order, payment, shipments.iter().map(|shipment| &shipment.state))
    }

    /// The form as nobody has touched it.
    fn as_ordered(&self) -> Typed {
        let now = self.version();
        let (version, seen) = (self.found.order.version, self.timeline.len());
        Typed { draft: now.draft.clone(), version, base: Some(now), seen, ..Typed::default() }
    }

    /// The order as the form has it.
    fn version(&self) -> Version {
        let Order { checkout, quote, .. } = &self.found.order;
        let goods = quote.lines.iter().map(|line| (line.sku.clone(), line.quantity.to_string()));
        Version { draft: Draft::of(checkout), goods: goods.collect() }
    }
}

/// The form of an order.
pub async fn show(noren: &Noren, number: &OrderNumber) -> Result<Shown<Form>, Trouble> {
    shown(noren, number, None).await
}

/// The form with what was typed, to be corrected.
pub async fn again(noren: &Noren, number: &OrderNumber, typed: &Typed) -> Result<Shown<Form>, Trouble> {
    shown(noren, number, Some(typed)).await
}

/// Everything that a form is judged by, and the goods that are looked for on it.
async fn look(
    noren: &Noren,
    number: &OrderNumber,
    typed: Option<&Typed>,
) -> Result<Option<(Desk, Found)>, Trouble> {
    let looked_for = typed.map_or("", |typed| typed.find.as_str());
    noren
        .db
        .read(|mut tx| async move {
            let Some(desk) = read(&mut tx, noren, number, typed).await? else { return Ok(None) };
            Ok::<_, Trouble>(Some((desk, find_goods::find(&mut tx, noren, looked_for).await?)))
        })
        .await
}

async fn shown(noren: &Noren, number: &OrderNumber, typed: Option<&Typed>) -> Result<Shown<Form>, Trouble> {
    let Some((desk, found)) = look(noren, number, typed).await? else { return Ok(Shown::NoSuchOrder) };
    if let Some(lock) = desk.lock() {
        return Ok(Shown::Locked(lock));
    }
    let typed = typed.cloned().unwrap_or_else(|| desk.as_ordered());
    Ok(Shown::Page(Box::new(Form { found, ..judge::form(noren, desk, &typed, Vec::new(), &[]) })))
}

/// Judges what was typed; nothing is saved.
pub async fn review(noren: &Noren, number: &OrderNumber, typed: &Typed) -> Result<Reviewed, Trouble> {
    let Some((desk, found)) = look(noren, number, Some(typed)).await? else {
        return Ok(Reviewed::NoSuchOrder);
    };
    if let Some(lock) = desk.lock() {
        return Ok(Reviewed::Locked(lock));
    }
    let merged = match conflict::settle(&desk, typed) {
        Ok(merged) => merged,
        Err(rows) => return Ok(Reviewed::Conflict(Box::new(conflict::page(desk, typed, rows)))),
    };
    let rewrite = merged.choices.iter().any(|(_, choice)| *choice == Choice::Rewrite);
    let typed = &Typed { choices: Vec::new(), against: None, ..merged };
    if rewrite {
        return Ok(Reviewed::Rewrite(Box::new(Form {
            merged: true,
            found,
            ..judge::form(noren, desk, typed, Vec::new(), &[])
        })));
    }
    Ok(match judge::judge(noren, &desk, typed) {
        Judged::Ready(new) if new.is_same_as(&desk.found) => Reviewed::Same,
        Judged::Ready(new) => Reviewed::Ready(Box::new(Review {
            consequence: new.consequence(&desk.found),
            order: desk.found.order,
            old_method: desk.found.payment.method,
            checkout: new.checkout,
            quote: new.quote,
            method: new.method,
            typed: typed.clone(),
        })),
        Judged::Wrong { problems, goods } => {
            Reviewed::Wrong(Box::new(Form { found, ..judge::form(noren, desk, typed, problems, &goods) }))
        }
    })
}

pub(super) async fn read(
    tx: &mut Tx,
    noren: &Noren,
    number: &OrderNumber,
    typed: Option<&Typed>,
) -> Result<Option<Desk>, Trouble> {
    let shop = noren.shop_id();
    let Some(found) = find(tx, noren, number).await? else { return Ok(None) };
    let ordered = found.order.quote.lines.iter().map(|line| &line.sku);
    let skus: BTreeSet<&Sku> = ordered.chain(typed.into_iter().flat_map(Typed::skus)).collect();
    let skus: Vec<Sku> = skus.into_iter().cloned().collect();
    let variants = store::variant_search::orderable(tx, shop, &skus).await?;
    let (ordered, paid) = (&found.order.checkout.delivery, &found.payment.method);
    // What was ordered stays as it was ordered, whatever the shop offers by now.
    let mut deliveries = store::deliveries::all(tx, shop).await?;
    deliveries.retain(|delivery| delivery.id != ordered.id);
    deliveries.insert(0, ordered.clone());
    let mut methods = store::methods::offered(tx, shop).await?;
    methods.retain(|method| method.id != paid.id);
    methods.insert(0, paid.clone());
    let timeline = store::timeline::of_order(tx, shop, &found.order.id).await?;
    let (calendar, _) = store::calendars::get(tx, shop).await?;
    let intake = Intake::of(calendar, noren.now());
    Ok(Some(Desk { variants, deliveries, methods, timeline, intake, found }))
}

/// The goods of a quote as an order reserves them.
fn reserved(quote: &Quote) -> Vec<CartLine> {
    quote.lines.iter().map(|line| CartLine { sku: line.sku.clone(), quantity: line.quantity }).collect()
}

/// Whether a day or slot that was wished for is still the same: what was possible when it was ordered is not judged again.
fn same_wish(order: &Order, draft: &Draft, field: Field) -> bool {
    let ordered = Draft::of(&order.checkout);
    ordered.get(field) == draft.get(field) && ordered.get(Field::Delivery) == draft.get(Field::Delivery)
}
