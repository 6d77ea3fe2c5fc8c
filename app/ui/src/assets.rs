//! Where the files live that a page asks for.

use std::collections::BTreeMap;

/// Addresses of a page's files, as the build named them: a changed file has a new name and can be kept for ever.
///
/// Built from the manifest that the site build writes, a JSON object such as
/// `{"shop.js": "pkg/shop.3f2a.js", "shop.wasm": "pkg/shop.77b1.wasm", "shop.css": "pkg/shop.9c0d.css"}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    files: BTreeMap<String, String>,
}

impl Assets {
    /// From the entries of the manifest: plain name → path below the site's root, without a leading slash.
    pub fn new(manifest: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { files: manifest.into_iter().collect() }
    }

    /// The address of a file by its plain name; a name that the manifest does not know is served under itself.
    pub fn url(&self, name: &str) -> String {
        match self.files.get(name) {
            Some(path) => format!("/{}", path.trim_start_matches('/')),
            None => format!("/{name}"),
        }
    }

    /// The wasm bundle of that name, or `None` when it was not built: then pages stay plain.
    pub fn bundle(&self, name: &str) -> Option<Bundle> {
        let (script, wasm) = (format!("{name}.js"), format!("{name}.wasm"));
        (self.files.contains_key(&script) && self.files.contains_key(&wasm)).then(|| Bundle {
            start: self.url("start.js"),
            script: self.url(&script),
            wasm: self.url(&wasm),
        })
    }
}

/// What a page with islands loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Address of the module that starts the islands.
    pub start: String,
    /// Address of the JavaScript that wasm-bindgen wrote.
    pub script: String,
    /// Address of the WebAssembly.
    pub wasm: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets(names: &[&str]) -> Assets {
        Assets::new(names.iter().map(|n| ((*n).to_owned(), format!("pkg/{n}?1"))))
    }

    #[test]
    fn known_files_go_by_their_built_name() {
        assert_eq!(assets(&["shop.css"]).url("shop.css"), "/pkg/shop.css?1");
        assert_eq!(assets(&[]).url("icon.svg"), "/icon.svg");
    }

    #[test]
    fn a_bundle_needs_both_its_files() {
        assert_eq!(assets(&["shop.js"]).bundle("shop"), None);
        let bundle = assets(&["shop.js", "shop.wasm"]).bundle("shop").unwrap();
        assert_eq!((bundle.start.as_str(), bundle.wasm.as_str()), ("/start.js", "/pkg/shop.wasm?1"));
    }
}
