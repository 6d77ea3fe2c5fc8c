//! Templates of mails, and who mails come from.

use crate::{
    column::{Place, json},
    error::StoreError,
    query::query,
    tx::Tx,
};
use domain::{
    carrier::Carrier,
    duty::Mail,
    email::Email,
    id::ShopId,
    mail::{sender::Sender, usual::Written},
};

/// A template as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What it says.
    pub written: Written,
    /// Grows with every change; 0: nobody wrote one.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct TemplateRow {
    kind: String,
    subject: String,
    body: String,
    html: String,
    automatic: i64,
    version: i64,
}

impl TryFrom<TemplateRow> for (Mail, Kept) {
    type Error = StoreError;
    fn try_from(row: TemplateRow) -> Result<Self, StoreError> {
        let place = Place { table: "mail_templates", id: &row.kind };
        let mail = Mail::named(&row.kind).ok_or_else(|| place.wrong("kind"))?;
        let written =
            Written { subject: row.subject, text: row.body, html: row.html, automatic: row.automatic != 0 };
        Ok((mail, Kept { written, version: row.version }))
    }
}

/// The template of a kind; `None` where nobody wrote one.
pub async fn get(tx: &mut Tx, shop: &ShopId, mail: Mail) -> Result<Option<Kept>, StoreError> {
    let row = query!(
        tx,
        first TemplateRow,
        "SELECT kind, subject, body, html, automatic, version FROM mail_templates WHERE shop_id = $1 AND kind = $2",
        shop.as_str(),
        mail.name(),
    )?;
    Ok(row.map(<(Mail, Kept)>::try_from).transpose()?.map(|(_, kept)| kept))
}

/// Every template that somebody wrote.
pub async fn all(tx: &mut Tx, shop: &ShopId) -> Result<Vec<(Mail, Kept)>, StoreError> {
    query!(
        tx,
        all TemplateRow,
        "SELECT kind, subject, body, html, automatic, version FROM mail_templates WHERE shop_id = $1 ORDER BY kind",
        shop.as_str(),
    )?
    .into_iter()
    .map(<(Mail, Kept)>::try_from)
    .collect()
}

/// Keeps a template over the one of version `expected`; 0: there was none. Errors: `Conflict` when somebody else was faster.
pub async fn put(
    tx: &mut Tx,
    shop: &ShopId,
    mail: Mail,
    written: &Written,
    expected: i64,
) -> Result<(), StoreError> {
    let changed = query!(
        tx,
        execute,
        "INSERT INTO mail_templates (shop_id, kind, subject, body, html, automatic, version)
         SELECT $1, $2, $3, $4, $5, $6, 1 FROM shops WHERE shop_id = $1 AND ($7 = 0 OR EXISTS
             (SELECT 1 FROM mail_templates WHERE shop_id = $1 AND kind = $2 AND version = $7))
         ON CONFLICT (shop_id, kind) DO UPDATE SET subject = excluded.subject, body = excluded.body,
             html = excluded.html, automatic = excluded.automatic, version = mail_templates.version + 1
         WHERE mail_templates.version = $7",
        shop.as_str(),
        mail.name(),
        &written.subject,
        &written.text,
        &written.html,
        i64::from(written.automatic),
        expected,
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}

/// Who mails come from, and which pages follow parcels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The sender.
    pub sender: Sender,
    /// Addresses of carriers' pages where the shop wrote others than the usual ones; empty: no link.
    pub tracking: Vec<(Carrier, String)>,
    /// Grows with every change; 0: nobody wrote anything.
    pub version: i64,
}

impl Default for Sending {
    fn default() -> Self {
        let sender = Sender { name: String::new(), address: None, reply_to: None };
        Self { sender, tracking: Vec::new(), version: 0 }
    }
}

#[derive(sqlx::FromRow)]
struct SenderRow {
    shop_id: String,
    name: String,
    address: String,
    reply_to: String,
    tracking: String,
    version: i64,
}

impl TryFrom<SenderRow> for Sending {
    type Error = StoreError;
    fn try_from(row: SenderRow) -> Result<Self, StoreError> {
        let place = Place { table: "mail_senders", id: &row.shop_id };
        let address = |column: &'static str, text: &str| match text {
            "" => Ok(None),
            some => Email::parse(some).map(Some).map_err(|_| place.wrong(column)),
        };
        let sender = Sender {
            address: address("address", &row.address)?,
            reply_to: address("reply_to", &row.reply_to)?,
            name: row.name,
        };
        Ok(Self { sender, tracking: place.json("tracking", &row.tracking)?, version: row.version })
    }
}

/// Who mails come from; what was never written is empty.
pub async fn sending(tx: &mut Tx, shop: &ShopId) -> Result<Sending, StoreError> {
    let row = query!(
        tx,
        first SenderRow,
        "SELECT shop_id, name, address, reply_to, tracking, version FROM mail_senders WHERE shop_id = $1",
        shop.as_str(),
    )?;
    row.map(Sending::try_from).transpose().map(Option::unwrap_or_default)
}

/// Keeps who mails come from, over version `sending.version`. Errors: `Conflict` when somebody else was faster.
pub async fn keep_sending(tx: &mut Tx, shop: &ShopId, sending: &Sending) -> Result<(), StoreError> {
    let text =
        |email: &Option<Email>| email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default();
    let changed = query!(
        tx,
        execute,
        "INSERT INTO mail_senders (shop_id, name, address, reply_to, tracking, version)
         SELECT $1, $2, $3, $4, $5, 1 FROM shops WHERE shop_id = $1 AND ($6 = 0 OR EXISTS
             (SELECT 1 FROM mail_senders WHERE shop_id = $1 AND version = $6))
         ON CONFLICT (shop_id) DO UPDATE SET name = excluded.name, address = excluded.address,
             reply_to = excluded.reply_to, tracking = excluded.tracking, version = mail_senders.version + 1
         WHERE mail_senders.version = $6",
        shop.as_str(),
        &sending.sender.name,
        text(&sending.sender.address),
        text(&sending.sender.reply_to),
        json(&sending.tracking)?,
        sending.version,
    )?;
    if changed == 0 { Err(tx.conflict()) } else { Ok(()) }
}
