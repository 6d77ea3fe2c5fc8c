//! Deletes the files of pictures that were taken away, and of those that were never finished.

use crate::{error::Trouble, noren::Noren};

/// How long files stay when nothing uses them any more, seconds: a day, in which every open page was loaded again.
const KEPT_SECONDS: i64 = 24 * 3_600;
/// Pictures in one go.
const BATCH: u32 = 100;

/// Deletes what nothing has used for a day: of how many pictures. Repeating it changes nothing: a name is forgotten only when its files
/// are gone.
pub async fn tidy(noren: &Noren) -> Result<u64, Trouble> {
    let (shop, before) = (noren.shop_id(), noren.now().plus_seconds(-KEPT_SECONDS));
    let mut deleted = 0_u64;
    loop {
        let names = noren
            .db
            .read(|mut tx| async move {
                Ok::<_, Trouble>(store::pictures::unused_before(&mut tx, shop, before, BATCH).await?)
            })
            .await?;
        if names.is_empty() {
            return Ok(deleted);
        }
        for name in &names {
            noren.pictures.delete(shop, name).await?;
            noren
                .db
                .write(|mut tx| async move {
                    Ok::<_, Trouble>(store::pictures::forget_files(&mut tx, shop, name).await?)
                })
                .await?;
            deleted = deleted.saturating_add(1);
        }
    }
}
