//! Bring pictures of a product, over real HTTP, and look at them as a shopper does.

use crate::{
    browser::{Answer, Browser, send},
    clerk,
    world::{Folder, PUBLIC_URL, World},
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::{Method, header};
use std::io::Cursor;

const PAGE: &str = "/admin/products/kyusu/pictures";

fn jpeg() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let colours = |x: u32, y: u32| Rgb([x, y, x + y].map(|n| u8::try_from(n % 256).unwrap()));
    let picture = DynamicImage::ImageRgb8(RgbImage::from_fn(700, 500, colours));
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// Sends files as a browser does.
async fn brings(desk: &Browser, files: &[(&str, Vec<u8>)]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head =
            format!("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--edge--\r\n");
    let request = desk.request(Method::POST, PAGE).header(header::ORIGIN, PUBLIC_URL);
    send(request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge").body(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_that_staff_bring_is_on_the_page_and_can_be_kept_for_ever() {
    let folder = Folder::new();
    let kept = folder.path().join("kept").to_string_lossy().into_owned();
    let world = World::told(|settings| settings.with("NOREN_PICTURES", kept)).await;
    let desk = clerk::begins(&world).await;
    let fields = [
        ("id", "kyusu"),
        ("name", "急須"),
        ("shown", "yes"),
        ("row", "0"),
        ("sku-0", "kyusu-1"),
        ("price-0", "4800"),
        ("rate-0", "standard"),
        ("stock-0", "3"),
    ];
    let made = desk.post("/admin/products/new", &fields).await;
    assert_eq!(made.status, 303, "{}", made.page.text());

    let cut = jpeg()[..2_000].to_vec();
    let answer =
        brings(&desk, &[("急須.jpg", jpeg()), ("途中.jpg", cut), ("表.jpg", b"a,b\r\n".to_vec())]).await;
    assert_eq!(answer.status, 422);
    for told in [
        "途中.jpg：画像が壊れているか、途中で切れています",
        "表.jpg：画像ではありません",
        "ほかの1枚は追加しました",
    ] {
        assert!(answer.page.says(told), "{told}: {}", answer.page.text());
    }
    assert_eq!(brings(&desk, &[]).await.status, 422);

    let shopper = world.browser();
    let html = send(shopper.request(Method::GET, "/products/kyusu")).await.page.0;
    let at = html.find("/pictures/").unwrap();
    let name = &html[at + 10..at + 42];
    assert!(html.contains(&format!(
        "/pictures/{name}/320.avif 320w, /pictures/{name}/640.avif 640w, /pictures/{name}/700.avif 700w"
    )));
    assert!(html.contains("width=\"700\" height=\"500\"") && html.contains("fetchpriority=\"high\""));
    assert!(html.contains(&format!("og:image\" content=\"{PUBLIC_URL}/pictures/{name}/700.jpg")));
    for (file, kind) in [("640.avif", "image/avif"), ("320.webp", "image/webp"), ("700.jpg", "image/jpeg")] {
        let path = format!("/pictures/{name}/{file}");
        let answer = send(shopper.request(Method::GET, &path)).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, kind));
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        let tag = answer.header("etag").to_owned();
        let again = send(shopper.request(Method::GET, &path).header(header::IF_NONE_MATCH, tag)).await;
        assert_eq!(again.status, 304);
    }
    for file in ["500.webp", "1280.webp", "640.jpg", "640.png", "0640.webp"] {
        assert_eq!(shopper.get(&format!("/pictures/{name}/{file}")).await.status, 404, "{file}");
    }
    assert_eq!(shopper.get(PAGE).await.status, 303, "the page is for staff");
}
