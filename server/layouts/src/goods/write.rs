//! Writing a file of products, as spreadsheets open it and as it is read again: UTF-8 with a mark, every value in quotes, CRLF.

use super::{
    guarded,
    paths::{AND, Paths},
};
use domain::{
    id::Sku,
    product::{Choice, Product},
    product_sheet::Heading,
};

/// The columns of a file that leaves: all but the change of a stock, for which there is the stock.
fn columns() -> impl Iterator<Item = Heading> {
    Heading::ALL.into_iter().filter(|heading| *heading != Heading::StockChange)
}

/// The mark and the headings.
pub fn begin(bytes: &mut Vec<u8>) {
    bytes.extend_from_slice("\u{feff}".as_bytes());
    line(bytes, columns().map(|heading| heading.label().to_owned()));
}

/// The rows of a product, one for each variant; `on_hand` says how many there are of one.
pub fn product(bytes: &mut Vec<u8>, product: &Product, paths: &Paths, on_hand: impl Fn(&Sku) -> u32) {
    for choice in &product.variants {
        line(bytes, columns().map(|heading| said(heading, product, choice, paths, &on_hand)));
    }
}

fn line(bytes: &mut Vec<u8>, values: impl Iterator<Item = String>) {
    for (place, value) in values.enumerate() {
        if place > 0 {
            bytes.push(b',');
        }
        bytes.push(b'"');
        bytes.extend_from_slice(guarded(&value).replace('"', "\"\"").as_bytes());
        bytes.push(b'"');
    }
    bytes.extend_from_slice(b"\r\n");
}

fn said(
    heading: Heading,
    product: &Product,
    choice: &Choice,
    paths: &Paths,
    on_hand: &impl Fn(&Sku) -> u32,
) -> String {
    let nth = |texts: &[String], n: usize| texts.get(n).cloned().unwrap_or_default();
    match heading {
        Heading::Code => product.id.to_string(),
        Heading::Name => product.name.clone(),
        Heading::Reading => product.reading.clone(),
        Heading::About => product.about.clone(),
        Heading::Body => product.body.clone(),
        Heading::Shown => if product.shown { "公開" } else { "非公開" }.to_owned(),
        Heading::Position => product.position.to_string(),
        Heading::Categories => {
            let names = product.categories.iter().filter_map(|id| paths.write(id));
            names.collect::<Vec<_>>().join(&format!(" {AND} "))
        }
        Heading::FirstAxis => nth(&product.axes, 0),
        Heading::FirstValue => nth(&choice.values, 0),
        Heading::SecondAxis => nth(&product.axes, 1),
        Heading::SecondValue => nth(&choice.values, 1),
        Heading::Sku => choice.variant.sku.to_string(),
        Heading::Price => choice.variant.price.0.to_string(),
        Heading::Rate => choice.variant.rate.percent().to_string(),
        Heading::Stock => on_hand(&choice.variant.sku).to_string(),
        Heading::StockChange => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{goods::read, read as csv};
    use domain::{
        category::Categories, id::ProductId, moment::Moment, tax::TaxRate, variant::Variant, yen::Yen,
    };

    #[test]
    fn what_was_written_is_read_again() {
        let choice = |value: &str, sku: &str| Choice {
            values: vec![value.to_owned()],
            variant: Variant {
                sku: Sku::new(sku),
                name: String::new(),
                price: Yen(1_980),
                rate: TaxRate::Reduced,
                free: 0,
            },
        };
        let tea = Product {
            id: ProductId::new("tea"),
            name: "=\"髙級\" 煎茶, 〜一番〜".to_owned(),
            reading: "せんちゃ".to_owned(),
            about: String::new(),
            body: "一行目\n\n二行目".to_owned(),
            axes: vec!["内容量".to_owned()],
            variants: vec![choice("100g", "t1"), choice("200g", "t2")],
            categories: Vec::new(),
            position: 7,
            added_at: Moment(0),
            shown: true,
        };
        let mut bytes = Vec::new();
        begin(&mut bytes);
        product(&mut bytes, &tea, &Paths::of(&Categories::default()), |sku| u32::from(sku.as_str() == "t1"));
        let rows = csv::rows_up_to(&bytes, read::LONGEST).unwrap();
        let goods = read::find(&rows).unwrap();
        let (code, sheet) = &goods.sheets[0];
        assert_eq!((code.as_str(), goods.sheets.len(), sheet.rows.len()), ("tea", 1, 2));
        assert_eq!(sheet.said(Heading::Name), Some((2, tea.name.as_str())));
        assert_eq!(sheet.said(Heading::Body), Some((2, "一行目\n\n二行目")));
        let second = &sheet.rows[1];
        for (heading, cell) in [
            (Heading::FirstValue, "200g"),
            (Heading::Stock, "0"),
            (Heading::Rate, "8"),
            (Heading::Price, "1980"),
        ] {
            assert_eq!(second.get(heading), Some(cell));
        }
        assert!(goods.unknown.is_empty() && goods.odd.is_empty() && goods.nameless.is_empty());
    }
}
