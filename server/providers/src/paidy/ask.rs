//! How the provider is asked: once, about one payment, and a refusal is explained by how the payment stands.

use super::{
    NAME, Paidy, auth,
    codes::{self, Fault, Meaning},
    incoming::{self, Seen, Status},
    wire::{self, Nothing, Payment},
};
use crate::{error::ProviderError, port::Reference, transport::Call};
use domain::{id::ProviderId, moment::Moment};
use reqwest::{Method, StatusCode};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::atomic::Ordering;

/// What came of a request that the provider understood: what it answers, or a refusal, which has certainly done nothing.
pub(super) type Said<T> = Result<T, Fault>;

impl Paidy {
    /// Asks once, and reads what comes back. Anything but 200 and the provider's own refusals says nothing of what was done.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        call: Call,
        method: Method,
        path: &str,
        body: Option<&(impl Serialize + Sync)>,
    ) -> Result<Said<T>, ProviderError> {
        let request = auth::sign(&self.config, self.transport.request(method, &self.config.base_url, path)?);
        let request = match body {
            Some(body) => request.body(wire::write(body)?),
            None => request,
        };
        let reply = self.transport.send(call, request).await?;
        let (what, status) = (call.what, reply.status.as_u16());
        if reply.status == StatusCode::OK {
            tracing::debug!(provider = NAME, what, status, "answered");
            return wire::read(&reply.text).map(Ok);
        }
        let Some(fault) = codes::fault(&reply) else {
            tracing::warn!(provider = NAME, what, status, "unexpected status");
            return Err(call.unheard(reply.retry_after));
        };
        tracing::debug!(provider = NAME, what, status, code = fault.code, "refused");
        Ok(Err(fault))
    }

    /// GET of a payment; `None` when there is none.
    pub(super) async fn payment(
        &self,
        id: &ProviderId,
        now: Moment,
    ) -> Result<Option<(Payment, Seen)>, ProviderError> {
        let call = Call { what: "GET payments", harmless: true };
        match self.ask(call, Method::GET, &auth::payment(id, "")?, None::<&Nothing>).await? {
            Ok(payment) => {
                let payment = about(id, payment)?;
                let seen = self.judge(&payment, now)?;
                Ok(Some((payment, seen)))
            }
            Err(fault) if fault.meaning == Meaning::NotFound => Ok(None),
            Err(fault) => Err(codes::error(&fault)),
        }
    }

    /// POST of what is to be done with a payment.
    pub(super) async fn act(
        &self,
        what: &'static str,
        id: &ProviderId,
        action: &str,
        body: &(impl Serialize + Sync),
        now: Moment,
    ) -> Result<Said<Seen>, ProviderError> {
        let call = Call { what, harmless: false };
        match self.ask(call, Method::POST, &auth::payment(id, action)?, Some(body)).await? {
            Ok(payment) => self.judge(&about(id, payment)?, now).map(Ok),
            Err(fault) => Ok(Err(fault)),
        }
    }

    /// How a payment stands after a refusal that may only say that it was done before: refused, so nothing is done now, and asking
    /// again is safe. Errors: the refusal itself where it says something else.
    pub(super) async fn after(
        &self,
        fault: &Fault,
        id: &ProviderId,
        now: Moment,
    ) -> Result<Seen, ProviderError> {
        match fault.meaning {
            Meaning::Settings | Meaning::NotFound => Err(codes::error(fault)),
            Meaning::State | Meaning::Request => {
                self.payment(id, now).await?.map(|(_, seen)| seen).ok_or_else(|| codes::error(fault))
            }
        }
    }

    /// Reads a payment, and counts a status that nobody has heard of.
    pub(super) fn judge(&self, payment: &Payment, now: Moment) -> Result<Seen, ProviderError> {
        let seen = incoming::seen(&self.config, payment, now)?;
        if seen.status == Status::Unknown {
            let times = self.unknown.fetch_add(1, Ordering::Relaxed).saturating_add(1);
            let status = codes::clean(&payment.status);
            tracing::warn!(provider = NAME, id = payment.id, status, times, "unknown status");
        }
        Ok(seen)
    }
}

/// The id, without which nothing can be done.
pub(super) fn known(transaction: &Reference) -> Result<&ProviderId, ProviderError> {
    transaction.id.as_ref().ok_or_else(|| ProviderError::ours("決済IDがまだ届いていません"))
}

/// The payment that was asked for. Errors: `Garbled` for another one.
pub(super) fn about(id: &ProviderId, payment: Payment) -> Result<Payment, ProviderError> {
    if payment.id == id.as_str() {
        Ok(payment)
    } else {
        Err(ProviderError::garbled("別の決済への応答です"))
    }
}
