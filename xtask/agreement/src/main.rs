//! The native side: `agreement SEED COUNT` prints what the library answers.

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|text| text.parse::<u32>());
    let (Some(Ok(seed)), Some(Ok(count)), None) = (numbers.next(), numbers.next(), numbers.next()) else {
        let _closed = writeln!(io::stderr(), "usage: agreement SEED COUNT");
        return ExitCode::from(2);
    };
    match io::stdout().write_all(agreement::answers(seed, count).as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
