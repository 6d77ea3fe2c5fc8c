//! What staff write beside an order.

use crate::moment::Moment;

/// Most characters of each of them.
pub const LONGEST: usize = 2000;

/// The notes of an order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// 社内メモ: never leaves the shop.
    pub memo: String,
    /// To the customer; printed on the 納品書.
    pub message: String,
    /// When they were written last, and by whom; `None` while nobody has.
    pub written: Option<(Moment, String)>,
    /// Grows with every change; 0 while nobody has written any.
    pub version: i64,
}
crate::personal::hide!(Note);
