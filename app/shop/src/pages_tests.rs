//! Every page, rendered with sample data: what must hold on all of them.
//!
//! With `WRITE_PAGES=folder` the pages are also written there, for looking at.

use crate::{
    cart, closed, confirm, contact, details, frame::Sheet, goods, legal, missing, order, payment, privacy,
    sample,
};
use domain::{
    coupon::{Promise, Worth},
    product::Product,
    quote::Quote,
    yen::Yen,
};
use leptos::prelude::{AnyView, IntoAny};
use std::collections::{BTreeMap, BTreeSet};
use ui::{Lang, assets::Assets};
use workflow::{
    browse::product::Shown,
    checkout::order_page::{Reason, Stage},
};

/// One tag of a page with its attributes.
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
    /// How many labels are open around it.
    labels: usize,
}

fn sheet(name: &str) -> Sheet {
    let assets = Assets::new(["shop.js", "shop.wasm"].map(|n| (n.to_owned(), format!("pkg/{n}"))));
    Sheet::new(&assets, Lang::Ja, &sample::shop(), name).cart(3)
}

fn page(name: &'static str, view: &dyn Fn() -> AnyView) -> (&'static str, String) {
    (name, sheet(name).html(view))
}

/// Pages on which one looks around.
fn pages_with_goods() -> Vec<(&'static str, String)> {
    let lang = Lang::Ja;
    let page = |name: &'static str, view: &dyn Fn() -> AnyView| (name, sheet(name).search("茶").html(view));
    let product = |product: Product| {
        let related = sample::products();
        goods::product_view(
            lang,
            &Shown {
                pictures: vec![sample::picture("tea")],
                covers: sample::covers(),
                product,
                path: sample::path(),
                related,
            },
        )
    };
    vec![
        page("goods", &|| goods::shelf_view(lang, &sample::shelf(Vec::new()), &Default::default())),
        page("goods-none", &|| goods::shelf_view(lang, &Default::default(), &Default::default())),
        page("category", &|| goods::shelf_view(lang, &sample::shelf(sample::path()), &Default::default())),
        page("found", &|| goods::found_view(lang, &sample::results(false), &sample::query())),
        page("found-loosely", &|| goods::found_view(lang, &sample::results(true), &sample::query())),
        page("found-none", &|| {
            let query = workflow::browse::search::Query { words: "ない".to_owned(), ..Default::default() };
            goods::found_view(lang, &sample::nothing(0), &query)
        }),
        page("found-narrowed-to-nothing", &|| {
            goods::found_view(lang, &sample::nothing(416), &sample::query())
        }),
        page("missing", &|| missing::view(lang, &sample::aisles())),
        page("product", &|| product(sample::products().swap_remove(0))),
        page("product-sold-out", &|| product(sample::products().swap_remove(3))),
        page("product-to-choose", &|| product(sample::dyed())),
    ]
}

/// What the shop says of itself, how it is asked, and what stands there while it is closed.
fn pages_about_the_shop() -> Vec<(&'static str, String)> {
    let (shop, lang) = (sample::shop(), Lang::Ja);
    vec![
        page("privacy", &|| {
            privacy::view(
                lang,
                &shop,
                "■ 保管\n三年です。\n\n以上",
                &sample::deliveries(),
                &sample::methods(),
            )
        }),
        page("privacy-unwritten", &|| {
            privacy::view(lang, &shop, "", &sample::deliveries(), &sample::methods())
        }),
        page("contact", &|| contact::view(lang, &sample::offer(true), &contact::Shown::default())),
        page("contact-wrong", &|| contact::view(lang, &sample::offer(true), &sample::asked_wrongly())),
        page("contact-too-many", &|| {
            let trouble = Some(contact::Refused::TooMany);
            contact::view(lang, &sample::offer(true), &contact::Shown { trouble, ..sample::asked_wrongly() })
        }),
        page("contact-form-gone", &|| {
            let trouble = Some(contact::Refused::NoForm);
            contact::view(lang, &sample::offer(false), &contact::Shown { trouble, ..sample::asked_wrongly() })
        }),
        page("contact-without-form", &|| {
            contact::view(lang, &sample::offer(false), &contact::Shown::default())
        }),
        page("contact-sent", &|| contact::sent_view(lang)),
        page("closed", &|| closed::view(lang, &shop, &sample::closing())),
        page("legal", &|| {
            let days = Some("定休日：日・土曜日".to_owned());
            legal::view(lang, &shop, &sample::deliveries(), &sample::methods(), days)
        }),
    ]
}

fn every_page() -> Vec<(&'static str, String)> {
    let lang = Lang::Ja;
    let again = confirm::Again { consent_missing: true, limited: true, changed: true };
    let first = confirm::Again { consent_missing: false, limited: false, changed: false };
    let at = |stage: Stage, method: usize| {
        let page = sample::order_page(stage, method);
        let choices = matches!(page.stage, Stage::ChooseAgain(_)).then(sample::choices);
        move || order::view(Lang::Ja, &page, choices.as_ref(), sample::NOW)
    };
    let checking = match sample::code(false) {
        Stage::Code { phone, until, tries, wrong, problem, .. } => {
            Stage::Code { phone, until, tries, wrong, problem, checking: true }
        }
        other => other,
    };
    let checkout = vec![
        page("cart", &|| cart::view(lang, &sample::basket(), None)),
        page("cart-short", &|| cart::view(lang, &sample::short_basket(), None)),
        page("cart-empty", &|| cart::view(lang, &Default::default(), Some(sample::PATH))),
        page("details", &|| details::view(lang, &sample::form())),
        page("details-wrong", &|| details::view(lang, &sample::wrong_form())),
        page("confirm", &|| confirm::view(lang, &sample::review(0), &first)),
        page("confirm-again", &|| confirm::view(lang, &sample::review(0), &again)),
        page("confirm-bank", &|| confirm::view(lang, &sample::review(2), &first)),
        page("confirm-dialog", &|| confirm::view(lang, &sample::review(3), &first)),
        page("confirm-stale", &|| confirm::stale_view(lang)),
        page("order-asking", &at(Stage::Asking, 0)),
        page("order-code", &at(sample::code(false), 0)),
        page("order-code-wrong", &at(sample::code(true), 0)),
        page("order-checking", &at(checking, 0)),
        page("order-dialog", &at(sample::dialog(false), 3)),
        page("order-dialog-unconfirmed", &at(sample::dialog(true), 3)),
        page("order-dialog-none", &at(Stage::Dialog { dialog: None, unconfirmed: false }, 3)),
        page("order-review", &at(Stage::UnderReview, 0)),
        page("order-done", &at(Stage::Done, 0)),
        page("order-done-bank", &at(Stage::Done, 2)),
        page("order-refused", &at(Stage::ChooseAgain(Reason::NotUsable), 0)),
        page("order-expired", &at(Stage::ChooseAgain(Reason::CodeExpired), 0)),
        page("order-cancelled", &at(Stage::Cancelled, 0)),
        page("payment", &|| {
            payment::page(lang, &sample::choices(), &payment::Why { changed: false, limited: true })
        }),
        page("payment-confirm", &|| payment::confirm_view(lang, &sample::choice_review(), false)),
    ];
    pages_with_goods().into_iter().chain(checkout).chain(pages_about_the_shop()).collect()
}

fn tags(html: &str) -> Vec<Tag> {
    let mut labels = 0;
    let mut tags = Vec::new();
    for piece in html.split('<').skip(1) {
        let inside = piece.split('>').next().unwrap();
        if inside.starts_with("/label") {
            labels -= 1;
        }
        let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        tags.push(Tag { name: name.to_owned(), attributes: attributes(rest), labels });
        if name == "label" {
            labels += 1;
        }
    }
    tags
}

fn attributes(mut rest: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    while let Some((name, after)) = rest.trim_start().split_once("=\"") {
        let (value, next) = after.split_once('"').unwrap();
        // Attributes without a value stand before the name, divided by blanks.
        found.insert(name.rsplit(' ').next().unwrap().to_owned(), value.to_owned());
        rest = next;
    }
    found
}

fn ids(tags: &[Tag]) -> BTreeSet<&str> {
    tags.iter().filter_map(|tag| tag.attributes.get("id")).map(String::as_str).collect()
}

#[test]
fn no_page_needs_a_looser_content_policy() {
    for (page, html) in every_page() {
        for tag in tags(&html) {
            assert!(!tag.attributes.contains_key("style"), "{page}: style on {}", tag.name);
            assert!(
                tag.attributes.keys().all(|key| !key.starts_with("on")),
                "{page}: handler on {}",
                tag.name
            );
            assert!(tag.name != "script" || tag.attributes.contains_key("src"), "{page}: inline script");
            assert!(tag.name != "style", "{page}: inline style");
        }
    }
}

#[test]
fn ids_are_unique_and_whatever_refers_to_one_finds_it() {
    for (page, html) in every_page() {
        let tags = tags(&html);
        let ids = ids(&tags);
        assert_eq!(ids.len(), tags.iter().filter(|tag| tag.attributes.contains_key("id")).count(), "{page}");
        for tag in &tags {
            let described = tag.attributes.get("aria-describedby").map_or("", String::as_str).split(' ');
            let link = tag.attributes.get("href").and_then(|href| href.strip_prefix('#'));
            let label = tag.attributes.get("for").map(String::as_str);
            for id in described.chain(link).chain(label).filter(|id| !id.is_empty()) {
                assert!(ids.contains(id), "{page}: nothing is called {id}");
            }
        }
    }
}

#[test]
fn every_field_has_a_label() {
    let mut fields = 0;
    for (page, html) in every_page() {
        let tags = tags(&html);
        let labelled: BTreeSet<_> = tags.iter().filter_map(|tag| tag.attributes.get("for")).collect();
        for tag in tags.iter().filter(|tag| ["input", "select", "textarea"].contains(&tag.name.as_str())) {
            let hidden = tag.attributes.get("type").is_some_and(|kind| kind == "hidden");
            let named = tag.attributes.get("id").is_some_and(|id| labelled.contains(id));
            assert!(hidden || named || tag.labels > 0, "{page}: {:?}", tag.attributes);
            fields += 1;
        }
    }
    assert!(fields > 80, "only {fields} fields were looked at");
}

#[test]
fn every_problem_is_at_the_top_and_at_its_field() {
    let form = sample::wrong_form();
    let (_, html) = every_page().into_iter().find(|(page, _)| *page == "details-wrong").unwrap();
    for problem in &form.problems {
        // A wish stands on the card of the chosen delivery method.
        let name = match problem.field {
            domain::field::Field::Day => "day-takkyubin",
            other => other.name(),
        };
        let text = crate::details::words(Lang::Ja, problem.field, &problem.message);
        assert!(html.contains(&format!("href=\"#{name}\"")), "no link to {name}");
        assert!(html.matches(&text).count() >= 2, "{name} lacks: {text}");
    }
    for typed in ["山田😀", "hanako", "03-1234-5678"] {
        assert!(html.contains(&format!("value=\"{typed}\"")), "lost: {typed}");
    }
}

#[test]
fn a_coupon_is_a_line_below_zero_wherever_amounts_are_said() {
    let mut review = sample::review(2);
    let promise = Promise { code: "HARU".to_owned(), worth: Worth::Amount(Yen(500)) };
    let (delivery, to) = (&review.checkout.delivery, review.checkout.destination().prefecture);
    let lines = review.quote.lines.clone();
    review.quote = Quote::priced(lines, delivery, to, &review.method, Some(&promise)).unwrap();
    let first = confirm::Again { consent_missing: false, limited: false, changed: false };
    let (_, html) = page("confirm-coupon", &|| confirm::view(Lang::Ja, &review, &first));
    assert!(html.contains("クーポン（HARU）") && html.contains("-¥500"), "{html}");
    let pages = every_page();
    let (_, cart) = pages.iter().find(|(name, _)| *name == "cart").unwrap();
    assert!(cart.contains("クーポン（HARU）") && cart.contains("で送料無料（宅急便）"), "{cart}");
    let (_, wrong) = pages.iter().find(|(name, _)| *name == "details-wrong").unwrap();
    assert!(wrong.contains("value=\"ｈａｒｕ\"") && wrong.contains("このクーポンの期限は"));
}

#[test]
fn the_confirmation_holds_the_six_items_of_the_law() {
    let words = &Lang::Ja.words().checkout;
    let pages = every_page();
    for page in ["confirm", "confirm-bank", "payment-confirm"] {
        let (_, html) = pages.iter().find(|(name, _)| name == &page).unwrap();
        let items = [
            words.law_quantity,
            words.shipping,
            words.fee,
            words.total,
            words.law_payment,
            words.law_delivery,
            words.law_period,
            words.law_withdrawal,
        ];
        for item in items {
            assert!(html.contains(item), "{page} lacks {item}");
        }
        assert!(html.contains("name=\"attempt\""), "{page} can be sent twice");
    }
}

#[test]
fn a_dialog_needs_scripts_and_says_so_without_them() {
    let pages = every_page();
    let of = |page: &str| pages.iter().find(|(name, _)| *name == page).unwrap().1.as_str();
    let html = of("order-dialog");
    let tags = tags(html);
    let form = tags.iter().find(|tag| tag.name == "form").unwrap();
    assert!(form.attributes["action"].ends_with("/dialog") && html.contains(" hidden"), "{html}");
    let place = tags.iter().find(|tag| tag.attributes.get("id").is_some_and(|id| id == "dialog")).unwrap();
    assert_eq!(place.attributes["data-script"], "https://apps.example/");
    assert!(!place.attributes["data-payload"].contains('"'), "{:?}", place.attributes);
    for said in
        ["ペイディで支払う", "ペイディのご利用にはJavaScriptが必要です", "別のお支払い方法を選ぶ", "¥"]
    {
        assert!(html.contains(said), "{said}");
    }
    assert!(of("order-dialog-unconfirmed").contains("確認できませんでした"));
    assert!(!of("order-dialog-none").contains("<form"));
    for page in ["details", "payment"] {
        assert!(of(page).contains("JavaScriptを有効にした"), "{page}");
    }
    assert!(of("confirm-dialog").contains("お支払いのお手続きへ進む"));
}

#[test]
fn whoever_finds_nothing_is_led_on() {
    let pages = every_page();
    let of = |page: &str| pages.iter().find(|(name, _)| *name == page).unwrap().1.as_str();
    let narrowed = of("found-narrowed-to-nothing");
    assert!(
        narrowed
            .contains("「宇治 &lt;茶&gt;」の商品は416件ありますが、¥3,000以下に当てはまるものはありません。"),
        "{narrowed}"
    );
    assert!(narrowed.contains("href=\"/search?q=%E5%AE%87%E6%B2%BB+%3C%E8%8C%B6%3E\""), "{narrowed}");
    for page in ["found-none", "missing"] {
        assert!(of(page).contains("/categories/"), "{page} leads to no category");
    }
}

#[test]
fn a_closed_shop_says_so_on_every_page_and_to_staff_that_only_they_see_it() {
    let assets = Assets::default();
    let closed = domain::shop::Shop { closing: Some(sample::closing()), ..sample::shop() };
    let sheet = || Sheet::new(&assets, Lang::Ja, &closed, "見出し");
    let html = |sheet: Sheet| sheet.html(|| ().into_any());
    assert!(html(sheet()).contains("スタッフにだけ表示しています"));
    let open = html(sheet().for_everybody());
    assert!(open.contains("新しいご注文は受け付けていません") && open.contains("2026年12月8日(火)"));
    let usual = Sheet::new(&assets, Lang::Ja, &sample::shop(), "見出し");
    assert!(!html(usual).contains("お休み中"));
}

#[test]
fn what_was_asked_stays_typed_and_says_what_is_wrong() {
    let pages = every_page();
    let of = |page: &str| pages.iter().find(|(name, _)| *name == page).unwrap().1.as_str();
    for page in ["contact-wrong", "contact-too-many"] {
        assert!(of(page).contains("value=\"hanako\"") && of(page).contains("いつ &lt;届きますか"), "{page}");
    }
    assert!(
        of("contact-wrong").contains("href=\"#name\"") && of("contact-wrong").contains("href=\"#email\"")
    );
    assert!(!of("contact-without-form").contains("<form"));
    assert!(of("privacy").contains("<h2>保管</h2>"));
}

#[test]
fn a_consent_is_never_ticked_beforehand() {
    for (page, html) in every_page() {
        let consent =
            tags(&html).into_iter().any(|tag| tag.attributes.get("name").is_some_and(|n| n == "consent"));
        let ticked = html
            .split("name=\"consent\"")
            .nth(1)
            .is_some_and(|rest| rest.split('>').next().unwrap().contains("checked"));
        assert!(!(consent && ticked), "{page}");
    }
}

#[test]
fn pages_are_written_for_looking_at() {
    let Some(folder) = std::env::var_os("WRITE_PAGES") else { return };
    for (name, html) in every_page() {
        let html = html.replace("/shop.css", "shop.css").replace("/start.js", "");
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.html")), html).unwrap();
    }
}
