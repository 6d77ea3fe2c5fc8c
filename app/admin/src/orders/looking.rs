//! What staff look for, as a form: words by POST, because they may name a person; everything else in the address.

use super::search::{SIZES, Search};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    moment::Day,
    order::axes::{Kind as OrderKind, Money, Process},
    shipment::sending::Sending,
    yen::Yen,
};
use leptos::prelude::*;
use ui::parts::*;
use workflow::desk::{
    keep_search,
    list_orders::{Bundled, By, Choices, PAGE, Span},
};

/// `POST /admin/orders/search`: what was typed, and the query of the list that it is looked for in.
pub async fn keep(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    sent: Form,
) -> Result<Response, Failure> {
    let list = Search::read(&Query::of(sent.get("back")));
    let kept = keep_search::keep(&state.noren, &on_duty.0, sent.get("q")).await?;
    let list = Search { kept, from: None, back: false, ..list };
    Ok(Redirect::to(&list.address()).into_response())
}

/// Both forms. `prints`: the shop bundles invoices.
pub fn draw(search: &Search, choices: &Choices, prints: bool) -> AnyView {
    view! {
        {search.forgotten.then(forgotten)}
        {words(search)}
        {conditions(search, choices, prints)}
    }
    .into_any()
}

fn forgotten() -> AnyView {
    view! {
        <Notice tone=Tone::Wait title="検索した言葉の保存期間が過ぎています">
            <p>"お名前や電話番号などの検索語は、個人情報を守るため7日で消しています。もう一度入力してください。"</p>
        </Notice>
    }
    .into_any()
}

fn words(search: &Search) -> AnyView {
    let back = search.without_words().query();
    let clear =
        search.kept.is_some().then(|| view! { <a href=search.without_words().address()>"検索をやめる"</a> });
    view! {
        <form class="filters" method="post" action="/admin/orders/search" role="search">
            <input type="hidden" name="back" value=back />
            <TextField
                name="q"
                label="注文番号・お名前・メール・電話番号・伝票番号"
                kind=Kind::Search
                value=search.of.words.clone()
                autocomplete="off"
            />
            <Button label="検索" />
            {clear}
        </form>
    }
    .into_any()
}

fn conditions(search: &Search, choices: &Choices, prints: bool) -> AnyView {
    let of = &search.of;
    let hidden =
        [("kept", search.kept.clone()), ("credit", of.credit.map(|credit| credit.name().to_owned()))]
            .into_iter()
            .filter_map(|(name, value)| {
                value.map(|value| view! { <input type="hidden" name=name value=value /> })
            })
            .collect_view();
    let narrowed = Search {
        of: workflow::desk::list_orders::Search { credit: None, words: String::new(), ..of.clone() },
        ..Search::default()
    };
    let clear = Search { kept: search.kept.clone(), ..Search::default() }.address();
    let picks = |all: Vec<(&'static str, &'static str)>| -> Vec<Pick> {
        all.into_iter().map(|(name, label)| Pick::new(name, label)).collect()
    };
    let process = picks(Process::ALL.iter().map(|it| (it.name(), it.label())).collect());
    let kind = picks(OrderKind::ALL.iter().map(|it| (it.name(), it.label())).collect());
    let money = picks(Money::ALL.iter().map(|it| (it.name(), it.label())).collect());
    let sent = picks(Sending::ALL.iter().map(|it| (it.name(), it.label())).collect());
    let sorts = picks(By::ALL.iter().map(|by| (by.name(), sort_label(*by))).collect());
    let invoice = (prints || of.invoice.is_some()).then(|| invoice(search));
    let flag = |flag: Option<bool>| flag.map_or("", |yes| if yes { "yes" } else { "no" });
    view! {
        <details class="conditions" open=narrowed.narrows()>
            <summary>"さらに絞り込み"</summary>
            <form class="conditions-form" action="/admin/orders">
                {hidden}
                <SelectField name="process" label="処理ステータス" picks=process value=of.process.map_or("", Process::name) blank="すべて" />
                <SelectField name="kind" label="受注種別" picks=kind value=of.kind.map_or("", OrderKind::name) blank="すべて" />
                <SelectField name="money" label="入金状況" picks=money value=of.money.map_or("", Money::name) blank="すべて" />
                <SelectField name="sent" label="発送状況" picks=sent value=of.sent.map_or("", Sending::name) blank="すべて" />
                {ways(search, choices)}
                <SelectField name="slip" label="配送伝票番号" picks=picks(vec![("yes", "あり"), ("no", "なし")]) value=flag(of.slip) blank="すべて" />
                <SelectField name="notified" label="発送通知メール" picks=picks(vec![("yes", "送信済み"), ("no", "未送信")]) value=flag(of.notified) blank="すべて" />
                {invoice}
                {days("注文日", "placed_from", "placed_to", of.placed)}
                {days("入金日", "paid_from", "paid_to", of.paid)}
                {days("発送日", "shipped_from", "shipped_to", of.shipped)}
                {days("お届け希望日", "wish_from", "wish_to", of.wish)}
                {yen(of.total)}
                <SelectField name="sort" label="並べ替え" picks=sorts value=of.sort.map_or("", |sort| sort.by.name()) blank="おまかせ" />
                {shown(search)}
                <div class="conditions-do">
                    <Button label="絞り込む" look=Look::Secondary />
                    <a href=clear>"条件を外す"</a>
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// お支払い方法 and 配送方法, as the shop has them.
fn ways(search: &Search, choices: &Choices) -> AnyView {
    let pick = |id: &str, label: &String| Pick::new(id, label.clone());
    let methods: Vec<Pick> = choices.methods.iter().map(|(id, label)| pick(id.as_str(), label)).collect();
    let deliveries: Vec<Pick> =
        choices.deliveries.iter().map(|(id, label)| pick(id.as_str(), label)).collect();
    let method = search.of.method.as_ref().map_or_else(String::new, |id| id.as_str().to_owned());
    let delivery = search.of.delivery.as_ref().map_or_else(String::new, |id| id.as_str().to_owned());
    view! {
        <SelectField name="method" label="お支払い方法" picks=methods value=method blank="すべて" />
        <SelectField name="delivery" label="配送方法" picks=deliveries value=delivery blank="すべて" />
    }
    .into_any()
}

/// How the rows are shown.
fn shown(search: &Search) -> AnyView {
    let ways = vec![Pick::new("rising", "小さい順・古い順")];
    let rising = if search.of.sort.is_some_and(|sort| sort.rising) { "rising" } else { "" };
    let sizes: Vec<Pick> =
        SIZES.iter().map(|size| Pick::new(size.to_string(), format!("{size}件"))).collect();
    let size = if search.size == 0 { PAGE } else { search.size }.to_string();
    view! {
        <SelectField name="order" label="順序" picks=ways value=rising blank="大きい順・新しい順" />
        <SelectField name="size" label="表示件数" picks=sizes value=size blank="標準" />
    }
    .into_any()
}

/// （未） and （済） of invoices that the shop bundles.
fn invoice(search: &Search) -> AnyView {
    let picks = Bundled::ALL.map(|it| Pick::new(it.name(), invoice_label(it))).to_vec();
    let value = search.of.invoice.map_or("", Bundled::name);
    view! { <SelectField name="invoice" label="請求書（同梱）" picks value blank="すべて" /> }.into_any()
}

fn invoice_label(bundled: Bundled) -> &'static str {
    match bundled {
        Bundled::Due => "（未）請求書",
        Bundled::Fetched => "（済）請求書",
    }
}

fn sort_label(by: By) -> &'static str {
    match by {
        By::Placed => "注文日時",
        By::Total => "合計",
        By::Paid => "入金日時",
        By::Shipped => "発送日時",
        By::Wish => "お届け希望日",
    }
}

fn days(label: &'static str, from: &'static str, to: &'static str, span: Span<Day>) -> AnyView {
    let text = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    view! {
        <TextField name=from label=format!("{label}（から）") kind=Kind::Date value=text(span.from) autocomplete="off" />
        <TextField name=to label=format!("{label}（まで）") kind=Kind::Date value=text(span.to) autocomplete="off" />
    }
    .into_any()
}

fn yen(span: Span<Yen>) -> AnyView {
    let text = |yen: Option<Yen>| yen.map_or_else(String::new, |yen| yen.0.to_string());
    view! {
        <TextField name="total_from" label="合計（円以上）" kind=Kind::Digits value=text(span.from) autocomplete="off" />
        <TextField name="total_to" label="合計（円以下）" kind=Kind::Digits value=text(span.to) autocomplete="off" />
    }
    .into_any()
}
