//! Products, their shelves, and what they are found by.

use crate::world::*;
use domain::{
    category::{Categories, Category},
    id::{CategoryId, ProductId, Sku},
    moment::Moment,
    product::{Choice, Product},
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};
use sqlx::Executor;
use store::{
    Db, StoreError, categories, product_list, product_search, products,
    shelves::{self, Part, Sort, Spot},
    testing, variants,
};

fn category(id: &str, parent: Option<&str>) -> Category {
    Category { id: CategoryId::new(id), parent: parent.map(CategoryId::new), name: id.to_owned() }
}

fn all_categories() -> Categories {
    Categories::new(vec![category("tea", None), category("green", Some("tea")), category("cloth", None)])
}

/// A product with one variant of the same name; its place in the list and its age are its price.
fn product(id: &str, name: &str, price: i64, on: &str) -> Product {
    let variant = Variant {
        sku: Sku::new(id),
        name: name.to_owned(),
        price: Yen(price),
        rate: TaxRate::Reduced,
        free: 0,
    };
    Product {
        id: ProductId::new(id),
        name: name.to_owned(),
        reading: String::new(),
        about: "朝の一杯".to_owned(),
        body: "一段落\n\n二段落".to_owned(),
        axes: Vec::new(),
        variants: vec![Choice { values: Vec::new(), variant }],
        categories: vec![CategoryId::new(on)],
        position: price,
        added_at: Moment(price),
        shown: true,
    }
}

/// Patterns by sizes.
fn dyed() -> Product {
    let choice = |pattern: &str, size: &str, price| {
        let name = format!("手ぬぐい（{pattern}・{size}）");
        let sku = Sku::new(format!("{pattern}-{size}"));
        let variant = Variant { sku, name, price: Yen(price), rate: TaxRate::Standard, free: 0 };
        Choice { values: vec![pattern.to_owned(), size.to_owned()], variant }
    };
    Product {
        axes: vec!["柄".to_owned(), "大きさ".to_owned()],
        variants: vec![
            choice("青海波", "大", 1_980),
            choice("青海波", "小", 980),
            choice("麻の葉", "大", 1_980),
        ],
        ..product("tenugui", "手ぬぐい", 980, "cloth")
    }
}

async fn put(db: &Db, all: &[Product]) {
    db.write(|mut tx| async move {
        let shelves = all_categories();
        for (position, category) in (0..).zip(shelves.all()) {
            categories::put(&mut tx, &shop_id(), category, position).await?;
        }
        for product in all {
            products::put(&mut tx, &shop_id(), product, &shelves).await?;
        }
        Ok::<_, StoreError>(())
    })
    .await
    .unwrap();
}

async fn get(db: &Db, id: &str) -> Option<Product> {
    let id = &ProductId::new(id);
    db.read(|mut tx| async move { products::get(&mut tx, &shop_id(), id).await }).await.unwrap()
}

async fn spots(db: &Db, part: &Part) -> Vec<Spot> {
    db.read(|mut tx| async move { shelves::part(&mut tx, &shop_id(), part).await }).await.unwrap()
}

fn names(spots: &[Spot]) -> Vec<&str> {
    spots.iter().map(|spot| spot.product.as_str()).collect()
}

async fn found(db: &Db, words: &str) -> (Vec<String>, bool) {
    let found = db
        .read(|mut tx| async move { product_search::find(&mut tx, &shop_id(), words, 50).await })
        .await
        .unwrap();
    (found.matches.into_iter().map(|one| one.product.to_string()).collect(), found.loosely)
}

#[tokio::test]
async fn a_product_comes_back_as_it_was_kept_with_what_is_free() {
    for case in testing::dbs().await {
        let db = &case.db;
        put(db, &[dyed()]).await;
        assert_eq!(get(db, "tenugui").await, Some(dyed()));
        assert_eq!(get(db, "nothing").await, None);
        let sku = &Sku::new("青海波-小");
        db.write(|mut tx| async move { variants::set_on_hand(&mut tx, &shop_id(), sku, 7).await })
            .await
            .unwrap();
        // Kept again, with another price and without one of its variants: the stock stays, and what is gone is sold no more.
        let mut changed = dyed();
        changed.variants.pop();
        changed.variants[1].variant.price = Yen(880);
        put(db, &[changed.clone()]).await;
        changed.variants[1].variant.free = 7;
        assert_eq!(get(db, "tenugui").await, Some(changed));
        let skus = &["青海波-小", "麻の葉-大"].map(Sku::new);
        let sold =
            db.read(|mut tx| async move { variants::some(&mut tx, &shop_id(), skus).await }).await.unwrap();
        assert_eq!(
            sold.iter().map(|one| (one.sku.as_str(), one.price.0)).collect::<Vec<_>>(),
            [("青海波-小", 880)]
        );
    }
}

#[tokio::test]
async fn what_is_not_shown_stands_nowhere_is_not_found_and_not_sold() {
    for case in testing::dbs().await {
        let db = &case.db;
        let hidden = Product { shown: false, ..product("tea", "煎茶", 500, "green") };
        put(db, &[Product { shown: true, ..hidden.clone() }, hidden.clone()]).await;
        assert_eq!(spots(db, &Part { limit: 9, ..Part::default() }).await, []);
        assert_eq!(found(db, "煎茶").await.0, [""; 0]);
        let skus = &[Sku::new("tea")];
        let sold =
            db.read(|mut tx| async move { variants::some(&mut tx, &shop_id(), skus).await }).await.unwrap();
        assert_eq!(sold, []);
        // Whoever edits it sees all of it.
        assert_eq!(get(db, "tea").await, Some(hidden));
    }
}

#[tokio::test]
async fn shelves_are_walked_in_every_order_there_and_back() {
    for case in testing::dbs().await {
        let db = &case.db;
        let goods: Vec<Product> = (1..=7)
            .map(|n| product(&format!("p{n}"), "煎茶", n / 2, if n % 2 == 0 { "green" } else { "tea" }))
            .collect();
        put(db, &goods).await;
        let up = ["p1", "p2", "p3", "p4", "p5", "p6", "p7"];
        let mut down = up;
        down.reverse();
        for (sort, whole) in
            [(Sort::Recommended, up), (Sort::Newest, down), (Sort::Cheapest, up), (Sort::Dearest, down)]
        {
            let mut part = Part { sort, limit: 3, ..Part::default() };
            let mut walked = Vec::new();
            loop {
                let here = spots(db, &part).await;
                let Some(last) = here.last() else { break };
                part.from = Some(last.clone());
                walked.extend(names(&here).into_iter().map(str::to_owned));
            }
            assert_eq!(walked, whole, "{sort:?} on {}", db.name());
            part.back = true;
            assert_eq!(names(&spots(db, &part).await), whole[3..6], "before the last one, {sort:?}");
        }
        let shelf =
            |category: &str| Part { category: Some(CategoryId::new(category)), limit: 9, ..Part::default() };
        assert_eq!(names(&spots(db, &shelf("green")).await), ["p2", "p4", "p6"]);
        assert_eq!(names(&spots(db, &shelf("tea")).await), up, "those above show what is below");
        let dear = Part { least: Some(Yen(2)), most: Some(Yen(2)), ..shelf("tea") };
        assert_eq!(names(&spots(db, &dear).await), ["p4", "p5"]);
        let ids = &["tea", "green", "cloth"].map(CategoryId::new);
        let counts = db.read(|mut tx| async move {
            shelves::counts(&mut tx, &shop_id(), &ids.iter().collect::<Vec<_>>(), 5).await
        });
        assert_eq!(counts.await.unwrap(), [5, 3, 0], "counted no further than five");
        let ends =
            db.read(|mut tx| async move { products::every(&mut tx, &shop_id(), 3).await }).await.unwrap();
        assert_eq!(ends.iter().map(ProductId::as_str).collect::<Vec<_>>(), ["p3", "p6"]);
        let rest =
            db.read(|mut tx| async move { products::shown_after(&mut tx, &shop_id(), "p6", 9).await }).await;
        assert_eq!(rest.unwrap(), [ProductId::new("p7")]);
    }
}

#[tokio::test]
async fn products_are_found_by_what_people_type() {
    for case in testing::dbs().await {
        let db = &case.db;
        let mut coffee = product("coffee", "珈琲豆「朝」200g", 3, "cloth");
        coffee.reading = "コーヒーマメ".to_owned();
        let mut pot = product("pot", "Tポット 100%", 4, "cloth");
        pot.about = "茶葉_が入る".to_owned();
        put(
            db,
            &[
                product("sencha", "宇治煎茶", 2, "green"),
                product("gyokuro", "宇治玉露", 1, "green"),
                coffee,
                pot,
                dyed(),
            ],
        )
        .await;
        let cases: [(&str, &[&str]); 15] = [
            ("宇治", &["gyokuro", "sencha"]),
            ("煎茶", &["sencha"]),
            ("茶", &["sencha"]),
            ("こーひー", &["coffee"]),
            ("ｺｰﾋｰ豆", &[]),
            ("コヒー", &["coffee"]),
            ("宇治　煎茶", &["sencha"]),
            ("朝の一杯 玉露", &["gyokuro"]),
            ("tポット", &["pot"]),
            ("Ｔぽっと", &["pot"]),
            ("100%", &["pot"]),
            ("%%", &[]),
            ("葉_が", &["pot"]),
            ("青海波", &["tenugui"]),
            ("青海波-小", &["tenugui"]),
        ];
        for (words, wanted) in cases {
            let (products, loosely) = found(db, words).await;
            if !loosely {
                assert_eq!(products, wanted, "{words} on {}", db.name());
            } else {
                assert_eq!(wanted, [""; 0], "{words} on {}", db.name());
            }
        }
        assert_eq!(
            found(db, "コーヒーまめひき").await,
            (vec!["coffee".to_owned()], true),
            "most of it is there"
        );
        assert_eq!(found(db, "まったくちがうもの").await, (Vec::new(), true));
        assert_eq!(found(db, " 　").await, (Vec::new(), false));
        // Renamed and moved, it is found by its new name, at its new place, and by nothing else.
        put(db, &[product("gyokuro", "八女玉露", 9, "green")]).await;
        assert_eq!(found(db, "宇治").await.0, ["sencha"]);
        assert_eq!(found(db, "八女").await.0, ["gyokuro"]);
        put(db, &[product("sencha", "八女煎茶", 10, "green")]).await;
        assert_eq!(found(db, "八女").await.0, ["gyokuro", "sencha"]);
    }
}

#[tokio::test]
async fn a_search_that_finds_very_much_says_so() {
    for case in testing::dbs().await {
        let db = &case.db;
        let goods: Vec<Product> = (0..9).map(|n| product(&format!("p{n}"), "煎茶", n, "tea")).collect();
        put(db, &goods).await;
        let find = |mut tx| async move { product_search::find(&mut tx, &shop_id(), "煎茶", 4).await };
        let found = db.read(find).await.unwrap();
        assert_eq!((found.matches.len(), found.more), (4, true));
        assert_eq!(found.matches[3].shelves, [CategoryId::new("tea")]);
        assert_eq!(found.matches[3].price, Yen(3));
    }
}

#[tokio::test]
async fn what_an_older_program_has_kept_is_put_on_its_shelves() {
    for case in testing::dbs().await {
        let db = &case.db;
        put(db, &[product("tea", "煎茶", 500, "green")]).await;
        for sql in [
            "DELETE FROM shelves",
            "DELETE FROM product_grams",
            "UPDATE products SET unshelved = 1, search = '', shelves = ''",
        ] {
            match db {
                Db::Sqlite { writer, .. } => drop(writer.execute(sql).await.unwrap()),
                Db::Postgres(pool) => drop(pool.execute(sql).await.unwrap()),
            }
        }
        assert_eq!(found(db, "煎茶").await.0, [""; 0]);
        products::catch_up(db, &shop_id()).await.unwrap();
        assert_eq!(found(db, "煎茶").await.0, ["tea"]);
        assert_eq!(names(&spots(db, &Part { limit: 9, ..Part::default() }).await), ["tea"]);
    }
}

#[tokio::test]
async fn a_variant_that_a_product_lost_does_not_come_back_when_it_is_hidden() {
    for case in testing::dbs().await {
        let db = &case.db;
        let mut fewer = dyed();
        fewer.variants.pop();
        put(db, &[dyed(), fewer.clone()]).await;
        let hidden = Product { shown: false, ..fewer };
        put(db, std::slice::from_ref(&hidden)).await;
        assert_eq!(get(db, "tenugui").await, Some(hidden));
        let skus = &["麻の葉-大", "青海波-大", "nothing"].map(Sku::new);
        let owners = db.read(|mut tx| async move { variants::owners(&mut tx, &shop_id(), skus).await });
        let mut owners = owners.await.unwrap();
        owners.sort();
        let owner = |sku: &str, product: &str| (Sku::new(sku), ProductId::new(product));
        assert_eq!(owners, [owner("青海波-大", "tenugui"), owner("麻の葉-大", "")]);
    }
}

#[tokio::test]
async fn stock_changes_by_so_many_and_never_below_none() {
    for case in testing::dbs().await {
        let db = &case.db;
        put(db, &[product("tea", "煎茶", 500, "green")]).await;
        let adjust = async |sku: &str, by: i64| {
            let sku = &Sku::new(sku);
            let adjusted =
                db.write(|mut tx| async move { variants::adjust(&mut tx, &shop_id(), sku, by).await });
            adjusted.await.unwrap()
        };
        assert_eq!(adjust("tea", 7).await, Some(7));
        assert_eq!(adjust("tea", -3).await, Some(4));
        let skus = &["tea", "nothing"].map(Sku::new);
        let counts = db.read(|mut tx| async move { variants::counts(&mut tx, &shop_id(), skus).await });
        let expected = variants::Count { sku: Sku::new("tea"), on_hand: 4, reserved: 0 };
        assert_eq!(counts.await.unwrap(), [expected]);
        assert_eq!(adjust("tea", -9).await, Some(0));
        assert_eq!(adjust("nothing", 1).await, None);
    }
}

#[tokio::test]
async fn staff_walk_every_product_there_and_back_and_narrow_the_list() {
    for case in testing::dbs().await {
        let db = &case.db;
        let mut goods: Vec<Product> = (1..=5)
            .map(|n| product(&format!("p{n}"), "煎茶", n / 2, if n % 2 == 0 { "green" } else { "cloth" }))
            .collect();
        goods[2].shown = false;
        goods[4].name = "100%_綿の布".to_owned();
        put(db, &goods).await;
        for sku in ["p1", "p2", "p4", "p5"] {
            let sku = &Sku::new(sku);
            db.write(|mut tx| async move { variants::set_on_hand(&mut tx, &shop_id(), sku, 3).await })
                .await
                .unwrap();
        }
        let list = async |search: &product_list::Search, from: Option<&product_list::Spot>, back| {
            let read = db.read(|mut tx| async move {
                product_list::part(&mut tx, &shop_id(), search, from, back, 2).await
            });
            read.await.unwrap()
        };
        let ids = |spots: &[product_list::Spot]| {
            spots.iter().map(|spot| spot.product.to_string()).collect::<Vec<_>>().join(" ")
        };
        let all = product_list::Search::default();
        let first = list(&all, None, false).await;
        let second = list(&all, first.last(), false).await;
        let last = list(&all, second.last(), false).await;
        assert_eq!([ids(&first), ids(&second), ids(&last)], ["p1 p2", "p3 p4", "p5"]);
        assert_eq!(ids(&list(&all, last.first(), true).await), "p3 p4");
        let found = async |search: product_list::Search| ids(&list(&search, None, false).await);
        let words = |words: &str| product_list::Search { words: words.to_owned(), ..Default::default() };
        assert_eq!(found(words("０％_")).await, "p5", "signs of patterns stand for themselves");
        assert_eq!(found(words("せんちゃ")).await, "", "a reading that nobody entered");
        assert_eq!(found(words("P3")).await, "p3", "a SKU, of a hidden one too");
        let on = |category: &str| product_list::Search {
            category: Some(CategoryId::new(category)),
            ..Default::default()
        };
        assert_eq!(found(on("tea")).await, "p2 p4", "those of categories below too");
        assert_eq!(found(on("te")).await, "");
        assert_eq!(found(product_list::Search { shown: Some(false), ..Default::default() }).await, "p3");
        assert_eq!(found(product_list::Search { sold_out: true, ..Default::default() }).await, "p3");
        let counts = db.read(|mut tx| async move { product_list::counts(&mut tx, &shop_id(), 3).await });
        assert_eq!(counts.await.unwrap(), (3, 1), "counted up to three");
        let last = db.read(|mut tx| async move { product_list::last(&mut tx, &shop_id()).await });
        assert_eq!(last.await.unwrap(), 2);
    }
}

#[tokio::test]
async fn a_category_that_is_moved_takes_its_products_along() {
    for case in testing::dbs().await {
        let db = &case.db;
        put(db, &[product("tea", "煎茶", 500, "green")]).await;
        let shelf = |id: &str| Part { category: Some(CategoryId::new(id)), limit: 9, ..Part::default() };
        assert_eq!(names(&spots(db, &shelf("tea")).await), ["tea"]);
        db.write(|mut tx| async move {
            let moved = category("green", Some("cloth"));
            categories::put(&mut tx, &shop_id(), &moved, 1).await?;
            products::unshelve(&mut tx, &shop_id(), &moved.id).await
        })
        .await
        .unwrap();
        products::catch_up(db, &shop_id()).await.unwrap();
        assert_eq!(names(&spots(db, &shelf("tea")).await), [""; 0]);
        assert_eq!(names(&spots(db, &shelf("cloth")).await), ["tea"]);
        db.write(|mut tx| async move {
            let gone = &CategoryId::new("green");
            products::unshelve(&mut tx, &shop_id(), gone).await?;
            categories::delete(&mut tx, &shop_id(), gone).await
        })
        .await
        .unwrap();
        products::catch_up(db, &shop_id()).await.unwrap();
        assert_eq!(names(&spots(db, &shelf("cloth")).await), [""; 0]);
        assert_eq!(names(&spots(db, &Part { limit: 9, ..Part::default() }).await), ["tea"]);
    }
}

#[tokio::test]
async fn any_number_of_products_comes_back_in_the_order_that_was_asked_for() {
    for case in testing::dbs().await {
        let db = &case.db;
        let all: Vec<Product> = (0..110).map(|n| product(&format!("p{n:03}"), "煎茶", n, "tea")).collect();
        put(db, &all).await;
        // Around the lengths of the texts that ask for them.
        for count in [0, 1, 8, 9, 32, 33, 100, 101, 110] {
            let mut ids: Vec<ProductId> = all.iter().take(count).map(|one| one.id.clone()).collect();
            ids.reverse();
            ids.push(ProductId::new("nothing"));
            let asked = &ids;
            let found =
                db.read(|mut tx| async move { products::many(&mut tx, &shop_id(), asked).await }).await;
            let found: Vec<ProductId> = found.unwrap().into_iter().map(|one| one.id).collect();
            assert_eq!(found, ids[..count], "{count} on {}", db.name());
        }
    }
}

#[tokio::test]
async fn every_word_of_a_search_is_looked_for_however_many_there_are() {
    for case in testing::dbs().await {
        let db = &case.db;
        let mut all = vec![
            product("a", "いろはにほへと ちりぬるを", 1, "tea"),
            product("b", "いろはにほへと わかよたれ", 2, "tea"),
        ];
        // 茶 and 茶器 are more common than any pair above: they are the last ones to be asked for.
        let common = (0..120).map(|n| product(&format!("c{n}"), &format!("茶器その{n}"), 100 + n, "tea"));
        all.extend(common);
        put(db, &all).await;
        assert_eq!(found(db, "いろはにほへと").await.0, ["a", "b"]);
        assert_eq!(found(db, "いろはにほへと わか").await.0, ["b"]);
        for missing in ["いろはにほへと 茶器", "いろはにほへと 茶", "ちりぬるを 茶器"]
        {
            let (_, loosely) = found(db, missing).await;
            assert!(loosely, "{missing} on {}", db.name());
        }
        assert_eq!(
            found(db, "茶器 その11 茶").await.0,
            ["c11", "c110", "c111", "c112", "c113", "c114", "c115", "c116", "c117", "c118", "c119"]
        );
    }
}

#[tokio::test]
async fn prices_that_few_or_many_have_narrow_a_shelf_the_same_way() {
    for case in testing::dbs().await {
        let db = &case.db;
        // Two thousand of them: the newest first in every order but that of prices, which go up and down again.
        let sql = format!(
            "INSERT INTO shelves (shop_id, category_id, product_id, position, added_at, price)
             WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2000)
             SELECT '{}', '', CAST(1000 + n AS TEXT), n, 5000 - n, (n * 7) % 1000 FROM numbers",
            shop_id()
        );
        testing::execute(db, &sql).await;
        let all: Vec<(i64, i64)> = (1..=2_000).map(|n| (n, (n * 7) % 1_000)).collect();
        for (sort, least, most) in [
            (Sort::Recommended, Some(10), Some(12)),
            (Sort::Recommended, Some(100), None),
            (Sort::Newest, None, Some(3)),
            (Sort::Newest, None, Some(800)),
        ] {
            let fits = |price: i64| least.is_none_or(|l| price >= l) && most.is_none_or(|m| price <= m);
            let wanted: Vec<String> =
                all.iter().filter(|(_, price)| fits(*price)).map(|(n, _)| (1_000 + n).to_string()).collect();
            let mut part =
                Part { sort, least: least.map(Yen), most: most.map(Yen), limit: 300, ..Part::default() };
            let mut walked: Vec<String> = Vec::new();
            loop {
                let here = spots(db, &part).await;
                let Some(last) = here.last() else { break };
                part.from = Some(last.clone());
                walked.extend(names(&here).into_iter().map(str::to_owned));
            }
            assert_eq!(walked, wanted, "{sort:?} {least:?} {most:?} on {}", db.name());
            part.back = true;
            let before: Vec<String> =
                wanted[..wanted.len() - 1].iter().rev().take(300).rev().cloned().collect();
            assert_eq!(names(&spots(db, &part).await), before, "{sort:?} back on {}", db.name());
        }
    }
}

#[tokio::test]
async fn shelves_and_searches_are_walked_along_an_index() {
    for case in testing::dbs().await {
        let db = &case.db;
        if db.name() != "sqlite" {
            continue;
        }
        for sort in Sort::ALL {
            let part = &Part { sort, least: Some(Yen(1)), limit: 25, ..Part::default() };
            let plan = db
                .read(|mut tx| async move { shelves::plan(&mut tx, &shop_id(), part, false).await })
                .await
                .unwrap();
            assert!(plan.iter().all(|step| !step.contains("TEMP B-TREE")), "{sort:?} sorts: {plan:?}");
            let few =
                db.read(|mut tx| async move { shelves::plan(&mut tx, &shop_id(), part, true).await }).await;
            let few = few.unwrap();
            assert!(few[0].contains("shelves_price (shop_id=? AND category_id=? AND price>?)"), "{few:?}");
        }
        let plan =
            db.read(|mut tx| async move { product_search::plan(&mut tx, &shop_id(), "宇治煎茶", 9).await });
        let plan = plan.await.unwrap();
        assert!(plan[0].starts_with("SEARCH first"), "{plan:?}");
        assert!(
            plan.iter().all(|step| !step.starts_with("SCAN") && !step.contains("TEMP B-TREE")),
            "{plan:?}"
        );
    }
}
