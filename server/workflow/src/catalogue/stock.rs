//! 在庫・価格: how many there are of many variants, and what they cost, on one page.

use super::typed::{MOST_PRICE, number, stock};
use crate::{
    error::Trouble,
    noren::Noren,
    settings::trail::{self, Subject},
    staff::Clerk,
};
use domain::{
    category::Categories,
    id::{ProductId, Sku},
    product::Product,
    role::Permission,
    setting_change::Change,
    yen::Yen,
};
use store::{Tx, products, variants};

/// A variant as it was typed, and as it was when the page was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its product.
    pub product: String,
    /// Which.
    pub sku: String,
    /// Price of one, tax included; empty where the page does not ask for it.
    pub price: String,
    /// What it was.
    pub price_seen: String,
    /// How many there are.
    pub on_hand: String,
    /// How many there were.
    pub seen: String,
}

/// Something that was typed and cannot be taken, by the place of its cell, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The price is no amount.
    Price(usize),
    /// Somebody else changed the price meanwhile, to this.
    PriceMoved(usize, Yen),
    /// The stock is no number.
    Stock(usize),
    /// There is no such variant any more.
    Gone(usize),
}

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept: so many variants were changed.
    Done(u32),
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
}

/// A cell of which something differs.
struct Wanted<'c> {
    place: usize,
    cell: &'c Cell,
    price: Option<Yen>,
    by: Option<i64>,
}

/// Keeps whatever differs from what was seen, or nothing. Stock changes by what was added or taken away, so that a sale in between is not
/// undone. Prices of whoever may not change them stay.
pub async fn keep(noren: &Noren, clerk: &Clerk, cells: &[Cell]) -> Result<Kept, Trouble> {
    let prices = clerk.role.may(Permission::ChangeProducts);
    let mut wrong = Vec::new();
    let wanted: Vec<Wanted<'_>> = cells
        .iter()
        .enumerate()
        .filter_map(|(place, cell)| wanted(place, cell, prices, &mut wrong))
        .collect();
    if !wrong.is_empty() {
        return Ok(Kept::Wrong(wrong));
    }
    let wanted = &wanted;
    noren.db.write(|mut tx| async move { keep_in(&mut tx, noren, clerk, wanted).await }).await
}

fn wanted<'c>(place: usize, cell: &'c Cell, prices: bool, wrong: &mut Vec<Wrong>) -> Option<Wanted<'c>> {
    let mut price = None;
    if prices && cell.price.trim() != cell.price_seen.trim() {
        price = number(&cell.price).filter(|price| (0..=MOST_PRICE).contains(price)).map(Yen);
        if price.is_none() {
            wrong.push(Wrong::Price(place));
        }
    }
    let mut by = None;
    if cell.on_hand.trim() != cell.seen.trim() {
        by = stock(&cell.on_hand)
            .zip(stock(&cell.seen))
            .map(|(wanted, seen)| i64::from(wanted).saturating_sub(i64::from(seen)));
        if by.is_none() {
            wrong.push(Wrong::Stock(place));
        }
    }
    (price.is_some() || by.is_some()).then_some(Wanted { place, cell, price, by })
}

async fn keep_in(tx: &mut Tx, noren: &Noren, clerk: &Clerk, wanted: &[Wanted<'_>]) -> Result<Kept, Trouble> {
    let (shop, mut wrong) = (noren.shop_id(), Vec::new());
    let mut ids: Vec<ProductId> = wanted.iter().map(|one| ProductId::new(&one.cell.product)).collect();
    ids.dedup();
    let before = products::many(tx, shop, &ids).await?;
    for one in wanted {
        let product = before.iter().find(|product| product.id.as_str() == one.cell.product);
        match product.and_then(|product| price_of(product, &one.cell.sku)) {
            None => wrong.push(Wrong::Gone(one.place)),
            Some(now)
                if one.price.is_some_and(|to| to != now) && number(&one.cell.price_seen) != Some(now.0) =>
            {
                wrong.push(Wrong::PriceMoved(one.place, now));
            }
            Some(_) => {}
        }
    }
    if !wrong.is_empty() {
        return Ok(Kept::Wrong(wrong));
    }
    let categories = store::categories::all(tx, shop).await?;
    for product in before {
        let of_it: Vec<&Wanted<'_>> =
            wanted.iter().filter(|one| one.cell.product == product.id.as_str()).collect();
        keep_product(tx, noren, clerk, product, &of_it, &categories).await?;
    }
    Ok(Kept::Done(u32::try_from(wanted.len()).unwrap_or(u32::MAX)))
}

fn price_of(product: &Product, sku: &str) -> Option<Yen> {
    let choice = product.variants.iter().find(|choice| choice.variant.sku.as_str() == sku);
    choice.map(|choice| choice.variant.price)
}

async fn keep_product(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    mut product: Product,
    wanted: &[&Wanted<'_>],
    categories: &Categories,
) -> Result<(), Trouble> {
    let shop = noren.shop_id();
    let mut changes = Vec::new();
    for one in wanted {
        let sku = &one.cell.sku;
        let choice = product.variants.iter_mut().find(|choice| choice.variant.sku.as_str() == sku);
        if let Some((choice, price)) = choice.zip(one.price).filter(|(it, price)| it.variant.price != *price)
        {
            let from = choice.variant.price.to_string();
            changes.push(Change { field: format!("price-{sku}"), from, to: price.to_string() });
            choice.variant.price = price;
        }
    }
    if !changes.is_empty() {
        products::put(tx, shop, &product, categories).await?;
    }
    for one in wanted {
        let Some(by) = one.by else { continue };
        if let Some(now) = variants::adjust(tx, shop, &Sku::new(&one.cell.sku), by).await? {
            let from = i64::from(now).saturating_sub(by).max(0).to_string();
            changes.push(Change { field: format!("stock-{}", one.cell.sku), from, to: now.to_string() });
        }
    }
    trail::note(tx, noren, clerk, &Subject::Product(product.id.clone()), "saved", changes).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(price: [&str; 2], stock: [&str; 2]) -> Cell {
        let [price_seen, price] = price.map(str::to_owned);
        let [seen, on_hand] = stock.map(str::to_owned);
        Cell { product: "p".to_owned(), sku: "s".to_owned(), price, price_seen, on_hand, seen }
    }

    #[test]
    fn only_what_differs_is_wanted() {
        let of = |cell: Cell, prices: bool| {
            let mut wrong = Vec::new();
            let found = wanted(0, &cell, prices, &mut wrong).map(|one| (one.price, one.by));
            (found, wrong)
        };
        assert_eq!(of(cell(["980", "980"], ["5", "5 "]), true), (None, vec![]));
        assert_eq!(
            of(cell(["980", "1,080"], ["5", "3"]), true),
            (Some((Some(Yen(1_080)), Some(-2))), vec![])
        );
        assert_eq!(of(cell(["980", "1,080"], ["5", "５"]), false), (Some((None, Some(0))), vec![]));
        assert_eq!(of(cell(["980", ""], ["5", "-1"]), true), (None, vec![Wrong::Price(0), Wrong::Stock(0)]));
    }
}
