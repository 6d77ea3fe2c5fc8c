//! The built site: bundles, styles and public files, from a folder or from inside the program, kept in memory with their
//! compressed forms.

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

/// One file and its compressed forms.
struct File {
    kind: &'static str,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

/// All files, by path without a leading slash.
pub struct Site {
    files: HashMap<String, File>,
    manifest: BTreeMap<String, String>,
}

impl Site {
    /// Reads a folder. Errors: it cannot be read, or its manifest is broken.
    pub fn from_folder(folder: &Path) -> Result<Self, String> {
        let mut found = Vec::new();
        collect(folder, folder, &mut found)
            .map_err(|error| format!("the site in {} cannot be read: {error}", folder.display()))?;
        Self::from_files(found)
    }

    /// The files inside the program.
    #[cfg(feature = "embed")]
    pub fn embedded() -> Result<Self, String> {
        static FILES: include_dir::Dir<'_> = include_dir::include_dir!("$NOREN_EMBED_SITE");
        fn walk(dir: &include_dir::Dir<'_>, found: &mut Vec<(String, Bytes)>) {
            for file in dir.files() {
                found.push((
                    file.path().to_string_lossy().into_owned(),
                    Bytes::copy_from_slice(file.contents()),
                ));
            }
            for below in dir.dirs() {
                walk(below, found);
            }
        }
        let mut found = Vec::new();
        walk(&FILES, &mut found);
        Self::from_files(found)
    }

    fn from_files(found: Vec<(String, Bytes)>) -> Result<Self, String> {
        let mut all: HashMap<String, Bytes> = found.into_iter().collect();
        let manifest = all.remove("manifest.json").ok_or("the site has no manifest.json")?;
        let manifest = serde_json::from_slice(&manifest)
            .map_err(|error| format!("the site's manifest.json is broken: {error}"))?;
        let names: Vec<String> =
            all.keys().filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")).cloned().collect();
        let mut files = HashMap::with_capacity(names.len());
        for name in names {
            let (brotli, gzip) = (all.remove(&format!("{name}.br")), all.remove(&format!("{name}.gz")));
            if let Some(plain) = all.remove(&name) {
                files.insert(name.clone(), File { kind: kind(&name), plain, brotli, gzip });
            }
        }
        Ok(Self { files, manifest })
    }

    /// Plain name → path, for the pages.
    pub fn manifest(&self) -> BTreeMap<String, String> {
        self.manifest.clone()
    }

    /// The file of a path, as small as the client can read it.
    pub fn serve(&self, path: &str, headers: &HeaderMap) -> Option<Response<Body>> {
        let name = path.trim_start_matches('/');
        let file = self.files.get(name)?;
        let accepts =
            headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes = |coding: &str| {
            accepts.split(',').any(|part| part.split(';').next().is_some_and(|name| name.trim() == coding))
        };
        let (body, coding) = match (&file.brotli, &file.gzip) {
            (Some(brotli), _) if takes("br") => (brotli, Some("br")),
            (_, Some(gzip)) if takes("gzip") => (gzip, Some("gzip")),
            _ => (&file.plain, None),
        };
        let mut response = Response::new(Body::from(body.clone()));
        *response.status_mut() = StatusCode::OK;
        let set = response.headers_mut();
        set.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(coding) = coding {
            set.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        // What the manifest names carries a hash in its name and never changes.
        let fixed = self.manifest.values().any(|path| path == name);
        let keep = if fixed { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
        set.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        Some(response)
    }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, Bytes)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, found)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            found.push((name.to_string_lossy().replace('\\', "/"), std::fs::read(&path)?.into()));
        }
    }
    Ok(())
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("avif") => "image/avif",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        _ => "application/octet-stream",
    }
}
