//! 特定商取引法に基づく表記: GET `/legal`.

use crate::{failure::Failure, frame::Sheet, shopper::Shopper, state::State};
use axum::{extract, response::Response};
use domain::shop::Shop;
use leptos::prelude::*;
use ui::{Lang, parts::*};

/// The notice that the law wants.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
) -> Result<Response, Failure> {
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let title = lang.words().frame.law;
    let cart = workflow::cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let sheet = Sheet::new(&state.assets, lang, &shop, title).listed(title).cart(cart.count);
    Ok(sheet.answer(|| view(lang, &shop)))
}

/// The page.
pub fn view(lang: Lang, shop: &Shop) -> AnyView {
    let legal = &shop.legal;
    let rows = [
        (lang.pick("販売業者", "Seller"), &legal.seller),
        (lang.pick("運営責任者", "Represented by"), &legal.representative),
        (lang.pick("所在地", "Address"), &legal.place),
        (lang.pick("電話番号", "Phone"), &legal.phone),
        (lang.pick("メールアドレス", "E-mail"), &legal.email),
        (lang.pick("返品・交換", "Returns"), &legal.returns),
        (lang.pick("申込みの撤回・解除", "Withdrawal and cancellation"), &legal.cancellation),
    ];
    let mut facts: Vec<Fact> =
        rows.into_iter().map(|(name, value)| Fact::text(name, value.clone())).collect();
    let words = [
        (
            lang.pick("販売価格", "Prices"),
            lang.pick("商品ごとに税込価格で表示しています。", "Shown with each product, tax included."),
        ),
        (
            lang.pick("商品代金以外の費用", "Other costs"),
            lang.pick(
                "送料と決済手数料。ご注文内容の確認画面に金額を表示します。",
                "Shipping and payment fees, shown before you order.",
            ),
        ),
        (
            lang.pick("お支払い方法と時期", "How and when to pay"),
            lang.pick(
                "ご注文手続きの画面に、お支払い方法ごとに表示します。",
                "Shown with each payment method before you order.",
            ),
        ),
        (
            lang.pick("引渡時期", "Delivery"),
            lang.pick(
                "ご注文手続きの画面に、配送方法ごとに表示します。",
                "Shown with each delivery method before you order.",
            ),
        ),
    ];
    facts.extend(words.map(|(name, value)| Fact::text(name, value)));
    view! {
        <div class="middle stack">
            <h1>{lang.words().frame.law}</h1>
            <section class="sheet"><Facts facts /></section>
        </div>
    }
    .into_any()
}
