//! A shelf: everything, or what a category shows.

use super::PAGE;
use crate::{error::Trouble, noren::Noren};
use domain::{
    category::{Categories, Category},
    id::CategoryId,
    picture::Covers,
    product::Product,
    yen::Yen,
};
use store::{Tx, shelves::Part};

pub use store::shelves::{Sort, Spot};

/// Products of a category are counted so far.
const COUNTED: u32 = 1_000;

/// Which part of a shelf somebody looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In which order.
    pub sort: Sort,
    /// Only what lies beyond this spot.
    pub from: Option<Spot>,
    /// Towards the head of the shelf.
    pub back: bool,
    /// The lowest price.
    pub least: Option<Yen>,
    /// The highest price.
    pub most: Option<Yen>,
}

/// A category with how much it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    /// Which.
    pub category: Category,
    /// How many products.
    pub count: u32,
    /// There are more.
    pub more: bool,
}

/// A part of a shelf, and what leads on from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// From the top down to the category; empty for everything.
    pub path: Vec<Category>,
    /// The categories right below it, those that show something.
    pub below: Vec<Below>,
    /// What stands there.
    pub goods: Vec<Product>,
    /// Their first pictures.
    pub covers: Covers,
    /// Where the next part begins.
    pub next: Option<Spot>,
    /// Where the part before ends, to be read backwards.
    pub previous: Option<Spot>,
}

/// A part of the shelf of a category, or of everything; `None`: there is no such category.
pub async fn shelf(
    noren: &Noren,
    category: Option<&CategoryId>,
    query: &Query,
) -> Result<Option<Shelf>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let categories = store::categories::all(tx, noren.shop_id()).await?;
            if category.is_some_and(|id| categories.get(id).is_none()) {
                return Ok(None);
            }
            let part = Part {
                category: category.cloned(),
                sort: query.sort,
                from: query.from.clone(),
                back: query.back,
                least: query.least,
                most: query.most,
                limit: PAGE.saturating_add(1),
            };
            let mut spots = store::shelves::part(tx, noren.shop_id(), &part).await?;
            let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
            let more = spots.len() > page;
            if more && query.back {
                spots.remove(0);
            }
            spots.truncate(page);
            let ids: Vec<_> = spots.iter().map(|spot| spot.product.clone()).collect();
            let goods = store::products::many(tx, noren.shop_id(), &ids).await?;
            let covers = store::pictures::covers(tx, noren.shop_id(), &ids).await?;
            // Whoever came from somewhere can go back there.
            let next = spots.last().filter(|_| more || query.back).cloned();
            let before = if query.back { more } else { query.from.is_some() };
            let previous = spots.first().filter(|_| before).cloned();
            let path = category.map(|id| categories.path(id)).unwrap_or_default();
            let path = path.into_iter().cloned().collect();
            let below = below(tx, noren, &categories, category).await?;
            Ok::<_, Trouble>(Some(Shelf { path, below, goods, covers, next, previous }))
        })
        .await
}

/// The categories at the top, those that show something: ways on for whoever found nothing.
pub async fn aisles(noren: &Noren) -> Result<Vec<Below>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let categories = store::categories::all(&mut tx, noren.shop_id()).await?;
            below(&mut tx, noren, &categories, None).await
        })
        .await
}

pub(super) async fn below(
    tx: &mut Tx,
    noren: &Noren,
    categories: &Categories,
    parent: Option<&CategoryId>,
) -> Result<Vec<Below>, Trouble> {
    if let Some(known) = noren.memory.below(parent, noren.now()) {
        return Ok(known);
    }
    let below = categories.below(parent);
    let ids: Vec<&CategoryId> = below.iter().map(|category| &category.id).collect();
    let counts = store::shelves::counts(tx, noren.shop_id(), &ids, COUNTED).await?;
    let counted = below.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    let counted: Vec<Below> = counted
        .map(|(category, count)| Below {
            category: category.clone(),
            count: count.min(COUNTED.saturating_sub(1)),
            more: count >= COUNTED,
        })
        .collect();
    noren.memory.keep_below(parent, noren.now(), &counted);
    Ok(counted)
}
