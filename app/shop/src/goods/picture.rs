//! Pictures of products: AVIF or WebP, of the width that the page shows, with room kept for them before they come.

use domain::picture::Picture;
use leptos::prelude::*;
use ui::Lang;

/// How wide a picture stands on a shelf, for the browser's choice.
const ON_SHELF: &str = "112px";
/// How wide the first picture of a page stands, and how wide the others do.
const FIRST: &str = "(min-width: 592px) 560px, calc(100vw - 32px)";
const OTHER: &str = "(min-width: 592px) 181px, calc(33vw - 16px)";

/// On a shelf, beside the name that is the link: nothing is read out twice.
pub fn on_shelf(picture: &Picture) -> AnyView {
    view! { <div class="shelf-picture">{draw(picture, String::new(), ON_SHELF, false)}</div> }.into_any()
}

/// On a product's page: the first one large, and at once; the others beneath it. Nothing where there is none.
pub fn gallery(lang: Lang, product: &str, pictures: &[Picture]) -> Option<AnyView> {
    let count = pictures.len();
    let one = |(place, picture): (usize, &Picture)| {
        let first = place == 1;
        let alt = match picture.alt.as_str() {
            "" if count == 1 => product.to_owned(),
            "" => lang.pick(format!("{product}（画像{place}）"), format!("{product} ({place})")),
            alt => alt.to_owned(),
        };
        let sizes = if first { FIRST } else { OTHER };
        view! { <li>{draw(picture, alt, sizes, first)}</li> }
    };
    let all = (1..).zip(pictures).map(one).collect_view();
    (count > 0).then(|| view! { <ul class="product-pictures">{all}</ul> }.into_any())
}

fn draw(picture: &Picture, alt: String, sizes: &'static str, at_once: bool) -> AnyView {
    let usual = picture.widths.iter().find(|width| **width >= 640).copied().unwrap_or(picture.greatest());
    view! {
        <picture>
            <source type="image/avif" srcset=picture.srcset("avif") sizes=sizes />
            <img
                src=picture.path(usual, "webp")
                srcset=picture.srcset("webp")
                sizes=sizes
                width=picture.width.to_string()
                height=picture.height.to_string()
                alt=alt
                loading=(!at_once).then_some("lazy")
                fetchpriority=at_once.then_some("high")
                decoding="async"
            />
        </picture>
    }
    .into_any()
}
