//! ③ The provider's own dialog: the only page that runs somebody else's script, and the only one that needs scripts at all.

use super::page::number;
use crate::receipt;
use leptos::prelude::*;
use ui::{Lang, parts::*, yen};
use workflow::checkout::{dialog::Dialog, order_page::OrderPage};

/// Name of the field that carries the transaction's id.
pub const TRANSACTION: &str = "transaction";

/// Title of the tab.
pub fn title(lang: Lang) -> &'static str {
    lang.pick("お支払いのお手続き", "Agree to the payment")
}

/// The page. Without a `dialog` the shop has no contract any more.
pub fn view(lang: Lang, order: &OrderPage, dialog: Option<&Dialog>, unconfirmed: bool) -> AnyView {
    let words = lang.words();
    let way = match dialog {
        Some(dialog) => opener(lang, order, dialog),
        None => {
            let title = lang.pick(
                "このお支払い方法は、ただいまご利用いただけません",
                "This payment method cannot be used at the moment",
            );
            view! { <Notice tone=Tone::Note title /> }.into_any()
        }
    };
    let unconfirmed = unconfirmed.then(|| {
        let title =
            lang.pick("お手続きの結果を確認できませんでした", "We could not confirm what you did there");
        view! { <Notice tone=Tone::Note title><p>{again_or_another(lang)}</p></Notice> }
    });
    view! {
        <div class="narrow stack">
            <Steps now=Step::Confirm with_code=false />
            <h1>{title(lang)}</h1>
            {unconfirmed}
            <p class="pay">
                <span>{lang.pick("お支払い合計", "You pay")}</span>
                <strong>{yen(order.payment.amount.0)}<small>{words.frame.tax_included}</small></strong>
            </p>
            {way}
            <p class="center">
                <ButtonLink
                    href=format!("{}/payment", order.path)
                    label=words.checkout.other_payment
                    look=Look::Quiet
                />
            </p>
            {number(lang, &order.order)}
            <section class="sheet">
                <h2>{words.checkout.summary}</h2>
                <Receipt data=receipt::of_quote(lang, &order.order.quote) />
            </section>
        </div>
    }
    .into_any()
}

/// The button, hidden until a script is there to open the dialog, and everything that can be said without one.
fn opener(lang: Lang, order: &OrderPage, dialog: &Dialog) -> AnyView {
    let name = dialog.name;
    let lead = lang.pick(
        format!("ボタンを押すと{name}の画面が開きます。終わるとご注文が確定します。"),
        format!("The button opens a page of {name}. When you are through, your order is placed."),
    );
    let label = lang.pick(format!("{name}で支払う"), format!("Pay with {name}"));
    let wait = lang.pick(
        "お手続きの画面を準備しています。ボタンが現れないときは、ページを読み込み直してください。",
        "One moment, please. If no button appears, load this page again.",
    );
    let left = lang.pick("お手続きは完了していません", "You are not through yet");
    let away = lang.pick("お手続きの画面を開けませんでした", "The page could not be opened");
    let scripts =
        lang.pick(format!("{name}のご利用にはJavaScriptが必要です"), format!("{name} needs JavaScript"));
    let without = lang.pick(
        "ブラウザの設定でJavaScriptを有効にしてページを読み込み直すか、別のお支払い方法をお選びください。",
        "Turn JavaScript on and load this page again, or choose another payment method.",
    );
    let (script, key, payload) = (dialog.script.clone(), dialog.public_key.clone(), dialog.payload.clone());
    view! {
        <div id="dialog" class="stack" data-script=script data-key=key data-payload=payload>
            <p>{lead}</p>
            <p id="dialog-wait" class="soft">{wait}</p>
            <form method="post" action=format!("{}/dialog", order.path) hidden=true>
                <input type="hidden" name=TRANSACTION />
                <Actions><Button label look=Look::Primary /></Actions>
            </form>
            <div id="dialog-left" hidden=true>
                <Notice tone=Tone::Note title=left><p>{again_or_another(lang)}</p></Notice>
            </div>
            <div id="dialog-away" hidden=true>
                <Notice tone=Tone::Stop title=away><p>{again_or_another(lang)}</p></Notice>
            </div>
            <noscript><Notice tone=Tone::Note title=scripts><p>{without}</p></Notice></noscript>
        </div>
    }
    .into_any()
}

fn again_or_another(lang: Lang) -> &'static str {
    lang.pick(
        "もう一度お試しいただくか、別のお支払い方法をお選びください。入力された内容は残っています。",
        "Please try again, or choose another payment method. Everything you entered is kept.",
    )
}
