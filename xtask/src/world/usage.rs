//! What a process costs: memory and processor time, read from Linux' `/proc`.

use std::fs;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::program;

/// What a process has used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// Memory held now, in kilobytes (1,024 bytes).
    pub resident: u64,
    /// The most memory it ever held, in kilobytes.
    pub peak: u64,
    /// Processor time in its own code and in the kernel's on its behalf.
    pub processor: Duration,
}

impl Usage {
    /// Reads what the process of this number has used.
    pub fn of(id: u32) -> Result<Self> {
        let read = |file: &str| {
            let path = format!("/proc/{id}/{file}");
            fs::read_to_string(&path).with_context(|| format!("reading {path}"))
        };
        let ticks: u64 =
            program::read(Command::new("getconf").arg("CLK_TCK"))?.trim().parse().context("CLK_TCK")?;
        parse(&read("status")?, &read("stat")?, ticks).context("reading /proc: a form we do not know")
    }

    /// What was used since an earlier reading of the same process.
    pub fn since(self, earlier: Self) -> Duration {
        self.processor.saturating_sub(earlier.processor)
    }
}

fn parse(status: &str, stat: &str, ticks: u64) -> Option<Usage> {
    let kilobytes = |key: &str| -> Option<u64> {
        status.lines().find_map(|line| line.strip_prefix(key))?.split_whitespace().next()?.parse().ok()
    };
    // The program's name, in brackets, may hold spaces; times are fields 14 and 15 of the line, 12 and 13 after it.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    let processor = Duration::from_millis((user + system).checked_mul(1000)?.checked_div(ticks)?);
    Some(Usage { resident: kilobytes("VmRSS:")?, peak: kilobytes("VmHWM:")?, processor })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_does_not_shift_the_fields() {
        let stat = "7 (a (b) c) S 1 7 7 0 -1 4194304 100 0 0 0 150 50 0 0 20 0 4 0 1000 1 1";
        let status = "Name:\tx\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n";
        let usage = parse(status, stat, 100).unwrap();
        assert_eq!(usage, Usage { resident: 1024, peak: 2048, processor: Duration::from_secs(2) });
        assert_eq!(parse("", stat, 100), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn we_can_read_ourselves() {
        assert!(Usage::of(std::process::id()).unwrap().resident > 100);
    }
}
