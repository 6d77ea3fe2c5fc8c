//! As much of HTML as a browser without scripts needs to send a form: tags, their attributes, and what a form holds.
//!
//! It reads pages of ours, which are well-formed; it is no parser for pages of others.

/// A form as it stands on a page, with what it would send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it goes; empty for the page itself.
    pub action: String,
    /// Whether it posts.
    pub posts: bool,
    /// Fields with their values, in order; unchecked boxes and buttons are not among them.
    pub fields: Vec<(String, String)>,
    /// Everything that could be chosen: boxes, radio buttons, options of lists.
    pub choices: Vec<(String, String)>,
    /// Its buttons: name (often empty), value, text.
    pub buttons: Vec<Button>,
}

/// A button that sends a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Button {
    /// Its name; empty when pressing it adds nothing.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Where it sends the form instead, when it says so.
    pub action: Option<String>,
}

impl Form {
    /// Sets a field, whether or not it had a value.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Whether it has a field or a choice of this name.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().chain(&self.choices).any(|(known, _)| known == name)
    }

    /// The body that it posts.
    pub fn body(&self) -> String {
        let pairs = self.fields.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

/// Every form of a page.
pub fn forms(page: &str) -> Vec<Form> {
    let mut reader = Reader::default();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        reader.text(before);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let (tag, behind) = split_tag(after);
        reader.tag(&Tag::parse(tag));
        rest = behind;
    }
    reader.forms
}

/// The tag up to its `>`, minding quotes, and what follows.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (None, '>') => {
                return (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
            }
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), _) if open == char => quote = None,
            _ => {}
        }
    }
    (text, "")
}

struct Tag<'a> {
    name: &'a str,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    fn parse(text: &'a str) -> Self {
        let end = text.find(|char: char| char.is_whitespace()).unwrap_or(text.len());
        let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        Self { name: name.trim_end_matches('/'), rest }
    }

    /// An attribute's value, decoded; empty when it stands alone.
    fn get(&self, wanted: &str) -> Option<String> {
        let mut rest = self.rest.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|char: char| char.is_whitespace() || char == '=').unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end)?;
            let (value, behind) = match after.trim_start().strip_prefix('=') {
                Some(after) => attribute_value(after.trim_start())?,
                None => ("", after),
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(decoded(value));
            }
            // A lone sign, such as the slash of `<br />`, is stepped over.
            rest = if behind.len() == rest.len() { behind.get(1..)? } else { behind };
            rest = rest.trim_start();
        }
        None
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

fn attribute_value(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote);
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at_checked(end)
}

/// Collects forms while tags go by.
#[derive(Default)]
struct Reader {
    forms: Vec<Form>,
    open: bool,
    /// The list that options belong to, and whether one of them was chosen.
    list: Option<(String, bool)>,
    /// The text field being read.
    area: Option<(String, String)>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if let Some((_, typed)) = &mut self.area {
            typed.push_str(text);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "form" => {
                let posts = tag.get("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
                self.forms.push(Form {
                    action: tag.get("action").unwrap_or_default(),
                    posts,
                    ..Form::default()
                });
                self.open = true;
            }
            "/form" => self.open = false,
            "input" => self.input(tag),
            "button" => self.button(tag),
            "select" => self.list = tag.get("name").map(|name| (name, false)),
            "/select" => self.list = None,
            "option" => self.option(tag),
            "textarea" => self.area = tag.get("name").map(|name| (name, String::new())),
            "/textarea" => {
                if let (Some((name, typed)), Some(form)) = (self.area.take(), self.form()) {
                    form.fields.push((name, decoded(typed.strip_prefix('\n').unwrap_or(&typed))));
                }
            }
            _ => {}
        }
    }

    fn form(&mut self) -> Option<&mut Form> {
        self.forms.last_mut().filter(|_| self.open)
    }

    fn input(&mut self, tag: &Tag<'_>) {
        let Some(form) = self.form().filter(|_| !tag.has("disabled")) else { return };
        let kind = tag.get("type").unwrap_or_default();
        let name = tag.get("name").unwrap_or_default();
        let chosen = matches!(kind.as_str(), "checkbox" | "radio");
        let value = tag.get("value").unwrap_or_else(|| if chosen { "on".to_owned() } else { String::new() });
        if kind == "submit" {
            form.buttons.push(Button { name, value, action: tag.get("formaction") });
            return;
        }
        if name.is_empty() || matches!(kind.as_str(), "button" | "reset" | "image") {
            return;
        }
        if chosen {
            form.choices.push((name.clone(), value.clone()));
            if !tag.has("checked") {
                return;
            }
        }
        form.fields.push((name, value));
    }

    fn button(&mut self, tag: &Tag<'_>) {
        let sends = tag.get("type").is_none_or(|kind| kind == "submit") && !tag.has("disabled");
        let button = Button {
            name: tag.get("name").unwrap_or_default(),
            value: tag.get("value").unwrap_or_default(),
            action: tag.get("formaction"),
        };
        if let Some(form) = self.form().filter(|_| sends) {
            form.buttons.push(button);
        }
    }

    /// The first option counts as chosen until another says that it is.
    fn option(&mut self, tag: &Tag<'_>) {
        let Some((name, chosen)) = self.list.clone() else { return };
        let value = tag.get("value").unwrap_or_default();
        let says_so = tag.has("selected");
        let Some(form) = self.form() else { return };
        let first = !form.choices.iter().any(|(known, _)| *known == name);
        form.choices.push((name.clone(), value.clone()));
        if first || (says_so && !chosen) {
            form.set(&name, &value);
        }
        self.list = Some((name, chosen || says_so));
    }
}

/// Text with its character references resolved, as far as our pages use them.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = after.split_once(';').and_then(|(name, behind)| Some((reference(name)?, behind)));
        match known {
            Some((char, behind)) => {
                out.push(char);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

/// A form's value as its body spells it.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!-- <form action="/not"> --><a class="x" href="/products/1?a=1&amp;b=2">茶</a>
        <form action="/cart" method="get"></form>
        <form method="POST" action='/checkout'>
          <input type="hidden" name="attempt" value="a&#x26;b">
          <input name=city value="千代田区" required /><input type="checkbox" name="consent">
          <input type="radio" name="payment" value="card"><input type="radio" name="payment" value="later" checked>
          <select name="slot"><option value="">なし</option><option value="am" selected>午前</option></select>
          <select name="day"><option value="1">1</option><option value="2">2</option></select>
          <textarea name="note">
a &lt; b</textarea>
          <button type="button">x</button><button name="go" value="1" formaction="/back">a > b</button>
        </form><input name="outside" value="1">"#;

    #[test]
    fn a_form_sends_what_a_browser_would_send() {
        let forms = forms(PAGE);
        assert_eq!(forms.len(), 2);
        let form = &forms[1];
        assert!(form.posts && form.action == "/checkout");
        let expected = [
            ("attempt", "a&b"),
            ("city", "千代田区"),
            ("payment", "later"),
            ("slot", "am"),
            ("day", "1"),
            ("note", "a < b"),
        ];
        assert_eq!(form.fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert!(form.has("consent") && !form.has("outside"));
        let back = Button { name: "go".into(), value: "1".into(), action: Some("/back".into()) };
        assert_eq!(form.buttons, [back]);
    }

    #[test]
    fn setting_a_field_replaces_or_adds_it() {
        let mut form = forms(PAGE)[1].clone();
        form.set("consent", "on");
        form.set("city", "a b");
        let body = form.body();
        assert!(
            body.contains("city=a+b&") && body.contains("attempt=a%26b") && body.ends_with("&consent=on"),
            "{body}"
        );
    }
}
