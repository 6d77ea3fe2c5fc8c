//! 商品CSV: what a file says of a product. One row for each variant; rows with the same 商品コード are one product.

use serde::{Deserialize, Serialize};

/// A column, by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    /// The product's id.
    Code,
    /// Its name.
    Name,
    /// How it is read.
    Reading,
    /// The sentence for lists.
    About,
    /// The text of its page.
    Body,
    /// Whether shoppers see it.
    Shown,
    /// Its place in おすすめ順.
    Position,
    /// Categories, by ids or by paths.
    Categories,
    /// What the first axis is called.
    FirstAxis,
    /// A variant's value on it.
    FirstValue,
    /// What the second axis is called.
    SecondAxis,
    /// A variant's value on it.
    SecondValue,
    /// The variant.
    Sku,
    /// Price of one, tax included, yen.
    Price,
    /// Per cent of tax.
    Rate,
    /// How many there are, those that orders hold included.
    Stock,
    /// How many came or went, counted from what there is.
    StockChange,
}

impl Heading {
    /// Every one of them, in the order of a file that leaves.
    pub const ALL: [Self; 17] = [
        Self::Code,
        Self::Name,
        Self::Reading,
        Self::About,
        Self::Body,
        Self::Shown,
        Self::Position,
        Self::Categories,
        Self::FirstAxis,
        Self::FirstValue,
        Self::SecondAxis,
        Self::SecondValue,
        Self::Sku,
        Self::Price,
        Self::Rate,
        Self::Stock,
        Self::StockChange,
    ];

    /// As it stands above the column.
    pub fn label(self) -> &'static str {
        match self {
            Self::Code => "商品コード",
            Self::Name => "商品名",
            Self::Reading => "ふりがな",
            Self::About => "一覧の説明",
            Self::Body => "商品説明",
            Self::Shown => "公開",
            Self::Position => "おすすめ順",
            Self::Categories => "カテゴリ",
            Self::FirstAxis => "規格1の名前",
            Self::FirstValue => "規格1",
            Self::SecondAxis => "規格2の名前",
            Self::SecondValue => "規格2",
            Self::Sku => "SKU",
            Self::Price => "価格",
            Self::Rate => "税率",
            Self::Stock => "在庫",
            Self::StockChange => "在庫増減",
        }
    }

    /// Whether it says something of the product, so that all rows of a product say the same; the others are of the variant in the row.
    pub fn is_of_product(self) -> bool {
        matches!(
            self,
            Self::Code
                | Self::Name
                | Self::Reading
                | Self::About
                | Self::Body
                | Self::Shown
                | Self::Position
                | Self::Categories
                | Self::FirstAxis
                | Self::SecondAxis
        )
    }
}

/// A row of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What it says, as it stands there; columns that the file does not have are not here.
    pub cells: Vec<(Heading, String)>,
}

impl SheetRow {
    /// What stands in a column; `None`: the file has no such column.
    pub fn get(&self, heading: Heading) -> Option<&str> {
        self.cells.iter().find(|(known, _)| *known == heading).map(|(_, cell)| cell.trim())
    }
}

/// All that a file says of one product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductSheet {
    /// Its rows, in their order; at least one.
    pub rows: Vec<SheetRow>,
}

impl ProductSheet {
    /// What is said of the product itself: the first row in which the column is not empty says it. `None`: the file has no such column.
    pub fn said(&self, heading: Heading) -> Option<(u64, &str)> {
        let cells = || self.rows.iter().filter_map(|row| Some((row.line, row.get(heading)?)));
        cells().find(|(_, cell)| !cell.is_empty()).or_else(|| cells().next())
    }

    /// The line of its first row.
    pub fn line(&self) -> u64 {
        self.rows.first().map_or(0, |row| row.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_has_a_heading_of_its_own() {
        let labels: BTreeSet<_> = Heading::ALL.into_iter().map(Heading::label).collect();
        assert_eq!(labels.len(), Heading::ALL.len());
        for heading in Heading::ALL {
            let kept = serde_json::to_string(&heading).unwrap();
            assert_eq!(serde_json::from_str::<Heading>(&kept).unwrap(), heading);
        }
    }

    #[test]
    fn the_first_row_that_is_not_empty_speaks_for_the_product() {
        let row = |line, name: &str| SheetRow { line, cells: vec![(Heading::Name, name.to_owned())] };
        let sheet = ProductSheet { rows: vec![row(2, " "), row(3, " 煎茶 "), row(4, "番茶")] };
        assert_eq!(sheet.said(Heading::Name), Some((3, "煎茶")));
        assert_eq!(sheet.said(Heading::Body), None);
        let empty = ProductSheet { rows: vec![row(2, "")] };
        assert_eq!((empty.said(Heading::Name), empty.line()), (Some((2, "")), 2));
    }
}
