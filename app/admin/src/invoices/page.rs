//! The page of a batch: how far it has come, its files, and what became of each row.

use crate::{frame::Frame, words::when};
use domain::timeline::Actor;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::desk::read_batch::{Batch, Progress, Row, Seen, word};

/// Seconds after which the page of a batch that is under way looks again.
const LOOK_AGAIN: u32 = 3;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, seen: &Seen) -> String {
    let batch = &seen.batch;
    let title = match &batch.only {
        Some(number) => format!("請求書データ 注文 {number}"),
        None => format!("{}請求書一括取得", batch.label),
    };
    frame.page(assets, &title, batch.ended_at.is_none().then_some(LOOK_AGAIN), || {
        let (back, place) = match &batch.only {
            Some(number) => (format!("/admin/orders/{number}"), format!("注文 {number}")),
            None => ("/admin/orders".to_owned(), "注文一覧".to_owned()),
        };
        view! {
            <a class="order-back" href=back data-back><Icon sign=Sign::Back />{place}</a>
            {standing(batch)}
            {files(seen)}
            {rows(&seen.rows)}
        }
    })
}

fn standing(batch: &Batch) -> AnyView {
    let settled = batch.fetched.saturating_add(batch.failed);
    let line = format!("{}件のうち{settled}件が終わりました", batch.size);
    let begun = match &batch.begun_by {
        Actor::Staff { name, .. } => format!("{} {name}", when::long(batch.begun_at)),
        _ => when::long(batch.begun_at),
    };
    let notice = match (batch.ended_at, batch.failed) {
        (None, _) => view! {
            <Notice tone=Tone::Wait title="取得しています">
                <p>"このページを閉じても続きます。数秒ごとに新しくします。"</p>
            </Notice>
        }
        .into_any(),
        (Some(_), 0) => {
            let title = format!("{}件すべて取得し、（済）にしました", batch.size);
            view! { <Notice tone=Tone::Ok title /> }.into_any()
        }
        (Some(_), failed) => {
            let title = format!("{failed}件は取得できませんでした");
            view! {
                <Notice tone=Tone::Stop title>
                    <p>"（未）の注文は（未）のままです。理由は下の表と注文のページにあります。直したあと、もう一度取得してください。"</p>
                </Notice>
            }
            .into_any()
        }
    };
    view! {
        {notice}
        <section class="sheet batch" aria-labelledby="batch">
            <h2 id="batch">"進み具合"</h2>
            <progress max=batch.size.to_string() value=settled.to_string() aria-label="進み具合">{line.clone()}</progress>
            <Facts facts=vec![
                Fact::text("件数", line),
                Fact::text("取得済み", format!("{}件", batch.fetched)),
                Fact::text("失敗", format!("{}件", batch.failed)),
                Fact::text("開始", begun),
            ] />
        </section>
    }
    .into_any()
}

fn files(seen: &Seen) -> Option<AnyView> {
    let batch = &seen.batch;
    batch.ended_at?;
    let address = |file: &str| format!("/admin/invoices/{}/{file}", batch.id);
    let print = seen.has_file.then(|| {
        view! { <ButtonLink href=address("print.csv") label="請求書データをダウンロード" look=Look::Primary /> }
    });
    let said = if seen.has_file {
        "印刷用のCSVです。文字コードは Shift_JIS（CP932）、改行は CRLF、項目の名前と順番は決済サービスのままです。7日間、何度でもダウンロードできます。"
    } else if batch.fetched > 0 {
        "ダウンロードできる期間（7日間）が過ぎました。必要なときは、注文のページの［請求書データ再取得］で取得してください。"
    } else {
        "取得できた請求書データはありません。"
    };
    let taken = batch.taken.as_ref().map(|(at, by)| {
        let name = match by {
            Actor::Staff { name, .. } => name.as_str(),
            _ => "",
        };
        view! { <p class="hint">{format!("最後のダウンロード：{} {name}", when::long(*at))}</p> }
    });
    Some(
        view! {
            <section class="sheet" aria-labelledby="files">
                <h2 id="files">"ファイル"</h2>
                <p>{said}</p>
                <div class="print-bar">{print}<a href=address("report.csv")>"結果の一覧（CSV）"</a></div>
                {taken}
            </section>
        }
        .into_any(),
    )
}

fn rows(rows: &[Row]) -> AnyView {
    let columns = vec![Column::text("注文番号"), Column::text("結果")];
    // What needs a hand stands first.
    let (failed, others): (Vec<&Row>, Vec<&Row>) =
        rows.iter().partition(|row| row.progress == Progress::Failed);
    let rows = failed.into_iter().chain(others).map(row).collect_view();
    view! { <div class="batch-rows"><Table caption="注文ごとの結果" columns>{rows}</Table></div> }.into_any()
}

fn row(row: &Row) -> AnyView {
    let (tone, sign) = match row.progress {
        Progress::Waiting => (Tone::Wait, Sign::Wait),
        Progress::Fetched => (Tone::Ok, Sign::Ok),
        Progress::Failed => (Tone::Stop, Sign::Stop),
    };
    let why = (!row.why.is_empty()).then(|| view! { <small>{row.why.clone()}</small> });
    view! {
        <tr>
            <td class="at-number"><a href=format!("/admin/orders/{}", row.number)>{row.number.to_string()}</a></td>
            <td class="batch-became"><Badge tone word=word(row.progress) sign />{why}</td>
        </tr>
    }
    .into_any()
}
