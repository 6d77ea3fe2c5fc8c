//! One exchange with the provider: a form goes out, a reply comes back that is one and about the same order.

use super::{
    Kuroneko, NAME, codes,
    codes::Meaning,
    incoming::{self, Seen, Status},
    outgoing, wire,
    wire::{Api, Form, Reply},
};
use crate::{error::ProviderError, transport::Call};
use domain::{id::ProviderNumber, moment::Moment, payment::state::Decline};
use reqwest::{Method, StatusCode};
use std::sync::atomic::Ordering;

impl Kuroneko {
    /// Sends a form; the text of the reply. Anything but 200 says nothing of what was done.
    async fn post(&self, api: Api, form: &Form) -> Result<String, ProviderError> {
        let call = Call { what: api.path(), harmless: api.is_harmless() };
        let request = self.transport.request(Method::POST, &self.config.base_url, api.path())?;
        let reply = self.transport.send(call, request.form(form.fields())).await?;
        if reply.status == StatusCode::OK { Ok(reply.text) } else { Err(call.unheard(reply.retry_after)) }
    }

    /// Sends a form and reads what comes back: a reply that may hold an error code, but is one, and about this order.
    pub(super) async fn ask(&self, api: Api, form: &Form) -> Result<Reply, ProviderError> {
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

    /// The same, where the verb has a use for some error codes only.
    pub(super) async fn refusal(&self, api: Api, form: &Form) -> Result<Option<String>, ProviderError> {
        Ok(self.ask(api, form).await?.error()?.map(str::to_owned))
    }

    /// KAAST; `None` when there is no such transaction.
    pub(super) async fn status(
        &self,
        number: &ProviderNumber,
        now: Moment,
    ) -> Result<Option<Seen>, ProviderError> {
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
    pub(super) async fn why_declined(&self, seen: &Seen, number: &ProviderNumber, now: Moment) -> Decline {
        if seen.status != Status::Declined {
            return Decline::Refused;
        }
        let Ok(form) = outgoing::signed(&self.config, number, now) else { return Decline::Refused };
        self.ask(Api::Kaars, &form).await.map_or(Decline::Refused, |reply| incoming::decline(&reply))
    }
}
