//! Writes pages with every part in every state to `target/parts/`, for looking at.
//!
//! `cargo run -p ui --example parts --features ssr`, then open the files in a browser.

mod desk;
mod sample;
mod shop;

use std::{fs, io, path::Path};
use ui::{Lang, assets::Assets, page::Page};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/parts");
    fs::create_dir_all(&folder)?;
    let assets = Assets::default();
    let styled = |mut page: Page, style: &str| {
        page.stylesheet = format!("../../style/{style}.css");
        page
    };
    let pages = shop::pages()
        .into_iter()
        .map(|(name, draw)| (format!("{name}.html"), draw(&styled(Page::shop(&assets, name), "shop"))))
        .chain([
            (
                "details-en.html".to_owned(),
                shop::details(&styled(Page::shop(&assets, "Details").in_lang(Lang::En), "shop")),
            ),
            ("desk.html".to_owned(), desk::list(&styled(Page::admin(&assets, "注文"), "admin"))),
            ("desk-order.html".to_owned(), desk::order(&styled(Page::admin(&assets, "注文"), "admin"))),
        ]);
    for (name, html) in pages {
        fs::write(folder.join(name), html)?;
    }
    Ok(())
}
