//! Where files of pictures lie: in a folder or in a bucket, under the shop and the picture's name. A name is never used twice, so what lies under it
//! never changes.

use super::bucket::Bucket;
use crate::error::Trouble;
use domain::id::ShopId;
use futures::{TryStreamExt, stream::BoxStream};
use object_store::{
    Error, ObjectStore, ObjectStoreExt, local::LocalFileSystem, memory::InMemory, path::Path as Place,
};
use picture::{Format, Rendition};
use std::{path::PathBuf, sync::Arc};
use tokio::sync::{Semaphore, SemaphorePermit};

/// What a file sends, a piece after the other.
pub type Pieces = BoxStream<'static, Result<Vec<u8>, Trouble>>;

/// The files; cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    place: Arc<Kept>,
    turns: Arc<Semaphore>,
}

#[derive(Debug)]
enum Kept {
    /// A folder, made when the first file comes.
    Folder(PathBuf),
    /// Opened already.
    Store(Arc<dyn ObjectStore>),
}

impl Files {
    /// In a folder of this machine.
    pub fn in_folder(folder: PathBuf) -> Self {
        Self::of(Kept::Folder(folder))
    }

    /// In a bucket. Nobody is asked yet whether it is there. Errors: what of it cannot be, in words.
    pub fn in_bucket(bucket: &Bucket) -> Result<Self, String> {
        Ok(Self::of(Kept::Store(bucket.open()?)))
    }

    /// In memory: for tests.
    pub fn in_memory() -> Self {
        Self::of(Kept::Store(Arc::new(InMemory::new())))
    }

    fn of(kept: Kept) -> Self {
        Self { place: Arc::new(kept), turns: Arc::new(Semaphore::new(1)) }
    }

    /// Waits for the turn to make a picture: each takes a processor for seconds, and some hundred megabytes.
    pub(super) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.turns.acquire().await.ok()
    }

    /// Keeps the files of a picture.
    pub(super) async fn keep(&self, shop: &ShopId, name: &str, files: &[Rendition]) -> Result<(), Trouble> {
        if let Kept::Folder(folder) = self.place.as_ref() {
            tokio::fs::create_dir_all(folder).await.map_err(|error| fault(&error))?;
        }
        let Some(store) = self.store()? else { return Err(fault(&"the folder is gone")) };
        for file in files {
            let place = place(shop, name, Some((file.width, file.format)));
            store.put(&place, file.bytes.clone().into()).await.map_err(|error| fault(&error))?;
        }
        Ok(())
    }

    /// One file: how long it is, bytes, and what is in it. `None`: there is none in that width and format.
    pub async fn read(
        &self,
        shop: &ShopId,
        name: &str,
        width: u32,
        format: Format,
    ) -> Result<Option<(u64, Pieces)>, Trouble> {
        let Some(store) = self.store()? else { return Ok(None) };
        match store.get(&place(shop, name, Some((width, format)))).await {
            Ok(found) => {
                let length = found.meta.size;
                let pieces =
                    found.into_stream().map_ok(|piece| piece.to_vec()).map_err(|error| fault(&error));
                Ok(Some((length, Box::pin(pieces))))
            }
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(fault(&error)),
        }
    }

    /// Deletes every file of a picture. What is gone already is no fault.
    pub(super) async fn delete(&self, shop: &ShopId, name: &str) -> Result<(), Trouble> {
        let Some(store) = self.store()? else { return Ok(()) };
        let all = store.list(Some(&place(shop, name, None))).try_collect::<Vec<_>>().await;
        for file in all.map_err(|error| fault(&error))? {
            match store.delete(&file.location).await {
                Ok(()) | Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(fault(&error)),
            }
        }
        Ok(())
    }

    /// `None`: the folder is not there yet, and so nothing is in it.
    fn store(&self) -> Result<Option<Arc<dyn ObjectStore>>, Trouble> {
        match self.place.as_ref() {
            Kept::Store(store) => Ok(Some(Arc::clone(store))),
            Kept::Folder(folder) if !folder.is_dir() => Ok(None),
            Kept::Folder(folder) => {
                let store = LocalFileSystem::new_with_prefix(folder).map_err(|error| fault(&error))?;
                Ok(Some(Arc::new(store)))
            }
        }
    }
}

fn place(shop: &ShopId, name: &str, file: Option<(u32, Format)>) -> Place {
    let file = file.map(|(width, format)| format!("{width}.{}", format.extension()));
    Place::from_iter([shop.as_str(), name].into_iter().chain(file.as_deref()))
}

fn fault(error: &dyn std::fmt::Display) -> Trouble {
    Trouble::Fault(format!("files of pictures: {error}"))
}
