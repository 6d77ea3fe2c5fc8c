//! The price list, without tax.

use crate::price_list::{known, per_invoice};
use domain::fee_plan::plan::Plan;

/// 請求書1通 ¥187, under either offer and every plan.
const INVOICE: i64 = 187;

/// A to D: 月額固定費, and the rate in hundredths of a per cent.
pub fn plans() -> Vec<Plan> {
    let list = [("A", 0, 470), ("B", 4_700, 420), ("C", 19_000, 340), ("D", 45_700, 270)];
    list.into_iter()
        .filter_map(|(name, monthly, rate)| known(name, monthly, rate, per_invoice(INVOICE, &[])))
        .collect()
}
