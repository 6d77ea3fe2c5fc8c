//! What suites stand on, made when the first one needs it and shared by the others.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::places::{self, Places};
use crate::world::postgres::{Durability, Postgres};
use crate::{program, say, site};

/// A compiled test program.
#[derive(Clone, Debug)]
pub struct TestProgram {
    /// The crate it tests.
    pub krate: String,
    /// The target's name: the crate's own, or that of a file in `tests/`.
    pub target: String,
    /// The program.
    pub path: PathBuf,
    /// The crate's folder, where tests expect to run.
    pub folder: PathBuf,
}

/// What suites share.
pub struct Ground {
    /// Where things are.
    pub places: Places,
    programs: Option<Vec<TestProgram>>,
    postgres: Option<Result<Postgres, String>>,
    site: bool,
    servers: bool,
}

impl Ground {
    /// Nothing is made yet.
    pub fn new(places: Places) -> Self {
        Self { places, programs: None, postgres: None, site: false, servers: false }
    }

    /// Every test program of the workspace, compiled in one go, so that all share their dependencies.
    pub fn programs(&mut self) -> Result<Vec<TestProgram>> {
        if let Some(programs) = &self.programs {
            return Ok(programs.clone());
        }
        let step = say::Step::begin("compiling the tests");
        let mut command = places::cargo();
        command.args(["build", "--workspace", "--all-targets", "--features", "store/testing"]);
        command.arg("--message-format=json-render-diagnostics");
        let mut programs = Vec::new();
        let status = program::lines(&mut command, |line| programs.extend(self.test_program(line)))?;
        if !status.success() {
            anyhow::bail!("the tests do not compile");
        }
        programs.sort_by(|one, other| (&one.krate, &one.target).cmp(&(&other.krate, &other.target)));
        step.ended(format_args!("{} test programs", programs.len()));
        self.servers = true;
        self.programs = Some(programs.clone());
        Ok(programs)
    }

    /// Reads one of Cargo's messages.
    fn test_program(&self, message: &str) -> Option<TestProgram> {
        let message: Value = serde_json::from_str(message).ok()?;
        if !message.pointer("/profile/test")?.as_bool()? {
            return None;
        }
        let folder = Path::new(message.get("manifest_path")?.as_str()?).parent()?.to_path_buf();
        let (krate, _) = self.places.crates.iter().find(|(_, krate)| krate.folder == folder)?;
        Some(TestProgram {
            krate: krate.clone(),
            target: message.pointer("/target/name")?.as_str()?.to_owned(),
            path: message.get("executable")?.as_str()?.into(),
            folder,
        })
    }

    /// The address of a PostgreSQL for tests, or why there is none.
    pub fn postgres(&mut self) -> Result<&Postgres> {
        let started = self.postgres.get_or_insert_with(|| {
            let step = say::Step::begin("starting a PostgreSQL in a temporary folder");
            let started = Postgres::start(Durability::None).map_err(|error| format!("{error:#}"));
            step.ended(if started.is_ok() { "PostgreSQL: ready" } else { "PostgreSQL: not to be had" });
            started
        });
        started.as_ref().map_err(|error| anyhow::anyhow!("{error}"))
    }

    /// The browser's files are built.
    pub fn site(&mut self) -> Result<PathBuf> {
        if !self.site {
            site::build(&self.places)?;
            self.site = true;
        }
        Ok(self.places.site())
    }

    /// `noren` and `noren-sandbox` are built; gives the folder they are in.
    pub fn servers(&mut self) -> Result<PathBuf> {
        if !self.servers {
            places::build_servers("debug")?;
            self.servers = true;
        }
        let noren = self.places.binary("debug", "noren");
        noren.parent().map(Path::to_path_buf).context("a program without a folder")
    }
}
