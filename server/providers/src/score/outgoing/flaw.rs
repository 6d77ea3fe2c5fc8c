//! What cannot be sent: which field, in words for the shopper and in words for staff.

use super::contact;
use crate::port::Unsendable;
use domain::field::Field;

/// Why a field cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Family and given name together.
    NameTooLong,
    /// The whole address, or no place to cut it in two.
    AddressTooLong,
    /// A line of an address of one character.
    TooShort,
    /// The goods go to somebody else, and the invoice was to go with them.
    OtherRecipient,
    /// The total, or lines that do not add up to it.
    Amount,
    /// The provider has no such offer.
    Offer,
}

/// A field that cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    field: Field,
    kind: Kind,
}

impl Flaw {
    /// For the shopper.
    pub(crate) fn unsendable(&self) -> Unsendable {
        let rule = match self.kind {
            Kind::NameTooLong => {
                format!(
                    "このお支払い方法では、お名前は姓と名を合わせて{}文字以内で入力してください。",
                    contact::NAME.saturating_sub(1)
                )
            }
            Kind::AddressTooLong => format!(
                "このお支払い方法では、ご住所は市区町村から建物名までを{}文字と{}文字の2行に収まるように短く入力してください。",
                contact::LINES.first,
                contact::LINES.second
            ),
            Kind::TooShort => {
                format!(
                    "このお支払い方法では、{}文字以上で入力してください（例：1番地）。",
                    contact::SHORTEST
                )
            }
            Kind::OtherRecipient => {
                "このお支払い方法では、ご注文者さまと異なるお届け先はご利用いただけません。".to_owned()
            }
            Kind::Amount => "この金額ではこのお支払い方法をご利用いただけません。".to_owned(),
            Kind::Offer => "このお支払い方法はご利用いただけません。".to_owned(),
        };
        Unsendable { field: self.field, rule }
    }

    /// For staff and for what is kept.
    pub(crate) fn about(&self) -> String {
        let rule = match self.kind {
            Kind::NameTooLong => "氏名は25文字以内",
            Kind::AddressTooLong => "住所2は31文字、住所3は35文字以内",
            Kind::TooShort => "住所2と住所3は2文字以上",
            Kind::OtherRecipient => "請求書同梱では別のお届け先は不可",
            Kind::Amount => "合計金額は1円から999,999円、明細の合計と一致",
            Kind::Offer => "スコア後払いにない請求方法",
        };
        format!("{}: {rule}", self.field.name())
    }
}

/// The flaws found so far, the first one of each field.
#[derive(Default)]
pub(super) struct Flaws(Vec<Flaw>);

impl Flaws {
    /// Notes one, unless the field has one already.
    pub(super) fn note(&mut self, field: Field, kind: Kind) {
        if !self.0.iter().any(|flaw| flaw.field == field) {
            self.0.push(Flaw { field, kind });
        }
    }

    /// All, in the order of the form.
    pub(super) fn in_order(mut self) -> Vec<Flaw> {
        self.0.sort_by_key(|flaw| flaw.field);
        self.0
    }
}
