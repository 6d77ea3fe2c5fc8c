//! An order that was cancelled.

use super::page::number;
use crate::receipt;
use domain::order::{State, Why};
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::checkout::order_page::OrderPage;

/// Title of the tab.
pub fn title(lang: Lang) -> &'static str {
    lang.pick("ご注文はキャンセルされました", "The order was cancelled")
}

/// The page.
pub fn view(lang: Lang, order: &OrderPage) -> AnyView {
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
            <h1>{title(lang)}</h1>
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
