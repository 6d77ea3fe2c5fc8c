//! What is wrong with a field, in words. The same on the server and in the browser.

use super::Lang;
use crate::{when::When, yen};
use domain::{delivery::Refusal, field::Field, moment::Day, problem::Rule};

/// What a field is called inside a sentence: `お名前（姓）`.
pub fn field(lang: Lang, field: Field) -> &'static str {
    use Field as F;
    let (ja, en) = match field {
        F::FamilyName => ("お名前（姓）", "Family name"),
        F::GivenName => ("お名前（名）", "Given name"),
        F::FamilyKana => ("フリガナ（セイ）", "Family name in katakana"),
        F::GivenKana => ("フリガナ（メイ）", "Given name in katakana"),
        F::Email => ("メールアドレス", "E-mail"),
        F::Phone => ("電話番号", "Phone"),
        F::PostalCode => ("郵便番号", "Postal code"),
        F::Prefecture => ("都道府県", "Prefecture"),
        F::City => ("市区町村・町域", "City and district"),
        F::Street => ("番地", "Street number"),
        F::Building => ("建物名・部屋番号", "Building and room"),
        F::PrefectureSure => ("都道府県の確認", "Confirmation of the prefecture"),
        F::Recipient => ("お届け先", "Recipient"),
        F::RecipientFamilyName => ("お届け先のお名前（姓）", "Recipient’s family name"),
        F::RecipientGivenName => ("お届け先のお名前（名）", "Recipient’s given name"),
        F::RecipientPhone => ("お届け先の電話番号", "Recipient’s phone"),
        F::RecipientPostalCode => ("お届け先の郵便番号", "Recipient’s postal code"),
        F::RecipientPrefecture => ("お届け先の都道府県", "Recipient’s prefecture"),
        F::RecipientCity => ("お届け先の市区町村・町域", "Recipient’s city and district"),
        F::RecipientStreet => ("お届け先の番地", "Recipient’s street number"),
        F::RecipientBuilding => ("お届け先の建物名・部屋番号", "Recipient’s building and room"),
        F::Delivery => ("配送方法", "Delivery"),
        F::Day => ("お届け希望日", "Delivery day"),
        F::Slot => ("お届け時間帯", "Time of day"),
        F::Coupon => ("クーポンコード", "Coupon code"),
        F::Payment => ("お支払い方法", "Payment"),
        F::Consent => ("個人情報の提供への同意", "Consent"),
        F::Code => ("認証番号", "Code"),
    };
    lang.pick(ja, en)
}

/// What to do about a field that breaks a rule: `お名前（姓）を入力してください`.
pub fn rule(lang: Lang, of: Field, broken: &Rule) -> String {
    let name = field(lang, of);
    let pick = |ja: String, en: String| lang.pick(ja, en);
    match broken {
        Rule::Missing if is_choice(of) => {
            pick(format!("{name}を選んでください"), format!("Please choose: {name}"))
        }
        Rule::Missing => pick(format!("{name}を入力してください"), format!("Please enter: {name}")),
        Rule::TooLong { most } => pick(
            format!("{name}は{most}文字以内で入力してください"),
            format!("{name}: at most {most} characters"),
        ),
        // A character without a shape of its own cannot be quoted.
        Rule::Unusable { character } if character.is_control() || character.is_whitespace() => pick(
            format!("{name}に使えない文字が含まれています"),
            format!("{name} contains a character that cannot be used"),
        ),
        Rule::Unusable { character } => pick(
            format!("{name}に「{character}」は使えません。別の文字に置き換えてください"),
            format!("{name}: “{character}” cannot be used"),
        ),
        Rule::NotOffered => {
            pick(format!("{name}を選び直してください"), format!("Please choose again: {name}"))
        }
        Rule::NotThatDay { first, last } => between(lang, *first, *last),
        Rule::Below { least } => {
            let least = yen(least.0);
            pick(
                format!("合計{least}以上のご注文でご利用いただけます"),
                format!("For orders of {least} or more"),
            )
        }
        Rule::Above { most } => {
            let most = yen(most.0);
            pick(format!("合計{most}までのご注文でご利用いただけます"), format!("For orders up to {most}"))
        }
        Rule::AddressRefused { kind } => refused(lang, *kind),
        Rule::CouponNotYet { from } => {
            let from = day(*from).short_date(lang);
            pick(format!("このクーポンは{from}から使えます"), format!("This coupon can be used from {from}"))
        }
        Rule::CouponExpired { until } => {
            let until = day(*until).short_date(lang);
            pick(format!("このクーポンの期限は{until}でした"), format!("This coupon ended on {until}"))
        }
        Rule::CouponLeast { least } => {
            let least = yen(least.0);
            pick(
                format!("このクーポンは商品合計{least}以上のご注文で使えます"),
                format!("This coupon is for goods of {least} or more"),
            )
        }
        plain => fixed(lang, plain).to_owned(),
    }
}

/// Rules whose words depend on nothing else; the others are worded by [`rule`].
fn fixed(lang: Lang, broken: &Rule) -> &'static str {
    let (ja, en) = match broken {
        Rule::NotKana => {
            ("フリガナは、ひらがなかカタカナで入力してください", "Please use hiragana or katakana")
        }
        Rule::NotEmail => (
            "メールアドレスの形をご確認ください（例：hanako@example.jp）",
            "Please check the e-mail address (for example hanako@example.jp)",
        ),
        Rule::NotPhone => (
            "電話番号は、0から始まる10桁または11桁の数字で入力してください（例：090-1234-5678）",
            "Please enter a Japanese phone number: 10 or 11 digits, beginning with 0",
        ),
        Rule::NotMobile => (
            "選んだお支払い方法には、SMSを受け取れる携帯電話の番号（070・080・090）が必要です",
            "The chosen payment method needs a Japanese mobile number (070, 080, 090)",
        ),
        Rule::NotPostalCode => (
            "郵便番号は7桁の数字で入力してください（例：100-0001）",
            "A postal code has seven digits (for example 100-0001)",
        ),
        Rule::NotPrefecture => {
            ("都道府県を一覧から選んでください", "Please choose a prefecture from the list")
        }
        Rule::OtherPrefecture => (
            "郵便番号と都道府県が合いません。どちらかをご確認ください",
            "Postal code and prefecture do not match. Please check either",
        ),
        Rule::NoStreetNumber => (
            "番地の数字を入力してください。番地がないときは「無番地」と入力してください",
            "Please enter the street number; where there is none, enter 無番地",
        ),
        Rule::NotTogether => (
            "選んだ配送方法とは組み合わせられません。配送方法かお支払い方法を選び直してください",
            "Not available with the chosen delivery. Please change either",
        ),
        Rule::OwnAddressOnly => (
            "選んだお支払い方法では、ご注文者の住所にだけお届けできます",
            "With the chosen payment method we can only deliver to your own address",
        ),
        Rule::NotAgreed => (
            "内容をお読みのうえ、同意する場合はチェックを入れてください",
            "Please read the text and tick the box to agree",
        ),
        Rule::NotCode => ("認証番号は4桁の数字で入力してください", "The code has four digits"),
        other => of_coupon(other),
    };
    lang.pick(ja, en)
}

/// Rules of coupons whose words depend on nothing else.
fn of_coupon(broken: &Rule) -> (&'static str, &'static str) {
    match broken {
        Rule::CouponUnknown => (
            "このクーポンコードは使えません。コードをご確認ください",
            "This coupon code cannot be used. Please check it",
        ),
        Rule::CouponUsedUp => (
            "このクーポンは、利用できる回数に達したため終了しました",
            "This coupon has been used as often as it can be",
        ),
        Rule::CouponUsed => {
            ("このクーポンは、すでにご利用いただいています", "You have used this coupon already")
        }
        Rule::CouponTooMany => (
            "クーポンコードの入力が続いたため、しばらく受け付けられません。時間をおいてお試しください",
            "Too many coupon codes were tried. Please wait a while",
        ),
        _ => ("ご確認ください", "Please check"),
    }
}

fn is_choice(field: Field) -> bool {
    matches!(
        field,
        Field::Prefecture
            | Field::RecipientPrefecture
            | Field::Recipient
            | Field::Delivery
            | Field::Day
            | Field::Slot
            | Field::Payment
    )
}

fn between(lang: Lang, first: Day, last: Day) -> String {
    let (first, last) = (day(first).short_date(lang), day(last).short_date(lang));
    lang.pick(
        format!("お届け希望日は{first}から{last}までの間で選んでください"),
        format!("Please choose a delivery day from {first} to {last}"),
    )
}

/// A day of the domain as pages write it.
pub fn day(day: Day) -> When {
    let (year, month, day) = day.calendar();
    When::on(i64::from(year), i64::from(month), i64::from(day))
}

fn refused(lang: Lang, kind: Refusal) -> String {
    let (ja, en) = match kind {
        Refusal::PostOffice => ("郵便局留め", "post offices"),
        Refusal::Depot => ("運送会社の営業所止め", "carriers’ depots"),
        Refusal::Hotel => ("ホテル・旅館", "hotels"),
        Refusal::Hospital => ("病院", "hospitals"),
        Refusal::School => ("学校", "schools"),
    };
    lang.pick(
        format!("選んだお支払い方法では、{ja}へはお届けできません"),
        format!("With the chosen payment method we cannot deliver to {en}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::yen::Yen;

    #[test]
    fn says_what_to_do() {
        let said = |field, rule: Rule| super::rule(Lang::Ja, field, &rule);
        assert_eq!(said(Field::FamilyName, Rule::Missing), "お名前（姓）を入力してください");
        assert_eq!(said(Field::Payment, Rule::Missing), "お支払い方法を選んでください");
        assert_eq!(
            said(Field::City, Rule::TooLong { most: 40 }),
            "市区町村・町域は40文字以内で入力してください"
        );
        assert_eq!(
            said(Field::Payment, Rule::Above { most: Yen(55_000) }),
            "合計¥55,000までのご注文でご利用いただけます"
        );
        assert_eq!(
            said(Field::City, Rule::Unusable { character: '\u{7}' }),
            "市区町村・町域に使えない文字が含まれています"
        );
    }

    #[test]
    fn every_rule_and_field_has_words_of_its_own() {
        let day = Day::new(2026, 11, 24).unwrap();
        let rules = [
            Rule::Missing,
            Rule::TooLong { most: 20 },
            Rule::Unusable { character: '😀' },
            Rule::NotKana,
            Rule::NotEmail,
            Rule::NotPhone,
            Rule::NotMobile,
            Rule::NotPostalCode,
            Rule::NotPrefecture,
            Rule::OtherPrefecture,
            Rule::NoStreetNumber,
            Rule::NotOffered,
            Rule::NotThatDay { first: day, last: day.plus_days(6) },
            Rule::NotTogether,
            Rule::Below { least: Yen(1_000) },
            Rule::Above { most: Yen(55_000) },
            Rule::AddressRefused { kind: Refusal::Hotel },
            Rule::OwnAddressOnly,
            Rule::CouponUnknown,
            Rule::CouponNotYet { from: day },
            Rule::CouponExpired { until: day },
            Rule::CouponLeast { least: Yen(3_000) },
            Rule::CouponUsedUp,
            Rule::CouponUsed,
            Rule::CouponTooMany,
            Rule::NotAgreed,
            Rule::NotCode,
        ];
        for lang in Lang::ALL {
            for broken in &rules {
                let said = rule(lang, Field::City, broken);
                assert!(said != lang.pick("ご確認ください", "Please check"), "{broken:?}");
            }
            let names: std::collections::BTreeSet<_> = Field::ALL.iter().map(|f| field(lang, *f)).collect();
            assert_eq!(names.len(), Field::ALL.len());
        }
    }
}
