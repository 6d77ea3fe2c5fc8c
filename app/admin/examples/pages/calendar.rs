//! The shop's calendar with sample data.

use admin::{
    frame::Frame,
    settings::calendar::page::{self, Outcome, Shown},
};
use std::collections::BTreeSet;
use ui::assets::Assets;
use workflow::settings::calendar::{Sheet, Typed, Wrong};

/// The page in every state that matters.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let draw = |outcome: Option<Outcome>, cutoff: &str| {
        let typed = Typed {
            weekly: BTreeSet::from([0, 6]),
            closed: "2026-12-29\n2026-12-30\n2026-12-31".to_owned(),
            cutoff: cutoff.to_owned(),
            version: 1,
        };
        page::draw(assets, frame, &Shown { sheet: Sheet { typed, trail: Vec::new() }, outcome })
    };
    let wrong = vec![Wrong::Weekly, Wrong::Closed(2), Wrong::Cutoff];
    vec![
        ("settings-calendar", draw(None, "13:00")),
        ("settings-calendar-saved", draw(Some(Outcome::Saved), "13:00")),
        ("settings-calendar-wrong", draw(Some(Outcome::Wrong(wrong)), "昼")),
    ]
}
