//! The program `noren`: shop, admin and worker in one process.

#![forbid(unsafe_code)]

#[cfg(feature = "allocations")]
mod allocations;
mod command;
mod config;
mod demo_goods;
mod edge;
mod first_start;
#[cfg(debug_assertions)]
mod parts;
mod router;
mod site;
mod wiring;

use std::process::ExitCode;

/// Pages and files are made of very many small texts, by several threads at once.
#[cfg(not(feature = "allocations"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let Some(command) = command::Command::read(std::env::args().skip(1)) else {
        say(command::USAGE);
        return ExitCode::from(2);
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say(&format!("noren: cannot start: {error}"));
            return ExitCode::FAILURE;
        }
    };
    // The mail transport is tried out while the configuration is read, and needs the runtime around it.
    let entered = runtime.enter();
    let config = match config::Config::from_env(|name| std::env::var(name).ok()) {
        Ok(config) => config,
        Err(mistakes) => {
            for mistake in &mistakes {
                say(&format!("noren: {mistake}"));
            }
            return ExitCode::from(2);
        }
    };
    drop(entered);
    let done = match command {
        command::Command::Serve => runtime.block_on(wiring::run(config)),
        command::Command::ResetStaff(address) => runtime.block_on(wiring::reset_staff(&config, &address)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("noren: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Speaks to whoever started the program.
#[expect(
    clippy::print_stderr,
    reason = "mistakes and first-start links are for the person at the terminal, not for the log"
)]
fn say(text: &str) {
    eprintln!("{text}");
}
