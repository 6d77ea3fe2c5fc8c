//! 商品管理: products, their stock and their categories as staff see and change them.

pub mod categories;
pub mod file;
mod keep;
mod read;
pub mod stock;
mod typed;

pub use keep::{Added, Saved, add, save};
pub use read::{Listed, Part, Sheet, blank, list, show};
pub use store::{
    product_list::{Search, Spot},
    variants::Count,
};
pub use typed::{
    MOST_ABOUT, MOST_AXIS, MOST_BODY, MOST_ID, MOST_NAME, MOST_POSITION, MOST_PRICE, MOST_ROWS, MOST_SKU,
    MOST_STOCK, MOST_VALUE, Row, Typed, Wrong,
};
