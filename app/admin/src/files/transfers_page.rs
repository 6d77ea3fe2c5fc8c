//! The pages of transfers that are brought in.

use super::{ROOM, slips_page::uploads, transfers::TRANSFERS, wrong_file::Wrong};
use crate::frame::{Frame, Room};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::files::{
    Match,
    transfers::{Candidate, Laid, Seen},
    upload::Upload,
};

/// What the list shows.
#[derive(Clone, Default)]
pub struct List {
    /// The last files, newest first.
    pub uploads: Vec<Upload>,
    /// Why a file was not taken, just now.
    pub wrong: Option<Wrong>,
}

/// The list, with the form for a file.
pub fn list(assets: &Assets, frame: &Frame, shown: &List) -> String {
    frame.page_in(Room::Files, assets, "銀行振込の消込", None, || {
        view! {
            <a class="order-back" href=ROOM><Icon sign=Sign::Back />"CSV"</a>
            {shown.wrong.map(Wrong::notice)}
            <div class="files">
                <section class="sheet" aria-labelledby="new">
                    <h2 id="new">"銀行の入出金明細"</h2>
                    <form method="post" action=TRANSFERS enctype="multipart/form-data" class="files-form">
                        <FileField
                            name="file"
                            label="CSVファイル"
                            accept=".csv,.txt,text/csv"
                            hint="インターネットバンキングから書き出した入出金明細。8MBまで"
                        />
                        <Button label="注文と照合する" look=Look::Primary />
                    </form>
                    <p class="hint">"次の画面で確定するまで、注文は変わりません。"</p>
                </section>
                <section aria-labelledby="before">
                    <h2 id="before">"取り込みの記録"</h2>
                    {uploads(&shown.uploads, TRANSFERS)}
                </section>
            </div>
        }
    })
}

/// The page of a file.
pub fn one(assets: &Assets, frame: &Frame, seen: &Seen) -> String {
    frame.page_in(Room::Files, assets, "銀行振込の消込：確認", None, || {
        let name = seen.upload.file_name.clone();
        let body = if seen.forgotten {
            view! {
                <Notice tone=Tone::Note title="ファイルの内容は消去しました">
                    <p>"取り込んだファイルは、7日後に消去します。必要なときは、もう一度取り込んでください。"</p>
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
    let committed = seen.upload.committed_at.is_some();
    let job = seen.upload.job.clone().filter(|_| committed).map(|job| {
        view! {
            <Notice tone=Tone::Ok title="確定した入金を登録しました">
                <p><a href=format!("/admin/jobs/{job}")>"行ごとの結果を見る"</a></p>
            </Notice>
        }
    });
    let unknown = seen.places.is_none().then(|| {
        view! {
            <Notice tone=Tone::Wait title="入金の列が分かりません">
                <p>"日付・振込依頼人名・入金額が何列目かを選んでください。"</p>
            </Notice>
        }
    });
    let proposed = seen.laid.iter().filter(|transfer| transfer.proposed.is_some()).count();
    let unmatched = seen.laid.iter().filter(|transfer| transfer.candidates.is_empty()).count();
    let facts = vec![
        Fact::text("入金", format!("{}件（入金のない行 {}行）", seen.laid.len(), seen.left_out)),
        Fact::text("一致の見込み", format!("{proposed}件")),
        Fact::text("候補なし", format!("{unmatched}件")),
        Fact::text("入金待ちの注文", format!("{}件", seen.waiting)),
    ];
    view! {
        {job}
        {unknown}
        <section class="sheet" aria-labelledby="what">
            <h2 id="what">"照合の結果"</h2>
            <Facts facts />
            {(!committed).then(|| columns(seen))}
        </section>
        {(!seen.laid.is_empty()).then(|| table(seen, committed))}
    }
    .into_any()
}

fn columns(seen: &Seen) -> AnyView {
    let width = seen.head.iter().map(Vec::len).max().unwrap_or_default();
    let sample = |place: usize| {
        let values = seen.head.iter().filter_map(|row| row.get(place)).filter(|value| !value.trim().is_empty());
        values.take(3).map(String::as_str).collect::<Vec<_>>().join(" / ")
    };
    let picks = || -> Vec<Pick> {
        let pick = |place: usize| {
            let number = place.saturating_add(1).to_string();
            let shown: String = sample(place).chars().take(40).collect();
            Pick::new(number.clone(), format!("{number}列目　{shown}"))
        };
        (0..width.min(60)).map(pick).collect()
    };
    let value = |place: Option<usize>| place.map(|place| place.saturating_add(1).to_string()).unwrap_or_default();
    let places = seen.places;
    let action = format!("{TRANSFERS}/{}", seen.upload.id);
    view! {
        <Confirm label="列を選び直す" open=places.is_none()>
            <form method="post" action=action class="files-form">
                <input type="hidden" name="act" value="read" />
                <SelectField name="day" label="日付" picks=picks() value=value(places.and_then(|p| p.day)) blank="なし（今日の日付）" />
                <SelectField name="payer" label="振込依頼人名" picks=picks() value=value(places.map(|p| p.payer)) />
                <SelectField name="amount" label="入金額" picks=picks() value=value(places.map(|p| p.amount)) />
                <Button label="この列で照合する" />
            </form>
        </Confirm>
    }
    .into_any()
}

fn table(seen: &Seen, committed: bool) -> AnyView {
    let columns = vec![
        Column::number("行"),
        Column::text("日付"),
        Column::text("振込依頼人名"),
        Column::number("入金額"),
        Column::text("注文"),
    ];
    let rows = seen.laid.iter().map(|transfer| row(transfer, committed)).collect_view();
    let action = format!("{TRANSFERS}/{}", seen.upload.id);
    let foot = (!committed).then(|| {
        view! {
            <CheckField name="mail" label="入金確認メールを送る" />
            <Actions><Button label="選んだ注文を入金済みにする" look=Look::Primary /></Actions>
        }
    });
    view! {
        <form method="post" action=action class="files-form">
            <Table caption="入金と、その注文の候補" columns>{rows}</Table>
            {foot}
        </form>
    }
    .into_any()
}

fn row(transfer: &Laid, committed: bool) -> AnyView {
    view! {
        <tr>
            <td class="number">{transfer.line.to_string()}</td>
            <td>{transfer.day.clone()}</td>
            <td class="files-name">{transfer.payer.clone()}</td>
            <td class="number">{yen(transfer.amount.0)}</td>
            <td>{choice(transfer, committed)}</td>
        </tr>
    }
    .into_any()
}

fn choice(transfer: &Laid, committed: bool) -> AnyView {
    if transfer.candidates.is_empty() {
        return view! { <Badge tone=Tone::Note word="候補なし" sign=Sign::None /> }.into_any();
    }
    if committed {
        let best = transfer.candidates.first().map(|best| best.why.label()).unwrap_or_default();
        return view! { <span class="hint">{best}</span> }.into_any();
    }
    let options = transfer.candidates.iter().map(|candidate| {
        let chosen = transfer.proposed.as_ref() == Some(&candidate.number);
        view! { <option value=candidate.number.to_string() selected=chosen>{told(candidate)}</option> }
    });
    let options = options.collect_view();
    let name = format!("for-{}", transfer.line);
    let label = format!("{}行目の入金の注文", transfer.line);
    let (tone, word) = match &transfer.proposed {
        Some(_) => (Tone::Ok, transfer.candidates.first().map(|best| best.why.label()).unwrap_or_default()),
        None if transfer.candidates.iter().all(|candidate| candidate.why == Match::Name) => {
            (Tone::Stop, "金額が違います")
        }
        None => (Tone::Wait, "選んでください"),
    };
    view! {
        <span class="files-choice">
            <Badge tone word />
            <select class="input" name=name aria-label=label>
                <option value="">"入金済みにしない"</option>
                {options}
            </select>
        </span>
    }
    .into_any()
}

fn told(candidate: &Candidate) -> String {
    format!(
        "{} {} {}（{}・{}点）",
        candidate.number,
        candidate.buyer,
        yen(candidate.total.0),
        candidate.why.label(),
        candidate.why.score()
    )
}
