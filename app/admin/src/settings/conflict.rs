//! Two people saved the same page: what the other one wrote stands beside what was typed, and nothing is lost.

use leptos::prelude::*;
use ui::parts::*;

/// What the other one wrote where it differs from what was typed: names and values.
pub type Differences = Vec<(String, String)>;

/// Those of these fields, each its name, what was typed and what is kept, in which both differ.
pub fn differences<'t>(fields: impl IntoIterator<Item = (&'t str, &'t str, &'t str)>) -> Differences {
    let other = fields.into_iter().filter(|(_, typed, kept)| typed.trim() != kept.trim());
    let shown = |kept: &str| if kept.trim().is_empty() { "（空欄）".to_owned() } else { kept.to_owned() };
    other.map(|(name, _, kept)| (name.to_owned(), shown(kept))).collect()
}

/// Says so, above the form.
pub fn notice(differences: &Differences) -> AnyView {
    let facts: Vec<Fact> =
        differences.iter().map(|(name, kept)| Fact::text(name.clone(), kept.clone())).collect();
    let facts = (!facts.is_empty()).then(|| {
        view! {
            <p>"いま保存されている内容（入力と違うところ）："</p>
            <Facts facts />
        }
    });
    view! {
        <Notice tone=Tone::Wait title="ほかの人が先に保存しました。まだ保存していません">
            <p>"入力した内容は、下にそのまま残っています。確かめてから保存すると、入力した内容に置き換わります。"</p>
            {facts}
        </Notice>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let fields = [("a", "1", "1 "), ("b", "1", "2"), ("c", "x", "")];
        let shown = [("b".to_owned(), "2".to_owned()), ("c".to_owned(), "（空欄）".to_owned())];
        assert_eq!(differences(fields), shown);
    }
}
