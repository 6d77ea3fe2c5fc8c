//! NP後払い and NP後払いwiz of ネットプロテクションズ, by their REST interface: the provider sends the invoice (別送), or the shop
//! puts it into the parcel (同梱). What is certain about the interface and what is assumed is written in docs/providers/np.md.
//!
//! Each verb is: outgoing → transport → incoming. The provider knows a transaction by a name of its own, which it tells with
//! its first answer. Nobody has seen it being asked by our number: while that is so, a request for credit whose answer was lost
//! can be found by people only, and [`Provider::look_up`] refuses instead of saying that there is nothing.

mod auth;
mod codes;
pub mod config;
pub mod form;
mod incoming;
mod outgoing;
mod wire;

#[cfg(test)]
mod tests;

use crate::{
    error::ProviderError,
    flaw::Flaw,
    port::{Cancellation, Offer, Parcel, Provider, Reference, Registration, Standing, Unsendable},
    transport::{Call, Reply, Transport},
};
use async_trait::async_trait;
use codes::Meaning;
use config::{Config, Ended};
use domain::{
    capabilities::{Amends, Capabilities, GivesBack, Invoice, LOOKS_AT, Tells},
    carrier::Carrier,
    id::{ProviderId, ProviderNumber},
    moment::Moment,
    payment::{event::Answer, state::Code},
    yen::Yen,
};
use incoming::{Payment, Seen};
use reqwest::StatusCode;
use serde::Serialize;
use std::sync::atomic::{AtomicU64, Ordering};
use wire::{Api, Key, Said, Transactions};

/// Folder name.
pub const NAME: &str = "np";

/// 別送: the provider sends the invoice by post.
pub const SEPARATE: &str = "separate";

/// wiz, 同梱: the shop puts the invoice into the parcel.
pub const WIZ: &str = "wiz";

/// What it offers: for the methods of a shop, which are written down before any server asks a provider.
pub fn offers() -> Vec<Offer> {
    let separate = Capabilities {
        amends: Amends::Rescreens,
        invoice: Invoice::Separate,
        carriers: Carrier::ALL.to_vec(),
        tells: Tells::Last,
        gives_back: GivesBack::Renews,
        parcels: 1,
        valid_days: 90,
        looks_at: LOOKS_AT.to_vec(),
        ..Capabilities::default()
    };
    // No interface is known that gives what has to be printed.
    // The invoice lies in the parcel that leaves first, and bears its day.
    let wiz = Capabilities {
        other_recipient: false,
        invoice: Invoice::BundledByHand,
        tells: Tells::First,
        ..separate.clone()
    };
    let offer = |key, label, when, usual, able| Offer {
        key,
        label,
        note: "商品が届いてからのお支払いです。払込票でお支払いください",
        when,
        operator: "株式会社ネットプロテクションズ",
        usual,
        able,
        most: Yen(55_000),
    };
    let posted = "商品とは別に郵送される払込票で、発行から14日以内に、コンビニエンスストア・郵便局・銀行でお支払いください。";
    let enclosed =
        "商品に同封の払込票で、発行から14日以内に、コンビニエンスストア・郵便局・銀行でお支払いください。";
    vec![
        offer(SEPARATE, "NP後払い", posted, true, separate),
        offer(WIZ, "NP後払いwiz（請求書同梱）", enclosed, false, wiz),
    ]
}

/// The provider.
#[derive(Debug)]
pub struct Np {
    config: Config,
    transport: Transport,
    unknown: AtomicU64,
}

impl Np {
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

    /// Sends items; what came back. Errors: `Misconfigured` when we are not let in; anything but success and failure of the
    /// contract says nothing of what was done.
    async fn send<T: Serialize + Sync>(&self, api: Api, items: &[T]) -> Result<Reply, ProviderError> {
        let call = Call { what: api.path(), harmless: api.is_harmless() };
        let request = self.transport.request(api.method(), &self.config.base_url, api.path())?;
        let request = auth::sign(&self.config, request).json(&Transactions { transactions: items });
        let reply = self.transport.send(call, request).await?;
        match reply.status {
            StatusCode::OK | StatusCode::BAD_REQUEST => Ok(reply),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(codes::stranger()),
            _ => Err(call.unheard(reply.retry_after)),
        }
    }

    /// Sends one item and reads what came of it.
    async fn ask<T: Serialize + Sync>(&self, api: Api, item: &T) -> Result<Said, ProviderError> {
        let reply = self.send(api, std::slice::from_ref(item)).await?;
        let said = wire::read(reply.status, &reply.text)?;
        let codes = said.as_ref().err().map(|codes| codes.iter().map(|code| codes::clean(code)).collect());
        let codes: Vec<String> = codes.unwrap_or_default();
        tracing::debug!(provider = NAME, ?api, ?codes, "answered");
        Ok(said)
    }

    /// What was seen, counted where nobody has heard of it.
    fn noted(&self, number: &ProviderNumber, seen: Seen) -> Standing {
        let Seen { standing, known } = seen;
        if !known {
            let times = self.unknown.fetch_add(1, Ordering::Relaxed).saturating_add(1);
            let (number, words) = (number.as_str(), standing.words.as_str());
            tracing::warn!(provider = NAME, number, words, times, "unknown status");
        }
        standing
    }

    /// authorizations/find; `None` when there is no such transaction.
    async fn find(
        &self,
        key: &Key,
        number: &ProviderNumber,
        id: Option<&ProviderId>,
    ) -> Result<Option<Standing>, ProviderError> {
        match self.ask(Api::Find, key).await? {
            Ok(outcome) => {
                outcome.is_about(number, id)?;
                let seen = incoming::screening(&self.config, &outcome, id)?;
                Ok(Some(self.noted(number, seen)))
            }
            Err(codes) if codes::say(&codes, Meaning::NotFound) => Ok(None),
            Err(codes) if codes::say(&codes, Meaning::Ended) => Ok(Some(incoming::ended(&self.config))),
            Err(codes) if codes::say(&codes, Meaning::Paid) => Ok(Some(incoming::paid("E0100114 入金済み"))),
            Err(codes) => Err(codes::error(Api::Find, &codes)),
        }
    }

    async fn find_id(
        &self,
        id: &ProviderId,
        number: &ProviderNumber,
    ) -> Result<Option<Standing>, ProviderError> {
        let found = self.find(&Key::id(id), number, Some(id)).await?;
        Ok(found.map(|standing| Standing { id: Some(id.clone()), ..standing }))
    }

    /// The same by our number. Errors: `Refused` where the settings say that nobody can be asked so.
    async fn find_number(&self, number: &ProviderNumber) -> Result<Option<Standing>, ProviderError> {
        if !self.config.find_by_number {
            return Err(codes::nameless());
        }
        let key = Key::number(outgoing::number(number)?);
        self.find(&key, number, None).await.map_err(|error| match error {
            ProviderError::Refused { code, .. } if codes::meaning(&code) == Meaning::NoId => {
                codes::no_find_by_number()
            }
            error => error,
        })
    }

    /// What the provider calls a transaction; `None` when it knows none. Errors: `Refused` when nobody can be asked.
    async fn id(&self, transaction: &Reference) -> Result<Option<ProviderId>, ProviderError> {
        match &transaction.id {
            Some(id) => Ok(Some(id.clone())),
            None => match self.find_number(&transaction.number).await? {
                Some(standing) => standing.id.map(Some).ok_or_else(codes::nameless),
                None => Ok(None),
            },
        }
    }

    /// An approved transaction with what payments/find knows. Nobody has to wait for it: a payment that cannot be seen now is
    /// seen the next time.
    async fn with_payment(&self, standing: Standing, number: &ProviderNumber) -> Standing {
        let Some(id) = standing.id.clone().filter(|_| standing.answer == Answer::Approved) else {
            return standing;
        };
        match self.payment(&id, number).await {
            Ok(Ok(payment)) => {
                if let Payment::Unknown(status) = &payment {
                    let times = self.unknown.fetch_add(1, Ordering::Relaxed).saturating_add(1);
                    tracing::warn!(
                        provider = NAME,
                        number = number.as_str(),
                        status,
                        times,
                        "unknown status"
                    );
                }
                incoming::with_payment(standing, Some(&payment))
            }
            Ok(Err(ended)) => Standing { id: Some(id), ..ended },
            Err(error) => {
                tracing::warn!(provider = NAME, number = number.as_str(), %error, "payment not seen");
                incoming::with_payment(standing, None)
            }
        }
    }

    /// payments/find; how the transaction stands when that is all it says.
    async fn payment(
        &self,
        id: &ProviderId,
        number: &ProviderNumber,
    ) -> Result<Result<Payment, Standing>, ProviderError> {
        match self.ask(Api::Payments, &Key::id(id)).await? {
            Ok(outcome) => {
                outcome.is_about(number, Some(id))?;
                incoming::payment(&outcome).map(Ok)
            }
            Err(codes) if codes::say(&codes, Meaning::Ended) => Ok(Err(incoming::ended(&self.config))),
            Err(codes) if codes::say(&codes, Meaning::Paid) => Ok(Err(incoming::paid("E0100114 入金済み"))),
            Err(codes) => Err(codes::error(Api::Payments, &codes)),
        }
    }

    /// What a cancellation has come to that was refused for no reason that we know: only what was approved or held can be
    /// cancelled.
    async fn not_cancelled(
        &self,
        id: &ProviderId,
        number: &ProviderNumber,
        refused: ProviderError,
    ) -> Result<Cancellation, ProviderError> {
        match self.find_id(id, number).await?.map(|standing| standing.answer) {
            Some(Answer::Declined(_) | Answer::Cancelled) => Ok(Cancellation::Done),
            Some(Answer::Paid) => Ok(Cancellation::TooLate),
            Some(Answer::UnderReview) => Err(ProviderError::Unavailable { retry_after: None }),
            _ => Err(refused),
        }
    }
}

#[async_trait]
impl Provider for Np {
    fn name(&self) -> &'static str {
        NAME
    }

    fn unsendable(&self, registration: &Registration) -> Vec<Unsendable> {
        outgoing::flaws(&self.config, registration).iter().map(Flaw::unsendable).collect()
    }

    /// The provider is not known to refuse a number that it knows, so a number is asked for first wherever it can be asked: the
    /// same request again then finds the transaction instead of making a second one.
    async fn register(&self, registration: &Registration, _now: Moment) -> Result<Standing, ProviderError> {
        let order = outgoing::order(&self.config, registration, None)?;
        let number = &registration.number;
        if self.config.find_by_number
            && let Some(standing) = self.find_number(number).await?
        {
            return Ok(standing);
        }
        match self.ask(Api::Register, &order).await? {
            Ok(outcome) => {
                outcome.is_about(number, None)?;
                let seen = incoming::screening(&self.config, &outcome, None)?;
                Ok(self.noted(number, seen))
            }
            Err(codes) => Err(codes::error(Api::Register, &codes)),
        }
    }

    /// By the provider's name for it. Where that is missing, or is none of its own, by our number if the settings say that it
    /// can be asked so. Otherwise `Refused`: only people can find it, and it is never taken for missing.
    async fn look_up(
        &self,
        transaction: &Reference,
        _code: Option<Code>,
        _now: Moment,
    ) -> Result<Standing, ProviderError> {
        let number = &transaction.number;
        let by_id = match &transaction.id {
            Some(id) => self.find_id(id, number).await?,
            None => None,
        };
        let found = match by_id {
            Some(standing) => Some(standing),
            None if transaction.id.is_some() && !self.config.find_by_number => {
                return Err(codes::unknown_name());
            }
            None => self.find_number(number).await?,
        };
        match found {
            Some(standing) => Ok(self.with_payment(standing, number).await),
            None => Ok(Standing::new(Answer::NotFound, "審査結果 該当なし")),
        }
    }

    /// Safe to repeat: what was cancelled before says so.
    async fn cancel(&self, transaction: &Reference, _now: Moment) -> Result<Cancellation, ProviderError> {
        let Some(id) = self.id(transaction).await? else { return Ok(Cancellation::NotFound) };
        match self.ask(Api::Cancel, &Key::id(&id)).await? {
            Ok(outcome) => outcome.is_about(&transaction.number, Some(&id)).map(|()| Cancellation::Done),
            Err(codes) if codes::say(&codes, Meaning::Paid) => Ok(Cancellation::TooLate),
            Err(codes) if codes::say(&codes, Meaning::Ended) => Ok(match self.config.ended {
                Ended::Cancelled => Cancellation::Done,
                Ended::Paid => Cancellation::TooLate,
            }),
            Err(codes) if codes::say(&codes, Meaning::NotFound) => Ok(Cancellation::NotFound),
            Err(codes) => match codes::error(Api::Cancel, &codes) {
                refused @ ProviderError::Refused { .. } => {
                    self.not_cancelled(&id, &transaction.number, refused).await
                }
                error => Err(error),
            },
        }
    }

    /// Safe to repeat: a second report of a transaction says that there was a first one, and changes nothing.
    async fn ship(
        &self,
        transaction: &Reference,
        parcel: &Parcel,
        _now: Moment,
    ) -> Result<(), ProviderError> {
        let id = self.id(transaction).await?.ok_or_else(codes::missing)?;
        let shipment = outgoing::shipment(&self.config, transaction, &id, parcel)?;
        match self.ask(Api::Ship, &shipment).await? {
            Ok(outcome) => outcome.is_about(&transaction.number, Some(&id)),
            Err(codes) if codes::say(&codes, Meaning::Shipped) => Ok(()),
            Err(codes) => Err(codes::error(Api::Ship, &codes)),
        }
    }

    /// Sends the whole transaction again, so that a repetition changes nothing more; it is screened again each time.
    async fn amend(
        &self,
        transaction: &Reference,
        to: &Registration,
        _now: Moment,
    ) -> Result<Standing, ProviderError> {
        let id = self.id(transaction).await?.ok_or_else(codes::missing)?;
        let order = outgoing::order(&self.config, to, Some(&id))?;
        match self.ask(Api::Update, &order).await? {
            Ok(outcome) => {
                outcome.is_about(&to.number, Some(&id))?;
                let seen = incoming::screening(&self.config, &outcome, Some(&id))?;
                Ok(self.noted(&to.number, seen))
            }
            Err(codes) => Err(codes::error(Api::Update, &codes)),
        }
    }

    /// Asks for nothing at all: a request without items is refused to those who are let in.
    async fn check(&self, _now: Moment) -> Result<(), ProviderError> {
        self.send::<Key>(Api::Find, &[]).await.map(drop)
    }
}
