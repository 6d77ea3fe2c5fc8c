//! A file as a browser sends it: read while it comes, and no more of it kept than a file may be long. The rest of a longer one is
//! thrown away, so that the browser can send it to its end and show the answer.

use axum::extract::{Multipart, multipart::Field};
use std::time::Duration;
use workflow::files::upload::{LONGEST, Sent};

/// The most that is thrown away, bytes; whoever sends more is cut off.
const MOST_THROWN_AWAY: usize = 512 * 1024 * 1024;
/// Longest time that a file may take to come.
const PATIENCE: Duration = Duration::from_secs(300);
/// Longest value beside the file, bytes.
const LONGEST_VALUE: usize = 1_000;

/// What was sent: the file, and what stands beside it.
pub struct Incoming {
    /// The file; `None`: none was chosen.
    pub file: Option<Sent>,
    values: Vec<(String, String)>,
}

impl Incoming {
    /// Reads a form with a file called `file`. `None`: it broke off, or took too long.
    pub async fn read(form: Multipart) -> Option<Self> {
        Self::read_up_to(form, LONGEST).await
    }

    /// The same where the file may be so long, bytes.
    pub async fn read_up_to(form: Multipart, longest: usize) -> Option<Self> {
        tokio::time::timeout(PATIENCE, parts(form, longest)).await.ok().flatten()
    }

    /// What stands under a name.
    pub fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

async fn parts(mut form: Multipart, longest: usize) -> Option<Incoming> {
    let mut incoming = Incoming { file: None, values: Vec::new() };
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let called = field.file_name().unwrap_or_default().to_owned();
            let bytes = whole(field, longest).await?;
            if !called.is_empty() || bytes.as_ref().is_none_or(|bytes| !bytes.is_empty()) {
                incoming.file = Some(Sent { name: called, bytes });
            }
        } else {
            let value = whole(field, LONGEST_VALUE).await?.unwrap_or_default();
            incoming.values.push((name, String::from_utf8(value).unwrap_or_default()));
        }
    }
    Some(incoming)
}

/// All of a part; `Some(None)`: it was too long. `None`: it broke off.
async fn whole(mut field: Field<'_>, most: usize) -> Option<Option<Vec<u8>>> {
    let (mut bytes, mut length) = (Vec::new(), 0_usize);
    while let Some(chunk) = field.chunk().await.ok()? {
        length = length.saturating_add(chunk.len());
        if length > MOST_THROWN_AWAY {
            return None;
        }
        if length <= most {
            bytes.extend_from_slice(&chunk);
        }
    }
    Some((length <= most).then_some(bytes))
}
