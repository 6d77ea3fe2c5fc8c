//! The values of an order for the tags of a template.

use super::{
    block,
    tag::{List, Tag},
    template::{Filled, Value, Values},
    tracking,
};
use crate::{
    carrier::Carrier,
    method::Kind,
    moment::{Day, Moment},
    order::record::Order,
    payment::record::Payment,
    quote::Line,
    shipment::State,
    shop::Shop,
    tax::TaxRate,
    yen::Yen,
};

/// Everything that a mail about an order is made of.
#[derive(Clone)]
pub struct Facts<'a> {
    /// The shop.
    pub shop: &'a Shop,
    /// The order.
    pub order: &'a Order,
    /// The attempt to pay that counts.
    pub payment: &'a Payment,
    /// The parcels that have left.
    pub parcels: Vec<Parcel>,
    /// The link to the order's page, with its key.
    pub link: String,
}

impl std::fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Facts({})", self.order.number)
    }
}

/// A parcel that has left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// 配送伝票番号; empty where there is none.
    pub slip: String,
    /// Who carries it.
    pub carrier: Option<Carrier>,
    /// The page that follows it; empty where there is none.
    pub tracking: String,
    /// When it left.
    pub left: Moment,
}

impl Parcel {
    /// A shipment as a parcel of that carrier; `None` while it is here, or when it is not known any more how it left. `address` is
    /// the shop's own address of the carrier's page.
    pub fn of(state: &State, carrier: Option<Carrier>, address: Option<&str>) -> Option<Self> {
        let State::Shipped { slip, at, .. } = state else { return None };
        let slip = slip.clone().unwrap_or_default();
        let address = address.or_else(|| carrier.and_then(tracking::usual));
        let tracking = match address {
            Some(address) if !slip.is_empty() && !address.is_empty() => tracking::page(address, &slip),
            _ => String::new(),
        };
        Some(Self { slip, carrier, tracking, left: *at })
    }
}

/// A value for every tag.
pub fn fill(facts: &Facts<'_>) -> Filled {
    let mut values = Values::new();
    shop(facts.shop, &mut values);
    order(facts, &mut values);
    payment(facts, &mut values);
    delivery(facts.order, &mut values);
    let parcels = block::parcels(&facts.parcels);
    values.insert(Tag::Parcels, parcels);
    values.insert(Tag::Link, Value::words(&facts.link));
    values.insert(Tag::Button, block::button("ご注文の状況を見る", &facts.link));
    let lines = facts.order.quote.lines.iter().map(line).collect();
    let rows = facts.parcels.iter().map(parcel).collect();
    Filled { values, lists: [(List::Lines, lines), (List::Parcels, rows)].into() }
}

fn put(values: &mut Values, of: impl IntoIterator<Item = (Tag, String)>) {
    values.extend(of.into_iter().map(|(tag, words)| (tag, Value::Words(words))));
}

fn shop(shop: &Shop, values: &mut Values) {
    let legal = &shop.legal;
    let words = [
        (Tag::ShopName, shop.name.clone()),
        (Tag::ShopPlace, legal.place.clone()),
        (Tag::ShopPhone, legal.phone.clone()),
        (Tag::ShopMail, legal.email.clone()),
        (Tag::Signature, signature(shop)),
    ];
    put(values, words);
}

/// What stands under every mail.
pub fn signature(shop: &Shop) -> String {
    let legal = &shop.legal;
    format!(
        "{}\n{}\n{}\n電話　{}\nメール　{}",
        shop.name, legal.seller, legal.place, legal.phone, legal.email
    )
}

fn order(facts: &Facts<'_>, values: &mut Values) {
    let (order, quote) = (facts.order, &facts.order.quote);
    let buyer = &order.checkout.buyer;
    let amount = |yen: Yen| format!("{yen}円");
    let words = [
        (Tag::Number, order.number.to_string()),
        (Tag::OrderedOn, day(order.placed_at.day())),
        (Tag::Name, buyer.name.full()),
        (Tag::Family, buyer.name.family().to_owned()),
        (Tag::Given, buyer.name.given().to_owned()),
        (Tag::Goods, amount(quote.goods)),
        (Tag::Discount, amount(quote.less())),
        (Tag::DeliveryFee, amount(quote.delivery_fee)),
        (Tag::PaymentFee, amount(quote.payment_fee)),
        (Tag::Adjustment, amount(quote.adjustment)),
        (Tag::Total, amount(quote.total)),
    ];
    put(values, words);
    values.insert(Tag::Receipt, block::receipt(quote));
}

fn payment(facts: &Facts<'_>, values: &mut Values) {
    let method = &facts.payment.method;
    let account = match &method.kind {
        Kind::BankTransfer { account } => account.clone(),
        Kind::CashOnDelivery | Kind::Deferred { .. } => String::new(),
    };
    let invoice = match &method.kind {
        Kind::Deferred { able, .. } if able.invoice.is_bundled() => "請求書は、商品に同梱してお届けします。",
        Kind::Deferred { .. } => "請求書は、商品とは別に、決済サービス会社からお送りします。",
        Kind::CashOnDelivery | Kind::BankTransfer { .. } => "",
    };
    let words = [
        (Tag::Payment, method.label.clone()),
        (Tag::PaymentNote, method.when.clone()),
        (Tag::Account, account),
        (Tag::InvoiceNote, invoice.to_owned()),
    ];
    put(values, words);
}

fn delivery(order: &Order, values: &mut Values) {
    let checkout = &order.checkout;
    let (name, phone) = match &checkout.recipient {
        Some(recipient) => (&recipient.name, &recipient.phone),
        None => (&checkout.buyer.name, &checkout.buyer.phone),
    };
    let to = checkout.destination();
    let destination = format!(
        "{}　様\n〒{}\n{}\n電話　{}",
        name.full(),
        to.postal_code.shown(),
        to.one_line(),
        phone.shown()
    );
    let words = [
        (Tag::Destination, destination),
        (Tag::Delivery, checkout.delivery.label.clone()),
        (Tag::Arrival, checkout.delivery.arrival.clone()),
        (Tag::WishedDay, checkout.day.map(day).unwrap_or_default()),
        (Tag::WishedSlot, checkout.slot.as_ref().map(|slot| slot.label.clone()).unwrap_or_default()),
    ];
    put(values, words);
}

fn line(line: &Line) -> Values {
    let mut values = Values::new();
    let words = [
        (Tag::LineName, line.name.clone()),
        (Tag::LineSku, line.sku.to_string()),
        (Tag::LinePrice, format!("{}円", line.price)),
        (Tag::LineQuantity, line.quantity.to_string()),
        (Tag::LineTotal, format!("{}円", line.total())),
        (Tag::LineMark, if line.rate == TaxRate::Reduced { "※" } else { "" }.to_owned()),
    ];
    put(&mut values, words);
    values
}

fn parcel(parcel: &Parcel) -> Values {
    let mut values = Values::new();
    let words = [
        (Tag::Slip, parcel.slip.clone()),
        (Tag::Carrier, parcel.carrier.map(Carrier::label).unwrap_or_default().to_owned()),
        (Tag::Tracking, parcel.tracking.clone()),
        (Tag::LeftOn, day(parcel.left.day())),
    ];
    put(&mut values, words);
    values
}

/// `2026年11月24日（火）`.
pub fn day(day: Day) -> String {
    let (year, month, date) = day.calendar();
    let weekday = "日月火水木金土".chars().nth(usize::from(day.weekday())).unwrap_or(' ');
    format!("{year}年{month}月{date}日（{weekday}）")
}
