//! The page of one payment method's text: the one that holds, to be changed, and every one before it.

use super::LIST;
use crate::{
    frame::{Frame, Room},
    words::when,
};
use domain::timeline::Actor;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::consents::{MOST, Sheet, Version};

/// What became of a button just pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// It cannot be taken.
    Wrong,
    /// Somebody else was faster.
    Conflict,
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The text with its past.
    pub sheet: Sheet,
    /// What stands in the field.
    pub typed: String,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
}

/// The text that holds.
pub fn holding(sheet: &Sheet) -> String {
    sheet.method.consent.as_ref().map(|text| text.text.clone()).unwrap_or_default()
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, typed, outcome } = shown;
    let label = &sheet.method.label;
    frame.page_in(Room::Settings, assets, &format!("同意文：{label}"), None, || {
        let wrong = (*outcome == Some(Outcome::Wrong))
            .then(|| format!("同意文を{MOST}文字以内で入力してください"));
        let problems = wrong.iter().map(|text| ProblemLink { field: "text".to_owned(), text: text.clone() });
        let problems: Vec<ProblemLink> = problems.collect();
        let holds = sheet.method.consent.as_ref();
        let hint = match holds {
            Some(text) => format!("いまの版は {} です。変更すると、きょうの日付の新しい版になります。", text.version),
            None => "保存すると、きょうの日付の版として、次のご注文から同意をお願いします。".to_owned(),
        };
        let versions = sheet.versions.iter().map(|version| past(version, holds == Some(&version.text)));
        let versions = versions.collect_view();
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"同意文"</a>
            {outcome.and_then(|outcome| said(outcome, sheet))}
            <ProblemSummary problems=problems />
            <div class="two">
                <form method="post" action=format!("{LIST}/{}", sheet.method.id) class="stack" novalidate>
                    <input type="hidden" name="version" value=sheet.version.to_string() />
                    <section class="sheet" aria-labelledby="now">
                        <h2 id="now">"お客様に表示する文章"</h2>
                        <TextArea name="text" label="同意文" value=typed.clone() hint error=wrong rows=12 most=Some(MOST) />
                        <p class="hint">"改行で段落を分けます。後払いでは、だれに、何のために、どの情報を提供するかを書いてください。"</p>
                    </section>
                    <Actions><Button label="新しい版として保存する" look=Look::Primary /></Actions>
                </form>
                <section class="sheet" aria-labelledby="versions">
                    <h2 id="versions">"これまでの版"</h2>
                    {versions}
                </section>
            </div>
        }
    })
}

fn said(outcome: Outcome, sheet: &Sheet) -> Option<AnyView> {
    match outcome {
        Outcome::Wrong => None,
        Outcome::Saved => Some(
            view! {
                <Notice tone=Tone::Ok title="保存しました">
                    <p>"次のご注文から、この版への同意をお願いします。確認画面をすでに開いているお客様には、もう一度お見せします。"</p>
                </Notice>
            }
            .into_any(),
        ),
        Outcome::Conflict => {
            let holds = holding(sheet);
            Some(
                view! {
                    <Notice tone=Tone::Wait title="ほかの人が先に保存しました。まだ保存していません">
                        <p>"入力した内容は、下にそのまま残っています。確かめてから保存すると、入力した内容に置き換わります。"</p>
                        <p>"いま保存されている文章："</p>
                        <p class="lines">{holds}</p>
                    </Notice>
                }
                .into_any(),
            )
        }
    }
}

fn past(version: &Version, holds: bool) -> AnyView {
    let kept = match &version.kept {
        Some((at, Actor::Staff { name, .. })) => format!("{} {name}", when::long(*at)),
        Some((at, _)) => when::long(*at),
        None => "はじめの文章".to_owned(),
    };
    let line = format!("{}版", version.text.version);
    let badge = holds.then(|| view! { <Badge tone=Tone::Ok word="いまの版" /> });
    view! {
        <details class="fold" open=holds>
            <summary>{line}" "{badge}</summary>
            <p class="hint">{kept}</p>
            <p class="lines">{version.text.text.clone()}</p>
        </details>
    }
    .into_any()
}
