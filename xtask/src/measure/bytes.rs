//! `cargo xtask bench bytes`: what each page of the checkout weighs, plain, gzipped and in brotli, as the server sends it.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use pico_args::Arguments;

use super::report::{self, Aim, Figure};
use super::sandbox::Sandbox;
use super::walk::Walk;
use crate::shopper::{Page, Shopper};
use crate::world::postgres::Durability;
use crate::world::{Database, Plan, World};
use crate::{nothing_left, say};

/// All bytes of the checkout, each file once, in brotli: at most so many kilobytes (1,000 bytes).
const CHECKOUT: f64 = 75.0;

/// How a browser may ask for a file.
const CODINGS: [&str; 3] = ["identity", "gzip", "br"];

/// Sizes of one file in each coding, in bytes.
type Sizes = [u32; 3];

/// Measures; `false` when the checkout is too heavy or cannot be walked without scripts.
pub fn run(arguments: Arguments) -> Result<bool> {
    nothing_left(arguments)?;
    let places = super::prepare("debug")?;
    let world = World::start(
        &places,
        Plan { database: Database::Sqlite, durability: Durability::Full, profile: "debug" },
    )?;
    let step = say::Step::begin("walking the checkout without scripts");
    let mut weights = Weights::default();
    let mut walk = Walk::new(world.shop(), Sandbox::new(world.sandbox()), 1);
    walk.whole(|name, page, shopper| weights.weigh(name, page, shopper))?;
    step.done();
    report::bench(&places.target, "bytes", &weights.figures())
}

#[derive(Default)]
struct Weights {
    pages: Vec<(String, Sizes)>,
    files: Vec<(String, Sizes)>,
    known: BTreeSet<String>,
}

impl Weights {
    fn weigh(&mut self, name: &str, page: &Page, shopper: &mut Shopper) -> Result<()> {
        self.pages.push((name.to_owned(), sizes(shopper, &page.path)?));
        for path in files(&page.html) {
            if self.known.insert(path.clone()) {
                let size = sizes(shopper, &path)?;
                self.files.push((path, size));
            }
        }
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (name, size) in &self.pages {
            figures.extend(in_codings(&format!("page {name}"), *size));
        }
        for kind in ["css", "js", "wasm", "svg"] {
            let ending = format!(".{kind}");
            let of_kind = self
                .files
                .iter()
                .filter(|(path, _)| path.split('?').next().unwrap_or(path).ends_with(&ending));
            figures.extend(in_codings(&format!("all {kind}"), sum(of_kind.map(|(_, size)| *size))));
        }
        // The goods and the cart come before; the checkout is what follows, with every file once.
        let pages =
            self.pages.iter().filter(|(name, _)| name.starts_with(|char: char| char.is_ascii_digit()));
        let [_, _, brotli] = sum(pages.chain(&self.files).map(|(_, size)| *size));
        figures
            .push(Figure::new("checkout in all, br", kilobytes(brotli), "kB").aiming(Aim::AtMost(CHECKOUT)));
        // The way above was walked without any script.
        figures.push(Figure::new("script needed to buy", 0.0, "kB").aiming(Aim::AtMost(0.0)));
        figures
    }
}

fn in_codings(name: &str, [raw, gzip, brotli]: Sizes) -> [Figure; 3] {
    [("raw", raw), ("gzip", gzip), ("br", brotli)]
        .map(|(coding, size)| Figure::new(format!("{name}, {coding}"), kilobytes(size), "kB"))
}

fn sum(sizes: impl Iterator<Item = Sizes>) -> Sizes {
    sizes.fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z])
}

fn kilobytes(bytes: u32) -> f64 {
    f64::from(bytes) / 1000.0
}

fn sizes(shopper: &mut Shopper, path: &str) -> Result<Sizes> {
    let mut sizes = [0; 3];
    for (size, coding) in sizes.iter_mut().zip(CODINGS) {
        let answer = shopper.open_in(path, coding).with_context(|| format!("{path} in {coding}"))?;
        if answer.status != 200 {
            bail!("{path}: status {}", answer.status);
        }
        *size = u32::try_from(answer.body.len())?;
    }
    Ok(sizes)
}

/// The files that a page asks for: in any attribute, an address of ours that ends as a file of the site does.
fn files(html: &str) -> BTreeSet<String> {
    const ENDINGS: [&str; 4] = [".css", ".js", ".wasm", ".svg"];
    let quoted =
        html.split(['"', '\'']).filter(|text| text.starts_with('/') && !text.contains(char::is_whitespace));
    let is_file = |path: &&str| {
        let path = path.split('?').next().unwrap_or(path);
        ENDINGS.iter().any(|ending| path.ends_with(ending))
    };
    quoted.filter(is_file).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_files() {
        let html = r#"<link href="/pkg/shop.1.css"><script src="/pkg/start.js?1" data-wasm="/pkg/shop.wasm"></script><a href="/cart">x.js</a>"#;
        assert_eq!(
            files(html).into_iter().collect::<Vec<_>>(),
            ["/pkg/shop.1.css", "/pkg/shop.wasm", "/pkg/start.js?1"]
        );
    }

    #[test]
    fn the_checkout_counts_its_own_pages_and_every_file_once() {
        let weights = Weights {
            pages: vec![("goods".to_owned(), [9, 9, 9_000]), ("1 details".to_owned(), [3, 2, 1_000])],
            files: vec![("/pkg/shop.css".to_owned(), [3, 2, 500])],
            known: BTreeSet::new(),
        };
        let all = weights.figures();
        let total = all.iter().find(|figure| figure.is("checkout in all, br", 1.5));
        assert!(total.is_some(), "{all:?}");
    }
}
