//! A new migration file is no change of any source file: say so.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
