//! 商品: what has a page of its own in the shop. What is bought of it are its variants.

use crate::{
    id::{CategoryId, ProductId},
    moment::Moment,
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// What has a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its name in addresses.
    pub id: ProductId,
    /// As shoppers see it.
    pub name: String,
    /// How it is read, in kana, so that it is found by it; may be empty.
    pub reading: String,
    /// One sentence about it, for lists.
    pub about: String,
    /// The rest of what there is to say, in paragraphs that are parted by an empty line.
    pub body: String,
    /// Along what its variants differ, two at most: 色, サイズ. None: it has one variant.
    pub axes: Vec<String>,
    /// What can be bought of it, in the shop's order.
    pub variants: Vec<Choice>,
    /// Where staff have put it; the categories above these show it too.
    pub categories: Vec<CategoryId>,
    /// Its place in おすすめ順, ascending.
    pub position: i64,
    /// Since when it is there: 新着順.
    pub added_at: Moment,
    /// Whether shoppers see it.
    pub shown: bool,
}

/// A variant, and what tells it from the others of its product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// One value for each axis of the product.
    pub values: Vec<String>,
    /// What is bought.
    pub variant: Variant,
}

impl Product {
    /// The lowest and the highest price; `None` while there is nothing to buy.
    pub fn prices(&self) -> Option<(Yen, Yen)> {
        let prices = || self.variants.iter().map(|choice| choice.variant.price);
        prices().min().zip(prices().max())
    }

    /// How many can be bought now, of all its variants together.
    pub fn free(&self) -> u32 {
        self.variants.iter().fold(0, |sum, choice| sum.saturating_add(choice.variant.free))
    }

    /// Whether anything of it is taxed at the reduced rate.
    pub fn is_reduced(&self) -> bool {
        self.variants.iter().any(|choice| choice.variant.rate == TaxRate::Reduced)
    }

    /// Its only variant, where there is nothing to choose.
    pub fn only(&self) -> Option<&Variant> {
        match self.variants.as_slice() {
            [choice] => Some(&choice.variant),
            _ => None,
        }
    }

    /// The values of an axis, each once, in the order of the variants.
    pub fn values(&self, axis: usize) -> Vec<&str> {
        let mut values = Vec::new();
        for value in self.variants.iter().filter_map(|choice| choice.values.get(axis)) {
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
        values
    }

    /// The variant with these values.
    pub fn choice(&self, values: &[&str]) -> Option<&Choice> {
        self.variants
            .iter()
            .find(|choice| choice.values.iter().map(String::as_str).eq(values.iter().copied()))
    }
}

/// What a variant is called in carts and on documents: `手ぬぐい（青海波・大）`.
pub fn full_name(product: &str, values: &[String]) -> String {
    if values.is_empty() { product.to_owned() } else { format!("{product}（{}）", values.join("・")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Sku;

    fn choice(values: [&str; 2], price: i64, free: u32) -> Choice {
        let sku = Sku::new(values.join("-"));
        let variant = Variant { sku, name: String::new(), price: Yen(price), rate: TaxRate::Standard, free };
        Choice { values: values.map(str::to_owned).to_vec(), variant }
    }

    #[test]
    fn says_what_there_is_to_choose() {
        let product = Product {
            id: ProductId::new("tenugui"),
            name: "手ぬぐい".to_owned(),
            reading: String::new(),
            about: String::new(),
            body: String::new(),
            axes: vec!["柄".to_owned(), "大きさ".to_owned()],
            variants: vec![
                choice(["青海波", "大"], 1_980, 0),
                choice(["青海波", "小"], 980, 3),
                choice(["麻の葉", "大"], 1_980, 2),
            ],
            categories: Vec::new(),
            position: 0,
            added_at: Moment(0),
            shown: true,
        };
        assert_eq!(product.values(0), ["青海波", "麻の葉"]);
        assert_eq!(product.values(1), ["大", "小"]);
        assert_eq!(product.prices(), Some((Yen(980), Yen(1_980))));
        assert_eq!(product.free(), 5);
        assert_eq!(product.only(), None);
        assert_eq!(product.choice(&["青海波", "小"]).unwrap().variant.free, 3);
        assert_eq!(product.choice(&["麻の葉", "小"]), None);
        assert_eq!(full_name("手ぬぐい", &product.variants[0].values), "手ぬぐい（青海波・大）");
        assert_eq!(full_name("急須", &[]), "急須");
    }
}
