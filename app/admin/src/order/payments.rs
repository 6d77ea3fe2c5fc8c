//! Every attempt to pay, the last one first.

use super::sheet::Sheet;
use crate::{
    fees::{plan_label, plans_address},
    words::{attempt, credit, invoice, when},
};
use domain::{method::Kind, moment::Moment, order::State, payment::record::Payment};
use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::fees::order_fee::OrderFee;

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
            let last = place == 0;
            let fetched = sheet.invoice.bundled.as_ref().filter(|_| last).map(|it| it.fetched.is_some());
            let label = invoice::method(&payment.method.label, fetched);
            let fee = sheet.fee.as_ref().filter(|_| last).map(cost);
            one(payment, label, several, last && !ended, fee, now)
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
fn one(
    payment: &Payment,
    label: String,
    several: bool,
    told: bool,
    fee: Option<Fact>,
    now: Moment,
) -> AnyView {
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
    facts.extend(fee);
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

/// What the order costs the shop: charged since the goods left, expected before.
fn cost(fee: &OrderFee) -> Fact {
    let plans = plans_address(&fee.provider);
    let name = "決済の費用";
    let Some(price) = &fee.price else {
        let line = format!("{}の料金プランが設定されていません ", when::day(fee.day));
        return Fact::view(name, view! { <span>{line}<a href=plans>"設定する"</a></span> });
    };
    let total = yen(price.cost.net().0);
    let line = if fee.charged {
        format!("{total}（税別）")
    } else {
        format!("発送すると {total}（税別）")
    };
    let by_rate = format!("料率 {}％で {}", price.rate, yen(price.cost.rate.0));
    let parts = format!(
        "{by_rate}、請求書 {}。{}、{}の料金",
        yen(price.cost.invoices.0),
        plan_label(&price.plan),
        when::day(fee.day)
    );
    Fact::view(name, view! { <span class="order-cost">{line}<small>{parts}</small></span> })
}
