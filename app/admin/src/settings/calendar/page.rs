//! The page of the shop's calendar.

use super::HERE;
use crate::{
    frame::{Frame, Room},
    settings::{
        conflict::{self, Differences},
        history,
    },
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::calendar::{MOST_CLOSED, Sheet, Typed, Wrong};

/// Days of the week, 0 = Sunday.
pub const WEEK: [&str; 7] = ["日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"];

/// What became of the button just pressed.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// Something cannot be taken.
    Wrong(Vec<Wrong>),
    /// Somebody else was faster.
    Conflict(Differences),
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The calendar, with what stands in the fields.
    pub sheet: Sheet,
    /// What became of the button just pressed.
    pub outcome: Option<Outcome>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, outcome } = shown;
    frame.page_in(Room::Settings, assets, "営業日・受付締切", None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {outcome.as_ref().and_then(said)}
            <ProblemSummary problems=problems.clone() />
            <div class="two">
                <form id="calendar" method="post" action=HERE class="stack" novalidate>
                    <input type="hidden" name="version" value=sheet.typed.version.to_string() />
                    {fields(&sheet.typed, &problems)}
                    <Actions><Button label="保存する" look=Look::Primary /></Actions>
                </form>
                {history::section(&sheet.trail)}
            </div>
        }
    })
}

fn fields(typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
    let week = (0_u8..).zip(WEEK).map(|(day, label)| {
        let error = if day == 0 { at("weekly-0") } else { None };
        view! { <CheckField name=format!("weekly-{day}") label ticked=typed.weekly.contains(&day) error /> }
    });
    let week = week.collect_view();
    view! {
        <section class="sheet" aria-labelledby="closed-days">
            <h2 id="closed-days">"お休みの日"</h2>
            <p class="hint">"お届け希望日の「最短」を、営業日で数えます。特定商取引法に基づく表記にも表示します。"</p>
            <fieldset class="settings-fields"><legend>"定休日"</legend>{week}</fieldset>
            <TextArea name="closed" label="臨時の休業日" value=typed.closed.clone() hint="祝日・年末年始など。1行に1日（例：2026-12-31）" error=at("closed") rows=8 />
        </section>
        <section class="sheet" aria-labelledby="cutoff-hour">
            <h2 id="cutoff-hour">"当日受付の締切"</h2>
            <TextField
                name="cutoff"
                label="締切の時刻"
                value=typed.cutoff.clone()
                hint="例：13:00。これ以降のご注文は、次の営業日の受付として数えます。空欄なら、締切はありません。"
                error=at("cutoff")
                autocomplete="off"
                width="short"
            />
        </section>
    }
    .into_any()
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    match outcome {
        Outcome::Wrong(_) => None,
        Outcome::Conflict(differences) => Some(conflict::notice(differences)),
        Outcome::Saved => Some(
            view! {
                <Notice tone=Tone::Ok title="保存しました">
                    <p>"これからのご注文から有効です。これまでのご注文のお届け希望日は変わりません。"</p>
                </Notice>
            }
            .into_any(),
        ),
    }
}

/// Closed days of the week as one reads them.
pub fn week(typed: &Typed) -> String {
    let closed = typed.weekly.iter().filter_map(|day| WEEK.get(usize::from(*day)).copied());
    closed.collect::<Vec<_>>().join("、")
}

fn problem(wrong: Wrong) -> ProblemLink {
    let (field, text) = match wrong {
        Wrong::Weekly => ("weekly-0", "すべての曜日をお休みにはできません".to_owned()),
        Wrong::Closed(line) => {
            ("closed", format!("臨時の休業日の{line}行目を、日付（例：2026-12-31）で入力してください"))
        }
        Wrong::TooMany => ("closed", format!("臨時の休業日は{MOST_CLOSED}日までです")),
        Wrong::Cutoff => ("cutoff", "締切の時刻を 13:00 の形で入力してください".to_owned()),
    };
    ProblemLink { field: field.to_owned(), text }
}
