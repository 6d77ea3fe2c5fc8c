//! Writes pages with every part in every state to `target/parts/`, for looking at.
//!
//! `cargo run -p ui --example parts --features ssr`, then open the files in a browser; a development build of the server shows the same at `/_parts`.

use std::{fs, io, path::Path};
use ui::assets::Assets;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/parts");
    fs::create_dir_all(&folder)?;
    for (name, html) in ui::gallery::pages(&Assets::default()) {
        // Opened as files, pages find their stylesheet beside the sources.
        let html = html.replace("\"/shop.css\"", "\"../../style/shop.css\"");
        fs::write(
            folder.join(format!("{name}.html")),
            html.replace("\"/admin.css\"", "\"../../style/admin.css\""),
        )?;
    }
    Ok(())
}
