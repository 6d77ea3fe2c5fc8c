//! How many calls of providers are answered at the same time, and when: for whoever measures a shop that asks much.

use std::sync::{Arc, Mutex};

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;

use crate::Sandbox;
use crate::guard::lock;

/// Calls of every provider's wire since the sandbox was started, or since it was asked to count anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Load {
    /// How many were begun.
    pub calls: u64,
    /// How many are not answered yet.
    pub now: u32,
    /// How many were not answered yet at the same time, at most.
    pub most: u32,
    /// When the first one came, on the sandbox's clock.
    pub first_ms: Option<i64>,
    /// When the last one was answered, on the sandbox's clock.
    pub last_ms: Option<i64>,
}

impl Load {
    fn begun(&mut self, at_ms: i64) {
        self.calls = self.calls.saturating_add(1);
        self.now = self.now.saturating_add(1);
        self.most = self.most.max(self.now);
        self.first_ms = self.first_ms.or(Some(at_ms));
    }

    fn ended(&mut self, at_ms: i64) {
        self.now = self.now.saturating_sub(1);
        self.last_ms = Some(at_ms);
    }

    /// Counts anew. What is not answered yet goes on.
    fn anew(&mut self) {
        *self = Self { now: self.now, most: self.now, ..Self::default() };
    }
}

/// A call that is counted until it is dropped: answered, or given up by whoever called.
struct Counted<'s>(&'s Sandbox);

impl<'s> Counted<'s> {
    fn new(sandbox: &'s Sandbox) -> Self {
        lock(&sandbox.load).begun(sandbox.clock.now_ms());
        Self(sandbox)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        lock(&self.0.load).ended(self.0.clock.now_ms());
    }
}

/// Counts a call while it is answered.
pub(crate) async fn count(State(sandbox): State<Arc<Sandbox>>, request: Request, next: Next) -> Response {
    let _counted = Counted::new(&sandbox);
    next.run(request).await
}

pub(crate) async fn show(State(sandbox): State<Arc<Sandbox>>) -> Json<Load> {
    Json(*lock(&sandbox.load))
}

pub(crate) async fn restart(State(sandbox): State<Arc<Sandbox>>) -> StatusCode {
    lock(&sandbox.load).anew();
    StatusCode::NO_CONTENT
}

/// What the sandbox keeps of it.
pub(crate) type Gauge = Mutex<Load>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_at_the_same_time_is_kept_until_it_is_counted_anew() {
        let mut load = Load::default();
        for at in 1..=3 {
            load.begun(at);
        }
        load.ended(4);
        load.begun(5);
        assert_eq!(load, Load { calls: 4, now: 3, most: 3, first_ms: Some(1), last_ms: Some(4) });
        load.anew();
        assert_eq!(load, Load { now: 3, most: 3, ..Load::default() });
    }
}
