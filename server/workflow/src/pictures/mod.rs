//! 商品画像: staff add pictures to products, describe and arrange them, and take them away. The files lie in [`files::Files`].

pub mod bucket;
pub mod files;
pub mod tidy;

use crate::{audit, error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    audit::Deed,
    id::{PictureId, ProductId},
    picture::{MOST, MOST_ALT, Picture},
};
use sha2::{Digest, Sha256};
use store::Tx;

pub use picture::{Format, LEAST_SIDE, MOST_BYTES, MOST_PIXELS, Refused};

/// Bytes of a name that is derived from what is in a picture: 128 bits are nobody else's.
const NAME_BYTES: usize = 16;

/// What became of a picture that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is there, behind the others.
    Done,
    /// It cannot be taken.
    Refused(Refused),
    /// The product has [`MOST`] pictures already.
    TooMany,
    /// The product has the same one already.
    Twice,
    /// There is no such product.
    NoSuchProduct,
}

/// Where a picture goes among those of its product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One place towards the first.
    Forward,
    /// One place towards the last.
    Back,
}

/// The pictures of a product, with its name; `None`: there is no such product.
pub async fn list(noren: &Noren, product: &ProductId) -> Result<Option<(String, Vec<Picture>)>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(found) = store::products::get(tx, shop, product).await? else { return Ok(None) };
            Ok::<_, Trouble>(Some((found.name, store::pictures::of_product(tx, shop, product).await?)))
        })
        .await
}

/// Takes a picture in: judges it, makes everything of it that the shop shows, and puts it behind the others of its product. Takes
/// seconds, and works on one picture at a time.
pub async fn add(
    noren: &Noren,
    clerk: &Clerk,
    product: &ProductId,
    bytes: Vec<u8>,
) -> Result<Added, Trouble> {
    let id = noren.ids.id();
    let digest = hex(&Sha256::digest(&bytes));
    let name = hex(Sha256::digest(format!("{id} {digest}")).get(..NAME_BYTES).unwrap_or_default());
    let (name, digest) = (&name, &digest);
    let begun = noren
        .db
        .write(|mut tx| async move {
            let full = is_full(&mut tx, noren, product).await?;
            if full == Some(false) {
                store::pictures::begin_files(&mut tx, noren.shop_id(), name, noren.now()).await?;
            }
            Ok::<_, Trouble>(full)
        })
        .await?;
    match begun {
        None => return Ok(Added::NoSuchProduct),
        Some(true) => return Ok(Added::TooMany),
        Some(false) => {}
    }
    let made = {
        let _turn = noren.pictures.turn().await;
        let made = tokio::task::spawn_blocking(move || picture::make(&bytes)).await;
        match made.map_err(|_| Trouble::Fault("a picture could not be made".to_owned()))? {
            Err(refused) => return Ok(Added::Refused(refused)),
            Ok(made) => made,
        }
    };
    noren.pictures.keep(noren.shop_id(), name, &made.renditions).await?;
    let picture = &Picture {
        id: PictureId::new(id),
        product: product.clone(),
        name: name.clone(),
        alt: String::new(),
        width: made.width,
        height: made.height,
        widths: made.widths,
        added_at: noren.now(),
    };
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            match is_full(tx, noren, product).await? {
                None => return Ok(Added::NoSuchProduct),
                Some(true) => return Ok(Added::TooMany),
                Some(false) => {}
            }
            if !store::pictures::insert(tx, shop, picture, digest).await? {
                return Ok(Added::Twice);
            }
            store::pictures::use_files(tx, shop, name).await?;
            record(tx, noren, clerk, Deed::PictureAdded, picture).await?;
            Ok::<_, Trouble>(Added::Done)
        })
        .await
}

/// Takes a picture away. Its files stay for a day: pages that shoppers look at show them. False: there is no such picture.
pub async fn remove(
    noren: &Noren,
    clerk: &Clerk,
    product: &ProductId,
    id: &PictureId,
) -> Result<bool, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(picture) = find(tx, noren, product, id).await? else { return Ok(false) };
            store::pictures::remove(tx, shop, id, noren.now()).await?;
            record(tx, noren, clerk, Deed::PictureRemoved, &picture).await?;
            Ok::<_, Trouble>(true)
        })
        .await
}

/// Moves a picture one place. False: there is no such picture.
pub async fn arrange(
    noren: &Noren,
    clerk: &Clerk,
    product: &ProductId,
    id: &PictureId,
    step: Step,
) -> Result<bool, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let mut pictures = store::pictures::of_product(tx, shop, product).await?;
            let Some(here) = pictures.iter().position(|one| one.id == *id) else { return Ok(false) };
            let there = match step {
                Step::Forward => here.checked_sub(1),
                Step::Back => here.checked_add(1).filter(|there| *there < pictures.len()),
            };
            // At the end already: nothing to do.
            let Some(there) = there else { return Ok(true) };
            let moved = pictures.remove(here);
            pictures.insert(there, moved.clone());
            let order: Vec<PictureId> = pictures.into_iter().map(|one| one.id).collect();
            store::pictures::arrange(tx, shop, product, &order).await?;
            record(tx, noren, clerk, Deed::PictureChanged, &moved).await?;
            Ok::<_, Trouble>(true)
        })
        .await
}

/// Changes what is read out in place of a picture; what is longer than [`MOST_ALT`] is cut off there. False: there is no such picture.
pub async fn describe(
    noren: &Noren,
    clerk: &Clerk,
    product: &ProductId,
    id: &PictureId,
    alt: &str,
) -> Result<bool, Trouble> {
    let alt: String = alt.trim().chars().filter(|c| !c.is_control()).take(MOST_ALT).collect();
    let alt = &alt;
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(picture) = find(tx, noren, product, id).await? else { return Ok(false) };
            if picture.alt != *alt {
                store::pictures::describe(tx, shop, id, alt).await?;
                record(tx, noren, clerk, Deed::PictureChanged, &picture).await?;
            }
            Ok::<_, Trouble>(true)
        })
        .await
}

/// Whether the product can have no more pictures; `None`: there is no such product.
async fn is_full(tx: &mut Tx, noren: &Noren, product: &ProductId) -> Result<Option<bool>, Trouble> {
    let shop = noren.shop_id();
    if store::products::get(tx, shop, product).await?.is_none() {
        return Ok(None);
    }
    Ok(Some(store::pictures::of_product(tx, shop, product).await?.len() >= MOST))
}

async fn find(
    tx: &mut Tx,
    noren: &Noren,
    product: &ProductId,
    id: &PictureId,
) -> Result<Option<Picture>, Trouble> {
    let pictures = store::pictures::of_product(tx, noren.shop_id(), product).await?;
    Ok(pictures.into_iter().find(|one| one.id == *id))
}

async fn record(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    deed: Deed,
    picture: &Picture,
) -> Result<(), Trouble> {
    let detail = audit::pairs(&[("about", picture.product.as_str()), ("file", &picture.name)]);
    audit::record_of(tx, noren, clerk, deed, detail).await
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
