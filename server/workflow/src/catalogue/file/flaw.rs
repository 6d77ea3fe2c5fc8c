//! What is wrong in a file of products: where it stands, what stands there, and the rule.

use super::overlay::Laid;
use crate::catalogue::{
    MOST_ABOUT, MOST_AXIS, MOST_BODY, MOST_ID, MOST_NAME, MOST_POSITION, MOST_PRICE, MOST_ROWS, MOST_SKU,
    MOST_STOCK, MOST_VALUE, Wrong,
};
use domain::product_sheet::{Heading, ProductSheet, SheetRow};

/// So much of a value is shown, characters.
const TOLD: usize = 40;

/// A mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The line of the file, from 1.
    pub line: u64,
    /// The column.
    pub column: Heading,
    /// What stands there, its beginning.
    pub value: String,
    /// The rule.
    pub why: Why,
}

/// Why it cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// What the form of a product says of it, too.
    Form(Wrong),
    /// The row has so many columns, and the headings are others.
    Width(usize),
    /// The product has no code, or the variant no SKU.
    Nameless,
    /// The product says something else on this line.
    Differs(u64),
    /// Neither shown nor hidden.
    Shown,
    /// There is no such category, or several have that path.
    Category,
    /// No rate of tax.
    Rate,
    /// Both a stock and its change.
    Both,
    /// No change of a stock of so many, or more than there are.
    Change(u32),
    /// The SKU stands on this line, too.
    SkuTwice(u64),
    /// No product has this SKU, and the file has no codes.
    NoSuchSku,
}

impl Flaw {
    /// In a row.
    pub(super) fn at(row: &SheetRow, column: Heading, why: Why) -> Self {
        Self::of(row.line, column, row.get(column).unwrap_or_default(), why)
    }

    /// On a line.
    pub(super) fn of(line: u64, column: Heading, value: &str, why: Why) -> Self {
        Self { line, column, value: value.chars().take(TOLD).collect(), why }
    }

    /// What the rules of the form find, where the file says it.
    pub(super) fn of_form(wrong: Wrong, sheet: &ProductSheet, laid: &Laid) -> Self {
        let (column, row) = place(wrong);
        let line = row.and_then(|row| laid.lines.get(row).copied().flatten());
        let said = line.and_then(|line| sheet.rows.iter().find(|row| row.line == line));
        match said {
            Some(row) => Self::at(row, column, Why::Form(wrong)),
            None => {
                let (line, value) = sheet.said(column).unwrap_or((sheet.line(), ""));
                Self::of(line, column, value, Why::Form(wrong))
            }
        }
    }

    /// The rule in words.
    pub fn text(&self) -> String {
        match self.why {
            Why::Form(wrong) => rule(wrong),
            Why::Width(some) => format!("列の数（{some}）が見出しと合いません。カンマや「\"」のずれを確かめてください"),
            Why::Nameless => format!("{}が空です", self.column.label()),
            Why::Differs(line) => format!("同じ商品の{line}行目と違います。同じ内容にするか、空欄にしてください"),
            Why::Shown => "「公開」か「非公開」で入力してください".to_owned(),
            Why::Category => "このカテゴリはありません。「お茶 > 緑茶」のように上から書くか、カテゴリコードを書いてください".to_owned(),
            Why::Rate => "税率は、10 か 8 で入力してください".to_owned(),
            Why::Both => "「在庫」と「在庫増減」は、どちらかだけに入力してください".to_owned(),
            Why::Change(now) => format!("在庫増減は、+5 や -3 のような整数で入力してください（いまの在庫 {now} より多くは減らせません）"),
            Why::SkuTwice(line) => format!("同じSKUが{line}行目にあります"),
            Why::NoSuchSku => "このSKUの商品はありません。新しい商品には「商品コード」の列が必要です".to_owned(),
        }
    }
}

/// Where the form's rules are about a column, and a row of the form.
fn place(wrong: Wrong) -> (Heading, Option<usize>) {
    match wrong {
        Wrong::Id | Wrong::IdTaken => (Heading::Code, None),
        Wrong::Name => (Heading::Name, None),
        Wrong::Reading => (Heading::Reading, None),
        Wrong::About => (Heading::About, None),
        Wrong::Body => (Heading::Body, None),
        Wrong::Position => (Heading::Position, None),
        Wrong::Axis(0) | Wrong::NoAxis => (Heading::FirstAxis, None),
        Wrong::Axis(_) => (Heading::SecondAxis, None),
        Wrong::NoRow | Wrong::TooManyRows => (Heading::Sku, None),
        Wrong::Value(row, 0) | Wrong::SameValues(row) => (Heading::FirstValue, Some(row)),
        Wrong::Value(row, _) => (Heading::SecondValue, Some(row)),
        Wrong::Sku(row) | Wrong::SameSku(row) | Wrong::SkuTaken(row) => (Heading::Sku, Some(row)),
        Wrong::Price(row) => (Heading::Price, Some(row)),
        Wrong::Stock(row) => (Heading::Stock, Some(row)),
    }
}

fn rule(wrong: Wrong) -> String {
    match wrong {
        Wrong::Id => format!("半角の英小文字・数字・ハイフンで{MOST_ID}文字以内にしてください"),
        Wrong::IdTaken => "この商品コードは、別の商品で使われています".to_owned(),
        Wrong::Name => format!("商品名を{MOST_NAME}文字以内で入力してください（絵文字は使えません）"),
        Wrong::Reading => format!("ふりがなを{MOST_NAME}文字以内で入力してください"),
        Wrong::About => format!("一覧の説明を{MOST_ABOUT}文字以内で入力してください（絵文字は使えません）"),
        Wrong::Body => format!("商品説明を{MOST_BODY}文字以内で入力してください"),
        Wrong::Position => format!("0から{MOST_POSITION}までの整数で入力してください"),
        Wrong::Axis(0) => {
            format!("規格1の名前を{MOST_AXIS}文字以内で入力してください（規格2だけは使えません）")
        }
        Wrong::Axis(_) => format!("規格2の名前は、規格1と違う名前を{MOST_AXIS}文字以内で入力してください"),
        Wrong::NoRow => "新しい商品には、SKUと価格を入れた行が必要です".to_owned(),
        Wrong::TooManyRows => format!("1つの商品の規格は{MOST_ROWS}種類までです"),
        Wrong::NoAxis => "2種類以上ある商品には、規格の名前（色・サイズなど）が必要です".to_owned(),
        Wrong::Value(..) => format!("規格を{MOST_VALUE}文字以内で入力してください"),
        Wrong::SameValues(_) => "同じ商品に、同じ規格の組み合わせがあります".to_owned(),
        Wrong::Sku(_) => format!("空白を含まない{MOST_SKU}文字以内のSKUを入力してください"),
        Wrong::SameSku(_) => "同じ商品に、同じSKUがあります".to_owned(),
        Wrong::SkuTaken(_) => "このSKUは、別の商品で使われています".to_owned(),
        Wrong::Price(_) => format!("0から{MOST_PRICE}までの整数（税込・円）で入力してください"),
        Wrong::Stock(_) => format!("0から{MOST_STOCK}までの整数で入力してください"),
    }
}
