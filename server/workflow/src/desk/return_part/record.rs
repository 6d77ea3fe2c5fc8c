//! 返金済みにする: the shop has given money back by itself.

use crate::{
    desk::{Done, actor, find},
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};
use domain::{id::OrderNumber, timeline::Entry};

/// Records it. Twice is once.
pub async fn given(noren: &Noren, clerk: &Clerk, number: &OrderNumber, id: &str) -> Result<Done, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let Some(found) = find(tx, noren, number).await? else { return Ok(Done::NoSuchOrder) };
            let (shop, order) = (noren.shop_id(), &found.order.id);
            let known = store::returns::of_order(tx, shop, order).await?;
            let Some(made) = known.iter().find(|made| made.id == id) else { return Ok(Done::NotNow) };
            if !store::returns::given(tx, shop, order, id, noren.now()).await? {
                return Ok(if made.given_at.is_some() { Done::Done } else { Done::NotNow });
            }
            let detail = vec![("given_back".to_owned(), made.amount.to_string())];
            let what = "return.given".to_owned();
            let entry = Entry { at: noren.now(), actor: actor(clerk), what, detail };
            store::timeline::append(tx, shop, order, &entry).await?;
            Ok::<_, Trouble>(Done::Done)
        })
        .await
}
