//! What the console of クロネコ代金後払い shows, and what it does.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::row::TransactionRow;
use super::state::{Action, State};
use super::transaction::Transaction;
use super::verbs::Verb;
use super::{act, endpoint};
use crate::clock::shown;
use crate::evidence::Trail;
use crate::guard::lock;
use crate::pages::yen;
use crate::providers::{ActError, Button, Detail, Details, Entry, EntryFacts, Provider};
use crate::{Config, Sandbox};

/// クロネコ代金後払い among the providers.
pub(crate) struct Kuroneko;

impl Provider for Kuroneko {
    fn name(&self) -> &'static str {
        "kuroneko"
    }

    fn title(&self) -> &'static str {
        "クロネコ代金後払い"
    }

    fn path(&self) -> &'static str {
        "/kuroneko-atobarai-api/"
    }

    fn wire(&self) -> Router<Arc<Sandbox>> {
        Router::new().route("/kuroneko-atobarai-api/{action}", post(endpoint::receive))
    }

    fn pages(&self) -> Router<Arc<Sandbox>> {
        super::pay::router()
    }

    fn facts(&self, config: &Config) -> Vec<(&'static str, String)> {
        let notice_url = config.notice_url.as_deref().unwrap_or("未設定（通知しません）");
        vec![
            ("加盟店コード", config.shop_code.clone()),
            ("通知先", notice_url.to_owned()),
            ("認証番号", format!("有効 {}秒・{}回まで", config.pin_ttl.as_secs(), config.pin_tries)),
            ("限度額", yen(config.limit_yen)),
            ("支払期限", format!("請求書発行の{}日後", config.kuroneko.due_days)),
            ("再発行", format!("{}回まで", config.kuroneko.reissue_limit)),
        ]
    }

    fn count(&self, sandbox: &Sandbox) -> usize {
        lock(&sandbox.ledgers.kuroneko).dossiers().len()
    }

    fn expire(&self, sandbox: &Arc<Sandbox>) {
        endpoint::expire_due(sandbox);
    }

    fn forget(&self, sandbox: &Sandbox) {
        *lock(&sandbox.ledgers.kuroneko) = Default::default();
    }

    fn entries(&self, sandbox: &Sandbox, wanted: &str, limit: usize) -> Vec<Entry> {
        lock(&sandbox.ledgers.kuroneko)
            .dossiers()
            .newest_first()
            .filter(|(number, _)| number.contains(wanted))
            .take(limit)
            .map(|(number, dossier)| Entry {
                number: number.to_owned(),
                transaction: dossier.transaction.as_ref().map(entry_facts),
                calls: calls(&dossier.calls),
            })
            .collect()
    }

    fn detail(&self, sandbox: &Sandbox, number: &str) -> Option<Detail> {
        let ledger = lock(&sandbox.ledgers.kuroneko);
        let dossier = ledger.dossiers().get(number)?;
        Some(Detail {
            facts: dossier.transaction.as_ref().map(facts),
            buttons: dossier.transaction.as_ref().map(buttons).unwrap_or_default(),
            trail: dossier.trail.clone(),
        })
    }

    fn rows(&self, sandbox: &Sandbox) -> Response {
        let ledger = lock(&sandbox.ledgers.kuroneko);
        let rows = ledger.dossiers().newest_first();
        let now_ms = sandbox.clock.now_ms();
        let rows: Vec<_> =
            rows.map(|(number, dossier)| TransactionRow::of(number, dossier, now_ms)).collect();
        Json(rows).into_response()
    }

    fn trail(&self, sandbox: &Sandbox, number: &str) -> Option<Trail> {
        lock(&sandbox.ledgers.kuroneko).dossiers().get(number).map(|dossier| dossier.trail.clone())
    }

    fn act(
        &self,
        sandbox: &Arc<Sandbox>,
        number: &str,
        action: &str,
        _details: &Details,
    ) -> Result<Value, ActError> {
        let action = Action::named(action).ok_or(ActError::NoSuchAction)?;
        let state = act(sandbox, number, action)?;
        Ok(json!({ "state": state, "stateCode": state.code() }))
    }
}

/// In the order of a transaction's life.
fn calls(counts: &BTreeMap<&'static str, u32>) -> Vec<(&'static str, u32)> {
    Verb::ALL.into_iter().filter_map(|verb| Some((verb.label(), *counts.get(verb.code())?))).collect()
}

/// A state as a badge: a sign, a word, and the number of KAAST0010.
fn badge(state: State) -> Markup {
    let (class, sign) = match state {
        State::PinWait | State::Review => ("badge wait", "…"),
        State::Cancelled | State::ApprovalLapsed | State::Expired | State::TooManyTries | State::Declined => {
            ("badge stop", "✕")
        }
        State::Investigation | State::WarningMailed => ("badge wait", "！"),
        State::Approved | State::SlipRegistered | State::SalesConfirmed | State::Invoiced | State::Paid => {
            ("badge ok", "✓")
        }
    };
    html! { span class=(class) { (sign) " " (state.label()) " " small { (state.code()) } } }
}

fn entry_facts(found: &Transaction) -> EntryFacts {
    EntryFacts {
        badge: badge(found.state),
        name: found.name.clone(),
        amount_yen: found.claim.total_yen(),
        made_ms: found.made_ms,
    }
}

fn facts(found: &Transaction) -> Markup {
    html! {
        dl .facts {
            dt { "状態" } dd { (badge(found.state)) }
            dt { "与信" } dd { (found.seen_credit().label()) }
            dt { "金額" }
            dd { (yen(found.claim.total_yen()))
                @if found.claim.total_yen() != found.first_yen { "　当初 " (yen(found.first_yen)) }
            }
            dt { "購入者" } dd { (found.name) "　" (found.phone) "　" (found.email) }
            dt { "請求書" } dd { (found.claim.send_div.label())
                @if found.claim.send_div.is_bundled() {
                    @if found.printed { "　印字情報 取得済み" } @else { "　印字情報 未取得" }
                }
            }
            dt { "受注日" } dd { (found.ordered_on) }
            dt { "出荷予定日" } dd { (found.claim.ships_on) }
            @if let Some(pin) = &found.pin {
                dt { "認証番号" }
                dd { strong { (pin.digits) } "　期限 " (shown(pin.expires_ms)) "　誤り " (pin.wrong) "回"
                    @if !pin.delivered { " " span .badge.stop { "✕ 不達" } }
                }
            }
            @if !found.slips.is_empty() { dt { "送り状番号" } dd { (found.slips.join("、")) } }
            @if let Some(invoice) = &found.invoice {
                dt { "請求" }
                dd { (shown(invoice.issued_ms)) "　期限 " (invoice.due_on) "　"
                    a href={ "/kuroneko/pay/" (invoice.token) } { "購入者のページ" }
                    @if let Some(method) = invoice.paid_by { "　支払方法 " (method.label()) }
                }
            }
            @if found.reissues > 0 {
                dt { "再発行" }
                dd { (found.reissues) "回" @if let Some(asked) = &found.reissue { "（" (asked.code) " 発行待ち）" } }
            }
        }
    }
}

fn buttons(found: &Transaction) -> Vec<Button> {
    Action::ALL
        .into_iter()
        .filter(|action| found.after(*action).is_some())
        .map(|action| Button { action: action.name(), label: action.label(), inputs: Vec::new() })
        .collect()
}
