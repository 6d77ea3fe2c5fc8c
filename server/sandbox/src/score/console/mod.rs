//! The console of スコア後払い: what it shows, and what it does.

mod act;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;

use super::endpoint;
use super::row::TransactionRow;
use super::verbs::Verb;
use crate::evidence::Trail;
use crate::guard::lock;
use crate::pages::yen;
use crate::providers::{ActError, Detail, Details, Entry, Provider};
use crate::{Config, Sandbox};

/// スコア後払い among the providers.
pub(crate) struct Score;

impl Provider for Score {
    fn name(&self) -> &'static str {
        "score"
    }

    fn title(&self) -> &'static str {
        "スコア後払い"
    }

    fn path(&self) -> &'static str {
        "/score/"
    }

    fn wire(&self) -> Router<Arc<Sandbox>> {
        Router::new().route("/score/direct/{file}", get(endpoint::receive).post(endpoint::receive))
    }

    fn facts(&self, config: &Config) -> Vec<(&'static str, String)> {
        let score = &config.score;
        let review = match score.review_lookups {
            Some(count) => format!("{count}回の照会のあと承認"),
            None => "コンソールで承認／否認".to_owned(),
        };
        vec![
            ("加盟店コード", score.shop_code.clone()),
            ("接続元ID", score.terminal_id.clone()),
            ("審査中の取引", review),
            ("与信の有効期間", format!("{}日", score.approval_days)),
            ("限度額（お一人の未払い残高）", yen(config.limit_yen)),
        ]
    }

    fn count(&self, sandbox: &Sandbox) -> usize {
        lock(&sandbox.ledgers.score).dossiers.len()
    }

    fn expire(&self, sandbox: &Arc<Sandbox>) {
        lock(&sandbox.ledgers.score).lapse(sandbox.clock.now_ms());
    }

    fn forget(&self, sandbox: &Sandbox) {
        *lock(&sandbox.ledgers.score) = Default::default();
    }

    fn entries(&self, sandbox: &Sandbox, wanted: &str, limit: usize) -> Vec<Entry> {
        lock(&sandbox.ledgers.score)
            .dossiers
            .newest_first()
            .filter(|(number, _)| number.contains(wanted))
            .take(limit)
            .map(|(number, dossier)| Entry {
                number: number.to_owned(),
                transaction: dossier.transaction.as_ref().map(view::entry_facts),
                calls: calls(&dossier.calls),
            })
            .collect()
    }

    fn detail(&self, sandbox: &Sandbox, number: &str) -> Option<Detail> {
        let ledger = lock(&sandbox.ledgers.score);
        let dossier = ledger.dossiers.get(number)?;
        Some(Detail {
            facts: dossier.transaction.as_ref().map(view::facts),
            buttons: dossier.transaction.as_ref().map(view::buttons).unwrap_or_default(),
            trail: dossier.trail.clone(),
        })
    }

    fn rows(&self, sandbox: &Sandbox) -> Response {
        let ledger = lock(&sandbox.ledgers.score);
        let rows = ledger.dossiers.newest_first();
        let rows: Vec<_> = rows.map(|(number, dossier)| TransactionRow::of(number, dossier)).collect();
        Json(rows).into_response()
    }

    fn trail(&self, sandbox: &Sandbox, number: &str) -> Option<Trail> {
        lock(&sandbox.ledgers.score).dossiers.get(number).map(|dossier| dossier.trail.clone())
    }

    fn act(
        &self,
        sandbox: &Arc<Sandbox>,
        number: &str,
        action: &str,
        details: &Details,
    ) -> Result<Value, ActError> {
        act::act(sandbox, number, action, details)
    }
}

/// In the order of a transaction's life.
fn calls(counts: &BTreeMap<&'static str, u32>) -> Vec<(&'static str, u32)> {
    Verb::ALL.into_iter().filter_map(|verb| Some((verb.label(), *counts.get(verb.code())?))).collect()
}
