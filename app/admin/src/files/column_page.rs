//! The page of one column.

use super::{TEMPLATES, template_page::write_pairs};
use crate::frame::{Frame, Room};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::files::{Column, Count, Field, Form, Long, MOST_NAME, MOST_SOURCE, template::Kept};

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The layout that it belongs to.
    pub kept: Kept,
    /// Its place, from 0.
    pub place: usize,
    /// The column, as it was typed.
    pub column: Column,
    /// Why it cannot be saved.
    pub wrong: Option<String>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let Shown { kept, place, column, wrong } = shown;
    let title = format!("{}：{}列目", kept.layout.name, place.saturating_add(1));
    frame.page_in(Room::Files, assets, &title, None, || {
        let back = format!("{TEMPLATES}/{}", kept.id);
        let wrong = wrong.clone().map(|why| {
            view! { <Notice tone=Tone::Stop title="保存できません"><p>{why}</p></Notice> }
        });
        view! {
            <a class="order-back" href=back><Icon sign=Sign::Back />{kept.layout.name.clone()}</a>
            {wrong}
            <form method="post" class="two" novalidate>
                <input type="hidden" name="version" value=kept.version.unwrap_or_default().to_string() />
                <div class="stack">
                    {content(column)}
                    {rules(column)}
                    <Actions>
                        <Button label="項目を保存する" look=Look::Primary name="act" value="save" />
                    </Actions>
                    <div class="settings-buttons">
                        <Button label="前の列と入れ替える" name="act" value="up" />
                        <Button label="次の列と入れ替える" name="act" value="down" />
                        <Button label="この後に列を足す" name="act" value="add" />
                        <Button label="この列を削除する" look=Look::Danger name="act" value="remove" />
                    </div>
                </div>
                {names(kept)}
            </form>
        }
    })
}

fn content(column: &Column) -> AnyView {
    view! {
        <section class="sheet" aria-labelledby="what">
            <h2 id="what">"内容"</h2>
            <div class="settings-fields">
                <TextField name="heading" label="見出し" value=column.heading.clone() most=Some(MOST_NAME) autocomplete="off" />
                <TextArea
                    name="source"
                    label="値"
                    value=column.source.clone()
                    rows=2
                    most=Some(MOST_SOURCE)
                    hint="右の一覧の名前を { } で囲むと、注文の値が入ります。そのほかの文字は、そのまま入ります。"
                />
                <TextArea
                    name="codes"
                    label="コードへの置き換え（任意）"
                    value=write_pairs(&column.codes)
                    rows=2
                    hint="1行に1組。例：cod=2。そのほかの値すべては *=0 のように書きます。"
                />
            </div>
        </section>
    }
    .into_any()
}

fn rules(column: &Column) -> AnyView {
    let forms = Form::ALL.map(|form| Pick::new(form.name(), form.label())).into();
    let counts = vec![Pick::new("characters", "文字数"), Pick::new("bytes", "半角換算（全角は2）")];
    let longs = vec![Pick::new("refuse", "出力しない（理由を表示）"), Pick::new("cut", "切り捨てる")];
    let count = if column.count == Count::Bytes { "bytes" } else { "characters" };
    let long = if column.long == Long::Cut { "cut" } else { "refuse" };
    let most = if column.most == 0 { String::new() } else { column.most.to_string() };
    let (widths, share) = match &column.fold {
        Some((widths, share)) => (
            widths.iter().map(usize::to_string).collect::<Vec<_>>().join(","),
            share.saturating_add(1).to_string(),
        ),
        None => (String::new(), String::new()),
    };
    view! {
        <section class="sheet" aria-labelledby="rules">
            <h2 id="rules">"決まり"</h2>
            <div class="settings-fields">
                <CheckField name="required" label="必須（値がなければ出力しない）" ticked=column.required />
                <SelectField name="form" label="文字種" picks=forms value=column.form.name() />
                <div class="files-pair">
                    <TextField name="most" label="最大の長さ" value=most kind=Kind::Digits hint="空欄は制限なし" autocomplete="off" />
                    <SelectField name="count" label="数え方" picks=counts value=count />
                </div>
                <SelectField name="long" label="長すぎるとき" picks=longs value=long />
                <div class="files-pair">
                    <TextField name="widths" label="分ける列の長さ" value=widths hint="例：32,32,32。値の中の | で改める" autocomplete="off" />
                    <TextField name="share" label="そのうち何列目" value=share kind=Kind::Digits autocomplete="off" />
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn names(kept: &Kept) -> AnyView {
    let own = (!kept.layout.values.is_empty()).then(|| {
        let rows = kept.layout.values.iter().map(|value| row(&format!("設定.{}", value.name), &value.text));
        let rows = rows.collect_view();
        view! { <h3>"すべての行に入れる値"</h3><dl class="files-names">{rows}</dl> }
    });
    let groups = Field::GROUPS.iter().map(|(group, fields)| {
        let rows = fields.iter().map(|(_, key, about)| row(key, about)).collect_view();
        view! { <h3>{*group}</h3><dl class="files-names">{rows}</dl> }
    });
    let groups = groups.collect_view();
    view! {
        <section class="sheet" aria-labelledby="names">
            <h2 id="names">"使える名前"</h2>
            {own}
            {groups}
        </section>
    }
    .into_any()
}

fn row(key: &str, about: &str) -> AnyView {
    view! { <div><dt><code>{format!("{{{key}}}")}</code></dt><dd>{about.to_owned()}</dd></div> }.into_any()
}
