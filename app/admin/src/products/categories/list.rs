//! The page of all categories.

use super::{LIST, page};
use crate::frame::{Frame, Room};
use leptos::prelude::*;
use ui::{address::segment, assets::Assets, parts::*};
use workflow::catalogue::categories::{Listed, MOST_ID, MOST_NAME, Typed, Wrong};

/// Counting stops there.
const COUNTED: u32 = 1_000;

/// The page.
pub fn draw(
    assets: &Assets,
    frame: &Frame,
    rows: &[Listed],
    typed: &Typed,
    wrong: &[Wrong],
    now: &str,
) -> String {
    frame.page_in(Room::Products, assets, "カテゴリ", None, || {
        let problems: Vec<ProblemLink> = wrong.iter().map(|wrong| page::problem(*wrong)).collect();
        view! {
            <a class="order-back" href="/admin/products"><Icon sign=Sign::Back />"商品"</a>
            {said(now)}
            <ProblemSummary problems=problems.clone() />
            <div class="two">
                {tree(rows)}
                {make(rows, typed, &problems)}
            </div>
        }
    })
}

fn said(now: &str) -> Option<AnyView> {
    let (title, follows) = match now {
        "added" => ("登録しました", "商品のページで、このカテゴリを選べます。"),
        "deleted" => ("削除しました", "商品はそのまま残り、下のカテゴリはひとつ上に移りました。"),
        _ => return None,
    };
    Some(view! { <Notice tone=Tone::Ok title><p>{follows}</p></Notice> }.into_any())
}

fn tree(rows: &[Listed]) -> AnyView {
    if rows.is_empty() {
        return view! {
            <Empty title="まだカテゴリはありません" sign=Sign::Goods>
                <p>"登録して商品に付けると、お店の一覧がカテゴリで分かれます。"</p>
            </Empty>
        }
        .into_any();
    }
    let line = |row: &Listed| {
        let count =
            if row.count >= COUNTED { "999点以上".to_owned() } else { format!("{}点", row.count) };
        view! {
            <li class=format!("settings-row goods-depth-{}", row.depth)>
                <a class="settings-name" href=format!("{LIST}/{}", segment(row.category.id.as_str()))>{row.category.name.clone()}</a>
                <span class="hint">{count}</span>
            </li>
        }
    };
    let lines = rows.iter().map(line).collect_view();
    view! {
        <section class="sheet" aria-labelledby="tree">
            <h2 id="tree">"カテゴリ"</h2>
            <p class="hint">"公開中の商品の数を、下のカテゴリの分も合わせて表示しています。"</p>
            <ul class="settings-list">{lines}</ul>
        </section>
    }
    .into_any()
}

fn make(rows: &[Listed], typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
    view! {
        <section class="sheet" aria-labelledby="make">
            <h2 id="make">"新規登録"</h2>
            <form method="post" action=LIST class="settings-fields" novalidate>
                <TextField name="name" label="名前" value=typed.name.clone() error=at("name") autocomplete="off" most=Some(MOST_NAME) />
                <SelectField
                    name="parent"
                    label="上のカテゴリ"
                    picks=page::picks(rows)
                    value=typed.parent.clone()
                    blank="なし（いちばん上）"
                    error=at("parent")
                />
                <TextField
                    name="id"
                    label="コード"
                    value=typed.id.clone()
                    need=Need::Optional
                    hint="お店のページのアドレスになります。半角の英小文字・数字・ハイフン。空欄なら自動で決めます"
                    error=at("id")
                    autocomplete="off"
                    most=Some(MOST_ID)
                />
                <Actions><Button label="登録する" look=Look::Primary /></Actions>
            </form>
        </section>
    }
    .into_any()
}
