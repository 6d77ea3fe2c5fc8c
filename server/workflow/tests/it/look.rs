//! How the shop looks: drawn, looked at by a link, published.

use crate::{
    house::{House, houses},
    steps::clerk,
};
use domain::{accent::Accent, category::Category, id::CategoryId, look::Look};
use workflow::{
    browse::home::{self, Shown},
    catalogue::{self, Row, Typed as Product},
    settings::look::{self, Saved, Typed, TypedBlock, Wrong},
};

fn block(kind: &str, heading: &str, text: &str, category: &str) -> TypedBlock {
    TypedBlock {
        kind: kind.to_owned(),
        heading: heading.to_owned(),
        text: text.to_owned(),
        category: category.to_owned(),
    }
}

async fn sells_tea(house: &House) {
    let shop = house.noren.shop_id();
    let category =
        |id: &str, name: &str| Category { id: CategoryId::new(id), parent: None, name: name.to_owned() };
    let all = &[category("tea", "お茶"), category("empty", "空の棚")];
    house
        .noren
        .db
        .write(|mut tx| async move {
            for one in all {
                store::categories::put(&mut tx, shop, one, 1).await?;
            }
            Ok::<_, store::StoreError>(())
        })
        .await
        .unwrap();
    let row =
        Row { sku: "s1".to_owned(), price: "980".to_owned(), on_hand: "3".to_owned(), ..Row::default() };
    let typed = Product {
        id: "sencha".to_owned(),
        name: "煎茶".to_owned(),
        shown: true,
        rows: vec![row],
        categories: vec!["tea".to_owned()],
        ..Product::default()
    };
    assert!(matches!(
        catalogue::add(&house.noren, &clerk(), &typed).await.unwrap(),
        catalogue::Added::Done(_)
    ));
}

#[tokio::test]
async fn a_drawing_is_seen_by_its_link_only_until_it_is_published() {
    for house in houses().await {
        sells_tea(&house).await;
        let noren = &house.noren;
        let before = look::show(noren).await.unwrap();
        assert_eq!((before.drawn.clone(), before.seen.clone()), (Look::default(), Look::default()));
        let typed = Typed {
            accent: "#8A1F2B".to_owned(),
            blocks: vec![
                block("news", "年末年始", "29日から休みます", ""),
                block("shelf", "", "", "tea"),
                block("shelf", "", "", "empty"),
                block("newest", "新茶", "", ""),
            ],
            version: before.typed.version,
        };
        assert_eq!(look::draw(noren, &clerk(), &typed).await.unwrap(), Saved::Done, "{}", house.name());
        assert_eq!(
            look::draw(noren, &clerk(), &typed).await.unwrap(),
            Saved::Conflict,
            "made from an older one"
        );
        let drawn = look::show(noren).await.unwrap();
        assert_eq!(drawn.drawn.accent, Accent::parse("8a1f2b"));
        assert_eq!(noren.shop().await.unwrap().look, Look::default(), "nobody sees it yet");
        let key = drawn.preview.strip_prefix("/?look=").unwrap().to_owned();
        assert_eq!(look::drawing(noren, &key).await.unwrap().as_ref(), Some(&drawn.drawn));
        assert_eq!(look::drawing(noren, "guessed").await.unwrap(), None);
        let shown = home::blocks(noren, &drawn.drawn.blocks).await.unwrap();
        let said: Vec<String> = shown
            .iter()
            .map(|block| match block {
                Shown::News { heading, .. } => heading.clone(),
                Shown::Goods { heading, category, goods, .. } => {
                    let of = category.as_ref().map_or("", |category| category.name.as_str());
                    format!("{heading}/{of}/{}", goods[0].name)
                }
            })
            .collect();
        assert_eq!(said, ["年末年始", "/お茶/煎茶", "新茶//煎茶"], "an empty shelf is left out");
        assert!(!look::publish(noren, &clerk(), before.typed.version).await.unwrap());
        assert!(look::publish(noren, &clerk(), drawn.typed.version).await.unwrap());
        assert!(look::publish(noren, &clerk(), drawn.typed.version).await.unwrap(), "a second click");
        assert_eq!(noren.shop().await.unwrap().look, drawn.drawn);
        let trail = look::show(noren).await.unwrap().trail;
        let what: Vec<&str> = trail.iter().map(|record| record.what.as_str()).collect();
        assert_eq!(what, ["shown", "drawn"]);
        // The link to a drawing ends with the next one.
        let next = Typed { accent: String::new(), ..look::show(noren).await.unwrap().typed };
        assert_eq!(look::draw(noren, &clerk(), &next).await.unwrap(), Saved::Done);
        assert_eq!(look::drawing(noren, &key).await.unwrap(), None);
        assert_eq!(noren.shop().await.unwrap().look.accent, Accent::parse("8a1f2b"));
    }
}

#[tokio::test]
async fn what_is_wrong_keeps_the_drawing_as_it_was() {
    for house in houses().await {
        let noren = &house.noren;
        let version = look::show(noren).await.unwrap().typed.version;
        let typed =
            Typed { accent: "url(//evil)".to_owned(), blocks: vec![block("shelf", "", "", "gone")], version };
        let saved = look::draw(noren, &clerk(), &typed).await.unwrap();
        assert_eq!(saved, Saved::Wrong(vec![Wrong::Accent, Wrong::Category(0)]), "{}", house.name());
        assert_eq!(look::show(noren).await.unwrap().drawn, Look::default());
    }
}
