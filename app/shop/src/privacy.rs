//! プライバシーポリシー: GET `/privacy`. What the owner wrote; until then, and below it, the facts that are known.

use crate::{failure::Failure, frame::Sheet, shopper::Shopper, state::State};
use axum::{extract, response::Response};
use domain::{delivery::DeliveryMethod, method::PaymentMethod, shop::Shop, shop_text::Kind};
use leptos::prelude::*;
use std::collections::BTreeSet;
use ui::{Lang, parts::*};
use workflow::{browse, cart, settings::texts};

/// The page.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
) -> Result<Response, Failure> {
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let title = lang.words().frame.privacy;
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let text = texts::holding(&state.noren, Kind::Privacy).await?;
    let (deliveries, methods) = browse::ways(&state.noren).await?;
    let public = &state.noren.settings.public_url;
    let sheet = Sheet::new(&state.assets, lang, &shop, title)
        .for_everybody()
        .listed(title)
        .canonical(format!("{public}/privacy"))
        .cart(cart.count);
    Ok(sheet.answer(|| view(lang, &shop, &text, &deliveries, &methods)))
}

/// The page. `text`: empty while nothing is written.
pub fn view(
    lang: Lang,
    shop: &Shop,
    text: &str,
    deliveries: &[DeliveryMethod],
    methods: &[PaymentMethod],
) -> AnyView {
    let written = (!text.is_empty())
        .then(|| view! { <section class="sheet prose"><Prose text=text.to_owned() /></section> });
    let known = text.is_empty().then(|| known(lang, deliveries, methods));
    let legal = &shop.legal;
    let facts = [
        (lang.pick("事業者の名称", "Name"), legal.seller.clone()),
        (lang.pick("責任者", "Represented by"), legal.representative.clone()),
        (lang.pick("所在地", "Address"), legal.place.clone()),
        (lang.pick("電話番号", "Phone"), legal.phone.clone()),
        (lang.pick("メールアドレス", "E-mail"), legal.email.clone()),
    ];
    let facts = facts.into_iter().map(|(name, value)| Fact::text(name, value)).collect();
    view! {
        <div class="middle stack">
            <h1>{lang.words().frame.privacy}</h1>
            {written}
            {known}
            <section class="sheet">
                <h2>{lang.pick("個人情報を取り扱う事業者と窓口", "Who handles personal data")}</h2>
                <Facts facts />
                <p><a href="/contact">{lang.words().frame.contact}</a></p>
            </section>
        </div>
    }
    .into_any()
}

/// What is true of every shop here, and what its settings say: no more than that.
fn known(lang: Lang, deliveries: &[DeliveryMethod], methods: &[PaymentMethod]) -> AnyView {
    let carriers: BTreeSet<&str> =
        deliveries.iter().filter_map(|delivery| Some(delivery.carrier?.label())).collect();
    let carriers: Vec<&str> = carriers.into_iter().collect();
    let asked = methods.iter().filter(|method| method.consent.is_some()).map(|method| method.label.as_str());
    let asked: Vec<&str> = asked.collect();
    let mut facts = vec![
        Fact::text(
            lang.pick("お預かりする情報", "What is kept"),
            lang.pick(
                "ご注文のとき：お名前・ご住所・電話番号・メールアドレス・ご注文の内容\nお問い合わせのとき：お名前・メールアドレス・お問い合わせの内容",
                "With an order: name, address, telephone, e-mail and what was ordered.\nWith a question: name, e-mail and the question.",
            ),
        ),
        Fact::text(
            lang.pick("お預かりした情報の使いみち", "What it is used for"),
            lang.pick(
                "ご注文の受付・お届け・お支払いと、それらについてのご連絡",
                "Taking, delivering and billing orders, and writing to you about them.",
            ),
        ),
    ];
    if !carriers.is_empty() {
        facts.push(Fact::text(
            lang.pick("お届けを担う運送会社", "Carriers"),
            carriers.join(lang.pick("、", ", ")),
        ));
    }
    if !asked.is_empty() {
        let names = asked.join(lang.pick("、", ", "));
        let said = lang.pick(
            format!("{names}を選ばれたときだけ、同意をいただいたうえで、決済事業者に提供します"),
            format!("Handed on to the payment provider only with your consent, when you choose: {names}."),
        );
        facts.push(Fact::text(lang.pick("決済事業者への提供", "Payment providers"), said));
    }
    facts.push(Fact::text(
        lang.pick("Cookie", "Cookies"),
        lang.pick(
            "カートの中身・表示する言語・最後のご注文のページを覚えておくために使います。",
            "Used to remember your cart, your language and the page of your last order.",
        ),
    ));
    view! { <section class="sheet"><Facts facts /></section> }.into_any()
}
