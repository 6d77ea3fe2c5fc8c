//! The program `noren`.
fn main() {}
