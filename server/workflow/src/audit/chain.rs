//! The seals of the audit log: HMAC-SHA-256 under the server's secret over an entry and the seal before it. Whoever has the
//! database without the secret can neither change an entry, nor take one out of the middle, unnoticed.

use crate::{error::Trouble, noren::Noren};
use subtle::ConstantTimeEq;

/// How many entries are read at a time.
const AT_ONCE: u16 = 500;

/// The seal of an entry that stands after another one's.
pub(super) fn seal(noren: &Noren, before: &str, text: &str) -> String {
    let purpose = format!("audit {}", noren.shop_id());
    noren.secret.fingerprint(&purpose, &format!("{before}\n{text}"))
}

/// What the chain is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Every entry is as it was written; so many.
    Whole(u64),
    /// The first place that is not: changed, missing, or sealed with another secret.
    Broken(i64),
}

/// Looks at the whole chain, from the first entry on.
pub async fn check(noren: &Noren) -> Result<Checked, Trouble> {
    let (mut seq, mut before, mut count) = (0_i64, String::new(), 0_u64);
    loop {
        let links = noren
            .db
            .read(|mut tx| async move {
                Ok::<_, Trouble>(store::audit::links_after(&mut tx, noren.shop_id(), seq, AT_ONCE).await?)
            })
            .await?;
        if links.is_empty() {
            return Ok(Checked::Whole(count));
        }
        for link in links {
            let place = seq.saturating_add(1);
            let right: bool = seal(noren, &before, &link.text).as_bytes().ct_eq(link.seal.as_bytes()).into();
            if link.seq != place || !right {
                return Ok(Checked::Broken(place));
            }
            (seq, before, count) = (place, link.seal, count.saturating_add(1));
        }
    }
}
