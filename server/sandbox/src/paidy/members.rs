//! Reading JSON that came, member by member: a flaw names the member and never quotes what it holds.

use serde_json::{Map, Number, Value};

/// The most keys that metadata may have.
const METADATA_KEYS_MAX: usize = 20;

/// What is wrong with a body, in words for the shop's developer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw(pub String);

/// Something read, or the first flaw.
pub type Read<T> = Result<T, Flaw>;

/// The members of one JSON object, and where in the body it stands. A member that is `null` counts as absent.
#[derive(Clone)]
pub struct Members<'a> {
    map: &'a Map<String, Value>,
    place: String,
}

impl<'a> Members<'a> {
    /// The members of a value that must be an object. `place` is its path in the body, empty for the body itself.
    ///
    /// # Errors
    /// When it is none.
    pub fn of(value: &'a Value, place: &str) -> Read<Self> {
        let named = if place.is_empty() { "the body" } else { place };
        let map = value.as_object().ok_or_else(|| Flaw(format!("{named} must be an object")))?;
        Ok(Self { map, place: place.to_owned() })
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        self.map.get(name).filter(|value| !value.is_null())
    }

    fn path(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }

    /// A flaw of one member.
    #[must_use]
    pub fn flaw(&self, name: &str, says: &str) -> Flaw {
        Flaw(format!("{} {says}", self.path(name)))
    }

    fn present<T>(&self, name: &str, found: Option<T>) -> Read<T> {
        found.ok_or_else(|| self.flaw(name, "is missing"))
    }

    /// A text that may be absent.
    ///
    /// # Errors
    /// When it is no text.
    pub fn text_if(&self, name: &str) -> Read<Option<&'a str>> {
        self.get(name)
            .map(|value| value.as_str().ok_or_else(|| self.flaw(name, "must be a string")))
            .transpose()
    }

    /// A text that must be there and say something.
    ///
    /// # Errors
    /// When it is absent, blank or no text.
    pub fn text(&self, name: &str) -> Read<&'a str> {
        self.present(name, self.text_if(name)?.filter(|text| !text.trim().is_empty()))
    }

    /// A whole number that may be absent; `100.0` is one.
    ///
    /// # Errors
    /// When it is no whole number.
    pub fn whole_if(&self, name: &str) -> Read<Option<i64>> {
        self.get(name)
            .map(|value| {
                let number = value.as_number().and_then(whole);
                number.ok_or_else(|| self.flaw(name, "must be a whole number"))
            })
            .transpose()
    }

    /// A whole number that must be there.
    ///
    /// # Errors
    /// When it is absent or no whole number.
    pub fn whole(&self, name: &str) -> Read<i64> {
        self.present(name, self.whole_if(name)?)
    }

    /// A whole number that may be absent, or written as a text: clients are seen that send amounts of refunds so.
    ///
    /// # Errors
    /// When it is neither.
    pub fn whole_or_digits_if(&self, name: &str) -> Read<Option<i64>> {
        match self.get(name) {
            Some(Value::String(digits)) => {
                digits.parse().map(Some).map_err(|_| self.flaw(name, "must be a whole number"))
            }
            _ => self.whole_if(name),
        }
    }

    /// Any number that may be absent.
    ///
    /// # Errors
    /// When it is no number.
    pub fn number_if(&self, name: &str) -> Read<Option<&'a Number>> {
        self.get(name)
            .map(|value| value.as_number().ok_or_else(|| self.flaw(name, "must be a number")))
            .transpose()
    }

    /// An object that may be absent.
    ///
    /// # Errors
    /// When it is no object.
    pub fn object_if(&self, name: &str) -> Read<Option<Self>> {
        self.get(name).map(|value| Self::of(value, &self.path(name))).transpose()
    }

    /// An object that must be there.
    ///
    /// # Errors
    /// When it is absent or no object.
    pub fn object(&self, name: &str) -> Read<Self> {
        self.present(name, self.object_if(name)?)
    }

    /// The objects of a list that must be there and not be empty.
    ///
    /// # Errors
    /// When it is absent, empty, no list, or holds something else.
    pub fn objects(&self, name: &str) -> Read<Vec<Self>> {
        let list = self.present(name, self.get(name))?;
        let list = list.as_array().filter(|list| !list.is_empty());
        let list = list.ok_or_else(|| self.flaw(name, "must be a list that is not empty"))?;
        list.iter()
            .enumerate()
            .map(|(index, value)| Self::of(value, &format!("{}[{index}]", self.path(name))))
            .collect()
    }

    /// The object itself, to keep and give back as it came.
    #[must_use]
    pub fn as_value(&self) -> Value {
        Value::Object(self.map.clone())
    }

    /// The metadata: an object with at most twenty keys, empty when absent.
    ///
    /// # Errors
    /// When it is no object or has more keys.
    pub fn metadata(&self) -> Read<Map<String, Value>> {
        Ok(self.metadata_if()?.unwrap_or_default())
    }

    /// The metadata, or nothing when it is absent.
    ///
    /// # Errors
    /// As [`Members::metadata`].
    pub fn metadata_if(&self) -> Read<Option<Map<String, Value>>> {
        let Some(metadata) = self.object_if("metadata")? else { return Ok(None) };
        if metadata.map.len() > METADATA_KEYS_MAX {
            return Err(self.flaw("metadata", "may have at most 20 keys"));
        }
        Ok(Some(metadata.map.clone()))
    }
}

/// A number without a fraction.
fn whole(number: &Number) -> Option<i64> {
    let fraction_free = |float: &f64| float.fract() == 0.0 && float.abs() < 1e15;
    number.as_i64().or_else(|| {
        let float = number.as_f64().filter(fraction_free)?;
        format!("{float:.0}").parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn flaws_name_the_member_and_not_its_value() {
        let body = json!({ "order": { "items": [{ "title": 7 }], "tax": "secret" }, "none": null });
        let members = Members::of(&body, "").unwrap();
        let order = members.object("order").unwrap();
        assert_eq!(order.whole("tax"), Err(Flaw("order.tax must be a whole number".to_owned())));
        let items = order.objects("items").unwrap();
        assert_eq!(items[0].text("title"), Err(Flaw("order.items[0].title must be a string".to_owned())));
        assert_eq!(members.text("none"), Err(Flaw("none is missing".to_owned())));
        assert!(Members::of(&json!([]), "").is_err());
    }

    #[test]
    fn whole_numbers_in_every_spelling() {
        let body = json!({ "a": 5500, "b": 5500.0, "c": 5500.5, "d": "5500", "e": 1e300 });
        let members = Members::of(&body, "").unwrap();
        assert_eq!(members.whole("a"), Ok(5500));
        assert_eq!(members.whole("b"), Ok(5500));
        for bad in ["c", "d", "e"] {
            assert!(members.whole(bad).is_err(), "{bad}");
        }
        assert_eq!(members.whole_or_digits_if("d"), Ok(Some(5500)));
        assert!(members.whole_or_digits_if("c").is_err());
    }

    #[test]
    fn metadata_has_a_limit() {
        let keys = |count: usize| {
            let map: Map<String, Value> = (0..count).map(|n| (n.to_string(), json!("x"))).collect();
            json!({ "metadata": map })
        };
        assert_eq!(Members::of(&keys(20), "").unwrap().metadata().unwrap().len(), 20);
        assert!(Members::of(&keys(21), "").unwrap().metadata().is_err());
        assert!(Members::of(&json!({}), "").unwrap().metadata().unwrap().is_empty());
    }
}
