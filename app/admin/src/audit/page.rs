//! The page of the audit log.

use super::{LOG, Search};
use crate::{
    frame::{Frame, Room},
    words::{audit as words, when},
};
use domain::audit::{Entry, Group};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::{audit::chain::Checked, staff::manage::Staff};

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Where the next page begins.
    pub next: Option<i64>,
    /// Everybody, to filter by.
    pub members: Vec<Staff>,
    /// Whether the log is as it was written.
    pub chain: Checked,
    /// What is looked for.
    pub search: Search,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    frame.page_in(Room::Settings, assets, "操作記録", None, || {
        let older = shown.next.map(|next| format!("{LOG}?{}&before={next}", shown.search.query()));
        let file = format!("{LOG}/csv?{}", shown.search.query());
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            <div class="audit">
                {broken(shown.chain)}
                {filters(shown)}
                {if shown.entries.is_empty() { nothing() } else { table(&shown.entries) }}
                <div class="audit-foot">
                    {whole(shown.chain)}
                    <ButtonLink href=file label="CSVで書き出す" look=Look::Secondary />
                    <Pager older />
                </div>
            </div>
        }
    })
}

fn broken(chain: Checked) -> Option<AnyView> {
    let Checked::Broken(place) = chain else { return None };
    Some(
        view! {
            <Notice tone=Tone::Stop title="操作記録が書き換えられた可能性があります">
                <p>{format!("{place}番目の記録が、書いたときの内容と合いません。サーバーの鍵を替えた場合を除き、データベースが直接変更されています。")}</p>
            </Notice>
        }
        .into_any(),
    )
}

fn whole(chain: Checked) -> Option<AnyView> {
    let Checked::Whole(count) = chain else { return None };
    let line = format!("全{count}件の記録に、書き換えはありません");
    Some(view! { <p class="audit-chain"><Icon sign=Sign::Ok />{line}</p> }.into_any())
}

fn filters(shown: &Shown) -> AnyView {
    let search = &shown.search;
    let members = shown.members.iter().map(|staff| Pick::new(staff.id.as_str(), staff.name.clone()));
    let groups = Group::ALL.into_iter().map(|group| Pick::new(group.name(), words::group(group)));
    view! {
        <form class="filters audit-filters" action=LOG>
            <SelectField
                name="group"
                label="種類"
                picks=groups.collect()
                value=search.group.clone()
                blank="すべて"
            />
            <SelectField
                name="staff"
                label="スタッフ"
                picks=members.collect()
                value=search.staff.clone()
                blank="全員"
            />
            <TextField name="from" label="この日から" kind=Kind::Date value=search.from.clone() autocomplete="off" />
            <TextField name="until" label="この日まで" kind=Kind::Date value=search.until.clone() autocomplete="off" />
            <Button label="絞り込む" />
            {(*search != Search::default()).then(|| view! { <a href=LOG>"すべて表示"</a> })}
        </form>
    }
    .into_any()
}

fn nothing() -> AnyView {
    view! {
        <Empty title="条件に合う記録はありません" sign=Sign::Orders>
            <p>"期間や種類を広げてお試しください。"</p>
        </Empty>
    }
    .into_any()
}

fn table(entries: &[Entry]) -> AnyView {
    let columns =
        vec![Column::text("日時"), Column::text("スタッフ"), Column::text("操作"), Column::text("内容")];
    let rows = entries.iter().map(row).collect_view();
    view! { <Table caption="操作記録、新しい順" columns>{rows}</Table> }.into_any()
}

fn row(entry: &Entry) -> AnyView {
    let details = words::detail(entry).into_iter().map(|line| view! { <span>{line}</span> }).collect_view();
    let deed = match words::tone(entry.deed) {
        Tone::Note => view! { <span>{words::deed(entry.deed)}</span> }.into_any(),
        tone => view! { <Badge tone word=words::deed(entry.deed) /> }.into_any(),
    };
    view! {
        <tr>
            <td class="audit-at">{when::short(entry.at)}</td>
            <td class="audit-who">{words::who(&entry.actor)}</td>
            <td class="audit-deed">{deed}</td>
            <td class="audit-detail">{details}</td>
        </tr>
    }
    .into_any()
}
