//! What was typed of a product, and what is wrong with it.

use crate::settings::presentable;
use domain::{
    category::Categories,
    id::{CategoryId, ProductId, Sku},
    moment::Moment,
    product::{Choice, Product, full_name},
    tax::TaxRate,
    text,
    variant::Variant,
    yen::Yen,
};
use std::collections::HashSet;
use store::variants::Count;

/// Longest id, characters.
pub const MOST_ID: usize = 40;
/// Longest name, and longest reading, characters.
pub const MOST_NAME: usize = 100;
/// Longest sentence for lists, characters.
pub const MOST_ABOUT: usize = 200;
/// Longest text, characters.
pub const MOST_BODY: usize = 10_000;
/// The last place in おすすめ順.
pub const MOST_POSITION: i64 = 999_999_999;
/// Longest name of an axis, characters.
pub const MOST_AXIS: usize = 20;
/// Longest value of an axis, characters.
pub const MOST_VALUE: usize = 40;
/// Longest SKU, characters.
pub const MOST_SKU: usize = 40;
/// The highest price, yen.
pub const MOST_PRICE: i64 = 9_999_999;
/// The largest stock of a variant.
pub const MOST_STOCK: u32 = 9_999_999;
/// Most variants of a product.
pub const MOST_ROWS: usize = 100;

/// A variant as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// One value for each axis that the product may have.
    pub values: [String; 2],
    /// Its SKU.
    pub sku: String,
    /// Price of one, tax included.
    pub price: String,
    /// Whether it is taxed at the reduced rate.
    pub reduced: bool,
    /// How many there are.
    pub on_hand: String,
    /// How many there were when the page was shown; empty for a variant that is new.
    pub seen: String,
}

impl Row {
    /// Whether nothing was typed: it does not count.
    pub fn is_blank(&self) -> bool {
        let typed = [&self.values[0], &self.values[1], &self.sku, &self.price, &self.on_hand];
        typed.iter().all(|typed| typed.trim().is_empty())
    }
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// 商品コード, of a new product; empty: it gets one.
    pub id: String,
    /// 商品名.
    pub name: String,
    /// ふりがな; may be empty.
    pub reading: String,
    /// 一覧の説明; may be empty.
    pub about: String,
    /// 商品説明; may be empty.
    pub body: String,
    /// Whether shoppers see it.
    pub shown: bool,
    /// Its place in おすすめ順; empty for a new one: the last.
    pub position: String,
    /// What its axes are called; an empty one is none.
    pub axes: [String; 2],
    /// Its variants; blank ones do not count.
    pub rows: Vec<Row>,
    /// Ids of the categories it was put into.
    pub categories: Vec<String>,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken. Rows are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The id has other characters than `a-z0-9-`, or is too long.
    Id,
    /// A product has this id.
    IdTaken,
    /// The name is missing, too long or cannot be shown.
    Name,
    /// The reading is too long or cannot be shown.
    Reading,
    /// The sentence is too long or cannot be shown.
    About,
    /// The text is too long, or has control characters.
    Body,
    /// The place is no number, or too large.
    Position,
    /// The name of an axis is too long, cannot be shown, is the other's, or the second one stands alone.
    Axis(usize),
    /// There is no variant.
    NoRow,
    /// There are too many variants.
    TooManyRows,
    /// A product without an axis has one variant.
    NoAxis,
    /// A value is missing, too long or cannot be shown: row, axis.
    Value(usize, usize),
    /// A row above has the same values.
    SameValues(usize),
    /// The SKU is missing, too long or has blanks.
    Sku(usize),
    /// A row above has the same SKU.
    SameSku(usize),
    /// Another product has this SKU.
    SkuTaken(usize),
    /// The price is no amount.
    Price(usize),
    /// The stock is no number.
    Stock(usize),
}

impl Typed {
    /// A product as its form shows it.
    pub(super) fn of(product: &Product, counts: &[Count], version: i64) -> Self {
        let on_hand = |sku: &Sku| {
            let count = counts.iter().find(|count| count.sku == *sku);
            count.map_or_else(|| "0".to_owned(), |count| count.on_hand.to_string())
        };
        let nth = |texts: &[String], n: usize| texts.get(n).cloned().unwrap_or_default();
        let row = |choice: &Choice| Row {
            values: [nth(&choice.values, 0), nth(&choice.values, 1)],
            sku: choice.variant.sku.to_string(),
            price: choice.variant.price.to_string(),
            reduced: choice.variant.rate == TaxRate::Reduced,
            on_hand: on_hand(&choice.variant.sku),
            seen: on_hand(&choice.variant.sku),
        };
        Self {
            id: product.id.to_string(),
            name: product.name.clone(),
            reading: product.reading.clone(),
            about: product.about.clone(),
            body: product.body.clone(),
            shown: product.shown,
            position: product.position.to_string(),
            axes: [nth(&product.axes, 0), nth(&product.axes, 1)],
            rows: product.variants.iter().map(row).collect(),
            categories: product.categories.iter().map(CategoryId::to_string).collect(),
            version,
        }
    }

    /// The id of a new product, if one was typed.
    pub(super) fn chosen_id(&self) -> Result<Option<ProductId>, Wrong> {
        let id = text::narrow(self.id.trim());
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        match id.as_str() {
            "" => Ok(None),
            id if id.len() <= MOST_ID && id.chars().all(fits) => Ok(Some(ProductId::new(id))),
            _ => Err(Wrong::Id),
        }
    }

    /// The product with what was typed; `last` is the place of one of which none was typed. Errors: everything that is wrong.
    pub(super) fn judged(
        &self,
        id: ProductId,
        added_at: Moment,
        last: i64,
        categories: &Categories,
    ) -> Result<Product, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let name = text::tidy(&self.name);
        let texts = [
            (!name.is_empty() && presentable(&name, MOST_NAME), Wrong::Name),
            (presentable(&text::tidy(&self.reading), MOST_NAME), Wrong::Reading),
            (presentable(&text::tidy(&self.about), MOST_ABOUT), Wrong::About),
            (is_text(&self.body), Wrong::Body),
        ];
        wrong.extend(texts.into_iter().filter(|(right, _)| !right).map(|(_, wrong)| wrong));
        let position = match self.position.trim() {
            "" => Some(last),
            typed => number(typed).filter(|place| (0..=MOST_POSITION).contains(place)),
        };
        if position.is_none() {
            wrong.push(Wrong::Position);
        }
        let axes = self.judged_axes(&mut wrong);
        let variants = self.judged_rows(&name, axes.len(), &mut wrong);
        let known = |id: &CategoryId| categories.get(id).is_some();
        let product = Product {
            id,
            name,
            reading: text::tidy(&self.reading),
            about: text::tidy(&self.about),
            body: self.body.trim().replace("\r\n", "\n").replace('\r', "\n"),
            axes,
            variants,
            categories: self.categories.iter().map(CategoryId::new).filter(known).collect(),
            position: position.unwrap_or_default(),
            added_at,
            shown: self.shown,
        };
        if wrong.is_empty() { Ok(product) } else { Err(wrong) }
    }

    fn judged_axes(&self, wrong: &mut Vec<Wrong>) -> Vec<String> {
        let [first, second] = self.axes.each_ref().map(|axis| text::tidy(axis));
        if !presentable(&first, MOST_AXIS) || (first.is_empty() && !second.is_empty()) {
            wrong.push(Wrong::Axis(0));
        }
        if !presentable(&second, MOST_AXIS) || (!second.is_empty() && first == second) {
            wrong.push(Wrong::Axis(1));
        }
        [first, second].into_iter().filter(|axis| !axis.is_empty()).collect()
    }

    fn judged_rows(&self, name: &str, axes: usize, wrong: &mut Vec<Wrong>) -> Vec<Choice> {
        let mut known = Known::default();
        let rows = self.rows.iter().enumerate().filter(|(_, row)| !row.is_blank());
        let choices: Vec<Choice> =
            rows.filter_map(|(place, row)| judged_row(place, row, name, axes, &mut known, wrong)).collect();
        match self.rows.iter().filter(|row| !row.is_blank()).count() {
            0 => wrong.push(Wrong::NoRow),
            1 => {}
            _ if axes == 0 => wrong.push(Wrong::NoAxis),
            some if some > MOST_ROWS => wrong.push(Wrong::TooManyRows),
            _ => {}
        }
        choices
    }
}

/// What rows above have.
#[derive(Default)]
struct Known {
    values: HashSet<Vec<String>>,
    skus: HashSet<String>,
}

fn judged_row(
    place: usize,
    row: &Row,
    name: &str,
    axes: usize,
    known: &mut Known,
    wrong: &mut Vec<Wrong>,
) -> Option<Choice> {
    let before = wrong.len();
    let values: Vec<String> = row.values.iter().take(axes).map(|value| text::tidy(value)).collect();
    for (axis, value) in values.iter().enumerate() {
        if value.is_empty() || !presentable(value, MOST_VALUE) {
            wrong.push(Wrong::Value(place, axis));
        }
    }
    if axes > 0 && wrong.len() == before && !known.values.insert(values.clone()) {
        wrong.push(Wrong::SameValues(place));
    }
    let sku = text::narrow(row.sku.trim());
    if sku.is_empty() || sku.contains(char::is_whitespace) || !presentable(&sku, MOST_SKU) {
        wrong.push(Wrong::Sku(place));
    } else if !known.skus.insert(sku.clone()) {
        wrong.push(Wrong::SameSku(place));
    }
    let price = number(&row.price).filter(|price| (0..=MOST_PRICE).contains(price));
    if price.is_none() {
        wrong.push(Wrong::Price(place));
    }
    if stock(&row.on_hand).is_none() {
        wrong.push(Wrong::Stock(place));
    }
    let rate = if row.reduced { TaxRate::Reduced } else { TaxRate::Standard };
    let variant =
        Variant { name: full_name(name, &values), sku: Sku::new(sku), price: Yen(price?), rate, free: 0 };
    (wrong.len() == before).then_some(Choice { values, variant })
}

/// A number as people type it: wide digits and commas between thousands count.
pub(super) fn number(typed: &str) -> Option<i64> {
    let digits: String = text::narrow(typed.trim()).chars().filter(|c| *c != ',').collect();
    (!digits.is_empty() && digits.len() <= 12 && digits.chars().all(|c| c.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// How many there are, as typed.
pub(super) fn stock(typed: &str) -> Option<u32> {
    number(typed).and_then(|count| u32::try_from(count).ok()).filter(|count| *count <= MOST_STOCK)
}

/// The text of a page may have any sign that people can see.
fn is_text(typed: &str) -> bool {
    text::length(typed) <= MOST_BODY
        && !typed.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(values: [&str; 2], sku: &str) -> Row {
        Row {
            values: values.map(str::to_owned),
            sku: sku.to_owned(),
            price: "１,９８０".to_owned(),
            on_hand: "3".to_owned(),
            ..Row::default()
        }
    }

    fn typed(rows: Vec<Row>) -> Typed {
        let axes = ["柄".to_owned(), "大きさ".to_owned()];
        Typed { name: " 手ぬぐい ".to_owned(), axes, rows, ..Typed::default() }
    }

    fn judged(typed: &Typed) -> Result<Product, Vec<Wrong>> {
        typed.judged(ProductId::new("tenugui"), Moment(1), 30, &Categories::default())
    }

    #[test]
    fn what_was_typed_becomes_a_product() {
        let rows = vec![row(["青海波", "大"], "ta-1"), Row::default(), row(["青海波", "小"], "ta-2")];
        let product = judged(&typed(rows)).unwrap();
        assert_eq!((product.name.as_str(), product.position), ("手ぬぐい", 30));
        assert_eq!(product.axes, ["柄", "大きさ"]);
        let second = product.choice(&["青海波", "小"]).unwrap();
        assert_eq!(second.variant.name, "手ぬぐい（青海波・小）");
        assert_eq!(second.variant.price, Yen(1_980));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let nothing = Typed { position: "-1".to_owned(), ..Typed::default() };
        assert_eq!(judged(&nothing), Err(vec![Wrong::Name, Wrong::Position, Wrong::NoRow]));
        let rows = vec![
            row(["青海波", "大"], "ta-1"),
            row(["青海波", "大"], "ta 2"),
            row(["", "小"], "ta-1"),
            Row { price: "1.5".to_owned(), on_hand: "many".to_owned(), ..row(["麻の葉", "大"], "ta-4") },
        ];
        let wrong = [
            Wrong::SameValues(1),
            Wrong::Sku(1),
            Wrong::Value(2, 0),
            Wrong::SameSku(2),
            Wrong::Price(3),
            Wrong::Stock(3),
        ];
        assert_eq!(judged(&typed(rows)), Err(wrong.to_vec()));
    }

    #[test]
    fn several_variants_differ_along_an_axis() {
        let two = vec![row(["大", ""], "a"), row(["小", ""], "b")];
        let no_axis = Typed { axes: Default::default(), ..typed(two.clone()) };
        assert_eq!(judged(&no_axis), Err(vec![Wrong::NoAxis]));
        let one_axis = Typed { axes: ["大きさ".to_owned(), String::new()], ..typed(two.clone()) };
        assert_eq!(judged(&one_axis).unwrap().values(0), ["大", "小"]);
        let second_alone = Typed { axes: [String::new(), "大きさ".to_owned()], ..typed(two) };
        assert_eq!(judged(&second_alone), Err(vec![Wrong::Axis(0)]));
    }

    #[test]
    fn ids_are_made_for_addresses() {
        let of = |id: &str| Typed { id: id.to_owned(), ..Typed::default() }.chosen_id();
        assert_eq!(of(" ｔｅａ-1 "), Ok(Some(ProductId::new("tea-1"))));
        assert_eq!(of(""), Ok(None));
        assert_eq!(of("お茶"), Err(Wrong::Id));
    }
}
