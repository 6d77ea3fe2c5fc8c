//! The port: what every provider of deferred payment can be asked.

use crate::error::ProviderError;
use async_trait::async_trait;
use domain::{
    checkout::{Buyer, Recipient},
    field::Field,
    id::ProviderNumber,
    method::Capabilities,
    moment::{Day, Moment},
    payment::{
        event::{Answer, CodeAnswer},
        state::Code,
    },
    quote::Quote,
};

/// A request for credit.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The number the provider shall know it by.
    pub number: ProviderNumber,
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
#[derive(Clone, Debug)]
pub struct Parcel {
    /// 配送伝票番号.
    pub slip: String,
    /// The slip number it replaces, when it was corrected.
    pub replaces: Option<String>,
    /// Whether the carrier is the provider's own, whose slip numbers it can follow.
    pub own_carrier: bool,
}

/// A provider of deferred payment. Each verb is one question; none retries by itself.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Folder name.
    fn name(&self) -> &'static str;

    /// What it can and cannot do.
    fn capabilities(&self) -> Capabilities;

    /// Everything that would have to change before this could be sent; empty when it can be.
    fn unsendable(&self, registration: &Registration) -> Vec<Unsendable>;

    /// Asks for credit. Ask once only; after [`ProviderError::Uncertain`] look up.
    async fn register(&self, registration: &Registration, now: Moment) -> Result<Standing, ProviderError>;

    /// Asks how a transaction stands. `code` is what we know of a code already sent for it, if any.
    async fn look_up(
        &self,
        number: &ProviderNumber,
        code: Option<Code>,
        now: Moment,
    ) -> Result<Standing, ProviderError>;

    /// Has a code judged.
    async fn verify_code(
        &self,
        number: &ProviderNumber,
        code: &str,
        now: Moment,
    ) -> Result<CodeAnswer, ProviderError>;

    /// Cancels. Safe to repeat.
    async fn cancel(&self, number: &ProviderNumber, now: Moment) -> Result<Cancellation, ProviderError>;

    /// Registers a parcel.
    async fn ship(&self, number: &ProviderNumber, parcel: &Parcel, now: Moment) -> Result<(), ProviderError>;

    /// Which transaction a notice is about. Notices are never believed, only looked up; `None` when it is none of ours.
    fn read_notice(&self, form: &[(String, String)]) -> Option<ProviderNumber>;
}
