//! The page of one category.

use super::LIST;
use crate::frame::{Frame, Room};
use leptos::prelude::*;
use ui::{address::segment, assets::Assets, parts::*};
use workflow::catalogue::categories::{DEEPEST, Listed, MOST, MOST_ID, MOST_NAME, Typed, Wrong};

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The category as it is kept.
    pub here: Listed,
    /// What stands in the fields.
    pub typed: Typed,
    /// What cannot be taken.
    pub wrong: Vec<Wrong>,
    /// It was saved just now.
    pub saved: bool,
    /// Every category.
    pub all: Vec<Listed>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { here, typed, wrong, saved, all } = shown;
    let title = format!("カテゴリ：{}", here.category.name);
    frame.page_in(Room::Products, assets, &title, None, || {
        let problems: Vec<ProblemLink> = wrong.iter().map(|wrong| problem(*wrong)).collect();
        let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
        let others: Vec<Listed> =
            all.iter().filter(|one| one.category.id != here.category.id).cloned().collect();
        let beside = others.iter().filter(|one| one.category.parent == here.category.parent);
        let beside = beside.map(|one| Pick::new(one.category.id.as_str(), format!("{} のあと", one.category.name)));
        let beside: Vec<Pick> = beside.collect();
        let removal = format!("{LIST}/{}/delete", segment(here.category.id.as_str()));
        let saved = saved.then(|| {
            view! { <Notice tone=Tone::Ok title="保存しました"><p>"お店にすぐ反映します。"</p></Notice> }
        });
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"カテゴリ"</a>
            {saved}
            <ProblemSummary problems=problems.clone() />
            <div class="two">
                <section class="sheet" aria-labelledby="what">
                    <h2 id="what">"カテゴリ"</h2>
                    <form method="post" action=format!("{LIST}/{}", segment(here.category.id.as_str())) class="settings-fields" novalidate>
                        <TextField name="name" label="名前" value=typed.name.clone() error=at("name") autocomplete="off" most=Some(MOST_NAME) />
                        <SelectField
                            name="parent"
                            label="上のカテゴリ"
                            picks=picks(&others)
                            value=typed.parent.clone()
                            blank="なし（いちばん上）"
                            hint="変えると、商品も一緒に移ります"
                            error=at("parent")
                        />
                        <SelectField
                            name="behind"
                            label="並ぶ場所"
                            picks=beside
                            value=typed.behind.clone()
                            blank="先頭"
                        />
                        <Actions><Button label="保存する" look=Look::Primary /></Actions>
                    </form>
                    <p><a href=format!("/categories/{}", segment(here.category.id.as_str()))>"お店のページを見る"</a></p>
                </section>
                <div class="stack">
                    <Confirm label="削除" danger=true>
                        <p>"商品は消えません。下のカテゴリは、ひとつ上に移ります。"</p>
                        <form method="post" action=removal>
                            <Actions><Button label="削除する" look=Look::Danger /></Actions>
                        </form>
                    </Confirm>
                </div>
            </div>
        }
    })
}

/// Every category, each below the one above it and further in.
pub fn picks(rows: &[Listed]) -> Vec<Pick> {
    let pick = |row: &Listed| {
        Pick::new(row.category.id.as_str(), format!("{}{}", "　".repeat(row.depth), row.category.name))
    };
    rows.iter().map(pick).collect()
}

/// What is wrong, in words.
pub fn problem(wrong: Wrong) -> ProblemLink {
    let (field, text) = match wrong {
        Wrong::Id => {
            ("id", format!("コードは、半角の英小文字・数字・ハイフンで{MOST_ID}文字以内で入力してください"))
        }
        Wrong::IdTaken => ("id", "このコードは、別のカテゴリで使われています".to_owned()),
        Wrong::Name => ("name", format!("名前を{MOST_NAME}文字以内で入力してください（絵文字は使えません）")),
        Wrong::Parent => {
            ("parent", "上のカテゴリを選び直してください（自分や、自分の下は選べません）".to_owned())
        }
        Wrong::TooDeep => ("parent", format!("カテゴリは{DEEPEST}段までです")),
        Wrong::TooMany => ("name", format!("カテゴリは{MOST}個までです")),
    };
    ProblemLink { field: field.to_owned(), text }
}
