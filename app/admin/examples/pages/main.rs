//! Writes the pages of the desk to `target/desk/`, for looking at.
//!
//! `cargo run -p admin --example pages --features ssr`, then open the files in a browser.

mod asked;
mod calendar;
mod changes;
mod coupons;
mod edit;
mod entered;
mod fees;
mod files;
mod gallery;
mod goods;
mod home;
mod jobs;
mod listed;
mod looks;
mod mails;
mod papers;
mod parcels;
mod people;
mod printing;
mod sample;
mod settings;
mod transfers;

use std::{fs, io, path::Path};
use ui::assets::Assets;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/desk");
    fs::create_dir_all(&folder)?;
    for (name, html) in gallery::pages(&Assets::default()) {
        // Opened as files, pages find their stylesheet beside the sources.
        fs::write(
            folder.join(format!("{name}.html")),
            html.replace("\"/admin.css\"", "\"../../style/admin.css\""),
        )?;
    }
    for (name, html) in papers::papers() {
        fs::write(folder.join(format!("{name}.html")), html)?;
    }
    Ok(())
}
