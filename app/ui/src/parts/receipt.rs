//! What is paid for, line by line, as on a good receipt.

use super::lang;
use crate::{words::phrase, yen};
use leptos::prelude::*;

/// One line of goods. Amounts are whole yen, tax included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptLine {
    /// Name of the goods.
    pub name: String,
    /// Variant, delivery note or anything else in one line.
    pub note: Option<String>,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub unit: i64,
    /// Price of all of them.
    pub amount: i64,
    /// 軽減税率 8 %: marked with ※.
    pub reduced: bool,
}

/// A charge or discount below the goods: 送料, 手数料, ポイント利用 (negative).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptCharge {
    /// Its name.
    pub name: String,
    /// Whole yen, tax included; zero reads 無料.
    pub amount: i64,
}

/// The part of the total taxed at one rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptTax {
    /// `10%`, `8%`.
    pub rate: String,
    /// Total at this rate, tax included.
    pub taxable: i64,
    /// The tax in it.
    pub tax: i64,
}

/// Everything on a receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptData {
    /// The goods.
    pub lines: Vec<ReceiptLine>,
    /// Charges and discounts, in the order shown.
    pub charges: Vec<ReceiptCharge>,
    /// What is paid.
    pub total: i64,
    /// By rate; shown below the total.
    pub taxes: Vec<ReceiptTax>,
}

impl ReceiptData {
    /// How many pieces of goods in all.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.quantity))
    }
}

/// Goods, charges, total, and the tax by rate.
#[component]
pub fn Receipt(
    /// What is on it.
    data: ReceiptData,
) -> impl IntoView {
    let words = lang().words();
    let reduced = data.lines.iter().any(|line| line.reduced);
    let charges = data
        .charges
        .into_iter()
        .map(|charge| {
            let amount = if charge.amount == 0 { words.checkout.free.to_owned() } else { yen(charge.amount) };
            view! { <div class="receipt-charge"><dt>{charge.name}</dt><dd>{amount}</dd></div> }
        })
        .collect_view();
    let taxes = data
        .taxes
        .into_iter()
        .map(|tax| view! { <li>{phrase::taxed(lang(), &tax.rate, &yen(tax.taxable), &yen(tax.tax))}</li> })
        .collect_view();
    view! {
        <div class="receipt">
            <ul class="receipt-lines">{data.lines.into_iter().map(line).collect_view()}</ul>
            <dl class="receipt-charges">
                {charges}
                <div class="receipt-total">
                    <dt>{words.checkout.total}<small>{words.frame.tax_included}</small></dt>
                    <dd>{yen(data.total)}</dd>
                </div>
            </dl>
            <ul class="receipt-taxes">
                {taxes}
                {reduced.then(|| view! { <li>{words.checkout.reduced}</li> })}
            </ul>
        </div>
    }
    .into_any()
}

fn line(line: ReceiptLine) -> AnyView {
    let mark = if line.reduced { " ※" } else { "" };
    view! {
        <li class="receipt-line">
            <span class="receipt-name">
                {format!("{}{mark}", line.name)}
                {line.note.map(|note| view! { <small>{note}</small> })}
            </span>
            <span class="receipt-count">{format!("{} × {}", yen(line.unit), line.quantity)}</span>
            <span class="receipt-amount">{yen(line.amount)}</span>
        </li>
    }
    .into_any()
}
