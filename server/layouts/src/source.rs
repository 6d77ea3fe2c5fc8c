//! The source of a column: text with names of fields in braces, `{お届け先.都道府県}{お届け先.市区町村}`.

use crate::{field::Field, layout::Layout};

/// What the shop's own values are called: `{設定.品名}`.
const OWN: &str = "設定.";

/// One part of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// This text, in every row.
    Text(String),
    /// What the order says.
    Field(Field),
}

/// Why a source cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No field is called so.
    Unknown(String),
    /// A brace is opened and not closed.
    Open,
}

/// Reads a source. The shop's own values become text.
pub fn parse(source: &str, layout: &Layout) -> Result<Vec<Part>, Unreadable> {
    let mut parts = Vec::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('{') {
        text(&mut parts, before);
        let (name, after) = after.split_once('}').ok_or(Unreadable::Open)?;
        let name = name.trim();
        match name.strip_prefix(OWN) {
            Some(own) => {
                let value = layout.values.iter().find(|value| value.name == own);
                text(&mut parts, &value.ok_or_else(|| Unreadable::Unknown(name.to_owned()))?.text);
            }
            None => {
                let field = Field::named(name).ok_or_else(|| Unreadable::Unknown(name.to_owned()))?;
                parts.push(Part::Field(field));
            }
        }
        rest = after;
    }
    text(&mut parts, rest);
    Ok(parts)
}

fn text(parts: &mut Vec<Part>, more: &str) {
    match parts.last_mut() {
        _ if more.is_empty() => {}
        Some(Part::Text(text)) => text.push_str(more),
        _ => parts.push(Part::Text(more.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout::Value, sample};

    #[test]
    fn reads_text_and_names() {
        let mut layout = sample::layout();
        layout.values.push(Value { name: "品名".to_owned(), text: "茶器".to_owned() });
        let parts = parse("A{注文番号}-{ 設定.品名 }！", &layout).unwrap();
        let wanted =
            [Part::Text("A".to_owned()), Part::Field(Field::Number), Part::Text("-茶器！".to_owned())];
        assert_eq!(parts, wanted);
        assert_eq!(parse("{注文 番号}", &layout), Err(Unreadable::Unknown("注文 番号".to_owned())));
        assert_eq!(parse("{設定.ない}", &layout), Err(Unreadable::Unknown("設定.ない".to_owned())));
        assert_eq!(parse("{注文番号", &layout), Err(Unreadable::Open));
        assert_eq!(parse("", &layout), Ok(Vec::new()));
    }

    #[test]
    fn every_field_is_found_by_its_name() {
        for (_, fields) in Field::GROUPS {
            for (field, key, _) in *fields {
                assert_eq!(Field::named(key), Some(*field), "{key}");
                assert_eq!(field.key(), *key);
            }
        }
    }
}
