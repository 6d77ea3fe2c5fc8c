//! What the pages show.

use maud::{Markup, html};

use super::super::carriers;
use super::super::order::Contact;
use super::super::screening::REASONS;
use super::super::state::{Action, State};
use super::super::transaction::Transaction;
use crate::clock::shown;
use crate::pages::yen;
use crate::providers::{Button, EntryFacts, Input, InputKind};

/// A state as a badge: a sign and a word.
fn badge(state: State) -> Markup {
    let (class, sign) = match state {
        State::Reviewing => ("badge wait", "…"),
        State::Pending => ("badge wait", "！"),
        State::Rejected | State::Cancelled | State::Lapsed => ("badge stop", "✕"),
        State::Authorized | State::Shipped | State::Paid => ("badge ok", "✓"),
    };
    html! { span class=(class) { (sign) " " (state.label()) } }
}

/// A transaction in the list.
pub(super) fn entry_facts(found: &Transaction) -> EntryFacts {
    EntryFacts {
        badge: badge(found.state),
        name: found.order.buyer.name.clone(),
        amount_yen: found.order.amount_yen,
        made_ms: found.made_ms,
    }
}

/// A transaction on its own page.
pub(super) fn facts(found: &Transaction) -> Markup {
    let order = &found.order;
    html! {
        dl .facts {
            dt { "状態" } dd { (badge(found.state)) }
            dt { "取引ID" } dd { (found.nissen_id()) }
            dt { "請求額" } dd { (yen(order.amount_yen)) }
            dt { "購入者" } dd { (contact(&order.buyer)) }
            dt { "請求書" } dd { (order.payment_type.label()) }
            dt { "注文日" } dd { (order.ordered_on) }
            @if let Some(judged_ms) = found.judged_ms { dt { "与信日時" } dd { (shown(judged_ms)) } }
            @if let (State::Authorized, Some(lapse_ms)) = (found.state, found.lapse_ms) {
                dt { "与信の期限" } dd { (shown(lapse_ms)) }
            }
            @if found.state == State::Pending {
                dt { "保留の理由" }
                dd { ul { @for reason in &found.reasons { li { (reason.code) " " (reason.says) } } } }
            }
            @if let Some(parcel) = &found.parcel {
                dt { "発送" }
                dd { (carriers::named(&parcel.carrier).unwrap_or_default()) "　" (parcel.slip) }
            }
            @if let Some(day) = found.invoiced_on { dt { "請求書の発行日" } dd { (day) } }
            @for delivery in &order.deliveries {
                dt { "配送先" }
                dd {
                    (contact(&delivery.customer))
                    ul { @for line in &delivery.lines {
                        li { (line.name) "　" (yen(line.price_yen)) "×" (line.quantity) }
                    } }
                }
            }
        }
    }
}

fn contact(contact: &Contact) -> Markup {
    html! { (contact.name) "　" (contact.phones.join("・")) br; "〒" (contact.zip) " " (contact.address.concat()) }
}

/// The buttons of the moment.
pub(super) fn buttons(found: &Transaction) -> Vec<Button> {
    let allowed = Action::ALL.into_iter().filter(|action| action.from(found.state).is_some());
    allowed
        .map(|action| Button { action: action.name(), label: action.label(), inputs: inputs(action, found) })
        .collect()
}

fn inputs(action: Action, found: &Transaction) -> Vec<Input> {
    match action {
        Action::Hold => {
            let reasons = REASONS.map(|reason| (reason.code, reason.says)).to_vec();
            vec![Input { name: "reasons", label: "理由", kind: InputKind::Choice(reasons) }]
        }
        Action::Amount => {
            let kind = InputKind::Number(found.order.amount_yen);
            vec![Input { name: "amount", label: "金額（円）", kind }]
        }
        Action::Approve | Action::Refuse | Action::Pay | Action::Cancel => Vec::new(),
    }
}
