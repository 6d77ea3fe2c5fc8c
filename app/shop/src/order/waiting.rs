//! An answer is still to come.

use super::page::number;
use crate::islands::Waiting;
use leptos::prelude::*;
use ui::{Lang, parts::*};
use workflow::checkout::order_page::{self, OrderPage};

/// The provider has not answered yet.
pub fn asking(lang: Lang, order: &OrderPage) -> AnyView {
    let words = &lang.words().checkout;
    let safe = lang.pick(
        "ご注文はお預かりしました。この画面を閉じても、お手続きは続きます。結果はメールでもお知らせします。",
        "We have your order. You may close this page; we go on, and let you know by mail too.",
    );
    waiting(lang, order, words.waiting_title, words.waiting_text, safe)
}

/// A typed code is being judged.
pub fn checking(lang: Lang, order: &OrderPage) -> AnyView {
    let words = &lang.words().checkout;
    let safe = lang.pick(
        "認証番号を確認しています。もう一度入力する必要はありません。",
        "Your code is being checked. There is no need to enter it again.",
    );
    waiting(lang, order, words.waiting_title, words.waiting_text, safe)
}

/// Title of 審査中.
pub fn review_title(lang: Lang) -> &'static str {
    lang.pick("お支払いの審査中です", "The payment is under review")
}

/// 審査中: people look at it, for hours or a day.
pub fn review(lang: Lang, order: &OrderPage) -> AnyView {
    let text = lang.pick(
        "ご注文を承りました。お支払い方法の確認に、少しお時間をいただいています。",
        "We have your order. Checking the payment takes a little time.",
    );
    let safe = lang.pick(
        "結果がわかりしだい、メールでお知らせします。この画面は閉じていただいてかまいません。",
        "We will let you know by mail. You may close this page.",
    );
    waiting(lang, order, review_title(lang), text, safe)
}

fn waiting(
    lang: Lang,
    order: &OrderPage,
    title: &'static str,
    text: &'static str,
    safe: &'static str,
) -> AnyView {
    let (mark, path) = (order_page::mark(order), order.path.clone());
    let status = format!("{path}/status");
    let with_code = order.payment.method.sends_code();
    let again = lang.words().checkout.ask_again;
    let text = view! {
        <div class="narrow stack" id="waiting" data-mark=mark data-status=status>
            <Steps now=if with_code { Step::Code } else { Step::Confirm } with_code />
            <h1>{title}</h1>
            <Notice tone=Tone::Wait title=text><p>{safe}</p></Notice>
            {number(lang, &order.order)}
            <Actions><ButtonLink href=path label=again /></Actions>
        </div>
    };
    view! { <Waiting>{text}</Waiting> }.into_any()
}
