//! Every mistake of a file as a file: so that thousands of them can be put right where the file was made.

use super::Flaw;
use layouts::goods::guarded;

/// The file: UTF-8 with a mark, for spreadsheets.
pub fn mistakes(flaws: &[Flaw]) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    line(&mut text, &["行", "列", "入力された値", "直すところ"]);
    for flaw in flaws {
        let number = flaw.line.to_string();
        line(&mut text, &[&number, flaw.column.label(), &flaw.value, &flaw.text()]);
    }
    text.into_bytes()
}

fn line(text: &mut String, values: &[&str]) {
    let quoted = values.iter().map(|value| format!("\"{}\"", guarded(value).replace('"', "\"\"")));
    text.push_str(&quoted.collect::<Vec<_>>().join(","));
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Wrong, file::Why};
    use domain::product_sheet::Heading;

    #[test]
    fn says_line_column_value_and_rule() {
        let flaw = |value: &str| Flaw {
            line: 12,
            column: Heading::Price,
            value: value.to_owned(),
            why: Why::Form(Wrong::Price(0)),
        };
        let text = String::from_utf8(mistakes(&[flaw("=\"9\"")])).unwrap();
        let second = text.lines().nth(1).unwrap();
        assert!(second.starts_with("\"12\",\"価格\",\"'=\"\"9\"\"\",\"0から"), "{second}");
    }
}
