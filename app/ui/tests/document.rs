//! The document around a view.

use leptos::prelude::*;
use ui::{
    Lang,
    assets::Assets,
    page::{Page, render},
    parts::*,
};

/// An island for these tests.
#[island]
fn Moving(children: Children) -> impl IntoView {
    children()
}

fn assets() -> Assets {
    let files = ["shop.css", "shop.js", "shop.wasm"].map(|n| (n.to_owned(), format!("pkg/1.{n}")));
    Assets::new(files)
}

#[test]
fn a_page_without_islands_carries_no_script() {
    let html = render(&Page::shop(&assets(), "カート"), || view! { <p>"本文"</p> });
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"ja\">"), "{html}");
    assert!(html.contains("<link rel=\"stylesheet\" href=\"/pkg/1.shop.css\">"), "{html}");
    assert!(!html.contains("<script") && !html.contains(".wasm"), "{html}");
    assert!(html.trim_end().ends_with("<p>本文</p></body></html>"), "{html}");
}

#[test]
fn an_island_brings_its_bundle_and_keeps_what_it_wraps() {
    let html = render(&Page::shop(&assets(), "注文"), || view! { <Moving><input id="x" /></Moving> });
    assert!(html.contains("data-script=\"/pkg/1.shop.js\" data-wasm=\"/pkg/1.shop.wasm\""), "{html}");
    assert!(html.contains("<leptos-island data-component=\"Moving_"), "{html}");
    assert!(html.contains("<leptos-children><input id=\"x\">"), "{html}");
}

#[test]
fn a_page_that_waits_loads_again_where_no_island_does_it() {
    let files = ["admin.js", "admin.wasm", "shop.js", "shop.wasm"].map(|n| (n.to_owned(), n.to_owned()));
    let assets = Assets::new(files);
    let draw = |page: Page| render(&page.again_after(3), || view! { <Moving>"本文"</Moving> });
    let again = "<meta http-equiv=\"refresh\" content=\"3\">";
    let desk = draw(Page::admin(&assets, "操作"));
    assert!(desk.contains(again) && !desk.contains("<noscript>"), "{desk}");
    let shop = draw(Page::shop(&assets, "確認中"));
    assert!(shop.contains(&format!("<noscript>{again}</noscript>")), "{shop}");
}

#[test]
fn without_a_built_bundle_islands_stay_plain() {
    let html = render(&Page::shop(&Assets::default(), "注文"), || view! { <Moving>"本文"</Moving> });
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn what_people_typed_is_never_markup() {
    let page = Page::shop(&assets(), "</title><script>").listed("\"><script>");
    let html = render(
        &page,
        || view! { <TextField name="city" label="<b>" value="\"><script>" /><TextArea name="memo" label="x" value="</textarea><script>" /> },
    );
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
}

#[test]
fn a_text_keeps_its_leading_line_break() {
    let html =
        render(&Page::shop(&assets(), "x"), || view! { <TextArea name="memo" label="x" value="\n二行目" /> });
    assert!(html.contains(">\n\n二行目</textarea>"), "{html}");
}

#[test]
fn parts_speak_the_language_of_the_page() {
    let page = Page::shop(&assets(), "x").in_lang(Lang::En);
    let html = render(
        &page,
        || view! { <TextField name="n" label="Name" need=Need::Required /><Steps now=Step::Code /> },
    );
    assert!(html.contains(">Required<") && html.contains("lang=\"en\"") && !html.contains("必須"), "{html}");
}
