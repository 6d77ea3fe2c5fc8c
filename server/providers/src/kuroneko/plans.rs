//! The price list, without tax.

use super::billing::LETTER;
use crate::price_list::{known, per_invoice};
use domain::fee_plan::plan::Plan;

/// スマホタイプ and ハガキ. Nothing is known of 請求書同梱: it counts the same until the shop enters what its contract says.
const USUAL: i64 = 160;

/// 封書.
const BY_LETTER: i64 = 190;

/// A to D: 月額固定費, and the rate in hundredths of a per cent.
pub fn plans() -> Vec<Plan> {
    let list = [("A", 48_000, 290), ("B", 20_000, 360), ("C", 5_000, 440), ("D", 0, 500)];
    let invoices = || per_invoice(USUAL, &[(LETTER, BY_LETTER)]);
    list.into_iter().filter_map(|(name, monthly, rate)| known(name, monthly, rate, invoices())).collect()
}
