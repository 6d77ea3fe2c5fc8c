//! The page of お店の見た目.

use super::{HERE, swatches};
use crate::{
    frame::{Frame, Room},
    products::list::picks,
    settings::{
        conflict::{self, Differences},
        history,
    },
};
use domain::{category::Categories, look::MOST_BLOCKS};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::look::{MOST_HEADING, MOST_NEWS, Sheet, Typed, TypedBlock, Wrong};

/// What became of the form.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is drawn.
    Saved,
    /// Shoppers see it.
    Published,
    /// Somebody has drawn another one meanwhile; nothing was published.
    Redrawn,
    /// Something cannot be taken.
    Wrong(Vec<Wrong>),
    /// Somebody else was faster.
    Conflict(Differences),
}

impl Outcome {
    /// What an address says.
    pub fn read(name: &str) -> Option<Self> {
        match name {
            "saved" => Some(Self::Saved),
            "published" => Some(Self::Published),
            "redrawn" => Some(Self::Redrawn),
            _ => None,
        }
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The look, with what stands in the fields.
    pub sheet: Sheet,
    /// What became of the form.
    pub outcome: Option<Outcome>,
}

/// The blocks in a line, for telling two versions apart.
pub fn told(typed: &Typed) -> String {
    let blocks = typed.blocks.iter().filter(|block| !block.kind.is_empty());
    let said = blocks.map(|block| format!("{}「{}」", kind(&block.kind), block.heading.trim()));
    said.collect::<Vec<_>>().join("、")
}

fn kind(name: &str) -> &str {
    KINDS.into_iter().find(|(known, _)| *known == name).map_or(name, |(_, label)| label)
}

const KINDS: [(&str, &str); 3] =
    [("news", "お知らせ"), ("shelf", "カテゴリの商品"), ("newest", "新着の商品")];

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, outcome } = shown;
    frame.page_in(Room::Settings, assets, "お店の見た目", None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        let error = problems.iter().find(|problem| problem.field == "own").map(|p| p.text.clone());
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {outcome.as_ref().and_then(said)}
            <ProblemSummary problems=problems.clone() />
            {standing(sheet)}
            <form method="post" action=HERE class="stack" novalidate>
                <input type="hidden" name="version" value=sheet.typed.version.to_string() />
                <section class="sheet" aria-labelledby="colour">
                    <h2 id="colour">"色"</h2>
                    <p class="hint">"ボタンやリンクに使います。どの色でも、文字が読めるコントラストに整えます。"</p>
                    {swatches::choice(&sheet.typed.accent, error)}
                    {swatches::sample(sheet.drawn.accent)}
                </section>
                <section class="sheet" aria-labelledby="front">
                    <h2 id="front">"トップページ"</h2>
                    <p class="hint">"すべての商品の上に、上から順に並べます。使わない段は「なし」にします。"</p>
                    {blocks(&sheet.typed.blocks, &sheet.categories, &problems)}
                </section>
                <Actions><Button label="下書きを保存する" look=Look::Primary /></Actions>
            </form>
            {history::section(&sheet.trail)}
        }
    })
}

/// Whether shoppers see the drawing, and the ways to look at it and to publish it.
fn standing(sheet: &Sheet) -> AnyView {
    if sheet.drawn == sheet.seen {
        return view! {
            <Notice tone=Tone::Ok title="お客様には、この内容を公開しています"><p><a href="/">"お店を見る"</a></p></Notice>
        }
        .into_any();
    }
    let (version, preview) = (sheet.typed.version.to_string(), sheet.preview.clone());
    view! {
        <Notice tone=Tone::Wait title="下書きは、まだお客様に見えていません">
            <p>"プレビューで確かめてから公開してください。"</p>
            <form method="post" action=format!("{HERE}/publish") class="print-bar">
                <input type="hidden" name="version" value=version />
                <ButtonLink href=preview label="プレビュー" look=Look::Secondary />
                <Button label="公開する" look=Look::Primary />
            </form>
        </Notice>
    }
    .into_any()
}

fn said(outcome: &Outcome) -> Option<AnyView> {
    let (tone, title) = match outcome {
        Outcome::Wrong(_) => return None,
        Outcome::Conflict(differences) => return Some(conflict::notice(differences)),
        Outcome::Saved => (Tone::Ok, "下書きを保存しました"),
        Outcome::Published => (Tone::Ok, "公開しました"),
        Outcome::Redrawn => (
            Tone::Stop,
            "ほかの担当者が下書きを変えたため、公開していません。確かめてから、もう一度公開してください",
        ),
    };
    Some(view! { <Notice tone title /> }.into_any())
}

fn blocks(typed: &[TypedBlock], categories: &Categories, problems: &[ProblemLink]) -> AnyView {
    let used =
        typed.iter().rposition(|block| !block.kind.is_empty()).map_or(0, |last| last.saturating_add(1));
    // Two empty ones below, so that nobody has to ask for another.
    let shown = used.saturating_add(2).min(MOST_BLOCKS);
    let empty = TypedBlock::default();
    let rows = (0..shown).map(|place| block(place, typed.get(place).unwrap_or(&empty), categories, problems));
    rows.collect_view().into_any()
}

fn block(place: usize, typed: &TypedBlock, categories: &Categories, problems: &[ProblemLink]) -> AnyView {
    let id = |name: &str| format!("{name}-{place}");
    let at = |field: &str| problems.iter().find(|p| p.field == id(field)).map(|p| p.text.clone());
    let kinds: Vec<Pick> = KINDS.into_iter().map(|(name, label)| Pick::new(name, label)).collect();
    view! {
        <fieldset class="look-block">
            <legend>{format!("{}段目", place.saturating_add(1))}</legend>
            <SelectField name=id("kind") label="載せるもの" picks=kinds value=typed.kind.clone() blank="なし" error=at("kind") width="half" />
            <TextField
                name=id("heading")
                label="見出し"
                value=typed.heading.clone()
                hint="お知らせには必要です。商品は、空欄ならカテゴリの名前か「新着」"
                need=Need::Optional
                error=at("heading")
                autocomplete="off"
                most=Some(MOST_HEADING)
            />
            <SelectField name=id("category") label="カテゴリ（カテゴリの商品のとき）" picks=picks(categories) value=typed.category.clone() blank="選んでください" error=at("category") />
            <TextArea name=id("text") label="本文（お知らせのとき）" value=typed.text.clone() need=Need::Optional error=at("text") rows=3 most=Some(MOST_NEWS) />
        </fieldset>
    }
    .into_any()
}

fn problem(wrong: Wrong) -> ProblemLink {
    let nth = |place: usize| format!("{}段目", place.saturating_add(1));
    let (field, text) = match wrong {
        Wrong::Accent => ("own".to_owned(), "色は、#8a1f2b のような6桁の番号で入力してください".to_owned()),
        Wrong::Kind(place) => {
            (format!("kind-{place}"), format!("{}に載せるものを選んでください", nth(place)))
        }
        Wrong::Heading(place) => (
            format!("heading-{place}"),
            format!("{}の見出しを{MOST_HEADING}文字以内で入力してください（絵文字は使えません）", nth(place)),
        ),
        Wrong::Text(place) => (
            format!("text-{place}"),
            format!("{}の本文を{MOST_NEWS}文字以内で入力してください（絵文字は使えません）", nth(place)),
        ),
        Wrong::Category(place) => {
            (format!("category-{place}"), format!("{}のカテゴリを選んでください", nth(place)))
        }
    };
    ProblemLink { field, text }
}
