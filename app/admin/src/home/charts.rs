//! The pictures of ホーム, each with the same in a table behind it.

use super::{first_of, page::Shown};
use domain::moment::Day;
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::{parts::*, yen};
use workflow::desk::read_home::Sales;

/// Sales of each day, of all methods and of each. Small pictures on one scale instead of colours on top of each other.
pub fn sales(shown: &Shown) -> AnyView {
    let (sales, first) = (&shown.home.sales, first_of(shown.today, shown.days));
    let total: i64 = sales.iter().map(|one| one.total.0).sum();
    let orders: u64 = sales.iter().map(|one| one.orders).sum();
    if orders == 0 {
        return view! { <p class="hint">{format!("この{}日間に、成立した注文はありません。", shown.days)}</p> }.into_any();
    }
    let days: Vec<Day> = std::iter::successors(Some(first), |day| Some(day.plus_days(1)))
        .take(usize::from(shown.days))
        .collect();
    let mut methods: BTreeMap<&str, i64> = BTreeMap::new();
    for one in sales {
        let sum = methods.entry(one.method.as_str()).or_default();
        *sum = sum.saturating_add(one.total.0);
    }
    let mut methods: Vec<(&str, i64)> = methods.into_iter().collect();
    methods.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    let whole = marks(&days, sales, None, shown.today);
    let most = whole.iter().map(|mark| mark.value).max();
    let pictures = (0_usize..)
        .zip(&methods)
        .map(|(place, (method, sum))| {
            let marks = marks(&days, sales, Some(method), shown.today);
            picture(format!("sales-{place}"), (*method).to_owned(), *sum, marks, most)
        })
        .collect_view();
    let several = methods.len() > 1;
    view! {
        <p class="home-sum">{format!("{}日間で {}（税込）・{orders}件", shown.days, yen(total))}</p>
        <div class="home-charts">
            {picture("sales-all".to_owned(), "すべてのお支払い方法".to_owned(), total, whole, most)}
            {several.then_some(pictures)}
        </div>
        <p class="hint">"ご注文の日（日本時間）で数えます。お支払い待ち・キャンセル・返品は含みません。縞の柱は、まだ終わっていない今日です。"</p>
        {table(&days, sales, &methods)}
    }
    .into_any()
}

fn marks(days: &[Day], sales: &[Sales], method: Option<&str>, today: Day) -> Vec<Mark> {
    days.iter()
        .map(|day| {
            let of_day = sales
                .iter()
                .filter(|one| one.day == *day && method.is_none_or(|method| one.method == method));
            let value = of_day.fold(0_i64, |sum, one| sum.saturating_add(one.total.0));
            Mark { name: short(*day), value, text: yen(value), open: *day == today }
        })
        .collect()
}

fn picture(id: String, name: String, sum: i64, marks: Vec<Mark>, most: Option<i64>) -> AnyView {
    let label = format!("{name}の1日ごとの売上。合計 {}。下の表に同じ内容があります", yen(sum));
    let most = most.unwrap_or(0);
    view! {
        <figure class="home-chart">
            <figcaption><span>{name}</span><strong>{yen(sum)}</strong></figcaption>
            <ColumnChart label id marks most />
        </figure>
    }
    .into_any()
}

fn table(days: &[Day], sales: &[Sales], methods: &[(&str, i64)]) -> AnyView {
    let mut columns = vec![Column::text("日"), Column::number("件数"), Column::number("売上")];
    columns.extend(methods.iter().map(|(method, _)| Column::number(*method)));
    let rows: Vec<AnyView> = days
        .iter()
        .rev()
        .map(|day| {
            let of_day: Vec<&Sales> = sales.iter().filter(|one| one.day == *day).collect();
            let orders: u64 = of_day.iter().map(|one| one.orders).sum();
            let total: i64 = of_day.iter().map(|one| one.total.0).sum();
            let cells = methods
                .iter()
                .map(|(method, _)| {
                    let sum: i64 = of_day.iter().filter(|one| one.method == *method).map(|one| one.total.0).sum();
                    view! { <td class="number">{yen(sum)}</td> }
                })
                .collect_view();
            view! {
                <tr><td>{long(*day)}</td><td class="number">{orders.to_string()}</td><td class="number">{yen(total)}</td>{cells}</tr>
            }
            .into_any()
        })
        .collect();
    folded("売上を表で見る", "1日ごとの売上", columns, rows)
}

fn folded(summary: &'static str, caption: &'static str, columns: Vec<Column>, rows: Vec<AnyView>) -> AnyView {
    view! {
        <details class="fold">
            <summary>{summary}</summary>
            <Table caption columns>{rows}</Table>
        </details>
    }
    .into_any()
}

/// What providers said at their first word.
pub fn approval(shown: &Shown) -> AnyView {
    let screened = &shown.home.screened;
    if screened.is_empty() {
        return view! { <p class="hint">{format!("この{}日間に、審査の結果はありません。", shown.days)}</p> }
            .into_any();
    }
    let permille = |approved: u64, declined: u64| {
        let all = approved.saturating_add(declined).max(1);
        i64::try_from(approved.saturating_mul(1000) / all).unwrap_or(0)
    };
    let bars = screened
        .iter()
        .map(|one| {
            let rate = permille(one.approved, one.declined);
            Bar {
                name: one.provider.clone(),
                value: rate,
                text: format!(
                    "{}.{}％（{}件中 OK {}件）",
                    rate / 10,
                    rate % 10,
                    one.approved + one.declined,
                    one.approved
                ),
                full: true,
            }
        })
        .collect::<Vec<_>>();
    let columns = vec![
        Column::text("決済サービス"),
        Column::number("OK"),
        Column::number("NG"),
        Column::number("OKの割合"),
    ];
    let rows = screened
        .iter()
        .map(|one| {
            let rate = permille(one.approved, one.declined);
            view! {
                <tr>
                    <td>{one.provider.clone()}</td>
                    <td class="number">{one.approved.to_string()}</td>
                    <td class="number">{one.declined.to_string()}</td>
                    <td class="number">{format!("{}.{}％", rate / 10, rate % 10)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <BarChart label="決済サービスごとの、与信OKの割合。下の表に同じ内容があります" bars most=1000 />
        <p class="hint">{format!("この{}日間の、最初の審査結果です。", shown.days)}</p>
        {folded("審査を表で見る", "決済サービスごとの審査結果", columns, rows)}
    }
    .into_any()
}

/// Ages of orders, in days, with their names. The last has no end.
const AGES: [(i64, i64, &str); 5] = [
    (0, 0, "今日のご注文"),
    (1, 1, "1日前"),
    (2, 2, "2日前"),
    (3, 6, "3〜6日前"),
    (7, i64::MAX, "7日以上前"),
];

/// Orders whose parcels are still here, by how long ago they were placed.
pub fn backlog(shown: &Shown) -> AnyView {
    let backlog = &shown.home.backlog;
    if backlog.is_empty() {
        return view! { <p class="home-calm"><Icon sign=Sign::Ok />"発送を待つ注文はありません。"</p> }
            .into_any();
    }
    let age = |day: Day| shown.today.begins().millis_since(day.begins()).div_euclid(86_400_000).max(0);
    let ages: Vec<(&str, u64, bool)> = AGES
        .into_iter()
        .map(|(from, to, name)| {
            let within = backlog.iter().filter(|(day, _)| (from..=to).contains(&age(*day)));
            (name, within.map(|(_, orders)| orders).sum(), from >= 3)
        })
        .collect();
    let bars = ages
        .iter()
        .map(|(name, orders, late)| Bar {
            name: (*name).to_owned(),
            value: i64::try_from(*orders).unwrap_or(i64::MAX),
            text: format!("{orders}件"),
            full: *late,
        })
        .collect::<Vec<_>>();
    let rows = ages
        .iter()
        .map(|(name, orders, _)| {
            view! { <tr><td>{(*name).to_owned()}</td><td class="number">{orders.to_string()}</td></tr> }
                .into_any()
        })
        .collect();
    let columns = vec![Column::text("ご注文の日"), Column::number("件数")];
    view! {
        <BarChart label="発送を待つ注文の、ご注文からの日数。下の表に同じ内容があります" bars />
        {folded("発送待ちを表で見る", "発送を待つ注文", columns, rows)}
    }
    .into_any()
}

/// `11/21`.
fn short(day: Day) -> String {
    let (_, month, date) = day.calendar();
    format!("{month}/{date}")
}

/// `11月21日（土）`.
fn long(day: Day) -> String {
    let (_, month, date) = day.calendar();
    let weekday = "日月火水木金土".chars().nth(usize::from(day.weekday())).unwrap_or(' ');
    format!("{month}月{date}日（{weekday}）")
}
