//! ③ The code from the text message.

use crate::islands::CodeForm;
use domain::{field::Field, moment::Moment};
use leptos::prelude::*;
use ui::{
    Lang,
    parts::*,
    when::When,
    words::{phrase, problem},
};
use workflow::checkout::order_page::{OrderPage, Stage};

pub fn view(lang: Lang, order: &OrderPage, now: Moment) -> AnyView {
    let Stage::Code { phone, until, tries, wrong, problem, .. } = &order.stage else { return ().into_any() };
    let words = lang.words();
    let left = phrase::tries_left(lang, *tries);
    let error = match problem {
        Some(rule) => Some(problem::rule(lang, Field::Code, rule)),
        None if *wrong => Some(format!("{}（{left}）", words.checkout.wrong_code)),
        None => None,
    };
    // A wrong code says in its message how many tries are left.
    let left = (problem.is_some() || !*wrong).then(|| view! { <span>{left}</span> });
    let form = view! {
        <form id="code-form" class="sheet" method="post" action=format!("{}/code", order.path) novalidate data-lang=lang.tag()>
            <CodeField name=Field::Code.name() label=words.form.code error />
            <p class="soft code-facts"><span>{valid(lang, *until, now)}</span>{left}</p>
            <Actions><Button label=words.checkout.verify look=Look::Primary /></Actions>
        </form>
    };
    view! {
        <div class="narrow stack">
            <Steps now=Step::Code />
            <h1>{words.checkout.code_title}</h1>
            <p>{phrase::code_sent(lang, phone)}{lang.pick("。", ".")}</p>
            <CodeForm>{form}</CodeForm>
            {not_arrived(lang, order)}
            <p class="center">
                <ButtonLink href=format!("{}/payment", order.path) label=words.checkout.other_payment look=Look::Quiet />
            </p>
        </div>
    }
    .into_any()
}

/// `14:35まで有効です（あと約9分）`.
fn valid(lang: Lang, until: Moment, now: Moment) -> String {
    let minutes = until.millis_since(now).div_euclid(60_000).saturating_add(1);
    let until = phrase::valid_until(lang, &When::at(until.0).time());
    if minutes < 1 {
        return lang.pick("有効期限が過ぎました", "The time is over").to_owned();
    }
    lang.pick(format!("{until}（あと約{minutes}分）"), format!("{until} (about {minutes} min left)"))
}

fn not_arrived(lang: Lang, order: &OrderPage) -> AnyView {
    let tips = lang.pick(
        [
            "電波の届く場所で、1〜2分お待ちください。",
            "SMSの受信拒否や迷惑メッセージの設定をご確認ください。",
            "番号が違う、届かないままのときは、別のお支払い方法でご注文いただけます。入力された内容は残っています。",
        ],
        [
            "Wait a minute or two where the signal is good.",
            "Check whether your phone blocks messages from unknown senders.",
            "If the number is wrong or nothing arrives, choose another payment method; everything you entered is kept.",
        ],
    );
    let tips = tips.map(|tip| view! { <li>{tip}</li> }).into_iter().collect_view();
    let number = order.order.checkout.buyer.phone.ending();
    let sent_to = lang.pick(format!("送信先：{number}"), format!("Sent to: {number}"));
    view! {
        <details class="help">
            <summary>{lang.pick("認証番号が届かないとき", "The code does not arrive?")}</summary>
            <p>{sent_to}</p>
            <ul class="dots">{tips}</ul>
        </details>
    }
    .into_any()
}
