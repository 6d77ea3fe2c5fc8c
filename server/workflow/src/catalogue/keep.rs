//! Keeps what was typed of a product, new or changed, with its stock.

use super::{Row, Typed, Wrong, typed};
use crate::{
    desk::actor,
    error::Trouble,
    noren::Noren,
    settings::trail::{self, Subject},
    staff::Clerk,
};
use domain::{
    category::Categories,
    id::{ProductId, Sku},
    moment::Moment,
    product::Product,
    setting_change::{self, Change},
    tax::TaxRate,
    timeline::Actor,
};
use std::collections::BTreeSet;
use store::{Tx, product_list, products, variants};

/// So much of a text stands in the trail, characters.
const TOLD: usize = 60;

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
    /// There is no such product.
    NoSuchProduct,
}

/// What became of the form of a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept, under this id.
    Done(ProductId),
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
}

/// Keeps what was typed. Shoppers see it at once; orders keep what was ordered as it was. Stock is changed by what was added or taken away
/// since the page was shown, so that a sale in between is not undone.
pub async fn save(noren: &Noren, clerk: &Clerk, id: &ProductId, typed: &Typed) -> Result<Saved, Trouble> {
    let who = &actor(clerk);
    let saved = noren.db.write(|mut tx| async move { save_in(&mut tx, noren, who, id, typed).await }).await;
    noren.memory.forget_counts();
    saved
}

pub(super) async fn save_in(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    id: &ProductId,
    typed: &Typed,
) -> Result<Saved, Trouble> {
    let shop = noren.shop_id();
    let Some(before) = products::get(tx, shop, id).await? else { return Ok(Saved::NoSuchProduct) };
    if products::version(tx, shop, id).await? != Some(typed.version) {
        return Ok(Saved::Conflict);
    }
    let categories = store::categories::all(tx, shop).await?;
    let judged = typed.judged(id.clone(), before.added_at, before.position, &categories);
    let product = match taken(tx, noren, id, typed, judged).await? {
        Err(wrong) => return Ok(Saved::Wrong(wrong)),
        Ok(product) => product,
    };
    let mut changes = changes(Some(&before), &product, &categories);
    // A form of which nothing differs makes no new version, but perhaps another stock.
    if is_another(&before, &product) {
        products::put(tx, shop, &product, &categories).await?;
    }
    changes.extend(count(tx, noren, typed).await?);
    trail::note_by(tx, noren, who, &Subject::Product(id.clone()), "saved", changes).await?;
    Ok(Saved::Done)
}

/// 新規登録: makes a new one.
pub async fn add(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Added, Trouble> {
    let (chosen, unfit) = match typed.chosen_id() {
        Ok(chosen) => (chosen, None),
        Err(wrong) => (None, Some(wrong)),
    };
    let id = &chosen.unwrap_or_else(|| ProductId::new(format!("p{}", noren.ids.short(8).to_lowercase())));
    let (now, who) = (noren.now(), &actor(clerk));
    let write =
        noren.db.write(|mut tx| async move { add_in(&mut tx, noren, who, id, typed, unfit, now).await });
    let added = write.await;
    noren.memory.forget_counts();
    added
}

pub(super) async fn add_in(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    id: &ProductId,
    typed: &Typed,
    unfit: Option<Wrong>,
    now: Moment,
) -> Result<Added, Trouble> {
    let shop = noren.shop_id();
    let there = products::version(tx, shop, id).await?.map(|_| Wrong::IdTaken);
    let categories = store::categories::all(tx, shop).await?;
    let last = product_list::last(tx, shop).await?.saturating_add(1);
    let judged = typed.judged(id.clone(), now, last, &categories);
    let wrong_id: Vec<Wrong> = unfit.into_iter().chain(there).collect();
    let judged = match judged {
        Ok(product) if wrong_id.is_empty() => Ok(product),
        Ok(_) => Err(wrong_id),
        Err(wrong) => Err(wrong_id.into_iter().chain(wrong).collect()),
    };
    let product = match taken(tx, noren, id, typed, judged).await? {
        Err(wrong) => return Ok(Added::Wrong(wrong)),
        Ok(product) => product,
    };
    products::put(tx, shop, &product, &categories).await?;
    let mut changes = changes(None, &product, &categories);
    changes.extend(count(tx, noren, typed).await?);
    trail::note_by(tx, noren, who, &Subject::Product(id.clone()), "added", changes).await?;
    Ok(Added::Done(id.clone()))
}

/// The product, unless another one has one of its SKUs; beside what is wrong anyway.
async fn taken(
    tx: &mut Tx,
    noren: &Noren,
    id: &ProductId,
    typed: &Typed,
    judged: Result<Product, Vec<Wrong>>,
) -> Result<Result<Product, Vec<Wrong>>, Trouble> {
    let skus: Vec<Sku> = typed.rows.iter().filter(|row| !row.is_blank()).map(sku).collect();
    let owners = variants::owners(tx, noren.shop_id(), &skus).await?;
    let is_taken = |row: &Row| {
        let sku = sku(row);
        owners.iter().any(|(known, owner)| *known == sku && owner != id && !owner.as_str().is_empty())
    };
    let rows = typed.rows.iter().enumerate().filter(|(_, row)| is_taken(row));
    let taken: Vec<Wrong> = rows.map(|(place, _)| Wrong::SkuTaken(place)).collect();
    Ok(match judged {
        Ok(product) if taken.is_empty() => Ok(product),
        Ok(_) => Err(taken),
        Err(wrong) => Err(wrong.into_iter().chain(taken).collect()),
    })
}

fn sku(row: &Row) -> Sku {
    Sku::new(domain::text::narrow(row.sku.trim()))
}

/// Changes the stock of every variant of which another one was typed than was seen.
async fn count(tx: &mut Tx, noren: &Noren, typed: &Typed) -> Result<Vec<Change>, Trouble> {
    let shop = noren.shop_id();
    let mut changes = Vec::new();
    for row in typed.rows.iter().filter(|row| !row.is_blank()) {
        let Some(wanted) = typed::stock(&row.on_hand) else { continue };
        let sku = sku(row);
        let (from, to) = match typed::stock(&row.seen) {
            // New, or sold again: what was there before is counted anew.
            None => {
                variants::set_on_hand(tx, shop, &sku, wanted).await?;
                (String::new(), wanted)
            }
            Some(seen) if seen == wanted => continue,
            Some(seen) => {
                let by = i64::from(wanted).saturating_sub(i64::from(seen));
                let now = variants::adjust(tx, shop, &sku, by).await?.unwrap_or(wanted);
                (i64::from(now).saturating_sub(by).max(0).to_string(), now)
            }
        };
        changes.push(Change { field: format!("stock-{sku}"), from, to: to.to_string() });
    }
    Ok(changes)
}

/// Whether anything but how many are free differs.
fn is_another(before: &Product, after: &Product) -> bool {
    let uncounted = |product: &Product| {
        let mut product = product.clone();
        product.variants.iter_mut().for_each(|choice| choice.variant.free = 0);
        product
    };
    uncounted(before) != uncounted(after)
}

/// A field in words.
type Said = fn(&Product) -> String;

/// What differs between two versions.
fn changes(from: Option<&Product>, to: &Product, categories: &Categories) -> Vec<Change> {
    let told = |product: Option<&Product>, field: Said| {
        let text = product.map(field).unwrap_or_default();
        text.chars().take(TOLD).collect::<String>()
    };
    let names = |product: Option<&Product>| {
        let ids = product.map(|product| product.categories.as_slice()).unwrap_or_default();
        let named = ids.iter().filter_map(|id| categories.get(id));
        named.map(|category| category.name.as_str()).collect::<Vec<_>>().join("、")
    };
    let fields: [(&str, Said); 7] = [
        ("label", |product| product.name.clone()),
        ("reading", |product| product.reading.clone()),
        ("about", |product| product.about.clone()),
        ("body", |product| product.body.clone()),
        ("shown", |product| if product.shown { "公開" } else { "非公開" }.to_owned()),
        ("position", |product| product.position.to_string()),
        ("axes", |product| product.axes.join("・")),
    ];
    let differing = fields
        .into_iter()
        .filter(|(_, field)| from.is_none_or(|from| field(from) != field(to)))
        .map(|(name, field)| (name.to_owned(), told(from, field), told(Some(to), field)));
    let mut changes: Vec<Change> = differing
        .filter(|(_, from, to)| !(from.is_empty() && to.is_empty()))
        .map(|(field, from, to)| Change { field, from, to })
        .collect();
    changes.extend(setting_change::between([("categories", names(from), names(Some(to)))]));
    let skus: BTreeSet<&Sku> = from
        .into_iter()
        .chain([to])
        .flat_map(|product| product.variants.iter().map(|choice| &choice.variant.sku))
        .collect();
    let variants = skus.into_iter().map(|sku| {
        (format!("variant-{sku}"), from.map_or_else(String::new, |it| variant(it, sku)), variant(to, sku))
    });
    changes.extend(setting_change::between(variants));
    changes
}

/// A variant in a line: `青海波・大 1980円 10%`; empty when the product does not have it.
fn variant(product: &Product, sku: &Sku) -> String {
    let choice = product.variants.iter().find(|choice| choice.variant.sku == *sku);
    choice.map_or_else(String::new, |choice| {
        let rate = if choice.variant.rate == TaxRate::Reduced { "8%" } else { "10%" };
        format!("{} {}円 {rate}", choice.values.join("・"), choice.variant.price).trim().to_owned()
    })
}
