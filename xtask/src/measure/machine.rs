//! What a figure was measured on, in one line.

use std::fs;
use std::thread;

/// Processor, cores, memory and system, as far as the system tells: `AMD EPYC …, 2 cores, 24 GiB, linux`.
pub fn describe() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let processor = value("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = value("/proc/meminfo", "MemTotal").and_then(|text| gibibytes(&text));
    let memory = memory.map(|size| format!(", {size} GiB")).unwrap_or_default();
    format!("{processor}, {cores} cores{memory}, {}", std::env::consts::OS)
}

fn value(file: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// `16384000 kB` → 16, rounded to the nearest.
fn gibibytes(text: &str) -> Option<u64> {
    const KIB: u64 = 1 << 20;
    let kilobytes: u64 = text.split_whitespace().next()?.parse().ok()?;
    (kilobytes + KIB / 2).checked_div(KIB)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_rounded() {
        assert_eq!(gibibytes("16384000 kB"), Some(16));
        assert_eq!(gibibytes("nonsense"), None);
    }

    #[test]
    fn a_machine_has_cores() {
        assert!(describe().contains("cores"));
    }
}
