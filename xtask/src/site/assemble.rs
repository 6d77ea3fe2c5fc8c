//! The site folder: every file under the name that pages ask for, and its compressed siblings.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::bundle::Bundle;
use super::tools::Tools;
use super::{fingerprint, style};
use crate::places::Places;
use crate::say;

/// Style sheets of the site: entries in `style/`.
const SHEETS: [&str; 2] = ["shop.css", "admin.css"];

/// Writes `target/site/` anew, unless it was made from the same inputs.
pub fn site(places: &Places, tools: &Tools, bundles: &[Bundle]) -> Result<()> {
    let sheets = SHEETS
        .map(|name| style::bundle(&places.root.join("style").join(name)).map(|text| (name, text)))
        .into_iter()
        .collect::<Result<Vec<_>>>()?;
    let wanted = inputs(places, tools, bundles, &sheets)?;
    let stamp = places.target.join("site.stamp");
    let site = places.site();
    if site.join("manifest.json").exists() && fs::read_to_string(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(());
    }
    let step = say::Step::begin("putting the site together");
    let mut draft = Draft::begin(places, tools)?;
    for bundle in bundles {
        draft.add_minified(&bundle.script, &format!("{}.js", bundle.name))?;
        draft.add(&bundle.wasm, &format!("{}.wasm", bundle.name))?;
    }
    for (name, text) in &sheets {
        let file = draft.scratch.join(name);
        fs::write(&file, text).with_context(|| format!("writing {}", file.display()))?;
        draft.add_minified(&file, name)?;
    }
    draft.add_public(&places.root.join("public"))?;
    draft.finish(&site)?;
    fs::write(&stamp, wanted).with_context(|| format!("writing {}", stamp.display()))?;
    step.done();
    Ok(())
}

fn inputs(places: &Places, tools: &Tools, bundles: &[Bundle], sheets: &[(&str, String)]) -> Result<String> {
    let mut parts = vec![tools.version.clone()];
    for bundle in bundles {
        parts.push(fingerprint::of_file(&bundle.script)?);
        parts.push(fingerprint::of_file(&bundle.wasm)?);
    }
    parts.extend(sheets.iter().map(|(_, text)| text.clone()));
    for file in fingerprint::files_below(&places.root.join("public"))? {
        parts.push(file.display().to_string());
        parts.push(fingerprint::of_file(&file)?);
    }
    Ok(fingerprint::of_all(parts.iter().map(String::as_str)))
}

/// A site being put together beside the one in use.
struct Draft<'a> {
    tools: &'a Tools,
    folder: PathBuf,
    scratch: PathBuf,
    manifest: BTreeMap<String, String>,
}

impl<'a> Draft<'a> {
    fn begin(places: &Places, tools: &'a Tools) -> Result<Self> {
        let folder = empty(places.target.join("site.draft"))?;
        let scratch = empty(places.target.join("site.scratch"))?;
        fs::create_dir(folder.join("pkg")).context("creating pkg")?;
        Ok(Self { tools, folder, scratch, manifest: BTreeMap::new() })
    }

    /// Adds a file under a name with its hash: `shop.js` → `pkg/shop.<hash>.js`.
    fn add(&mut self, from: &Path, name: &str) -> Result<()> {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let hashed = format!("pkg/{stem}.{}.{extension}", fingerprint::of_file(from)?);
        fs::copy(from, self.folder.join(&hashed)).with_context(|| format!("copying {}", from.display()))?;
        self.manifest.insert(name.to_owned(), hashed);
        Ok(())
    }

    fn add_minified(&mut self, from: &Path, name: &str) -> Result<()> {
        let small = self.scratch.join(format!("small.{name}"));
        self.tools.minify(from, &small)?;
        self.add(&small, name)
    }

    /// Files served as they are. Scripts at the top also get a hashed, minified copy that pages can name.
    fn add_public(&mut self, public: &Path) -> Result<()> {
        for file in fingerprint::files_below(public)? {
            let name = file.strip_prefix(public).context("a public file outside its folder")?.to_path_buf();
            let to = self.folder.join(&name);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).with_context(|| format!("creating {}", parent.display()))?;
            }
            fs::copy(&file, &to).with_context(|| format!("copying {}", file.display()))?;
            if name.components().count() == 1 && name.extension() == Some(OsStr::new("js")) {
                self.add_minified(&file, &name.to_string_lossy())?;
            }
        }
        Ok(())
    }

    /// Writes the manifest and the compressed siblings, then takes the place of the site in use.
    fn finish(self, site: &Path) -> Result<()> {
        self.tools.compress(&self.folder)?;
        let manifest = serde_json::to_string_pretty(&self.manifest).context("writing the manifest")?;
        fs::write(self.folder.join("manifest.json"), manifest + "\n").context("writing the manifest")?;
        if site.exists() {
            fs::remove_dir_all(site).with_context(|| format!("removing {}", site.display()))?;
        }
        fs::rename(&self.folder, site).with_context(|| format!("moving the site to {}", site.display()))?;
        fs::remove_dir_all(&self.scratch).context("removing scratch files")
    }
}

fn empty(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(folder)
}
