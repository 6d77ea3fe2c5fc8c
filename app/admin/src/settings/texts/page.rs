//! The page of one text: the one that holds, to be changed, how it looks, and every one before it.

use super::place;
use crate::{
    frame::{Frame, Room},
    words::when,
};
use domain::{
    shop_text::{Kind, MOST, Wrong},
    timeline::Actor,
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::texts::{Sheet, Version};

/// What became of a button just pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// How it would look; nothing is saved.
    Preview,
    /// It cannot be taken.
    Wrong(Wrong),
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
    /// The version that the form was made from.
    pub version: i64,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
}

/// What a text is called.
pub fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Privacy => "プライバシーポリシー",
        Kind::Contact => "お問い合わせの案内",
    }
}

/// Where shoppers read it.
fn address(kind: Kind) -> &'static str {
    match kind {
        Kind::Privacy => "/privacy",
        Kind::Contact => "/contact",
    }
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, typed, outcome, version } = shown;
    let kind = sheet.kind;
    frame.page_in(Room::Settings, assets, name(kind), None, || {
        let wrong = match outcome {
            Some(Outcome::Wrong(wrong)) => Some(words(*wrong)),
            _ => None,
        };
        let problems: Vec<ProblemLink> =
            wrong.iter().map(|text| ProblemLink { field: "text".to_owned(), text: text.clone() }).collect();
        let versions = sheet.versions.iter().enumerate().map(|(place, it)| past(it, place == 0)).collect_view();
        let none = sheet.versions.is_empty().then(|| view! { <p class="hint">"まだありません。"</p> });
        let preview = matches!(outcome, Some(Outcome::Preview)).then(|| preview(kind, typed));
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {outcome.and_then(|outcome| said(outcome, sheet))}
            {unwritten(sheet)}
            <ProblemSummary problems=problems />
            <div class="two">
                <form method="post" action=place(kind) class="stack" novalidate>
                    <input type="hidden" name="version" value=version.to_string() />
                    <section class="sheet" aria-labelledby="now">
                        <h2 id="now">"お客様に表示する文章"</h2>
                        <TextArea
                            name="text"
                            label=name(kind)
                            value=typed.clone()
                            hint="空の行で段落を分け、■ で始まる行が見出しになります。空にして保存すると、文章を取り下げます。"
                            error=wrong
                            rows=18
                            most=Some(MOST)
                        />
                        <p class="hint"><a href=address(kind) target="_blank">"いまのページを開く"</a></p>
                    </section>
                    <Actions>
                        <Button label="保存して公開する" look=Look::Primary name="step" value="save" />
                        <Button label="プレビュー" name="step" value="preview" />
                    </Actions>
                </form>
                <div class="stack">
                    {preview}
                    <section class="sheet" aria-labelledby="versions">
                        <h2 id="versions">"これまでの版"</h2>
                        {none}
                        {versions}
                    </section>
                </div>
            </div>
        }
    })
}

fn words(wrong: Wrong) -> String {
    match wrong {
        Wrong::Unpresentable => format!("文章は、{MOST}文字までの普通の文字で入力してください"),
        Wrong::Unfinished { line } => {
            format!("{line}行目に【】が残っています。お店の内容に書き換えるか、その行を消してください")
        }
    }
}

/// That the owner still has something to do.
fn unwritten(sheet: &Sheet) -> Option<AnyView> {
    if !sheet.holding().is_empty() {
        return None;
    }
    let (title, shows) = match sheet.kind {
        Kind::Privacy => (
            "プライバシーポリシーはまだ書かれていません",
            "いまは、ショップ情報（事業者・所在地・連絡先）と、設定から分かること（運送会社・後払いでの提供・Cookie）だけを表示しています。",
        ),
        Kind::Contact => (
            "お問い合わせの案内はまだ書かれていません",
            "いまは、フォームと、ショップ情報の連絡先だけを表示しています。",
        ),
    };
    let draft = format!("{}?draft=usual", place(sheet.kind));
    Some(
        view! {
            <Notice tone=Tone::Wait title>
                <p>{shows}</p>
                <p><a href=draft>"下書きから始める"</a>"（【】のところを、お店の内容に書き換えます）"</p>
            </Notice>
        }
        .into_any(),
    )
}

fn said(outcome: Outcome, sheet: &Sheet) -> Option<AnyView> {
    match outcome {
        Outcome::Wrong(_) | Outcome::Preview => None,
        Outcome::Saved => Some(
            view! { <Notice tone=Tone::Ok title="保存しました"><p>"お店のページに、いまから表示します。"</p></Notice> }
                .into_any(),
        ),
        Outcome::Conflict => {
            let holds = sheet.holding().to_owned();
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

fn preview(kind: Kind, typed: &str) -> AnyView {
    let text = typed.trim().replace("\r\n", "\n");
    view! {
        <section class="sheet prose" aria-label=format!("{}のプレビュー", name(kind))>
            <p class="hint">"プレビュー：まだ保存していません"</p>
            <Prose text />
        </section>
    }
    .into_any()
}

fn past(version: &Version, holds: bool) -> AnyView {
    let kept = match &version.kept_by {
        Actor::Staff { name, .. } => format!("{} {name}", when::long(version.kept_at)),
        _ => when::long(version.kept_at),
    };
    let badge = holds.then(|| view! { <Badge tone=Tone::Ok word="いまの版" /> });
    let body =
        if version.body.is_empty() { "（取り下げました）".to_owned() } else { version.body.clone() };
    view! {
        <details class="fold">
            <summary>{format!("{}版 ", version.version)}{badge}</summary>
            <p class="hint">{kept}</p>
            <p class="lines">{body}</p>
        </details>
    }
    .into_any()
}
