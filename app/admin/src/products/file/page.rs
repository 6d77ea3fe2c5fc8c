//! The pages of files of products.

use super::{FILE, LIST, back};
use crate::{
    files::{slips_page::uploads, wrong_file::Wrong},
    frame::{Frame, Room},
    products::address::Address,
};
use domain::product_sheet::Heading;
use leptos::prelude::*;
use ui::{address::segment, assets::Assets, parts::*};
use workflow::{
    catalogue::file::{Becomes, Flaw, Judged, LONGEST, NoGoods, Read, Seen},
    files::{
        MOST_ROWS,
        upload::{Refused, Upload},
    },
    job::Job,
};

/// Mistakes and products on the page; of the others it says how many there are.
const MOST_SHOWN: usize = 200;

/// What the first page shows.
#[derive(Clone, Default)]
pub struct List {
    /// The last files, newest first.
    pub uploads: Vec<Upload>,
    /// What the list of products showed.
    pub address: Address,
    /// Why a file was not taken, just now.
    pub wrong: Option<Wrong>,
}

/// The first page: a form for a file, and all products as one.
pub fn list(assets: &Assets, frame: &Frame, shown: &List) -> String {
    frame.page_in(Room::Products, assets, "商品のCSV", None, || {
        let query = back(&shown.address);
        let narrowed = shown.address.narrows();
        let (label, hint) = if narrowed {
            ("一覧の条件に合う商品を書き出す", "いま一覧で探している商品だけを書き出します。")
        } else {
            ("すべての商品を書き出す", "非公開の商品も含めて書き出します。")
        };
        let home = shown.address.at(None, false).on(LIST);
        view! {
            <a class="order-back" href=home><Icon sign=Sign::Back />"商品"</a>
            {shown.wrong.map(refused)}
            <div class="two">
                <section class="sheet" aria-labelledby="in">
                    <h2 id="in">"取り込む"</h2>
                    <form method="post" action=FILE enctype="multipart/form-data" class="files-form">
                        <FileField
                            name="file"
                            label="商品のCSVファイル"
                            accept=".csv,.txt,text/csv"
                            hint=format!("UTF-8かShift_JIS、{}MB・{MOST_ROWS}行まで", LONGEST / 1024 / 1024)
                        />
                        <Button label="取り込む内容を確認する" look=Look::Primary />
                    </form>
                    <p class="hint">"次の画面で内容を確かめるまで、商品は変わりません。間違いが1つでもあれば、何も取り込みません。"</p>
                    {columns()}
                </section>
                <section class="sheet" aria-labelledby="out">
                    <h2 id="out">"書き出す"</h2>
                    <form method="post" action=format!("{FILE}/export") class="files-form">
                        <input type="hidden" name="back" value=query />
                        <Button label look=Look::Secondary />
                    </form>
                    <p class="hint">{hint}"書き出したファイルは、表計算ソフトで直して、そのまま取り込めます。だれが書き出したかは、操作記録に残ります。"</p>
                </section>
            </div>
            <section class="goods-part" aria-labelledby="before">
                <h2 id="before">"取り込みの記録"</h2>
                {uploads(&shown.uploads, FILE)}
            </section>
        }
    })
}

fn refused(wrong: Wrong) -> AnyView {
    let (title, text) = match wrong {
        Wrong::Refused(Refused::TooLong) => (
            "ファイルが大きすぎます".to_owned(),
            format!("{}MBまでのCSVファイルを取り込めます。いくつかに分けてください。", LONGEST / 1024 / 1024),
        ),
        other => other.words(),
    };
    view! { <Notice tone=Tone::Stop title><p>{text}</p><p>"商品は何も変わっていません。"</p></Notice> }
        .into_any()
}

/// What the columns are, folded away.
fn columns() -> AnyView {
    let rows = Heading::ALL.into_iter().map(|heading| {
        view! { <tr><th scope="row">{heading.label()}</th><td>{about(heading)}</td></tr> }
    });
    let rows = rows.collect_view();
    view! {
        <details class="goods-columns">
            <summary>"列の書き方"</summary>
            <p class="hint">"1行目は見出しです。列は必要なものだけ、どの順でもかまいません。ない列は変えません。規格が複数ある商品は、同じ商品コードの行を規格の数だけ並べます。"</p>
            <Table caption="列の見出しと書き方" columns=vec![Column::text("見出し"), Column::text("書き方")]>{rows}</Table>
        </details>
    }
    .into_any()
}

fn about(heading: Heading) -> &'static str {
    match heading {
        Heading::Code => "半角の英小文字・数字・ハイフン。SKUだけで価格や在庫を変えるときは、列ごと省けます",
        Heading::Name => "新しい商品には必要です",
        Heading::Reading => "ひらがなかカタカナ",
        Heading::About => "一覧と検索結果に添える一文",
        Heading::Body => "空行で段落が分かれます",
        Heading::Shown => "「公開」か「非公開」。新しい商品で空欄なら非公開",
        Heading::Position => "小さい数ほど前に並びます。新しい商品で空欄なら最後",
        Heading::Categories => "「お茶 > 緑茶」のように上から。複数あるときは | で区切ります",
        Heading::FirstAxis => "例：色。規格がなければ空欄",
        Heading::FirstValue => "例：青海波",
        Heading::SecondAxis => "例：サイズ",
        Heading::SecondValue => "例：大",
        Heading::Sku => "規格ごとに違うもの。ファイルにないSKUは、そのまま残ります",
        Heading::Price => "税込・円。空欄なら変えません",
        Heading::Rate => "10 か 8。空欄なら変えません（新しいSKUは10）",
        Heading::Stock => "注文済みの分も含む、いまある数。空欄なら変えません（新しいSKUは0）",
        Heading::StockChange => "+5 や -3。入荷や破損の分だけを足し引きします",
    }
}

/// The page of a file.
pub fn one(assets: &Assets, frame: &Frame, seen: &Seen) -> String {
    frame.page_in(Room::Products, assets, "商品のCSV：確認", None, || {
        let name = seen.upload.file_name.clone();
        let body = match &seen.read {
            _ if seen.job.is_some() => seen.job.as_ref().map(standing).into_any(),
            _ if seen.upload.committed_at.is_some() => {
                view! { <Notice tone=Tone::Note title="このファイルは取り込み済みです" /> }.into_any()
            }
            None => view! {
                <Notice tone=Tone::Note title="ファイルの内容は消去しました">
                    <p>"取り込んだファイルは、7日後に消去します。必要なときは、もう一度取り込んでください。"</p>
                </Notice>
            }
            .into_any(),
            Some(Err(why)) => unreadable(why),
            Some(Ok(read)) => readable(seen, read),
        };
        view! {
            <a class="order-back" href=FILE><Icon sign=Sign::Back />"商品のCSV"</a>
            <p class="files-name">{name}</p>
            {body}
        }
    })
}

/// The job that keeps what is in the file: its own page has all of it.
fn standing(job: &Job) -> AnyView {
    let (tone, title) = match (job.ended_at, job.failed) {
        (None, _) => {
            (Tone::Wait, format!("取り込んでいます：{}件のうち{}件が終わりました", job.size, job.settled()))
        }
        (Some(_), 0) => (Tone::Ok, format!("{}件の取り込みが終わりました", job.size)),
        (Some(_), failed) => (Tone::Stop, format!("取り込みが終わりました。{failed}件はできませんでした")),
    };
    let href = format!("/admin/jobs/{}", job.id);
    view! { <Notice tone title><p><a href=href>"進み具合と、商品ごとの結果を見る"</a></p></Notice> }
        .into_any()
}

fn unreadable(why: &NoGoods) -> AnyView {
    let text = match why {
        NoGoods::NoKey(headings) => format!(
            "1行目に「商品コード」も「SKU」もありません。いまの1行目：{}",
            headings.iter().take(12).cloned().collect::<Vec<_>>().join("、")
        ),
        NoGoods::Twice(heading) => {
            format!("見出し「{}」が2つあります。どちらかを消してください。", heading.label())
        }
        NoGoods::Alone(one, other) => {
            format!("「{}」の列には、「{}」の列も必要です。", one.label(), other.label())
        }
        NoGoods::OnlyHeadings => "見出しだけで、データの行がありません。".to_owned(),
    };
    view! {
        <Notice tone=Tone::Stop title="商品の列が分かりません">
            <p>{text}</p>
            <p>"商品は何も変わっていません。"</p>
        </Notice>
        {columns()}
    }
    .into_any()
}

fn readable(seen: &Seen, read: &Read) -> AnyView {
    let counts = [Becomes::New, Becomes::Changed, Becomes::Same, Becomes::Flawed].map(|of| read.count(of));
    let [new, changed, same, flawed] = counts;
    let mut facts = vec![
        Fact::text("文字コード", read.characters),
        Fact::text("新しい商品", format!("{new}件")),
        Fact::text("変わる商品", format!("{changed}件")),
        Fact::text("同じ内容の商品", format!("{same}件")),
    ];
    if flawed > 0 {
        facts.push(Fact::text("間違いがある商品", format!("{flawed}件")));
    }
    if !read.unknown.is_empty() {
        facts.push(Fact::text("読まない列", read.unknown.join("、")));
    }
    view! {
        {verdict(seen, read)}
        <section class="sheet" aria-labelledby="what">
            <h2 id="what">"取り込む内容"</h2>
            <Facts facts />
        </section>
        {(!read.flaws.is_empty()).then(|| flaws(&read.flaws))}
        {products(read)}
    }
    .into_any()
}

/// What can be done with the file.
fn verdict(seen: &Seen, read: &Read) -> AnyView {
    let here = format!("{FILE}/{}", seen.upload.id);
    if !read.flaws.is_empty() {
        let title = format!("{}か所に間違いがあるため、取り込めません", read.flaws.len());
        let href = format!("{here}/mistakes.csv");
        return view! {
            <Notice tone=Tone::Stop title>
                <p>"商品は何も変わっていません。下の表の行と列を直して、もう一度取り込んでください。"</p>
                <p><a href=href download>"間違いの一覧をCSVでダウンロードする"</a></p>
            </Notice>
        }
        .into_any();
    }
    let some = read.count(Becomes::New).saturating_add(read.count(Becomes::Changed));
    if some == 0 {
        return view! {
            <Notice tone=Tone::Note title="変わる商品はありません">
                <p>"すべての商品が、ファイルと同じ内容です。"</p>
            </Notice>
        }
        .into_any();
    }
    view! {
        <form method="post" action=here class="sheet files-form">
            <p>"間違いはありません。取り込みは1商品ずつ進み、進み具合を次の画面で見られます。"</p>
            <Actions><Button label=format!("{some}件の商品を取り込む") look=Look::Primary /></Actions>
        </form>
    }
    .into_any()
}

fn flaws(flaws: &[Flaw]) -> AnyView {
    let columns = vec![
        Column::number("行"),
        Column::text("列"),
        Column::text("入力された値"),
        Column::text("直すところ"),
    ];
    let rows = flaws.iter().take(MOST_SHOWN).map(|flaw| {
        let value = if flaw.value.is_empty() { "（空欄）".to_owned() } else { flaw.value.clone() };
        view! {
            <tr>
                <td class="number">{flaw.line.to_string()}</td>
                <td>{flaw.column.label()}</td>
                <td class="goods-cell">{value}</td>
                <td class="goods-cell">{flaw.text()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let more = more(flaws.len(), "か所");
    view! {
        <section class="goods-part" aria-labelledby="flaws">
            <h2 id="flaws">"間違い"</h2>
            <div class="goods-file"><Table caption="間違いの行と列" columns>{rows}</Table></div>
            {more}
        </section>
    }
    .into_any()
}

fn products(read: &Read) -> AnyView {
    let columns =
        vec![Column::number("行"), Column::text("商品"), Column::number("規格"), Column::text("結果")];
    // What changes stands before what stays.
    let (stay, change): (Vec<&Judged>, Vec<&Judged>) =
        read.products.iter().partition(|one| one.becomes == Becomes::Same);
    let rows = change.into_iter().chain(stay).take(MOST_SHOWN).map(line).collect_view();
    let more = more(read.products.len(), "件");
    view! {
        <section class="goods-part" aria-labelledby="goods">
            <h2 id="goods">"商品"</h2>
            <div class="goods-file"><Table caption="ファイルの商品" columns>{rows}</Table></div>
            {more}
        </section>
    }
    .into_any()
}

fn more(all: usize, of: &'static str) -> Option<AnyView> {
    let more = all.saturating_sub(MOST_SHOWN);
    (more > 0).then(|| view! { <p class="hint">{format!("ほか{more}{of}")}</p> }.into_any())
}

fn line(one: &Judged) -> AnyView {
    let (tone, word) = match one.becomes {
        Becomes::New => (Tone::Ok, "新しく登録します"),
        Becomes::Changed => (Tone::Wait, "変わります"),
        Becomes::Same => (Tone::Note, "同じ内容です"),
        Becomes::Flawed => (Tone::Stop, "間違いがあります"),
    };
    let said = if one.name.is_empty() { one.id.to_string() } else { one.name.clone() };
    let name = match one.becomes {
        Becomes::Changed | Becomes::Same => {
            view! { <a href=format!("{LIST}/{}", segment(one.id.as_str()))>{said}</a> }.into_any()
        }
        Becomes::New | Becomes::Flawed => said.into_any(),
    };
    view! {
        <tr>
            <td class="number">{one.sheet.line().to_string()}</td>
            <td class="goods-cell">{name}<small>{one.id.to_string()}</small></td>
            <td class="number">{one.sheet.rows.len().to_string()}</td>
            <td><Badge tone word /></td>
        </tr>
    }
    .into_any()
}
