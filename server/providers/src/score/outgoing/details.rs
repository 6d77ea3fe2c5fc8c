//! A quote → lines whose sum is the billed amount.

use crate::xml::Element;
use domain::{
    quote::{Line, Quote},
    text,
    yen::Yen,
};

/// Longest name of goods, characters.
const NAME: usize = 150;
/// Least and greatest price.
const PRICES: std::ops::RangeInclusive<i64> = -99_999..=999_999;
/// Most of one kind.
const COUNT: u32 = 9_999;

/// One line.
struct Detail {
    name: String,
    price: Yen,
    count: u32,
}

/// The lines of a quote: goods, what a coupon takes off, 送料, 決済手数料. `None` when there are no goods, when they do not add up to the
/// total, or when an amount does not fit.
pub(super) fn of(quote: &Quote) -> Option<Element> {
    let fee = |name: &str, price: Yen| Detail { name: name.to_owned(), price, count: 1 };
    let fees = [
        ("クーポン割引", quote.less()),
        ("送料", quote.delivery_fee),
        ("決済手数料", quote.payment_fee),
        ("調整", quote.adjustment),
    ];
    let fees = fees.into_iter().filter(|(_, amount)| *amount != Yen::ZERO);
    let details: Vec<Detail> =
        quote.lines.iter().map(goods).chain(fees.map(|(name, amount)| fee(name, amount))).collect();
    let totals: Option<Vec<Yen>> = details.iter().map(|detail| detail.price.times(detail.count)).collect();
    let adds_up = totals.and_then(Yen::sum) == Some(quote.total);
    let fits = details.iter().all(|detail| PRICES.contains(&detail.price.0));
    (adds_up && fits && !quote.lines.is_empty()).then(|| write(&details))
}

fn write(details: &[Detail]) -> Element {
    let lines = details.iter().zip(1_u32..).map(|(detail, number)| {
        Element::new("detail")
            .with(Element::leaf("detailId", number.to_string()))
            .with(Element::leaf("detailName", detail.name.clone()))
            .with(Element::leaf("detailPrice", detail.price.0.to_string()))
            .with(Element::leaf("detailQuantity", detail.count.to_string()))
    });
    Element::new("details").with_all(lines)
}

/// More than the contract can count become one line with their sum and the count in its name.
fn goods(line: &Line) -> Detail {
    if line.quantity <= COUNT {
        return Detail { name: name(&line.name, ""), price: line.price, count: line.quantity };
    }
    let count = format!(" ×{}", line.quantity);
    Detail { name: name(&line.name, &count), price: line.total(), count: 1 }
}

/// A name of goods with an ending, in at most 150 characters. Names of goods may be shortened, names of people never.
fn name(typed: &str, ending: &str) -> String {
    let tidy: String = text::tidy(typed).chars().filter(|c| !c.is_control()).collect();
    let name = if tidy.is_empty() { "商品" } else { &tidy };
    let room = NAME.saturating_sub(text::length(ending));
    if text::length(name) <= room {
        return format!("{name}{ending}");
    }
    name.chars().take(room.saturating_sub(1)).chain(['…']).chain(ending.chars()).collect()
}
