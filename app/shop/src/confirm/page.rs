//! The confirmation, to be read like a good receipt: who and where, what, on which terms, and the button.

use super::Again;
use crate::{islands::LiveForm, terms};
use domain::field::Field;
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem, yen};
use workflow::checkout::review::{Change, Review};

pub fn view(lang: Lang, review: &Review, again: &Again) -> AnyView {
    let words = &lang.words().checkout;
    let method = &review.method;
    let consent = method.consent.as_ref().map(|text| terms::consent(lang, text, again.consent_missing));
    let order = terms::order_label(lang, method);
    let form = view! {
        <form id="confirm" class="stack" method="post" action="/checkout/place" data-lang=lang.tag()>
            <input type="hidden" name="attempt" value=review.attempt.to_string() />
            {terms::goods(lang, &review.quote)}
            <section class="sheet">
                <h2>{lang.pick("お客様とお届け先", "You and where it goes")}</h2>
                <Facts facts=facts(lang, review) />
            </section>
            {terms::conditions(lang, &review.checkout, method, &review.shop)}
            {consent}
            <p class="pay">
                <span>{lang.pick("お支払い合計", "You pay")}</span>
                <strong>{yen(review.quote.total.0)}<small>{lang.words().frame.tax_included}</small></strong>
            </p>
            <Actions>
                <Button label=order look=Look::Primary />
                <ButtonLink href="/checkout" label=lang.pick("入力内容を変更する", "Change my details") look=Look::Quiet />
            </Actions>
        </form>
    };
    view! {
        <div class="middle stack">
            <Steps now=Step::Confirm with_code=method.sends_code() />
            {again.consent_missing.then(|| terms::consent_missing(lang))}
            <h1>{words.confirm_title}</h1>
            {again.changed.then(|| changes(lang, &review.changes))}
            {again.limited.then(|| limited(lang))}
            <p class="lead soft">{lead(lang, method.sends_code())}</p>
            <LiveForm>{form}</LiveForm>
        </div>
    }
    .into_any()
}

fn lead(lang: Lang, sends_code: bool) -> &'static str {
    if sends_code {
        lang.pick(
            "内容をお確かめのうえ、「SMS認証へ進む」を押してください。携帯電話に届く認証番号を入力すると、ご注文が確定します。",
            "Please check everything, then continue. The order is placed once you have entered the code we text you.",
        )
    } else {
        lang.pick(
            "まだご注文は確定していません。内容をお確かめのうえ、「注文を確定する」を押してください。",
            "Nothing is ordered yet. Please check everything, then place the order.",
        )
    }
}

fn facts(lang: Lang, review: &Review) -> Vec<Fact> {
    let (words, checkout) = (&lang.words().checkout, &review.checkout);
    let buyer = &checkout.buyer;
    let kana = buyer
        .kana
        .as_ref()
        .map(|kana| format!("（{}　{}）", kana.family(), kana.given()))
        .unwrap_or_default();
    let who =
        format!("{}{} {kana}\n{}", buyer.name.full(), lang.pick(" 様", ""), terms::address(&buyer.address));
    let contact = format!("{}\n{}", buyer.email.as_str(), buyer.phone.shown());
    let to = match &checkout.recipient {
        None => lang.words().form.recipient_same.to_owned(),
        Some(r) => {
            format!(
                "{}{}\n{}\n{}",
                r.name.full(),
                lang.pick(" 様", ""),
                terms::address(&r.address),
                r.phone.shown()
            )
        }
    };
    let day = checkout
        .day
        .map_or_else(|| lang.words().form.no_day.to_owned(), |day| problem::day(day).short_date(lang));
    let slot = checkout.slot.as_ref().map_or(lang.words().form.no_slot, |slot| slot.label.as_str());
    let when = match (checkout.delivery.days.is_some(), checkout.delivery.slots.is_empty()) {
        (false, true) => checkout.delivery.arrival.clone(),
        (true, true) => day,
        (false, false) => slot.to_owned(),
        (true, false) => format!("{day}　{slot}"),
    };
    vec![
        Fact::text(words.customer, who).change(at(Field::FamilyName)),
        Fact::text(lang.pick("ご連絡先", "Contact"), contact).change(at(Field::Email)),
        Fact::text(words.recipient, to).change(at(Field::Recipient)),
        Fact::text(words.delivery, format!("{}\n{when}", checkout.delivery.label))
            .change(at(Field::Delivery)),
        Fact::text(words.payment, review.method.label.clone()).change(at(Field::Payment)),
    ]
}

fn at(field: Field) -> String {
    format!("/checkout#{}", field.name())
}

/// What is different from the confirmation that could not be placed. Where nothing differs, it was only old.
fn changes(lang: Lang, changes: &[Change]) -> AnyView {
    let words = &lang.words().checkout;
    let line = |change: &Change| {
        let (name, from, to) = match change {
            Change::Price { name, from, to } => (name.clone(), from, to),
            Change::Total { from, to } => (words.total.to_owned(), from, to),
        };
        view! { <li>{name}"　"<s>{yen(from.0)}</s>" → "<strong>{yen(to.0)}</strong></li> }
    };
    let lines = changes.iter().map(line).collect_view();
    let text = lang.pick(
        "前の画面を開いてから、在庫または入力内容が変わりました。",
        "Stock or details have changed since the earlier page.",
    );
    let text = changes.is_empty().then_some(text);
    view! { <Notice tone=Tone::Wait title=words.changed_title><p>{text}</p><ul>{lines}</ul></Notice> }
        .into_any()
}

fn limited(lang: Lang) -> AnyView {
    let title = lang.pick("ただいま認証番号をお送りできません", "No code can be sent at the moment");
    let text = lang.pick(
        "短い時間に続けてお手続きがあったため、しばらくの間、SMSの送信を止めています。別のお支払い方法をお選びいただくか、1時間ほどおいてからお試しください。",
        "There were too many tries in a short time. Please choose another payment method, or try again in an hour.",
    );
    let label = lang.words().checkout.other_payment;
    view! {
        <Notice tone=Tone::Wait title>
            <p>{text}</p>
            <p><a href=at(Field::Payment)>{label}</a></p>
        </Notice>
    }
    .into_any()
}
