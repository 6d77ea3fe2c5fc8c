//! What the program is started for, as its arguments say.

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Serve shop and admin, and work.
    Serve,
    /// Let the member of staff with that mail address in again who has lost every second step.
    ResetStaff(String),
}

/// How it is used.
pub const USAGE: &str = "usage: noren                       serves the shop\n       \
                         noren staff reset ADDRESS   lets somebody in again who has lost app, recovery codes and passkeys: prints a one-time link";

impl Command {
    /// Reads the arguments after the program's name. `None` for what it does not know.
    pub fn read(arguments: impl Iterator<Item = String>) -> Option<Self> {
        let arguments: Vec<String> = arguments.collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        match arguments.as_slice() {
            [] => Some(Self::Serve),
            ["staff", "reset", address] if address.contains('@') => {
                Some(Self::ResetStaff((*address).to_owned()))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_it_knows_is_done() {
        let read = |line: &str| Command::read(line.split_whitespace().map(str::to_owned));
        assert_eq!(read(""), Some(Command::Serve));
        assert_eq!(
            read("staff reset owner@noren.example"),
            Some(Command::ResetStaff("owner@noren.example".to_owned()))
        );
        for line in ["staff", "staff reset", "staff reset owner", "serve", "--help", "staff reset a@b c@d"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
