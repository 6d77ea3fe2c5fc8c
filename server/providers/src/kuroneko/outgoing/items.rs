//! A quote → at most ten rows whose sum is the total.

use super::{super::wire::Form, jis};
use domain::{
    quote::{Line, Quote},
    yen::Yen,
};

/// Most rows.
const ROWS: usize = 10;
/// Longest name of goods, characters.
const NAME: usize = 30;
/// Greatest amount of a row, either sign.
const MOST: i64 = 999_999;

/// One row. Fees and sums have neither count nor price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    name: String,
    each: Option<(u32, Yen)>,
    total: Yen,
}

/// The rows of a quote: goods, what a coupon takes off, 送料, 決済手数料. More goods than rows become 「その他」 at the end of the goods.
/// `None` when they do not add up to the total, or an amount does not fit.
pub(super) fn rows(quote: &Quote) -> Option<Vec<Row>> {
    let fee = |name: &str, total: Yen| Row { name: name.to_owned(), each: None, total };
    let fees: Vec<Row> = [
        ("クーポン割引", quote.less()),
        ("送料", quote.delivery_fee),
        ("決済手数料", quote.payment_fee),
        ("調整", quote.adjustment),
    ]
    .into_iter()
    .filter(|(_, amount)| *amount != Yen::ZERO)
    .map(|(name, amount)| fee(name, amount))
    .collect();
    let room = ROWS.saturating_sub(fees.len());
    let whole = if quote.lines.len() <= room { room } else { room.saturating_sub(1) };
    let mut rows: Vec<Row> = quote.lines.iter().take(whole).map(goods).collect();
    if quote.lines.len() > whole {
        let rest = Yen::sum(quote.lines.iter().skip(whole).map(Line::total))?;
        rows.push(fee("その他", rest));
    }
    rows.extend(fees);
    let sum = Yen::sum(rows.iter().map(|row| row.total))?;
    (sum == quote.total && rows.iter().all(|row| row.total.0.abs() <= MOST)).then_some(rows)
}

/// Writes the rows with their numbers, 1 to 10.
pub(super) fn put(form: &mut Form, rows: &[Row]) {
    for (row, number) in rows.iter().zip(1_u8..) {
        form.put(format!("itemName{number}"), row.name.clone());
        if let Some((count, price)) = row.each {
            form.put(format!("itemCount{number}"), count.to_string());
            form.put(format!("unitPrice{number}"), price.0.to_string());
        }
        form.put(format!("subTotal{number}"), row.total.0.to_string());
    }
}

fn goods(line: &Line) -> Row {
    let fits = line.quantity <= 9_999 && line.price.0.abs() <= MOST;
    Row { name: name(&line.name), each: fits.then_some((line.quantity, line.price)), total: line.total() }
}

/// A name of goods in at most 30 characters. Names of goods may be shortened, names of people never.
fn name(typed: &str) -> String {
    let wide = jis::whatever_fits(typed);
    if wide.is_empty() {
        return "商品".to_owned();
    }
    if wide.chars().count() <= NAME {
        return wide;
    }
    wide.chars().take(NAME.saturating_sub(1)).chain(['…']).collect()
}
