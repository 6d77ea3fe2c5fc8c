//! A confirmation that is not this visitor's, or no longer known.

use leptos::prelude::*;
use ui::{Lang, parts::*};

pub fn view(lang: Lang) -> AnyView {
    let words = &lang.words().checkout;
    let text = lang.pick(
        "しばらく時間がたったか、別の画面でお手続きが進んでいます。ご注文はまだ確定していません。入力された内容は残っていますので、もう一度ご確認ください。",
        "Some time has passed, or you went on in another window. No order was placed from this page. Everything you entered is still here; please review it again.",
    );
    view! {
        <div class="narrow stack">
            <h1>{words.stale_title}</h1>
            <Notice tone=Tone::Wait title=lang.pick("この画面からはご注文いただけません", "This page can no longer be used to order")>
                <p>{text}</p>
            </Notice>
            <Actions>
                <ButtonLink href="/checkout" label=lang.pick("入力内容に戻る", "Back to my details") look=Look::Primary />
                <ButtonLink href="/cart" label=lang.pick("カートを見る", "See the cart") look=Look::Quiet />
            </Actions>
        </div>
    }
    .into_any()
}
