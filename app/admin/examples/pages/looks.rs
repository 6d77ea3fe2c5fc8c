//! The page of the shop's look with sample data.

use admin::{
    frame::Frame,
    settings::look::page::{self, Outcome, Shown},
};
use domain::{
    accent::Accent,
    category::{Categories, Category},
    id::CategoryId,
    look::Look,
};
use ui::assets::Assets;
use workflow::settings::look::{Sheet, Typed, TypedBlock, Wrong};

fn sheet(accent: &str, drawn: bool) -> Sheet {
    let block = |kind: &str, heading: &str, text: &str, category: &str| TypedBlock {
        kind: kind.to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
        category: category.to_owned(),
    };
    let typed = Typed {
        accent: accent.to_owned(),
        blocks: vec![
            block("news", "年末年始のお休み", "12月29日から1月3日まで、発送を休みます。", ""),
            block("shelf", "", "", "tea"),
        ],
        version: 3,
    };
    let look = |accent: &str| Look { accent: Accent::parse(accent), blocks: Vec::new() };
    let tea = Category { id: CategoryId::new("tea"), parent: None, name: "お茶".to_owned() };
    Sheet {
        typed,
        drawn: look(accent),
        seen: look(if drawn { "" } else { accent }),
        categories: Categories::new(vec![tea]),
        preview: "/?look=key".to_owned(),
        trail: Vec::new(),
    }
}

/// The page in every state that matters.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let draw = |sheet, outcome| page::draw(assets, frame, &Shown { sheet, outcome });
    let wrong = vec![Wrong::Accent, Wrong::Heading(0), Wrong::Text(0), Wrong::Category(1)];
    vec![
        ("settings-look", draw(sheet("", false), None)),
        ("settings-look-drawn", draw(sheet("#9e2236", true), Some(Outcome::Saved))),
        ("settings-look-corrected", draw(sheet("#f8b500", false), Some(Outcome::Published))),
        ("settings-look-wrong", draw(sheet("藍色", true), Some(Outcome::Wrong(wrong)))),
    ]
}
