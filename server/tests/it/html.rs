//! What a page says: read from its HTML, as little as the tests need.

/// The HTML of a page.
pub struct Page(pub String);

impl Page {
    /// Whether the text stands on the page, tags left out.
    pub fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// Everything that can be read on the page, tags and comments left out.
    pub fn text(&self) -> String {
        plain(&self.0)
    }

    /// The first heading.
    pub fn heading(&self) -> String {
        self.inside("<h1", "</h1>").unwrap_or_default()
    }

    /// What stands at a field: `None` where nothing is wrong with it.
    pub fn problem(&self, field: &str) -> Option<String> {
        let text = self.inside(&format!("id=\"{field}-error\""), "</p>")?;
        (!text.is_empty()).then_some(text)
    }

    /// The value of a field: of a line, the chosen option of a list, the chosen card, the tick.
    pub fn value(&self, field: &str) -> Option<String> {
        if let Some(list) = self.tags("select").into_iter().find(|tag| tag.is("name", field)) {
            let options = &self.0[list.end..];
            let options = &options[..options.find("</select>").unwrap()];
            let chosen = tags(options, "option").into_iter().find(|option| option.has("selected"));
            return chosen.map(|option| option.get("value").unwrap());
        }
        let inputs: Vec<Tag> = self.tags("input").into_iter().filter(|tag| tag.is("name", field)).collect();
        match inputs.first()?.get("type").as_deref() {
            Some("radio" | "checkbox") => {
                inputs.iter().find(|tag| tag.has("checked")).and_then(|tag| tag.get("value"))
            }
            _ => inputs[0].get("value").or_else(|| Some(String::new())),
        }
    }

    /// Every tag of that name.
    pub fn tags(&self, name: &str) -> Vec<Tag> {
        tags(&self.0, name)
    }

    fn inside(&self, from: &str, to: &str) -> Option<String> {
        let (_, rest) = self.0.split_once(from)?;
        let (_, rest) = rest.split_once('>')?;
        Some(plain(rest.split_once(to)?.0))
    }
}

/// A start tag.
pub struct Tag {
    attributes: Vec<(String, String)>,
    /// Where its text begins.
    pub end: usize,
}

impl Tag {
    /// The value of an attribute, with its characters as they were.
    pub fn get(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// Whether the attribute is there.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| key == name)
    }

    /// The names of its attributes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| name.as_str())
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.get(name).as_deref() == Some(value)
    }
}

fn tags(html: &str, name: &str) -> Vec<Tag> {
    let begin = format!("<{name}");
    let starts = html
        .match_indices(&begin)
        .filter(|(at, _)| !html[at + begin.len()..].starts_with(|c: char| c.is_alphanumeric()));
    starts.map(|(at, _)| tag(html, at + begin.len())).collect()
}

fn tag(html: &str, mut at: usize) -> Tag {
    let mut attributes = Vec::new();
    loop {
        at += html[at..].len() - html[at..].trim_start_matches([' ', '\n', '/']).len();
        if html[at..].starts_with('>') {
            return Tag { attributes, end: at + 1 };
        }
        let name_end = at + html[at..].find([' ', '=', '>', '\n']).unwrap();
        let name = html[at..name_end].to_owned();
        at = name_end;
        let mut value = String::new();
        if html[at..].starts_with("=\"") {
            let end = at + 2 + html[at + 2..].find('"').unwrap();
            value = unescape(&html[at + 2..end]);
            at = end + 1;
        }
        attributes.push((name, value));
    }
}

fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = match after.strip_prefix("!--") {
            Some(comment) => comment.split_once("-->").map_or("", |(_, after)| after),
            None => after.split_once('>').map_or("", |(_, after)| after),
        };
    }
    text.push_str(rest);
    unescape(&text)
}

fn unescape(text: &str) -> String {
    let signs =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    signs.into_iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}
