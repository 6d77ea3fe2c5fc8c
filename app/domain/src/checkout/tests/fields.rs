//! Every field of the form: missing, too long, in half-width kana, with emoji, outside CP932, and otherwise wrong.

use super::*;
use crate::{address, email, kana, name};

/// What a text in a field comes to.
enum Judged {
    Right,
    Wrong(Rule),
}

use Judged::{Right, Wrong};

/// Judges texts typed into each of these fields of a gift, alone and as part of the form.
fn judges(fields: &[Field], texts: &[(&str, Judged)]) {
    for field in fields {
        for (text, judged) in texts {
            let alone = judge(*field, text);
            let draft = with(sample::gift(), &[(*field, text)]);
            let whole = broken(&draft, &Stand { prefectures: Vec::new(), ..Stand::new() });
            match judged {
                Right => {
                    assert_eq!(alone, Ok(()), "{field:?} {text}");
                    assert_eq!(whole, [], "{field:?} {text}");
                }
                Wrong(rule) => {
                    assert_eq!(alone.as_ref(), Err(rule), "{field:?} {text}");
                    assert_eq!(whole, [(*field, rule.clone())], "{field:?} {text}");
                }
            }
        }
    }
}

fn unusable(character: char) -> Judged {
    Wrong(Rule::Unusable { character })
}

#[test]
fn names() {
    let most = name::MOST;
    judges(
        &[Field::FamilyName, Field::GivenName, Field::RecipientFamilyName, Field::RecipientGivenName],
        &[
            ("", Wrong(Rule::Missing)),
            (" 　\t", Wrong(Rule::Missing)),
            (&"山".repeat(most + 1), Wrong(Rule::TooLong { most })),
            (&"山".repeat(most), Right),
            (&"👪".repeat(most + 1), unusable('👪')),
            ("ﾔﾏﾀﾞ", Right),
            ("O'Brien-García", Right),
            ("髙﨑𠮷彅鷗", Right), // 𠮷 and 鷗 are not in CP932
            ("山田😀", unusable('😀')),
            ("♥山田", unusable('♥')),
            ("山\u{0}田", unusable('\u{0}')),
            ("山\u{200B}田", unusable('\u{200B}')),
            ("\u{3164}", unusable('\u{3164}')),
            ("\u{202E}山田", unusable('\u{202E}')),
            ("\u{E000}", unusable('\u{E000}')),
        ],
    );
}

#[test]
fn names_are_kept_as_typed_but_for_blanks_and_half_width_kana() {
    let stand = Stand::new();
    for (typed, kept) in [
        ("　髙﨑 ", "髙﨑"),
        ("ﾔﾏﾀﾞ", "ヤマダ"),
        ("𠮷野", "𠮷野"),
        ("ＡＢＣ", "ＡＢＣ"),
        ("ヴァン  デル", "ヴァン デル"),
    ] {
        let draft = with(sample::draft(), &[(Field::FamilyName, typed)]);
        assert_eq!(parse(&draft, &stand.offer()).unwrap().buyer.name.family(), kept);
    }
}

#[test]
fn readings() {
    let most = kana::MOST;
    judges(
        &[Field::FamilyKana, Field::GivenKana],
        &[
            (&"ア".repeat(most + 1), Wrong(Rule::TooLong { most })),
            (&"ｶﾞ".repeat(most), Right), // two characters typed, one kept
            ("ﾔﾏﾀﾞ", Right),
            ("やまだ", Right),
            ("ヴァン・デル ー", Right),
            ("山田", Wrong(Rule::NotKana)),
            ("Yamada", Wrong(Rule::NotKana)),
            ("ヤマダ1", Wrong(Rule::NotKana)),
            ("ヤマダ😀", Wrong(Rule::NotKana)),
            ("ヤ\u{200B}マダ", Wrong(Rule::NotKana)),
        ],
    );
}

#[test]
fn mail_addresses() {
    let most = email::MOST;
    judges(
        &[Field::Email],
        &[
            ("", Wrong(Rule::Missing)),
            (&format!("{}@example.jp", "a".repeat(most)), Wrong(Rule::TooLong { most })),
            (" ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ　", Right),
            ("hanako+tea@mail.example.co.jp", Right),
            ("hanako.@example.jp", Right),
            ("hanako", Wrong(Rule::NotEmail)),
            ("hanako@example", Wrong(Rule::NotEmail)),
            ("花子@example.jp", Wrong(Rule::NotEmail)),
            ("hanako@例え.jp", Wrong(Rule::NotEmail)),
            ("ﾊﾅｺ@example.jp", Wrong(Rule::NotEmail)),
            ("😀@example.jp", Wrong(Rule::NotEmail)),
            ("hanako@example.jp, taro@example.jp", Wrong(Rule::NotEmail)),
            ("hanako@example.jp\r\nBcc: taro@example.jp", Wrong(Rule::NotEmail)),
            ("\"hanako\"@example.jp", Wrong(Rule::NotEmail)),
        ],
    );
}

#[test]
fn telephones() {
    judges(
        &[Field::Phone, Field::RecipientPhone],
        &[
            ("", Wrong(Rule::Missing)),
            ("０９０ー１２３４ー５６７８", Right),
            ("+81 (0)90-1234-5678", Right),
            ("0312345678", Right),
            ("090123456789", Wrong(Rule::NotPhone)),
            ("0901234567", Wrong(Rule::NotPhone)),
            (&"0".repeat(5000), Wrong(Rule::NotPhone)),
            ("+1 212 555 0100", Wrong(Rule::NotPhone)),
            ("090-1234-567八", Wrong(Rule::NotPhone)),
            ("ﾃﾞﾝﾜﾅｼ", Wrong(Rule::NotPhone)),
            ("📞09012345678", Wrong(Rule::NotPhone)),
            ("٠٩٠١٢٣٤٥٦٧٨", Wrong(Rule::NotPhone)),
        ],
    );
}

#[test]
fn postal_codes() {
    judges(
        &[Field::PostalCode, Field::RecipientPostalCode],
        &[
            ("", Wrong(Rule::Missing)),
            ("〒", Wrong(Rule::Missing)),
            ("〒１００ー０００１", Right),
            ("100 0001", Right),
            ("100-000", Wrong(Rule::NotPostalCode)),
            ("100-00011", Wrong(Rule::NotPostalCode)),
            ("一〇〇〇〇〇一", Wrong(Rule::NotPostalCode)),
            ("ﾁﾖﾀﾞ", Wrong(Rule::NotPostalCode)),
            ("🏣1000001", Wrong(Rule::NotPostalCode)),
            ("100000１😀", Wrong(Rule::NotPostalCode)),
        ],
    );
}

#[test]
fn prefectures() {
    judges(
        &[Field::Prefecture, Field::RecipientPrefecture],
        &[
            ("", Wrong(Rule::Missing)),
            (" 　", Wrong(Rule::Missing)),
            ("13", Right),
            ("東京都", Right),
            ("0", Wrong(Rule::NotPrefecture)),
            ("48", Wrong(Rule::NotPrefecture)),
            ("-1", Wrong(Rule::NotPrefecture)),
            ("東京", Wrong(Rule::NotPrefecture)),
            ("ﾄｳｷｮｳﾄ", Wrong(Rule::NotPrefecture)),
            ("🗼", Wrong(Rule::NotPrefecture)),
            (&"1".repeat(5000), Wrong(Rule::NotPrefecture)),
        ],
    );
}

#[test]
fn cities() {
    let most = address::MOST_CITY;
    judges(
        &[Field::City, Field::RecipientCity],
        &[
            ("", Wrong(Rule::Missing)),
            (&"区".repeat(most), Right),
            (&"区".repeat(most + 1), Wrong(Rule::TooLong { most })),
            ("ﾁﾖﾀﾞ区", Right),
            ("葛\u{E0100}城市", unusable('\u{E0100}')),
            ("蓜島𡈽町", Right), // 𡈽 is not in CP932
            ("千代田区🗼", unusable('🗼')),
        ],
    );
}

#[test]
fn streets() {
    let most = address::MOST_STREET;
    judges(
        &[Field::Street, Field::RecipientStreet],
        &[
            ("", Wrong(Rule::Missing)),
            (&"1".repeat(most), Right),
            (&"1".repeat(most + 1), Wrong(Rule::TooLong { most })),
            ("１ー２ー３", Right),
            ("ﾁﾖﾀﾞ1-1", Right),
            ("二丁目", Right),
            ("番外地", Right),
            ("丸の内", Wrong(Rule::NoStreetNumber)),
            ("1-1🏠", unusable('🏠')),
            ("1\u{FE0F}\u{20E3}", unusable('\u{FE0F}')), // a keycap
        ],
    );
}

#[test]
fn buildings() {
    let most = address::MOST_BUILDING;
    judges(
        &[Field::Building, Field::RecipientBuilding],
        &[
            ("", Right),
            (&"棟".repeat(most), Right),
            (&"棟".repeat(most + 1), Wrong(Rule::TooLong { most })),
            ("ﾒｿﾞﾝ暖簾 101", Right),
            ("髙橋ビル㈱", Right),
            ("𠮷ビル", Right),
            ("メゾン🏠", unusable('🏠')),
        ],
    );
}

#[test]
fn what_is_chosen_instead_of_typed_is_judged_with_the_whole_form_only() {
    let chosen = [
        Field::PrefectureSure,
        Field::Recipient,
        Field::Delivery,
        Field::Day,
        Field::Slot,
        Field::Payment,
        Field::Consent,
    ];
    for field in chosen {
        assert_eq!(judge(field, "🦊"), Ok(()), "{field:?}");
    }
}
