//! ④ 注文完了, and an order that was cancelled.

use super::page::number;
use crate::{receipt, terms};
use domain::{
    method::Kind,
    order::{State, Why},
};
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::checkout::order_page::OrderPage;

pub fn view(lang: Lang, order: &OrderPage) -> AnyView {
    let words = &lang.words().checkout;
    let method = &order.payment.method;
    let mail = order.order.checkout.buyer.email.as_str().to_owned();
    let sent = lang.pick(
        format!("確認のメールを {mail} へお送りします。"),
        format!("We are sending a confirmation to {mail}."),
    );
    let facts = vec![
        Fact::text(words.payment, format!("{}\n{}", method.label, method.when)),
        Fact::text(words.recipient, to(lang, order)),
        Fact::text(words.when, terms::arrival(lang, &order.order.checkout)),
    ];
    view! {
        <Steps now=Step::Done with_code=method.sends_code() />
        <div class="middle stack">
            <h1>{words.done_title}</h1>
            <Notice tone=Tone::Ok title=lang.pick("ご注文を承りました", "Your order is placed")><p>{sent}</p></Notice>
            {number(lang, &order.order)}
            {next(lang, order)}
            <section class="sheet">
                <h2>{words.summary}</h2>
                <Receipt data=receipt::of_quote(lang, &order.order.quote) />
            </section>
            <section class="sheet"><h2>{lang.pick("お届けとお支払い", "Delivery and payment")}</h2><Facts facts /></section>
            <Actions><ButtonLink href="/" label=lang.words().frame.to_shop /></Actions>
        </div>
    }
    .into_any()
}

fn to(lang: Lang, order: &OrderPage) -> String {
    let checkout = &order.order.checkout;
    let name = checkout.recipient.as_ref().map_or(&checkout.buyer.name, |recipient| &recipient.name);
    let address = checkout.destination();
    format!(
        "{}{}\n〒{}\n{}",
        name.full(),
        lang.pick(" 様", ""),
        address.postal_code.shown(),
        address.one_line()
    )
}

/// What happens now, by the way it is paid.
fn next(lang: Lang, order: &OrderPage) -> AnyView {
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

/// Title of the page of a cancelled order.
pub fn cancelled_title(lang: Lang) -> &'static str {
    lang.pick("ご注文はキャンセルされました", "The order was cancelled")
}

/// A cancelled order.
pub fn cancelled(lang: Lang, order: &OrderPage) -> AnyView {
    let lapsed = matches!(order.order.state, State::Cancelled { why: Why::Lapsed, .. });
    let text = if lapsed {
        lang.pick(
            "お支払い方法が決まらないまま、商品のお取り置き期限が過ぎました。代金はいただいておりません。",
            "The time for which we held the goods is over, and no payment method was chosen. Nothing is charged.",
        )
    } else {
        lang.pick("代金はいただいておりません。", "Nothing is charged.")
    };
    view! {
        <div class="middle stack">
            <h1>{cancelled_title(lang)}</h1>
            <Notice tone=Tone::Note title=text>
                <p>{lang.pick("ご不明な点は、ショップまでお問い合わせください。", "Please contact the shop if anything is unclear.")}</p>
            </Notice>
            {number(lang, &order.order)}
            <section class="sheet">
                <h2>{lang.words().checkout.summary}</h2>
                <Receipt data=receipt::of_quote(lang, &order.order.quote) />
            </section>
            <Actions><ButtonLink href="/" label=lang.words().frame.to_shop /></Actions>
        </div>
    }
    .into_any()
}
