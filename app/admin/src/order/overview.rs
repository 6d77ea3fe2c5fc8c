//! Where the order stands, at a glance: the three axes, and what needs a hand.

use super::sheet::Sheet;
use crate::words::{attempt, credit, when};
use domain::{
    moment::Moment,
    order::{State, Why},
    payment::state::State as Paying,
    shipment::sending::Sending,
};
use leptos::prelude::*;
use ui::{parts::*, yen};

/// The strip of states.
pub fn axes(sheet: &Sheet) -> AnyView {
    let order = &sheet.order;
    let last = sheet.last_payment();
    let paid = last.is_some_and(|payment| matches!(payment.state, Paying::Paid { .. }));
    let axis = |name: &'static str, value: AnyView| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="axes">
            {axis("処理", processing(&order.state))}
            {axis("与信", last.map(|payment| credit::badge(payment.state.credit())).into_any())}
            {axis("入金", view! { <PaidBadge paid /> }.into_any())}
            {axis("発送", sending(sheet))}
            {axis("合計", view! { <strong class="number">{yen(order.quote.total.0)}</strong> }.into_any())}
            {axis("受注日時", view! { <span>{when::long(order.placed_at)}</span> }.into_any())}
        </dl>
    }
    .into_any()
}

fn processing(state: &State) -> AnyView {
    let (tone, sign) = match state {
        State::Placed | State::OnHold => (Tone::Wait, Sign::Wait),
        State::Received | State::Processing => (Tone::Note, Sign::Orders),
        State::Done => (Tone::Ok, Sign::Ok),
        State::Cancelled { .. } | State::Returned { .. } => (Tone::Note, Sign::None),
    };
    view! { <Badge tone word=state.label() sign /> }.into_any()
}

fn sending(sheet: &Sheet) -> AnyView {
    let sending = Sending::of(sheet.shipments.iter().map(|parcel| &parcel.state));
    let (tone, sign) = match sending {
        Sending::Unsent => (Tone::Note, Sign::Goods),
        Sending::Partly => (Tone::Wait, Sign::Goods),
        Sending::Sent => (Tone::Ok, Sign::Ok),
        Sending::Returned | Sending::Withdrawn => (Tone::Note, Sign::None),
    };
    view! { <Badge tone word=sending.label() sign /> }.into_any()
}

fn owed(sheet: &Sheet) -> &'static str {
    if sheet.returns.is_empty() {
        "商品は発送済みです。お客様に、お支払い方法を選ぶページへのリンクをメールでお送りしています。お支払いが決まらないときは、お客様に連絡してください。"
    } else {
        "返品のあと、残りの金額のお支払いが決まっていません。商品は発送済みです。お客様に、お支払い方法を選ぶページへのリンクをメールでお送りしています。お支払いが決まらないときは、お客様に連絡してください。"
    }
}

/// What stands in the way, most pressing first; nothing when the order goes its way.
pub fn attention(sheet: &Sheet, now: Moment) -> Option<AnyView> {
    if let State::Cancelled { at, why } = sheet.order.state {
        let title = match why {
            Why::Staff => "この注文はキャンセルされました",
            Why::Lapsed => "お支払いが決まらず、自動でキャンセルになりました",
        };
        let line = format!("{}。在庫は戻してあります。", when::long(at));
        return Some(view! { <Notice tone=Tone::Note title><p>{line}</p></Notice> }.into_any());
    }
    let standing = attempt::standing(sheet.last_payment()?, now);
    let pressing = matches!(standing.news.tone, Tone::Stop | Tone::Wait) && standing.why.is_some();
    if !pressing {
        return None;
    }
    let left = sheet.shipments.iter().any(|parcel| parcel.state.has_left());
    let unpaid = sheet.order.state == State::Placed;
    let held = sheet.order.hold_until.filter(|_| !left).map(|until| {
        let until = when::time_from(until, now);
        view! { <p>{format!("商品は {until} までお取り置きしています。お支払いが決まらないまま過ぎると、自動でキャンセルになります。")}</p> }
    });
    // What has left cannot be given back by itself: a person has to see to its money.
    let owed = (left && unpaid).then(|| view! { <p>{owed(sheet)}</p> });
    let title = format!("{}：{}", sheet.last_payment()?.method.label, standing.news.line);
    Some(
        view! {
            <Notice tone=standing.news.tone title>
                {standing.why.map(|why| view! { <p>{why}</p> })}
                {standing.advice.map(|advice| view! { <p>{advice}</p> })}
                {held}
                {owed}
            </Notice>
        }
        .into_any(),
    )
}
