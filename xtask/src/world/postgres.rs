//! A PostgreSQL of our own: made in a temporary folder, stopped and removed at the end.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::folder::Temporary;
use super::port;
use crate::prerequisites::{install, is_root};
use crate::{interrupt, program};

/// Whether what was committed must survive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// As in production: for benchmarks and for probes that kill.
    Full,
    /// Nothing is forced to the disk: for tests, which only need to be quick.
    None,
}

/// A running server with a superuser `noren` that needs no password, on 127.0.0.1 alone.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    child: Child,
    port: u16,
    // Removed after the server has ended.
    folder: Temporary,
}

/// The user that PostgreSQL's packages create; the server refuses to run as root.
const SYSTEM_USER: &str = "postgres";
const PATIENCE: Duration = Duration::from_secs(30);

impl Postgres {
    /// Starts one, installing PostgreSQL when it is missing and we may.
    pub fn start(durability: Durability) -> Result<Self> {
        let programs = match programs() {
            Some(found) => found,
            None => {
                install(&["postgresql"])?;
                programs().context("PostgreSQL was installed but initdb is not where we look")?
            }
        };
        let folder = Temporary::new("postgres")?;
        let data = folder.path().join("data");
        if is_root() {
            program::run(Command::new("chown").arg(SYSTEM_USER).arg(folder.path()))?;
        }
        let mut initdb = unprivileged(&programs.join("initdb"), folder.path());
        initdb.args(["-U", "noren", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"]).arg(&data);
        program::read(&mut initdb).context("making a PostgreSQL cluster")?;
        let port = port::free()?;
        let child = serve(&programs, &folder, &data, port, durability)?;
        let mut server = Self { programs, child, port, folder };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// The address of a database of this server.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://noren@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes a new, empty database and gives its address.
    pub fn create(&self, database: &str) -> Result<String> {
        let mut createdb = Command::new(self.programs.join("createdb"));
        createdb.args(["-h", "127.0.0.1", "-U", "noren", "-p", &self.port.to_string(), database]);
        program::read(&mut createdb)?;
        Ok(self.url(database))
    }

    /// Asks a database of this server one question; rows come as lines, columns apart by `|`.
    #[cfg(test)]
    fn ask(&self, database: &str, sql: &str) -> Result<String> {
        let mut psql = Command::new(self.programs.join("psql"));
        program::read(psql.args(["-qAtX", "-c", sql, &self.url(database)]))
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            interrupt::check()?;
            if self.child.try_wait().context("watching PostgreSQL")?.is_some() {
                bail!("PostgreSQL ended by itself; its last words:\n{}", self.log());
            }
            let mut ready = Command::new(self.programs.join("pg_isready"));
            ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if program::succeeds(&mut ready)? {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!("PostgreSQL did not get ready within {} s; its last words:\n{}", PATIENCE.as_secs(), self.log())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT is its "fast shutdown": connections are cut, files are left in order.
        program::end(&mut self.child, "INT", Duration::from_secs(10));
    }
}

fn serve(
    programs: &Path,
    folder: &Temporary,
    data: &Path,
    port: u16,
    durability: Durability,
) -> Result<Child> {
    let log = fs::File::create(folder.path().join("log")).context("opening PostgreSQL's log")?;
    let mut command = unprivileged(&programs.join("postgres"), folder.path());
    command.arg("-D").arg(data).args(["-p", &port.to_string()]);
    let mut setting = |text: &str| {
        command.args(["-c", text]);
    };
    setting("listen_addresses=127.0.0.1");
    setting(&format!("unix_socket_directories={}", folder.path().display()));
    setting("max_connections=200");
    if durability == Durability::None {
        setting("fsync=off");
        setting("synchronous_commit=off");
        setting("full_page_writes=off");
    }
    let errors = log.try_clone().context("opening PostgreSQL's log")?;
    command.stdin(Stdio::null()).stdout(log).stderr(errors).spawn().context("starting PostgreSQL")
}

/// A command that does not run as root. Where `setpriv` is there, the kernel ends it when we are killed.
fn unprivileged(program: &Path, folder: &Path) -> Command {
    let mut command = if cfg!(target_os = "linux") && program::exists("setpriv") {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "INT"]);
        if is_root() {
            command.args(["--reuid", SYSTEM_USER, "--regid", SYSTEM_USER, "--init-groups"]);
        }
        command.arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir(folder).env("LC_ALL", "C");
    command
}

/// The folder with `initdb` and `postgres`: the newest where packages put them, or one on the path.
fn programs() -> Option<PathBuf> {
    let places = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];
    let packaged = places.iter().filter_map(|place| fs::read_dir(place).ok()).flatten().flatten();
    let mut packaged: Vec<(u32, PathBuf)> = packaged
        .filter_map(|entry| Some((version(&entry.file_name().to_string_lossy())?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").is_file() && bin.join("postgres").is_file())
        .collect();
    packaged.sort();
    if let Some((_, newest)) = packaged.pop() {
        return Some(newest);
    }
    let path = env::var_os("PATH")?;
    env::split_paths(&path).find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

/// `15` → 15, `postgresql@17` → 17.
fn version(folder: &str) -> Option<u32> {
    folder.rsplit('@').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_the_names_of_folders() {
        assert_eq!(version("15"), Some(15));
        assert_eq!(version("postgresql@17"), Some(17));
        assert_eq!(version("openssl"), None);
    }

    #[test]
    fn a_server_comes_answers_and_goes() {
        if programs().is_none() {
            return;
        }
        let server = Postgres::start(Durability::None).unwrap();
        let folder = server.folder.path().to_path_buf();
        server.create("shop").unwrap();
        assert_eq!(server.ask("shop", "SELECT 6 * 7").unwrap().trim(), "42");
        drop(server);
        assert!(!folder.exists());
    }
}
