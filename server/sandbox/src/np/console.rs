//! What the console of NP後払い shows, and what it does.
//!
//! A number is the shop's, and stands for its newest transaction, or the provider's own.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::act::act;
use super::endpoint;
use super::ledger::Ledger;
use super::order::Person;
use super::row::TransactionRow;
use super::rules::shipment::CARRIERS;
use super::screening::{HoldReason, NgReason};
use super::settings::NgSpelling;
use super::state::{Action, State};
use super::transaction::Transaction;
use super::verbs::Verb;
use crate::clock::shown;
use crate::evidence::Trail;
use crate::guard::lock;
use crate::pages::yen;
use crate::providers::{ActError, Button, Detail, Details, Entry, EntryFacts, Input, InputKind, Provider};
use crate::{Config, Sandbox};

/// NP後払い among the providers.
pub(crate) struct Np;

impl Provider for Np {
    fn name(&self) -> &'static str {
        "np"
    }

    fn title(&self) -> &'static str {
        "NP後払い"
    }

    fn path(&self) -> &'static str {
        "/np/v1/"
    }

    fn wire(&self) -> Router<Arc<Sandbox>> {
        endpoint::router()
    }

    fn facts(&self, config: &Config) -> Vec<(&'static str, String)> {
        let np = &config.np;
        let screening = np.batch_finds.map_or("即時".to_owned(), |finds| format!("照会{finds}回目で確定"));
        vec![
            ("加盟店コード", np.merchant_code.clone()),
            ("端末ID", np.terminal_id.clone()),
            ("与信", screening),
            ("与信の有効期間", format!("{}日", np.approval_days)),
            ("限度額", yen(config.limit_yen)),
        ]
    }

    fn count(&self, sandbox: &Sandbox) -> usize {
        lock(&sandbox.ledgers.np).dossiers().len()
    }

    fn expire(&self, sandbox: &Arc<Sandbox>) {
        lock(&sandbox.ledgers.np).expire(sandbox.clock.now_ms());
    }

    fn forget(&self, sandbox: &Sandbox) {
        *lock(&sandbox.ledgers.np) = Default::default();
    }

    fn entries(&self, sandbox: &Sandbox, wanted: &str, limit: usize) -> Vec<Entry> {
        lock(&sandbox.ledgers.np)
            .dossiers()
            .newest_first()
            .filter(|(number, _)| number.contains(wanted))
            .take(limit)
            .map(|(number, dossier)| Entry {
                number: number.to_owned(),
                transaction: dossier.transaction.as_deref().and_then(<[_]>::last).map(entry_facts),
                calls: dossier.calls.iter().map(|(path, count)| (label(path), *count)).collect(),
            })
            .collect()
    }

    fn detail(&self, sandbox: &Sandbox, number: &str) -> Option<Detail> {
        let ledger = lock(&sandbox.ledgers.np);
        let found = found(&ledger, number);
        Some(Detail {
            facts: found.map(|it| facts(&ledger, it)),
            buttons: found.map(buttons).unwrap_or_default(),
            trail: trail(&ledger, number)?,
        })
    }

    fn rows(&self, sandbox: &Sandbox) -> Response {
        let ledger = lock(&sandbox.ledgers.np);
        let rows = ledger.dossiers().newest_first();
        let rows: Vec<_> = rows.map(|(number, dossier)| TransactionRow::of(number, dossier)).collect();
        Json(rows).into_response()
    }

    fn trail(&self, sandbox: &Sandbox, number: &str) -> Option<Trail> {
        trail(&lock(&sandbox.ledgers.np), number)
    }

    fn act(
        &self,
        sandbox: &Arc<Sandbox>,
        number: &str,
        action: &str,
        details: &Details,
    ) -> Result<Value, ActError> {
        let action = Action::named(action).ok_or(ActError::NoSuchAction)?;
        let (np_id, state) = act(sandbox, number, action, details)?;
        Ok(json!({ "npTransactionId": np_id, "state": state, "stateCode": state.authori() }))
    }
}

/// The transaction that a number stands for.
pub(super) fn found<'a>(ledger: &'a Ledger, number: &str) -> Option<&'a Transaction> {
    ledger.transaction(number).or_else(|| ledger.dossiers().transaction(number)?.last())
}

fn trail(ledger: &Ledger, number: &str) -> Option<Trail> {
    let number = ledger.number(number).unwrap_or(number);
    ledger.dossiers().get(number).map(|dossier| dossier.trail.clone())
}

fn label(path: &'static str) -> &'static str {
    Verb::ALL.into_iter().find(|verb| verb.path() == path).map_or(path, Verb::label)
}

/// A state as a badge: a sign, a word, and the number of authorizations/find.
fn badge(state: State) -> Markup {
    let (class, sign) = match state {
        State::Awaiting | State::Screening => ("badge wait", "…"),
        State::Held => ("badge wait", "！"),
        State::Refused | State::Invalid | State::Cancelled | State::Lapsed => ("badge stop", "✕"),
        State::Approved | State::Shipped | State::Paid => ("badge ok", "✓"),
    };
    html! { span class=(class) { (sign) " " (state.label()) " " small { (state.authori()) } } }
}

fn entry_facts(found: &Transaction) -> EntryFacts {
    EntryFacts {
        badge: badge(found.state),
        name: found.order.buyer.name.clone(),
        amount_yen: found.order.billed_yen,
        made_ms: found.made_ms,
    }
}

fn facts(ledger: &Ledger, found: &Transaction) -> Markup {
    let order = &found.order;
    let history = ledger.number(&found.np_id).and_then(|number| ledger.dossiers().transaction(number));
    let others: Vec<&Transaction> =
        history.into_iter().flatten().filter(|it| it.np_id != found.np_id).collect();
    html! {
        dl .facts {
            dt { "NP取引ID" } dd { (found.np_id) }
            dt { "状態" } dd { (badge(found.state)) }
            @if let Some(reason) = found.ng { dt { "NGの理由" } dd { (reason.label()) } }
            @for reason in &found.holds { dt { "保留の理由" } dd { (reason.label()) } }
            dt { "審査依頼" } dd { (shown(found.screened_ms)) }
            @if let Some(lapses_ms) = found.lapses_ms { dt { "与信の期限" } dd { (shown(lapses_ms)) } }
            dt { "金額" } dd { (yen(order.billed_yen)) }
            dt { "決済種別" } dd { (order.settlement.label()) }
            dt { "注文日" } dd { (order.ordered_on) }
            dt { "購入者" } dd { (person(&order.buyer)) }
            @if let Some(recipient) = &order.recipient { dt { "配送先" } dd { (person(recipient)) } }
            @if let Some(shipment) = &found.shipment {
                dt { "出荷報告" } dd { (carrier(shipment.carrier)) "　" (shipment.slip) }
                @if let Some(day) = shipment.billed_on { dt { "請求書発行日" } dd { (day) } }
            }
            @if let Some(day) = found.paid_on { dt { "入金日" } dd { (day) } }
            @for other in others {
                dt { "同じ番号の取引" }
                dd { a href={ "/np/transactions/" (other.np_id) } { (other.np_id) } " " (badge(other.state)) }
            }
        }
    }
}

fn person(person: &Person) -> Markup {
    html! { (person.name) "　" (person.phone) br; "〒" (person.zip) " " (person.address) }
}

fn carrier(code: &str) -> &str {
    CARRIERS.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| *name)
}

fn buttons(found: &Transaction) -> Vec<Button> {
    Action::ALL
        .into_iter()
        .filter(|action| found.state.after(*action).is_some())
        .map(|action| Button { action: action.name(), label: action.label(), inputs: inputs(action, found) })
        .collect()
}

fn inputs(action: Action, found: &Transaction) -> Vec<Input> {
    let reason = |values| Input { name: "reason", label: "理由", kind: InputKind::Choice(values) };
    match action {
        Action::Hold => vec![reason(HoldReason::ALL.map(|it| (it.code(), it.label())).to_vec())],
        Action::Refuse => {
            vec![reason(NgReason::ALL.map(|it| (it.code(NgSpelling::Re), it.label())).to_vec())]
        }
        Action::ChangeAmount => {
            let kind = InputKind::Number(found.order.billed_yen);
            vec![Input { name: "amount", label: "金額（円）", kind }]
        }
        Action::Approve | Action::Invalidate | Action::Pay | Action::Cancel => Vec::new(),
    }
}
