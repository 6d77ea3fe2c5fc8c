//! スコア後払い (SCORE @払い): credit by a screening that a person may have to finish, and an invoice that the provider posts
//! or the shop puts into the parcel. What is certain about the interface and what is assumed is written in
//! docs/providers/score.md.
//!
//! Each verb is: outgoing → transport → incoming.

mod auth;
mod codes;
pub mod config;
pub mod form;
mod incoming;
mod outgoing;
mod plans;
mod wire;

#[cfg(test)]
mod tests;

use crate::{
    error::ProviderError,
    port::{
        Cancellation, InvoiceSheet, Offer, Parcel, Provider, Reference, Registration, Standing, Unsendable,
    },
    transport::{Call, Transport},
    xml::Element,
};
use async_trait::async_trait;
use codes::{Meaning, Refusal};
use config::Config;
use domain::{
    capabilities::{Amends, Capabilities, GivesBack, Invoice, LOOKS_AT, Tells},
    id::{ProviderId, ProviderNumber},
    moment::Moment,
    payment::{
        event::Answer,
        state::{Code, Decline},
    },
    yen::Yen,
};
pub use plans::plans;
use reqwest::{StatusCode, header::CONTENT_TYPE};
use std::sync::atomic::{AtomicU64, Ordering};
use wire::{Api, Reply};

/// Folder name.
pub const NAME: &str = "score";

/// 別送: the provider posts the invoice.
pub const SEPARATE: &str = "separate";

/// 同梱: the shop prints the invoice and puts it into the parcel.
pub const BUNDLED: &str = "bundled";

/// What it offers: for the methods of a shop, which are written down before any server asks a provider.
pub fn offers() -> Vec<Offer> {
    let able = |invoice| Capabilities {
        amends: Amends::Rescreens,
        invoice,
        carriers: outgoing::CARRIERS.iter().map(|(carrier, _)| *carrier).collect(),
        tells: Tells::First,
        gives_back: GivesBack::Renews,
        parcels: 1,
        valid_days: 60,
        looks_at: LOOKS_AT.to_vec(),
        ..Capabilities::default()
    };
    let offer = |key, label, when, usual, able| Offer {
        key,
        label,
        note: "商品が届いてからのお支払いです。払込票でお支払いください",
        when,
        operator: "株式会社SCORE",
        usual,
        able,
        most: Yen(55_000),
    };
    let posted = "商品とは別に郵送される払込票で、発行から14日以内に、コンビニエンスストア・郵便局・銀行でお支払いください。";
    let enclosed =
        "商品に同封の払込票で、発行から14日以内に、コンビニエンスストア・郵便局・銀行でお支払いください。";
    vec![
        offer(SEPARATE, "スコア後払い", posted, true, able(Invoice::Separate)),
        offer(BUNDLED, "スコア後払い（請求書同梱）", enclosed, false, able(Invoice::Bundled)),
    ]
}

/// The provider.
#[derive(Debug)]
pub struct Score {
    config: Config,
    transport: Transport,
    unknown: AtomicU64,
}

/// What the provider made of a request.
enum Heard {
    /// It took it.
    Yes(Reply),
    /// It did not.
    No(Refusal),
}

impl Score {
    /// Opens nothing yet. The program must have installed a rustls provider before.
    /// Errors: `Misconfigured` when it has not, or when there are no certificates.
    pub fn new(config: Config) -> Result<Self, ProviderError> {
        let transport = Transport::new(NAME, config.timeout)?;
        Ok(Self { config, transport, unknown: AtomicU64::new(0) })
    }

    /// How often a credit result came that nobody has heard of: something to look at, above zero.
    pub fn unknown_statuses(&self) -> u64 {
        self.unknown.load(Ordering::Relaxed)
    }

    /// Sends a request; the text of the reply. Any other status than the contract's says nothing of what was done.
    async fn post(&self, api: Api, request: &Element) -> Result<String, ProviderError> {
        let Config { base_url, paths, method, content_type, refusal_status, .. } = &self.config;
        let call = Call { what: api.name(), harmless: api.is_harmless() };
        let post = self.transport.request(method.clone(), base_url, paths.of(api))?;
        let post = post.header(CONTENT_TYPE, content_type).body(request.document());
        let reply = self.transport.send(call, post).await?;
        let expected = reply.status == StatusCode::OK || reply.status.as_u16() == *refusal_status;
        if expected { Ok(reply.text) } else { Err(call.unheard(reply.retry_after)) }
    }

    /// Sends a request and reads what comes back: a reply that may refuse, but is one, and about this transaction.
    async fn ask(&self, api: Api, request: &Element, about: &Reference) -> Result<Heard, ProviderError> {
        let number = outgoing::number(&self.config, &about.number)?;
        let reply = Reply::parse(&self.post(api, request).await?)?;
        let (accepted, failures) = (reply.accepted()?, reply.failures());
        let codes: Vec<String> = failures.iter().map(|failure| codes::clean(&failure.code)).collect();
        tracing::debug!(provider = NAME, ?api, number, accepted, ?codes, "answered");
        if !accepted {
            return Ok(Heard::No(codes::refusal(&self.config.codes, api, &failures, request)));
        }
        // Not every reply repeats its transaction; one that names another answers somebody else.
        let id = about.id.as_ref().map(ProviderId::as_str);
        let other = |ours: Option<&str>, name| ours.zip(reply.get(name)).is_some_and(|(ours, it)| ours != it);
        if other(Some(&number), "shopTransactionId") || other(id, "nissenTransactionId") {
            return Err(ProviderError::garbled("別の取引への応答です"));
        }
        Ok(Heard::Yes(reply))
    }

    /// How a reply says that a transaction stands; what nobody has heard of is traced and counted.
    fn standing(&self, reply: &Reply, number: &ProviderNumber) -> Standing {
        let seen = incoming::standing(reply);
        if !seen.known {
            let times = self.unknown.fetch_add(1, Ordering::Relaxed).saturating_add(1);
            let (number, words) = (number.as_str(), &seen.standing.words);
            tracing::warn!(provider = NAME, number, words, times, "unknown status");
        }
        seen.standing
    }

    /// What a screened registration or change has come to.
    fn screened(&self, reply: &Reply, number: &ProviderNumber, registration: &Registration) -> Standing {
        let mut standing = self.standing(reply, number);
        if outgoing::falls_back(&self.config, registration) {
            standing.words.push_str("（お届け先が異なるため請求書は別送）");
        }
        standing
    }

    /// 与信結果取得.
    async fn stands(&self, transaction: &Reference) -> Result<Standing, ProviderError> {
        let request = outgoing::about(&self.config, transaction)?;
        match self.ask(Api::LookUp, &request, transaction).await? {
            Heard::Yes(reply) => Ok(self.standing(&reply, &transaction.number)),
            Heard::No(refusal) => match refusal.meaning {
                Meaning::NotFound => Ok(Standing::new(Answer::NotFound, "与信結果 該当なし")),
                Meaning::Cancelled => Ok(Standing::new(Answer::Cancelled, "与信結果 取消済み")),
                Meaning::Lapsed => {
                    Ok(Standing::new(Answer::Declined(Decline::Lapsed), "与信結果 有効期限切れ"))
                }
                _ => Err(refusal.error),
            },
        }
    }

    /// A registration that was refused. The contract does not say by which code a number is refused that is taken; so
    /// whether it is, by our own request whose reply was lost, is looked up. `Uncertain` when it is, or when nobody says.
    async fn refused(&self, refusal: Refusal, transaction: &Reference) -> ProviderError {
        if refusal.meaning == Meaning::Credentials {
            return refusal.error;
        }
        match self.stands(transaction).await {
            Ok(Standing { answer: Answer::NotFound, .. }) | Err(ProviderError::Refused { .. }) => {
                refusal.error
            }
            _ => ProviderError::Uncertain,
        }
    }

    /// What the provider calls a transaction. Changes nothing there. Errors: as of a look-up; `Refused` when there is none.
    async fn id(&self, transaction: &Reference) -> Result<ProviderId, ProviderError> {
        if let Some(id) = &transaction.id {
            return Ok(id.clone());
        }
        let standing = self.stands(transaction).await?;
        standing.id.ok_or_else(|| ProviderError::ours("決済サービスに取引が見つかりません"))
    }
}

#[async_trait]
impl Provider for Score {
    fn name(&self) -> &'static str {
        NAME
    }

    fn unsendable(&self, registration: &Registration) -> Vec<Unsendable> {
        outgoing::flaws(&self.config, registration).iter().map(outgoing::Flaw::unsendable).collect()
    }

    async fn register(&self, registration: &Registration, _now: Moment) -> Result<Standing, ProviderError> {
        let Registration { number, offer, quote, .. } = registration;
        let transaction =
            Reference { number: number.clone(), offer: offer.clone(), id: None, amount: quote.total };
        let request = outgoing::register(&self.config, registration)?;
        match self.ask(Api::Register, &request, &transaction).await? {
            Heard::Yes(reply) => Ok(self.screened(&reply, number, registration)),
            Heard::No(refusal) => Err(self.refused(refusal, &transaction).await),
        }
    }

    async fn look_up(
        &self,
        transaction: &Reference,
        _code: Option<Code>,
        _now: Moment,
    ) -> Result<Standing, ProviderError> {
        self.stands(transaction).await
    }

    /// Safe to repeat: what is cancelled already is refused by a code of its own, or found so by a look-up, and done.
    async fn cancel(&self, transaction: &Reference, _now: Moment) -> Result<Cancellation, ProviderError> {
        let request = outgoing::about(&self.config, transaction)?;
        let refusal = match self.ask(Api::Cancel, &request, transaction).await? {
            Heard::Yes(_) => return Ok(Cancellation::Done),
            Heard::No(refusal) => refusal,
        };
        match refusal.meaning {
            Meaning::Cancelled | Meaning::Lapsed => Ok(Cancellation::Done),
            Meaning::NotFound => Ok(Cancellation::NotFound),
            Meaning::TooLate => Ok(Cancellation::TooLate),
            Meaning::Credentials => Err(refusal.error),
            Meaning::Shipped | Meaning::Other => match self.stands(transaction).await.map(|s| s.answer) {
                // Nothing is claimed of somebody who was declined: there is nothing to cancel.
                Ok(Answer::Cancelled | Answer::Declined(_)) => Ok(Cancellation::Done),
                Ok(Answer::NotFound) => Ok(Cancellation::NotFound),
                _ => Err(refusal.error),
            },
        }
    }

    /// Safe to repeat: a second registration is refused by a code of its own, and the first one stands. For the same reason
    /// a corrected slip number may be refused; then the shipment stays with the one registered first.
    async fn ship(
        &self,
        transaction: &Reference,
        parcel: &Parcel,
        _now: Moment,
    ) -> Result<(), ProviderError> {
        let request = outgoing::shipment(&self.config, transaction, parcel)?;
        match self.ask(Api::Ship, &request, transaction).await? {
            Heard::Yes(_) => Ok(()),
            Heard::No(refusal) if refusal.meaning == Meaning::Shipped && parcel.replaces.is_none() => Ok(()),
            Heard::No(refusal) => Err(refusal.error),
        }
    }

    /// Safe to repeat: it says the whole content, and the screening of the last one counts.
    async fn amend(
        &self,
        transaction: &Reference,
        to: &Registration,
        _now: Moment,
    ) -> Result<Standing, ProviderError> {
        let id = self.id(transaction).await?;
        let request = outgoing::amend(&self.config, transaction, &id, to)?;
        let named = Reference { id: Some(id), ..transaction.clone() };
        match self.ask(Api::Amend, &request, &named).await? {
            Heard::Yes(reply) => Ok(self.screened(&reply, &transaction.number, to)),
            Heard::No(refusal) => Err(refusal.error),
        }
    }

    async fn invoice(&self, transaction: &Reference, _now: Moment) -> Result<InvoiceSheet, ProviderError> {
        if transaction.offer != BUNDLED {
            return Err(ProviderError::not_offered());
        }
        let request = outgoing::about(&self.config, transaction)?;
        match self.ask(Api::Invoice, &request, transaction).await? {
            Heard::Yes(reply) => {
                let number = outgoing::number(&self.config, &transaction.number)?;
                incoming::invoice(&reply, &number, transaction.amount)
            }
            Heard::No(refusal) => Err(refusal.error),
        }
    }

    async fn check(&self, _now: Moment) -> Result<(), ProviderError> {
        // Nobody has this number: whoever is told so was let in.
        let nobody = Reference {
            number: ProviderNumber::new("CONNECTIONTEST"),
            offer: SEPARATE.to_owned(),
            id: None,
            amount: Yen::ZERO,
        };
        self.stands(&nobody).await.map(drop)
    }
}
