//! What members of staff want to have sent: who, why, and what they wrote for one order.

use crate::{error::StoreError, mails::Event, query::query, tx::Tx};
use domain::{
    id::{OrderId, ShopId},
    moment::Moment,
};

/// A wish to send a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// When.
    pub at: Moment,
    /// Name of the member of staff.
    pub by: String,
    /// Why it is sent again; empty the first time.
    pub why: String,
    /// What was written for this order; `None`: the template as it is when the mail goes out.
    pub own: Option<Own>,
}

/// A template written for one order.
#[derive(Clone, PartialEq, Eq)]
pub struct Own {
    /// 件名.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The HTML inside the frame; empty: text only.
    pub html: String,
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Request(…)")
    }
}

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Own(…)")
    }
}

/// Keeps a wish. False when the same one is kept already: nothing was changed then.
pub async fn insert(
    tx: &mut Tx,
    shop: &ShopId,
    event: &Event<'_>,
    request: &Request,
) -> Result<bool, StoreError> {
    let own = request.own.as_ref();
    let written = query!(
        tx,
        execute,
        "INSERT INTO mail_requests (shop_id, order_id, kind, reference, asked_at, asked_by, why, subject, body, html)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (shop_id, order_id, kind, reference) DO NOTHING",
        shop.as_str(),
        event.order.as_str(),
        event.mail.name(),
        event.reference,
        request.at.0,
        &request.by,
        &request.why,
        own.map(|own| own.subject.as_str()),
        own.map(|own| own.text.as_str()),
        own.map(|own| own.html.as_str()),
    )?;
    Ok(written > 0)
}

#[derive(sqlx::FromRow)]
struct RequestRow {
    kind: String,
    reference: String,
    asked_at: i64,
    asked_by: String,
    why: String,
    subject: Option<String>,
    body: Option<String>,
    html: Option<String>,
}

impl RequestRow {
    fn request(self) -> Request {
        let own = match (self.subject, self.body) {
            (Some(subject), Some(text)) => Some(Own { subject, text, html: self.html.unwrap_or_default() }),
            _ => None,
        };
        Request { at: Moment(self.asked_at), by: self.asked_by, why: self.why, own }
    }
}

/// The wish behind a mail; `None` for one that its event sends.
pub async fn get(tx: &mut Tx, shop: &ShopId, event: &Event<'_>) -> Result<Option<Request>, StoreError> {
    let row = query!(
        tx,
        first RequestRow,
        "SELECT kind, reference, asked_at, asked_by, why, subject, body, html FROM mail_requests
         WHERE shop_id = $1 AND order_id = $2 AND kind = $3 AND reference = $4",
        shop.as_str(),
        event.order.as_str(),
        event.mail.name(),
        event.reference,
    )?;
    Ok(row.map(RequestRow::request))
}

/// Every wish about an order, with kind and reference of its mail, the oldest first.
pub async fn of_order(
    tx: &mut Tx,
    shop: &ShopId,
    order: &OrderId,
) -> Result<Vec<(String, String, Request)>, StoreError> {
    let rows = query!(
        tx,
        all RequestRow,
        "SELECT kind, reference, asked_at, asked_by, why, subject, body, html FROM mail_requests
         WHERE shop_id = $1 AND order_id = $2 ORDER BY asked_at, kind, reference",
        shop.as_str(),
        order.as_str(),
    )?;
    Ok(rows.into_iter().map(|row| (row.kind.clone(), row.reference.clone(), row.request())).collect())
}
