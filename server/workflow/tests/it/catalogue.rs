//! Products, stock and categories as staff change them.

use crate::{
    house::{House, houses},
    steps::clerk,
};
use domain::{
    id::{CategoryId, ProductId, Sku},
    role::Role,
    yen::Yen,
};
use store::shelves::Part;
use workflow::{
    browse,
    catalogue::{
        self, Added, Row, Saved, Search, Typed, Wrong, categories,
        stock::{self, Cell, Kept},
    },
    settings::trail,
    staff::Clerk,
};

fn row(values: [&str; 2], sku: &str, price: &str, on_hand: &str) -> Row {
    Row {
        values: values.map(str::to_owned),
        sku: sku.to_owned(),
        price: price.to_owned(),
        on_hand: on_hand.to_owned(),
        ..Row::default()
    }
}

fn cloth() -> Typed {
    Typed {
        id: "tenugui".to_owned(),
        name: "手ぬぐい".to_owned(),
        shown: true,
        axes: ["柄".to_owned(), String::new()],
        rows: vec![row(["青海波", ""], "ta-1", "1980", "5"), row(["麻の葉", ""], "ta-2", "1980", "0")],
        ..Typed::default()
    }
}

async fn add(house: &House, typed: &Typed) -> Added {
    catalogue::add(&house.noren, &clerk(), typed).await.unwrap()
}

async fn sheet(house: &House, id: &str) -> catalogue::Sheet {
    catalogue::show(&house.noren, &ProductId::new(id)).await.unwrap().unwrap()
}

async fn save(house: &House, id: &str, typed: &Typed) -> Saved {
    catalogue::save(&house.noren, &clerk(), &ProductId::new(id), typed).await.unwrap()
}

/// Somebody sells so many.
async fn sell(house: &House, sku: &str, many: i64) {
    let (shop, sku) = (house.noren.shop_id(), &Sku::new(sku));
    let sold = |mut tx: store::Tx| async move {
        store::variants::adjust(&mut tx, shop, sku, -many).await?;
        Ok(())
    };
    house.write(sold).await;
}

async fn free(house: &House, id: &str, sku: &str) -> u32 {
    let shown = browse::product::product(&house.noren, &ProductId::new(id)).await.unwrap().unwrap();
    let choice = shown.product.variants.into_iter().find(|choice| choice.variant.sku.as_str() == sku);
    choice.unwrap().variant.free
}

#[tokio::test]
async fn a_product_is_made_and_sold_at_once() {
    for house in houses().await {
        assert_eq!(add(&house, &cloth()).await, Added::Done(ProductId::new("tenugui")));
        assert_eq!(free(&house, "tenugui", "ta-1").await, 5, "on {}", house.name());
        // Its id and its SKUs are taken now.
        assert_eq!(add(&house, &cloth()).await, Added::Wrong(vec![Wrong::IdTaken]));
        let other = Typed { id: String::new(), ..cloth() };
        assert_eq!(add(&house, &other).await, Added::Wrong(vec![Wrong::SkuTaken(0), Wrong::SkuTaken(1)]));
        let wrong = Typed { id: "お茶".to_owned(), name: String::new(), ..cloth() };
        assert_eq!(
            add(&house, &wrong).await,
            Added::Wrong(vec![Wrong::Id, Wrong::Name, Wrong::SkuTaken(0), Wrong::SkuTaken(1)])
        );
        let [record] = &sheet(&house, "tenugui").await.trail[..] else { panic!("one record") };
        let told = |field: &str| {
            let change = record.changes.iter().find(|change| change.field == field).unwrap();
            (change.from.as_str(), change.to.as_str())
        };
        assert_eq!(record.what, "added");
        assert_eq!(told("variant-ta-1"), ("", "青海波 1,980円 10%"));
        assert_eq!(told("stock-ta-1"), ("", "5"));
        // The trail of settings is about settings.
        let settings = trail::newest(&house.noren).await.unwrap();
        assert!(settings.iter().all(|record| !record.subject.starts_with("product/")));
    }
}

#[tokio::test]
async fn a_sale_while_staff_type_is_not_undone() {
    for house in houses().await {
        add(&house, &cloth()).await;
        let mut typed = sheet(&house, "tenugui").await.typed;
        sell(&house, "ta-1", 2).await;
        typed.rows[0].on_hand = "15".to_owned();
        assert_eq!(save(&house, "tenugui", &typed).await, Saved::Done);
        assert_eq!(free(&house, "tenugui", "ta-1").await, 13, "ten came in, two were sold");
        let sheet = sheet(&house, "tenugui").await;
        let change = &sheet.trail[0].changes[0];
        assert_eq!(
            (change.field.as_str(), change.from.as_str(), change.to.as_str()),
            ("stock-ta-1", "3", "13")
        );
        assert_eq!(sheet.typed.version, typed.version, "counting makes no new version");
    }
}

#[tokio::test]
async fn two_who_change_a_product_do_not_overwrite_each_other() {
    for house in houses().await {
        add(&house, &cloth()).await;
        let first = sheet(&house, "tenugui").await.typed;
        let second = Typed { name: "てぬぐい".to_owned(), ..first.clone() };
        let mut first = Typed { body: "木綿".to_owned(), ..first };
        assert_eq!(save(&house, "tenugui", &first).await, Saved::Done);
        assert_eq!(save(&house, "tenugui", &second).await, Saved::Conflict);
        assert_eq!(sheet(&house, "tenugui").await.typed.name, "手ぬぐい");
        // A row that was emptied is sold no more, and its SKU is free for another product.
        first = sheet(&house, "tenugui").await.typed;
        first.rows.pop();
        assert_eq!(save(&house, "tenugui", &first).await, Saved::Done);
        let other = Typed {
            id: "other".to_owned(),
            axes: Default::default(),
            rows: vec![row(["", ""], "ta-2", "500", "3")],
            ..cloth()
        };
        assert_eq!(add(&house, &other).await, Added::Done(ProductId::new("other")));
        assert_eq!(free(&house, "other", "ta-2").await, 3);
        assert_eq!(save(&house, "nothing", &first).await, Saved::NoSuchProduct);
    }
}

fn cell(sku: &str, price: [&str; 2], on_hand: [&str; 2]) -> Cell {
    let [price_seen, price] = price.map(str::to_owned);
    let [seen, on_hand] = on_hand.map(str::to_owned);
    Cell { product: "tenugui".to_owned(), sku: sku.to_owned(), price, price_seen, on_hand, seen }
}

#[tokio::test]
async fn the_grid_keeps_all_or_nothing() {
    for house in houses().await {
        add(&house, &cloth()).await;
        let keep =
            async |clerk: &Clerk, cells: &[Cell]| stock::keep(&house.noren, clerk, cells).await.unwrap();
        let both = [cell("ta-1", ["1980", "1880"], ["5", "7"]), cell("ta-2", ["1980", "x"], ["0", "4"])];
        assert_eq!(keep(&clerk(), &both).await, Kept::Wrong(vec![stock::Wrong::Price(1)]));
        assert_eq!(free(&house, "tenugui", "ta-1").await, 5);
        let both = [cell("ta-1", ["1980", "1880"], ["5", "7"]), cell("ta-2", ["1980", "1980"], ["0", "4"])];
        assert_eq!(keep(&clerk(), &both).await, Kept::Done(2));
        assert_eq!((free(&house, "tenugui", "ta-1").await, free(&house, "tenugui", "ta-2").await), (7, 4));
        // The shelf knows the new price.
        let (shop, part) = (house.noren.shop_id(), &Part { limit: 50, ..Part::default() });
        let spots = house.read(|mut tx| async move { store::shelves::part(&mut tx, shop, part).await }).await;
        assert!(spots.iter().any(|spot| spot.product.as_str() == "tenugui"));
        let product =
            browse::product::product(&house.noren, &ProductId::new("tenugui")).await.unwrap().unwrap();
        assert_eq!(product.product.prices(), Some((Yen(1_880), Yen(1_980))));
        // Somebody who saw the price of before is told.
        let late = [cell("ta-1", ["1980", "1780"], ["7", "7"])];
        assert_eq!(keep(&clerk(), &late).await, Kept::Wrong(vec![stock::Wrong::PriceMoved(0, Yen(1_880))]));
        // Who only counts changes no price.
        let counter = Clerk { role: Role::Warehouse, ..clerk() };
        assert_eq!(keep(&counter, &[cell("ta-1", ["1880", "1"], ["7", "6"])]).await, Kept::Done(1));
        let product =
            browse::product::product(&house.noren, &ProductId::new("tenugui")).await.unwrap().unwrap();
        assert_eq!(product.product.prices(), Some((Yen(1_880), Yen(1_980))));
        assert_eq!(
            keep(&clerk(), &[cell("gone", ["1", "2"], ["", ""])]).await,
            Kept::Wrong(vec![stock::Wrong::Gone(0)])
        );
    }
}

#[tokio::test]
async fn categories_are_made_moved_and_taken_away_with_what_they_show() {
    for house in houses().await {
        let make = async |id: &str, parent: &str| {
            let typed = categories::Typed {
                id: id.to_owned(),
                name: format!("{id}の棚"),
                parent: parent.to_owned(),
                behind: String::new(),
            };
            categories::add(&house.noren, &clerk(), &typed).await.unwrap()
        };
        for (id, parent) in [("cloth", ""), ("dyed", "cloth"), ("gifts", "")] {
            assert_eq!(make(id, parent).await, categories::Kept::Done(CategoryId::new(id)));
        }
        assert_eq!(make("dyed", "").await, categories::Kept::Wrong(vec![categories::Wrong::IdTaken]));
        add(&house, &Typed { categories: vec!["dyed".to_owned()], ..cloth() }).await;
        let shown = async || {
            let list = categories::list(&house.noren).await.unwrap();
            let all =
                list.iter().map(|one| format!("{}{}:{}", ">".repeat(one.depth), one.category.id, one.count));
            all.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown().await, "gifts:0 cloth:1 >dyed:1");
        let moved = categories::Typed {
            name: "染め物".to_owned(),
            parent: "gifts".to_owned(),
            ..categories::Typed::default()
        };
        let dyed = &CategoryId::new("dyed");
        let kept = categories::save(&house.noren, &clerk(), dyed, &moved).await.unwrap();
        assert_eq!(kept, categories::Kept::Done(dyed.clone()));
        assert_eq!(shown().await, "gifts:1 >dyed:1 cloth:0");
        let below = categories::Typed { parent: "dyed".to_owned(), ..moved };
        let gifts = &CategoryId::new("gifts");
        let kept = categories::save(&house.noren, &clerk(), gifts, &below).await.unwrap();
        assert_eq!(kept, categories::Kept::Wrong(vec![categories::Wrong::Parent]));
        assert!(categories::delete(&house.noren, &clerk(), gifts).await.unwrap());
        assert_eq!(shown().await, "dyed:1 cloth:0");
        assert!(categories::delete(&house.noren, &clerk(), dyed).await.unwrap());
        assert!(!categories::delete(&house.noren, &clerk(), dyed).await.unwrap());
        assert_eq!(shown().await, "cloth:0");
        let search = Search { words: "手ぬぐい".to_owned(), ..Search::default() };
        let part = catalogue::list(&house.noren, &search, None, false).await.unwrap();
        assert_eq!(part.rows.len(), 1, "its product is still there");
    }
}
