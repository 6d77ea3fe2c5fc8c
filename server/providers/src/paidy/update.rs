//! What the shop notes on a payment.

use super::{Paidy, ask, auth, codes, incoming, wire::Put};
use crate::{
    error::ProviderError,
    port::{Reference, Standing},
    transport::Call,
};
use domain::{id::ProviderNumber, moment::Moment};
use reqwest::Method;
use std::collections::BTreeMap;

/// What may be changed of a payment: what the shop notes on it. What is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// Our number for it.
    pub order_ref: Option<ProviderNumber>,
    /// A sentence about it, for the provider's records; no personal data.
    pub description: Option<String>,
    /// At most 20 notes by name.
    pub metadata: BTreeMap<String, String>,
}

/// Most notes on a payment.
const NOTES: usize = 20;

impl Paidy {
    /// Changes what the shop notes on a payment, authorised or captured. Says the whole note, so that repeating it changes nothing
    /// more. Errors: also `Refused` with code `ours` for more than 20 notes, or without an id.
    pub async fn update(
        &self,
        transaction: &Reference,
        to: &Update,
        now: Moment,
    ) -> Result<Standing, ProviderError> {
        if to.metadata.len() > NOTES {
            return Err(ProviderError::ours("metadata は20件まで"));
        }
        let id = ask::known(transaction)?;
        let body = Put {
            order_ref: to.order_ref.as_ref().map(ProviderNumber::as_str),
            description: to.description.as_deref(),
            metadata: &to.metadata,
        };
        let call = Call { what: "PUT payments", harmless: false };
        let said = self.ask(call, Method::PUT, &auth::payment(id, "")?, Some(&body)).await?;
        let payment = ask::about(id, said.map_err(|fault| codes::error(&fault))?)?;
        Ok(incoming::standing(&payment, &self.judge(&payment, now)?))
    }
}
