//! Pictures as a browser sends them: one after the other is read, and taken or refused, before the next one is read. So no more than one
//! lies in memory.

use axum::extract::{Multipart, multipart::Field};
use domain::id::ProductId;
use std::time::Duration;
use workflow::{
    error::Trouble,
    noren::Noren,
    pictures::{self, Added, MOST_BYTES, Refused},
    staff::Clerk,
};

/// The most that is read of all files together, bytes; whoever sends more is cut off.
const MOST_READ: usize = 512 * 1024 * 1024;
/// Longest time until the next piece of a file comes.
const PATIENCE: Duration = Duration::from_secs(60);
/// Longest name that is shown, characters.
const MOST_NAME: usize = 80;

/// What became of everything that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// How many were taken.
    pub taken: usize,
    /// Names of those that were not, and why.
    pub refused: Vec<(String, Added)>,
    /// It broke off.
    pub broken: bool,
}

impl Incoming {
    /// Everything was taken.
    pub fn is_fine(&self) -> bool {
        self.taken > 0 && self.refused.is_empty() && !self.broken
    }

    /// Reads a form with files called `file`, and takes them.
    pub(super) async fn read(
        noren: &Noren,
        clerk: &Clerk,
        product: &ProductId,
        mut form: Multipart,
    ) -> Result<Self, Trouble> {
        let (mut incoming, mut left) = (Self::default(), MOST_READ);
        loop {
            let next = tokio::time::timeout(PATIENCE, form.next_field()).await;
            let field = match next {
                Ok(Ok(Some(field))) => field,
                Ok(Ok(None)) => return Ok(incoming),
                _ => break,
            };
            let name: String = field.file_name().unwrap_or_default().chars().take(MOST_NAME).collect();
            let is_file = field.name() == Some("file") && !name.is_empty();
            let Some(bytes) = whole(field, &mut left).await else { break };
            if !is_file {
                continue;
            }
            let added = match bytes {
                None => Added::Refused(Refused::TooLong),
                Some(bytes) => pictures::add(noren, clerk, product, bytes).await?,
            };
            match added {
                Added::Done => incoming.taken = incoming.taken.saturating_add(1),
                other => incoming.refused.push((name, other)),
            }
        }
        incoming.broken = true;
        Ok(incoming)
    }
}

/// All of a part; `Some(None)`: it was too long, and is thrown away. `None`: it broke off.
async fn whole(mut field: Field<'_>, left: &mut usize) -> Option<Option<Vec<u8>>> {
    let (mut bytes, mut length) = (Vec::new(), 0_usize);
    while let Some(chunk) = tokio::time::timeout(PATIENCE, field.chunk()).await.ok()?.ok()? {
        *left = left.checked_sub(chunk.len())?;
        length = length.saturating_add(chunk.len());
        if length <= MOST_BYTES {
            bytes.extend_from_slice(&chunk);
        }
    }
    Some((length <= MOST_BYTES).then_some(bytes))
}
