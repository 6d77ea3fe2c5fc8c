//! What is asked: every rule of a single field that the browser judges while a person types, and the whole form.

use domain::address::Address;
use domain::checkout;
use domain::email::Email;
use domain::kana::Kana;
use domain::moment::{Day, Moment};
use domain::name::Name;
use domain::phone::Phone;
use domain::postal_code::PostalCode;
use domain::prefecture::Prefecture;
use domain::problem::Rule;
use domain::tax::TaxRate;
use domain::yen::Yen;

use crate::form;

/// A question's name, good and nearly good texts, and how it is asked.
pub type Question = (&'static str, &'static [&'static str], fn(&str) -> String);

/// Every question.
pub const QUESTIONS: [Question; 13] = [
    ("family name", &["山田", "髙橋", "Smith", "ﾔﾏﾀﾞ"], |typed| said(Name::parse_part(typed))),
    ("kana", &["ヤマダ", "やまだ", "ﾔﾏﾀﾞ", ""], |typed| {
        said(Kana::parse_part(typed).map(|kana| format!("{kana:?}")))
    }),
    ("mail", &["taro@shop.example", "ｔａｒｏ@shop.example", "a.b+c@mail.shop.example"], |typed| {
        said(Email::parse(typed).map(|mail| mail.as_str().to_owned()))
    }),
    (
        "phone",
        &["090-1234-5678", "０３−１２３４−５６７８", "0120123456", "+81 90 1234 5678"],
        |typed| {
            said(
                Phone::parse(typed)
                    .map(|phone| format!("{} {} {}", phone.shown(), phone.is_mobile(), phone.ending())),
            )
        },
    ),
    ("postal code", &["100-0001", "１０００００１", "〒100-0001"], |typed| {
        said(PostalCode::parse(typed).map(|code| code.shown()))
    }),
    ("prefecture", &["東京都", "北海道", "13", "京都府"], |typed| {
        said(Prefecture::parse(typed).map(|found| found.name().to_owned()).ok_or(Rule::NotPrefecture))
    }),
    ("city", &["千代田区", "札幌市中央区", "ﾁﾖﾀﾞｸ"], |typed| {
        said(Address::parse_city(typed))
    }),
    ("street", &["千代田1-1", "大手町一丁目2番3号", "１−２−３", "無番地"], |typed| {
        said(Address::parse_street(typed))
    }),
    ("building", &["", "ノレンビル　５０１号室", "ｺｰﾎﾟ 2F"], |typed| {
        said(Address::parse_building(typed))
    }),
    ("day", &["2026-02-28", "2024-02-29", "2026-12-31"], |typed| {
        said(
            Day::parse(typed)
                .map(|day| format!("{day} {} {}", day.plus_days(400), day.weekday()))
                .ok_or(Rule::Missing),
        )
    }),
    ("code", &["1234", "１２ ３４", "0000"], |typed| said(checkout::code(typed))),
    ("form", &form::EXAMPLES, |typed| {
        form::judged(typed).map_or_else(|no| format!("no {no}"), |ok| format!("ok {ok}"))
    }),
    ("money and time", &["110", "99999999", "1754006400000"], |typed| {
        said(typed.parse::<i64>().map_err(|_| Rule::NotOffered).map(money_and_time))
    }),
];

fn said(answer: Result<String, Rule>) -> String {
    match answer {
        Ok(value) => format!("ok {value:?}"),
        Err(rule) => format!("no {rule:?}"),
    }
}

fn money_and_time(number: i64) -> String {
    let taxes = [TaxRate::Standard, TaxRate::Reduced].map(|rate| rate.contained_in(Yen(number)));
    format!("{taxes:?} {}", Moment(number).stamp())
}
