//! What the shop tells those who follow it: its newest products, and all of them for sites that list offers.

use crate::{error::Trouble, noren::Noren};
use domain::{id::ProductId, picture::Covers, product::Product};
use futures::stream::{self, Stream};
use store::{
    Tx,
    shelves::{Part, Sort},
};

/// So many of the newest are told of.
const NEWEST: u32 = 50;
/// Products that are read at once, and are in memory at once: a shop may have any number.
const AT_ONCE: u32 = 200;

/// Some products with their first pictures.
#[derive(Clone, Debug, Default)]
pub struct Goods {
    /// The products.
    pub products: Vec<Product>,
    /// Their first pictures.
    pub covers: Covers,
}

/// The newest products, the newest first.
pub async fn newest(noren: &Noren) -> Result<Goods, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let part = Part { sort: Sort::Newest, limit: NEWEST, ..Part::default() };
            let spots = store::shelves::part(tx, shop, &part).await?;
            let ids: Vec<ProductId> = spots.into_iter().map(|spot| spot.product).collect();
            goods(tx, noren, &ids).await
        })
        .await
}

async fn goods(tx: &mut Tx, noren: &Noren, ids: &[ProductId]) -> Result<Goods, Trouble> {
    let products = store::products::many(tx, noren.shop_id(), ids).await?;
    Ok(Goods { products, covers: store::pictures::covers(tx, noren.shop_id(), ids).await? })
}

/// Everything that shoppers see, a part after the other, by id. Each part is a look of its own at the database.
pub fn all(noren: Noren) -> impl Stream<Item = Result<Goods, Trouble>> + Send + 'static {
    stream::try_unfold((noren, Some(String::new())), |(noren, after)| async move {
        let Some(after) = after else { return Ok(None) };
        let (found, last) = behind(&noren, &after).await?;
        Ok((!found.products.is_empty() || last.is_some()).then_some((found, (noren, last))))
    })
}

/// The part behind a product, and behind which the next one begins; `None`: there is none.
async fn behind(noren: &Noren, after: &str) -> Result<(Goods, Option<String>), Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let ids = store::products::shown_after(tx, noren.shop_id(), after, AT_ONCE).await?;
            let whole = u32::try_from(ids.len()).is_ok_and(|len| len >= AT_ONCE);
            let last = ids.last().filter(|_| whole).map(ToString::to_string);
            Ok::<_, Trouble>((goods(tx, noren, &ids).await?, last))
        })
        .await
}
