//! `cargo xtask bench vitals`: the shop's pages in a browser, as a cheap phone on a slow network sees them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pico_args::Arguments;
use serde_json::Value;

use super::report::{self, Aim, Figure};
use crate::{journey, node, nothing_left, prerequisites, program, say};

/// What the page of a product weighs before its pictures, kilobytes (1,000 bytes), at most.
const PRODUCT: f64 = 60.0;

/// Measures; `false` when a page moves, is too heavy, or loses points.
pub fn run(mut arguments: Arguments) -> Result<bool> {
    // Quick to build and of no other use than to try the benchmark itself.
    let profile = if arguments.contains("--dev") { "debug" } else { "release" };
    nothing_left(arguments)?;
    let chromium = prerequisites::chromium()?;
    let places = super::prepare(profile)?;
    node::packages(&places.root.join("end2end/vitals"))?;
    let folder = places.target.join("bench");
    fs::create_dir_all(&folder).context("making the folder of figures")?;
    let file = folder.join("vitals-pages.json");
    let step = say::Step::begin("looking at pages on a slow phone");
    let mut command =
        journey::npm(&places, "vitals", &chromium, &places.site(), &places.target.join(profile))?;
    program::run(command.arg("--").arg(&file))?;
    step.done();
    report::bench(&places.target, "vitals", &figures(&read(&file)?)?)
}

fn read(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    serde_json::from_str(&text).context("figures that are no JSON")
}

fn figures(found: &Value) -> Result<Vec<Figure>> {
    let all = |name: &str| found.get(name).and_then(Value::as_array).context("figures of an unknown form");
    let mut figures = Vec::new();
    for page in all("pages")? {
        let name = page.get("name").and_then(Value::as_str).context("a page without a name")?;
        let scripts = page.get("scripts").and_then(Value::as_bool).unwrap_or_default();
        let name = if scripts { name.to_owned() } else { format!("{name}, no scripts") };
        let number = |of: &str| page.get(of).and_then(Value::as_f64);
        let kilobytes =
            |of: &str| number(of).map(|bytes| bytes / 1000.0).context("a page that was not weighed");
        let weight = Figure::new(format!("{name}: before pictures"), kilobytes("bytes")?, "kB");
        figures.push(if name.starts_with("product") { weight.aiming(Aim::AtMost(PRODUCT)) } else { weight });
        figures.push(Figure::new(format!("{name}: pictures"), kilobytes("images")?, "kB"));
        let shift = number("cls").context("a page that was not watched")?;
        figures.push(Figure::new(format!("{name}: CLS"), shift, "").aiming(Aim::AtMost(0.0)));
        let paint = number("lcp").context("a page that was not watched")?;
        figures.push(Figure::new(format!("{name}: LCP"), paint, "ms"));
        figures.extend(number("inp").map(|slowest| Figure::new(format!("{name}: INP"), slowest, "ms")));
    }
    for page in all("scores")? {
        let name = page.get("name").and_then(Value::as_str).context("a page without a name")?;
        let scores = page.get("scores").and_then(Value::as_object).context("a page without scores")?;
        for (of, score) in scores {
            let score = score.as_f64().context("a score that is no number")?;
            let figure = Figure::new(format!("{name}: Lighthouse {of}"), score, "");
            figures.push(figure.beside(100.0).aiming(Aim::RatioAtLeast(1.0)));
        }
    }
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_browser_said_becomes_figures() {
        let found = serde_json::json!({
            "pages": [
                {"name": "product", "scripts": true, "bytes": 41_000, "images": 0, "cls": 0, "lcp": 912.5, "inp": 24},
                {"name": "product", "scripts": false, "bytes": 20_000, "images": 0, "cls": 0, "lcp": 800, "inp": null},
            ],
            "scores": [{"name": "product", "scores": {"performance": 99}, "lost": []}],
        });
        let figures = figures(&found).unwrap();
        assert_eq!(figures.len(), 10);
        assert!(figures[0].is("product: before pictures", 41.0));
        assert!(figures[4].is("product: INP", 24.0));
        assert!(figures[9].is("product: Lighthouse performance", 99.0));
        assert!(super::figures(&serde_json::json!({})).is_err());
    }
}
