//! The pages of exports.

use super::{EXPORTS, TEMPLATES, flaw, slips::SLIPS, transfers::TRANSFERS};
use crate::{
    frame::{Frame, Room},
    words::when,
};
use domain::{id::OrderNumber, role::Permission, timeline::Actor};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::files::{
    Layout, Problem,
    export::{Export, Scope},
    rows::{Checked, Rest},
    template::Kept,
};

/// What the list shows.
#[derive(Clone, Default)]
pub struct List {
    /// Layouts to choose from.
    pub templates: Vec<Kept>,
    /// The last exports, newest first.
    pub exports: Vec<Export>,
    /// No orders were chosen, just now.
    pub nothing: bool,
}

/// What the page of an export shows.
#[derive(Clone)]
pub struct One {
    /// The export.
    pub export: Export,
    /// Its layout.
    pub layout: Layout,
    /// What can and cannot be written.
    pub checked: Checked,
}

/// What is shown before an export begins.
#[derive(Clone, Default)]
pub struct Choose {
    /// Layouts to choose from.
    pub templates: Vec<Kept>,
    /// The ticked orders; none: everything that the list finds.
    pub chosen: Vec<OrderNumber>,
    /// The query of the list.
    pub back: String,
}

/// The page on which a layout is chosen.
pub fn choose(assets: &Assets, frame: &Frame, shown: &Choose) -> String {
    frame.page_in(Room::Files, assets, "CSV出力", None, || {
        let orders = shown.chosen.iter().map(|number| {
            view! { <input type="hidden" name="order" value=number.to_string() /> }
        });
        let orders = orders.collect_view();
        let scope = match (shown.chosen.len(), shown.back.is_empty()) {
            (0, true) => "すべての注文を出力します。".to_owned(),
            (0, false) => "注文一覧の検索の結果を、すべて出力します。".to_owned(),
            (some, _) => format!("選んだ{some}件の注文を出力します。"),
        };
        view! {
            <a class="order-back" href="/admin/orders" data-back><Icon sign=Sign::Back />"注文一覧"</a>
            <section class="sheet" aria-labelledby="what">
                <h2 id="what">"書式を選ぶ"</h2>
                <p>{scope}</p>
                <form method="post" action=EXPORTS class="files-form">
                    <input type="hidden" name="back" value=shown.back.clone() />
                    {orders}
                    {picks(&shown.templates)}
                    <Actions><Button label="出力の内容を確認する" look=Look::Primary /></Actions>
                </form>
            </section>
        }
    })
}

/// The list, with a form for all orders.
pub fn list(assets: &Assets, frame: &Frame, shown: &List) -> String {
    let all = frame.may(Permission::Export);
    frame.page_in(Room::Files, assets, super::name(frame), None, || {
        let nothing = shown.nothing.then(|| {
            view! {
                <Notice tone=Tone::Wait title="注文が選ばれていません">
                    <p>"注文一覧で注文を選ぶか、検索の結果をすべて出力してください。"</p>
                </Notice>
            }
        });
        let exports = if shown.exports.is_empty() { none() } else { table(&shown.exports) };
        view! {
            {nothing}
            <nav class="files-ways" aria-label="CSVの操作">
                <ButtonLink href=SLIPS label="伝票番号を取り込む" />
                {frame.may(Permission::HandlePayments).then(|| view! { <ButtonLink href=TRANSFERS label="銀行振込を消し込む" /> })}
                {all.then(|| view! { <ButtonLink href=TEMPLATES label="書式を見る・直す" /> })}
            </nav>
            <div class="files">
                <section class="sheet" aria-labelledby="new">
                    <h2 id="new">{if all { "すべての注文を出力" } else { "すべての注文の送り状データを出力" }}</h2>
                    <p class="hint">"一部の注文は、注文一覧で検索するか選んでから出力できます。"</p>
                    <form method="post" action=EXPORTS class="files-form">
                        {picks(&shown.templates)}
                        <Actions><Button label="出力の内容を確認する" look=Look::Primary /></Actions>
                    </form>
                </section>
                <section class="files-before" aria-labelledby="before">
                    <h2 id="before">"出力の記録"</h2>
                    {exports}
                </section>
            </div>
        }
    })
}

/// The layouts to choose from.
pub fn picks(templates: &[Kept]) -> AnyView {
    let picks = templates
        .iter()
        .map(|kept| {
            let own = if kept.version.is_some() { "自店：" } else { "" };
            Pick::new(kept.id.clone(), format!("{own}{}", kept.layout.name))
        })
        .collect();
    view! { <SelectField name="template" label="書式" picks width="half" /> }.into_any()
}

fn none() -> AnyView {
    view! {
        <Empty title="まだ出力していません" sign=Sign::Orders>
            <p>"だれが、いつ、どの注文を出力したかを、ここに記録します。"</p>
        </Empty>
    }
    .into_any()
}

fn who(actor: &Actor) -> String {
    match actor {
        Actor::Staff { name, .. } => name.clone(),
        _ => String::new(),
    }
}

fn scope(scope: &Scope) -> String {
    match scope {
        Scope::Search(query) if query.is_empty() => "すべての注文".to_owned(),
        Scope::Search(_) => "検索の結果".to_owned(),
        Scope::Chosen(numbers) => format!("選んだ注文（{}件）", numbers.len()),
    }
}

fn table(exports: &[Export]) -> AnyView {
    let columns = vec![
        Column::text("日時"),
        Column::text("担当"),
        Column::text("書式"),
        Column::text("対象"),
        Column::number("注文"),
        Column::number("行"),
    ];
    let rows = exports
        .iter()
        .map(|export| {
            let (orders, rows) = match export.taken {
                Some(taken) => (taken.orders.to_string(), taken.rows.to_string()),
                None => ("—".to_owned(), "—".to_owned()),
            };
            view! {
                <tr>
                    <td><a href=format!("{EXPORTS}/{}", export.id)>{when::short(export.begun_at)}</a></td>
                    <td>{who(&export.begun_by)}</td>
                    <td>{export.label.clone()}</td>
                    <td>{scope(&export.scope)}</td>
                    <td class="number">{orders}</td>
                    <td class="number">{rows}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption="出力の記録、新しい順" columns>{rows}</Table> }.into_any()
}

/// The page of an export.
pub fn one(assets: &Assets, frame: &Frame, shown: &One) -> String {
    let One { export, layout, checked } = shown;
    frame.page_in(Room::Files, assets, &format!("CSV出力：{}", export.label), None, || {
        let counted = if checked.rest == Rest::Nothing { format!("{}件", checked.orders) } else { format!("{}件以上", checked.orders) };
        let mut facts = vec![
            Fact::text("対象", scope(&export.scope)),
            Fact::text("注文", counted),
            Fact::text("書式", format!("{}（{}項目・{}）", export.label, layout.columns.len(), layout.unit.label())),
            Fact::text("文字コード・改行", format!("{}・{}", layout.encoding.label(), layout.newline.label())),
            Fact::text("依頼", format!("{} {}", when::long(export.begun_at), who(&export.begun_by))),
        ];
        if let Some(taken) = export.taken {
            let text = format!("{}（{}件・{}行）", when::long(taken.at), taken.orders, taken.rows);
            facts.push(Fact::text("最後のダウンロード", text));
        }
        view! {
            <a class="order-back" href=EXPORTS><Icon sign=Sign::Back />{super::name(frame)}</a>
            {standing(checked)}
            <section class="sheet" aria-labelledby="what">
                <h2 id="what">"出力の内容"</h2>
                <Facts facts />
                {(checked.problems.is_empty() && checked.orders > 0).then(|| view! {
                    <div class="print-bar">
                        <ButtonLink href=format!("{EXPORTS}/{}/file", export.id) label="CSVをダウンロード" look=Look::Primary />
                    </div>
                })}
            </section>
            {(!checked.problems.is_empty()).then(|| problems(&checked.problems, layout))}
        }
    })
}

fn standing(checked: &Checked) -> AnyView {
    match (checked.orders, checked.problems.len()) {
        (0, _) => view! {
            <Notice tone=Tone::Note title="出力する注文がありません">
                <p>"注文一覧で、条件か選んだ注文を確かめてください。"</p>
            </Notice>
        }
        .into_any(),
        (orders, 0) if checked.rest == Rest::Unknown => view! {
            <Notice tone=Tone::Ok title=format!("はじめの{orders}件の値を書き出せます")>
                <p>"残りはファイルを作りながら確かめます。書き出せない値があったときは、ファイルの代わりにその場所をお見せします。"</p>
            </Notice>
        }
        .into_any(),
        (_, 0) => view! { <Notice tone=Tone::Ok title="すべての値を書き出せます" /> }.into_any(),
        (_, some) => {
            let more = if checked.rest == Rest::Nothing { "" } else { "以上" };
            view! {
                <Notice tone=Tone::Stop title=format!("書き出せない値が{some}か所{more}あります")>
                    <p>"文字が別の文字に化けたファイルは作りません。注文か書式を直してから、このページをもう一度開いてください。"</p>
                </Notice>
            }
            .into_any()
        }
    }
}

fn problems(problems: &[Problem], layout: &Layout) -> AnyView {
    let columns =
        vec![Column::number("行"), Column::text("注文番号"), Column::text("項目"), Column::text("理由")];
    let rows = problems
        .iter()
        .map(|problem| {
            let form = layout.columns.iter().find(|column| column.heading == problem.column);
            let why = flaw::word(problem.flaw, form.map(|column| column.form));
            view! {
                <tr>
                    <td class="number">{problem.row.to_string()}</td>
                    <td class="at-number"><a href=format!("/admin/orders/{}", problem.order)>{problem.order.to_string()}</a></td>
                    <td>{problem.column.clone()}</td>
                    <td class="files-why">{why}</td>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption="書き出せない値" columns>{rows}</Table> }.into_any()
}
