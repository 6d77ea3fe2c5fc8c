//! 同意文: what shoppers agree to before they pay by a method, in versions. A version that somebody may have seen is never changed: a new
//! text is a new version, and an order keeps the one that was shown.

use super::{
    presentable,
    trail::{self, Subject},
};
use crate::{desk::actor, error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    consent::ConsentText, id::MethodId, method::PaymentMethod, moment::Day, setting_change::Change,
};
use store::{Tx, consent_texts, methods};

pub use store::consent_texts::Version;

/// Longest text, characters.
pub const MOST: usize = 4_000;

/// The text of a method, with its past.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The method.
    pub method: PaymentMethod,
    /// Every version, the newest first; the first one holds, unless shoppers are asked for nothing.
    pub versions: Vec<Version>,
    /// The version that a form of this page has to say.
    pub version: i64,
}

/// What became of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept, as a new version where it differs from the one that holds.
    Done,
    /// The text is too long, missing, or cannot be shown.
    Wrong,
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
    /// There is no such method.
    NoSuchMethod,
}

/// Every method that asks for consent or did once, in the order in which shoppers see them.
pub async fn list(noren: &Noren) -> Result<Vec<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let mut sheets = Vec::new();
            for kept in methods::kept(tx, noren.shop_id()).await? {
                sheets.push(sheet(tx, noren, kept).await?);
            }
            Ok(sheets)
        })
        .await
}

/// The text of that method.
pub async fn show(noren: &Noren, id: &MethodId) -> Result<Option<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            match methods::kept_one(&mut tx, noren.shop_id(), id).await? {
                Some(kept) => sheet(&mut tx, noren, kept).await.map(Some),
                None => Ok(None),
            }
        })
        .await
}

async fn sheet(tx: &mut Tx, noren: &Noren, kept: methods::Kept) -> Result<Sheet, Trouble> {
    let mut versions = consent_texts::of(tx, noren.shop_id(), &kept.method.id).await?;
    if let Some(holds) = &kept.method.consent {
        let place = versions.iter().position(|version| version.text == *holds);
        // What a method came with is written down with the first change of it.
        let version = place.map(|place| versions.remove(place));
        versions.insert(0, version.unwrap_or_else(|| Version { text: holds.clone(), kept: None }));
    }
    Ok(Sheet { method: kept.method, versions, version: kept.version })
}

/// Keeps what was typed as a new version from now on. Whoever looks at the old one while it changes is shown the new one before they can
/// order.
pub async fn save(
    noren: &Noren,
    clerk: &Clerk,
    id: &MethodId,
    typed: &str,
    version: i64,
) -> Result<Saved, Trouble> {
    let lines = typed.trim().replace("\r\n", "\n").replace('\r', "\n");
    let text = &lines;
    noren.db.write(|mut tx| async move { write(&mut tx, noren, clerk, id, text, version).await }).await
}

async fn write(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    id: &MethodId,
    text: &str,
    version: i64,
) -> Result<Saved, Trouble> {
    let shop = noren.shop_id();
    let Some(kept) = methods::kept_one(tx, shop, id).await? else { return Ok(Saved::NoSuchMethod) };
    if kept.version != version {
        return Ok(Saved::Conflict);
    }
    if text.is_empty() || !presentable(text, MOST) {
        return Ok(Saved::Wrong);
    }
    let before = kept.method.consent.as_ref();
    if before.is_some_and(|before| before.text == text) {
        return Ok(Saved::Done);
    }
    if let Some(before) = before {
        consent_texts::keep(tx, shop, id, &Version { text: before.clone(), kept: None }).await?;
    }
    let known = consent_texts::of(tx, shop, id).await?;
    let fresh = ConsentText { version: next(noren.now().day(), &known), text: text.to_owned() };
    let kept_by = Some((noren.now(), actor(clerk)));
    consent_texts::keep(tx, shop, id, &Version { text: fresh.clone(), kept: kept_by }).await?;
    methods::set_consent(tx, shop, id, &fresh, kept.version).await?;
    let from = before.map(|before| before.version.clone()).unwrap_or_default();
    let change = Change { field: "consent".to_owned(), from, to: fresh.version };
    trail::note(tx, noren, clerk, &Subject::Method(id.clone()), "saved", vec![change]).await?;
    Ok(Saved::Done)
}

/// The day, and from the second version of a day on its number: `2026-11-30`, `2026-11-30-2`.
fn next(today: Day, known: &[Version]) -> String {
    let taken = |name: &str| known.iter().any(|version| version.text.version == name);
    let day = today.to_string();
    if !taken(&day) {
        return day;
    }
    let numbered = (2..).map(|number: u32| format!("{day}-{number}"));
    numbered.into_iter().find(|name| !taken(name)).unwrap_or(day)
}
