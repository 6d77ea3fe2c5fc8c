//! 料金プラン of one provider.

use super::{forms, plan_label, story};
use crate::{
    frame::{Frame, Room},
    words::when,
};
use domain::fee_plan::{
    plan::{Plan, Terms},
    typed::{TypedChoice, TypedTerms, Wrong},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::fees::read_plans::Plans;

/// What staff can do with plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// このプランを適用する.
    Choose,
    /// 料金を保存する.
    Terms,
    /// 適用を取り消す.
    TakeBack,
}

impl Action {
    const ALL: [Self; 3] = [Self::Choose, Self::Terms, Self::TakeBack];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Choose => "choose",
            Self::Terms => "terms",
            Self::TakeBack => "take-back",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    fn done(self) -> (&'static str, &'static str) {
        match self {
            Self::Choose => {
                ("プランの適用を保存しました", "費用は、発送した日のプランで計算し直してあります。")
            }
            Self::Terms => {
                ("プランの料金を保存しました", "使うときは、適用開始日を決めてプランを適用してください。")
            }
            Self::TakeBack => ("プランの適用を取り消しました", "その前のプランが続きます。"),
        }
    }
}

/// A form that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which.
    pub action: Action,
    /// What was typed into the first form.
    pub choice: TypedChoice,
    /// What was typed into the second.
    pub terms: TypedTerms,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The plans.
    pub plans: Plans,
    /// What was just done.
    pub done: Option<Action>,
    /// What was just refused.
    pub refused: Option<Refused>,
}

impl Shown {
    /// Whether the form that chooses a plan came back.
    pub(super) fn refused_choice(&self) -> bool {
        self.refused.as_ref().is_some_and(|refused| refused.action == Action::Choose)
    }
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let title = format!("料金プラン：{}", shown.plans.known.label);
    frame.page_in(Room::Fees, assets, &title, None, || {
        let problems = shown.refused.as_ref().map(|refused| refused.problems(shown)).unwrap_or_default();
        let done = shown.done.map(|action| {
            let (title, follows) = action.done();
            view! { <Notice tone=Tone::Ok title><p>{follows}</p></Notice> }
        });
        view! {
            <a class="order-back" href="/admin/fees" data-back><Icon sign=Sign::Back />"決済手数料"</a>
            {done}
            <ProblemSummary problems />
            <div class="two">
                <div class="stack">
                    {applied(shown)}
                    {price_list(shown)}
                    <section class="sheet" aria-labelledby="enter">
                        <h2 id="enter">"料金の入力・改定"</h2>
                        <p class="hint">"契約書の料金が一覧と違うときや、料金が改まるときに入力します。前の料金は、適用開始日の前日まで残ります。"</p>
                        {forms::terms(shown)}
                    </section>
                </div>
                <div class="stack">{history(shown)}</div>
            </div>
        }
    })
}

/// What holds and held, and the form for what shall hold.
fn applied(shown: &Shown) -> AnyView {
    let contract = &shown.plans.contract;
    let today =
        contract.on(shown.plans.today).map_or_else(|| "未設定".to_owned(), |plan| plan_label(&plan.name));
    let columns = vec![Column::text("適用開始日"), Column::text("プラン"), Column::text("")];
    let rows = contract.choices.iter().rev().map(|choice| {
        let (day, plan) = (when::day(choice.since), plan_label(&choice.plan));
        let label = format!("{day}からの{plan}の適用を取り消す");
        view! {
            <tr>
                <th scope="row">{day}</th>
                <td>{plan}</td>
                <td>
                    <form method="post" action=forms::address(shown, Action::TakeBack)>
                        <input type="hidden" name="since" value=choice.since.to_string() />
                        <button type="submit" class="button quiet" aria-label=label>"取り消す"</button>
                    </form>
                </td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let list = (!contract.choices.is_empty())
        .then(|| view! { <Table caption="プランの適用、新しい順" columns>{rows}</Table> });
    view! {
        <section class="sheet" aria-labelledby="applied">
            <h2 id="applied">"適用するプラン"</h2>
            <Facts facts=vec![Fact::text("いまのプラン", today)] />
            {list}
            {forms::choose(shown)}
        </section>
    }
    .into_any()
}

/// Every plan with its figures; nothing while there is none.
fn price_list(shown: &Shown) -> Option<AnyView> {
    let plans = &shown.plans.contract.plans;
    if plans.is_empty() {
        return None;
    }
    let columns = vec![
        Column::text("プラン"),
        Column::text("料金の適用開始日"),
        Column::number("月額固定費"),
        Column::number("料率"),
        Column::number("請求書1通"),
    ];
    let rows = plans.iter().flat_map(|plan| plan.terms.iter().map(|terms| line(shown, plan, terms)));
    let rows = rows.collect_view();
    Some(
        view! {
            <section class="sheet" aria-labelledby="price-list">
                <h2 id="price-list">"プランの料金（税別）"</h2>
                <Table caption="プランの料金、税別" columns>{rows}</Table>
            </section>
        }
        .into_any(),
    )
}

fn line(shown: &Shown, plan: &Plan, terms: &Terms) -> AnyView {
    let since = terms.since.map_or_else(|| "はじめから".to_owned(), when::day);
    view! {
        <tr>
            <th scope="row">{plan_label(&plan.name)}</th>
            <td>{since}</td>
            <td class="number">{yen(terms.monthly.0)}</td>
            <td class="number">{format!("{}％", terms.rate)}</td>
            <td class="number">{invoices(shown, terms)}</td>
        </tr>
    }
    .into_any()
}

/// One amount where all offers cost the same, one line for each otherwise.
fn invoices(shown: &Shown, terms: &Terms) -> AnyView {
    let offers = &shown.plans.known.offers;
    let fees: Vec<_> = offers.iter().map(|(offer, label)| (label, terms.invoices.under(offer))).collect();
    let first = fees.first().map_or(terms.invoices.usual, |(_, fee)| *fee);
    if fees.iter().all(|(_, fee)| *fee == first) {
        return yen(first.0).into_any();
    }
    let line = |(label, fee): (&String, domain::yen::Yen)| view! { <li>{format!("{} {}", forms::way(label), yen(fee.0))}</li> };
    view! { <ul>{fees.into_iter().map(line).collect_view()}</ul> }.into_any()
}

fn history(shown: &Shown) -> AnyView {
    let events: Vec<_> = shown.plans.trail.iter().map(story::tell).collect();
    let body = if events.is_empty() {
        view! { <p class="hint">"まだ変更はありません。"</p> }.into_any()
    } else {
        view! { <Timeline events /> }.into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="history">
            <h2 id="history">"変更の履歴"</h2>
            {body}
        </section>
    }
    .into_any()
}
