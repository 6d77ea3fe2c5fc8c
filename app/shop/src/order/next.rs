//! What happens after an order, by the way it is paid.

use domain::method::Kind;
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::checkout::order_page::OrderPage;

/// What happens now, step by step, with the account to transfer to.
pub fn view(lang: Lang, order: &OrderPage) -> AnyView {
    let account = match &order.payment.method.kind {
        Kind::BankTransfer { account } => {
            let facts = vec![
                Fact::text(lang.pick("お振込先", "Transfer to"), account.clone()),
                Fact::text(lang.pick("お振込金額", "Amount"), ui::yen(order.payment.amount.0)),
            ];
            Some(view! { <Facts facts /> })
        }
        Kind::Deferred { .. } | Kind::CashOnDelivery => None,
    };
    let steps = match &order.payment.method.kind {
        Kind::Deferred { .. } => lang.pick(
            [
                "商品を発送し、お知らせのメールをお送りします。",
                "商品が届いてから、お支払いのご案内が届きます。",
                "案内の期限までにお支払いください。",
            ],
            [
                "We ship the goods and send you a mail.",
                "After they arrive, you are told how to pay.",
                "Please pay within the time given there.",
            ],
        ),
        Kind::CashOnDelivery => lang.pick(
            [
                "商品を発送し、お知らせのメールをお送りします。",
                "配達員が商品をお届けします。",
                "商品と引き換えに、代金をお支払いください。",
            ],
            [
                "We ship the goods and send you a mail.",
                "The carrier brings them.",
                "Please pay the carrier on delivery.",
            ],
        ),
        Kind::BankTransfer { .. } => lang.pick(
            [
                "下記の口座へお振り込みください。",
                "ご入金を確認しだい、商品を発送します。",
                "発送のお知らせをメールでお送りします。",
            ],
            [
                "Please transfer the amount to the account below.",
                "We ship as soon as it has arrived.",
                "A mail tells you when the goods are on their way.",
            ],
        ),
    };
    let steps = steps.map(|step| view! { <li>{step}</li> }).into_iter().collect_view();
    view! {
        <section class="sheet">
            <h2>{lang.pick("これからの流れ", "What happens next")}</h2>
            <ol class="next">{steps}</ol>
            {account}
        </section>
    }
    .into_any()
}
