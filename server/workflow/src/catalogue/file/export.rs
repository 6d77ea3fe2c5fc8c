//! Products as a file: everything that a list shows, piece by piece, so that no more of it is held than a piece.

use super::KIND;
use crate::{
    audit,
    catalogue::{Search, Spot, read::skus},
    error::Trouble,
    noren::Noren,
    staff::Clerk,
};
use domain::{
    audit::Deed,
    id::{ProductId, Sku},
};
use layouts::goods::{paths::Paths, write};
use std::{collections::HashMap, io};
use store::{product_list, products, variants};
use tokio::sync::mpsc;

/// Products of a piece.
const PIECE: u32 = 100;
/// Pieces that wait for a reader.
const AHEAD: usize = 2;

/// A file, piece by piece as it is taken; an error ends it early.
pub type Pieces = mpsc::Receiver<Result<Vec<u8>, io::Error>>;

/// Begins the file of what the list shows, and puts on record who takes it.
pub async fn export(noren: &Noren, clerk: &Clerk, search: &Search) -> Result<Pieces, Trouble> {
    let categories = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            audit::record_of(tx, noren, clerk, Deed::Exported, audit::pairs(&[("file", KIND)])).await?;
            Ok::<_, Trouble>(store::categories::all(tx, noren.shop_id()).await?)
        })
        .await?;
    let (to, pieces) = mpsc::channel(AHEAD);
    let (noren, search, paths) = (noren.clone(), search.clone(), Paths::of(&categories));
    let under_way = noren.under_way.clone();
    under_way.spawn(async move {
        if let Err(error) = send(&noren, &search, &paths, &to).await {
            tracing::warn!(%error, "a file of products ended early");
            let _ = to.send(Err(io::Error::other("the file ended early"))).await;
        }
    });
    Ok(pieces)
}

async fn send(
    noren: &Noren,
    search: &Search,
    paths: &Paths,
    to: &mpsc::Sender<Result<Vec<u8>, io::Error>>,
) -> Result<(), Trouble> {
    let mut bytes = Vec::new();
    write::begin(&mut bytes);
    let mut from: Option<Spot> = None;
    loop {
        let last = piece(noren, search, from.as_ref(), paths, &mut bytes).await?;
        // Nobody reads any more, or that was all.
        if to.send(Ok(std::mem::take(&mut bytes))).await.is_err() || last.is_none() {
            return Ok(());
        }
        from = last;
    }
}

/// Writes the products behind a spot; the last of them, unless there are no more.
async fn piece(
    noren: &Noren,
    search: &Search,
    from: Option<&Spot>,
    paths: &Paths,
    bytes: &mut Vec<u8>,
) -> Result<Option<Spot>, Trouble> {
    let (spots, found, counts) = noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let spots = product_list::part(tx, shop, search, from, false, PIECE).await?;
            let ids: Vec<ProductId> = spots.iter().map(|spot| spot.product.clone()).collect();
            let found = products::many(tx, shop, &ids).await?;
            let counts = variants::counts(tx, shop, &skus(&found)).await?;
            let counts: HashMap<Sku, u32> =
                counts.into_iter().map(|count| (count.sku, count.on_hand)).collect();
            Ok::<_, Trouble>((spots, found, counts))
        })
        .await?;
    for product in &found {
        write::product(bytes, product, paths, |sku| counts.get(sku).copied().unwrap_or_default());
    }
    let more = u32::try_from(spots.len()).is_ok_and(|some| some == PIECE);
    Ok(spots.into_iter().next_back().filter(|_| more))
}
