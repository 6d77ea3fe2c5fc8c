//! クロネコ代金後払いサービス of ヤマトクレジットファイナンス. スマホタイプ: the shopper gets four digits by SMS, types them in,
//! and pays by an invoice that comes to the telephone. 払込票タイプ: the invoice comes by post. 請求書同梱: it lies in the parcel.
//! What is certain about the interface and what is assumed is written in docs/providers/kuroneko.md.
//!
//! Each verb is: outgoing → transport → incoming.

mod asking;
mod auth;
mod billing;
mod codes;
pub mod config;
pub mod form;
mod incoming;
mod outgoing;
mod plans;
mod slips;
mod wire;

#[cfg(test)]
mod tests;

use crate::{
    error::ProviderError,
    port::{
        Cancellation, InvoiceSheet, Noticed, Parcel, Provider, Reference, Registration, Reissue, Standing,
        Unsendable,
    },
    transport::Transport,
};
use async_trait::async_trait;
use billing::Billing;
pub use billing::{BUNDLED, LETTER, POSTCARD, SMS, offers};
use codes::Meaning;
use config::Config;
use domain::{
    id::ProviderNumber,
    moment::Moment,
    payment::{
        event::{Answer, CodeAnswer},
        state::{Code, CodeFailure},
    },
};
use incoming::{Judgement, Status};
pub use plans::plans;
use std::sync::atomic::{AtomicU64, Ordering};
use wire::Api;

/// Folder name.
pub const NAME: &str = "kuroneko";

/// The provider.
#[derive(Debug)]
pub struct Kuroneko {
    config: Config,
    transport: Transport,
    unknown: AtomicU64,
}

impl Kuroneko {
    /// Opens nothing yet. The program must have installed a rustls provider before.
    /// Errors: `Misconfigured` when it has not, or when there are no certificates.
    pub fn new(config: Config) -> Result<Self, ProviderError> {
        let transport = Transport::new(NAME, config.timeout)?;
        Ok(Self { config, transport, unknown: AtomicU64::new(0) })
    }

    /// How often a status came that nobody has heard of: something to look at, above zero.
    pub fn unknown_statuses(&self) -> u64 {
        self.unknown.load(Ordering::Relaxed)
    }

    /// The limits of a code sent just now, for an offer that sends one.
    fn fresh_code(&self, offer: &str, now: Moment) -> Option<Code> {
        (Billing::of(offer) == Some(Billing::Sms)).then(|| incoming::fresh_code(&self.config, now))
    }

    /// What a code that the provider took, or did not wait for, has led to.
    async fn after_code(&self, number: &ProviderNumber, now: Moment) -> Result<CodeAnswer, ProviderError> {
        let seen = self.status(number, now).await?.ok_or(ProviderError::Uncertain)?;
        let why = self.why_declined(&seen, number, now).await;
        match incoming::verdict(seen.status, why) {
            Some(verdict) => Ok(CodeAnswer::Right(verdict)),
            None if seen.status == Status::Closed => Ok(CodeAnswer::Failed(CodeFailure::Expired)),
            None => Err(ProviderError::Uncertain),
        }
    }
}

#[async_trait]
impl Provider for Kuroneko {
    fn name(&self) -> &'static str {
        NAME
    }

    fn unsendable(&self, registration: &Registration) -> Vec<Unsendable> {
        outgoing::flaws(registration).iter().map(outgoing::Flaw::unsendable).collect()
    }

    async fn register(&self, registration: &Registration, now: Moment) -> Result<Standing, ProviderError> {
        let form = outgoing::credit(&self.config, registration, now)?;
        let reply = self.ask(Api::Kaara, &form).await?;
        match reply.error()? {
            None => incoming::credit(&reply, self.fresh_code(&registration.offer, now)),
            Some(code) => Err(codes::error(Api::Kaara, code)),
        }
    }

    async fn look_up(
        &self,
        transaction: &Reference,
        code: Option<Code>,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        let number = &transaction.number;
        let Some(seen) = self.status(number, now).await? else {
            return Ok(Standing::new(Answer::NotFound, "取引状況 該当なし"));
        };
        let why = self.why_declined(&seen, number, now).await;
        let fresh = self.fresh_code(&transaction.offer, now);
        let answer = incoming::answer(seen.status, why, code, fresh);
        Ok(Standing { stage: seen.stage, ..Standing::new(answer, seen.words) })
    }

    async fn verify_code(
        &self,
        transaction: &Reference,
        code: &str,
        now: Moment,
    ) -> Result<CodeAnswer, ProviderError> {
        if Billing::of(&transaction.offer) != Some(Billing::Sms) {
            return Err(ProviderError::not_offered());
        }
        let number = &transaction.number;
        let form = outgoing::code(&self.config, number, code, now)?;
        let reply = self.ask(Api::Kaasa, &form).await?;
        let judgement = match reply.error()? {
            None => incoming::judgement(&reply)?,
            Some(error) => match codes::meaning(Api::Kaasa, error) {
                Meaning::NothingWaiting => Judgement::NothingWaiting,
                Meaning::TooManyTries => Judgement::Failed(CodeFailure::TooManyTries),
                Meaning::Expired => Judgement::Failed(CodeFailure::Expired),
                _ => return Err(codes::error(Api::Kaasa, error)),
            },
        };
        match judgement {
            Judgement::Wrong => Ok(CodeAnswer::Wrong),
            Judgement::Failed(why) => Ok(CodeAnswer::Failed(why)),
            // A right code has changed something there: not to know what is uncertain, whatever the reason.
            Judgement::Right => self.after_code(number, now).await.map_err(|_| ProviderError::Uncertain),
            // Nothing was counted: the second click of a double one, or a page left open.
            Judgement::NothingWaiting => self.after_code(number, now).await,
        }
    }

    /// Safe to repeat: what is cancelled already is refused there, and then its status says so.
    async fn cancel(&self, transaction: &Reference, now: Moment) -> Result<Cancellation, ProviderError> {
        let number = &transaction.number;
        let form = outgoing::signed(&self.config, number, now)?;
        let Some(code) = self.refusal(Api::Kaacl, &form).await? else { return Ok(Cancellation::Done) };
        match codes::meaning(Api::Kaacl, &code) {
            Meaning::Paid => Ok(Cancellation::TooLate),
            // "Not found" and "not cancellable" are both said of what is cancelled already.
            Meaning::NotFound | Meaning::NotCancellable => match self.status(number, now).await? {
                None => Ok(Cancellation::NotFound),
                Some(seen) => match seen.status {
                    Status::Cancelled | Status::Closed | Status::Declined => Ok(Cancellation::Done),
                    Status::Paid => Ok(Cancellation::TooLate),
                    // While it waits for a code or a review it may not be cancellable yet; it will be, or close itself.
                    Status::Pending | Status::Unknown => {
                        Err(ProviderError::Unavailable { retry_after: Some(self.config.code_lifetime) })
                    }
                    Status::Approved | Status::Shipped => Err(codes::error(Api::Kaacl, &code)),
                },
            },
            _ => Err(codes::error(Api::Kaacl, &code)),
        }
    }

    async fn ship(&self, transaction: &Reference, parcel: &Parcel, now: Moment) -> Result<(), ProviderError> {
        self.add_slip(&transaction.number, parcel, now).await
    }

    async fn unship(&self, transaction: &Reference, slip: &str, now: Moment) -> Result<(), ProviderError> {
        self.take_slip_back(&transaction.number, slip, now).await
    }

    /// Safe to repeat: the provider refuses a total that is the present one, and says so; then it was reduced before, and its
    /// status says how the transaction stands now.
    async fn amend(
        &self,
        transaction: &Reference,
        to: &Registration,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        let form = outgoing::reduction(&self.config, transaction, to, now)?;
        let amount = Some(to.quote.total);
        let Some(code) = self.refusal(Api::Kaakk, &form).await? else {
            return Ok(Standing { amount, ..Standing::new(Answer::Approved, "請求金額変更 完了") });
        };
        match codes::meaning(Api::Kaakk, &code) {
            Meaning::Unchanged => {
                let standing = self.look_up(transaction, None, now).await?;
                let words = format!("請求金額変更 変更済み・{}", standing.words);
                Ok(Standing { amount, words, ..standing })
            }
            _ => Err(codes::error(Api::Kaakk, &code)),
        }
    }

    async fn invoice(&self, transaction: &Reference, now: Moment) -> Result<InvoiceSheet, ProviderError> {
        if Billing::of(&transaction.offer) != Some(Billing::Bundled) {
            return Err(ProviderError::not_offered());
        }
        let form = outgoing::signed(&self.config, &transaction.number, now)?;
        let reply = self.ask(Api::Kaasd, &form).await?;
        match reply.error()? {
            None => incoming::sheet(&reply),
            Some(code) => Err(codes::error(Api::Kaasd, code)),
        }
    }

    /// Repeated, it may send a second letter about the same claim, never make a second claim; the provider counts reissues and
    /// refuses one that it is busy with. A withdrawal that is repeated is refused and changes nothing.
    async fn reissue(
        &self,
        transaction: &Reference,
        why: Reissue,
        to: &Registration,
        _now: Moment,
    ) -> Result<(), ProviderError> {
        let form = outgoing::reissue(&self.config, transaction, why, to)?;
        match self.refusal(Api::Kaarr, &form).await? {
            None => Ok(()),
            Some(code) => Err(codes::error(Api::Kaarr, &code)),
        }
    }

    async fn check(&self, now: Moment) -> Result<(), ProviderError> {
        // Nobody has this number: whoever is told so was let in.
        self.status(&ProviderNumber::new("CONNECTION-TEST"), now).await.map(drop)
    }

    fn read_notice(&self, body: &[u8]) -> Option<Noticed> {
        let mut fields = form_urlencoded::parse(body);
        let (_, number) = fields.find(|(name, _)| *name == self.config.notice_number)?;
        let number = number.trim();
        auth::is_number(number).then(|| Noticed::Number(ProviderNumber::new(number)))
    }
}
