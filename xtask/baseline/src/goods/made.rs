//! One product with everything that belongs to it. The same number makes the same product.

use anyhow::{Context, Result};
use domain::category::Category;
use domain::id::{CategoryId, ProductId, Sku};
use domain::moment::Moment;
use domain::product::{Choice, Product};
use domain::tax::TaxRate;
use domain::variant::Variant;
use domain::yen::Yen;

use super::words::{
    AMOUNTS, CLOSINGS, COLOURS, Differs, KINDS, Kind, MAKERS, OPENINGS, PLACES, RARE, SENTENCES, SERIES,
    SIZES, TOP,
};

/// Places in おすすめ順 begin here: behind whatever the shop sold before.
pub const FIRST_POSITION: i64 = 1_000;
/// Who has the rare word in their names; where there are fewer products, the first one alone.
const RARE_ONES: [u32; 3] = [17, 4_711, 8_888];
/// The newest is there since now, the oldest for so long, milliseconds: three years.
const AGE: u64 = 3 * 365 * 86_400_000;
/// One of so many is not shown.
const HIDDEN: u64 = 50;
/// One of so many variants is sold out.
const SOLD_OUT: u64 = 12;

/// A product, and how many there are of each of its variants.
pub struct Made {
    /// The product.
    pub product: Product,
    /// In the order of its variants.
    pub on_hand: Vec<u32>,
}

/// The categories of all kinds, those at the top first.
pub fn categories() -> Vec<Category> {
    let top = TOP.iter().map(|(id, name)| Category {
        id: CategoryId::new(*id),
        parent: None,
        name: (*name).to_owned(),
    });
    let kinds = KINDS.iter().map(|kind| Category {
        id: CategoryId::new(kind.id),
        parent: Some(CategoryId::new(kind.above)),
        name: kind.word.0.to_owned(),
    });
    top.chain(kinds).collect()
}

/// The id of the product of that number.
pub fn id(number: u32) -> ProductId {
    ProductId::new(format!("g-{number:06}"))
}

/// The product of that number.
pub fn product(number: u32, now: Moment) -> Result<Made> {
    let mut chance = Chance::of(number);
    let kind = chance.pick(&KINDS)?;
    let place = chance.pick(&PLACES)?;
    let series = chance.pick(&SERIES)?;
    let maker = if RARE_ONES.contains(&number) { &RARE } else { chance.pick(&MAKERS)? };
    let about =
        format!("{}{}の{}。{}", chance.pick(&OPENINGS)?, place.0, kind.word.0, chance.pick(&CLOSINGS)?);
    let mut sentences = Vec::new();
    for _ in 0..6 {
        sentences.push(*chance.pick(&SENTENCES)?);
    }
    let (first, second) = sentences.split_at(3);
    let (axes, variants) = variants(kind, number, &mut chance)?;
    let age = i64::try_from(chance.below(AGE))?;
    let on_hand = variants.iter().map(|_| chance.stock()).collect::<Result<_>>()?;
    let product = Product {
        id: id(number),
        name: format!("{}の{}「{}」{}", place.0, kind.word.0, series.0, maker.0),
        reading: format!("{}ノ{} {} {}", place.1, kind.word.1, series.1, maker.1),
        about,
        body: format!("{}\n\n{}", first.concat(), second.concat()),
        axes,
        variants,
        categories: vec![CategoryId::new(kind.id)],
        position: FIRST_POSITION + i64::from(number),
        added_at: now.plus_millis(-age),
        shown: RARE_ONES.contains(&number) || chance.below(HIDDEN) > 0,
    };
    Ok(Made { product, on_hand })
}

/// Three of five have one variant, one of four several along one axis, the others a table of two.
fn variants(kind: &Kind, number: u32, chance: &mut Chance) -> Result<(Vec<String>, Vec<Choice>)> {
    let (low, high) = kind.prices;
    // More cheap ones than dear ones.
    let share = chance.below(1_000) * chance.below(1_000) / 1_000;
    let price = low + (high - low) * i64::try_from(share)? / 1_000;
    let way = chance.below(100);
    let of = |values: &[&'static str], from: u64, count: usize| -> Vec<&'static str> {
        let skip = usize::try_from(from).unwrap_or_default() % values.len().max(1);
        values.iter().cycle().skip(skip).take(count).copied().collect()
    };
    let (axes, all): (&[&str], Vec<Vec<&str>>) = match (kind.differs, way) {
        (_, 0..60) => (&[], vec![Vec::new()]),
        (Differs::Amount, _) => (&["内容量"], AMOUNTS.iter().map(|amount| vec![*amount]).collect()),
        (Differs::Colour, 60..85) => {
            (&["色"], of(&COLOURS, chance.below(8), 4).into_iter().map(|colour| vec![colour]).collect())
        }
        (Differs::Colour, _) => {
            let colours = of(&COLOURS, chance.below(8), 3);
            let cells = colours.into_iter().flat_map(|colour| SIZES.map(|size| vec![colour, size]));
            (&["色", "サイズ"], cells.collect())
        }
    };
    let rate = if matches!(kind.differs, Differs::Amount) { TaxRate::Reduced } else { TaxRate::Standard };
    // Larger ones cost more, another colour does not.
    let dearer = |place: i64| match (kind.differs, axes.len()) {
        (Differs::Amount, _) => 6 * place,
        (Differs::Colour, 2) => 2 * (place % 3),
        (Differs::Colour, _) => 0,
    };
    let choice = |(place, values): (i64, Vec<&str>)| Choice {
        values: values.into_iter().map(str::to_owned).collect(),
        variant: Variant {
            sku: Sku::new(format!("G{number:06}-{place}")),
            name: String::new(),
            // Prices end in a ten.
            price: Yen((price * (10 + dearer(place)) / 100 + 1) * 10),
            rate,
            free: 0,
        },
    };
    let choices = (0..).zip(all).map(choice).collect();
    Ok((axes.iter().map(|axis| (*axis).to_owned()).collect(), choices))
}

/// Numbers drawn by `SplitMix64`, from the number of a product.
struct Chance(u64);

impl Chance {
    fn of(number: u32) -> Self {
        Self(u64::from(number) << 16)
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.draw() % end.max(1)
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> Result<&'t T> {
        let place = usize::try_from(self.below(u64::try_from(from.len())?))?;
        from.get(place).context("nothing to pick from")
    }

    /// Most are there by the dozen, some are the last ones, and some are sold out.
    fn stock(&mut self) -> Result<u32> {
        if self.below(SOLD_OUT) == 0 {
            return Ok(0);
        }
        Ok(u32::try_from(1 + self.below(120))?)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_number_makes_the_same_product_and_another_one_another() {
        let now = Moment(1_800_000_000_000);
        let made: Vec<Product> = (0..2_000).map(|number| product(number, now).unwrap().product).collect();
        assert_eq!(made[5], product(5, now).unwrap().product);
        let names: HashSet<&str> = made.iter().map(|product| product.name.as_str()).collect();
        assert!(names.len() > 1_990, "{}", names.len());
        let skus: HashSet<&Sku> =
            made.iter().flat_map(|product| &product.variants).map(|choice| &choice.variant.sku).collect();
        assert_eq!(skus.len(), made.iter().map(|product| product.variants.len()).sum::<usize>());
    }

    #[test]
    fn a_shop_has_goods_of_every_sort() {
        let now = Moment(1_800_000_000_000);
        let made: Vec<Made> = (0..2_000).map(|number| product(number, now).unwrap()).collect();
        let share = |wanted: &dyn Fn(&Made) -> bool| made.iter().filter(|made| wanted(made)).count();
        for axes in 0..=2 {
            assert!(share(&|made| made.product.axes.len() == axes) > 50, "{axes} axes");
        }
        assert!((10..100).contains(&share(&|made| !made.product.shown)));
        assert!(share(&|made| made.on_hand.contains(&0)) > 100);
        assert_eq!(share(&|made| made.product.name.contains(RARE.0)), 1);
        for made in &made {
            assert_eq!(made.on_hand.len(), made.product.variants.len());
            for choice in &made.product.variants {
                assert_eq!(choice.values.len(), made.product.axes.len());
                assert!(choice.variant.price.0 >= 300 && choice.variant.price.0 % 10 == 0);
            }
            if made.product.axes == ["内容量"] {
                let prices = made.product.variants.iter().map(|choice| choice.variant.price);
                assert!(prices.is_sorted_by(|one, next| one < next), "{:?}", made.product);
            }
        }
    }

    #[test]
    fn every_kind_stands_in_a_category_that_there_is() {
        let all = domain::category::Categories::new(categories());
        for kind in &KINDS {
            assert_eq!(all.path(&CategoryId::new(kind.id)).len(), 2, "{}", kind.id);
        }
    }
}
