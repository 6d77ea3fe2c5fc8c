//! What a benchmark or a probe found: a table for a person, a JSON file for everything else.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::machine;
use crate::say;

/// What a figure should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aim {
    /// The value itself, at most.
    AtMost(f64),
    /// The value divided by its baseline, at least.
    RatioAtLeast(f64),
    /// The value divided by its baseline, at most.
    RatioAtMost(f64),
}

impl fmt::Display for Aim {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(value) => write!(formatter, "≤ {}", number(*value)),
            Self::RatioAtLeast(ratio) => write!(formatter, "≥ {}×", number(*ratio)),
            Self::RatioAtMost(ratio) => write!(formatter, "≤ {}×", number(*ratio)),
        }
    }
}

/// One thing measured.
#[derive(Clone, Debug)]
pub struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    baseline: Option<f64>,
    aim: Option<Aim>,
}

impl Figure {
    /// A value with its unit.
    pub fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, baseline: None, aim: None }
    }

    /// Sets the baseline, measured in the same run, in the same unit.
    pub fn beside(mut self, baseline: f64) -> Self {
        self.baseline = Some(baseline);
        self
    }

    /// Sets what it should be.
    pub fn aiming(mut self, aim: Aim) -> Self {
        self.aim = Some(aim);
        self
    }

    /// Whether it has this name and value.
    #[cfg(test)]
    pub fn is(&self, name: &str, value: f64) -> bool {
        self.name == name && (self.value - value).abs() < 1e-9
    }

    fn ratio(&self) -> Option<f64> {
        self.baseline.filter(|baseline| *baseline > 0.0).map(|baseline| self.value / baseline)
    }

    /// Whether the aim is met; `None` without an aim. A ratio without a baseline meets nothing.
    fn holds(&self) -> Option<bool> {
        Some(match self.aim? {
            Aim::AtMost(most) => self.value <= most,
            Aim::RatioAtLeast(least) => self.ratio().is_some_and(|ratio| ratio >= least),
            Aim::RatioAtMost(most) => self.ratio().is_some_and(|ratio| ratio <= most),
        })
    }

    fn json(&self) -> Value {
        json!({
            "name": self.name, "value": self.value, "unit": self.unit, "baseline": self.baseline,
            "ratio": self.ratio(), "aim": self.aim.map(|aim| aim.to_string()), "holds": self.holds(),
        })
    }
}

/// Prints a benchmark's table and writes `target/bench/NAME.json`; `false` when an aim was missed.
pub fn bench(target: &Path, name: &str, figures: &[Figure]) -> Result<bool> {
    say::line(format_args!(
        "\n{:<44} {:>12} {:<10} {:>12} {:>8}  aim",
        name, "value", "unit", "baseline", "ratio"
    ));
    for figure in figures {
        let or_nothing = |value: Option<f64>| value.map(number).unwrap_or_default();
        let aim = figure
            .aim
            .map(|aim| format!("{aim} {}", if figure.holds() == Some(true) { "holds" } else { "MISSED" }));
        say::line(format_args!(
            "{:<44} {:>12} {:<10} {:>12} {:>8}  {}",
            figure.name,
            number(figure.value),
            figure.unit,
            or_nothing(figure.baseline),
            or_nothing(figure.ratio()),
            aim.unwrap_or_default()
        ));
    }
    let figures_json: Vec<Value> = figures.iter().map(Figure::json).collect();
    let content = json!({"name": name, "machine": machine::describe(), "figures": figures_json});
    write(&target.join("bench"), name, &content)?;
    Ok(figures.iter().all(|figure| figure.holds() != Some(false)))
}

/// What a probe tried on one database, and what went wrong.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// Which database.
    pub database: String,
    /// What every random choice came from.
    pub seed: u64,
    /// How many things were tried.
    pub tried: u64,
    /// Tried and nowhere to be found afterwards.
    pub lost: u64,
    /// There more than once.
    pub duplicated: u64,
    /// What else must not be, in words.
    pub violations: Vec<String>,
    /// What else was counted, for the reader.
    pub counts: Vec<(String, u64)>,
}

impl Finding {
    /// Whether nothing went wrong and something was tried at all.
    pub fn holds(&self) -> bool {
        self.tried > 0 && self.lost == 0 && self.duplicated == 0 && self.violations.is_empty()
    }

    fn json(&self) -> Value {
        let counts: serde_json::Map<String, Value> =
            self.counts.iter().map(|(name, count)| (name.clone(), json!(count))).collect();
        json!({
            "database": self.database, "seed": self.seed, "tried": self.tried, "lost": self.lost,
            "duplicated": self.duplicated, "violations": self.violations, "counts": counts, "holds": self.holds(),
        })
    }
}

/// Prints what a probe found and writes `target/probe/NAME.json`; `false` when anything was violated.
pub fn probe(target: &Path, name: &str, findings: &[Finding]) -> Result<bool> {
    for finding in findings {
        say::line(format_args!(
            "\n{name} on {}: tried {}, lost {}, duplicated {}, other violations {} (seed {})",
            finding.database,
            finding.tried,
            finding.lost,
            finding.duplicated,
            finding.violations.len(),
            finding.seed
        ));
        for (what, count) in &finding.counts {
            say::line(format_args!("    {what:<40} {count:>8}"));
        }
        for violation in &finding.violations {
            say::line(format_args!("    VIOLATED: {violation}"));
        }
    }
    let findings_json: Vec<Value> = findings.iter().map(Finding::json).collect();
    write(
        &target.join("probe"),
        name,
        &json!({"name": name, "machine": machine::describe(), "findings": findings_json}),
    )?;
    Ok(!findings.is_empty() && findings.iter().all(Finding::holds))
}

fn write(folder: &Path, name: &str, content: &Value) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let file: PathBuf = folder.join(format!("{name}.json"));
    let text = serde_json::to_string_pretty(content).context("writing a report")?;
    fs::write(&file, text + "\n").with_context(|| format!("writing {}", file.display()))?;
    say::line(format_args!("\nwritten to {}", file.display()));
    Ok(())
}

/// A number as a person reads it: no digits that say nothing.
fn number(value: f64) -> String {
    if value.abs() >= 100.0 || value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::folder::Temporary;

    fn read(folder: &Temporary, file: &str) -> Value {
        serde_json::from_str(&fs::read_to_string(folder.path().join(file)).unwrap()).unwrap()
    }

    #[test]
    fn a_missed_aim_is_told_and_written() {
        let folder = Temporary::new("report").unwrap();
        let figures = [
            Figure::new("orders", 40.0, "per s").beside(100.0).aiming(Aim::RatioAtLeast(0.5)),
            Figure::new("bytes", 70.0, "kB").aiming(Aim::AtMost(75.0)),
            Figure::new("memory", 30.0, "MB"),
        ];
        assert!(!bench(folder.path(), "checkout", &figures).unwrap());
        let written = read(&folder, "bench/checkout.json");
        assert_eq!(written["figures"][0]["ratio"], 0.4);
        assert_eq!(written["figures"][0]["holds"], false);
        assert_eq!(written["figures"][1]["holds"], true);
        assert_eq!(written["figures"][2]["holds"], Value::Null);
        assert!(bench(folder.path(), "checkout", &figures[1..]).unwrap());
    }

    #[test]
    fn a_probe_that_tried_nothing_or_lost_something_does_not_hold() {
        let folder = Temporary::new("report").unwrap();
        let good = Finding { database: "sqlite".to_owned(), tried: 9, ..Finding::default() };
        assert!(probe(folder.path(), "once", std::slice::from_ref(&good)).unwrap());
        assert_eq!(read(&folder, "probe/once.json")["findings"][0]["tried"], 9);
        for bad in [
            Finding { tried: 0, ..good.clone() },
            Finding { lost: 1, ..good.clone() },
            Finding { duplicated: 1, ..good.clone() },
            Finding { violations: vec!["stock".to_owned()], ..good.clone() },
        ] {
            assert!(!probe(folder.path(), "once", &[good.clone(), bad]).unwrap());
        }
        assert!(!probe(folder.path(), "once", &[]).unwrap());
    }
}
