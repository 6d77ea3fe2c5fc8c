//! Products as staff see them: the list, and all of one.

use super::{Search, Spot, Typed, typed::Row};
use crate::{
    error::Trouble,
    noren::Noren,
    settings::trail::{self, Record, Subject},
};
use domain::{
    category::Categories,
    id::{ProductId, Sku},
    product::Product,
};
use store::{
    Tx, product_list, products,
    variants::{self, Count},
};

/// Products on one page.
const PAGE: u32 = 50;
/// Tabs count so far.
const COUNTED: u32 = 1_000;

/// A product in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The product.
    pub product: Product,
    /// How many there are of each of its variants.
    pub counts: Vec<Count>,
}

impl Listed {
    /// All that there are of its variants, and how many of them orders hold.
    pub fn sums(&self) -> (u32, u32) {
        self.counts.iter().fold((0_u32, 0_u32), |(all, held), count| {
            (all.saturating_add(count.on_hand), held.saturating_add(count.reserved))
        })
    }

    /// How many there are of a variant.
    pub fn count(&self, sku: &Sku) -> Option<&Count> {
        self.counts.iter().find(|count| count.sku == *sku)
    }
}

/// A part of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What stands there.
    pub rows: Vec<Listed>,
    /// Where the next part begins.
    pub next: Option<Spot>,
    /// Where the part before ends, to be read backwards.
    pub previous: Option<Spot>,
    /// How many products are shown and how many hidden; 1,000 stands for as many and more.
    pub counts: (u32, u32),
    /// Every category.
    pub categories: Categories,
}

/// A product with all that its page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What stands in the fields.
    pub typed: Typed,
    /// What is reserved of each variant.
    pub counts: Vec<Count>,
    /// Every category.
    pub categories: Categories,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
}

/// A part of the list of all products.
pub async fn list(noren: &Noren, search: &Search, from: Option<&Spot>, back: bool) -> Result<Part, Trouble> {
    noren.db.read(|mut tx| async move { part(&mut tx, noren, search, from, back).await }).await
}

async fn part(
    tx: &mut Tx,
    noren: &Noren,
    search: &Search,
    from: Option<&Spot>,
    back: bool,
) -> Result<Part, Trouble> {
    let shop = noren.shop_id();
    let mut spots = product_list::part(tx, shop, search, from, back, PAGE.saturating_add(1)).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = spots.len() > page;
    if more && back {
        spots.remove(0);
    }
    spots.truncate(page);
    let next = spots.last().filter(|_| more || back).cloned();
    let before = if back { more } else { from.is_some() };
    let previous = spots.first().filter(|_| before).cloned();
    let ids: Vec<ProductId> = spots.into_iter().map(|spot| spot.product).collect();
    let found = products::many(tx, shop, &ids).await?;
    let counts = variants::counts(tx, shop, &skus(&found)).await?;
    let rows = found.into_iter().map(|product| listed(product, &counts)).collect();
    Ok(Part {
        rows,
        next,
        previous,
        counts: product_list::counts(tx, shop, COUNTED).await?,
        categories: store::categories::all(tx, shop).await?,
    })
}

/// The SKUs of these products.
pub(super) fn skus(products: &[Product]) -> Vec<Sku> {
    products.iter().flat_map(|product| &product.variants).map(|choice| choice.variant.sku.clone()).collect()
}

fn listed(product: Product, counts: &[Count]) -> Listed {
    let has = |count: &&Count| product.variants.iter().any(|choice| choice.variant.sku == count.sku);
    Listed { counts: counts.iter().filter(has).cloned().collect(), product }
}

/// One that is not made yet, for its form.
pub async fn blank(noren: &Noren) -> Result<Sheet, Trouble> {
    let categories = noren
        .db
        .read(
            |mut tx| async move { Ok::<_, Trouble>(store::categories::all(&mut tx, noren.shop_id()).await?) },
        )
        .await?;
    let typed = Typed { shown: true, rows: vec![Row::default()], ..Typed::default() };
    Ok(Sheet { typed, counts: Vec::new(), categories, trail: Vec::new() })
}

/// A product as its form shows it, with what is reserved of its variants.
pub(super) async fn typed(
    tx: &mut Tx,
    noren: &Noren,
    id: &ProductId,
) -> Result<Option<(Typed, Vec<Count>)>, Trouble> {
    let shop = noren.shop_id();
    let Some(product) = products::get(tx, shop, id).await? else { return Ok(None) };
    let version = products::version(tx, shop, id).await?.unwrap_or_default();
    let counts = variants::counts(tx, shop, &skus(std::slice::from_ref(&product))).await?;
    Ok(Some((Typed::of(&product, &counts, version), counts)))
}

/// The one of that id.
pub async fn show(noren: &Noren, id: &ProductId) -> Result<Option<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some((typed, counts)) = typed(tx, noren, id).await? else { return Ok(None) };
            let categories = store::categories::all(tx, shop).await?;
            let trail = trail::of(tx, noren, &Subject::Product(id.clone())).await?;
            Ok::<_, Trouble>(Some(Sheet { typed, counts, categories, trail }))
        })
        .await
}
