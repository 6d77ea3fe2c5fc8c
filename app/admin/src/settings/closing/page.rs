//! The page of お休み.

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
use workflow::settings::closing::{MOST_TEXT, Sheet, Wrong};

/// What became of the form.
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
    /// The settings, with what stands in the fields.
    pub sheet: Sheet,
    /// What became of the form.
    pub outcome: Option<Outcome>,
}

/// How the shop is, in a word.
pub fn state(closed: bool) -> &'static str {
    if closed { "お休み中" } else { "営業中" }
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, outcome } = shown;
    let typed = &sheet.typed;
    frame.page_in(Room::Settings, assets, "お休み", None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        let at = |field: &str| problems.iter().find(|it| it.field == field).map(|it| it.text.clone());
        let choices = vec![Choice::new("off", "営業する"), Choice::new("on", "お休みにする")];
        let chosen = Some(if typed.closed { "on" } else { "off" }.to_owned());
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {outcome.as_ref().and_then(|outcome| said(outcome, sheet))}
            {now(sheet)}
            <ProblemSummary problems=problems.clone() />
            <form method="post" action=HERE class="settings" novalidate>
                <input type="hidden" name="version" value=typed.version.to_string() />
                <section class="sheet stack" aria-labelledby="shop">
                    <h2 id="shop">"お店"</h2>
                    <ChoiceCards name="closed" legend="お店の営業" quiet_legend=true choices chosen />
                    <TextArea
                        name="closed_text"
                        label="お客様へのお知らせ"
                        hint="お休みの理由や、お休みの間の発送・お返事について"
                        value=typed.text.clone()
                        error=at("closed_text")
                        rows=5
                        most=Some(MOST_TEXT)
                    />
                    <TextField
                        name="reopens"
                        label="再開する日"
                        hint="分からなければ空欄に。その日になっても、営業に戻すのはここからです。"
                        value=typed.reopens.clone()
                        kind=Kind::Date
                        error=at("reopens")
                        autocomplete="off"
                        width="half"
                    />
                    <p class="hint">
                        "お休みの間は、お店のすべてのページの代わりにお知らせを表示し、新しいご注文を受け付けません。カートの中身は残り、ご注文済みの方のページ・お問い合わせ・特定商取引法に基づく表記・決済サービスからの通知は、いつもどおり動きます。"
                    </p>
                </section>
                <Actions><Button label="保存する" look=Look::Primary /></Actions>
            </form>
            {history::section(&sheet.trail)}
        }
    })
}

/// How the shop is at the moment, whatever stands in the form.
fn now(sheet: &Sheet) -> AnyView {
    let closed = sheet.shop.closing.is_some();
    if closed {
        view! {
            <Notice tone=Tone::Wait title="お休み中です。新しいご注文は受け付けていません">
                <p><a href="/" target="_blank">"お店を開く"</a>"（サインインしている間だけ、いつものページが見えます）"</p>
            </Notice>
        }
        .into_any()
    } else {
        view! { <p><Badge tone=Tone::Ok word=state(false) /></p> }.into_any()
    }
}

fn said(outcome: &Outcome, sheet: &Sheet) -> Option<AnyView> {
    match outcome {
        Outcome::Wrong(_) => None,
        Outcome::Conflict(differences) => Some(conflict::notice(differences)),
        Outcome::Saved => {
            let text = if sheet.shop.closing.is_some() {
                "いまから、お客様にはお知らせを表示します。"
            } else {
                "お店を開けています。"
            };
            Some(view! { <Notice tone=Tone::Ok title="保存しました"><p>{text}</p></Notice> }.into_any())
        }
    }
}

fn problem(wrong: Wrong) -> ProblemLink {
    let (field, text) = match wrong {
        Wrong::Text => {
            ("closed_text", format!("お知らせは、{MOST_TEXT}文字までの普通の文字で入力してください"))
        }
        Wrong::Day => ("reopens", "再開する日は、カレンダーの日付で入力してください".to_owned()),
        Wrong::Past => ("reopens", "再開する日は、あす以降の日にしてください".to_owned()),
    };
    ProblemLink { field: field.to_owned(), text }
}
