//! The page.

use super::{PERIODS, PLACE, charts};
use crate::{
    files::transfers::TRANSFERS,
    frame::{Frame, Room},
    orders::search::Search,
    start,
};
use domain::{moment::Day, payment::credit::Credit, role::Permission};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::{
    desk::{
        list_orders::{Count, Tab},
        read_home::Home,
    },
    first_steps::Standing,
};

/// Where what has stopped is retried.
const STOPPED: &str = "/admin/stopped";

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What was read.
    pub home: Home,
    /// How many orders are under each of [`Tab::ALL`].
    pub tabs: Vec<Count>,
    /// What a new shop still needs; empty for whoever cannot do it.
    pub steps: Vec<Standing>,
    /// So many days.
    pub days: u16,
    /// Today in Japan.
    pub today: Day,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    frame.page_in(Room::Home, assets, "ホーム", None, || {
        view! {
            {start::page::card(&shown.steps)}
            <div class="home">
                {attention(&shown.home, frame.may(Permission::HandlePayments))}
                {work(shown)}
                <section class="sheet home-wide" aria-labelledby="sales">
                    <div class="home-head"><h2 id="sales">"売上"</h2>{periods(shown.days)}</div>
                    {charts::sales(shown)}
                </section>
                <section class="sheet" aria-labelledby="approval">
                    <h2 id="approval">"後払いの審査"</h2>
                    {charts::approval(shown)}
                </section>
                <section class="sheet" aria-labelledby="backlog">
                    <h2 id="backlog">"発送を待つ注文"</h2>
                    {charts::backlog(shown)}
                </section>
            </div>
        }
    })
}

/// What may need a person: how loudly it calls, what it is called, what follows, where it is done, and how many there are.
type Need = (Tone, &'static str, &'static str, String, u64);

fn needs(home: &Home) -> [Need; 9] {
    let count =
        |credit: Credit| home.attention.iter().find(|(of, _)| *of == credit).map_or(0, |(_, count)| *count);
    let list = |credit: Credit| format!("/admin/orders?credit={}", credit.name());
    [
        (Tone::Stop, "与信 Error", "再送信を待っています", list(Credit::Error), count(Credit::Error)),
        (Tone::Stop, "保留", "内容の確認が必要です", list(Credit::OnHold), count(Credit::OnHold)),
        (
            Tone::Stop,
            "連動停止",
            "決済サービスと内容が違います",
            list(Credit::Drifted),
            count(Credit::Drifted),
        ),
        (Tone::Stop, "NG", "お支払い方法の選び直しを待っています", list(Credit::Ng), count(Credit::Ng)),
        (Tone::Wait, "HOLD", "審査の結果を待っています", list(Credit::Hold), count(Credit::Hold)),
        (Tone::Wait, "与信の期限", "まもなく切れます", "/admin/orders/lapsing".to_owned(), home.lapsing),
        (
            Tone::Wait,
            "照合を待つ入金",
            "どの注文の入金かを確かめてください",
            TRANSFERS.to_owned(),
            home.transfers,
        ),
        (
            Tone::Stop,
            "送れなかったメール",
            "確かめて再試行してください",
            STOPPED.to_owned(),
            home.failed_mails,
        ),
        (Tone::Stop, "止まった自動処理", "確かめて再試行してください", STOPPED.to_owned(), home.parked),
    ]
}

/// `payments`: whoever looks may open what is about payments and stopped duties.
fn attention(home: &Home, payments: bool) -> AnyView {
    let opens = |href: &str| payments || !matches!(href, TRANSFERS | STOPPED);
    let there: Vec<_> =
        needs(home).into_iter().filter(|(.., href, count)| *count > 0 && opens(href)).collect();
    if there.is_empty() {
        return view! {
            <section class="sheet home-wide" aria-labelledby="attention">
                <h2 id="attention">"いま対応が必要なこと"</h2>
                <p class="home-calm"><Icon sign=Sign::Ok />"ありません。"</p>
            </section>
        }
        .into_any();
    }
    let cards = there
        .into_iter()
        .map(|(tone, title, follows, href, count)| {
            view! {
                <li class=format!("home-card {}", if tone == Tone::Stop { "stop" } else { "wait" })>
                    <a href=href>
                        <Icon sign=if tone == Tone::Stop { Sign::Stop } else { Sign::Wait } />
                        <span class="home-card-name">{title}</span>
                        <strong>{format!("{count}件")}</strong>
                        <small>{follows}</small>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sheet home-wide" aria-labelledby="attention">
            <h2 id="attention">"いま対応が必要なこと"</h2>
            <ul class="home-cards">{cards}</ul>
        </section>
    }
    .into_any()
}

/// Orders to do, by the tabs of the order list.
fn work(shown: &Shown) -> AnyView {
    let here: u64 = shown.home.backlog.iter().map(|(_, orders)| orders).sum();
    let tabs = Tab::ALL.into_iter().zip(&shown.tabs).filter(|(tab, _)| !matches!(tab, Tab::All | Tab::Done));
    let rows = tabs
        .map(|(tab, count)| {
            let href = Search { of: tab.search(), ..Search::default() }.address();
            let count = format!("{}{}件", count.found, if count.more { "+" } else { "" });
            view! { <li><a href=href>{tab.label()}</a><strong>{count}</strong></li> }
        })
        .collect_view();
    view! {
        <section class="sheet home-wide" aria-labelledby="work">
            <div class="home-head">
                <h2 id="work">"処理する注文"</h2>
                <a href=Room::Orders.href()>"注文一覧を開く"</a>
            </div>
            <ul class="home-work">{rows}<li><span>"未発送（すべて）"</span><strong>{format!("{here}件")}</strong></li></ul>
        </section>
    }
    .into_any()
}

fn periods(days: u16) -> AnyView {
    let links = PERIODS
        .into_iter()
        .map(|period| {
            let here = (period == days).then_some("page");
            view! { <a href=format!("{PLACE}?days={period}") aria-current=here>{format!("{period}日間")}</a> }
        })
        .collect_view();
    view! { <nav class="home-periods" aria-label="期間">{links}</nav> }.into_any()
}
