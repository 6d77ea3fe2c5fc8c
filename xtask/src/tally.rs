//! How many passed and how many failed: counted, added up, and read from what test programs print.

use std::fmt;
use std::ops::AddAssign;

/// A count of checks or tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Held.
    pub passed: u32,
    /// Did not hold.
    pub failed: u32,
    /// Not run for want of a component.
    pub skipped: u32,
}

impl Tally {
    /// One check.
    pub fn one(held: bool) -> Self {
        if held { Self { passed: 1, ..Self::default() } } else { Self::one_failed() }
    }

    /// One check that did not hold.
    pub fn one_failed() -> Self {
        Self { failed: 1, ..Self::default() }
    }

    /// One check that could not run here.
    pub fn one_skipped() -> Self {
        Self { skipped: 1, ..Self::default() }
    }

    /// Adds up what Rust's test programs print: `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
    /// `None` when there is no such line.
    pub fn from_rust(text: &str) -> Option<Self> {
        let mut sum = None;
        for line in text.lines().filter_map(|line| line.strip_prefix("test result: ")) {
            let (_, counts) = line.split_once(". ")?;
            let count = |word: &str| {
                counts.split(';').find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
            };
            let one = Self { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? };
            *sum.get_or_insert_with(Self::default) += one;
        }
        sum
    }

    /// Reads a closing line of our own form, `12 passed, 0 failed` with `, 1 skipped` perhaps; the last one counts.
    pub fn from_closing_line(text: &str) -> Option<Self> {
        text.lines().rev().find_map(|line| Self::parse(line.trim()))
    }

    fn parse(line: &str) -> Option<Self> {
        let line = line.split_once(": ").map_or(line, |(_, counts)| counts);
        let mut parts = line.split(", ");
        let passed = parts.next()?.strip_suffix(" passed")?.parse().ok()?;
        let failed = parts.next()?.strip_suffix(" failed")?.parse().ok()?;
        let skipped = match parts.next() {
            Some(part) => part.strip_suffix(" skipped")?.parse().ok()?,
            None => 0,
        };
        Some(Self { passed, failed, skipped })
    }

    /// Whether nothing failed.
    pub fn holds(self) -> bool {
        self.failed == 0
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(formatter, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u32, failed: u32, skipped: u32) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn several_test_programs_are_added_up() {
        let text = "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                    test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(Tally::from_rust(text), Some(tally(5, 1, 1)));
        assert_eq!(Tally::from_rust("nothing ran"), None);
    }

    #[test]
    fn the_last_closing_line_counts() {
        let text = "phone: 3 passed, 1 failed\n30 passed, 2 failed, 1 skipped\nbye\n";
        assert_eq!(Tally::from_closing_line(text), Some(tally(30, 2, 1)));
        assert_eq!(Tally::from_closing_line("3 passed"), None);
    }

    #[test]
    fn what_is_printed_can_be_read_again() {
        for one in [tally(1, 0, 0), tally(4, 2, 9)] {
            assert_eq!(Tally::from_closing_line(&one.to_string()), Some(one));
        }
    }
}
