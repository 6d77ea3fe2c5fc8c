//! Why a value cannot be written, for staff.

use workflow::files::{Count, Flaw, Form};

/// In words. `form` is the column's, where it is known.
pub fn word(flaw: Flaw, form: Option<Form>) -> String {
    match flaw {
        Flaw::Missing => "値がありません（必須の項目です）".to_owned(),
        Flaw::TooLong { most, count: Count::Characters } => format!("{most}文字を超えています"),
        Flaw::TooLong { most, count: Count::Bytes } => {
            format!("半角{most}文字（全角{}文字）を超えています", most / 2)
        }
        Flaw::Unencodable { place } => {
            format!("{place}文字目は、Shift_JIS（CP932）で表せない文字です")
        }
        Flaw::Form { place } => {
            let form = form.map_or("この項目の文字種", Form::label);
            format!("{place}文字目は、{form}で表せない文字です")
        }
    }
}
