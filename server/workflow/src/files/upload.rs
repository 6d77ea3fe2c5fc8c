//! A file that staff bring in. It is kept as it came, looked at as often as they like, and committed once.

use crate::{audit, desk::actor, error::Trouble, noren::Noren, staff::Clerk};
use domain::audit::Deed;
use layouts::read::{self, Rows, Unreadable};
use serde::{Serialize, de::DeserializeOwned};

use store::Tx;
pub use store::uploads::Upload;

/// Longest file of slip numbers or transfers, bytes.
pub const LONGEST: usize = 8 * 1024 * 1024;
/// How long a file is kept, seconds: seven days.
const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;
/// Files on one page.
const LATEST: u32 = 20;
/// Longest name of a file that is kept, characters.
const MOST_NAME: usize = 80;

/// A file as it came.
pub struct Sent {
    /// What it is called where it comes from.
    pub name: String,
    /// What is in it; `None`: it was longer than such a file may be, and thrown away while it came.
    pub bytes: Option<Vec<u8>>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Longer than such a file may be.
    TooLong,
    /// No file of rows.
    Unreadable(Unreadable),
}

/// Keeps a file of rows. Files that came long ago are forgotten.
pub(crate) async fn keep(
    noren: &Noren,
    clerk: &Clerk,
    kind: &str,
    sent: Sent,
    wish: &impl Serialize,
) -> Result<Result<String, Refused>, Trouble> {
    keep_read(noren, clerk, kind, sent, wish, read::rows).await
}

/// The same of a file that is read otherwise.
pub(crate) async fn keep_read(
    noren: &Noren,
    clerk: &Clerk,
    kind: &str,
    sent: Sent,
    wish: &impl Serialize,
    read: fn(&[u8]) -> Result<Rows, Unreadable>,
) -> Result<Result<String, Refused>, Trouble> {
    let Some(bytes) = sent.bytes else { return Ok(Err(Refused::TooLong)) };
    if let Err(why) = read(&bytes) {
        return Ok(Err(Refused::Unreadable(why)));
    }
    let upload = &Upload {
        id: noren.ids.id(),
        kind: kind.to_owned(),
        file_name: sent.name.chars().filter(|c| !c.is_control()).take(MOST_NAME).collect(),
        content: Some(bytes),
        wish: text(wish)?,
        begun_at: noren.now(),
        begun_by: actor(clerk),
        committed_at: None,
    };
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            store::uploads::forget(tx, shop, noren.now().plus_seconds(-KEPT_SECONDS)).await?;
            Ok::<_, Trouble>(store::uploads::insert(tx, shop, upload).await?)
        })
        .await?;
    tracing::info!(upload = %upload.id, kind, clerk = %clerk.id, "a file was brought in");
    Ok(Ok(upload.id.clone()))
}

/// The file of that kind and id.
pub(crate) async fn get(noren: &Noren, kind: &str, id: &str) -> Result<Option<Upload>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::uploads::get(&mut tx, noren.shop_id(), kind, id).await?)
        })
        .await
}

/// The last files of a kind, newest first.
pub(crate) async fn latest(noren: &Noren, kind: &str) -> Result<Vec<Upload>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::uploads::latest(&mut tx, noren.shop_id(), kind, LATEST).await?)
        })
        .await
}

/// Changes how a file is read, while it is not committed.
pub(crate) async fn wish(noren: &Noren, id: &str, wish: &impl Serialize) -> Result<bool, Trouble> {
    let wish = &text(wish)?;
    noren
        .db
        .write(|mut tx| async move {
            Ok::<_, Trouble>(store::uploads::wish(&mut tx, noren.shop_id(), id, wish).await?)
        })
        .await
}

/// Its rows; `None` once it was forgotten.
pub(crate) fn rows(upload: &Upload) -> Option<Rows> {
    upload.content.as_deref().and_then(|bytes| read::rows(bytes).ok())
}

pub(crate) fn text(wish: &impl Serialize) -> Result<String, Trouble> {
    serde_json::to_string(wish).map_err(|_| Trouble::Fault("a wish is no JSON".to_owned()))
}

/// How staff want it to be read.
pub(crate) fn wanted<W: DeserializeOwned + Default>(upload: &Upload) -> W {
    serde_json::from_str(&upload.wish).unwrap_or_default()
}

/// Commits a file, by its kind and id, once, and puts on record that so many rows were taken in. False when it was committed before.
pub(crate) async fn commit(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    (kind, id): (&str, &str),
    wish: &str,
    rows: usize,
) -> Result<bool, Trouble> {
    if !store::uploads::commit(tx, noren.shop_id(), id, wish, noren.now()).await? {
        return Ok(false);
    }
    let detail = audit::pairs(&[("file", kind), ("rows", &rows.to_string())]);
    audit::record_of(tx, noren, clerk, Deed::Imported, detail).await?;
    Ok(true)
}
