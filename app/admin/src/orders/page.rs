//! The page of the order list.

use super::{bulk, lapsing, search::Search};
use crate::{frame::Frame, invoices::fetching, words};
use domain::{
    id::OrderNumber,
    moment::Moment,
    payment::credit::Credit,
    role::Permission::{ChangeOrders, FetchInvoices},
    yen::Yen,
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::desk::{fetch_invoices::Printed, list_orders::ListedInvoice};

/// One order, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// 注文番号.
    pub number: OrderNumber,
    /// 受注日時.
    pub placed_at: Moment,
    /// お客様.
    pub buyer: String,
    /// お支払い方法 of the last attempt.
    pub method: String,
    /// Its invoice, where the shop prints it.
    pub invoice: Option<ListedInvoice>,
    /// 与信 of the last attempt.
    pub credit: Credit,
    /// 処理, in its word.
    pub state: String,
    /// 合計.
    pub total: Yen,
}

/// One part of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Newest first.
    pub rows: Vec<Row>,
    /// The providers whose invoices the shop prints.
    pub printed: Vec<Printed>,
    /// Where the next part begins.
    pub next: Option<(Moment, String)>,
    /// How many orders there are in all.
    pub all: u64,
    /// How many there are of each 与信; kinds that do not occur may be left out.
    pub counts: Vec<(Credit, u64)>,
    /// How many approvals are about to lapse.
    pub lapsing: u64,
    /// What became of what was just done with many of them.
    pub report: Option<bulk::Report>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, search: &Search, list: List) -> String {
    frame.page(assets, "注文一覧", None, || {
        let next = list.next.clone().map(|place| search.continued(place));
        let (tabs, none) = (tabs(search, &list), list.rows.is_empty());
        let begin = search.after.is_some().then(|| Search { after: None, ..search.clone() }.address());
        view! {
            <div class="orders">
                {list.report.map(bulk::Report::notice)}
                {lapsing::notice(list.lapsing)}
                {tabs}
                {looking(search)}
                {(!list.printed.is_empty() && frame.may(FetchInvoices)).then(|| fetching::bar(&list.printed))}
                {if list.rows.is_empty() { nothing(search) } else { table(list.rows) }}
                {(!none && frame.may(ChangeOrders)).then(|| bulk::bar(search))}
                <div class="orders-foot">
                    {begin.map(|href| view! { <a href=href>"先頭へ戻る"</a> })}
                    <Pager older=next />
                </div>
            </div>
        }
    })
}

fn tabs(search: &Search, list: &List) -> AnyView {
    let tab = |credit: Option<Credit>, label: &'static str, count: u64| {
        let here = search.credit == credit;
        // Counted over all orders: beside words looked for they would say nothing.
        let shown = search.text.is_empty().then(|| view! { <span class="count">{count.to_string()}</span> });
        let class = match credit {
            _ if count == 0 => "idle",
            Some(Credit::Error) => "calls",
            _ => "",
        };
        view! { <a href=search.under(credit) aria-current=here.then_some("page") class=class>{label}{shown}</a> }
    };
    let count =
        |credit: Credit| list.counts.iter().find(|(of, _)| *of == credit).map_or(0, |(_, count)| *count);
    // Kinds that do not occur are left out, unless it is what staff look at every day.
    let daily = [Credit::Ok, Credit::Ng, Credit::Hold, Credit::Error];
    let kinds = Credit::ALL
        .into_iter()
        .filter(|credit| count(*credit) > 0 || daily.contains(credit) || search.credit == Some(*credit))
        .map(|credit| tab(Some(credit), word(credit), count(credit)))
        .collect_view();
    view! { <nav class="tabs" aria-label="与信で絞り込む">{tab(None, "すべて", list.all)}{kinds}</nav> }
        .into_any()
}

/// `—` says enough under 与信, and nothing on a tab.
fn word(credit: Credit) -> &'static str {
    match credit {
        Credit::NotAsked => "与信なし",
        _ => credit.label(),
    }
}

fn looking(search: &Search) -> AnyView {
    let credit =
        search.credit.map(|credit| view! { <input type="hidden" name="credit" value=credit.name() /> });
    let clear = Search { credit: search.credit, ..Search::default() }.address();
    let clear = (!search.text.is_empty()).then(|| view! { <a href=clear>"検索をやめる"</a> });
    view! {
        <form class="filters" action="/admin/orders" role="search">
            {credit}
            <TextField
                name="q"
                label="注文番号・お名前・メール・電話番号"
                kind=Kind::Search
                value=search.text.clone()
                autocomplete="off"
            />
            <Button label="検索" />
            {clear}
        </form>
    }
    .into_any()
}

fn nothing(search: &Search) -> AnyView {
    if search.narrows() {
        return view! {
            <Empty title="条件に合う注文はありません" sign=Sign::Orders>
                <p>"言葉を短くするか、条件を外してお試しください。"</p>
                <ButtonLink href="/admin/orders" label="すべての注文を見る" />
            </Empty>
        }
        .into_any();
    }
    view! {
        <Empty title="まだ注文はありません">
            <p>"注文が入ると、新しい順にここに並びます。"</p>
        </Empty>
    }
    .into_any()
}

fn table(rows: Vec<Row>) -> AnyView {
    let columns = vec![
        Column::text("注文番号"),
        Column::text("受注日時"),
        Column::text("お客様"),
        Column::text("お支払い方法"),
        Column::text("与信"),
        Column::text("処理"),
        Column::number("合計"),
        Column::text("次の操作"),
    ];
    let rows = rows.into_iter().map(row).collect_view();
    view! { <Table caption="注文の一覧、新しい順" columns>{rows}</Table> }.into_any()
}

fn row(row: Row) -> AnyView {
    let address = format!("/admin/orders/{}", row.number);
    let method = words::invoice::method(&row.method, row.invoice.as_ref().map(|invoice| invoice.fetched));
    let shown = method.clone();
    let why = row.invoice.filter(|invoice| !invoice.why.is_empty());
    let why = why.map(|invoice| view! { <small class="at-why">{invoice.why}</small> });
    view! {
        <tr>
            <td class="at-number">{bulk::tick(&row.number)}<a href=address.clone() data-row>{row.number.to_string()}</a></td>
            <td class="at-time">{words::when::short(row.placed_at)}</td>
            <td class="at-buyer">{row.buyer}</td>
            <td class="at-method" title=method>{shown}{why}</td>
            <td class="at-credit">{words::credit::badge(row.credit)}</td>
            <td class="at-state">{row.state}</td>
            <td class="at-total number">{yen(row.total.0)}</td>
            <td class="at-next">{next_action(row.credit, &row.number, &address)}</td>
        </tr>
    }
    .into_any()
}

/// What staff most likely do next. What may go wrong there is judged by the verb, not here.
fn next_action(credit: Credit, number: &OrderNumber, address: &str) -> AnyView {
    let post = |action: &str, label: &'static str| {
        view! {
            <form method="post" action=format!("{address}/{action}")>
                <button type="submit" class="button secondary" aria-label=format!("{number}を{label}")>{label}</button>
            </form>
        }
        .into_any()
    };
    let look = |class: &'static str, label: &'static str| {
        view! { <a class=class href=address.to_owned() aria-label=format!("{number}の{label}")>{label}</a> }
            .into_any()
    };
    match credit {
        Credit::Error => post("resend", "再送信"),
        Credit::Hold => post("inquire", "問い合わせ"),
        Credit::Ng | Credit::OnHold | Credit::Drifted => look("button secondary", "対応を選ぶ"),
        Credit::NotAsked | Credit::Asking | Credit::AwaitingCode | Credit::Ok | Credit::Cancelled => {
            look("button quiet to-order", "注文を見る")
        }
    }
}
