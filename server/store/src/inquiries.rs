//! お問い合わせ: what the form brought, and the mails about it, each at most once.

use crate::{column::Place, error::StoreError, query::query, tx::Tx};
use domain::{email::Email, id::ShopId, inquiry::Inquiry, moment::Moment};

/// Who reads a mail about an inquiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// The shop.
    Shop,
    /// Whoever asked: that it has arrived.
    Sender,
}

impl Reader {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Shop, Self::Sender];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Sender => "sender",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reader| reader.name() == name)
    }
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody has begun, or it will be tried again.
    Waiting,
    /// It is being sent, or was when the process died.
    Begun,
    /// A mail server has taken it.
    Sent,
    /// A mail server refuses it.
    Refused,
    /// Perhaps it was taken, perhaps not.
    Unknown,
}

impl Fate {
    fn problem(self) -> &'static str {
        match self {
            Self::Waiting | Self::Begun | Self::Sent => "",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

/// An inquiry as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// When it came.
    pub asked_at: Moment,
    /// What it says.
    pub inquiry: Inquiry,
}

#[derive(sqlx::FromRow)]
struct KeptRow {
    id: String,
    asked_at: i64,
    name: String,
    email: String,
    order_number: String,
    body: String,
}

impl TryFrom<KeptRow> for Kept {
    type Error = StoreError;
    fn try_from(row: KeptRow) -> Result<Self, StoreError> {
        let place = Place { table: "inquiries", id: &row.id };
        let email = Email::parse(&row.email).map_err(|_| place.wrong("email"))?;
        let inquiry = Inquiry { name: row.name, email, order: row.order_number, text: row.body };
        Ok(Self { asked_at: Moment(row.asked_at), inquiry, id: row.id })
    }
}

/// Keeps an inquiry. False when there is one of that id: then nothing is changed.
pub async fn insert(tx: &mut Tx, shop: &ShopId, kept: &Kept) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO inquiries (shop_id, id, asked_at, name, email, order_number, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (shop_id, id) DO NOTHING",
        shop.as_str(),
        &kept.id,
        kept.asked_at.0,
        &kept.inquiry.name,
        kept.inquiry.email.as_str(),
        &kept.inquiry.order,
        &kept.inquiry.text,
    )?;
    Ok(written > 0)
}

/// The one of that id.
pub async fn get(tx: &mut Tx, shop: &ShopId, id: &str) -> Result<Option<Kept>, StoreError> {
    query!(
        tx,
        first KeptRow,
        "SELECT id, asked_at, name, email, order_number, body FROM inquiries WHERE shop_id = $1 AND id = $2",
        shop.as_str(),
        id,
    )?
    .map(Kept::try_from)
    .transpose()
}

/// The newest ones, the newest first.
pub async fn newest(tx: &mut Tx, shop: &ShopId, most: u32) -> Result<Vec<Kept>, StoreError> {
    query!(
        tx,
        all KeptRow,
        "SELECT id, asked_at, name, email, order_number, body FROM inquiries WHERE shop_id = $1
         ORDER BY asked_at DESC, id DESC LIMIT $2",
        shop.as_str(),
        i64::from(most),
    )?
    .into_iter()
    .map(Kept::try_from)
    .collect()
}

/// Begins a mail: only who gets `true` may hand it over. `false`: it was begun before, perhaps sent.
pub async fn begin(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    reader: Reader,
    now: Moment,
) -> Result<bool, StoreError> {
    let written = query!(
        tx,
        execute,
        "INSERT INTO inquiry_mails (shop_id, inquiry_id, reader, begun_at, sent_at, problem)
         VALUES ($1, $2, $3, $4, NULL, '') ON CONFLICT (shop_id, inquiry_id, reader) DO NOTHING",
        shop.as_str(),
        id,
        reader.name(),
        now.0,
    )?;
    Ok(written > 0)
}

/// Writes down what became of a mail that was begun and was not sent.
pub async fn end(
    tx: &mut Tx,
    shop: &ShopId,
    id: &str,
    reader: Reader,
    fate: Fate,
    now: Moment,
) -> Result<(), StoreError> {
    query!(
        tx,
        execute,
        "UPDATE inquiry_mails SET sent_at = $4, problem = $5
         WHERE shop_id = $1 AND inquiry_id = $2 AND reader = $3 AND sent_at IS NULL",
        shop.as_str(),
        id,
        reader.name(),
        (fate == Fate::Sent).then_some(now.0),
        fate.problem(),
    )?;
    Ok(())
}

/// It was certainly not handed over, or staff want it sent once more: [`begin`] may succeed again. False when it was sent, or never begun.
pub async fn take_back(tx: &mut Tx, shop: &ShopId, id: &str, reader: Reader) -> Result<bool, StoreError> {
    let gone = query!(
        tx,
        execute,
        "DELETE FROM inquiry_mails
         WHERE shop_id = $1 AND inquiry_id = $2 AND reader = $3 AND sent_at IS NULL",
        shop.as_str(),
        id,
        reader.name(),
    )?;
    Ok(gone > 0)
}

/// What became of the mail to a reader.
pub async fn fate(tx: &mut Tx, shop: &ShopId, id: &str, reader: Reader) -> Result<Fate, StoreError> {
    let row = query!(
        tx,
        first(Option<i64>, String),
        "SELECT sent_at, problem FROM inquiry_mails
         WHERE shop_id = $1 AND inquiry_id = $2 AND reader = $3",
        shop.as_str(),
        id,
        reader.name(),
    )?;
    match row {
        None => Ok(Fate::Waiting),
        Some((Some(_), _)) => Ok(Fate::Sent),
        Some((None, problem)) => match problem.as_str() {
            "" => Ok(Fate::Begun),
            "refused" => Ok(Fate::Refused),
            "unknown" => Ok(Fate::Unknown),
            _ => Err(Place { table: "inquiry_mails", id }.wrong("problem")),
        },
    }
}

/// Forgets what came before a moment. Answers how many.
pub async fn forget(tx: &mut Tx, shop: &ShopId, before: Moment) -> Result<u64, StoreError> {
    query!(
        tx,
        execute,
        "DELETE FROM inquiry_mails WHERE shop_id = $1
             AND inquiry_id IN (SELECT id FROM inquiries WHERE shop_id = $1 AND asked_at < $2)",
        shop.as_str(),
        before.0,
    )?;
    query!(tx, execute, "DELETE FROM inquiries WHERE shop_id = $1 AND asked_at < $2", shop.as_str(), before.0,)
}
