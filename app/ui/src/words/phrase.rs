//! Texts with a number or a name in them.

use super::Lang;

/// `3点`, `3 items`.
pub fn items(lang: Lang, count: u32) -> String {
    match (lang, count) {
        (Lang::Ja, _) => format!("{count}点"),
        (Lang::En, 1) => "1 item".to_owned(),
        (Lang::En, _) => format!("{count} items"),
    }
}

/// `あと2回入力できます`, how many tries are left for a code.
pub fn tries_left(lang: Lang, tries: u32) -> String {
    match (lang, tries) {
        (Lang::Ja, _) => format!("あと{tries}回入力できます"),
        (Lang::En, 1) => "1 try left".to_owned(),
        (Lang::En, _) => format!("{tries} tries left"),
    }
}

/// `14:35まで有効です`, until when a code holds.
pub fn valid_until(lang: Lang, time: &str) -> String {
    match lang {
        Lang::Ja => format!("{time}まで有効です"),
        Lang::En => format!("Valid until {time}"),
    }
}

/// `090-****-5678に4桁の認証番号を送信しました`; the number comes already masked.
pub fn code_sent(lang: Lang, masked_phone: &str) -> String {
    match lang {
        Lang::Ja => format!("{masked_phone} に4桁の認証番号を送信しました"),
        Lang::En => format!("We sent a four-digit code to {masked_phone}"),
    }
}

/// `3か所に確認が必要です`, above the links to the fields.
pub fn problems(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Ja, _) => format!("{count}か所に確認が必要です"),
        (Lang::En, 1) => "1 field needs your attention".to_owned(),
        (Lang::En, _) => format!("{count} fields need your attention"),
    }
}

/// `10%対象 ¥5,000（内消費税 ¥454）`; amounts come already written.
pub fn taxed(lang: Lang, rate: &str, taxable: &str, tax: &str) -> String {
    match lang {
        Lang::Ja => format!("{rate}対象 {taxable}（内消費税 {tax}）"),
        Lang::En => format!("{rate} on {taxable} (tax included {tax})"),
    }
}

/// `名を入力してください`, a field that was left empty.
pub fn missing(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Ja => format!("{label}を入力してください"),
        Lang::En => format!("Please enter: {label}"),
    }
}

/// `配送方法を選んでください`, a choice that was not made.
pub fn unchosen(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Ja => format!("{label}を選んでください"),
        Lang::En => format!("Please choose: {label}"),
    }
}

/// `25文字以内で入力してください`.
pub fn too_long(lang: Lang, most: usize) -> String {
    match lang {
        Lang::Ja => format!("{most}文字以内で入力してください"),
        Lang::En => format!("At most {most} characters"),
    }
}

/// `「😀」は使えません`, a character that cannot be printed on a label.
pub fn unusable(lang: Lang, character: char) -> String {
    match lang {
        Lang::Ja => format!("「{character}」は使えません。別の文字に置き換えてください"),
        Lang::En => format!("“{character}” cannot be used here"),
    }
}
