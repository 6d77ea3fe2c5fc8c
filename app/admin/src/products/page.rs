//! The page of one product.

use super::{LIST, list::picks, rows};
use crate::{
    frame::{Frame, Room},
    pictures,
    settings::{
        conflict::{self, Differences},
        history,
    },
};
use domain::{category::Categories, id::ProductId};
use leptos::prelude::*;
use ui::{address::segment, assets::Assets, parts::*};
use workflow::catalogue::{MOST_ABOUT, MOST_BODY, MOST_ID, MOST_NAME, MOST_POSITION, Sheet, Typed, Wrong};

/// What became of a button just pressed.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is saved.
    Saved,
    /// It was made just now.
    Added,
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
            "added" => Some(Self::Added),
            _ => None,
        }
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The product as it is kept.
    pub sheet: Sheet,
    /// What stands in the fields.
    pub typed: Typed,
    /// Which; `None`: it is not made yet.
    pub id: Option<ProductId>,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { sheet, typed, id, outcome } = shown;
    let title =
        if id.is_some() { format!("商品：{}", sheet.typed.name) } else { "商品の登録".to_owned() };
    let action =
        id.as_ref().map_or_else(|| format!("{LIST}/new"), |id| format!("{LIST}/{}", segment(id.as_str())));
    frame.page_in(Room::Products, assets, &title, None, || {
        let problems: Vec<ProblemLink> = match outcome {
            Some(Outcome::Wrong(wrong)) => wrong.iter().map(|wrong| problem(*wrong)).collect(),
            _ => Vec::new(),
        };
        let save = if id.is_some() { "保存する" } else { "登録する" };
        let trail = id.as_ref().map(|_| history::section(&sheet.trail));
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"商品"</a>
            {outcome.as_ref().and_then(|outcome| said(outcome, id.as_ref(), sheet.typed.shown))}
            <ProblemSummary problems=problems.clone() />
            {id.as_ref().map(|id| view! { <div class="goods-doors"><ButtonLink href=pictures::address(id) label="商品画像" look=Look::Secondary /></div> })}
            <form id="product" method="post" action=action class="goods-form" novalidate>
                // Enter in a field saves: the first button of a form is the one that it presses.
                <button type="submit" class="hidden" tabindex="-1" aria-hidden="true">{save}</button>
                <input type="hidden" name="version" value=typed.version.to_string() />
                <div class="two">
                    {texts(typed, id.is_none(), &problems)}
                    {places(typed, &sheet.categories, id.as_ref(), &problems)}
                </div>
                {rows::draw(typed, &sheet.counts, &problems)}
                <Actions><Button label=save look=Look::Primary /></Actions>
            </form>
            {trail}
        }
    })
}

fn said(outcome: &Outcome, id: Option<&ProductId>, is_shown: bool) -> Option<AnyView> {
    let title = match outcome {
        Outcome::Wrong(_) => return None,
        Outcome::Conflict(differences) => return Some(conflict::notice(differences)),
        Outcome::Saved => "保存しました",
        Outcome::Added => "登録しました",
    };
    let follows = if is_shown {
        let href = id.map(|id| format!("/products/{}", segment(id.as_str()))).unwrap_or_default();
        view! { <p>"お店にすぐ反映します。"<a href=href>"お店のページを見る"</a></p> }.into_any()
    } else {
        view! { <p>"非公開です。「お店に公開する」を選んで保存すると、お店に並びます。"</p> }.into_any()
    };
    Some(view! { <Notice tone=Tone::Ok title>{follows}</Notice> }.into_any())
}

fn texts(typed: &Typed, fresh: bool, problems: &[ProblemLink]) -> AnyView {
    let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
    let code = fresh.then(|| {
        view! {
            <TextField
                name="id"
                label="商品コード"
                value=typed.id.clone()
                need=Need::Optional
                hint="お店のページのアドレスになります。半角の英小文字・数字・ハイフン。空欄なら自動で決めます"
                error=at("id")
                autocomplete="off"
                most=Some(MOST_ID)
                width="half"
            />
        }
    });
    view! {
        <section class="sheet" aria-labelledby="texts">
            <h2 id="texts">"商品"</h2>
            <TextField name="name" label="商品名" value=typed.name.clone() error=at("name") autocomplete="off" most=Some(MOST_NAME) />
            <TextField
                name="reading"
                label="ふりがな"
                value=typed.reading.clone()
                need=Need::Optional
                hint="読みで探せるようになります"
                error=at("reading")
                autocomplete="off"
                most=Some(MOST_NAME)
            />
            {code}
            <TextField
                name="about"
                label="一覧の説明"
                value=typed.about.clone()
                need=Need::Optional
                hint="商品の一覧と検索結果に添える一文"
                error=at("about")
                autocomplete="off"
                most=Some(MOST_ABOUT)
            />
            <TextArea
                name="body"
                label="商品説明"
                value=typed.body.clone()
                need=Need::Optional
                hint="空行で段落が分かれます"
                error=at("body")
                rows=8
                most=Some(MOST_BODY)
            />
        </section>
    }
    .into_any()
}

fn places(
    typed: &Typed,
    categories: &Categories,
    id: Option<&ProductId>,
    problems: &[ProblemLink],
) -> AnyView {
    let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
    let ticks = picks(categories).into_iter().map(|pick| {
        let ticked = typed.categories.contains(&pick.value);
        view! {
            <label class="check-line">
                <input type="checkbox" name="category" value=pick.value checked=ticked />
                <span>{pick.label}</span>
            </label>
        }
    });
    let ticks = ticks.collect_view();
    let none = categories.all().is_empty().then(|| {
        view! { <p class="hint">"カテゴリはまだありません。"<a href="/admin/products/categories">"カテゴリを登録する"</a></p> }
    });
    let page = id.filter(|_| typed.shown).map(|id| {
        view! { <p><a href=format!("/products/{}", segment(id.as_str()))>"お店のページを見る"</a></p> }
    });
    let place = if id.is_some() {
        "小さい数ほど前に並びます"
    } else {
        "小さい数ほど前に並びます。空欄なら最後です"
    };
    view! {
        <div class="stack">
            <section class="sheet" aria-labelledby="places">
                <h2 id="places">"公開と並び順"</h2>
                <CheckField name="shown" label="お店に公開する" ticked=typed.shown />
                <TextField
                    name="position"
                    label="おすすめ順"
                    value=typed.position.clone()
                    hint=place
                    error=at("position")
                    kind=Kind::Digits
                    autocomplete="off"
                    width="short"
                />
                {page}
            </section>
            <section class="sheet" aria-labelledby="categories">
                <h2 id="categories">"カテゴリ"</h2>
                <fieldset class="goods-ticks" aria-labelledby="categories">{ticks}</fieldset>
                {none}
            </section>
        </div>
    }
    .into_any()
}

fn problem(wrong: Wrong) -> ProblemLink {
    let (field, text) = match wrong {
        Wrong::Id => (
            "id",
            format!("商品コードは、半角の英小文字・数字・ハイフンで{MOST_ID}文字以内で入力してください"),
        ),
        Wrong::IdTaken => ("id", "この商品コードは、別の商品で使われています".to_owned()),
        Wrong::Name => {
            ("name", format!("商品名を{MOST_NAME}文字以内で入力してください（絵文字は使えません）"))
        }
        Wrong::Reading => ("reading", format!("ふりがなを{MOST_NAME}文字以内で入力してください")),
        Wrong::About => {
            ("about", format!("一覧の説明を{MOST_ABOUT}文字以内で入力してください（絵文字は使えません）"))
        }
        Wrong::Body => ("body", format!("商品説明を{MOST_BODY}文字以内で入力してください")),
        Wrong::Position => {
            ("position", format!("おすすめ順は、0から{MOST_POSITION}までの整数で入力してください"))
        }
        of_rows => return rows::problem(of_rows),
    };
    ProblemLink { field: field.to_owned(), text }
}
