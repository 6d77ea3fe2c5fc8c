//! The port: what every provider of deferred payment can be asked.
//!
//! A verb that a provider does not offer, as its [`Capabilities`] say, answers [`ProviderError::not_offered`] and sends nothing.
//! No verb retries by itself. After [`ProviderError::Uncertain`] the only next step is [`Provider::look_up`].

use crate::error::ProviderError;
use async_trait::async_trait;
use domain::{
    capabilities::Capabilities,
    carrier::Carrier,
    checkout::{Buyer, Recipient},
    field::Field,
    id::{ProviderId, ProviderNumber},
    moment::{Day, Moment},
    payment::{
        event::{Answer, CodeAnswer},
        stage::Stage,
        state::Code,
    },
    quote::Quote,
    yen::Yen,
};

/// One way of billing that a provider has: スマホタイプ, 払込票, 同梱 …
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name within the provider, for ever: `sms`. Letters, digits and `_`.
    pub key: &'static str,
    /// As staff and shoppers know it, to begin with: `クロネコ代金後払い（スマホタイプ）`.
    pub label: &'static str,
    /// One sentence about it, for whoever chooses a method.
    pub note: &'static str,
    /// When and how one pays (特商法: 支払時期・方法).
    pub when: &'static str,
    /// Who provides it, for the text that a shopper agrees to.
    pub operator: &'static str,
    /// Whether a new shop with a contract has a method of it to begin with.
    pub usual: bool,
    /// What it can do.
    pub able: Capabilities,
    /// What the provider usually allows a buyer to owe, tax included; a shop's contract may say otherwise.
    pub most: Yen,
}

/// What a transaction is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The number that we gave it.
    pub number: ProviderNumber,
    /// Which of the provider's offers it was asked under: not every provider says so again, and the same word may mean a code
    /// that is awaited under one and a review under another.
    pub offer: String,
    /// What the provider calls it, once it has said so.
    pub id: Option<ProviderId>,
    /// The amount that the provider was told last, for contracts that want it repeated.
    pub amount: Yen,
}

/// A request for credit, and everything that it says. Also the whole new content of a transaction that is changed.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The number the provider shall know it by.
    pub number: ProviderNumber,
    /// Which of the provider's offers.
    pub offer: String,
    /// Who buys.
    pub buyer: Buyer,
    /// Who receives, when somebody else.
    pub recipient: Option<Recipient>,
    /// What it costs.
    pub quote: Quote,
    /// Day of the order.
    pub ordered_on: Day,
    /// Day on which it will probably be shipped.
    pub ship_on: Day,
}

/// A field that cannot be sent as it is, found before anything is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsendable {
    /// Which field of the form.
    pub field: Field,
    /// The rule in Japanese, for the shopper: 「お名前」は30文字以内で…
    pub rule: String,
}

/// How a transaction stands, and the provider's own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In our vocabulary.
    pub answer: Answer,
    /// In the provider's, for the timeline: `取引状況 30 審査中`. No personal data.
    pub words: String,
    /// What the provider calls the transaction.
    pub id: Option<ProviderId>,
    /// What it bills, where it says so.
    pub amount: Option<Yen>,
    /// How far it has come, where it says so.
    pub stage: Option<Stage>,
}

impl Standing {
    /// An answer, and the words for it; nothing else is known.
    pub fn new(answer: Answer, words: impl Into<String>) -> Self {
        Self { answer, words: words.into(), id: None, amount: None, stage: None }
    }
}

/// What became of a cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancellation {
    /// It is cancelled, now or already.
    Done,
    /// The provider has never heard of the transaction.
    NotFound,
    /// It can no longer be cancelled: the buyer has paid.
    TooLate,
}

/// A parcel that left, for the provider to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// 配送伝票番号.
    pub slip: String,
    /// The slip number it replaces, when it was corrected.
    pub replaces: Option<String>,
    /// 運送会社.
    pub carrier: Carrier,
    /// Day on which it left.
    pub shipped_on: Day,
    /// Day that the bundled invoice bears; only where there is one.
    pub invoice_on: Option<Day>,
}

/// A sum to give back after shipping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// How much. Never more than what is still claimed.
    pub amount: Yen,
    /// What it is for, for the provider's records; no personal data.
    pub reason: String,
    /// What was given back before, as far as we know: by it a repeated request is told from a second one.
    pub before: Yen,
}

/// Why an invoice is sent out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reissue {
    /// It went to a wrong address.
    WrongAddress,
    /// It was lost.
    Lost,
    /// It was damaged.
    Damaged,
    /// The buyer moved.
    Moved,
    /// Something had been typed wrongly.
    Mistyped,
    /// The reissue asked for before is withdrawn.
    Withdraw,
}

/// 請求書印字データ: what a shop prints on an invoice that it bundles with the goods. Holds people's data.
#[derive(Clone, PartialEq, Eq)]
pub struct InvoiceSheet {
    /// Columns and values in the provider's order and under its names.
    pub fields: Vec<(String, String)>,
}

impl std::fmt::Debug for InvoiceSheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InvoiceSheet(…)")
    }
}

/// What the shop knows of a buyer from before, for providers that judge by it. What was paid by the very method that is asked
/// for counts for nothing here. The default is a guest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// What the shop calls the member, and for how many days it has known them; a guest has neither.
    pub member: Option<(String, u32)>,
    /// How many orders before this one.
    pub orders: u32,
    /// What was paid for them, together.
    pub spent: Yen,
    /// What the last one cost, and how many days ago it was.
    pub last: Option<(Yen, u32)>,
}

/// What a page needs for the dialog in which a buyer agrees. For the buyer's own page only: it holds people's data.
#[derive(Clone, PartialEq, Eq)]
pub struct Dialog {
    /// What it is called on the button that opens it: `ペイディ`.
    pub name: &'static str,
    /// The file of ours under `public/` that knows how the provider's script is used.
    pub opener: &'static str,
    /// Address of the provider's script.
    pub script: String,
    /// Origins whose scripts and frames the page has to allow, `https://apps.example`, the script's first.
    pub origins: Vec<String>,
    /// The key that pages may show.
    pub public_key: String,
    /// What the dialog is opened with: JSON without `<`, so that it may stand in a script element as it is.
    pub payload: String,
}

impl std::fmt::Debug for Dialog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Dialog(…)")
    }
}

/// Which transaction a notice is about. Notices are never believed, only looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// The one that we gave this number.
    Number(ProviderNumber),
    /// The one that the provider calls so.
    Id(ProviderId),
    /// The one that the provider calls so, and says that we gave it this number: all that is ever heard of a dialog whose page
    /// was closed too early.
    Both {
        /// Ours.
        number: ProviderNumber,
        /// The provider's.
        id: ProviderId,
    },
}

/// A provider of deferred payment. Each verb is one question; none retries by itself.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Folder name.
    fn name(&self) -> &'static str;

    /// Everything that would have to change before this could be sent; empty when it can be.
    fn unsendable(&self, registration: &Registration) -> Vec<Unsendable>;

    /// Asks for credit. Ask once only; after [`ProviderError::Uncertain`] look up.
    async fn register(&self, registration: &Registration, now: Moment) -> Result<Standing, ProviderError>;

    /// Asks how a transaction stands. `code` is what we know of a code already sent for it, if any.
    async fn look_up(
        &self,
        transaction: &Reference,
        code: Option<Code>,
        now: Moment,
    ) -> Result<Standing, ProviderError>;

    /// What a page opens the dialog with, where there is one ([`Capabilities::dialog`]); nothing is sent. `register` is not offered
    /// there: the dialog does it, and tells the page the transaction's id.
    fn dialog(&self, _registration: &Registration, _history: &History) -> Result<Dialog, ProviderError> {
        Err(ProviderError::not_offered())
    }

    /// Asks how a transaction stands that a dialog opened, and whether it is what was ordered: whoever holds the page can open it
    /// with other goods at another price. Whatever differs is a reason of [`Answer::OnHold`]; such an order must not stand, and its
    /// transaction is to be cancelled. A transaction under another number than ours, whatever became of it, is somebody else's, and
    /// nothing that could be a transaction's id is one's: [`Answer::NotFound`], and nothing is done to it. As long as this did not say [`Answer::Approved`], `look_up` alone proves nothing.
    /// Changes nothing there.
    async fn confirm(
        &self,
        _transaction: &Reference,
        _ordered: &Registration,
        _now: Moment,
    ) -> Result<Standing, ProviderError> {
        Err(ProviderError::not_offered())
    }

    /// Cancels. Safe to repeat.
    async fn cancel(&self, transaction: &Reference, now: Moment) -> Result<Cancellation, ProviderError>;

    /// Registers a parcel; where no slip is wanted, fixes the sale. Safe to repeat with the same parcel.
    async fn ship(&self, transaction: &Reference, parcel: &Parcel, now: Moment) -> Result<(), ProviderError>;

    /// Has a code judged.
    async fn verify_code(
        &self,
        _transaction: &Reference,
        _code: &str,
        _now: Moment,
    ) -> Result<CodeAnswer, ProviderError> {
        Err(ProviderError::not_offered())
    }

    /// Replaces the content of a transaction. Says the whole new content, never a difference, so that saying it twice changes
    /// nothing more; still, after [`ProviderError::Uncertain`] look up first, because the transaction may have ended.
    async fn amend(
        &self,
        _transaction: &Reference,
        _to: &Registration,
        _now: Moment,
    ) -> Result<Standing, ProviderError> {
        Err(ProviderError::not_offered())
    }

    /// Takes back a parcel that did not leave. Safe to repeat.
    async fn unship(&self, _transaction: &Reference, _slip: &str, _now: Moment) -> Result<(), ProviderError> {
        Err(ProviderError::not_offered())
    }

    /// Gives part of the claim back, or all of it, after the sale was fixed.
    async fn refund(
        &self,
        _transaction: &Reference,
        _refund: &Refund,
        _now: Moment,
    ) -> Result<(), ProviderError> {
        Err(ProviderError::not_offered())
    }

    /// Reads what has to be printed on a bundled invoice. Changes nothing there.
    async fn invoice(&self, _transaction: &Reference, _now: Moment) -> Result<InvoiceSheet, ProviderError> {
        Err(ProviderError::not_offered())
    }

    /// Has the invoice sent out again, with the content of `to`, or withdraws that.
    async fn reissue(
        &self,
        _transaction: &Reference,
        _why: Reissue,
        _to: &Registration,
        _now: Moment,
    ) -> Result<(), ProviderError> {
        Err(ProviderError::not_offered())
    }

    /// 接続テスト: asks something that changes nothing. Errors: `Misconfigured` when the credentials are wrong.
    async fn check(&self, now: Moment) -> Result<(), ProviderError>;

    /// Which transaction the body of a notice is about; `None` when it is none of ours.
    fn read_notice(&self, _body: &[u8]) -> Option<Noticed> {
        None
    }
}
