//! Shoppers and search engines look around in the shop.

use crate::{html::Page, world::World};

async fn page(world: &World, path: &str) -> Page {
    let answer = world.browser().get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    answer.page
}

/// What search engines read of a page.
fn data(page: &Page) -> serde_json::Value {
    let (_, rest) = page.0.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn and_find_products_by_category_and_by_words() {
    let world = World::open().await;
    for (path, says) in [
        ("/", "宇治煎茶 100g"),
        ("/categories/tea", "ほうじ茶 200g"),
        ("/search?q=%E3%81%A6%E3%81%AC%E3%81%90%E3%81%84", "注染の手ぬぐい"),
        ("/products/tenugui", "青海波"),
    ] {
        assert!(page(&world, path).await.says(says), "{path} says {says}");
    }
    assert!(!page(&world, "/categories/cloth").await.says("宇治煎茶 100g"));
    for path in ["/categories/nothing", "/products/nothing", "/categories/%E3%81%82"] {
        assert_eq!(world.browser().get(path).await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn and_no_address_of_a_list_can_break_it() {
    let world = World::open().await;
    let long = format!("/search?q={}", "%E8%8C%B6".repeat(400));
    for path in [
        "/?sort=nothing&after=nonsense&from=x&to=-1",
        "/?after=9223372036854775807.tea&sort=dearest",
        "/?before=-9223372036854775808.tea",
        "/?from=1&to=0",
        "/search",
        "/search?q=%25%5C_'--&page=4294967295",
        "/search?q=a&category=nothing&sort=newest",
        "/search?q=%07%F0%9F%8D%B5",
        &long,
    ] {
        page(&world, path).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn and_search_engines_read_what_is_there() {
    let world = World::open().await;
    let product = data(&page(&world, "/products/tenugui").await);
    assert_eq!(product[0]["@type"], "Product");
    assert_eq!(product[0]["offers"].as_array().unwrap().len(), 5);
    assert_eq!(product[0]["offers"][0]["availability"], "https://schema.org/InStock");
    assert_eq!(product[0]["offers"][3]["availability"], "https://schema.org/OutOfStock");
    assert_eq!(product[1]["@type"], "BreadcrumbList");
    assert_eq!(data(&page(&world, "/").await)["@type"], "OnlineStore");
    let map = world.browser().get("/sitemap.xml").await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    for path in ["/", "/legal", "/privacy", "/contact", "/categories/green-tea", "/products/noren-ai"] {
        assert!(map.page.0.contains(&format!("{path}</loc>")), "{path} is on the map");
    }
    let robots = world.browser().get("/robots.txt").await;
    assert!(robots.page.0.contains("Sitemap: ") && robots.page.0.contains("Disallow: /admin"));
    // What was looked for by others is no page of ours.
    assert!(page(&world, "/search?q=tea").await.0.contains("noindex"));
}

#[tokio::test(flavor = "multi_thread")]
async fn and_whoever_narrowed_it_to_nothing_has_a_way_back() {
    let world = World::open().await;
    let tea = "%E8%8C%B6";
    let narrowed = page(&world, &format!("/search?q={tea}&category=cloth&from=900000&sort=cheapest")).await;
    assert!(narrowed.says("この条件に合う商品はありません"));
    assert!(narrowed.says("「布もの」・¥900,000以上に当てはまるものはありません"), "{}", narrowed.0);
    let wide = format!("/search?sort=cheapest&amp;q={tea}");
    assert!(narrowed.0.contains(&format!("href=\"{wide}\"")), "{}", narrowed.0);
    assert!(page(&world, &wide.replace("&amp;", "&")).await.says("宇治煎茶 100g"));
    let crossed = page(&world, "/?from=5000&to=1000&sort=newest").await;
    assert!(crossed.says("下限の価格が、上限の価格より高くなっています"));
    assert!(crossed.0.contains("href=\"/?sort=newest\""));
    for path in ["/?after=9223372036854775807.tea", "/categories/cloth?after=9223372036854775807.tea"] {
        assert!(page(&world, path).await.says("この先に商品はありません"), "{path}");
    }
    let beyond = page(&world, &format!("/search?q={tea}&page=40")).await;
    assert!(beyond.says("このページに商品はありません"));
    let nowhere = page(&world, "/search?q=zzzzzz&from=1").await;
    assert!(nowhere.says("見つかりませんでした") && nowhere.0.contains("/categories/tea"));
}

#[tokio::test(flavor = "multi_thread")]
async fn and_a_page_that_is_not_there_leads_on() {
    let world = World::open().await;
    let answer = world.browser().get("/products/was-here-last-year").await;
    assert_eq!(answer.status, 404);
    assert!(answer.page.says("ページが見つかりません") && answer.page.0.contains("暖簾茶舗"));
    assert!(answer.page.0.contains("name=\"q\"") && answer.page.0.contains("href=\"/categories/tea\""));
    assert!(answer.page.0.contains("noindex"));
    let english = world.browser();
    english.get("/language/en").await;
    assert!(english.get("/nowhere").await.page.says("Page not found"));
}

#[tokio::test(flavor = "multi_thread")]
async fn and_feeds_tell_what_is_new_and_what_everything_costs() {
    for world in World::each().await {
        let browser = world.browser();
        let atom = browser.get("/feed.xml").await;
        assert_eq!((atom.status, atom.header("content-type")), (200, "application/atom+xml; charset=utf-8"));
        assert_eq!(atom.header("cache-control"), "public, max-age=900");
        assert!(atom.page.0.contains("<title>宇治煎茶 100g</title>"), "{}", atom.page.0);
        assert!(page(&world, "/").await.0.contains("type=\"application/atom+xml\" href=\"/feed.xml\""));
        let offers = browser.get("/products.xml").await;
        assert_eq!(
            (offers.status, offers.header("content-type")),
            (200, "application/rss+xml; charset=utf-8")
        );
        assert_eq!(offers.header("x-robots-tag"), "noindex");
        let xml = offers.page.0;
        assert!(xml.ends_with("</channel>\n</rss>\n"), "it is whole");
        assert!(xml.contains("<g:id>sencha-100</g:id>"));
        assert!(xml.contains("<g:item_group_id>tenugui</g:item_group_id>"));
        assert!(xml.contains("<g:availability>out_of_stock</g:availability>"));
        assert!(xml.contains(" JPY</g:price>") && !xml.contains("<g:brand>"));
    }
}
