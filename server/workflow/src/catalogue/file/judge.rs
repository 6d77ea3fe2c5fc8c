//! What each product of a file comes to, as things stand: nothing is changed.

use super::{
    Read,
    flaw::{Flaw, Why},
    overlay::{self, Laid},
};
use crate::{
    catalogue::{Typed, Wrong, read::skus},
    error::Trouble,
    noren::Noren,
};
use domain::{
    category::Categories,
    id::{ProductId, Sku},
    product::Product,
    product_sheet::{Heading, ProductSheet},
    text,
};
use layouts::{
    goods::{
        paths::Paths,
        read::{self, Goods, NoGoods},
    },
    read::Rows,
};
use std::collections::{HashMap, HashSet};
use store::{products, variants};

/// Products that are looked at in one transaction.
const AT_ONCE: usize = 100;

/// What a product becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// It is made.
    New,
    /// It is changed.
    Changed,
    /// It is as the file says.
    Same,
    /// Something is wrong.
    Flawed,
}

/// A product of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Which.
    pub id: ProductId,
    /// Its name, as it will be.
    pub name: String,
    /// What it becomes.
    pub becomes: Becomes,
    /// What the file says of it.
    pub sheet: ProductSheet,
}

/// Looks at all of a file.
pub(super) async fn judge(noren: &Noren, rows: Rows) -> Result<Result<Read, NoGoods>, Trouble> {
    let characters = rows.found.label();
    let goods = match read::find(&rows) {
        Ok(goods) => goods,
        Err(why) => return Ok(Err(why)),
    };
    drop(rows);
    let key = if goods.columns.contains(&Heading::Code) { Heading::Code } else { Heading::Sku };
    let mut flaws = Vec::new();
    flaws.extend(goods.odd.iter().map(|(line, some)| Flaw::of(*line, key, "", Why::Width(*some))));
    flaws.extend(goods.nameless.iter().map(|line| Flaw::of(*line, key, "", Why::Nameless)));
    twice(&goods, &mut flaws);
    let unknown = goods.unknown;
    let sheets = match key {
        Heading::Code => goods.sheets.into_iter().map(|(code, it)| (ProductId::new(code), it)).collect(),
        _ => by_owner(noren, goods.sheets, &mut flaws).await?,
    };
    let categories = noren
        .db
        .read(
            |mut tx| async move { Ok::<_, Trouble>(store::categories::all(&mut tx, noren.shop_id()).await?) },
        )
        .await?;
    let paths = Paths::of(&categories);
    let wrong_lines: HashSet<u64> = flaws.iter().map(|flaw| flaw.line).collect();
    let mut products = Vec::with_capacity(sheets.len());
    for some in sheets.chunks(AT_ONCE) {
        let kept = Kept::read(noren, some).await?;
        for (id, sheet) in some {
            let (name, mut becomes, more) = one(id, sheet, &kept, &categories, &paths);
            if sheet.rows.iter().any(|row| wrong_lines.contains(&row.line)) {
                becomes = Becomes::Flawed;
            }
            flaws.extend(more);
            products.push(Judged { id: id.clone(), name, becomes, sheet: sheet.clone() });
        }
    }
    flaws.sort_by_key(|flaw| (flaw.line, flaw.column));
    Ok(Ok(Read { characters, unknown, products, flaws }))
}

/// SKUs that stand in the file more than once.
fn twice(goods: &Goods, flaws: &mut Vec<Flaw>) {
    let mut known: HashMap<String, u64> = HashMap::new();
    for row in goods.sheets.iter().flat_map(|(_, sheet)| &sheet.rows) {
        let sku = text::narrow(row.get(Heading::Sku).unwrap_or_default());
        if sku.is_empty() {
            continue;
        }
        let first = *known.entry(sku).or_insert(row.line);
        if first != row.line {
            flaws.push(Flaw::at(row, Heading::Sku, Why::SkuTwice(first)));
        }
    }
}

/// The same rows by the products that have the SKUs.
async fn by_owner(
    noren: &Noren,
    sheets: Vec<(String, ProductSheet)>,
    flaws: &mut Vec<Flaw>,
) -> Result<Vec<(ProductId, ProductSheet)>, Trouble> {
    let skus: &Vec<Sku> = &sheets.iter().map(|(sku, _)| Sku::new(sku)).collect();
    let found = noren
        .db
        .read(
            |mut tx| async move { Ok::<_, Trouble>(variants::owners(&mut tx, noren.shop_id(), skus).await?) },
        )
        .await?;
    let owned = found.into_iter().filter(|(_, owner)| !owner.as_str().is_empty());
    let owners: HashMap<Sku, ProductId> = owned.collect();
    let mut products: Vec<(ProductId, ProductSheet)> = Vec::new();
    let mut places: HashMap<ProductId, usize> = HashMap::new();
    for (sku, (_, sheet)) in skus.iter().zip(sheets) {
        let Some(owner) = owners.get(sku) else {
            flaws.extend(sheet.rows.iter().map(|row| Flaw::at(row, Heading::Sku, Why::NoSuchSku)));
            continue;
        };
        let next = products.len();
        let place = *places.entry(owner.clone()).or_insert(next);
        match products.get_mut(place) {
            Some((_, known)) => known.rows.extend(sheet.rows),
            None => products.push((owner.clone(), sheet)),
        }
    }
    Ok(products)
}

/// What there is of some products.
struct Kept {
    products: HashMap<ProductId, (Product, Typed)>,
    owners: HashMap<Sku, ProductId>,
}

impl Kept {
    async fn read(noren: &Noren, sheets: &[(ProductId, ProductSheet)]) -> Result<Self, Trouble> {
        let ids: &Vec<ProductId> = &sheets.iter().map(|(id, _)| id.clone()).collect();
        let said = sheets.iter().flat_map(|(_, sheet)| &sheet.rows);
        let named = said.filter_map(|row| row.get(Heading::Sku)).map(|sku| Sku::new(text::narrow(sku)));
        let named: &Vec<Sku> = &named.filter(|sku| !sku.as_str().is_empty()).collect();
        let (found, counts, owners) = noren
            .db
            .read(|mut tx| async move {
                let (tx, shop) = (&mut tx, noren.shop_id());
                let found = products::many(tx, shop, ids).await?;
                let counts = variants::counts(tx, shop, &skus(&found)).await?;
                let owners = variants::owners(tx, shop, named).await?;
                Ok::<_, Trouble>((found, counts, owners))
            })
            .await?;
        let typed =
            |product: Product| (product.id.clone(), (product.clone(), Typed::of(&product, &counts, 0)));
        Ok(Self { products: found.into_iter().map(typed).collect(), owners: owners.into_iter().collect() })
    }

    /// Rows of the form whose SKU is another product's.
    fn taken(&self, id: &ProductId, laid: &Laid) -> Vec<Wrong> {
        let rows = laid.typed.rows.iter().enumerate();
        let taken = rows.filter(|(_, row)| {
            let owner = self.owners.get(&Sku::new(text::narrow(row.sku.trim())));
            owner.is_some_and(|owner| owner != id && !owner.as_str().is_empty())
        });
        taken.map(|(place, _)| Wrong::SkuTaken(place)).collect()
    }
}

/// A product's name, what it becomes, and what is wrong with it.
fn one(
    id: &ProductId,
    sheet: &ProductSheet,
    kept: &Kept,
    categories: &Categories,
    paths: &Paths,
) -> (String, Becomes, Vec<Flaw>) {
    let before = kept.products.get(id);
    let laid = overlay::lay(sheet, id, before.map(|(_, typed)| typed), paths);
    let mut wrong: Vec<Wrong> = match before {
        Some(_) => Vec::new(),
        None => laid.typed.chosen_id().err().into_iter().collect(),
    };
    let (added_at, last) =
        before.map_or((domain::moment::Moment(0), 0), |(product, _)| (product.added_at, product.position));
    wrong.extend(laid.typed.judged(id.clone(), added_at, last, categories).err().unwrap_or_default());
    wrong.extend(kept.taken(id, &laid));
    let mut flaws = laid.flaws.clone();
    // A row without a SKU is one mistake, not several.
    let in_form = wrong.into_iter().map(|wrong| Flaw::of_form(wrong, sheet, &laid));
    flaws.extend(
        in_form.filter(|flaw| !laid.flaws.iter().any(|it| (it.line, it.column) == (flaw.line, flaw.column))),
    );
    let becomes = match before {
        _ if !flaws.is_empty() => Becomes::Flawed,
        None => Becomes::New,
        Some((_, typed)) if *typed == laid.typed => Becomes::Same,
        Some(_) => Becomes::Changed,
    };
    (laid.typed.name, becomes, flaws)
}
