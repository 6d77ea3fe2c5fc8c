//! Pictures of products as staff bring them, and their files.

use crate::{
    house::{House, houses},
    steps::clerk,
};
use domain::{
    audit::Deed,
    id::{PictureId, ProductId},
    picture::{MOST, Picture},
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use store::audit::Filter;
use workflow::{
    audit, browse,
    catalogue::{self, Row, Typed},
    pictures::{self, Added, Format, Refused, Step, tidy},
};

pub const DAY: i64 = 24 * 3_600;

/// A PNG of one colour; another shade is another file.
pub fn png(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_pixel(220, 200, Rgb([shade, 120, 80]));
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

pub fn pot() -> ProductId {
    ProductId::new("kyusu")
}

/// A house that sells a pot.
pub async fn sells_pot(house: &House) {
    let row = Row {
        sku: "kyusu-1".to_owned(),
        price: "4800".to_owned(),
        on_hand: "3".to_owned(),
        ..Row::default()
    };
    let (id, name) = ("kyusu".to_owned(), "急須".to_owned());
    let typed = Typed { id, name, shown: true, rows: vec![row], ..Typed::default() };
    let added = catalogue::add(&house.noren, &clerk(), &typed).await.unwrap();
    assert_eq!(added, catalogue::Added::Done(pot()));
}

pub async fn brings(house: &House, bytes: Vec<u8>) -> Added {
    pictures::add(&house.noren, &clerk(), &pot(), bytes).await.unwrap()
}

pub async fn there(house: &House) -> Vec<Picture> {
    pictures::list(&house.noren, &pot()).await.unwrap().unwrap().1
}

pub async fn has_file(house: &House, picture: &Picture, width: u32, format: Format) -> bool {
    let noren = &house.noren;
    noren.pictures.read(noren.shop_id(), &picture.name, width, format).await.unwrap().is_some()
}

#[tokio::test]
async fn a_picture_is_shown_arranged_described_and_on_record() {
    for house in &houses().await {
        sells_pot(house).await;
        let noren = &house.noren;
        for shade in [10, 20] {
            assert_eq!(brings(house, png(shade)).await, Added::Done, "{}", house.name());
        }
        let [first, second] = there(house).await.try_into().unwrap();
        assert_eq!((first.width, first.height, first.widths.as_slice()), (220, 200, [220].as_slice()));
        assert!(has_file(house, &first, 220, Format::Avif).await);
        assert!(!has_file(house, &first, 640, Format::Avif).await, "nothing is made on demand");
        let shown = browse::product::product(noren, &pot()).await.unwrap().unwrap();
        assert_eq!(shown.pictures, [first.clone(), second.clone()]);
        let moved = pictures::arrange(noren, &clerk(), &pot(), &second.id, Step::Forward).await.unwrap();
        let again = pictures::arrange(noren, &clerk(), &pot(), &second.id, Step::Forward).await.unwrap();
        assert!(moved && again, "at the front there is nothing to do");
        let alt = "  急須\u{7}を上から  ";
        assert!(pictures::describe(noren, &clerk(), &pot(), &second.id, alt).await.unwrap());
        let now = there(house).await;
        assert_eq!((now[0].id.clone(), now[0].alt.as_str()), (second.id.clone(), "急須を上から"));
        let shelf = browse::shelf::shelf(noren, None, &Default::default()).await.unwrap().unwrap();
        assert_eq!(shelf.covers.get(&pot()).map(|cover| &cover.id), Some(&second.id));
        let deeds = audit::list::list(noren, &Filter::default(), None).await.unwrap().entries;
        let deeds: Vec<Deed> = deeds.into_iter().map(|listed| listed.entry.deed).take(4).collect();
        let told = [Deed::PictureChanged, Deed::PictureChanged, Deed::PictureAdded, Deed::PictureAdded];
        assert_eq!(deeds, told);
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_and_changes_nothing() {
    for house in &houses().await {
        sells_pot(house).await;
        assert_eq!(brings(house, b"<svg/>".to_vec()).await, Added::Refused(Refused::OtherKind("SVG")));
        assert_eq!(brings(house, png(1)).await, Added::Done);
        assert_eq!(brings(house, png(1)).await, Added::Twice, "a second click brings the same file");
        let nowhere = ProductId::new("nowhere");
        let added = pictures::add(&house.noren, &clerk(), &nowhere, png(1)).await.unwrap();
        assert_eq!(added, Added::NoSuchProduct);
        for shade in 2..=u8::try_from(MOST).unwrap() {
            assert_eq!(brings(house, png(shade)).await, Added::Done);
        }
        assert_eq!(brings(house, png(99)).await, Added::TooMany);
        assert_eq!(there(house).await.len(), MOST, "{}", house.name());
        let unknown = PictureId::new("x");
        assert!(!pictures::remove(&house.noren, &clerk(), &pot(), &unknown).await.unwrap());
    }
}

#[tokio::test]
async fn files_go_a_day_after_their_picture_and_no_others_do() {
    for house in &houses().await {
        sells_pot(house).await;
        let noren = &house.noren;
        for shade in [10, 20] {
            assert_eq!(brings(house, png(shade)).await, Added::Done);
        }
        let [gone, kept] = there(house).await.try_into().unwrap();
        assert!(pictures::remove(noren, &clerk(), &pot(), &gone.id).await.unwrap());
        assert!(!pictures::remove(noren, &clerk(), &pot(), &gone.id).await.unwrap());
        assert_eq!(there(house).await, std::slice::from_ref(&kept));
        assert_eq!(tidy::tidy(noren).await.unwrap(), 0);
        assert!(has_file(house, &gone, 220, Format::WebP).await, "open pages still show it");
        house.clock.advance_seconds(DAY + 1);
        assert_eq!(tidy::tidy(noren).await.unwrap(), 1, "{}", house.name());
        for format in Format::ALL {
            assert!(!has_file(house, &gone, 220, format).await);
            assert!(has_file(house, &kept, 220, format).await);
        }
        assert_eq!(tidy::tidy(noren).await.unwrap(), 0);
    }
}
