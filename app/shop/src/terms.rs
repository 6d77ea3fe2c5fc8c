//! What the law wants on the screen whose button orders (特定商取引法 12条の6: 分量, 販売価格, 支払時期・方法, 引渡時期,
//! 申込期間, 撤回・解除), made from the same quote as the order.

use crate::receipt;
use domain::{
    address::Address, checkout::Checkout, consent::ConsentText, field::Field, method::PaymentMethod,
    problem::Rule, quote::Quote, shop::Shop,
};
use leptos::prelude::*;
use ui::{
    Lang,
    parts::*,
    words::{phrase, problem},
};

/// What is bought and what it costs: 分量 and 販売価格.
pub fn goods(lang: Lang, quote: &Quote) -> AnyView {
    let pieces = quote.lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.quantity));
    let kinds = quote.lines.len();
    let words = &lang.words().checkout;
    let quantity = lang.pick(
        format!("{}（{kinds}種類、1回のみのお届け）", phrase::items(lang, pieces)),
        format!("{} ({kinds} kinds), delivered once", phrase::items(lang, pieces)),
    );
    view! {
        <section class="sheet">
            <h2>{words.summary}</h2>
            <Facts facts=vec![Fact::text(words.law_quantity, quantity)] />
            <Receipt data=receipt::of_quote(lang, quote) />
        </section>
    }
    .into_any()
}

/// When to pay, when it comes, until when it is offered, and how to withdraw.
pub fn conditions(lang: Lang, checkout: &Checkout, method: &PaymentMethod, shop: &Shop) -> AnyView {
    let words = &lang.words().checkout;
    let payment = format!("{}\n{}", method.label, method.when);
    let period = lang
        .pick("特に期限はありません（在庫がある間、受け付けます）", "No limit, as long as there is stock");
    let (cancellation, returns) = (shop.legal.cancellation.clone(), shop.legal.returns.clone());
    let withdrawal = view! {
        <div class="lines-apart">
            <p class="lines">{cancellation}</p>
            <p class="lines">{returns}</p>
            <p><a href="/legal" target="_blank">{lang.words().frame.law}</a></p>
        </div>
    };
    let facts = vec![
        Fact::text(words.law_payment, payment),
        Fact::text(words.law_delivery, arrival(lang, checkout)),
        Fact::text(words.law_period, period),
        Fact::view(words.law_withdrawal, withdrawal),
    ];
    view! {
        <section class="sheet">
            <h2>{lang.pick("お取引の条件", "Terms of this order")}</h2>
            <Facts facts />
        </section>
    }
    .into_any()
}

/// When the goods come: 引渡時期.
pub fn arrival(lang: Lang, checkout: &Checkout) -> String {
    let day = checkout.day.map(|day| problem::day(day).short_date(lang));
    let slot = checkout.slot.as_ref().map(|slot| slot.label.clone());
    let method = &checkout.delivery;
    match (day, slot) {
        (None, None) => format!("{}\n{}", method.label, method.arrival),
        (None, Some(slot)) => format!("{}　{slot}\n{}", method.label, method.arrival),
        (Some(day), slot) => {
            let at = slot.map(|slot| format!(" {slot}")).unwrap_or_default();
            format!(
                "{}\n{}",
                method.label,
                lang.pick(format!("{day}{at}にお届け"), format!("Arrives {day}{at}"))
            )
        }
    }
}

/// An address as on an envelope: postal code, street, building, a line each.
pub fn address(address: &Address) -> String {
    let street = format!("{}{}{}", address.prefecture.name(), address.city, address.street);
    let building =
        if address.building.is_empty() { String::new() } else { format!("\n{}", address.building) };
    format!("〒{}\n{street}{building}", address.postal_code.shown())
}

/// The text to be agreed to, with its version and the box.
pub fn consent(lang: Lang, text: &ConsentText, missing: bool) -> AnyView {
    let paragraphs = text.text.lines().filter(|line| !line.trim().is_empty());
    let paragraphs = paragraphs.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let version = lang.pick(format!("{}版", text.version), format!("Version {}", text.version));
    let error = missing.then(|| problem::rule(lang, Field::Consent, &Rule::NotAgreed));
    view! {
        <section class="sheet">
            <h2>{lang.pick("個人情報の提供について", "Handing on personal data")}</h2>
            <CheckField name=Field::Consent.name() label=lang.words().checkout.consent error>
                {paragraphs}
                <p class="soft">{version}</p>
            </CheckField>
        </section>
    }
    .into_any()
}

/// The problem summary of a missing consent.
pub fn consent_missing(lang: Lang) -> AnyView {
    let text = problem::rule(lang, Field::Consent, &Rule::NotAgreed);
    view! { <ProblemSummary problems=vec![ProblemLink { field: Field::Consent.name().to_owned(), text }] /> }
        .into_any()
}

/// What the button that orders says.
pub fn order_label(lang: Lang, method: &PaymentMethod) -> &'static str {
    let words = &lang.words().checkout;
    if method.opens_dialog() {
        words.to_dialog
    } else if method.sends_code() {
        words.to_sms
    } else {
        words.place
    }
}
