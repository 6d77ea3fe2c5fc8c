//! The page of a bank's file: what is in it, before anything is taken in.

use super::transfers::TRANSFERS;
use crate::frame::{Frame, Room};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::files::transfers::{Line, Seen};

/// Lines of a file that its page shows.
const MOST_LINES: usize = 300;

/// The page of a file.
pub fn one(assets: &Assets, frame: &Frame, seen: &Seen) -> String {
    frame.page_in(Room::Files, assets, "銀行振込の消込：確認", None, || {
        let name = seen.upload.file_name.clone();
        let body = if seen.forgotten {
            view! {
                <Notice tone=Tone::Note title="ファイルの内容は消去しました">
                    <p>"取り込んだファイルは、7日後に消去します。取り込んだ入金は残っています。"</p>
                </Notice>
            }
            .into_any()
        } else {
            readable(seen)
        };
        view! {
            <a class="order-back" href=TRANSFERS><Icon sign=Sign::Back />"銀行振込の消込"</a>
            <p class="files-name">{name}</p>
            {body}
        }
    })
}

fn readable(seen: &Seen) -> AnyView {
    let (fresh, known) = (seen.fresh().count(), seen.lines.iter().filter(|line| line.known).count());
    let undated = seen.lines.iter().filter(|line| line.day.is_none()).count();
    let committed = seen.upload.committed_at.is_some();
    let facts = vec![
        Fact::text("入金", format!("{}件", seen.lines.len())),
        Fact::text("新しい入金", format!("{fresh}件")),
        Fact::text("取り込み済みの入金", format!("{known}件")),
        Fact::text("入金のない行", format!("{}行（出金・見出しなど）", seen.left_out)),
    ];
    view! {
        {said(seen, fresh, undated, committed)}
        <section class="sheet" aria-labelledby="what">
            <h2 id="what">"取り込む内容"</h2>
            <Facts facts />
            {(!committed).then(|| columns(seen))}
        </section>
        {(!committed && fresh > 0).then(|| take(seen, fresh))}
        {(!seen.lines.is_empty()).then(|| table(&seen.lines))}
    }
    .into_any()
}

/// What is to be said before anything is taken in.
fn said(seen: &Seen, fresh: usize, undated: usize, committed: bool) -> AnyView {
    let (tone, title, line) = if committed {
        (Tone::Ok, "取り込み済みのファイルです".to_owned(), "照合は「銀行振込の消込」の画面で行います。")
    } else if seen.places.is_none() {
        (
            Tone::Stop,
            "日付・振込依頼人名・入金額の列が分かりません".to_owned(),
            "下で列を選んでください。注文は何も変わっていません。",
        )
    } else if undated > 0 {
        (
            Tone::Stop,
            format!("{undated}件の入金は、日付が読めないため取り込めません"),
            "日付の列を選び直してください。日付は 2026/11/24、2026-11-24、20261124、2026年11月24日、令和8年11月24日 の形で読みます。",
        )
    } else if seen.lines.is_empty() {
        (
            Tone::Stop,
            "入金の行がありません".to_owned(),
            "列が違うときは、下で選び直してください。注文は何も変わっていません。",
        )
    } else if fresh == 0 {
        (
            Tone::Note,
            "新しい入金はありません".to_owned(),
            "このファイルの入金は、すべて前に取り込んだものです。",
        )
    } else {
        return ().into_any();
    };
    view! { <Notice tone title><p>{line}</p></Notice> }.into_any()
}

fn take(seen: &Seen, fresh: usize) -> AnyView {
    let action = format!("{TRANSFERS}/{}", seen.upload.id);
    view! {
        <form method="post" action=action>
            <Actions><Button label=format!("{fresh}件の入金を取り込む") look=Look::Primary /></Actions>
            <p class="hint">"取り込んだあとで、どの注文の入金かを確かめます。まだ注文は変わりません。"</p>
        </form>
    }
    .into_any()
}

fn columns(seen: &Seen) -> AnyView {
    let width = seen.head.iter().map(Vec::len).max().unwrap_or_default();
    let sample = |place: usize| {
        let values =
            seen.head.iter().filter_map(|row| row.get(place)).filter(|value| !value.trim().is_empty());
        values.take(3).map(String::as_str).collect::<Vec<_>>().join(" / ")
    };
    let pick = |place: usize| {
        let number = place.saturating_add(1).to_string();
        let shown: String = sample(place).chars().take(40).collect();
        let label = format!("{number}列目　{shown}");
        Pick::new(number, label)
    };
    let picks: Vec<Pick> = (0..width.min(60)).map(pick).collect();
    let value =
        |place: Option<usize>| place.map(|place| place.saturating_add(1).to_string()).unwrap_or_default();
    let places = seen.places;
    let action = format!("{TRANSFERS}/{}", seen.upload.id);
    let open = seen.lines.is_empty() || seen.lines.iter().any(|line| line.day.is_none());
    view! {
        <Confirm label="列を選び直す" open=open>
            <form method="post" action=action class="files-form">
                <input type="hidden" name="act" value="read" />
                <SelectField name="day" label="日付" picks=picks.clone() value=value(places.and_then(|p| p.day)) />
                <SelectField name="payer" label="振込依頼人名" picks=picks.clone() value=value(places.map(|p| p.payer)) />
                <SelectField name="amount" label="入金額" picks=picks value=value(places.map(|p| p.amount)) />
                <Button label="この列で読み直す" />
            </form>
        </Confirm>
    }
    .into_any()
}

fn table(lines: &[Line]) -> AnyView {
    let columns = vec![
        Column::number("行"),
        Column::text("入金日"),
        Column::text("振込依頼人名"),
        Column::number("入金額"),
        Column::text("状態"),
    ];
    let rows = lines.iter().take(MOST_LINES).map(|line| {
        let (tone, word) = match (line.day, line.known) {
            (None, _) => (Tone::Stop, "日付を読めません"),
            (_, true) => (Tone::Note, "取り込み済み"),
            (_, false) => (Tone::Ok, "新しい入金"),
        };
        view! {
            <tr>
                <td class="number">{line.line.to_string()}</td>
                <td class="at-day">{line.day_typed.clone()}</td>
                <td class="files-name">{line.payer.clone()}</td>
                <td class="number">{yen(line.amount.0)}</td>
                <td><Badge tone word /></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let more = lines.len().saturating_sub(MOST_LINES);
    let more = (more > 0).then(|| view! { <p class="hint">{format!("ほかに{more}件あります。")}</p> });
    view! { <Table caption="ファイルの入金" columns>{rows}</Table>{more} }.into_any()
}
