//! Staff find goods in a shop with hundreds of them: no page of the desk lists them all.

use crate::{
    browser::Browser,
    clerk,
    html::Page,
    shopper::{self, form, number},
    world::{World, shop},
};
use domain::{
    category::Categories,
    id::{ProductId, Sku},
    moment::Moment,
    product::{Choice, Product},
    tax::TaxRate,
    variant::Variant,
    yen::Yen,
};
use store::StoreError;

const MANY: i64 = 300;

fn cloth(n: i64) -> Product {
    let sku = Sku::new(format!("NT-{n:03}"));
    let variant = Variant { sku, name: String::new(), price: Yen(500 + n), rate: TaxRate::Standard, free: 0 };
    Product {
        id: ProductId::new(format!("cloth-{n}")),
        name: format!("倉の手ぬぐい {n:03}"),
        reading: "くらのてぬぐい".to_owned(),
        about: String::new(),
        body: String::new(),
        axes: Vec::new(),
        variants: vec![Choice { values: Vec::new(), variant }],
        categories: Vec::new(),
        position: 1_000 + n,
        added_at: Moment(n),
        // Shoppers see one of two; by telephone all of them can be ordered.
        shown: n % 2 == 0,
    }
}

async fn fill(world: &World) {
    world
        .db
        .db
        .write(|mut tx| async move {
            for n in 0..MANY {
                let product = cloth(n);
                store::products::put(&mut tx, &shop(), &product, &Categories::default()).await?;
                let sku = &product.variants[0].variant.sku;
                store::variants::set_on_hand(&mut tx, &shop(), sku, 9).await?;
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
}

/// How many of the goods stand on a page.
fn listed(page: &Page) -> usize {
    (0..MANY).filter(|n| page.0.contains(&format!("NT-{n:03}"))).count()
}

/// Everything that stands in the form of a page, and which button is pressed.
async fn sends(desk: &Browser, path: &str, page: &Page, changed: &[(&str, &str)]) -> crate::browser::Answer {
    let mut form: Vec<(String, String)> = page
        .tags("input")
        .into_iter()
        .filter(|tag| match tag.get("type").as_deref() {
            Some("checkbox" | "radio") => tag.has("checked"),
            _ => true,
        })
        .filter_map(|tag| Some((tag.get("name")?, tag.get("value").unwrap_or_default())))
        .collect();
    for select in page.tags("select") {
        let name = select.get("name").unwrap();
        form.push((name.clone(), page.value(&name).unwrap_or_default()));
    }
    for (name, value) in changed {
        form.retain(|(known, _)| known != name);
        form.push(((*name).to_owned(), (*value).to_owned()));
    }
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post(path, &form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_form_of_a_change_and_keep_what_they_typed() {
    for world in World::each().await {
        fill(&world).await;
        let desk = clerk::begins(&world).await;
        let browser = shopper::arrives(&world).await;
        let placed = shopper::places(&browser, &form(&[("payment", "cod")])).await;
        let edit = format!("/admin/orders/{}/edit", number(&placed));
        let page = desk.get(&edit).await.page;
        assert_eq!(listed(&page), 0);

        let typed = [("find", "くらの てぬぐい"), ("building", "メゾン暖簾 505"), ("step", "find")];
        let found = sends(&desk, &edit, &page, &typed).await;
        assert_eq!((found.status, listed(&found.page)), (200, 30));
        assert!(found.page.says("ほかにもあります"));
        // The return key presses no button of its own: what was typed to be found is looked for.
        let found = sends(&desk, &edit, &found.page, &[("find", "ｎｔ－１５１")]).await;
        assert_eq!((found.status, listed(&found.page)), (200, 1));
        assert!(found.page.says("¥651") && found.page.says("残り9") && found.page.says("非公開"));
        assert_eq!(
            found.page.value("building").as_deref(),
            Some("メゾン暖簾 505"),
            "what was typed is there"
        );

        let added = sends(&desk, &edit, &found.page, &[("add", "NT-151")]).await.page;
        let twice = sends(&desk, &edit, &added, &[("add", "NT-151")]).await.page;
        assert_eq!(twice.value("quantity.NT-151").as_deref(), Some("2"));
        let review = sends(&desk, &edit, &twice, &[("step", "confirm")]).await;
        assert!(
            review.page.says("倉の手ぬぐい 151 × 2") && review.page.says("メゾン暖簾 505"),
            "{}",
            review.page.text()
        );
        let saved = sends(&desk, &edit, &review.page, &[("step", "save")]).await;
        assert_eq!(saved.status, 303, "{}", saved.page.text());
        let order = world.order(&placed).await;
        assert_eq!(
            order.quote.lines.last().map(|line| (line.sku.as_str(), line.quantity)),
            Some(("NT-151", 2))
        );
        assert_eq!(order.checkout.buyer.address.building, "メゾン暖簾 505");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_form_of_an_entry() {
    for world in World::each().await {
        fill(&world).await;
        let desk = clerk::begins(&world).await;
        let entry = desk.post("/admin/entries", &[]).await.leads_to();
        let page = desk.get(&entry).await.page;
        assert_eq!(listed(&page), 0);
        for (typed, count) in
            [("NT-", 30), ("倉の手ぬぐい", 30), ("nt-299", 1), ("倉の手ぬぐい 151", 1), ("ない", 0)]
        {
            sends(&desk, &entry, &page, &[("find", typed), ("step", "find")]).await.leads_to();
            let found = desk.get(&entry).await.page;
            assert_eq!(listed(&found), count, "{typed}");
            assert_eq!(found.value("find").as_deref(), Some(typed));
        }
        sends(&desk, &entry, &page, &[("add", "NT-151"), ("find", "")]).await.leads_to();
        let added = desk.get(&entry).await.page;
        assert!(
            added.says("倉の手ぬぐい 151") && added.says("残り9"),
            "what shoppers do not see can be ordered"
        );
    }
}
