//! What cannot be sent: which field, in words for the shopper and in words for staff.

use super::{address, jis};
use crate::port::Unsendable;
use domain::field::Field;

/// Why a field cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A character outside JIS X 0208 that has no substitute.
    Character(char),
    /// Family and given name together.
    NameTooLong,
    /// The whole address, or no place to cut it in two.
    AddressTooLong,
    /// The mail address.
    EmailTooLong,
    /// No SMS can reach the number.
    NotMobile,
    /// Neither a mobile number nor one of ten digits.
    Phone,
    /// The goods go to somebody else.
    OtherRecipient,
    /// No such way of billing.
    Offer,
    /// The total, or rows that do not add up to it.
    Amount,
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
            Kind::Character(c) => {
                format!(
                    "「{c}」はこのお支払い方法ではご利用いただけない文字です。別の文字（カタカナなど）に置き換えてください。"
                )
            }
            Kind::NameTooLong => {
                format!(
                    "このお支払い方法では、お名前は姓と名を合わせて{}文字以内で入力してください。",
                    super::NAME - 1
                )
            }
            Kind::AddressTooLong => format!(
                "このお支払い方法では、ご住所は都道府県から建物名までを{}文字ずつ2行以内に収まるように短く入力してください。",
                address::LINE
            ),
            Kind::EmailTooLong => {
                format!("このお支払い方法では、メールアドレスは{}文字以内で入力してください。", super::EMAIL)
            }
            Kind::NotMobile => {
                "このお支払い方法では、SMSを受信できる携帯電話番号（070・080・090）を入力してください。"
                    .to_owned()
            }
            Kind::OtherRecipient => {
                "このお支払い方法では、ご注文者さまと異なるお届け先はご利用いただけません。".to_owned()
            }
            Kind::Phone => {
                "このお支払い方法では、携帯電話番号（070・080・090）または10桁の固定電話番号を入力してください。"
                    .to_owned()
            }
            Kind::Offer => "このお支払い方法は現在ご利用いただけません。".to_owned(),
            Kind::Amount => "この金額ではこのお支払い方法をご利用いただけません。".to_owned(),
        };
        Unsendable { field: self.field, rule }
    }

    /// For staff and for what is kept: without the character, for a name is known by it.
    pub(crate) fn about(&self) -> String {
        let rule = match self.kind {
            Kind::Character(_) => "JIS X 0208 にない文字",
            Kind::NameTooLong => "氏名は30文字以内",
            Kind::AddressTooLong => "住所は25文字ずつ2行以内",
            Kind::EmailTooLong => "メールアドレスは64文字以内",
            Kind::NotMobile => "携帯電話番号のみ",
            Kind::Phone => "携帯電話番号11桁または10桁の番号のみ",
            Kind::OtherRecipient => "別のお届け先は不可",
            Kind::Offer => "請求方法の設定がありません",
            Kind::Amount => "合計金額は1円から999,999円、明細の合計と一致",
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

    /// A text in full-width JIS X 0208, its flaw noted where that cannot be.
    pub(super) fn wide(&mut self, field: Field, typed: &str) -> Option<String> {
        jis::full_width(typed).map_err(|character| self.note(field, Kind::Character(character))).ok()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, in the order of the form.
    pub(super) fn in_order(mut self) -> Vec<Flaw> {
        self.0.sort_by_key(|flaw| flaw.field);
        self.0
    }
}
