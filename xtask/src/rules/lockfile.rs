//! Lock files of npm name packages and their hashes, not the host that one machine fetched them from.

use super::{File, Finding};

/// Every package that is tied to a host.
pub fn check(files: &[File]) -> Vec<Finding> {
    let locks = files.iter().filter(|file| file.name() == "package-lock.json");
    locks
        .flat_map(|file| {
            let tied = |(_, line): &(usize, &str)| line.trim_start().starts_with("\"resolved\"");
            let about = "a download host; write the file with omit-lockfile-registry-resolved=true";
            file.text
                .lines()
                .enumerate()
                .filter(tied)
                .map(move |(number, _)| Finding::on_line(file, number, about))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::file;

    #[test]
    fn hosts_are_found_in_lock_files_alone() {
        let text = "{\n  \"resolved\": \"https://registry.example/x.tgz\"\n}\n";
        assert_eq!(check(&[file("end2end/package-lock.json", text)]).len(), 1);
        assert!(check(&[file("end2end/other.json", text)]).is_empty());
    }
}
