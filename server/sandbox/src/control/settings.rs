//! Clock, knobs, reset.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::guard::lock;
use crate::knobs::Knobs;
use crate::{Sandbox, magic, providers};

/// A change of the clock. Exactly one of the three.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClockChange {
    /// Moves the clock by so many seconds; negative moves it back.
    pub advance_seconds: Option<i64>,
    /// Sets the clock to a moment in milliseconds since 1970 UTC.
    pub set_ms: Option<i64>,
    /// Puts the clock back to the machine's time.
    pub reset: bool,
}

pub(super) async fn clock(State(sandbox): State<Arc<Sandbox>>) -> Json<Value> {
    Json(json!({ "nowMs": sandbox.clock.now_ms(), "offsetMs": sandbox.clock.offset_ms() }))
}

pub(super) async fn change_clock(
    State(sandbox): State<Arc<Sandbox>>,
    Json(change): Json<ClockChange>,
) -> Response {
    match change {
        ClockChange { advance_seconds: Some(seconds), set_ms: None, reset: false } => {
            sandbox.clock.advance_ms(seconds.saturating_mul(1000));
        }
        ClockChange { advance_seconds: None, set_ms: Some(to_ms), reset: false } => {
            sandbox.clock.set_ms(to_ms);
        }
        ClockChange { advance_seconds: None, set_ms: None, reset: true } => sandbox.clock.reset(),
        _ => {
            let wanted = json!({ "error": "one of advance_seconds, set_ms, reset" });
            return (StatusCode::BAD_REQUEST, Json(wanted)).into_response();
        }
    }
    providers::expire_due(&sandbox);
    clock(State(sandbox)).await.into_response()
}

pub(super) async fn knobs(State(sandbox): State<Arc<Sandbox>>) -> Json<Knobs> {
    Json(lock(&sandbox.knobs).clone())
}

/// Takes over the fields that came and leaves the others.
pub(super) async fn change_knobs(
    State(sandbox): State<Arc<Sandbox>>,
    Json(change): Json<Map<String, Value>>,
) -> Response {
    let mut held = lock(&sandbox.knobs);
    let merged = serde_json::to_value(&*held).and_then(|mut now| {
        if let Some(fields) = now.as_object_mut() {
            fields.extend(change);
        }
        serde_json::from_value::<Knobs>(now)
    });
    let refused = match merged {
        Err(unreadable) => unreadable.to_string(),
        Ok(knobs) => match knobs.check() {
            Err(out_of_range) => out_of_range.to_owned(),
            Ok(()) => {
                held.clone_from(&knobs);
                return Json(knobs).into_response();
            }
        },
    };
    (StatusCode::BAD_REQUEST, Json(json!({ "error": refused }))).into_response()
}

pub(super) async fn reset(State(sandbox): State<Arc<Sandbox>>) -> StatusCode {
    reset_all(&sandbox);
    StatusCode::NO_CONTENT
}

/// Forgets everything, as if freshly started.
pub(crate) fn reset_all(sandbox: &Sandbox) {
    sandbox.era.fetch_add(1, Ordering::SeqCst);
    sandbox.clock.reset();
    *lock(&sandbox.knobs) = Knobs::default();
    for provider in providers::ALL {
        provider.forget(sandbox);
    }
    *lock(&sandbox.sms) = Default::default();
    *lock(&sandbox.mail) = Default::default();
}

pub(super) async fn magic(State(sandbox): State<Arc<Sandbox>>) -> String {
    magic::table_text(sandbox.config.limit_yen)
}
