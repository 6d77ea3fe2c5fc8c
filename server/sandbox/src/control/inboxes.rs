//! Texts and mails.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;

use crate::Sandbox;
use crate::guard::lock;
use crate::inbox::mail::Mail;
use crate::inbox::sms::Sms;

/// The number of texts or mails answered unless asked otherwise.
const LIMIT: usize = 100;

#[derive(Deserialize)]
pub(super) struct SmsQuery {
    phone: Option<String>,
    limit: Option<usize>,
}

#[derive(Deserialize)]
pub(super) struct MailQuery {
    to: Option<String>,
    limit: Option<usize>,
}

pub(super) async fn sms(
    State(sandbox): State<Arc<Sandbox>>,
    Query(query): Query<SmsQuery>,
) -> Json<Vec<Sms>> {
    let texts = lock(&sandbox.sms).newest(query.phone.as_deref(), query.limit.unwrap_or(LIMIT));
    Json(texts.iter().map(|text| Sms::clone(text)).collect())
}

pub(super) async fn mail(
    State(sandbox): State<Arc<Sandbox>>,
    Query(query): Query<MailQuery>,
) -> Json<Vec<Mail>> {
    let mails = lock(&sandbox.mail).newest(query.to.as_deref(), query.limit.unwrap_or(LIMIT));
    Json(mails.iter().map(|mail| Mail::clone(mail)).collect())
}
