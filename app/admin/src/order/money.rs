//! 入金: what came for an order of which no provider reports it, and entering more.

use super::{Said, action::Action, outcome::Outcome, page::Wrong, sheet::Sheet};
use crate::{typed::Form, words::when};
use domain::{
    moment::{Day, Moment},
    yen::Yen,
};
use leptos::prelude::*;
use ui::{parts::*, yen};
use workflow::desk::{
    Done,
    receive_money::{Came, Received},
};

/// Money as it was typed, which could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongMoney {
    /// 入金額.
    pub amount: String,
    /// 入金日.
    pub on: String,
}

/// What the form says.
pub(super) fn came(form: &Form) -> Came {
    let typed = form.get("amount").trim();
    let amount = if typed.is_empty() { None } else { Some(Yen::parse(typed).unwrap_or(Yen(0))) };
    let key = form.get("key");
    let key = (!key.is_empty()).then(|| format!("form/{}", key.chars().take(60).collect::<String>()));
    Came { key, amount, on: Day::parse(form.get("on")) }
}

/// What is said after it.
pub(super) fn said(received: Received, form: &Form) -> Said {
    match received {
        Received::Paid { .. } | Received::Partly { .. } => Said::Done(Done::Done),
        Received::NoAmount => {
            let typed = |name| super::typed(form, name);
            Said::Wrong(Wrong::Money(WrongMoney { amount: typed("amount"), on: typed("on") }))
        }
        // Somebody else entered money meanwhile: it may be this one, and whoever sees the sum can tell.
        Received::Already | Received::ByProvider | Received::NotNow => {
            Said::Outcome(Outcome::NotNow(Action::Receive))
        }
        Received::NoSuchOrder => Said::Done(Done::NoSuchOrder),
    }
}

/// The section 入金; nothing for an order whose provider reports its money.
pub fn draw(sheet: &Sheet, wrong: Option<&WrongMoney>, now: Moment) -> Option<AnyView> {
    if !sheet.can.receive && sheet.receipts.is_empty() {
        return None;
    }
    let asked = sheet.last_payment().map_or(Yen(0), |payment| payment.amount);
    let got = sheet.receipts.iter().fold(0_i64, |sum, receipt| sum.saturating_add(receipt.amount.0));
    let left = asked.0.saturating_sub(got);
    let mut facts = vec![Fact::text("ご請求額", yen(asked.0)), Fact::text("入金額", yen(got))];
    match left {
        0 => {}
        left if left > 0 => facts.push(Fact::text("不足", yen(left))),
        over => facts.push(Fact::text("過入金", yen(over.saturating_neg()))),
    }
    facts.extend(
        sheet.receipts.iter().map(|receipt| Fact::text(when::day(receipt.on), yen(receipt.amount.0))),
    );
    Some(
        view! {
            <section class="sheet" aria-labelledby="money">
                <h2 id="money">"入金"</h2>
                <Facts facts />
                {sheet.can.receive.then(|| form(sheet, wrong, left, now))}
            </section>
        }
        .into_any(),
    )
}

fn form(sheet: &Sheet, wrong: Option<&WrongMoney>, left: i64, now: Moment) -> AnyView {
    let action = format!("/admin/orders/{}/{}", sheet.order.number, Action::Receive.name());
    let amount = wrong.map_or_else(|| left.to_string(), |wrong| wrong.amount.clone());
    let on = wrong.map_or_else(|| now.day().to_string(), |wrong| wrong.on.clone());
    let error = wrong.map(|_| "入金額は、1円以上の数字で入力してください".to_owned());
    // The same form sent twice is the same money.
    let key = format!("{}/{}", sheet.order.number, sheet.receipts.len());
    view! {
        <Confirm label="入金済みにする" open={wrong.is_some()}>
            <p>"通帳や運送会社の精算書で確かめた入金を記録します。ご請求額に達すると入金済みになります。"</p>
            <form method="post" action=action novalidate>
                <input type="hidden" name="key" value=key />
                <TextField name="amount" label="入金額" value=amount error kind=Kind::Digits autocomplete="off" width="half" />
                <TextField name="on" label="入金日" value=on kind=Kind::Date width="half" />
                <Actions><Button label="入金を記録する" /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}
