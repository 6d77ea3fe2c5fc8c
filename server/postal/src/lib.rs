//! Japanese postal codes to addresses, without asking anyone.
//!
//! The table travels inside the program (`data/japan.bin.br`, made by `cargo xtask postal`; `data/NOTICE.md` says from
//! what). A code may stand for several towns, cities, even prefectures: every answer is a list to choose from, never a
//! text to put over what a buyer typed. An unknown code is an empty list and no reason to stop anyone: the table is as
//! old as its month, and codes are added every month.
mod layout;
mod place;
mod prefecture;
mod table;

pub use layout::Corrupt;
pub use place::Place;
pub use prefecture::prefecture_name;
pub use table::Table;
