//! Layouts that are delivered with the program. A shop copies one and makes it its own.

mod accounting;
mod b2;
mod ec_cube;
mod ehiden2;
mod ehiden3;
mod next_engine;
mod yupack;

use crate::layout::{Column, Layout, Value};

/// A layout that is delivered with the program.
#[derive(Clone, Copy)]
pub struct Preset {
    /// Its name in addresses.
    pub id: &'static str,
    /// What it is for, in a sentence for staff.
    pub about: &'static str,
    make: fn() -> Layout,
}

impl Preset {
    /// The layout.
    pub fn layout(self) -> Layout {
        (self.make)()
    }
}

/// Every preset, carriers first.
pub const ALL: [Preset; 8] = [
    Preset {
        id: "b2", about: "ヤマト運輸の送り状発行システムB2クラウドに取り込む97項目", make: b2::layout
    },
    Preset {
        id: "ehiden3",
        about: "佐川急便のe飛伝Ⅲに取り込む74項目（標準_飛脚宅配便_CSV_ヘッダ有）",
        make: ehiden3::layout,
    },
    Preset {
        id: "ehiden2", about: "佐川急便のe飛伝Ⅱに取り込む42項目（見出しなし）", make: ehiden2::layout
    },
    Preset {
        id: "yupack",
        about: "日本郵便のゆうパックプリントRに取り込む100項目（標準フォーマットV3、見出しなし）",
        make: yupack::layout,
    },
    Preset {
        id: "next-engine", about: "ネクストエンジンの汎用受注CSV（38項目）", make: next_engine::layout
    },
    Preset {
        id: "next-engine-invoice",
        about: "ネクストエンジンの汎用受注CSV（インボイス対応、61項目）",
        make: next_engine::invoice,
    },
    Preset { id: "ec-cube", about: "EC-CUBE 4.3の受注CSVと同じ70項目", make: ec_cube::layout },
    Preset {
        id: "accounting",
        about: "会計・集計用に、注文ごとの金額を税率別にまとめた表",
        make: accounting::layout,
    },
];

/// The preset of that name.
pub fn named(id: &str) -> Option<Preset> {
    ALL.into_iter().find(|preset| preset.id == id)
}

/// A column that stays empty.
fn blank(heading: &str) -> Column {
    Column::new(heading, "")
}

fn blanks<const N: usize>(headings: [&str; N]) -> Vec<Column> {
    headings.map(blank).into()
}

/// Something that the shop fills in once.
fn own(name: &str, text: &str) -> Value {
    Value { name: name.to_owned(), text: text.to_owned() }
}

/// Where the goods come from.
fn sender() -> Vec<Value> {
    ["ご依頼主電話番号", "ご依頼主郵便番号", "ご依頼主住所", "ご依頼主名"].map(|name| own(name, "")).into()
}

/// Characters that carriers' programs refuse, and what they take.
fn plain() -> Vec<(String, String)> {
    let mut swaps: Vec<(String, String)> = [
        ("㈱", "(株)"),
        ("㈲", "(有)"),
        ("㈹", "(代)"),
        ("№", "No."),
        ("℡", "TEL"),
        ("㎡", "m2"),
        ("㌔", "キロ"),
        ("Ⅰ", "I"),
        ("Ⅱ", "II"),
        ("Ⅲ", "III"),
        ("Ⅳ", "IV"),
        ("Ⅴ", "V"),
        ("Ⅵ", "VI"),
        ("Ⅶ", "VII"),
        ("Ⅷ", "VIII"),
        ("Ⅸ", "IX"),
        ("Ⅹ", "X"),
    ]
    .map(|(from, to)| (from.to_owned(), to.to_owned()))
    .into();
    swaps.extend(('①'..='⑳').zip(1_u32..).map(|(from, to)| (from.to_string(), to.to_string())));
    swaps
}

#[cfg(test)]
mod tests;
