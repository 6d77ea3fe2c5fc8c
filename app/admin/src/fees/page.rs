//! The report.

use super::{
    chart,
    period::{self, BACK},
    plan_label, plans_address, table,
};
use crate::frame::{Frame, Room};
use domain::month::{Month, Period};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::fees::read_report::OfProvider;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, period: Period, today: Month, found: &[OfProvider]) -> String {
    frame.page_in(Room::Fees, assets, "決済手数料", None, || {
        let body = if found.is_empty() {
            nothing()
        } else {
            found.iter().map(|found| provider(found, period)).collect_view().into_any()
        };
        let notes = (!found.is_empty()).then(notes);
        view! { <div class="fees">{chooser(period, today)}{body}{notes}</div> }
    })
}

fn chooser(period: Period, today: Month) -> AnyView {
    let months = || {
        std::iter::successors(Some(today), |month| Some(month.back(1)))
            .take(usize::from(BACK))
            .map(|month| Pick::new(month.to_string(), month.label()))
            .collect::<Vec<_>>()
    };
    view! {
        <form class="filters" action="/admin/fees" aria-label="期間">
            <SelectField name="from" label="はじめの月" picks=months() value=period.from().to_string() blank="指定なし" />
            <SelectField name="to" label="おわりの月" picks=months() value=period.to().to_string() blank="指定なし" />
            <Button label="この期間を表示" />
        </form>
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <Empty title="後払いのお支払い方法がありません" sign=Sign::Invoice>
            <p>"後払いの決済サービスを使い始めると、月ごとの費用と、いちばん安いプランがここに並びます。"</p>
        </Empty>
    }
    .into_any()
}

fn provider(found: &OfProvider, period: Period) -> AnyView {
    let id = format!("provider-{}", found.known.provider);
    let named = id.clone();
    let plans = plans_address(&found.known.provider);
    let today = found.today.as_deref().map_or_else(|| "未設定".to_owned(), plan_label);
    let link = format!("料金プランを見る・変える：{}", found.known.label);
    view! {
        <section class="sheet" aria-labelledby=named>
            <div class="fees-head">
                <h2 id=id>{found.known.label.clone()}</h2>
                <p>"いまのプラン："<strong>{today}</strong></p>
                <a href=plans aria-label=link>"料金プランを見る・変える"</a>
            </div>
            {verdict(found, period)}
            {(found.report.orders() > 0 || found.report.total().gross().0 > 0).then(|| numbers(found))}
        </section>
    }
    .into_any()
}

fn numbers(found: &OfProvider) -> AnyView {
    // Without a plan there is nothing but orders to count.
    let charts =
        (found.report.total().gross().0 > 0 || found.report.cheapest().is_some()).then(|| chart::draw(found));
    let plans = table::plans(found).map(|table| view! { <h3>"プランの比較"</h3>{table} });
    view! {
        {charts}
        <h3>"月ごとの費用"</h3>
        {table::months(found)}
        {plans}
    }
    .into_any()
}

/// What there is to know and to do, in a sentence or two.
fn verdict(found: &OfProvider, period: Period) -> AnyView {
    let plans = plans_address(&found.known.provider);
    if !found.has_plans {
        return view! {
            <Notice tone=Tone::Wait title="この決済サービスの料金プランが入力されていません">
                <p>"契約書の月額固定費・料率・請求書の手数料を入力すると、費用を計算します。 "<a href=plans>"料金を入力する"</a></p>
            </Notice>
        }
        .into_any();
    }
    let unpriced = found.report.unpriced();
    let missing = (unpriced > 0).then(|| {
        let title = format!("{unpriced}件の注文は、プランが設定されていない日に発送されています");
        view! {
            <Notice tone=Tone::Wait title>
                <p>"費用の合計には入っていません。 "<a href=plans>"いつからどのプランかを設定する"</a></p>
            </Notice>
        }
    });
    view! { {missing}<p class="fees-verdict">{sentence(found, period)}</p> }.into_any()
}

fn sentence(found: &OfProvider, period: Period) -> String {
    let Some((plan, cost)) = found.report.cheapest() else {
        return format!("{}に、費用の発生した注文はありません。", period::label(period));
    };
    let cheapest = format!(
        "{}の注文{}件では、{}がいちばん安く {}（税込）です。",
        period::label(period),
        found.report.orders(),
        plan_label(plan),
        yen(cost.gross().0)
    );
    let paid = yen(found.report.total().gross().0);
    match found.report.saving() {
        None => cheapest,
        Some(saving) if saving.0 > 0 => {
            format!("{cheapest}実際の費用 {paid} より {} 安くなります。", yen(saving.0))
        }
        Some(saving) if saving.0 == 0 => format!("{cheapest}実際の費用も {paid} でした。"),
        Some(_) => format!("{cheapest}途中でプランを変えた実際の費用 {paid} は、それより安く済みました。"),
    }
}

fn notes() -> AnyView {
    view! {
        <details class="fold">
            <summary>"費用の数え方"</summary>
            <ul class="fees-notes">
                <li>"商品を発送した後払いの注文を、発送した日（日本時間）のプランで数えます。与信NGや取り消した取引は数えません。"</li>
                <li>"料率分は、請求額（税込）に料率を掛け、注文ごとに1円未満を切り捨てます。請求書は1注文に1通です。"</li>
                <li>"月額固定費は、月の1日のプランで数えます。1日にプランがない月は、その月に始まる最初のプランです。今月の分も1か月分です。"</li>
                <li>"料金はすべて税別です。消費税（10％）は、月と決済サービスごとの合計に一度だけ掛け、1円未満を切り捨てます。"</li>
                <li>"「1つのプランで通した場合」は、注文かプランのあった月だけを数えます。"</li>
            </ul>
        </details>
    }
    .into_any()
}
