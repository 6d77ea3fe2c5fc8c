//! Mails to buyers: each at most once per event, and kept as they were sent.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{
    duty::Mail,
    id::{OrderId, ShopId},
    moment::Moment,
};

/// Which mail to an order's buyer: at most one exists of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// About which order.
    pub order: &'a OrderId,
    /// What kind of mail.
    pub mail: Mail,
    /// Tells apart events of the same kind: the attempt to pay, for instance. May be empty.
    pub reference: &'a str,
}

/// A mail as it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// What stands inside the frame of the HTML; `None`: text only.
    pub html: Option<String>,
    /// As whom: `店名 <address>`; empty for old ones.
    pub sender: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(…)")
    }
}

/// A mail that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What kind.
    pub mail: Mail,
    /// Tells apart events of the same kind.
    pub reference: String,
    /// What was written.
    pub letter: Letter,
    /// When sending began.
    pub begun_at: Moment,
    /// When it was handed over. `None`: it is being sent, or it is not known whether it was.
    pub sent_at: Option<Moment>,
}

/// Begins to send a mail: only who gets `true` may hand it over. `false`: it was begun before, perhaps sent.
pub async fn begin(
    tx: &mut Tx,
    shop: &ShopId,
    event: &Event<'_>,
    letter: &Letter,
    now: Moment,
) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO mails (shop_id, order_id, kind, reference, send_to, subject, body, begun_at, sent_at, html, sender)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $9, $10) ON CONFLICT (shop_id, order_id, kind, reference) DO NOTHING",
        shop.as_str(),
        event.order.as_str(),
        event.mail.name(),
        event.reference,
        &letter.to,
        &letter.subject,
        &letter.body,
        now.0,
        letter.html.as_deref(),
        &letter.sender,
    )?;
    Ok(written > 0)
}

/// When it was handed over, alone in its row.
type SentAt = (Option<i64>,);

/// Whether a mail of that event was begun, and whether it is known to have been handed over; `None`: never begun.
pub async fn fate(tx: &mut Tx, shop: &ShopId, event: &Event<'_>) -> Result<Option<bool>, StoreError> {
    let row = query!(
        tx,
        first SentAt,
        "SELECT sent_at FROM mails
         WHERE shop_id = $1 AND order_id = $2 AND kind = $3 AND reference = $4",
        shop.as_str(),
        event.order.as_str(),
        event.mail.name(),
        event.reference,
    )?;
    Ok(row.map(|(sent_at,)| sent_at.is_some()))
}

/// It was handed over. False when it was not begun, or was marked before.
pub async fn sent(tx: &mut Tx, shop: &ShopId, event: &Event<'_>, now: Moment) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "UPDATE mails SET sent_at = $5
         WHERE shop_id = $1 AND order_id = $2 AND kind = $3 AND reference = $4 AND sent_at IS NULL",
        shop.as_str(),
        event.order.as_str(),
        event.mail.name(),
        event.reference,
        now.0,
    )?;
    // The order list is searched by whether the mail was sent that says that the goods have left.
    if changed > 0 && event.mail == Mail::Shipped {
        query!(
            tx,
            execute,
            "UPDATE orders SET notified = 1 WHERE shop_id = $1 AND id = $2",
            shop.as_str(),
            event.order.as_str(),
        )?;
    }
    Ok(changed > 0)
}

/// It was certainly not handed over: [`begin`] may succeed again. Not for a connection that broke after the text was sent.
/// False when there was nothing to take back.
pub async fn failed(tx: &mut Tx, shop: &ShopId, event: &Event<'_>) -> Result<bool, StoreError> {
    let changed = query!(
        tx,
        execute,
        "DELETE FROM mails
         WHERE shop_id = $1 AND order_id = $2 AND kind = $3 AND reference = $4 AND sent_at IS NULL",
        shop.as_str(),
        event.order.as_str(),
        event.mail.name(),
        event.reference,
    )?;
    Ok(changed > 0)
}

#[derive(sqlx::FromRow)]
struct MailRow {
    kind: String,
    reference: String,
    send_to: String,
    subject: String,
    body: String,
    html: Option<String>,
    sender: String,
    begun_at: i64,
    sent_at: Option<i64>,
}

/// The mails about an order, the oldest first.
pub async fn of_order(tx: &mut Tx, shop: &ShopId, order: &OrderId) -> Result<Vec<Kept>, StoreError> {
    let rows = query!(
        tx,
        all MailRow,
        "SELECT kind, reference, send_to, subject, body, html, sender, begun_at, sent_at FROM mails
         WHERE shop_id = $1 AND order_id = $2 ORDER BY begun_at, kind, reference",
        shop.as_str(),
        order.as_str(),
    )?;
    rows.into_iter()
        .map(|row| {
            let Some(mail) = Mail::named(&row.kind) else {
                return Err(Place { table: "mails", id: order.as_str() }.wrong("kind"));
            };
            Ok(Kept {
                mail,
                reference: row.reference,
                letter: Letter {
                    to: row.send_to,
                    subject: row.subject,
                    body: row.body,
                    html: row.html,
                    sender: row.sender,
                },
                begun_at: Moment(row.begun_at),
                sent_at: row.sent_at.map(Moment),
            })
        })
        .collect()
}
