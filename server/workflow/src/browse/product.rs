//! The page of a product.

use super::shelf::Sort;
use crate::{error::Trouble, noren::Noren};
use domain::{
    category::Category,
    id::ProductId,
    picture::{Covers, Picture},
    product::Product,
};
use store::shelves::Part;

/// Other products that are shown beside one.
const RELATED: u32 = 4;

/// A product and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The product.
    pub product: Product,
    /// From the top down to the first of its categories; empty when it has none.
    pub path: Vec<Category>,
    /// Others of that category, in おすすめ順.
    pub related: Vec<Product>,
    /// Its pictures, in the order of its page.
    pub pictures: Vec<Picture>,
    /// The first pictures of the others.
    pub covers: Covers,
}

impl Shown {
    /// A product that stands in no category.
    fn alone(product: Product, pictures: Vec<Picture>) -> Self {
        Self { product, path: Vec::new(), related: Vec::new(), pictures, covers: Covers::default() }
    }
}

/// The product of that id; `None` when there is none that shoppers see.
pub async fn product(noren: &Noren, id: &ProductId) -> Result<Option<Shown>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let found = store::products::get(tx, shop, id).await?;
            let Some(product) = found.filter(|product| product.shown) else { return Ok(None) };
            let pictures = store::pictures::of_product(tx, shop, id).await?;
            let Some(category) = product.categories.first() else {
                return Ok(Some(Shown::alone(product, pictures)));
            };
            let categories = store::categories::all(tx, shop).await?;
            let path = categories.path(category).into_iter().cloned().collect();
            // One more: the product itself may be among the first.
            let limit = RELATED.saturating_add(1);
            let part =
                Part { category: Some(category.clone()), sort: Sort::Recommended, limit, ..Part::default() };
            let spots = store::shelves::part(tx, shop, &part).await?;
            let others = spots.into_iter().map(|spot| spot.product).filter(|other| other != id);
            let ids: Vec<ProductId> = others.take(usize::try_from(RELATED).unwrap_or_default()).collect();
            let related = store::products::many(tx, shop, &ids).await?;
            let covers = store::pictures::covers(tx, shop, &ids).await?;
            Ok::<_, Trouble>(Some(Shown { product, path, related, pictures, covers }))
        })
        .await
}
