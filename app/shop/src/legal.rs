//! 特定商取引法に基づく表記: GET `/legal`.

use crate::{business_days, failure::Failure, frame::Sheet, shopper::Shopper, state::State};
use axum::{extract, response::Response};
use domain::{delivery::DeliveryMethod, method::PaymentMethod, shop::Shop, yen::Yen};
use leptos::prelude::*;
use ui::{Lang, parts::*, yen};
use workflow::{browse, cart, settings::calendar};

/// The notice that the law wants.
pub async fn show(
    extract::State(state): extract::State<State>,
    shopper: Shopper,
) -> Result<Response, Failure> {
    let (shop, lang) = (state.noren.shop().await?, shopper.lang);
    let title = lang.words().frame.law;
    let cart = cart::show(&state.noren, shopper.visitor.as_ref()).await?;
    let (deliveries, methods) = browse::ways(&state.noren).await?;
    let days = business_days::told(lang, &calendar::read(&state.noren).await?, state.noren.now().day());
    let sheet = Sheet::new(&state.assets, lang, &shop, title).for_everybody().listed(title).cart(cart.count);
    Ok(sheet.answer(|| view(lang, &shop, &deliveries, &methods, days)))
}

/// The page.
pub fn view(
    lang: Lang,
    shop: &Shop,
    deliveries: &[DeliveryMethod],
    methods: &[PaymentMethod],
    business_days: Option<String>,
) -> AnyView {
    let legal = &shop.legal;
    let prices = lang.pick("商品ごとに税込価格で表示しています。", "Shown with each product, tax included.");
    let fees = methods.iter().map(|method| format!("{}：{}", method.label, fees(lang, method)));
    let costs = deliveries.iter().map(|delivery| shipping(lang, delivery)).chain(fees);
    let paying = methods.iter().map(|method| format!("{}：{}", method.label, method.when));
    let arriving = deliveries.iter().map(|delivery| format!("{}：{}", delivery.label, delivery.arrival));
    let arriving = arriving.chain(business_days);
    let facts = [
        (lang.pick("販売業者", "Seller"), legal.seller.clone()),
        (lang.pick("運営責任者", "Represented by"), legal.representative.clone()),
        (lang.pick("所在地", "Address"), legal.place.clone()),
        (lang.pick("電話番号", "Phone"), legal.phone.clone()),
        (lang.pick("メールアドレス", "E-mail"), legal.email.clone()),
        (lang.pick("販売価格", "Prices"), prices.to_owned()),
        (lang.pick("商品代金以外の費用", "Other costs"), lines(costs)),
        (lang.pick("お支払い方法と時期", "How and when to pay"), lines(paying)),
        (lang.pick("引渡時期", "Delivery"), lines(arriving)),
        (lang.pick("返品・交換", "Returns"), legal.returns.clone()),
        (lang.pick("申込みの撤回・解除", "Withdrawal and cancellation"), legal.cancellation.clone()),
    ];
    let facts = facts.into_iter().map(|(name, value)| Fact::text(name, value)).collect();
    view! {
        <div class="middle stack">
            <h1>{lang.words().frame.law}</h1>
            <section class="sheet"><Facts facts /></section>
        </div>
    }
    .into_any()
}

fn lines(of: impl Iterator<Item = String>) -> String {
    of.collect::<Vec<_>>().join("\n")
}

/// `送料（宅急便）：¥770（沖縄県 ¥1,430）。商品合計¥5,000以上のご購入で無料`.
fn shipping(lang: Lang, delivery: &DeliveryMethod) -> String {
    let others: Vec<String> =
        delivery.fees.iter().map(|(p, fee)| format!("{} {}", p.name(), yen(fee.0))).collect();
    let others = match others.is_empty() {
        true => String::new(),
        false => lang.pick(format!("（{}）", others.join("、")), format!(" ({})", others.join(", "))),
    };
    let free = delivery.free_from.map(|from| {
        let from = yen(from.0);
        lang.pick(
            format!("。商品合計{from}以上のご購入で無料"),
            format!("; free for goods of {from} or more"),
        )
    });
    let (fee, free) = (yen(delivery.fee.0), free.unwrap_or_default());
    lang.pick(
        format!("送料（{}）：{fee}{others}{free}", delivery.label),
        format!("Shipping ({}): {fee}{others}{free}", delivery.label),
    )
}

/// `手数料 ¥330（¥10,000まで）、¥660（¥300,000まで）`.
fn fees(lang: Lang, method: &PaymentMethod) -> String {
    let bands = &method.fee.0;
    if bands.iter().all(|band| band.fee == Yen::ZERO) {
        return lang.pick("手数料無料", "no fee").to_owned();
    }
    let band = |band: &domain::fee::Band| match band.up_to {
        None => yen(band.fee.0),
        Some(most) => lang.pick(
            format!("{}（{}まで）", yen(band.fee.0), yen(most.0)),
            format!("{} (up to {})", yen(band.fee.0), yen(most.0)),
        ),
    };
    let bands: Vec<String> = bands.iter().map(band).collect();
    format!("{} {}", lang.words().checkout.fee, bands.join(lang.pick("、", ", ")))
}
