//! The program `xtask`.
fn main() {}
