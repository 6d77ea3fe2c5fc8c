//! The parts: one component a file, each with its styles in `style/parts/` under the same name.
//!
//! Pages `use ui::parts::*;`. Parts take their fixed words from the language that [`render`](crate::page) set.

#![expect(
    clippy::needless_pass_by_value,
    reason = "properties of a component are values that the view builds on the spot"
)]

mod actions;
mod badge;
mod bar_chart;
mod button;
mod check_field;
mod choice_cards;
mod code_field;
mod column_chart;
mod confirm;
mod empty;
mod facts;
mod field_frame;
mod file_field;
mod icon;
mod notice;
mod order_summary;
mod pager;
mod problem_summary;
mod prose;
mod rail;
mod receipt;
mod select_field;
mod shop_frame;
mod steps;
mod table;
mod text_area;
mod text_field;
mod timeline;

pub use actions::Actions;
pub use badge::{Badge, Credit, CreditBadge, PaidBadge, ShippedBadge};
pub use bar_chart::{Bar, BarChart};
pub use button::{Button, ButtonLink, Look};
pub use check_field::CheckField;
pub use choice_cards::{Choice, ChoiceCards};
pub use code_field::CodeField;
pub use column_chart::{ColumnChart, Mark};
pub use confirm::Confirm;
pub use empty::Empty;
pub use facts::{Fact, Facts};
pub use field_frame::Need;
pub use file_field::FileField;
pub use icon::{Icon, Sign};
pub use notice::{Notice, Tone};
pub use order_summary::OrderSummary;
pub use pager::Pager;
pub use problem_summary::{ProblemLink, ProblemSummary};
pub use prose::Prose;
pub use rail::{AdminFrame, Place};
pub use receipt::{Receipt, ReceiptCharge, ReceiptData, ReceiptLine, ReceiptTax};
pub use select_field::{Pick, SelectField};
pub use shop_frame::{FooterLink, ShopFrame};
pub use steps::{Step, Steps};
pub use table::{Column, Table};
pub use text_area::TextArea;
pub use text_field::{Kind, TextField};
pub use timeline::{Happening, Timeline};

use crate::Lang;

/// The language of the page being rendered; Japanese outside of one.
pub fn lang() -> Lang {
    leptos::prelude::use_context::<Lang>().unwrap_or_default()
}
