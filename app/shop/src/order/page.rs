//! What an order's page shows at each stage.

use super::{cancelled, code, dialog, done, payment, waiting};
use crate::terms;
use domain::{moment::Moment, order::record::Order};
use leptos::prelude::*;
use ui::{Lang, parts::*, words::problem};
use workflow::checkout::{
    choose_payment::Choices,
    order_page::{OrderPage, Reason, Stage},
};

/// Title of the tab.
pub fn title(lang: Lang, stage: &Stage) -> &'static str {
    let words = &lang.words().checkout;
    match stage {
        Stage::Asking => words.waiting_title,
        Stage::Code { .. } => words.code_title,
        Stage::Dialog { .. } => dialog::title(lang),
        Stage::UnderReview => waiting::review_title(lang),
        Stage::Done => words.done_title,
        Stage::ChooseAgain(Reason::Begin) => begin_title(lang),
        Stage::ChooseAgain(_) => words.other_payment,
        Stage::Cancelled => cancelled::title(lang),
    }
}

/// The page.
pub fn view(lang: Lang, order: &OrderPage, choices: Option<&Choices>, now: Moment) -> AnyView {
    match &order.stage {
        Stage::Asking => waiting::asking(lang, order),
        Stage::Code { checking: true, .. } => waiting::checking(lang, order),
        Stage::Code { .. } => code::view(lang, order, now),
        Stage::Dialog { dialog, unconfirmed } => dialog::view(lang, order, dialog.as_ref(), *unconfirmed),
        Stage::UnderReview => waiting::review(lang, order),
        Stage::Done => done::view(lang, order),
        Stage::ChooseAgain(reason) => choose_again(lang, order, choices, *reason),
        Stage::Cancelled => cancelled::view(lang, order),
    }
}

/// The order's number, large enough to be read out on the telephone.
pub fn number(lang: Lang, order: &Order) -> AnyView {
    view! {
        <p class="order-number">
            <span>{lang.words().checkout.order_number}</span>
            <strong class="number">{order.number.to_string()}</strong>
        </p>
    }
    .into_any()
}

fn choose_again(lang: Lang, order: &OrderPage, choices: Option<&Choices>, reason: Reason) -> AnyView {
    let words = &lang.words().checkout;
    let title = match reason {
        Reason::Begin => begin_title(lang),
        Reason::NotUsable => words.refused_title,
        Reason::CodeExpired => words.expired_title,
        Reason::CodeTries => words.too_many_title,
        Reason::CodeUndeliverable => words.unreachable_title,
    };
    let kept = order.order.hold_until.filter(|_| !order.left).map(|until| held(lang, until));
    let ways = choices.map(|choices| payment::ways(lang, choices));
    view! {
        <div class="middle stack">
            <Steps now=Step::Confirm with_code=choices.is_some_and(payment::with_code) />
            <h1>{title}</h1>
            {if reason == Reason::Begin { begin(lang, order, kept) } else { go_on(lang, order.left, kept) }}
            {ways}
            {number(lang, &order.order)}
        </div>
    }
    .into_any()
}

/// The shop entered the order: what was ordered, and how it goes on.
fn begin(lang: Lang, order: &OrderPage, kept: Option<String>) -> AnyView {
    let label = order.payment.method.label.clone();
    let title =
        lang.pick(format!("「{label}」でご注文を承りました"), format!("Your order is to be paid by {label}"));
    let line = lang.pick(
        "このお支払い方法には、お客様ご自身のお手続きが必要です。下からお選びになると、すぐに始まります。別のお支払い方法もお選びいただけます。",
        "This method needs you to take a step. Choose it below to begin, or choose another one.",
    );
    view! {
        <Notice tone=Tone::Note title><p>{line}{kept}</p></Notice>
        {terms::goods(lang, &order.order.quote)}
    }
    .into_any()
}

/// Another way to pay is to be chosen; `left`: for goods that have been sent.
fn go_on(lang: Lang, left: bool, kept: Option<String>) -> AnyView {
    let (note, stays) = if left {
        (
            lang.pick("お届けした商品の代金の、別のお支払い方法をお選びください", "Please choose another way to pay"),
            lang.pick(
                "お支払い方法が、ご利用いただけなくなりました。お届けした商品の代金を、ほかのお支払い方法でお支払いください。",
                "Your payment method can no longer be used. Please pay for the goods that were sent to you in another way.",
            ),
        )
    } else {
        (
            lang.pick(
                "ほかのお支払い方法で、このままご注文いただけます",
                "You can go on with another payment method",
            ),
            lang.pick(
                "商品・お届け先など、入力された内容はそのまま残っています。",
                "Your goods, address and everything you entered are still here.",
            ),
        )
    };
    view! { <Notice tone=Tone::Note title=note><p>{stays}{kept}</p></Notice> }.into_any()
}

fn begin_title(lang: Lang) -> &'static str {
    lang.pick("お支払いのお手続きをお願いします", "Please complete your payment")
}

fn held(lang: Lang, until: Moment) -> String {
    let when = problem::day(until.day()).short_date(lang);
    let time = ui::when::When::at(until.0).time();
    lang.pick(
        format!("商品は{when} {time}までお取り置きしています。"),
        format!(" We hold the goods until {when} {time}."),
    )
}
