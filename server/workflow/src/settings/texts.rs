//! プライバシーポリシー and the text of お問い合わせ: only the owner can write them. Every version is kept; until there is one, the shop shows
//! the facts that are known.

use super::trail::{self, Subject};
use crate::{desk::actor, error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    setting_change::Change,
    shop::Shop,
    shop_text::{self, Kind, Wrong},
};
use store::{Tx, shop_texts};

pub use store::shop_texts::Version;

/// A text with its past.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Which.
    pub kind: Kind,
    /// Every version, the newest first: it holds, unless it is empty.
    pub versions: Vec<Version>,
    /// The shop, for drafts and for what stands there while nothing is written.
    pub shop: Shop,
}

/// What became of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept, as a new version where it differs from the one that holds.
    Done,
    /// It cannot be taken.
    Wrong(Wrong),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
}

impl Sheet {
    /// The text that holds; empty where none does.
    pub fn holding(&self) -> &str {
        self.versions.first().map_or("", |version| version.body.as_str())
    }

    /// The version that a form of this page has to say; 0: nothing was ever written.
    pub fn version(&self) -> i64 {
        self.versions.first().map_or(0, |version| version.version)
    }
}

/// The text that holds; empty where there is none.
pub async fn holding(noren: &Noren, kind: Kind) -> Result<String, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(shop_texts::holding(&mut tx, noren.shop_id(), kind).await?)
        })
        .await
}

/// A text with its past.
pub async fn show(noren: &Noren, kind: Kind) -> Result<Sheet, Trouble> {
    let shop = noren.shop().await?;
    let versions = noren
        .db
        .read(|mut tx| async move { Ok::<_, Trouble>(shop_texts::of(&mut tx, noren.shop_id(), kind).await?) })
        .await?;
    Ok(Sheet { kind, versions, shop })
}

/// The texts that nobody has written yet.
pub async fn unwritten(noren: &Noren) -> Result<Vec<Kind>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let mut missing = Vec::new();
            for kind in Kind::ALL {
                if shop_texts::holding(&mut tx, noren.shop_id(), kind).await?.is_empty() {
                    missing.push(kind);
                }
            }
            Ok::<_, Trouble>(missing)
        })
        .await
}

/// Keeps what was typed as a new version; an empty one takes the text back.
pub async fn save(
    noren: &Noren,
    clerk: &Clerk,
    kind: Kind,
    typed: &str,
    version: i64,
) -> Result<Saved, Trouble> {
    let body = match shop_text::parse(typed) {
        Ok(body) => body,
        Err(wrong) => return Ok(Saved::Wrong(wrong)),
    };
    let body = &body;
    noren.db.write(|mut tx| async move { write(&mut tx, noren, clerk, kind, body, version).await }).await
}

async fn write(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    kind: Kind,
    body: &str,
    version: i64,
) -> Result<Saved, Trouble> {
    let shop = noren.shop_id();
    let newest = shop_texts::of(tx, shop, kind).await?.into_iter().next();
    let (holds, number) = newest.map_or((String::new(), 0), |newest| (newest.body, newest.version));
    if number != version {
        return Ok(Saved::Conflict);
    }
    if holds == body {
        return Ok(Saved::Done);
    }
    let fresh = Version {
        version: number.saturating_add(1),
        body: body.to_owned(),
        kept_at: noren.now(),
        kept_by: actor(clerk),
    };
    shop_texts::keep(tx, shop, kind, &fresh).await?;
    let told = |number: i64, body: &str| if body.is_empty() { String::new() } else { number.to_string() };
    let change =
        Change { field: "text".to_owned(), from: told(number, &holds), to: told(fresh.version, body) };
    trail::note(tx, noren, clerk, &Subject::Text(kind), "saved", vec![change]).await?;
    Ok(Saved::Done)
}
