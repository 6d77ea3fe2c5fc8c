//! クロネコ代金後払いサービス「スマホタイプ」 of ヤマトクレジットファイナンス: the shopper gets four digits by SMS, types them in,
//! and pays by an invoice that comes to the telephone. What is certain about the interface and what is assumed is written in
//! docs/providers/kuroneko.md.
//!
//! Each verb is: outgoing → transport → incoming.

mod auth;
mod codes;
pub mod config;
mod incoming;
mod outgoing;
mod transport;
mod wire;

#[cfg(test)]
mod tests;

use crate::{
    error::ProviderError,
    port::{Cancellation, Parcel, Provider, Registration, Standing, Unsendable},
};
use async_trait::async_trait;
use codes::Meaning;
use config::Config;
use domain::{
    delivery::Refusal,
    id::ProviderNumber,
    method::Capabilities,
    moment::Moment,
    payment::{
        event::{Answer, CodeAnswer},
        state::{Code, CodeFailure, Decline},
    },
    yen::Yen,
};
use incoming::{Judgement, Seen, Status};
use std::sync::atomic::{AtomicU64, Ordering};
use transport::Transport;
use wire::{Api, Form, Reply};

/// Folder name.
pub const NAME: &str = "kuroneko";

/// What the provider usually allows a buyer to owe, tax included. A shop's contract may say otherwise.
pub const USUAL_LIMIT: Yen = Yen(55_000);

/// What it can do: for the methods of a shop, which are written down before any server asks a provider.
pub fn capabilities() -> Capabilities {
    Capabilities { sms_code: true, mobile_only: true, other_recipient: false, refuses: Refusal::ALL.to_vec() }
}

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
        let transport = Transport::new(&config)?;
        Ok(Self { config, transport, unknown: AtomicU64::new(0) })
    }

    /// How often a status came that nobody has heard of: something to look at, above zero.
    pub fn unknown_statuses(&self) -> u64 {
        self.unknown.load(Ordering::Relaxed)
    }

    /// Sends a form and reads what comes back: a reply that may hold an error code, but is one, and about this order.
    async fn ask(&self, api: Api, form: &Form) -> Result<Reply, ProviderError> {
        let number = form.get("orderNo").unwrap_or_default();
        let reply = Reply::parse(&self.transport.post(api, form).await?)?;
        let error = reply.error()?.map(codes::clean);
        let result = reply.get("result").map(codes::clean);
        tracing::debug!(provider = NAME, ?api, number, error, result, "answered");
        // Not every interface repeats the number; one that names another answers somebody else.
        match reply.get("orderNo") {
            Some(other) if other != number => Err(wire::garbled("別の受注番号への応答です")),
            _ => Ok(reply),
        }
    }

    /// KAAST; `None` when there is no such transaction.
    async fn status(&self, number: &ProviderNumber, now: Moment) -> Result<Option<Seen>, ProviderError> {
        let reply = self.ask(Api::Kaast, &outgoing::signed(&self.config, number, now)?).await?;
        if let Some(code) = reply.error()? {
            return match codes::meaning(Api::Kaast, code) {
                Meaning::NotFound => Ok(None),
                _ => Err(codes::error(Api::Kaast, code)),
            };
        }
        let seen = incoming::status(&reply)?;
        if seen.status == Status::Unknown {
            let times = self.unknown.fetch_add(1, Ordering::Relaxed).saturating_add(1);
            tracing::warn!(
                provider = NAME,
                number = number.as_str(),
                words = seen.words,
                times,
                "unknown status"
            );
        }
        Ok(Some(seen))
    }

    /// Why a transaction was declined. KAAST knows only that it was, KAARS knows whether the limit was the reason. Nobody has
    /// to wait for it: a reason that cannot be had is an ordinary refusal.
    async fn why_declined(&self, seen: &Seen, number: &ProviderNumber, now: Moment) -> Decline {
        if seen.status != Status::Declined {
            return Decline::Refused;
        }
        let Ok(form) = outgoing::signed(&self.config, number, now) else { return Decline::Refused };
        self.ask(Api::Kaars, &form).await.map_or(Decline::Refused, |reply| incoming::decline(&reply))
    }

    /// KAASL; the error code when it is refused.
    async fn register_slip(
        &self,
        number: &ProviderNumber,
        parcel: &Parcel,
        now: Moment,
    ) -> Result<Option<String>, ProviderError> {
        let form = outgoing::slip(&self.config, number, parcel, now)?;
        let reply = self.ask(Api::Kaasl, &form).await?;
        Ok(reply.error()?.map(str::to_owned))
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

    fn capabilities(&self) -> Capabilities {
        capabilities()
    }

    fn unsendable(&self, registration: &Registration) -> Vec<Unsendable> {
        outgoing::flaws(registration).iter().map(outgoing::Flaw::unsendable).collect()
    }

    async fn register(&self, registration: &Registration, now: Moment) -> Result<Standing, ProviderError> {
        let form = outgoing::credit(&self.config, registration, now)?;
        let reply = self.ask(Api::Kaara, &form).await?;
        match reply.error()? {
            None => incoming::credit(&reply, incoming::fresh_code(&self.config, now)),
            Some(code) => Err(codes::error(Api::Kaara, code)),
        }
    }

    async fn look_up(
        &self,
        number: &ProviderNumber,
        code: Option<Code>,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        let Some(seen) = self.status(number, now).await? else {
            return Ok(Standing { answer: Answer::NotFound, words: "取引状況 該当なし".to_owned() });
        };
        let why = self.why_declined(&seen, number, now).await;
        let fresh = incoming::fresh_code(&self.config, now);
        Ok(Standing { answer: incoming::answer(seen.status, why, code, fresh), words: seen.words })
    }

    async fn verify_code(
        &self,
        number: &ProviderNumber,
        code: &str,
        now: Moment,
    ) -> Result<CodeAnswer, ProviderError> {
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

    async fn cancel(&self, number: &ProviderNumber, now: Moment) -> Result<Cancellation, ProviderError> {
        let form = outgoing::signed(&self.config, number, now)?;
        let reply = self.ask(Api::Kaacl, &form).await?;
        let Some(code) = reply.error()? else { return Ok(Cancellation::Done) };
        match codes::meaning(Api::Kaacl, code) {
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
                    Status::Approved | Status::Shipped => Err(codes::error(Api::Kaacl, code)),
                },
            },
            _ => Err(codes::error(Api::Kaacl, code)),
        }
    }

    async fn ship(&self, number: &ProviderNumber, parcel: &Parcel, now: Moment) -> Result<(), ProviderError> {
        let Some(code) = self.register_slip(number, parcel, now).await? else { return Ok(()) };
        match codes::meaning(Api::Kaasl, &code) {
            // The reply to the same request was lost before.
            Meaning::SlipKnown => Ok(()),
            // It was replaced before and that reply was lost, or was never registered: either way the new one is to be there.
            Meaning::OldSlip if parcel.replaces.is_some() => {
                let new = Parcel { replaces: None, ..parcel.clone() };
                match self.register_slip(number, &new, now).await? {
                    Some(code) if codes::meaning(Api::Kaasl, &code) != Meaning::SlipKnown => {
                        Err(codes::error(Api::Kaasl, &code))
                    }
                    _ => Ok(()),
                }
            }
            // Another carrier's parcel is registered under the order number, so there is no telling twice from once: a slip
            // that is there is ours.
            Meaning::SlipState if !parcel.own_carrier => match self.status(number, now).await? {
                Some(Seen { status: Status::Shipped | Status::Paid, .. }) => Ok(()),
                _ => Err(codes::error(Api::Kaasl, &code)),
            },
            _ => Err(codes::error(Api::Kaasl, &code)),
        }
    }

    fn read_notice(&self, form: &[(String, String)]) -> Option<ProviderNumber> {
        let (_, number) = form.iter().find(|(name, _)| *name == self.config.notice_number)?;
        auth::is_number(number.trim()).then(|| ProviderNumber::new(number.trim()))
    }
}
