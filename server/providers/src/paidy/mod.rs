//! あと払い（ペイディ）: the shopper agrees in a dialog of the provider's, with a code that comes by SMS, and pays the provider the month
//! after. What is certain about the interface and what is assumed is written in docs/providers/paidy.md.
//!
//! Each verb is: outgoing → transport → incoming. There is no request for credit: the dialog makes the payment, and the page
//! tells its id, which is believed only after [`Provider::confirm`].

mod ask;
mod auth;
mod codes;
mod compare;
pub mod config;
pub mod form;
mod incoming;
mod outgoing;
pub mod token;
pub mod update;
mod wire;

#[cfg(test)]
mod tests;

use crate::{
    error::ProviderError,
    port::{
        Cancellation, Dialog, History, Noticed, Offer, Parcel, Provider, Reference, Refund, Registration,
        Standing, Unsendable,
    },
    transport::{Call, Transport},
};
use ask::known;
use async_trait::async_trait;
use codes::Meaning;
use config::Config;
use domain::{
    capabilities::{Amends, Capabilities, GivesBack, Invoice, Tells},
    id::{ProviderId, ProviderNumber},
    moment::Moment,
    payment::{event::Answer, state::Code},
    yen::Yen,
};
use incoming::Status;
use reqwest::Method;
use std::sync::atomic::{AtomicU64, Ordering};
use wire::{Nothing, Notice, Payment};

/// Folder name.
pub const NAME: &str = "paidy";

/// The only offer: a payment that the shopper agrees to in the dialog.
pub const CHECKOUT: &str = "checkout";

/// What it offers: for the methods of a shop, which are written down before any server asks a provider.
pub fn offers() -> Vec<Offer> {
    let able = Capabilities {
        dialog: true,
        amends: Amends::Never,
        invoice: Invoice::Separate,
        refunds: true,
        // It captures the whole amount only.
        tells: Tells::Last,
        gives_back: GivesBack::Refunds,
        valid_days: 30,
        ..Capabilities::default()
    };
    vec![Offer {
        key: CHECKOUT,
        label: "あと払い（ペイディ）",
        note: "メールアドレスと携帯電話番号だけで、お支払いは翌月です",
        when: "翌月1日から3日の間に届くご案内に従って、翌月27日までに、コンビニエンスストア・銀行振込・口座振替でお支払いください。",
        operator: "株式会社Paidy",
        usual: true,
        able,
        most: Yen(100_000),
    }]
}

/// The provider.
#[derive(Debug)]
pub struct Paidy {
    config: Config,
    transport: Transport,
    unknown: AtomicU64,
}

impl Paidy {
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

    /// How a payment stands, and the payment, unless nobody knows of it.
    async fn read(
        &self,
        transaction: &Reference,
        now: Moment,
    ) -> Result<(Standing, Option<Payment>), ProviderError> {
        // Without an id there is nothing to ask by: nobody has agreed yet, or the page was closed and its notice is still to come.
        let Some(id) = &transaction.id else {
            return Ok((Standing::new(Answer::NotFound, "決済ID未受信"), None));
        };
        Ok(match self.payment(id, now).await? {
            Some((payment, seen)) => (incoming::standing(&payment, &seen), Some(payment)),
            None => (Standing::new(Answer::NotFound, "該当なし"), None),
        })
    }
}

#[async_trait]
impl Provider for Paidy {
    fn name(&self) -> &'static str {
        NAME
    }

    fn unsendable(&self, registration: &Registration) -> Vec<Unsendable> {
        outgoing::unsendable(registration)
    }

    async fn register(&self, _registration: &Registration, _now: Moment) -> Result<Standing, ProviderError> {
        Err(ProviderError::not_offered())
    }

    fn dialog(&self, registration: &Registration, history: &History) -> Result<Dialog, ProviderError> {
        Ok(Dialog {
            name: "ペイディ",
            opener: "paidy.js",
            origins: self.config.origins(),
            script: self.config.script.to_string(),
            public_key: self.config.public_key.clone(),
            payload: outgoing::launch(&self.config, registration, history)?,
        })
    }

    async fn confirm(
        &self,
        transaction: &Reference,
        ordered: &Registration,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        // It comes from a browser.
        if transaction.id.as_ref().is_some_and(|id| !auth::is_id(id.as_str(), "pay_")) {
            return Ok(Standing::new(Answer::NotFound, "決済IDの形式が違います"));
        }
        let (mut standing, payment) = self.read(transaction, now).await?;
        if payment.as_ref().is_some_and(|payment| !compare::is_of(payment, &ordered.number)) {
            return Ok(Standing::new(Answer::NotFound, "別の注文の決済です"));
        }
        if let (Answer::Approved, Some(payment)) = (&standing.answer, payment) {
            let reasons = compare::differences(&self.config, &payment, ordered);
            if !reasons.is_empty() {
                tracing::warn!(provider = NAME, id = payment.id, "not what was ordered");
                standing.words.push_str("・注文と不一致");
                standing.answer = Answer::OnHold(reasons);
            }
        }
        Ok(standing)
    }

    async fn look_up(
        &self,
        transaction: &Reference,
        _code: Option<Code>,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        Ok(self.read(transaction, now).await?.0)
    }

    /// Safe to repeat: a payment closes once, and a refusal is explained by how it stands.
    async fn cancel(&self, transaction: &Reference, now: Moment) -> Result<Cancellation, ProviderError> {
        let Some(id) = &transaction.id else { return Ok(Cancellation::NotFound) };
        match self.act("POST close", id, "/close", &Nothing {}, now).await? {
            // Closed, it says, and shows it open: only asking again can tell.
            Ok(seen) => incoming::cancellation(seen.status).ok_or(ProviderError::Uncertain),
            Err(fault) if fault.meaning == Meaning::NotFound => Ok(Cancellation::NotFound),
            Err(fault) => {
                let seen = self.after(&fault, id, now).await?;
                incoming::cancellation(seen.status).ok_or_else(|| codes::error(&fault))
            }
        }
    }

    /// Captures the whole amount; slips are not wanted. Safe to repeat, for another parcel too: a payment is captured once, and a
    /// second capture is refused.
    async fn ship(
        &self,
        transaction: &Reference,
        _parcel: &Parcel,
        now: Moment,
    ) -> Result<(), ProviderError> {
        let id = known(transaction)?;
        let (seen, fault) = match self.act("POST captures", id, "/captures", &Nothing {}, now).await? {
            Ok(seen) => (seen, None),
            Err(fault) => (self.after(&fault, id, now).await?, Some(fault)),
        };
        match (seen.status, fault) {
            (Status::Captured | Status::Returned, _) => Ok(()),
            // Captured, it says, and shows nothing captured.
            (_, None) => Err(ProviderError::Uncertain),
            (Status::Lapsed, Some(fault)) => Err(codes::refused(&fault, "与信の有効期限が切れています")),
            (Status::Voided, Some(fault)) => Err(codes::refused(&fault, "取消済みの決済です")),
            (_, Some(fault)) => Err(codes::error(&fault)),
        }
    }

    /// Safe to repeat: what was given back before tells whether it is done already. Two that are sent at the same time are not
    /// told apart, for the provider knows no key by which they could be.
    async fn refund(
        &self,
        transaction: &Reference,
        refund: &Refund,
        now: Moment,
    ) -> Result<(), ProviderError> {
        let id = known(transaction)?;
        let Some(after) = refund.before.plus(refund.amount).filter(|_| refund.amount > Yen::ZERO) else {
            return Err(ProviderError::ours("返金額は1円以上です"));
        };
        let Some((payment, seen)) = self.payment(id, now).await? else {
            return Err(ProviderError::ours("取引が見つかりません"));
        };
        let Some(capture) = payment.captures.iter().flatten().next() else {
            return Err(ProviderError::ours("売上が確定していないため返金できません"));
        };
        if seen.given == after {
            return Ok(());
        }
        if seen.given != refund.before {
            let (given, before) = (seen.given, refund.before);
            let about = format!("返金済みの金額が記録と一致しません（決済{given}円・記録{before}円）");
            return Err(ProviderError::ours(about));
        }
        if after > seen.captured {
            return Err(ProviderError::ours("返金額が売上金額を超えています"));
        }
        let body = outgoing::give_back(&capture.id, refund);
        match self.act("POST refunds", id, "/refunds", &body, now).await? {
            Ok(seen) if seen.given == after => Ok(()),
            Ok(_) => Err(ProviderError::Uncertain),
            Err(fault) if self.after(&fault, id, now).await?.given == after => Ok(()),
            Err(fault) => Err(codes::error(&fault)),
        }
    }

    async fn check(&self, _now: Moment) -> Result<(), ProviderError> {
        // Nobody has this payment: whoever is told so was let in.
        let call = Call { what: "GET payments", harmless: true };
        let path = auth::payment(&ProviderId::new("pay_0000000000000000"), "")?;
        match self.ask::<Payment>(call, Method::GET, &path, None::<&Nothing>).await? {
            Err(fault) if fault.meaning == Meaning::State => {
                Err(codes::settings("シークレットキーの権限", &fault.code))
            }
            Err(fault) if fault.meaning != Meaning::NotFound => Err(codes::error(&fault)),
            _ => Ok(()),
        }
    }

    fn read_notice(&self, body: &[u8]) -> Option<Noticed> {
        let notice: Notice = serde_json::from_slice(body).ok()?;
        let id = notice.payment_id.filter(|id| auth::is_id(id, "pay_")).map(ProviderId::new)?;
        Some(match notice.order_ref.filter(|number| auth::is_number(number)) {
            Some(number) => Noticed::Both { number: ProviderNumber::new(number), id },
            None => Noticed::Id(id),
        })
    }
}
