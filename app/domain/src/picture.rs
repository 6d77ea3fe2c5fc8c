//! 商品画像: pictures of products, as the shop shows them.

use crate::{
    id::{PictureId, ProductId},
    moment::Moment,
};
use std::collections::HashMap;

/// Most pictures that a product has.
pub const MOST: usize = 12;
/// Longest text that is read out in place of a picture, characters.
pub const MOST_ALT: usize = 200;

/// A picture of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Which.
    pub id: PictureId,
    /// What it shows.
    pub product: ProductId,
    /// Its name in addresses: derived from what is in it, so that nothing else ever stands under it.
    pub name: String,
    /// 代替テキスト: what is read out in its place; may be empty.
    pub alt: String,
    /// How wide it is in the original, pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// The widths that were made, ascending, pixels.
    pub widths: Vec<u32>,
    /// Since when it is there.
    pub added_at: Moment,
}

impl Picture {
    /// The greatest width that was made.
    pub fn greatest(&self) -> u32 {
        self.widths.last().copied().unwrap_or_default()
    }

    /// The path of one of its files: `/pictures/3f…/640.webp`.
    pub fn path(&self, width: u32, extension: &str) -> String {
        format!("/pictures/{}/{width}.{extension}", self.name)
    }

    /// Every width of one format, as `srcset` has it.
    pub fn srcset(&self, extension: &str) -> String {
        let one = |width: &u32| format!("{} {width}w", self.path(*width, extension));
        self.widths.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// The first picture of each product that has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covers(HashMap<ProductId, Picture>);

impl Covers {
    /// Of pictures in the order of their products' pages: the first of each product stays.
    pub fn of(pictures: impl IntoIterator<Item = Picture>) -> Self {
        let mut covers = HashMap::new();
        for picture in pictures {
            covers.entry(picture.product.clone()).or_insert(picture);
        }
        Self(covers)
    }

    /// The first picture of a product.
    pub fn get(&self, product: &ProductId) -> Option<&Picture> {
        self.0.get(product)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(id: &str, product: &str) -> Picture {
        Picture {
            id: PictureId::new(id),
            product: ProductId::new(product),
            name: "3f".to_owned(),
            alt: String::new(),
            width: 700,
            height: 350,
            widths: vec![320, 640],
            added_at: Moment(0),
        }
    }

    #[test]
    fn says_where_its_files_are() {
        let picture = picture("a", "tea");
        assert_eq!(picture.srcset("webp"), "/pictures/3f/320.webp 320w, /pictures/3f/640.webp 640w");
        assert_eq!(picture.path(picture.greatest(), "jpg"), "/pictures/3f/640.jpg");
    }

    #[test]
    fn the_first_picture_of_a_product_is_its_cover() {
        let covers = Covers::of([picture("a", "tea"), picture("b", "tea"), picture("c", "cup")]);
        assert_eq!(covers.get(&ProductId::new("tea")).map(|one| one.id.as_str()), Some("a"));
        assert_eq!(covers.get(&ProductId::new("cup")).map(|one| one.id.as_str()), Some("c"));
        assert_eq!(covers.get(&ProductId::new("pot")), None);
    }
}
