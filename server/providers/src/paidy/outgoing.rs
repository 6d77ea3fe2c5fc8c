//! Our words → the provider's. Whatever cannot be said there is found here, before anything is sent.

use super::{
    config::Config,
    wire::{self, Address, Buyer, BuyerData, Content, Create, GiveBack, Item, Launch, Order},
};
use crate::{
    error::ProviderError,
    port::{History, Refund, Registration, Unsendable},
};
use domain::{
    address::Address as Home,
    checkout,
    field::Field,
    quote::{Line, Quote},
    yen::Yen,
};
use std::collections::BTreeMap;

/// The only currency.
pub(super) const CURRENCY: &str = "JPY";
/// Name of the payment fee among the goods: no field is made for it.
const FEE: &str = "payment_fee";
/// Name of what a coupon takes off among the goods: an item of a negative price.
const COUPON: &str = "coupon";
/// Longest reason of a refund, characters: nobody says how long it may be, and nobody reads more.
const REASON: usize = 100;

/// Everything in a registration that the provider would not take: no more than an amount that does not add up. Lengths are not
/// published, and every character can be written.
pub(super) fn unsendable(registration: &Registration) -> Vec<Unsendable> {
    if adds_up(&registration.quote) {
        return Vec::new();
    }
    let rule = "この金額ではこのお支払い方法をご利用いただけません。".to_owned();
    vec![Unsendable { field: Field::Payment, rule }]
}

/// What the dialog is opened with. Errors: `Refused` with code `ours` when it cannot be sent.
pub(super) fn launch(
    config: &Config,
    registration: &Registration,
    history: &History,
) -> Result<String, ProviderError> {
    let content = content(config, registration, history)?;
    let launch = Launch { content, buyer: buyer(&registration.buyer) };
    // A name may hold `</script>`; in JSON, `<` stands within texts only.
    Ok(wire::write(&launch)?.replace('<', "\\u003c"))
}

/// A payment by a token. Errors: `Refused` with code `ours` when it cannot be sent.
pub(super) fn create<'a>(
    config: &'a Config,
    token: &'a str,
    registration: &'a Registration,
    history: &'a History,
) -> Result<Create<'a>, ProviderError> {
    Ok(Create { token_id: token, content: content(config, registration, history)? })
}

/// The order. Prices include the tax, so none is told apart: taken out of every price and rounded it would not add up.
pub(super) fn order<'a>(config: &Config, registration: &'a Registration) -> Order<'a> {
    let quote = &registration.quote;
    let mut items: Vec<Item<'a>> = quote.lines.iter().map(|line| goods(config, line)).collect();
    if quote.payment_fee != Yen::ZERO {
        let title = "決済手数料".to_owned();
        items.push(Item { id: FEE, quantity: 1, title, unit_price: quote.payment_fee.0 });
    }
    if quote.less() != Yen::ZERO {
        let title = "クーポン割引".to_owned();
        items.push(Item { id: COUPON, quantity: 1, title, unit_price: quote.less().0 });
    }
    Order { items, tax: 0, shipping: quote.delivery_fee.0, order_ref: registration.number.as_str() }
}

/// A refund of a capture.
pub(super) fn give_back<'a>(capture_id: &'a str, refund: &'a Refund) -> GiveBack<'a> {
    let reason = refund.reason.char_indices().nth(REASON).and_then(|(at, _)| refund.reason.get(..at));
    GiveBack { capture_id, amount: refund.amount.0, reason: reason.unwrap_or(&refund.reason) }
}

fn content<'a>(
    config: &'a Config,
    registration: &'a Registration,
    history: &'a History,
) -> Result<Content<'a>, ProviderError> {
    if !adds_up(&registration.quote) {
        return Err(ProviderError::ours("payment: 合計金額は1円以上、明細の合計と一致"));
    }
    let buyer = &registration.buyer;
    let to = registration.recipient.as_ref().map_or(&buyer.address, |recipient| &recipient.address);
    let (last_order_amount, last_order_at) = history.last.unwrap_or_default();
    Ok(Content {
        amount: registration.quote.total.0,
        currency: CURRENCY,
        store_name: &config.store_name,
        buyer_data: BuyerData {
            user_id: history.member.as_ref().map(|(id, _)| id.as_str()),
            age: history.member.as_ref().map_or(0, |(_, days)| *days),
            order_count: history.orders,
            ltv: history.spent.0,
            last_order_amount: last_order_amount.0,
            last_order_at,
            billing_address: address(&buyer.address),
        },
        order: order(config, registration),
        shipping_address: address(to),
        metadata: BTreeMap::from([("platform", "noren")]),
    })
}

fn buyer(buyer: &checkout::Buyer) -> Buyer<'_> {
    let kana = buyer.kana.as_ref();
    Buyer {
        email: buyer.email.as_str(),
        name1: format!("{} {}", buyer.name.family(), buyer.name.given()),
        name2: kana.map(|kana| format!("{} {}", kana.family(), kana.given())),
        phone: buyer.phone.digits(),
    }
}

fn address(home: &Home) -> Address<'_> {
    Address {
        line1: &home.building,
        line2: &home.street,
        city: &home.city,
        state: home.prefecture.name(),
        zip: home.postal_code.shown(),
    }
}

fn goods<'a>(config: &Config, line: &'a Line) -> Item<'a> {
    let title = line.name.chars().take(config.title_length).collect();
    Item { id: line.sku.as_str(), quantity: line.quantity, title, unit_price: line.price.0 }
}

fn adds_up(quote: &Quote) -> bool {
    let fees = [quote.delivery_fee, quote.payment_fee, quote.less()];
    let goods: Option<Vec<Yen>> = quote.lines.iter().map(|line| line.price.times(line.quantity)).collect();
    let sum = goods.and_then(|goods| Yen::sum(goods.into_iter().chain(fees)));
    !quote.lines.is_empty() && quote.total > Yen::ZERO && sum == Some(quote.total)
}
