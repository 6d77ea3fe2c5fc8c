//! What the console of あと払い(ペイディ) shows, and what it does.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use maud::{Markup, html};
use serde_json::Value;

use super::act::{act, actions};
use super::ledger::Thing;
use super::payment::Payment;
use super::row::Row;
use super::state::{Action, State};
use super::token::{Standing, Token};
use super::{checkout, control, endpoint};
use crate::clock::shown;
use crate::dossier::Dossier;
use crate::evidence::Trail;
use crate::guard::lock;
use crate::pages::yen;
use crate::providers::{ActError, Button, Detail, Details, Entry, EntryFacts, Input, InputKind, Provider};
use crate::{Config, Sandbox};

/// あと払い(ペイディ) among the providers.
pub(crate) struct Paidy;

impl Provider for Paidy {
    fn name(&self) -> &'static str {
        "paidy"
    }

    fn title(&self) -> &'static str {
        "あと払い（ペイディ）"
    }

    fn path(&self) -> &'static str {
        "/paidy/"
    }

    fn wire(&self) -> Router<Arc<Sandbox>> {
        endpoint::router().merge(checkout::router())
    }

    fn control(&self) -> Router<Arc<Sandbox>> {
        control::router()
    }

    fn facts(&self, config: &Config) -> Vec<(&'static str, String)> {
        let terms = &config.paidy;
        let webhook_url = terms.webhook_url.as_deref().unwrap_or("未設定（通知しません）");
        vec![
            ("チェックアウトJS", "/paidy/checkout.js".to_owned()),
            ("公開鍵", terms.public_key.clone()),
            ("通知先", webhook_url.to_owned()),
            ("承認の有効期間", format!("{}秒", terms.life.as_secs())),
            ("期限切れの状態表示", terms.expired_status.word().to_owned()),
            (
                "テスト用",
                "successful.payment@paidy.com・rejected.payment@paidy.com・08000000001（8888）".to_owned(),
            ),
        ]
    }

    fn count(&self, sandbox: &Sandbox) -> usize {
        lock(&sandbox.ledgers.paidy).dossiers().len()
    }

    /// Nothing is to be done: expiry is read off the clock.
    fn expire(&self, _sandbox: &Arc<Sandbox>) {}

    fn forget(&self, sandbox: &Sandbox) {
        *lock(&sandbox.ledgers.paidy) = Default::default();
    }

    fn entries(&self, sandbox: &Sandbox, wanted: &str, limit: usize) -> Vec<Entry> {
        let now_ms = sandbox.clock.now_ms();
        let order_ref = |dossier: &Dossier<Thing>| match &dossier.transaction {
            Some(Thing::Payment(payment)) => payment.purchase.order.order_ref.clone(),
            _ => None,
        };
        lock(&sandbox.ledgers.paidy)
            .dossiers()
            .newest_first()
            .filter(|(number, dossier)| {
                number.contains(wanted) || order_ref(dossier).is_some_and(|it| it.contains(wanted))
            })
            .take(limit)
            .map(|(number, dossier)| Entry {
                number: number.to_owned(),
                transaction: dossier.transaction.as_ref().map(|thing| entry_facts(thing, now_ms)),
                calls: dossier.calls.iter().map(|(call, count)| (label(call), *count)).collect(),
            })
            .collect()
    }

    fn detail(&self, sandbox: &Sandbox, number: &str) -> Option<Detail> {
        let now_ms = sandbox.clock.now_ms();
        let ledger = lock(&sandbox.ledgers.paidy);
        let dossier = ledger.dossiers().get(number)?;
        let thing = dossier.transaction.as_ref();
        Some(Detail {
            facts: thing.map(|thing| match thing {
                Thing::Payment(payment) => payment_facts(payment, now_ms),
                Thing::Token(token) => token_facts(token),
            }),
            buttons: thing.map(|thing| buttons(thing, now_ms)).unwrap_or_default(),
            trail: dossier.trail.clone(),
        })
    }

    fn rows(&self, sandbox: &Sandbox) -> Response {
        let (now_ms, expired) = (sandbox.clock.now_ms(), sandbox.config.paidy.expired_status);
        let ledger = lock(&sandbox.ledgers.paidy);
        let rows = ledger.dossiers().newest_first();
        let rows: Vec<_> = rows.map(|(number, dossier)| Row::of(number, dossier, now_ms, expired)).collect();
        Json(rows).into_response()
    }

    fn trail(&self, sandbox: &Sandbox, number: &str) -> Option<Trail> {
        lock(&sandbox.ledgers.paidy).dossiers().get(number).map(|dossier| dossier.trail.clone())
    }

    fn act(
        &self,
        sandbox: &Arc<Sandbox>,
        number: &str,
        action: &str,
        details: &Details,
    ) -> Result<Value, ActError> {
        act(sandbox, number, action, details)
    }
}

fn label(call: &'static str) -> &'static str {
    match call {
        "launch" => "起動",
        "contact" => "連絡先",
        "code" => "認証コード",
        "leave" => "閉じる",
        "create" => "トークン課金",
        "show" => "照会",
        "update" => "更新",
        "capture" => "売上確定",
        "refund" => "返金",
        "close" => "クローズ",
        "token" => "トークン照会",
        "suspend" => "停止",
        "resume" => "再開",
        "delete" => "削除",
        other => other,
    }
}

/// A state as a badge: a sign and a word.
fn badge(state: State) -> Markup {
    let (class, sign) = match state {
        State::Authorized | State::Captured => ("badge ok", "✓"),
        State::PartlyRefunded => ("badge wait", "↩"),
        State::Refunded => ("badge note", "↩"),
        State::Expired | State::Voided | State::Rejected => ("badge stop", "✕"),
    };
    html! { span class=(class) { (sign) " " (state.label()) } }
}

fn token_badge(standing: Standing) -> Markup {
    let (class, sign) = match standing {
        Standing::Active => ("badge ok", "✓"),
        Standing::Suspended => ("badge wait", "…"),
        Standing::Deleted => ("badge stop", "✕"),
    };
    html! { span class=(class) { (sign) " トークン" (standing.label()) } }
}

fn entry_facts(thing: &Thing, now_ms: i64) -> EntryFacts {
    match thing {
        Thing::Payment(payment) => {
            let order_ref = payment.purchase.order.order_ref.as_deref().unwrap_or("番号なし");
            EntryFacts {
                badge: badge(payment.state(now_ms)),
                name: format!("{}（{order_ref}）", payment.buyer.name1),
                amount_yen: payment.purchase.amount_yen,
                made_ms: payment.made_ms,
            }
        }
        Thing::Token(token) => EntryFacts {
            badge: token_badge(token.standing),
            name: token.origin.name1.clone(),
            amount_yen: 0,
            made_ms: token.made_ms,
        },
    }
}

fn payment_facts(payment: &Payment, now_ms: i64) -> Markup {
    let order = &payment.purchase.order;
    html! {
        dl .facts {
            dt { "状態" } dd { (badge(payment.state(now_ms))) }
            dt { "受注番号" } dd { (order.order_ref.as_deref().unwrap_or("なし")) }
            dt { "金額" } dd { (yen(payment.purchase.amount_yen))
                span .small { "（税 " (yen(order.tax_yen)) "・送料 " (yen(order.shipping_yen)) "）" }
            }
            dt { "購入者" } dd { (payment.buyer.name1) "　" (payment.buyer.phone) "　" (payment.buyer.email) }
            dt { "受付" } dd { (shown(payment.made_ms)) }
            dt { "承認の期限" } dd { (shown(payment.expires_ms)) }
            @if let Some(capture_id) = payment.capture_id() {
                dt { "売上" } dd { (yen(payment.captured_yen())) span .small { "　" (capture_id) } }
                dt { "返金" } dd { (yen(payment.refunded_yen())) span .small { "　残り " (yen(payment.left_yen())) } }
            }
        }
    }
}

fn token_facts(token: &Token) -> Markup {
    html! {
        dl .facts {
            dt { "状態" } dd { (token_badge(token.standing)) }
            dt { "財布" } dd { (token.wallet_id) }
            dt { "説明" } dd { (token.description.as_deref().unwrap_or("なし")) }
            dt { "購入者" } dd { (token.origin.name1) "　" (token.origin.phone) "　" (token.origin.email) }
            dt { "受付" } dd { (shown(token.made_ms)) }
        }
    }
}

fn buttons(thing: &Thing, now_ms: i64) -> Vec<Button> {
    let left_yen = match thing {
        Thing::Payment(payment) => payment.left_yen(),
        Thing::Token(_) => 0,
    };
    let inputs = |action| match action {
        Action::Refund => {
            vec![Input { name: "amount", label: "返金額（円）", kind: InputKind::Number(left_yen) }]
        }
        _ => Vec::new(),
    };
    actions(thing, now_ms)
        .into_iter()
        .map(|action| Button { action: action.name(), label: action.label(), inputs: inputs(action) })
        .collect()
}
