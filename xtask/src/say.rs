//! What a person reads while a command runs: steps with their time, results, problems.

use std::fmt::Display;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// One line on standard output. A closed pipe is no reason to stop half-way.
pub fn line(text: impl Display) {
    let mut out = io::stdout().lock();
    let _closed = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// Something that went wrong, on standard error.
pub fn problem(text: &str) {
    let _closed = writeln!(io::stderr().lock(), "error: {text}");
}

/// Something that is worse than it could be but does not stop the command.
pub fn warning(text: &str) {
    let _closed = writeln!(io::stderr().lock(), "warning: {text}");
}

/// A part of a command that may take long: announced when it begins, timed when it ends.
pub struct Step {
    name: String,
    begun: Instant,
}

impl Step {
    /// Announces the step.
    pub fn begin(name: impl Into<String>) -> Self {
        let name = name.into();
        line(format_args!("==> {name}"));
        Self { name, begun: Instant::now() }
    }

    /// Says how long it took.
    pub fn done(self) {
        line(format_args!("    {} in {}", self.name, elapsed(self.begun.elapsed())));
    }

    /// Says how it ended and how long it took.
    pub fn ended(self, how: impl Display) {
        line(format_args!("    {how} ({})", elapsed(self.begun.elapsed())));
    }
}

/// A duration as a person says it: `0.4 s`, `12.3 s`, `4 min 05 s`.
pub fn elapsed(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 100 {
        format!("{seconds}.{} s", time.subsec_millis() / 100)
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_a_person_says_them() {
        assert_eq!(elapsed(Duration::from_millis(440)), "0.4 s");
        assert_eq!(elapsed(Duration::from_millis(12_399)), "12.3 s");
        assert_eq!(elapsed(Duration::from_secs(245)), "4 min 05 s");
    }
}
