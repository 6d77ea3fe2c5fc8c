//! ④ 注文完了.

use super::{next, page::number};
use crate::{receipt, terms};
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
        <div class="middle stack">
            <Steps now=Step::Done with_code=method.sends_code() />
            <h1>{words.done_title}</h1>
            <Notice tone=Tone::Ok title=lang.pick("ご注文を承りました", "Your order is placed")><p>{sent}</p></Notice>
            {number(lang, &order.order)}
            {next::view(lang, order)}
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
    format!("{}{}\n{}", name.full(), lang.pick(" 様", ""), terms::address(checkout.destination()))
}
