//! The program as a process: told by its environment, heard by what it writes, asked to stop by a signal.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// Longest start, and longest end of a program that ends by itself: generous, for a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(40);

/// The environment of a program that is to be started.
#[derive(Clone, Default)]
pub struct Settings {
    variables: BTreeMap<String, String>,
    limits: bool,
    folder: Option<PathBuf>,
    arguments: Vec<String>,
}

impl Settings {
    /// Sets a variable.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.insert(name.to_owned(), value.into());
        self
    }

    /// Leaves a variable out.
    pub fn without(mut self, name: &str) -> Self {
        self.variables.remove(name);
        self
    }

    /// Is started with these arguments.
    pub fn asked(mut self, arguments: &[&str]) -> Self {
        self.arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        self
    }

    /// Runs in that folder.
    pub fn inside(mut self, folder: PathBuf) -> Self {
        self.folder = Some(folder);
        self
    }

    /// A write that reaches the limit on the size of files fails instead of ending the program: so can a full disk be played.
    pub fn survives_full_disk(mut self) -> Self {
        self.limits = true;
        self
    }

    /// Starts the program and waits until it listens.
    pub fn start(&self) -> Program {
        let mut program = self.spawn();
        let begun = Instant::now();
        loop {
            if let Some(address) = program.listening() {
                program.address = address;
                return program;
            }
            let ended = program.child.try_wait().unwrap();
            assert!(ended.is_none(), "the program ended ({ended:?}):\n{}", program.said());
            assert!(begun.elapsed() < PATIENCE, "the program does not listen:\n{}", program.said());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Starts the program and waits until it has ended by itself: its exit code and everything it said.
    pub fn run(&self) -> (i32, String) {
        let mut program = self.spawn();
        let code = program.wait();
        (code, program.said())
    }

    fn spawn(&self) -> Program {
        let noren = env!("CARGO_BIN_EXE_noren");
        let mut command = if self.limits {
            let mut shell = Command::new("sh");
            shell.args(["-c", "trap '' XFSZ; exec \"$0\"", noren]);
            shell
        } else {
            Command::new(noren)
        };
        command.args(&self.arguments);
        command.env_clear().envs(&self.variables).envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let ears = vec![
            listen(child.stdout.take().unwrap(), Arc::clone(&said)),
            listen(child.stderr.take().unwrap(), Arc::clone(&said)),
        ];
        Program { child, said, ears, address: SocketAddr::from(([127, 0, 0, 1], 0)) }
    }
}

fn listen(from: impl Read + Send + 'static, said: Arc<Mutex<String>>) -> JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
            let mut said = said.lock().unwrap();
            said.push_str(&String::from_utf8_lossy(&line));
            said.push('\n');
        }
    })
}

/// A running program. Dropping it ends it at once.
pub struct Program {
    child: Child,
    said: Arc<Mutex<String>>,
    ears: Vec<JoinHandle<()>>,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Program {
    /// Everything it has written so far, to standard output and standard error.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until it has written that.
    pub async fn says(&self, what: &str) {
        let begun = Instant::now();
        while !self.said().contains(what) {
            assert!(begun.elapsed() < PATIENCE, "the program never says {what}:\n{}", self.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Its process number.
    pub fn id(&self) -> String {
        self.child.id().to_string()
    }

    /// The path of the link by which the owner signs in first.
    pub fn welcome(&self) -> String {
        let begun = Instant::now();
        loop {
            // Said after the line that says where it listens.
            let said = self.said();
            if let Some(link) = said.split_whitespace().find(|word| word.contains("/admin/welcome/")) {
                return link[link.find("/admin/").unwrap()..].to_owned();
            }
            assert!(begun.elapsed() < PATIENCE, "no link:\n{said}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asks it to stop, as a service manager does.
    pub fn ask_to_stop(&self) {
        assert!(Command::new("kill").args(["-TERM", &self.id()]).status().unwrap().success());
    }

    /// Asks it to stop, and waits for the end: the exit code.
    pub fn stop(&mut self) -> i32 {
        self.ask_to_stop();
        self.wait()
    }

    /// Waits for the end: the exit code.
    pub fn wait(&mut self) -> i32 {
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < PATIENCE, "the program does not end:\n{}", self.said());
            thread::sleep(Duration::from_millis(10));
        };
        for ear in self.ears.drain(..) {
            ear.join().unwrap();
        }
        status.code().unwrap_or_else(|| panic!("the program was ended by a signal:\n{}", self.said()))
    }

    fn listening(&self) -> Option<SocketAddr> {
        let said = self.said();
        let (_, rest) = said.split_once("(listening on ")?;
        rest.split_once(')')?.0.parse().ok()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}
