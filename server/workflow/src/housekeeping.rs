//! Housekeeping: once an hour everything is forgotten that is over and of no use to anybody. Repeating it, or doing it in several
//! processes at once, changes nothing.

use crate::{error::Trouble, noren::Noren, pictures::tidy};
use domain::moment::Moment;

/// How often, seconds.
const EVERY_SECONDS: i64 = 3_600;
/// How long counts for limits are kept, seconds: no window of a limit is longer than a day, and the one before it counts too.
const LIMITS_SECONDS: i64 = 2 * 86_400;

/// How long an entry of staff (代行登録) that nobody goes on with is kept, seconds.
const ENTRY_SECONDS: i64 = 30 * 86_400;

/// How long one-time links are kept after they are over, seconds: a week, for whoever looks into what happened.
const LINKS_SECONDS: i64 = 7 * 86_400;

/// When it was done last, in this process.
#[derive(Debug, Default)]
pub struct Housekeeping {
    last: Option<Moment>,
}

/// What was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Sessions that had ended, of shoppers and staff.
    pub sessions: u64,
    /// Carts that nobody can come back to, with what was typed for them.
    pub carts: u64,
    /// Counts for limits.
    pub limits: u64,
    /// One-time links to the desk that were over, and challenges for passkeys.
    pub links: u64,
}

impl Housekeeping {
    /// Does it when an hour has passed since the last time. What goes wrong is logged and tried again an hour later.
    pub async fn when_due(&mut self, noren: &Noren) {
        let now = noren.now();
        if self.last.is_some_and(|last| now < last.plus_seconds(EVERY_SECONDS)) {
            return;
        }
        self.last = Some(now);
        match forget(noren).await {
            Ok(forgotten) if forgotten == Forgotten::default() => {}
            Ok(forgotten) => tracing::info!(
                sessions = forgotten.sessions,
                carts = forgotten.carts,
                limits = forgotten.limits,
                links = forgotten.links,
                "forgot what is over"
            ),
            Err(trouble) => tracing::error!(%trouble, "what is over could not be forgotten"),
        }
        match tidy::tidy(noren).await {
            Ok(0) => {}
            Ok(pictures) => tracing::info!(pictures, "deleted files that no picture uses"),
            Err(trouble) => tracing::error!(%trouble, "files that no picture uses could not be deleted"),
        }
    }
}

/// Forgets what is over by now.
pub async fn forget(noren: &Noren) -> Result<Forgotten, Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let inquiries = now.plus_seconds(-crate::inquiry::KEPT_SECONDS);
            store::inquiries::forget(tx, shop, inquiries).await?;
            store::entries::forget(tx, shop, now.plus_seconds(-ENTRY_SECONDS)).await?;
            let links = store::links::forget(tx, shop, now.plus_seconds(-LINKS_SECONDS)).await?;
            let challenges = store::passkeys::forget_challenges(tx, shop, now).await?;
            Ok::<_, Trouble>(Forgotten {
                links: links.saturating_add(challenges),
                sessions: store::sessions::delete_expired(tx, shop, now).await?,
                carts: store::abandoned::forget(tx, shop).await?,
                limits: store::limits::delete_before(tx, shop, now.plus_seconds(-LIMITS_SECONDS)).await?,
            })
        })
        .await
}
