//! A quote → rows whose sum is the amount to be billed, exactly: the provider may allow a difference, we make none.

use super::super::{config::Config, wire::Goods};
use crate::flaw::Flaws;
use domain::{
    field::Field,
    quote::{Line, Quote},
    yen::Yen,
};
use unicode_normalization::UnicodeNormalization;

/// The rows: goods, what a coupon takes off, 送料, 決済手数料. More goods than rows become 「その他」 at the end of the goods. The flaw of a quote
/// that bills nothing or does not add up is noted.
pub(super) fn rows(config: &Config, quote: &Quote, flaws: &mut Flaws) -> Option<Vec<Goods>> {
    let rows = summed(config, quote).filter(|rows| !rows.is_empty() && quote.total > Yen::ZERO);
    if rows.is_none() {
        let rule = "この金額ではこのお支払い方法をご利用いただけません。";
        flaws.note(Field::Payment, rule, "請求金額は1円以上、明細の合計と一致");
    }
    rows
}

fn summed(config: &Config, quote: &Quote) -> Option<Vec<Goods>> {
    let fees: Vec<Goods> = [
        ("クーポン割引", quote.less()),
        ("送料", quote.delivery_fee),
        ("決済手数料", quote.payment_fee),
        ("調整", quote.adjustment),
    ]
    .into_iter()
    .filter(|(_, amount)| *amount != Yen::ZERO)
    .map(|(name, amount)| row(name.to_owned(), amount, 1))
    .collect();
    let room = usize::try_from(config.goods_rows).ok()?.saturating_sub(fees.len());
    let whole = if quote.lines.len() <= room { room } else { room.saturating_sub(1) };
    let most = usize::try_from(config.goods_name).ok()?;
    let goods = quote.lines.iter().take(whole);
    let mut rows: Vec<Goods> =
        goods.map(|line| row(name(&line.name, most), line.price, line.quantity)).collect();
    if quote.lines.len() > whole {
        let rest = Yen::sum(quote.lines.iter().skip(whole).map(Line::total))?;
        rows.push(row("その他".to_owned(), rest, 1));
    }
    rows.extend(fees);
    let totals: Option<Vec<Yen>> = rows.iter().map(|row| Yen(row.goods_price).times(row.quantity)).collect();
    (Yen::sum(totals?)? == quote.total).then_some(rows)
}

fn row(goods_name: String, price: Yen, quantity: u32) -> Goods {
    Goods { goods_name, goods_price: price.0, quantity }
}

/// A name of goods in at most so many characters. Names of goods may be shortened, names of people never.
fn name(typed: &str, most: usize) -> String {
    let name: String = typed.nfc().collect();
    let name = name.trim();
    if name.is_empty() {
        return "商品".to_owned();
    }
    if name.chars().count() <= most {
        return name.to_owned();
    }
    name.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
