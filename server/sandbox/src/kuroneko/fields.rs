//! The form a shop posted, read once.

/// The most fields a call can need: 14 of the buyer, 4 × 10 of the items, 5 × 10 of the destinations, and a few to spare.
const FIELDS_MAX: usize = 160;

/// The fields of one call, decoded, in the order they came.
#[derive(Debug)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a body of the type `application/x-www-form-urlencoded` in UTF-8. Bytes that are not UTF-8 become
    /// U+FFFD, which no field rule accepts.
    ///
    /// # Errors
    /// `None` when it is no such form: empty, a field twice, or too many fields.
    #[must_use]
    pub fn parse(body: &[u8]) -> Option<Self> {
        let fields: Vec<_> = form_urlencoded::parse(body).into_owned().take(FIELDS_MAX + 1).collect();
        let mut names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        let before = names.len();
        names.dedup();
        let sound = !fields.is_empty() && names.len() == before && before <= FIELDS_MAX;
        sound.then_some(Self(fields))
    }

    /// The value of a field; empty when it did not come. The contract makes no difference between the two.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// The value of a numbered field, such as `itemName3`.
    #[must_use]
    pub fn get_numbered(&self, name: &str, number: u8) -> &str {
        self.get(&format!("{name}{number}"))
    }

    /// What came, one field a line, for the evidence. The password is not written down.
    #[must_use]
    pub fn evidence(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.0 {
            let value = if name == "password" { "…" } else { value };
            text.push_str(&name.escape_debug().to_string());
            text.push('=');
            text.extend(value.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }));
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_japanese_and_keeps_the_order() {
        let fields = Fields::parse("name=%E5%B1%B1%E7%94%B0&password=sandbox1&x=a+b".as_bytes()).unwrap();
        assert_eq!(fields.get("name"), "山田");
        assert_eq!(fields.get("missing"), "");
        assert_eq!(fields.evidence(), "name=山田\npassword=…\nx=a b\n");
    }

    #[test]
    fn refuses_what_is_no_form() {
        assert!(Fields::parse(b"").is_none());
        assert!(Fields::parse(b"a=1&a=2").is_none());
        let many: String = (0..=FIELDS_MAX).map(|n| format!("f{n}=1&")).collect();
        assert!(Fields::parse(many.as_bytes()).is_none());
    }
}
