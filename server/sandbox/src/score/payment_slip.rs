//! The lines that machines read on an invoice: the barcode of convenience stores and the OCR lines of post offices.

use time::Date;

/// The postal account the sandbox's invoices are paid to.
pub const POSTAL_ACCOUNT: &str = "00120-9-999999";
/// The same as its twelve digits.
const POSTAL_ACCOUNT_DIGITS: &str = "001209999999";
/// The number that convenience stores know the collector by.
const COLLECTOR: &str = "900000";
/// From this amount on, in yen, a receipt needs a revenue stamp.
const STAMP_FROM_YEN: i64 = 50_000;

/// What the lines are made of.
#[derive(Clone, Copy, Debug)]
pub struct Slip {
    /// How many-th transaction of the provider's it is.
    pub serial: u32,
    /// What is to be paid, in yen: 1 to 999,999.
    pub amount_yen: i64,
    /// Until when.
    pub due_on: Date,
}

impl Slip {
    /// `invoiceCode`: 16 digits.
    #[must_use]
    pub fn invoice_code(&self) -> String {
        format!("9{:015}", self.serial)
    }

    /// The GS1-128 barcode, 44 digits: `91`, collector (6), free (21), issued again (1), due day (6), stamp (1), amount
    /// (6), check digit.
    #[must_use]
    pub fn barcode(&self) -> String {
        let stamp = if self.amount_yen >= STAMP_FROM_YEN { '1' } else { '0' };
        let digits =
            format!("91{COLLECTOR}{:021}0{}{stamp}{:06}", self.serial, self.due_digits(), self.amount_yen);
        let check = check_digit(&digits);
        digits + &check
    }

    /// The upper OCR-B line, 39 characters: account (12), amount (8), invoice (16), amount and check digits (3).
    #[must_use]
    pub fn upper_line(&self) -> String {
        let digits = format!("{POSTAL_ACCOUNT_DIGITS}{:08}{}", self.amount_yen, self.invoice_code());
        let check = check_digit(&digits);
        format!("{digits}00{check}")
    }

    /// The lower OCR-B line, 44 characters: account (12), invoice (16), due day (6), amount (8), check digits (2).
    #[must_use]
    pub fn lower_line(&self) -> String {
        let digits = format!(
            "{POSTAL_ACCOUNT_DIGITS}{}{}{:08}",
            self.invoice_code(),
            self.due_digits(),
            self.amount_yen
        );
        let check = check_digit(&digits);
        format!("{digits}0{check}")
    }

    fn due_digits(&self) -> String {
        let year = self.due_on.year().rem_euclid(100);
        format!("{year:02}{:02}{:02}", u8::from(self.due_on.month()), self.due_on.day())
    }
}

/// The check digit of GS1: from the right, digits count three times and once in turn, and the sum is filled up to tens.
fn check_digit(digits: &str) -> String {
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10));
    let sum: u32 = values.zip([3, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    ((10 - sum % 10) % 10).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Month;

    #[test]
    fn the_check_digit_is_that_of_gs1() {
        // 4912345678904 and 4006381333931 are valid EAN-13 numbers.
        assert_eq!(check_digit("491234567890"), "4");
        assert_eq!(check_digit("400638133393"), "1");
    }

    #[test]
    fn the_lines_have_their_lengths() {
        let due_on = Date::from_calendar_date(2025, Month::April, 15).unwrap();
        for (amount_yen, stamp) in [(1, "0"), (49_999, "0"), (50_000, "1"), (999_999, "1")] {
            let slip = Slip { serial: 7, amount_yen, due_on };
            let barcode = slip.barcode();
            assert_eq!(barcode.len(), 44);
            assert!(barcode.starts_with("919000000000000000000000000070250415"), "{barcode}");
            let (_, rest) = barcode.split_at(36);
            assert_eq!(rest.split_at(7).0, format!("{stamp}{amount_yen:06}"));
            assert_eq!((slip.upper_line().len(), slip.lower_line().len()), (39, 44));
            assert_eq!(slip.invoice_code().len(), 16);
        }
    }
}
