//! Text with its web addresses as links, as a telephone or a mail program shows it.

use maud::{Markup, html};

/// The text, escaped, with what begins with `http://` or `https://` as links.
pub(super) fn linked(text: &str) -> Markup {
    let parts = split(text);
    html! {
        @for (part, is_link) in parts {
            @if is_link { a href=(part) { (part) } } @else { (part) }
        }
    }
}

/// The text in parts, and which of them are addresses. An address ends where no printable ASCII follows.
fn split(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = ["http://", "https://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let length = from.find(|c: char| !c.is_ascii_graphic() || "<>\"'".contains(c)).unwrap_or(from.len());
        let (address, after) = from.split_at_checked(length).unwrap_or((from, ""));
        parts.extend([(before, false), (address, true)]);
        rest = after;
    }
    parts.push((rest, false));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_and_nothing_else() {
        let markup = linked("お支払いはhttp://a.example/x。<b>\nhttps://b.example/?y=1&z=2").into_string();
        assert_eq!(
            markup,
            "お支払いは<a href=\"http://a.example/x\">http://a.example/x</a>。&lt;b&gt;\n\
             <a href=\"https://b.example/?y=1&amp;z=2\">https://b.example/?y=1&amp;z=2</a>"
        );
        assert_eq!(linked("javascript:alert(1)").into_string(), "javascript:alert(1)");
    }
}
