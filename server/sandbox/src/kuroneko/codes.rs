//! Error codes of クロネコ代金後払い: a family per call, three digits, the letter E.
//!
//! Every family repeats the rules of the four fields that every call carries (shop, order, date, password) under its
//! own numbers; those are the tables here. Numbers of a call's own fields stand in the file of that call.

use std::fmt;

/// The number of a broken rule within its family.
pub type RuleNumber = u16;

/// What a rule answers: nothing, or the number of the rule that was broken.
pub type Checked<T = ()> = Result<T, RuleNumber>;

/// An error code as the wire spells it, for example `kaara009E`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// A rule of one call.
    Rule(&'static str, RuleNumber),
    /// The provider's system failed: err0001 to err0003.
    System(u16),
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(family, number) => write!(f, "{family}{number:03}E"),
            Self::System(number) => write!(f, "err{number:04}E"),
        }
    }
}

/// The body could not be read as a form and the family has no number for that.
pub const UNREADABLE: ErrorCode = ErrorCode::System(1);
/// The sandbox is full.
pub const FULL: ErrorCode = ErrorCode::System(2);

/// The numbers of one family for the fields that every call carries.
#[derive(Debug)]
pub struct EnvelopeCodes {
    /// The body is no form.
    pub layout: Option<RuleNumber>,
    /// `ycfStrCode`
    pub shop: ShopCodes,
    /// `orderNo`
    pub order: OrderCodes,
    /// `requestDate`, which one call does not carry
    pub date: Option<DateCodes>,
    /// `password`
    pub password: PasswordCodes,
}

/// Rules of `ycfStrCode`: eleven digits of a registered shop.
#[derive(Debug)]
pub struct ShopCodes {
    /// It did not come.
    pub missing: RuleNumber,
    /// Something other than digits.
    pub digits: RuleNumber,
    /// Not eleven.
    pub length: RuleNumber,
    /// No such shop. Where the family has no number for it: that of the wrong password.
    pub unknown: RuleNumber,
}

/// Rules of the form of `orderNo`.
#[derive(Debug)]
pub struct OrderCodes {
    /// It did not come.
    pub missing: RuleNumber,
    /// Full-width characters.
    pub half_width: RuleNumber,
    /// Other characters than `[0-9A-Za-z_-]`, or a first or last one that is no letter and no digit.
    pub chars: RuleNumber,
    /// More than twenty.
    pub length: RuleNumber,
}

/// Rules of a date or a time.
#[derive(Debug)]
pub struct DateCodes {
    /// It did not come.
    pub missing: RuleNumber,
    /// Something other than digits.
    pub digits: RuleNumber,
    /// Too few or too many digits.
    pub length: RuleNumber,
    /// No such day or time.
    pub invalid: RuleNumber,
}

/// Rules of `password`.
#[derive(Debug)]
pub struct PasswordCodes {
    /// It did not come.
    pub missing: RuleNumber,
    /// Other characters than letters and digits.
    pub chars: RuleNumber,
    /// More than eight.
    pub length: RuleNumber,
    /// Not this shop's.
    pub mismatch: RuleNumber,
}

/// Families whose numbers for the shop read: missing, digits, length, unregistered.
const fn shop_by_1() -> ShopCodes {
    ShopCodes { missing: 1, digits: 2, length: 3, unknown: 4 }
}

/// Families whose numbers for the shop read: 1 layout, 2 length, 3 digits, 4 missing.
const fn shop_by_2(unknown: RuleNumber) -> ShopCodes {
    ShopCodes { length: 2, digits: 3, missing: 4, unknown }
}

const fn order_by_5(chars: RuleNumber) -> OrderCodes {
    OrderCodes { length: 5, half_width: 6, missing: 7, chars }
}

const fn date_from(invalid: RuleNumber) -> DateCodes {
    DateCodes { invalid, length: invalid, digits: invalid + 1, missing: invalid + 2 }
}

const fn password_from(mismatch: RuleNumber) -> PasswordCodes {
    PasswordCodes { mismatch, chars: mismatch, length: mismatch, missing: mismatch + 1 }
}

/// KAARA0010. Two published readings of the shop's numbers disagree; this is the one of the EC-CUBE plug-in.
pub const KAARA: EnvelopeCodes = EnvelopeCodes {
    layout: None,
    shop: shop_by_1(),
    order: OrderCodes { missing: 6, half_width: 7, chars: 7, length: 8 },
    date: Some(DateCodes { missing: 86, digits: 87, length: 88, invalid: 89 }),
    password: PasswordCodes { missing: 90, chars: 91, length: 91, mismatch: 92 },
};

/// KAARS0010
pub const KAARS: EnvelopeCodes = EnvelopeCodes {
    layout: Some(1),
    shop: shop_by_2(12),
    order: order_by_5(14),
    date: Some(date_from(9)),
    password: password_from(12),
};

/// KAACL0010
pub const KAACL: EnvelopeCodes = EnvelopeCodes {
    layout: Some(1),
    shop: shop_by_2(17),
    order: order_by_5(16),
    date: Some(date_from(10)),
    password: password_from(13),
};

/// KAAST0010
pub const KAAST: EnvelopeCodes = EnvelopeCodes {
    layout: Some(1),
    shop: shop_by_2(15),
    order: order_by_5(14),
    date: Some(date_from(9)),
    password: password_from(12),
};

/// KAASL0010
pub const KAASL: EnvelopeCodes = EnvelopeCodes {
    layout: Some(1),
    shop: shop_by_2(41),
    order: order_by_5(38),
    date: Some(date_from(33)),
    password: password_from(36),
};

/// KAASA0020
pub const KAASA: EnvelopeCodes = EnvelopeCodes {
    layout: None,
    shop: shop_by_1(),
    order: OrderCodes { missing: 6, half_width: 7, chars: 7, length: 7 },
    date: Some(DateCodes { missing: 13, digits: 14, length: 15, invalid: 16 }),
    password: PasswordCodes { missing: 17, chars: 18, length: 23, mismatch: 24 },
};

/// KAASD0010
pub const KAASD: EnvelopeCodes = EnvelopeCodes {
    layout: Some(1),
    shop: ShopCodes { missing: 2, length: 3, digits: 4, unknown: 19 },
    order: OrderCodes { missing: 5, length: 6, half_width: 7, chars: 16 },
    date: Some(DateCodes { missing: 11, digits: 12, length: 13, invalid: 13 }),
    password: PasswordCodes { missing: 14, chars: 15, length: 15, mismatch: 15 },
};

/// KAAKK0010
pub const KAAKK: EnvelopeCodes = EnvelopeCodes {
    layout: None,
    shop: shop_by_1(),
    order: OrderCodes { missing: 5, half_width: 6, chars: 6, length: 7 },
    date: Some(DateCodes { missing: 62, digits: 63, length: 64, invalid: 65 }),
    password: PasswordCodes { missing: 59, chars: 61, length: 60, mismatch: 61 },
};

/// KAARR0010
pub const KAARR: EnvelopeCodes = EnvelopeCodes {
    layout: None,
    shop: shop_by_1(),
    order: OrderCodes { missing: 5, half_width: 6, chars: 6, length: 7 },
    date: None,
    password: PasswordCodes { missing: 10, chars: 12, length: 11, mismatch: 12 },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelled_as_the_wire_spells_them() {
        assert_eq!(ErrorCode::Rule("kaara", 9).to_string(), "kaara009E");
        assert_eq!(UNREADABLE.to_string(), "err0001E");
    }
}
