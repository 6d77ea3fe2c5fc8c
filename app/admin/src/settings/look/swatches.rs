//! Colours to choose from, by their traditional names, and what becomes of a chosen one.

use super::OWN;
use domain::accent::{Accent, Shades};
use leptos::prelude::*;
use ui::parts::*;

/// The usual accent of the style, as it looks.
const INDIGO: Accent = Accent::new(0x24, 0x3f, 0x7e);
/// Ink on a button, and the grounds of pages.
const INK: &str = "#fcfaf5";
const LIGHT: &str = "#f9f6ee";
const DARK: &str = "#15171d";

const COLOURS: [(&str, Accent); 7] = [
    ("茜", Accent::new(0x9e, 0x22, 0x36)),
    ("海老茶", Accent::new(0x6c, 0x2c, 0x2f)),
    ("常磐", Accent::new(0x1b, 0x5e, 0x3b)),
    ("鉄色", Accent::new(0x00, 0x52, 0x43)),
    ("紫紺", Accent::new(0x46, 0x0e, 0x44)),
    ("墨", Accent::new(0x3a, 0x3a, 0x3f)),
    ("柿渋", Accent::new(0x8f, 0x4a, 0x2a)),
];

/// The choice of a colour: `typed` is what stands there.
pub fn choice(typed: &str, error: Option<String>) -> AnyView {
    let chosen = Accent::parse(typed);
    let own = !typed.trim().is_empty() && !COLOURS.iter().any(|(_, colour)| Some(*colour) == chosen);
    let usual = swatch(String::new(), "藍（初めの色）", INDIGO, typed.trim().is_empty());
    let others = COLOURS
        .into_iter()
        .map(|(name, colour)| swatch(colour.to_string(), name, colour, Some(colour) == chosen));
    let others = others.collect_view();
    let written = if own { typed.trim().to_owned() } else { String::new() };
    view! {
        <fieldset class="look-colours">
            <legend>"アクセントカラー"</legend>
            <div class="look-swatches">
                {usual}
                {others}
                <label class="look-swatch">
                    <input type="radio" name="accent" value=OWN checked=own />
                    <span>"ほかの色"</span>
                </label>
            </div>
            <TextField
                name="own"
                label="ほかの色"
                value=written
                need=Need::Optional
                hint="#8a1f2b のような6桁の色の番号。「ほかの色」を選んだときに使います"
                error
                autocomplete="off"
                width="short"
            />
        </fieldset>
    }
    .into_any()
}

fn swatch(value: String, name: &'static str, colour: Accent, chosen: bool) -> AnyView {
    view! {
        <label class="look-swatch">
            <input type="radio" name="accent" value=value checked=chosen />
            <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
                <rect width="28" height="28" rx="6" fill=colour.to_string() />
            </svg>
            <span>{name}</span>
        </label>
    }
    .into_any()
}

/// What pages make of a colour: a button and a link, light and dark, with their contrasts.
pub fn sample(accent: Option<Accent>) -> AnyView {
    let chosen = accent.unwrap_or(INDIGO);
    let corrected = accent.filter(|accent| !near(accent.light().strong, *accent)).map(|accent| {
        let strong = accent.light().strong;
        let text = format!("文字が読めるように、{accent} を {strong} に調整して使います。");
        view! { <p class="hint">{text}</p> }
    });
    view! {
        <div class="look-samples">
            {panel("明るい画面", chosen.light(), LIGHT)}
            {panel("暗い画面", chosen.dark(), DARK)}
        </div>
        {corrected}
    }
    .into_any()
}

/// Rounding moves a colour by one.
fn near(one: Accent, other: Accent) -> bool {
    one.contrast(other) < 1.02
}

fn panel(name: &'static str, shades: Shades, ground: &'static str) -> AnyView {
    let contrast = Accent::parse(INK).map_or(0.0, |ink| ink.contrast(shades.strong));
    let said = format!("{name}：ボタンの文字のコントラスト比 {contrast:.1}");
    view! {
        <figure>
            <svg viewBox="0 0 240 96" role="img" aria-label=said.clone()>
                <rect width="240" height="96" rx="8" fill=ground />
                <rect x="16" y="16" width="208" height="36" rx="6" fill=shades.strong.to_string() />
                <text x="120" y="39" text-anchor="middle" font-size="14" font-weight="600" fill=INK>"カートに入れる"</text>
                <text x="16" y="78" font-size="13" text-decoration="underline" fill=shades.link.to_string()>"もっと見る"</text>
            </svg>
            <figcaption class="hint">{said}</figcaption>
        </figure>
    }
    .into_any()
}
