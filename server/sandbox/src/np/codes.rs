//! Error codes of NP後払い: `E0100` and three digits for a rule of one item, `EPRO` and four for the request.
//!
//! The contract numbers the rules of customer and destination, the missing and unknown transaction, and most states.
//! Where it has no number, or a number without a meaning, the ones here are this sandbox's own reading:
//! 004–023 (fields of the order and goods rows), 105–111 (shipments), 120 (a state that does not allow the call).

use std::fmt;

use serde::{Serialize, Serializer};

/// An error code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// A rule of one item: `E0100057`.
    Item(u16),
    /// The sum of the goods differs too much from the amount: `E0102004`.
    GoodsSum,
    /// The system failed: `E0109002`.
    System,
    /// A rule of the request: `EPRO0101`.
    Request(u16),
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(number) => write!(f, "E0100{number:03}"),
            Self::GoodsSum => f.write_str("E0102004"),
            Self::System => f.write_str("E0109002"),
            Self::Request(number) => write!(f, "EPRO{number:04}"),
        }
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What a rule answers: nothing, or the code of the rule that was broken.
pub type Checked<T = ()> = Result<T, Code>;

/// The request holds no items.
pub const NO_ITEMS: Code = Code::Request(101);
/// The request holds more than a thousand items.
pub const TOO_MANY_ITEMS: Code = Code::Request(102);
/// The item does not say which transaction it is about.
pub const ID_MISSING: Code = Code::Request(105);
/// Two items of the request have the same number.
pub const ID_TWICE: Code = Code::Request(106);
/// The day of the invoice is none.
pub const BILL_DAY_INVALID: Code = Code::Request(109);

/// The transaction's number is not made of letters and digits.
pub const ID_CHARS: Code = Code::Item(2);
/// The transaction's number does not have eleven characters.
pub const ID_LENGTH: Code = Code::Item(3);
/// The transaction does not exist.
pub const UNKNOWN: Code = Code::Item(113);
/// The transaction is paid.
pub const PAID: Code = Code::Item(114);
/// The shipment is reported already.
pub const SHIPPED: Code = Code::Item(115);
/// The transaction is cancelled.
pub const CANCELLED: Code = Code::Item(118);
/// The settlement type does not fit.
pub const SETTLEMENT_MISMATCH: Code = Code::Item(132);
/// The transaction's state does not allow it. The contract lists 120 without a meaning.
pub const STATE: Code = Code::Item(120);

/// Rules of a text.
#[derive(Clone, Copy, Debug)]
pub struct TextCodes {
    /// It did not come. `None` where it may stay away.
    pub missing: Option<u16>,
    /// A prohibited character.
    pub chars: u16,
    /// Too many characters.
    pub length: u16,
}

/// Rules of a postal code.
#[derive(Clone, Copy, Debug)]
pub struct ZipCodes {
    /// It did not come.
    pub missing: u16,
    /// Something other than digits and hyphens.
    pub chars: u16,
    /// Neither `1234567` nor `123-4567`.
    pub format: u16,
    /// It does not match the address.
    pub mismatch: u16,
}

/// Rules of a telephone number.
#[derive(Clone, Copy, Debug)]
pub struct TelCodes {
    /// It did not come.
    pub missing: u16,
    /// Something other than digits and hyphens.
    pub chars: u16,
    /// No leading zero, or hyphens that separate nothing.
    pub format: u16,
    /// Must be eleven digits and is not.
    pub eleven: u16,
    /// Must be ten digits and is not.
    pub ten: u16,
}

/// Rules of a person: the customer or the destination.
#[derive(Clone, Copy, Debug)]
pub struct PersonCodes {
    /// `customer_name`
    pub name: TextCodes,
    /// `customer_name_kana`
    pub kana: TextCodes,
    /// `company_name`
    pub company: TextCodes,
    /// `department_name`
    pub department: TextCodes,
    /// `zip_code`
    pub zip: ZipCodes,
    /// `address`
    pub address: TextCodes,
    /// `tel`
    pub tel: TelCodes,
}

const fn needed(missing: u16, chars: u16, length: u16) -> TextCodes {
    TextCodes { missing: Some(missing), chars, length }
}

const fn optional(length: u16, chars: u16) -> TextCodes {
    TextCodes { missing: None, chars, length }
}

/// `customer`
pub const CUSTOMER: PersonCodes = PersonCodes {
    name: needed(48, 49, 50),
    kana: optional(51, 52),
    company: optional(53, 54),
    department: optional(55, 56),
    zip: ZipCodes { missing: 57, chars: 58, format: 136, mismatch: 59 },
    address: needed(60, 61, 62),
    tel: TelCodes { missing: 63, chars: 64, format: 65, eleven: 66, ten: 67 },
};

/// `dest_customer`. 091 is read like 067, its counterpart.
pub const DESTINATION: PersonCodes = PersonCodes {
    name: needed(72, 73, 74),
    kana: optional(75, 76),
    company: optional(77, 78),
    department: optional(79, 80),
    zip: ZipCodes { missing: 81, chars: 82, format: 137, mismatch: 83 },
    address: needed(84, 85, 86),
    tel: TelCodes { missing: 87, chars: 88, format: 89, eleven: 90, ten: 91 },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelled_as_the_wire_spells_them() {
        for (code, spelled) in [
            (Code::Item(2), "E0100002"),
            (Code::GoodsSum, "E0102004"),
            (Code::System, "E0109002"),
            (NO_ITEMS, "EPRO0101"),
        ] {
            assert_eq!(code.to_string(), spelled);
            assert_eq!(serde_json::to_value(code).unwrap(), spelled);
        }
    }
}
