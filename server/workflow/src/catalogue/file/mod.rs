//! 商品CSV: products that come in as a file, looked at row by row before anything is changed and then kept by a job; and all products as
//! such a file.

mod commit;
mod export;
mod flaw;
mod judge;
mod mistakes;
mod overlay;
mod perform;

pub use commit::{Committed, commit};
pub use export::{Pieces, export};
pub use flaw::{Flaw, Why};
pub use judge::{Becomes, Judged};
pub use layouts::goods::read::NoGoods;
pub use mistakes::mistakes;
pub(crate) use perform::perform;

use crate::{
    error::Trouble,
    files::upload::{self, Refused, Sent, Upload},
    job::{self, Job},
    noren::Noren,
    staff::Clerk,
};
use layouts::{
    goods::read as goods,
    read::{self, Rows, Unreadable},
};
use serde::{Deserialize, Serialize};

/// Its name among what is brought in.
const KIND: &str = "products";

/// Longest file, bytes.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// What is known of a file beside what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Wish {
    /// The job that keeps it, once it is committed.
    #[serde(default)]
    job: Option<String>,
}

/// A file as its page shows it.
#[derive(Clone)]
pub struct Seen {
    /// The file, without what is in it.
    pub upload: Upload,
    /// What is in it, or why nothing is; `None`: it was forgotten.
    pub read: Option<Result<Read, NoGoods>>,
    /// What keeps it, once it is committed.
    pub job: Option<Job>,
}

/// What is in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// In which characters.
    pub characters: &'static str,
    /// Headings of columns that nobody knows.
    pub unknown: Vec<String>,
    /// Every product, in the order of the file.
    pub products: Vec<Judged>,
    /// Every mistake, line by line.
    pub flaws: Vec<Flaw>,
}

impl Read {
    /// How many products become that.
    pub fn count(&self, becomes: Becomes) -> usize {
        self.products.iter().filter(|one| one.becomes == becomes).count()
    }
}

/// Keeps a file for looking at.
pub async fn bring(noren: &Noren, clerk: &Clerk, sent: Sent) -> Result<Result<String, Refused>, Trouble> {
    upload::keep_read(noren, clerk, KIND, sent, &Wish::default(), rows).await
}

fn rows(bytes: &[u8]) -> Result<Rows, Unreadable> {
    read::rows_up_to(bytes, goods::LONGEST)
}

/// The last files, newest first.
pub async fn latest(noren: &Noren) -> Result<Vec<Upload>, Trouble> {
    upload::latest(noren, KIND).await
}

/// A file with what its products come to today.
pub async fn read(noren: &Noren, id: &str) -> Result<Option<Seen>, Trouble> {
    let Some(mut upload) = upload::get(noren, KIND, id).await? else { return Ok(None) };
    let wish: Wish = upload::wanted(&upload);
    let rows = upload.content.take().and_then(|bytes| rows(&bytes).ok());
    let job = match wish.job.as_deref() {
        Some(id) => job::standing(noren, id).await?,
        None => None,
    };
    let read = match rows {
        None => None,
        Some(rows) => Some(judge::judge(noren, rows).await?),
    };
    Ok(Some(Seen { upload, read, job }))
}
