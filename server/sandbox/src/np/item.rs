//! One item of a request, and the members of it.

use serde_json::{Map, Value};

/// An item of `transactions`, or an object inside one.
pub type Members = Map<String, Value>;

/// Stands for a member that is no text, and for nothing else: no rule accepts it.
const NO_TEXT: &str = "\u{fffd}";

/// The text of a member. One that did not come, `null` and an empty text are the same; a member of another type is a
/// text that no rule accepts.
#[must_use]
pub fn text<'a>(members: &'a Members, name: &str) -> &'a str {
    match members.get(name) {
        None | Some(Value::Null) => "",
        Some(Value::String(text)) => text,
        Some(_) => NO_TEXT,
    }
}

/// The object under a member; `None` when it did not come, is no object, or holds nothing but empty members.
#[must_use]
pub fn object<'a>(members: &'a Members, name: &str) -> Option<&'a Members> {
    let found = members.get(name)?.as_object()?;
    found.values().any(|value| !matches!(value, Value::Null) && value != "").then_some(found)
}

/// Puts a change over what was: members that come replace, objects inside objects likewise, `null` takes away.
pub fn merge(was: &mut Members, change: &Members) {
    for (name, value) in change {
        match (was.get_mut(name), value) {
            (_, Value::Null) => {
                was.remove(name);
            }
            (Some(Value::Object(inner)), Value::Object(change)) => merge(inner, change),
            _ => {
                was.insert(name.clone(), value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn members(value: &Value) -> Members {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn what_is_no_text_is_refused_by_every_rule() {
        let found = members(&json!({ "a": "茶", "b": null, "c": 5, "d": "" }));
        let read = ["a", "b", "c", "d", "e"].map(|name| text(&found, name));
        assert_eq!(read, ["茶", "", "\u{fffd}", "", ""]);
    }

    #[test]
    fn an_object_of_empty_members_is_none() {
        let found = members(&json!({ "a": {}, "b": { "x": "", "y": null }, "c": { "x": "1" }, "d": "x" }));
        let read = ["a", "b", "c", "d", "e"].map(|name| object(&found, name).is_some());
        assert_eq!(read, [false, false, true, false, false]);
    }

    #[test]
    fn a_change_leaves_what_it_does_not_name() {
        let mut was = members(&json!({ "a": 1, "b": { "x": 1, "y": 2 }, "c": [1, 2], "d": 1 }));
        merge(&mut was, &members(&json!({ "b": { "y": 3 }, "c": [3], "d": null, "e": 4 })));
        assert_eq!(Value::Object(was), json!({ "a": 1, "b": { "x": 1, "y": 3 }, "c": [3], "e": 4 }));
    }
}
