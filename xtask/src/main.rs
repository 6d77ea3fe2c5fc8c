//! Every command of this repository. `cargo xtask` alone lists them.

mod check;
mod dist;
mod http;
mod interrupt;
mod journey;
mod measure;
mod node;
mod pictures;
mod places;
mod postal;
mod prerequisites;
mod program;
mod rules;
mod say;
mod seed;
mod serve;
mod shopper;
mod site;
mod tally;
mod test;
mod world;

use std::process::ExitCode;

use anyhow::{Result, bail};
use pico_args::Arguments;

const HELP: &str = "\
cargo xtask serve [--port N] [--database URL]   run the shop, the order desk and the provider sandbox
cargo xtask seed [--orders N] [--products N] [--database URL]
                                                fills that shop with orders of the past, 1,000 where nothing is said,
                                                or with products
cargo xtask test [SUITE…]                       every test: check unit store agreement probe journeys
cargo xtask check                               fmt, clippy for server and browser, rules of the repository
cargo xtask build                               one binary with its site inside, in target/dist/
cargo xtask bench NAME [--database KIND]        a benchmark, written to target/bench/NAME.json
cargo xtask probe NAME [--database KIND]        a correctness probe, written to target/probe/NAME.json:
                                                exactly-once, or providers [--seed S] [--steps N]
cargo xtask pictures                            screenshots of every page for README and docs
cargo xtask postal                              renews the table of postal codes
cargo xtask site                                only the browser's files, in target/site/

KIND is sqlite, postgres or both.";

fn main() -> ExitCode {
    let outcome = interrupt::listen().and_then(|()| dispatch(Arguments::from_env()));
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if interrupt::requested() => {
            say::problem(&format!("stopped: {error}"));
            ExitCode::from(130)
        }
        Err(error) => {
            say::problem(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; `false` means that it ran and found something wrong.
fn dispatch(mut arguments: Arguments) -> Result<bool> {
    let Some(command) = arguments.subcommand()? else {
        say::line(HELP);
        return Ok(true);
    };
    match command.as_str() {
        "serve" => serve::run(arguments).map(|()| true),
        "seed" => seed::run(arguments).map(|()| true),
        "test" => test::run(arguments),
        "check" => check::run(arguments),
        "build" => dist::run(arguments).map(|()| true),
        "bench" => measure::bench(arguments),
        "probe" => measure::probe(arguments),
        "postal" => postal::run(arguments).map(|()| true),
        "pictures" => pictures::run(arguments).map(|()| true),
        "site" => site::run(arguments).map(|()| true),
        "help" => {
            say::line(HELP);
            Ok(true)
        }
        unknown => bail!("there is no command `{unknown}`\n\n{HELP}"),
    }
}

/// Refuses arguments that no command read, so that a misspelt option is never silently ignored.
fn nothing_left(arguments: Arguments) -> Result<()> {
    let left = arguments.finish();
    if left.is_empty() {
        return Ok(());
    }
    let left: Vec<_> = left.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    bail!("not understood: {}", left.join(" "))
}
