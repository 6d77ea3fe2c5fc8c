//! One order with everything that belongs to it.

use anyhow::{Context, Result, anyhow};
use domain::cart::{Cart, CartLine};
use domain::checkout::Checkout;
use domain::delivery::DeliveryMethod;
use domain::duty::Mail;
use domain::id::{CartId, OrderId, OrderNumber, PaymentId, ProviderNumber, ShopId, StaffId};
use domain::method::{Kind, PaymentMethod};
use domain::moment::Moment;
use domain::order::{self, axes, record::Order};
use domain::payment::record::{AtProvider, Payment};
use domain::payment::state::State;
use domain::quote::{self, Quote};
use domain::shipment::{self, record::Shipment};
use domain::timeline::{Actor, Entry};
use domain::variant::Variant;
use store::mails::{Event, Letter};
use store::multiply::PREFIX;
use store::{Db, StoreError, Tx};

use super::people;

/// Hours from the order to the parcel, and from there to the money.
const TO_SHIP: i64 = 30;
const TO_PAY: i64 = 72;
const HOUR: i64 = 3_600_000;

/// What the shop sells and how.
pub struct Shelf {
    variants: Vec<Variant>,
    deliveries: Vec<DeliveryMethod>,
    methods: Vec<PaymentMethod>,
    /// Whether there are seeded orders already.
    pub is_seeded: bool,
}

impl Shelf {
    /// Reads it.
    pub async fn read(db: &Db, shop: &ShopId) -> Result<Self> {
        let first = OrderNumber::new(format!("{PREFIX}{}", super::FIRST));
        let first = &first;
        let shelf = db
            .read(|mut tx| async move {
                let tx = &mut tx;
                Ok::<_, StoreError>(Self {
                    variants: store::variants::all(tx, shop).await?,
                    deliveries: store::deliveries::all(tx, shop).await?,
                    methods: store::methods::all(tx, shop).await?,
                    is_seeded: store::orders::by_number(tx, shop, first).await?.is_some(),
                })
            })
            .await?;
        Ok(shelf)
    }

    fn method(&self, wanted: impl Fn(&Kind) -> bool) -> Result<&PaymentMethod> {
        let found = self.methods.iter().find(|method| wanted(&method.kind));
        found.context("the shop lacks a way to pay: fill it with the demo first")
    }
}

/// How far an order has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// To be shipped, the slip number is known.
    Ready,
    /// Waits for its transfer.
    Unpaid,
    /// Left, the money has not come.
    Left,
    /// 保留.
    Aside,
    /// キャンセル.
    Cancelled,
    /// 処理済み.
    Done,
}

/// An order, written.
pub struct Made {
    order: Order,
    payment: Payment,
    shipment: Shipment,
    timeline: Vec<Entry>,
    letter: Letter,
    notified: bool,
}

impl Made {
    /// The order of that number. `at_work`: a few of them are done, most are not.
    pub fn new(shelf: &Shelf, number: u32, placed: Moment, at_work: bool) -> Result<Self> {
        let stage = match (at_work, number % 20) {
            (true, 0..=12) => Stage::Ready,
            (true, 13..=15) => Stage::Unpaid,
            (true, 16..=17) => Stage::Left,
            (true, 18) => Stage::Aside,
            (_, 19) => Stage::Cancelled,
            _ => Stage::Done,
        };
        let door = |kind: &Kind| matches!(kind, Kind::CashOnDelivery);
        let method = match (stage, number % 3) {
            (Stage::Unpaid, _) => shelf.method(|kind| matches!(kind, Kind::BankTransfer { .. }))?,
            (Stage::Done, 0..=1) => shelf.method(|kind| matches!(kind, Kind::Deferred { .. }))?,
            _ => shelf.method(door)?,
        };
        let order = order(shelf, method, (number, placed), stage)?;
        let left = placed.plus_millis(TO_SHIP * HOUR);
        let paid = left.plus_millis(TO_PAY * HOUR);
        let name = format!("{}", order.number);
        let payment = Payment {
            id: PaymentId::new(format!("seed-payment-{number}")),
            order: order.id.clone(),
            attempt: 1,
            method: method.clone(),
            number: ProviderNumber::derive(&order.number, 1),
            amount: order.quote.total,
            state: match stage {
                Stage::Done => State::Paid { at: paid },
                Stage::Cancelled => State::Cancelled { at: left },
                _ => State::Due,
            },
            at_provider: AtProvider::default(),
            version: 1,
        };
        let slip = slip(number);
        let shipment = Shipment {
            state: match stage {
                Stage::Ready => shipment::State::Labelled { slip },
                Stage::Left | Stage::Done => {
                    shipment::State::Shipped { slip: Some(slip), at: left, told: Some(left) }
                }
                Stage::Cancelled => shipment::State::Withdrawn,
                Stage::Unpaid | Stage::Aside => shipment::State::Unshipped,
            },
            ..Shipment::whole(order.id.as_str())
        };
        let letter = Letter {
            to: order.checkout.buyer.email.as_str().to_owned(),
            subject: format!("ご注文ありがとうございます（{name}）"),
            body: format!("{}　様\n\nご注文番号：{name}\n", order.checkout.buyer.name.full()),
            html: None,
            sender: String::new(),
        };
        let notified = matches!(stage, Stage::Left | Stage::Done);
        Ok(Self { timeline: timeline(&order, stage, left, paid), order, payment, shipment, letter, notified })
    }

    /// Keeps it.
    pub async fn write(&self, tx: &mut Tx, shop: &ShopId) -> Result<(), StoreError> {
        let order = &self.order;
        store::orders::insert(tx, shop, order).await?;
        store::shipments::insert(tx, shop, &order.id, &self.shipment).await?;
        store::payments::insert(tx, shop, &self.payment).await?;
        for entry in &self.timeline {
            store::timeline::append(tx, shop, &order.id, entry).await?;
        }
        let mails: &[Mail] = if self.notified { &[Mail::Thanks, Mail::Shipped] } else { &[Mail::Thanks] };
        for mail in mails {
            let event = Event { order: &order.id, mail: *mail, reference: "" };
            store::mails::begin(tx, shop, &event, &self.letter, order.placed_at).await?;
            store::mails::sent(tx, shop, &event, order.placed_at).await?;
        }
        Ok(())
    }
}

fn order(
    shelf: &Shelf,
    method: &PaymentMethod,
    (number, placed): (u32, Moment),
    stage: Stage,
) -> Result<Order> {
    let buyer = people::buyer(number)?;
    let delivery = shelf.deliveries.iter().find(|delivery| method.deliveries.contains(&delivery.id));
    let delivery = delivery.context("a way to pay without a way to deliver")?;
    let of = |nth: u32| -> Result<&Variant> {
        let place = usize::try_from(nth)? % shelf.variants.len().max(1);
        shelf.variants.get(place).context("the shop sells nothing")
    };
    let mut lines = vec![CartLine { sku: of(number)?.sku.clone(), quantity: 1 + number % 3 }];
    if number.is_multiple_of(2) {
        let other = of(number.wrapping_add(1))?.sku.clone();
        lines.retain(|line| line.sku != other);
        lines.push(CartLine { sku: other, quantity: 1 });
    }
    let cart = Cart { id: CartId::new(format!("seed-cart-{number}")), lines };
    // Whatever is on the shelf today: these goods have left it long ago.
    let plenty: Vec<Variant> =
        shelf.variants.iter().cloned().map(|variant| Variant { free: u32::MAX, ..variant }).collect();
    let lines = quote::lines(&cart, &plenty).map_err(|why| anyhow!("no goods: {why:?}"))?;
    let quote = Quote::make(lines, delivery, buyer.address.prefecture, method)
        .map_err(|why| anyhow!("no quote: {why:?}"))?;
    let intake = domain::calendar::Intake::of(domain::calendar::Calendar::default(), placed);
    let left = placed.plus_millis(TO_SHIP * HOUR);
    Ok(Order {
        id: order_id(number),
        number: OrderNumber::new(format!("{PREFIX}{number}")),
        cart: cart.id,
        kind: axes::Kind::Normal,
        state: match stage {
            Stage::Ready | Stage::Unpaid => order::State::Received,
            Stage::Left => order::State::Processing,
            Stage::Aside => order::State::OnHold,
            Stage::Cancelled => order::State::Cancelled { at: left, why: order::Why::Staff },
            Stage::Done => order::State::Done,
        },
        checkout: Checkout {
            buyer,
            recipient: None,
            delivery: delivery.clone(),
            // Copies of finished orders are older than the day that stands in the form.
            day: (stage == Stage::Ready).then(|| delivery.range(&intake)).flatten().map(|(first, _)| first),
            slot: delivery.slots.first().filter(|_| number.is_multiple_of(4)).cloned(),
            payment: method.id.clone(),
        },
        quote,
        placed_at: placed,
        hold_until: None,
        version: 1,
    })
}

/// The id of the order of that number.
pub fn order_id(number: u32) -> OrderId {
    OrderId::new(format!("seed-order-{number}"))
}

/// Twelve digits, the last one the check digit that ヤマト運輸 and 佐川急便 use.
fn slip(number: u32) -> String {
    let digits = u64::from(number) + 40_000_000_000;
    format!("{digits}{}", digits % 7)
}

fn timeline(order: &Order, stage: Stage, left: Moment, paid: Moment) -> Vec<Entry> {
    let staff = Actor::Staff { id: StaffId::new("seed-staff"), name: "受注担当".to_owned() };
    let entry = |at, actor: &Actor, what: &str| Entry {
        at,
        actor: actor.clone(),
        what: what.to_owned(),
        detail: Vec::new(),
    };
    let mut all = vec![entry(order.placed_at, &Actor::Shopper, "order.placed")];
    match stage {
        Stage::Cancelled => all.push(entry(left, &staff, "order.cancelled")),
        Stage::Left => all.push(entry(left, &staff, "shipment.shipped")),
        Stage::Done => {
            all.push(entry(left, &staff, "shipment.shipped"));
            all.push(entry(paid, &Actor::Clock, "payment.paid"));
            all.push(entry(paid, &staff, "order.done"));
        }
        Stage::Ready | Stage::Unpaid | Stage::Aside => {}
    }
    all
}

#[cfg(test)]
mod tests {
    use super::slip;

    #[test]
    fn slips_carry_their_check_digit() {
        let slip = slip(5_000_001);
        assert_eq!(slip.len(), 12);
        let (body, check) = slip.split_at(11);
        assert_eq!(body.parse::<u64>().unwrap() % 7, check.parse::<u64>().unwrap());
    }
}
