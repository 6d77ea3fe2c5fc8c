//! A shop of its own for one measurement: sandbox, `noren` and a new database, on free ports, gone afterwards.

pub mod folder;
pub mod key;
pub mod port;
pub mod postgres;
pub mod process;
pub mod settings;
pub mod usage;

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use pico_args::Arguments;

use crate::measure::census::Census;
use crate::places::Places;
use folder::Temporary;
use postgres::{Durability, Postgres};
use process::Process;
use settings::Settings;
use usage::Usage;

/// Which database a world stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    /// A file.
    Sqlite,
    /// A server, started for this world.
    Postgres,
}

impl fmt::Display for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        })
    }
}

/// What `--database` says: one, the other or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Databases(pub Vec<Database>);

impl FromStr for Databases {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        Ok(Self(match text {
            "sqlite" => vec![Database::Sqlite],
            "postgres" => vec![Database::Postgres],
            "both" => vec![Database::Sqlite, Database::Postgres],
            other => bail!("`{other}` is no database we know: sqlite, postgres or both"),
        }))
    }
}

impl Databases {
    /// Reads `--database`; both where nothing is said.
    pub fn asked(arguments: &mut Arguments) -> Result<Self> {
        let said = arguments.opt_value_from_str("--database")?;
        Ok(said.unwrap_or(Self(vec![Database::Sqlite, Database::Postgres])))
    }
}

/// How a world is made.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The database.
    pub database: Database,
    /// Whether commits must survive a power cut.
    pub durability: Durability,
    /// The profile that the programs were built in: `debug` or `release`.
    pub profile: &'static str,
}

/// A running shop with its sandbox. Dropping it stops and removes everything.
pub struct World {
    // Dropped in this order: programs first, then what they stand on.
    noren: Process,
    sandbox: Process,
    settings: Settings,
    programs: PathBuf,
    _postgres: Option<Postgres>,
    folder: Temporary,
}

impl World {
    /// Starts one from programs and a site that are built.
    pub fn start(places: &Places, plan: Plan) -> Result<Self> {
        let folder = Temporary::new("world")?;
        let (postgres, database) = match plan.database {
            Database::Sqlite => (None, format!("sqlite:{}", folder.path().join("noren.sqlite").display())),
            Database::Postgres => {
                let server = Postgres::start(plan.durability)?;
                let url = server.create("noren")?;
                (Some(server), url)
            }
        };
        let settings = Settings {
            shop: port::free()?,
            sandbox: port::free()?,
            mail: port::free()?,
            database,
            site: places.site(),
            key: key::new()?,
            demo: true,
            crowd: true,
        };
        let programs = places.target.join(plan.profile);
        let mut sandbox = Process::start_logged(
            "noren-sandbox",
            &mut settings.sandbox(&programs),
            &folder.path().join("sandbox.log"),
        )?;
        sandbox.wait_until_healthy(settings.sandbox, "/control/clock")?;
        let noren = start_noren(&settings, &programs.join("noren"), &folder)?;
        Ok(Self { noren, sandbox, settings, programs, _postgres: postgres, folder })
    }

    /// The shop's port.
    pub fn shop(&self) -> u16 {
        self.settings.shop
    }

    /// The sandbox's port.
    pub fn sandbox(&self) -> u16 {
        self.settings.sandbox
    }

    /// What its database says now.
    pub fn census(&self) -> Result<Census> {
        Census::take(&self.programs, &self.settings.database)
    }

    /// Asks for the census from elsewhere, while the shop is killed and started.
    pub fn looker(&self) -> impl Fn() -> Result<Census> + Send + use<> {
        let (programs, database) = (self.programs.clone(), self.settings.database.clone());
        move || Census::take(&programs, &database)
    }

    /// Ends the shop as a power cut would, and starts it again on the same port and database.
    pub fn kill_and_restart(&mut self) -> Result<()> {
        self.noren.kill();
        self.noren = start_noren(&self.settings, &self.program("noren"), &self.folder)?;
        Ok(())
    }

    /// Ends the shop and starts another build of it in its place.
    pub fn restart_as(&mut self, name: &str) -> Result<()> {
        self.noren.stop();
        self.noren = start_noren(&self.settings, &self.program(name), &self.folder)?;
        Ok(())
    }

    /// Ends the shop for good and leaves its database to others.
    pub fn close_shop(&mut self) {
        self.noren.stop();
    }

    /// What the shop's process has used since it was started last.
    pub fn usage(&self) -> Result<Usage> {
        Usage::of(self.noren.id())
    }

    /// Fails when one of the programs has ended.
    pub fn must_run(&mut self) -> Result<()> {
        self.noren.must_run()?;
        self.sandbox.must_run()
    }

    /// Another program of ours, built in the same profile.
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// What tells a program of ours the contracts of the shop.
    pub fn contracts(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.settings.contracts()
    }

    /// The path of the link by which the owner chooses a password, as the shop's start printed it.
    pub fn welcome(&self) -> Result<String> {
        let log = std::fs::read_to_string(self.folder.path().join("noren.log")).context("the shop's log")?;
        let line =
            log.lines().find(|line| line.contains("first sign-in")).context("no link for the owner")?;
        let path = line.split_once("/admin/").context("a link to elsewhere")?.1;
        Ok(format!("/admin/{}", path.split_whitespace().next().unwrap_or_default()))
    }

    /// The address of its database.
    pub fn database(&self) -> &str {
        &self.settings.database
    }
}

fn start_noren(settings: &Settings, program: &Path, folder: &Temporary) -> Result<Process> {
    let log = folder.path().join("noren.log");
    let mut noren = Process::start_logged("noren", &mut settings.noren_as(program), &log)?;
    noren.wait_until_healthy(settings.shop, "/health")?;
    Ok(noren)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn databases_are_chosen_by_name() {
        assert_eq!("both".parse::<Databases>().unwrap().0.len(), 2);
        assert_eq!("sqlite".parse::<Databases>().unwrap().0, [Database::Sqlite]);
        assert!("mysql".parse::<Databases>().unwrap_err().to_string().contains("mysql"));
    }
}
