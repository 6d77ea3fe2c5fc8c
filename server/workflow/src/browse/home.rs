//! What stands on the first page before everything else.

use super::shelf::Sort;
use crate::{error::Trouble, noren::Noren};
use domain::{category::Category, id::CategoryId, look::Block, picture::Covers, product::Product};
use store::{Tx, shelves::Part};

/// Goods in one block.
const IN_BLOCK: u32 = 4;

/// A block with what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Something that shoppers should know.
    News {
        /// Its heading.
        heading: String,
        /// What there is to say.
        text: String,
    },
    /// Goods of a category, or the newest of all.
    Goods {
        /// Its heading; empty: the usual one.
        heading: String,
        /// The category; `None`: the newest of all.
        category: Option<Category>,
        /// Some of them.
        goods: Vec<Product>,
        /// Their first pictures.
        covers: Covers,
    },
}

/// The blocks that have something to show.
pub async fn blocks(noren: &Noren, blocks: &[Block]) -> Result<Vec<Shown>, Trouble> {
    if blocks.is_empty() {
        return Ok(Vec::new());
    }
    noren
        .db
        .read(|mut tx| async move {
            let mut shown = Vec::new();
            let categories = store::categories::all(&mut tx, noren.shop_id()).await?;
            for block in blocks {
                match block {
                    Block::News { heading, text } => {
                        shown.push(Shown::News { heading: heading.clone(), text: text.clone() });
                    }
                    Block::Shelf { heading, category } => {
                        // It was taken away since.
                        let Some(category) = categories.get(category) else { continue };
                        let some = goods(&mut tx, noren, Some(&category.id), Sort::Recommended).await?;
                        shown.extend(filled(heading, Some(category), some));
                    }
                    Block::Newest { heading } => {
                        let some = goods(&mut tx, noren, None, Sort::Newest).await?;
                        shown.extend(filled(heading, None, some));
                    }
                }
            }
            Ok::<_, Trouble>(shown)
        })
        .await
}

fn filled(
    heading: &str,
    category: Option<&Category>,
    (goods, covers): (Vec<Product>, Covers),
) -> Option<Shown> {
    let (heading, category) = (heading.to_owned(), category.cloned());
    (!goods.is_empty()).then_some(Shown::Goods { heading, category, goods, covers })
}

async fn goods(
    tx: &mut Tx,
    noren: &Noren,
    category: Option<&CategoryId>,
    sort: Sort,
) -> Result<(Vec<Product>, Covers), Trouble> {
    let part = Part { category: category.cloned(), sort, limit: IN_BLOCK, ..Part::default() };
    let spots = store::shelves::part(tx, noren.shop_id(), &part).await?;
    let ids: Vec<_> = spots.into_iter().map(|spot| spot.product).collect();
    let goods = store::products::many(tx, noren.shop_id(), &ids).await?;
    Ok((goods, store::pictures::covers(tx, noren.shop_id(), &ids).await?))
}
