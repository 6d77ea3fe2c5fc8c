//! 請求書印字データ as a file: CP932 with CRLF, every value in quotes, columns in the provider's order and under its names. It is
//! made for a printing program, so values stand in it exactly as they came; only the report, which people open in a spreadsheet,
//! is guarded against formulas.

use encoding_rs::SHIFT_JIS;
use layouts::{cp932, formula};
use std::{borrow::Cow, collections::HashMap};

/// Columns and values of one invoice.
pub type Fields = Vec<(String, String)>;

/// Whether an invoice can be written down. Errors: which field and which of its characters cannot, in words for staff without
/// the character itself.
pub fn check(fields: &Fields) -> Result<(), String> {
    for (name, value) in fields {
        for text in [name, value] {
            if let Some(place) = cp932::twins(text).chars().position(|c| !cp932::has(c)) {
                let place = place.saturating_add(1);
                return Err(format!("項目「{name}」の{place}文字目は、Shift_JIS（CP932）で表せない文字です"));
            }
        }
    }
    Ok(())
}

/// The file. Invoices that [`check`] refuses do not belong in it.
pub fn draw(sheets: &[Fields]) -> Vec<u8> {
    let keyed: Vec<Vec<(Column<'_>, &str)>> = sheets.iter().map(|fields| keyed(fields)).collect();
    let columns = columns(&keyed);
    let mut text = String::new();
    line(&mut text, columns.iter().map(|(name, _)| *name));
    for row in &keyed {
        let values: HashMap<Column<'_>, &str> = row.iter().copied().collect();
        line(&mut text, columns.iter().map(|column| values.get(column).copied().unwrap_or_default()));
    }
    SHIFT_JIS.encode(&cp932::twins(&text)).0.into_owned()
}

/// A name, and the how many-th of that name: lines of goods repeat theirs.
type Column<'a> = (&'a str, usize);

fn keyed(fields: &Fields) -> Vec<(Column<'_>, &str)> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    fields
        .iter()
        .map(|(name, value)| {
            let count = seen.entry(name.as_str()).or_default();
            let column = (name.as_str(), *count);
            *count = count.saturating_add(1);
            (column, value.as_str())
        })
        .collect()
}

/// Every column of any of the invoices, in their order; what only some have stands after what stands before it there.
fn columns<'a>(rows: &[Vec<(Column<'a>, &str)>]) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    for row in rows {
        let mut at = 0_usize;
        for (column, _) in row {
            match columns.iter().position(|known| known == column) {
                Some(place) => at = place.saturating_add(1),
                None => {
                    columns.insert(at, *column);
                    at = at.saturating_add(1);
                }
            }
        }
    }
    columns
}

/// The report of a batch, for people and their spreadsheets: UTF-8 with its mark.
pub fn report<'a>(rows: impl IntoIterator<Item = [&'a str; 3]>) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    line(&mut text, ["注文番号", "結果", "理由"].into_iter());
    for row in rows {
        let row = row.map(guarded);
        line(&mut text, row.iter().map(Cow::as_ref));
    }
    text.into_bytes()
}

/// A spreadsheet shall show it and not reckon with it.
fn guarded(text: &str) -> Cow<'_, str> {
    if formula::begins_like_one(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

fn line<'a>(text: &mut String, values: impl Iterator<Item = &'a str>) {
    for (place, value) in values.enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push('"');
        text.push_str(&value.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn text(bytes: &[u8]) -> String {
        let (text, _, wrong) = SHIFT_JIS.decode(bytes);
        assert!(!wrong);
        text.into_owned()
    }

    #[test]
    fn columns_keep_the_providers_order_and_rows_may_have_more_goods() {
        let one = fields(&[("name", "髙橋\"花\""), ("goods", "茶"), ("count", "1")]);
        let two =
            fields(&[("name", "山田"), ("goods", "茶"), ("count", "1"), ("goods", "=1+1"), ("count", "2")]);
        assert_eq!(
            text(&draw(&[one, two])),
            "\"name\",\"goods\",\"count\",\"goods\",\"count\"\r\n\
             \"髙橋\"\"花\"\"\",\"茶\",\"1\",\"\",\"\"\r\n\
             \"山田\",\"茶\",\"1\",\"=1+1\",\"2\"\r\n"
        );
        let (plain, more) =
            (fields(&[("a", "1"), ("c", "3")]), fields(&[("a", "1"), ("b", "2"), ("c", "3")]));
        assert_eq!(text(&draw(&[plain, more])).lines().next(), Some("\"a\",\"b\",\"c\""));
    }

    #[test]
    fn it_is_cp932_and_nothing_becomes_a_question_mark() {
        let sheet = fields(&[("住所", "①丁目1〜3−2")]);
        assert_eq!(check(&sheet), Ok(()));
        let drawn = draw(&[sheet]);
        assert!(text(&drawn).ends_with("\"①丁目1～3－2\"\r\n"));
        assert!(!drawn.contains(&b'?'));
    }

    #[test]
    fn what_cannot_be_written_is_refused_by_its_field() {
        for wrong in ["山田𠮷", "山田😀", "山田¥"] {
            let refused = check(&fields(&[("zip", "1"), ("customerName", wrong)])).unwrap_err();
            assert!(refused.contains("「customerName」の3文字目"), "{refused}");
            assert!(!refused.contains(['𠮷', '😀', '¥']));
        }
    }

    #[test]
    fn a_report_shows_and_does_not_reckon() {
        let drawn = String::from_utf8(report([["261121-1", "失敗", "=HYPERLINK(\"x\")"]])).unwrap();
        assert!(drawn.starts_with('\u{feff}'));
        assert!(drawn.ends_with("\"261121-1\",\"失敗\",\"'=HYPERLINK(\"\"x\"\")\"\r\n"));
    }
}
