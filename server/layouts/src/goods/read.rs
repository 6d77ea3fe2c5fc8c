//! Reading a file of products: which column says what, and which rows belong to one product.

use super::unguarded;
use crate::read::Rows;
use domain::{
    product_sheet::{Heading, ProductSheet, SheetRow},
    text,
};
use std::collections::HashMap;

/// Longest value of a file of products, bytes: a text of its page has 10,000 characters.
pub const LONGEST: usize = 40_000;

/// The products of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goods {
    /// The columns that are read.
    pub columns: Vec<Heading>,
    /// Headings of columns that nobody knows; they are left out.
    pub unknown: Vec<String>,
    /// What the rows say, in the order of the file: under 商品コード, or under the SKU where the file has no such column.
    pub sheets: Vec<(String, ProductSheet)>,
    /// Rows that are not as wide as the headings: line, and how many columns they have.
    pub odd: Vec<(u64, usize)>,
    /// Rows in which 商品コード, or the SKU that stands for it, is missing.
    pub nameless: Vec<u64>,
}

/// Why no products are found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoGoods {
    /// There is neither 商品コード nor SKU above the columns; this is there.
    NoKey(Vec<String>),
    /// A heading stands there twice.
    Twice(Heading),
    /// Only one of a pair that belongs together is there: the first one without the second.
    Alone(Heading, Heading),
    /// Headings, and no row.
    OnlyHeadings,
}

/// Finds the products.
pub fn find(rows: &Rows) -> Result<Goods, NoGoods> {
    let Some(((_, first), others)) = rows.rows.split_first() else { return Err(NoGoods::OnlyHeadings) };
    let places: Vec<Option<Heading>> = first.iter().map(|heading| named(heading)).collect();
    let columns: Vec<Heading> = places.iter().flatten().copied().collect();
    for (place, heading) in columns.iter().enumerate() {
        if columns.iter().take(place).any(|before| before == heading) {
            return Err(NoGoods::Twice(*heading));
        }
    }
    let has = |heading: Heading| columns.contains(&heading);
    let key = match (has(Heading::Code), has(Heading::Sku)) {
        (true, _) => Heading::Code,
        (false, true) => Heading::Sku,
        (false, false) => return Err(NoGoods::NoKey(first.clone())),
    };
    let of_variant = columns.iter().find(|heading| !heading.is_of_product());
    if let Some(alone) = of_variant.filter(|_| !has(Heading::Sku)) {
        return Err(NoGoods::Alone(*alone, Heading::Sku));
    }
    if others.is_empty() {
        return Err(NoGoods::OnlyHeadings);
    }
    let unknown =
        first.iter().zip(&places).filter(|(heading, place)| place.is_none() && !heading.trim().is_empty());
    let mut goods = Goods {
        unknown: unknown.map(|(heading, _)| heading.trim().to_owned()).collect(),
        columns,
        ..Goods::default()
    };
    gather(&mut goods, key, &places, others);
    Ok(goods)
}

fn gather(goods: &mut Goods, key: Heading, places: &[Option<Heading>], rows: &[(u64, Vec<String>)]) {
    let mut known: HashMap<String, usize> = HashMap::new();
    for (line, cells) in rows {
        let rest = cells.get(places.len()..).unwrap_or_default();
        if cells.len() < places.len() || rest.iter().any(|cell| !cell.trim().is_empty()) {
            goods.odd.push((*line, cells.len()));
            continue;
        }
        let said = places.iter().zip(cells).filter_map(|(place, cell)| Some(((*place)?, cell)));
        let cells = said.map(|(heading, cell)| (heading, unguarded(cell).to_owned())).collect();
        let row = SheetRow { line: *line, cells };
        let name = text::narrow(row.get(key).unwrap_or_default());
        if name.is_empty() {
            goods.nameless.push(*line);
            continue;
        }
        let next = goods.sheets.len();
        let place = *known.entry(name.clone()).or_insert(next);
        match goods.sheets.get_mut(place) {
            Some((_, sheet)) => sheet.rows.push(row),
            None => goods.sheets.push((name, ProductSheet { rows: vec![row] })),
        }
    }
}

/// The heading of that text; blanks, widths and case do not count.
fn named(text: &str) -> Option<Heading> {
    let folded = |text: &str| -> String {
        text::narrow(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    let wanted = folded(text);
    Heading::ALL.into_iter().find(|heading| folded(heading.label()) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rows;

    fn found(text: &str) -> Result<Goods, NoGoods> {
        find(&rows(text.as_bytes()).unwrap())
    }

    #[test]
    fn rows_of_one_code_are_one_product_wherever_they_stand() {
        let text = "商品コード,商品名,ＳＫＵ,価格,メモ\ntea,煎茶,t1,980,a\npot,急須,p1,3000,b\ntea,,t2,\"1,200\",'=c\n";
        let goods = found(text).unwrap();
        assert_eq!(goods.unknown, ["メモ"]);
        assert_eq!(goods.sheets.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["tea", "pot"]);
        let (_, tea) = &goods.sheets[0];
        assert_eq!(tea.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(tea.rows[1].get(Heading::Price), Some("1,200"));
        assert_eq!(tea.rows[1].get(Heading::Body), None);
    }

    #[test]
    fn without_codes_skus_stand_for_them() {
        let goods = found("SKU,在庫\nt1,3\nt2,4\n,5\n").unwrap();
        assert_eq!(goods.sheets.len(), 2);
        assert_eq!(goods.nameless, [4]);
    }

    #[test]
    fn rows_of_another_width_are_said() {
        let goods = found("商品コード,商品名\ntea,煎茶,\npot\ncup,湯呑,9\n").unwrap();
        assert_eq!(goods.odd, [(3, 1), (4, 3)]);
        assert_eq!(goods.sheets.len(), 1);
    }

    #[test]
    fn headings_that_lead_nowhere_are_said() {
        assert_eq!(
            found("名前,値段\n茶,9\n"),
            Err(NoGoods::NoKey(vec!["名前".to_owned(), "値段".to_owned()]))
        );
        assert_eq!(found("SKU,価格,価 格\na,1,2\n"), Err(NoGoods::Twice(Heading::Price)));
        assert_eq!(found("商品コード,価格\na,1\n"), Err(NoGoods::Alone(Heading::Price, Heading::Sku)));
        assert_eq!(found("商品コード,商品名\n"), Err(NoGoods::OnlyHeadings));
    }
}
