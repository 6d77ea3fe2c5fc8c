//! What was ordered and what it costs.

use domain::{order::record::Order, quote::Quote, tax::TaxRate, yen::Yen};
use leptos::prelude::*;
use ui::parts::*;

/// The section 注文内容.
pub fn draw(order: &Order) -> AnyView {
    let data = receipt(&order.quote);
    view! {
        <section class="sheet" aria-labelledby="goods">
            <h2 id="goods">"注文内容"</h2>
            <Receipt data />
        </section>
    }
    .into_any()
}

/// Lines, charges, total and taxes of a quote, as staff read them.
pub fn receipt(quote: &Quote) -> ReceiptData {
    let lines = quote.lines.iter().map(|line| ReceiptLine {
        name: line.name.clone(),
        note: Some(line.sku.to_string()),
        quantity: line.quantity,
        unit: line.price.0,
        amount: line.total().0,
        reduced: line.rate == TaxRate::Reduced,
    });
    let charge = |name: &str, amount: i64| ReceiptCharge { name: name.to_owned(), amount };
    let taxes = quote.taxes.iter().map(|share| ReceiptTax {
        rate: format!("{}%", share.rate.percent()),
        taxable: share.total.0,
        tax: share.tax.0,
    });
    let mut charges = vec![charge("商品合計", quote.goods.0)];
    charges.extend(quote.discount.iter().map(|discount| charge(&discount.label(), quote.less().0)));
    charges.extend([charge("送料", quote.delivery_fee.0), charge("決済手数料", quote.payment_fee.0)]);
    if quote.adjustment != Yen::ZERO {
        charges.push(charge("返品・返金の調整", quote.adjustment.0));
    }
    ReceiptData { lines: lines.collect(), charges, total: quote.total.0, taxes: taxes.collect() }
}
