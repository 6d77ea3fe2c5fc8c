//! Style sheets: the files that an entry imports, drawn into one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The text of a style sheet with its imports replaced by what they name. An import stands alone on its line:
/// `@import "base.css";` or `@import "parts/button.css" layer(parts);`.
pub fn bundle(entry: &Path) -> Result<String> {
    draw_in(entry, 0)
}

/// Deeper than any sane nesting: a circle.
const DEEPEST: usize = 16;

fn draw_in(path: &Path, depth: usize) -> Result<String> {
    if depth > DEEPEST {
        bail!("{} imports itself", path.display());
    }
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        let Some(rest) = line.trim().strip_prefix("@import ") else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let place = || format!("{}:{}", path.display(), number + 1);
        let import =
            Import::parse(rest).with_context(|| format!("{}: `{line}` is no import we know", place()))?;
        let inner = draw_in(&folder.join(import.path), depth + 1).with_context(place)?;
        match import.layer {
            Some(layer) => out.push_str(&format!("@layer {layer} {{\n{inner}}}\n")),
            None => out.push_str(&inner),
        }
    }
    Ok(out)
}

struct Import<'a> {
    path: &'a str,
    layer: Option<&'a str>,
}

impl<'a> Import<'a> {
    /// `"base.css" layer(x);`
    fn parse(text: &'a str) -> Option<Self> {
        let (path, rest) = text.trim().strip_prefix('"')?.split_once('"')?;
        let rest = rest.trim().strip_suffix(';')?.trim();
        if rest.is_empty() {
            return Some(Self { path, layer: None });
        }
        let layer = rest.strip_prefix("layer(")?.strip_suffix(')')?;
        Some(Self { path, layer: Some(layer) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::folder::Temporary;

    #[test]
    fn imports_are_drawn_in_with_their_layers() {
        let folder = Temporary::new("style").unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write(
            "shop.css",
            "@layer base, parts;\n@import \"base.css\" layer(base);\n@import \"last.css\";\nbody{}\n",
        );
        write("base.css", "a{}\n");
        write("last.css", "b{}\n");
        let text = bundle(&folder.path().join("shop.css")).unwrap();
        assert_eq!(text, "@layer base, parts;\n@layer base {\na{}\n}\nb{}\nbody{}\n");
    }

    #[test]
    fn a_circle_a_missing_file_and_an_odd_import_are_named() {
        let folder = Temporary::new("style").unwrap();
        let entry = folder.path().join("a.css");
        for (text, about) in [
            ("@import \"a.css\";\n", "imports itself"),
            ("@import \"gone.css\";\n", "gone.css"),
            ("@import \"b.css\" screen;\n", "no import we know"),
        ] {
            fs::write(&entry, text).unwrap();
            let error = format!("{:#}", bundle(&entry).unwrap_err());
            assert!(error.contains(about), "{error}");
        }
    }
}
