//! Every attempt to pay, the last one first.

use super::sheet::Sheet;
use crate::words::{attempt, credit, invoice};
use domain::{method::Kind, moment::Moment, order::State, payment::record::Payment};
use leptos::prelude::*;
use ui::{parts::*, yen};

/// The section お支払い.
pub fn draw(sheet: &Sheet, now: Moment) -> AnyView {
    let ended = matches!(sheet.order.state, State::Cancelled { .. });
    let several = sheet.payments.len() > 1;
    let attempts = sheet
        .payments
        .iter()
        .rev()
        .enumerate()
        .map(|(place, payment)| {
            let fetched =
                sheet.invoice.bundled.as_ref().filter(|_| place == 0).map(|it| it.fetched.is_some());
            let label = invoice::method(&payment.method.label, fetched);
            one(payment, label, several, place == 0 && !ended, now)
        })
        .collect_view();
    view! {
        <section class="sheet" aria-labelledby="payments">
            <h2 id="payments">"お支払い"</h2>
            {attempts}
        </section>
    }
    .into_any()
}

/// `told`: the notice above has said why it stands there.
fn one(payment: &Payment, label: String, several: bool, told: bool, now: Moment) -> AnyView {
    let standing = attempt::standing(payment, now);
    let line = match &standing.why {
        Some(why) if !told => format!("{}。{why}", standing.news.line),
        _ => standing.news.line,
    };
    let mut facts = vec![Fact::text("状態", line), Fact::text("金額", yen(payment.amount.0))];
    match &payment.method.kind {
        Kind::Deferred { .. } => facts.push(Fact::text("取引番号", payment.number.to_string())),
        Kind::BankTransfer { account } => facts.push(Fact::text("お振込先", account.clone())),
        Kind::CashOnDelivery => {}
    }
    let count =
        several.then(|| view! { <span class="attempt-count">{format!("{}回目", payment.attempt)}</span> });
    view! {
        <div class="attempt">
            <p class="attempt-head">
                {count}
                <span class="attempt-method">{label}</span>
                {credit::badge(payment.state.credit())}
            </p>
            <Facts facts />
        </div>
    }
    .into_any()
}
