//! Making the file of an export. What can be written at all times leaves while it is read. What may hold something that cannot be
//! written is first laid down in a file without a name, so that nothing leaves by halves and orders are read once.

use super::{
    chunks::Source,
    export::{Export, Taken},
    rows::{self, Checked, Rows},
};
use crate::{error::Trouble, noren::Noren};
use layouts::layout::Layout;
use std::io;
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt},
    sync::mpsc,
};

/// Pieces that wait for a reader.
const AHEAD: usize = 2;
/// Bytes of a piece that was laid down.
const PIECE: usize = 256 * 1024;

/// A file, piece by piece as it is taken; an error ends it early.
pub type Pieces = mpsc::Receiver<Result<Vec<u8>, io::Error>>;

/// What became of making a file.
#[derive(Debug)]
pub enum Made {
    /// Here it is. That it was taken whole is put on record.
    File(Pieces),
    /// Something in it cannot be written: there is none.
    Not(Checked),
}

/// Makes the file of an export.
pub async fn make(noren: &Noren, export: &Export, layout: Layout, source: Source) -> Result<Made, Trouble> {
    let safe = rows::cannot_fail(&layout);
    let rows = Rows::begin(layout, source)?;
    let bytes = if safe {
        Bytes::Read(Box::new(rows))
    } else {
        match lay_down(noren, rows).await? {
            Ok(laid) => laid,
            Err(checked) => return Ok(Made::Not(checked)),
        }
    };
    let (to, pieces) = mpsc::channel(AHEAD);
    let (noren, id) = (noren.clone(), export.id.clone());
    let under_way = noren.under_way.clone();
    under_way.spawn(async move {
        if let Err(error) = send(&noren, &id, bytes, &to).await {
            tracing::warn!(export = id, %error, "a file ended early");
            let _ = to.send(Err(io::Error::other("the file ended early"))).await;
        }
    });
    Ok(Made::File(pieces))
}

/// Where the bytes of a file come from.
enum Bytes {
    /// Rows are written as they are read.
    Read(Box<Rows>),
    /// They were laid down.
    Laid(File, Taken),
}

impl Bytes {
    async fn next(&mut self, noren: &Noren) -> Result<Option<Vec<u8>>, Trouble> {
        let file = match self {
            Self::Read(rows) => return rows.next(noren).await,
            Self::Laid(file, _) => file,
        };
        let mut bytes = Vec::with_capacity(PIECE);
        let read = file.read_buf(&mut bytes).await.map_err(|error| on_disk(&error))?;
        Ok((read > 0).then_some(bytes))
    }

    fn taken(&self, noren: &Noren) -> Taken {
        match self {
            Self::Read(rows) => rows.taken(noren.now()),
            Self::Laid(_, taken) => Taken { at: noren.now(), ..*taken },
        }
    }
}

/// Lays all rows down; `Err` when one of them cannot be written.
async fn lay_down(noren: &Noren, mut rows: Rows) -> Result<Result<Bytes, Checked>, Trouble> {
    let file = tokio::task::spawn_blocking(tempfile::tempfile).await;
    let file = file.unwrap_or_else(|error| Err(io::Error::other(error)));
    let mut file = File::from_std(file.map_err(|error| on_disk(&error))?);
    while let Some(bytes) = rows.next(noren).await? {
        // With the first problem it is only looked at any more.
        if rows.are_good() {
            file.write_all(&bytes).await.map_err(|error| on_disk(&error))?;
        }
    }
    if !rows.are_good() {
        return Ok(Err(rows.checked()));
    }
    file.rewind().await.map_err(|error| on_disk(&error))?;
    let taken = rows.taken(noren.now());
    Ok(Ok(Bytes::Laid(file, taken)))
}

fn on_disk(error: &io::Error) -> Trouble {
    Trouble::Fault(format!("a file cannot be laid down: {error}"))
}

async fn send(
    noren: &Noren,
    id: &str,
    mut bytes: Bytes,
    to: &mpsc::Sender<Result<Vec<u8>, io::Error>>,
) -> Result<(), Trouble> {
    while let Some(piece) = bytes.next(noren).await? {
        if to.send(Ok(piece)).await.is_err() {
            // Nobody reads any more.
            return Ok(());
        }
    }
    let taken = bytes.taken(noren);
    noren
        .db
        .write(|mut tx| async move {
            Ok::<_, Trouble>(store::exports::taken(&mut tx, noren.shop_id(), id, taken).await?)
        })
        .await
}
