//! A program of ours that keeps running: started, watched until it answers, and ended with us.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http;
use crate::{interrupt, program};

/// How long a program may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running program. Dropping it ends it.
#[derive(Debug)]
pub struct Process {
    name: String,
    child: Child,
    log: Option<PathBuf>,
}

impl Process {
    /// Starts a program whose output the person reads.
    pub fn start(name: &str, command: &mut Command) -> Result<Self> {
        let child = command.stdin(Stdio::null()).spawn().with_context(|| format!("starting {name}"))?;
        Ok(Self { name: name.to_owned(), child, log: None })
    }

    /// Starts a program whose output is appended to a file.
    pub fn start_logged(name: &str, command: &mut Command, log: &Path) -> Result<Self> {
        let open = || -> Result<File> {
            OpenOptions::new()
                .create(true)
                .append(true)
                .open(log)
                .with_context(|| format!("opening {}", log.display()))
        };
        let mut process = Self::start(name, command.stdout(open()?).stderr(open()?))?;
        process.log = Some(log.to_path_buf());
        Ok(process)
    }

    /// Its process number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until `GET path` on this port answers 200; fails when the program ends or stays silent.
    pub fn wait_until_healthy(&mut self, port: u16, path: &str) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            interrupt::check()?;
            self.must_run()?;
            if http::get(port, path).is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(25));
        }
        bail!(
            "{} did not answer on port {port} within {} s{}",
            self.name,
            PATIENCE.as_secs(),
            self.last_words()
        )
    }

    /// Fails when the program has ended.
    pub fn must_run(&mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait().with_context(|| format!("watching {}", self.name))? {
            bail!("{} ended by itself ({status}){}", self.name, self.last_words());
        }
        Ok(())
    }

    /// Asks it to end, and waits until it has.
    pub fn stop(&mut self) {
        program::end(&mut self.child, "TERM", Duration::from_secs(10));
    }

    /// Ends it as a power cut would: SIGKILL, nothing written any more.
    pub fn kill(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }

    fn last_words(&self) -> String {
        const LINES: usize = 20;
        let Some(text) = self.log.as_ref().and_then(|log| fs::read_to_string(log).ok()) else {
            return String::new();
        };
        let lines: Vec<&str> = text.lines().collect();
        let last = lines.iter().skip(lines.len().saturating_sub(LINES)).copied().collect::<Vec<_>>();
        format!("; its last words:\n{}", last.join("\n"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::folder::Temporary;
    use crate::world::port;

    #[test]
    fn a_program_that_ends_is_told_with_its_last_words() {
        let folder = Temporary::new("process").unwrap();
        let log = folder.path().join("log");
        let mut shell = Command::new("sh");
        shell.args(["-c", "echo wrong configuration; exit 2"]);
        let mut process = Process::start_logged("noren", &mut shell, &log).unwrap();
        let error = process.wait_until_healthy(port::free().unwrap(), "/health").unwrap_err().to_string();
        assert!(error.contains("noren ended by itself") && error.contains("wrong configuration"), "{error}");
    }

    #[test]
    fn dropping_ends_the_program() {
        let process = Process::start("sleep", Command::new("sleep").arg("60")).unwrap();
        let id = process.id().to_string();
        drop(process);
        assert!(!Command::new("kill").args(["-0", &id]).stderr(Stdio::null()).status().unwrap().success());
    }
}
