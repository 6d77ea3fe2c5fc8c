//! 商品CSV: a file of products, read and written. Columns are found by their headings, in any order; those that are missing change nothing.

pub mod paths;
pub mod read;
pub mod write;

use crate::formula;

/// A text that a spreadsheet would take for a formula, written so that it does not. Whatever begins with the mark itself gets another one, so
/// that [`unguarded`] gives back every text.
pub fn guarded(text: &str) -> String {
    if is_marked(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`guarded`] was given. A mark before anything else belongs to the text.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_marked(rest) => rest,
        _ => text,
    }
}

fn is_marked(text: &str) -> bool {
    formula::begins_like_one(text) || text.starts_with('\'')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_guarded_is_no_formula_and_comes_back(text in "[-=+@'\t\ra茶]{0,6}") {
            let written = guarded(&text);
            prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(unguarded(&written), text);
        }
    }

    #[test]
    fn an_apostrophe_that_people_typed_stays() {
        assert_eq!(unguarded("'70年代の茶器"), "'70年代の茶器");
        assert_eq!(unguarded("'=1+1"), "=1+1");
    }
}
