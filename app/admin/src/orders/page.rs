//! The page of the order list.

use super::{bulk, column::Column, lapsing, looking, own, search::Search};
use crate::{entry::ENTRIES, frame::Frame, invoices::fetching};
use domain::{
    id::OrderNumber,
    moment::{Day, Moment},
    order::axes::Money,
    payment::credit::Credit,
    role::Permission::{ChangeOrders, FetchInvoices, HandlePayments},
    shipment::sending::Sending,
    yen::Yen,
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::{
    fetch_invoices::Printed,
    list_orders::{Choices, Count, ListedInvoice, Place, Tab},
    own_list::OwnList,
};

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
    /// 入金.
    pub money: Money,
    /// When the money came.
    pub paid_at: Option<Moment>,
    /// 発送.
    pub sent: Sending,
    /// When the last parcel that has left did so.
    pub shipped_at: Option<Moment>,
    /// 配送方法.
    pub delivery: String,
    /// お届け希望日.
    pub wish: Option<Day>,
    /// 配送伝票番号.
    pub slips: Vec<String>,
    /// Whether 発送通知メール was sent.
    pub notified: bool,
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
    pub next: Option<Place>,
    /// Where the part before ends.
    pub previous: Option<Place>,
    /// How many orders there are under each of [`Tab::ALL`].
    pub tabs: Vec<Count>,
    /// How many there are of each 与信; kinds that do not occur may be left out.
    pub counts: Vec<(Credit, Count)>,
    /// How many approvals are about to lapse.
    pub lapsing: u64,
    /// What orders can be looked for by.
    pub choices: Choices,
    /// How whoever looks wants to see it.
    pub own: OwnList,
    /// What became of what was just done with many of them.
    pub report: Option<bulk::Report>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, search: &Search, list: &List) -> String {
    frame.page(assets, "注文一覧", None, || {
        let next = list.next.clone().map(|place| search.continued(place, false));
        let newer = list.previous.clone().map(|place| search.continued(place, true));
        let work = work(search, &list.tabs);
        let columns = Column::chosen(list.own.columns.as_deref());
        let class = if columns.len() > Column::USUAL.len() { "orders wide" } else { "orders" };
        let (tabs, shown) = (tabs(search, list), list.rows.len());
        let begin =
            search.from.is_some().then(|| Search { from: None, back: false, ..search.clone() }.address());
        view! {
            <div class=class>
                {frame.may(ChangeOrders).then(entering)}
                {list.report.map(bulk::Report::notice)}
                {lapsing::notice(list.lapsing)}
                {work}
                {tabs}
                {own::saved(search, &list.own.saved)}
                {looking::draw(search, &list.choices, !list.printed.is_empty())}
                {(!list.printed.is_empty() && frame.may(FetchInvoices)).then(|| fetching::bar(&list.printed))}
                {if list.rows.is_empty() { nothing(search) } else { table(&list.rows, &columns, frame) }}
                {(shown > 0).then(|| bulk::bar(search, frame, shown)).flatten()}
                <div class="orders-foot">
                    {begin.map(|href| view! { <a href=href>"先頭へ戻る"</a> })}
                    <Pager newer older=next />
                </div>
                {own::columns(search, &columns)}
            </div>
        }
    })
}

/// 代行登録, beside the heading.
fn entering() -> AnyView {
    view! { <p class="orders-new"><ButtonLink href=ENTRIES label="代行登録" /></p> }.into_any()
}

/// The tabs of the day's work. They lead to the list as it is without anything else that is looked for.
fn work(search: &Search, counts: &[Count]) -> AnyView {
    let here = Tab::ALL.into_iter().position(|tab| tab.search() == search.of && search.kept.is_none());
    let tabs = Tab::ALL.into_iter().enumerate().map(|(place, tab)| {
        let count = counts.get(place).copied().unwrap_or_default();
        let href = Search { of: tab.search(), ..Search::default() }.address();
        let class = if count.found == 0 { "idle" } else { "" };
        view! {
            <a href=href aria-current=(here == Some(place)).then_some("page") class=class>
                {tab.label()}<span class="count">{shown(count)}</span>
            </a>
        }
    });
    view! { <nav class="tabs" aria-label="作業で分ける">{tabs.collect_view()}</nav> }.into_any()
}

/// `12`, or `999+` where counting stopped.
fn shown(count: Count) -> String {
    if count.more { format!("{}+", count.found) } else { count.found.to_string() }
}

fn tabs(search: &Search, list: &List) -> AnyView {
    // Counted over all orders: beside anything else that is looked for they would say nothing.
    let alone = !Search {
        of: workflow::desk::list_orders::Search { credit: None, ..search.of.clone() },
        ..search.clone()
    }
    .narrows();
    let tab = |credit: Option<Credit>, label: &'static str, count: Count| {
        let here = search.of.credit == credit;
        let number = (alone && credit.is_some()).then(|| view! { <span class="count">{shown(count)}</span> });
        let class = match credit {
            Some(_) if count.found == 0 => "idle",
            Some(Credit::Error) => "calls",
            _ => "",
        };
        view! { <a href=search.under(credit) aria-current=here.then_some("page") class=class>{label}{number}</a> }
    };
    let count = |credit: Credit| {
        list.counts.iter().find(|(of, _)| *of == credit).map_or_else(Count::default, |(_, count)| *count)
    };
    // Kinds that do not occur are left out, unless it is what staff look at every day.
    let daily = [Credit::Ok, Credit::Ng, Credit::Hold, Credit::Error];
    let kinds = Credit::ALL
        .into_iter()
        .filter(|credit| {
            count(*credit).found > 0 || daily.contains(credit) || search.of.credit == Some(*credit)
        })
        .map(|credit| tab(Some(credit), word(credit), count(credit)))
        .collect_view();
    let all = tab(None, "与信すべて", Count::default());
    view! { <nav class="tabs" aria-label="与信で絞り込む">{all}{kinds}</nav> }.into_any()
}

/// `—` says enough under 与信, and nothing on a tab.
fn word(credit: Credit) -> &'static str {
    match credit {
        Credit::NotAsked => "与信なし",
        _ => credit.label(),
    }
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

fn table(rows: &[Row], columns: &[Column], frame: &Frame) -> AnyView {
    let mut heads = vec![ui::parts::Column::text("注文番号"), ui::parts::Column::text("お客様")];
    heads.extend(columns.iter().map(|column| column.head()));
    let rows = rows.iter().map(|row| line(row, columns, frame)).collect_view();
    view! { <Table caption="注文の一覧" columns=heads>{rows}</Table> }.into_any()
}

fn line(row: &Row, columns: &[Column], frame: &Frame) -> AnyView {
    let payments = frame.may(HandlePayments);
    let cells = columns.iter().map(|column| column.cell(row, payments)).collect_view();
    view! {
        <tr>
            <td class="at-number">{bulk::tick(&row.number)}<a href=address(&row.number) data-row>{row.number.to_string()}</a></td>
            <td class="at-buyer">{row.buyer.clone()}</td>
            {cells}
        </tr>
    }
    .into_any()
}

fn address(number: &OrderNumber) -> String {
    format!("/admin/orders/{number}")
}

/// What staff most likely do next, as far as they may handle `payments`. What may go wrong there is judged by the verb, not here.
pub fn next_action(row: &Row, payments: bool) -> AnyView {
    let (number, address) = (&row.number, &address(&row.number));
    let post = |action: &str, label: &'static str| {
        view! {
            <form method="post" action=format!("{address}/{action}")>
                <button type="submit" class="button secondary" aria-label=format!("{number}を{label}")>{label}</button>
            </form>
        }
        .into_any()
    };
    let look = |class: &'static str, label: &'static str| {
        view! { <a class=class href=address.clone() aria-label=format!("{number}の{label}")>{label}</a> }
            .into_any()
    };
    match row.credit {
        _ if !payments => look("button quiet to-order", "注文を見る"),
        Credit::Error => post("resend", "再送信"),
        Credit::Hold => post("inquire", "問い合わせ"),
        Credit::Ng | Credit::OnHold | Credit::Drifted => look("button secondary", "対応を選ぶ"),
        Credit::NotAsked | Credit::Asking | Credit::AwaitingCode | Credit::Ok | Credit::Cancelled => {
            look("button quiet to-order", "注文を見る")
        }
    }
}
