//! The map of the shop that search engines read.

use crate::{error::Trouble, noren::Noren};
use domain::id::{CategoryId, ProductId};

/// Products in one part: a file holds 50,000 addresses at most (sitemaps.org), and is made in one go.
const PART: u32 = 20_000;

/// Behind which products a new part begins; none: there is one part.
pub async fn parts(noren: &Noren) -> Result<Vec<ProductId>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::products::every(&mut tx, noren.shop_id(), PART).await?)
        })
        .await
}

/// The products of a part, from the one behind `after`.
pub async fn part(noren: &Noren, after: Option<&ProductId>) -> Result<Vec<ProductId>, Trouble> {
    let after = after.map_or("", ProductId::as_str);
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::products::shown_after(&mut tx, noren.shop_id(), after, PART).await?)
        })
        .await
}

/// Every category.
pub async fn categories(noren: &Noren) -> Result<Vec<CategoryId>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let all = store::categories::all(&mut tx, noren.shop_id()).await?;
            Ok::<_, Trouble>(all.all().iter().map(|category| category.id.clone()).collect())
        })
        .await
}
