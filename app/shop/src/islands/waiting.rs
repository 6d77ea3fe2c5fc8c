//! Waits for the page to become another one.

use ui::dom;

/// First wait, milliseconds.
const FIRST: i32 = 800;
/// Longest wait, milliseconds.
const LONGEST: i32 = 15_000;

/// Asks for the mark of the page until it differs from the one that the page was written with.
pub fn watch() {
    ask_in(FIRST);
}

fn ask_in(millis: i32) {
    dom::after(millis, move || {
        let (Some(status), Some(mark)) = (dom::data("waiting", "status"), dom::data("waiting", "mark"))
        else {
            return;
        };
        dom::get(&status, move |answer| match answer {
            // The mark is letters, digits and hyphens: it stands in the JSON as it is.
            Some(answer) if !answer.contains(&format!("\"{mark}\"")) => dom::reload(),
            _ => ask_in((millis.saturating_mul(5) / 4).min(LONGEST)),
        });
    });
}
