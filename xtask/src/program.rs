//! Running other programs: watched, so that Ctrl-C ends them, and never left behind.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::interrupt;

/// Runs a program whose output goes to the person; fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if !status.success() {
        bail!("{} ended with {}", shown(command), ending(status));
    }
    Ok(())
}

/// Runs a program whose output goes to the person and says whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    Ok(status(command)?.success())
}

fn status(command: &mut Command) -> Result<ExitStatus> {
    let mut child = spawn(command)?;
    wait(&mut child)
}

/// Runs a program and gives what it wrote to standard output; its standard error is part of the failure.
pub fn read(command: &mut Command) -> Result<String> {
    let output = collect(command)?;
    if !output.status.success() {
        bail!("{} ended with {}\n{}", shown(command), ending(output.status), output.text.trim_end());
    }
    Ok(output.standard)
}

/// What a program wrote and how it ended.
pub struct Output {
    /// How it ended.
    pub status: ExitStatus,
    /// Standard output alone.
    pub standard: String,
    /// Standard output, then standard error.
    pub text: String,
}

/// Runs a program and keeps everything it wrote.
pub fn collect(command: &mut Command) -> Result<Output> {
    let mut child = spawn(command.stdout(Stdio::piped()).stderr(Stdio::piped()))?;
    let standard = child.stdout.take().map(reader);
    let errors = child.stderr.take().map(reader);
    let status = wait(&mut child)?;
    let standard = standard.and_then(|thread| thread.join().ok()).unwrap_or_default();
    let errors = errors.and_then(|thread| thread.join().ok()).unwrap_or_default();
    let text = format!("{standard}{errors}");
    Ok(Output { status, standard, text })
}

/// Runs a program, handing on each line of its standard output as it comes.
pub fn lines(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = spawn(command.stdout(Stdio::piped()))?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            // Bytes that are no UTF-8 end the listening, not the program.
            let Ok(line) = line else { break };
            each(&line);
        }
    }
    wait(&mut child)
}

fn spawn(command: &mut Command) -> Result<Child> {
    interrupt::check()?;
    let named = shown(command);
    command.stdin(Stdio::null()).spawn().with_context(|| format!("starting {named}"))
}

fn reader(mut from: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _cut_short = from.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Waits for a child's end, or ends it when somebody asked to stop.
fn wait(child: &mut Child) -> Result<ExitStatus> {
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait().context("waiting for a program")? {
            return Ok(status);
        }
        if interrupt::requested() {
            end(child, "INT", Duration::from_secs(5));
            bail!("interrupted");
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
}

/// Sends a signal, waits for the end, and kills after `patience`.
pub fn end(child: &mut Child, signal: &str, patience: Duration) {
    if matches!(child.try_wait(), Ok(Some(_))) {
        return;
    }
    let _refused = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
    let begun = Instant::now();
    while begun.elapsed() < patience {
        if matches!(child.try_wait(), Ok(Some(_))) {
            return;
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _gone = child.kill();
    let _gone = child.wait();
}

/// Whether a program of this name is on the path.
pub fn exists(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

fn shown(command: &Command) -> String {
    let words = command.get_args().take(3).map(|word| word.to_string_lossy().into_owned());
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit('/').next().unwrap_or_default().to_owned();
    format!("`{}`", std::iter::once(program).chain(words).collect::<Vec<_>>().join(" "))
}

fn ending(status: ExitStatus) -> String {
    status.code().map_or_else(|| "a signal".to_owned(), |code| format!("exit code {code}"))
}

/// The machine's clock, milliseconds since 1970 UTC: what the programs go by that are measured.
#[expect(clippy::disallowed_methods, reason = "the programs under measurement go by the machine's clock")]
pub fn now_millis() -> Result<i64> {
    let now =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).context("a clock before 1970")?;
    Ok(i64::try_from(now.as_millis())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_program_and_what_it_said() {
        let error =
            read(Command::new("sh").args(["-c", "echo because >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("`sh -c"), "{error}");
        assert!(error.contains("exit code 3") && error.contains("because"), "{error}");
    }

    #[test]
    fn lines_come_one_by_one() {
        let mut heard = Vec::new();
        lines(Command::new("printf").arg("a\\nb\\n"), |line| heard.push(line.to_owned())).unwrap();
        assert_eq!(heard, ["a", "b"]);
    }

    #[test]
    fn a_child_that_ignores_the_signal_is_killed() {
        let mut child =
            Command::new("sh").args(["-c", "trap '' INT; while :; do sleep 0.05; done"]).spawn().unwrap();
        thread::sleep(Duration::from_millis(100));
        end(&mut child, "INT", Duration::from_millis(200));
        assert!(child.try_wait().unwrap().is_some());
    }
}
