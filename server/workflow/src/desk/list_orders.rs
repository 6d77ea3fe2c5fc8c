//! 注文一覧.

use crate::{error::Trouble, noren::Noren};
use domain::payment::credit::Credit;
use store::order_list::{Counts, Filter, Listed};

pub use store::order_list::{After, ListedInvoice};

/// Orders on one page.
const PAGE: u32 = 50;

/// What staff look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// 与信 of the last attempt; none chosen shows all.
    pub credit: Option<Credit>,
    /// Order number, name, mail or telephone.
    pub text: String,
    /// Continue after this order.
    pub after: Option<After>,
}

/// One page of the list.
#[derive(Clone, Debug)]
pub struct Page {
    /// Newest first.
    pub rows: Vec<Listed>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<After>,
    /// How many orders there are of each 与信 and state.
    pub counts: Counts,
}

/// One page of the list.
pub async fn list(noren: &Noren, query: &Query) -> Result<Page, Trouble> {
    let filter = &Filter {
        credit: query.credit,
        state: None,
        text: query.text.trim().to_owned(),
        after: query.after.clone(),
        limit: PAGE.saturating_add(1),
    };
    let (mut rows, counts) = noren
        .db
        .read(|mut tx| async move {
            let rows = store::order_list::page(&mut tx, noren.shop_id(), filter).await?;
            Ok::<_, Trouble>((rows, store::order_list::counts(&mut tx, noren.shop_id()).await?))
        })
        .await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let next = rows.last().filter(|_| more).map(|row| After { placed_at: row.placed_at, id: row.id.clone() });
    Ok(Page { rows, next, counts })
}
