//! From a quote or a cart to what the receipt shows.

use domain::{coupon::Discount, quote::Quote, tax::TaxRate, yen::Yen};
use ui::{
    Lang,
    parts::{ReceiptCharge, ReceiptData, ReceiptLine, ReceiptTax},
};
use workflow::cart::CartView;

/// The receipt of a quote: goods, delivery, fee, what returns changed, total, tax by rate.
pub fn of_quote(lang: Lang, quote: &Quote) -> ReceiptData {
    let words = &lang.words().checkout;
    let lines = quote.lines.iter().map(|line| ReceiptLine {
        name: line.name.clone(),
        note: None,
        quantity: line.quantity,
        unit: line.price.0,
        amount: line.total().0,
        reduced: line.rate == TaxRate::Reduced,
    });
    let taxes = quote.taxes.iter().map(|share| ReceiptTax {
        rate: format!("{}%", share.rate.percent()),
        taxable: share.total.0,
        tax: share.tax.0,
    });
    let mut charges: Vec<_> = quote.discount.iter().map(|discount| coupon(lang, discount)).collect();
    charges.extend([charge(words.shipping, quote.delivery_fee), charge(words.fee, quote.payment_fee)]);
    // Only after something came back, so that the lines add up to the total.
    if quote.adjustment != Yen::ZERO {
        charges.push(charge(words.adjustment, quote.adjustment));
    }
    ReceiptData { lines: lines.collect(), charges, total: quote.total.0, taxes: taxes.collect() }
}

/// What a coupon takes off, as a line below the goods.
pub fn coupon(lang: Lang, discount: &Discount) -> ReceiptCharge {
    let name = lang.words().checkout.coupon;
    let code = &discount.promise.code;
    let name = lang.pick(format!("{name}（{code}）"), format!("{name} ({code})"));
    charge(&name, Yen(discount.amount.0.saturating_neg()))
}

/// The receipt of a cart, with the charges that are known already.
pub fn of_cart(
    lang: Lang,
    cart: &CartView,
    discount: Option<&Discount>,
    delivery: Option<Yen>,
    fee: Option<Yen>,
) -> ReceiptData {
    let words = &lang.words().checkout;
    let lines = cart.lines.iter().filter_map(|line| {
        let variant = line.variant.as_ref()?;
        Some(ReceiptLine {
            name: variant.name.clone(),
            note: None,
            quantity: line.quantity,
            unit: variant.price.0,
            amount: line.total.0,
            reduced: variant.rate == TaxRate::Reduced,
        })
    });
    // A coupon for the delivery takes nothing off before a delivery is chosen.
    let discount = discount.filter(|discount| discount.amount > Yen::ZERO);
    let known = [(words.shipping, delivery), (words.fee, fee)];
    let known = known.into_iter().filter_map(|(name, amount)| Some(charge(name, amount?)));
    let charges: Vec<_> = discount.map(|discount| coupon(lang, discount)).into_iter().chain(known).collect();
    let total = charges.iter().fold(cart.goods.0, |sum, charge| sum.saturating_add(charge.amount));
    ReceiptData { lines: lines.collect(), charges, total, taxes: Vec::new() }
}

fn charge(name: &str, amount: Yen) -> ReceiptCharge {
    ReceiptCharge { name: name.to_owned(), amount: amount.0 }
}
