//! Why a file is not taken, for staff.

use leptos::prelude::*;
use ui::parts::*;
use workflow::files::{
    MOST_ROWS, Unreadable,
    upload::{LONGEST, Refused},
};

/// Why nothing was brought in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No file was chosen.
    None,
    /// It broke off on the way.
    Broken,
    /// It is not taken.
    Refused(Refused),
}

impl Wrong {
    /// What is said: a title, and what to do.
    pub fn words(self) -> (String, String) {
        let (title, text) = match self {
            Self::None => ("ファイルが選ばれていません", "取り込むCSVファイルを選んでください。".to_owned()),
            Self::Broken => ("ファイルを最後まで受け取れませんでした", "もう一度お試しください。".to_owned()),
            Self::Refused(Refused::TooLong) => (
                "ファイルが大きすぎます",
                format!(
                    "{}MBまでのCSVファイルを取り込めます。期間を分けて書き出してください。",
                    LONGEST / 1024 / 1024
                ),
            ),
            Self::Refused(Refused::Unreadable(why)) => return of(why),
        };
        (title.to_owned(), text)
    }

    /// The notice.
    pub fn notice(self) -> AnyView {
        let (title, text) = self.words();
        view! {
            <Notice tone=Tone::Stop title>
                <p>{text}</p>
                <p>"注文は何も変わっていません。"</p>
            </Notice>
        }
        .into_any()
    }
}

fn of(why: Unreadable) -> (String, String) {
    let (title, text) = match why {
        Unreadable::Empty => ("ファイルが空です", "書き出し直したCSVファイルを選んでください。".to_owned()),
        Unreadable::Zip => (
            "CSVファイルではありません（圧縮ファイルかExcelブック）",
            "圧縮ファイル（.zip）は展開して、Excelブック（.xlsx）はCSV形式で保存してから選んでください。"
                .to_owned(),
        ),
        Unreadable::Workbook => (
            "CSVファイルではありません（Excelブック）",
            "Excelで開き、CSV形式で保存してから選んでください。".to_owned(),
        ),
        Unreadable::Pdf => ("CSVファイルではありません（PDF）", "CSV形式で書き出してください。".to_owned()),
        Unreadable::Utf16 => (
            "文字コードが UTF-16 です",
            "Shift_JIS か UTF-8 のCSV形式で保存してから選んでください。".to_owned(),
        ),
        Unreadable::Characters => (
            "文字コードが分かりません",
            "Shift_JIS（CP932）か UTF-8 のCSVファイルを選んでください。".to_owned(),
        ),
        Unreadable::Binary => (
            "CSVファイルではありません",
            "文字以外のデータが含まれています。CSV形式で書き出したファイルを選んでください。".to_owned(),
        ),
        Unreadable::TooManyRows => (
            "行が多すぎます",
            format!("{MOST_ROWS}行までのファイルを取り込めます。いくつかに分けて書き出してください。"),
        ),
        Unreadable::Quotes { line } => {
            ("CSVファイルが壊れています", format!("{line}行目の「\"」が閉じられていません。"))
        }
    };
    (title.to_owned(), text)
}
