//! The same pages out of memory: the program `still`, with what the shop answered.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::crowd::{self, Coding};
use super::pages::Sort;
use crate::http::{Answer, Connection};
use crate::world::World;
use crate::world::folder::Temporary;
use crate::world::port;
use crate::world::process::Process;

/// Headers that belong to one answer, or that the other side writes by itself.
const OF_THE_ANSWER: [&str; 6] =
    ["connection", "content-length", "date", "transfer-encoding", "vary", "set-cookie"];

/// The program, running.
pub struct Still {
    _process: Process,
    _folder: Temporary,
    port: u16,
}

impl Still {
    /// Asks the shop once for each page and starts `program` with the answers.
    pub fn start(world: &World, program: &str, sorts: &[Sort]) -> Result<Self> {
        let mut connection = Connection::open(world.shop())?;
        let mut pages = Vec::new();
        for ask in sorts.iter().flat_map(|sort| &sort.asks) {
            pages.push(kept(&ask.path, &crowd::one(&mut connection, ask, Coding::Plain)?));
        }
        let folder = Temporary::new("still")?;
        let file = folder.path().join("pages.json");
        fs::write(&file, json!({ "pages": pages }).to_string()).context("keeping pages")?;
        let port = port::free()?;
        let mut command = Command::new(world.program(program));
        let log = folder.path().join("still.log");
        let mut process = Process::start_logged(program, command.arg(&file).arg(port.to_string()), &log)?;
        process.wait_until_healthy(port, "/")?;
        Ok(Self { _process: process, _folder: folder, port })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }
}

fn kept(path: &str, answer: &Answer) -> Value {
    let headers: Vec<[&str; 2]> = answer
        .headers()
        .filter(|(name, _)| !OF_THE_ANSWER.contains(name))
        .map(|(name, value)| [name, value])
        .collect();
    json!({ "path": path, "headers": headers, "body": answer.text() })
}
