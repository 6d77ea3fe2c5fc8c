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
mod wire;

#[cfg(test)]
mod tests;

use crate::{
    error::ProviderError,
    port::{Cancellation, Noticed, Offer, Parcel, Provider, Reference, Registration, Standing, Unsendable},
    transport::{Call, Transport},
};
use async_trait::async_trait;
use codes::Meaning;
use config::Config;
use domain::{
    capabilities::{Amends, Capabilities, Invoice},
    carrier::Carrier,
    delivery::Refusal,
    id::ProviderNumber,
    moment::Moment,
    payment::{
        event::{Answer, CodeAnswer},
        state::{Code, CodeFailure, Decline},
    },
    yen::Yen,
};
use incoming::{Judgement, Seen, Status};
use reqwest::{Method, StatusCode};
use std::sync::atomic::{AtomicU64, Ordering};
use wire::{Api, Form, Reply};

/// Folder name.
pub const NAME: &str = "kuroneko";

/// スマホタイプ: a code by SMS, and the invoice to the telephone.
pub const SMS: &str = "sms";

/// What it offers: for the methods of a shop, which are written down before any server asks a provider.
pub fn offers() -> Vec<Offer> {
    let sms = Capabilities {
        sms_code: true,
        mobile_only: true,
        other_recipient: false,
        refuses: Refusal::ALL.to_vec(),
        amends: Amends::Reduces,
        invoice: Invoice::Separate,
        reissues: true,
        carriers: Carrier::ALL.to_vec(),
        parcels: 10,
        valid_days: 90,
        ..Capabilities::default()
    };
    vec![Offer {
        key: SMS, label: "クロネコ代金後払い（スマホタイプ）", able: sms, most: Yen(55_000)
    }]
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
        let transport = Transport::new(NAME, config.timeout)?;
        Ok(Self { config, transport, unknown: AtomicU64::new(0) })
    }

    /// How often a status came that nobody has heard of: something to look at, above zero.
    pub fn unknown_statuses(&self) -> u64 {
        self.unknown.load(Ordering::Relaxed)
    }

    /// Sends a form; the text of the reply. Anything but 200 says nothing of what was done.
    async fn post(&self, api: Api, form: &Form) -> Result<String, ProviderError> {
        let call = Call { what: api.path(), harmless: api.is_harmless() };
        let request = self.transport.request(Method::POST, &self.config.base_url, api.path())?;
        let reply = self.transport.send(call, request.form(form.fields())).await?;
        if reply.status == StatusCode::OK { Ok(reply.text) } else { Err(call.unheard(reply.retry_after)) }
    }

    /// Sends a form and reads what comes back: a reply that may hold an error code, but is one, and about this order.
    async fn ask(&self, api: Api, form: &Form) -> Result<Reply, ProviderError> {
        let number = form.get("orderNo").unwrap_or_default();
        let reply = Reply::parse(&self.post(api, form).await?)?;
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
        transaction: &Reference,
        code: Option<Code>,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        let number = &transaction.number;
        let Some(seen) = self.status(number, now).await? else {
            return Ok(Standing::new(Answer::NotFound, "取引状況 該当なし"));
        };
        let why = self.why_declined(&seen, number, now).await;
        let fresh = incoming::fresh_code(&self.config, now);
        let answer = incoming::answer(seen.status, why, code, fresh);
        Ok(Standing { stage: seen.stage, ..Standing::new(answer, seen.words) })
    }

    async fn verify_code(
        &self,
        transaction: &Reference,
        code: &str,
        now: Moment,
    ) -> Result<CodeAnswer, ProviderError> {
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

    async fn cancel(&self, transaction: &Reference, now: Moment) -> Result<Cancellation, ProviderError> {
        let number = &transaction.number;
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

    async fn ship(&self, transaction: &Reference, parcel: &Parcel, now: Moment) -> Result<(), ProviderError> {
        let number = &transaction.number;
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
            Meaning::SlipState if parcel.carrier != Carrier::Yamato => {
                match self.status(number, now).await? {
                    Some(Seen { status: Status::Shipped | Status::Paid, .. }) => Ok(()),
                    _ => Err(codes::error(Api::Kaasl, &code)),
                }
            }
            _ => Err(codes::error(Api::Kaasl, &code)),
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
