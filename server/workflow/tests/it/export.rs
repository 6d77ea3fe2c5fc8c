//! 注文のCSV出力: what leaves is on record, what cannot be written is said before anything leaves, and a file is the same however many
//! orders it has.

use crate::{
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{
    id::{CartId, OrderId, OrderNumber},
    moment::Moment,
    role::Role,
    timeline::Actor,
};
use workflow::{
    desk::list_orders::Query,
    files::{
        Encoding, Flaw, Layout, Newline, Unit,
        chunks::Source,
        export::{self, Begun, Scope},
        make::{Made, make},
        presets,
        rows::{Checked, Rest},
        template::{self, Saved},
    },
    staff::Clerk,
};

async fn taken(house: &House, id: &str, source: Source) -> Result<Vec<u8>, Checked> {
    let (found, layout) = export::read(&house.noren, id).await.unwrap().unwrap();
    let mut pieces = match make(&house.noren, &found, layout, source).await.unwrap() {
        Made::File(pieces) => pieces,
        Made::Not(checked) => return Err(checked),
    };
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.recv().await {
        bytes.extend(piece.unwrap());
    }
    Ok(bytes)
}

async fn begin(house: &House, template: &str, scope: Scope) -> String {
    match export::begin(&house.noren, &clerk(), template, scope).await.unwrap() {
        Begun::Export(id) => id,
        other => panic!("not begun: {other:?}"),
    }
}

async fn layout(house: &House, id: &str) -> Layout {
    export::read(&house.noren, id).await.unwrap().unwrap().1
}

/// A layout of the shop's own, changed like this.
async fn own(house: &House, of: &str, change: impl Fn(&mut Layout)) -> String {
    let id = template::copy(&house.noren, &clerk(), of).await.unwrap().unwrap();
    let kept = template::get(&house.noren, &id).await.unwrap().unwrap();
    let mut layout = kept.layout;
    change(&mut layout);
    let saved = template::save(&house.noren, &clerk(), &id, kept.version.unwrap(), &layout).await.unwrap();
    assert_eq!(saved, Saved::Done);
    id
}

#[tokio::test]
async fn everything_that_is_found_leaves_in_one_file_and_is_on_record() {
    for house in houses().await {
        let mut numbers = Vec::new();
        for family in ["髙橋", "山﨑", "=佐藤"] {
            house.clock.advance_seconds(1);
            numbers.push(
                house.buys(&[("family_name", family), ("payment", goods::DOOR)]).await.number.to_string(),
            );
        }
        let id = begin(&house, "accounting", Scope::Search(String::new())).await;
        let kept = layout(&house, &id).await;
        let checked = export::check(&house.noren, &kept, Source::Search(Query::default())).await.unwrap();
        assert_eq!((checked.orders, checked.problems.len(), checked.rest), (3, 0, Rest::Nothing));
        let bytes = taken(&house, &id, Source::Search(Query::default())).await.unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with("\u{feff}\"注文番号\",\"注文日\""), "{}", house.name());
        let lines: Vec<&str> = text.split_terminator("\r\n").skip(1).collect();
        let seen: Vec<&str> = lines.iter().map(|line| line.get(1..14).unwrap()).collect();
        assert_eq!(seen, numbers.iter().rev().map(String::as_str).collect::<Vec<_>>(), "newest first");
        assert!(lines[0].contains("\"'=佐藤　") && lines[2].contains("\"髙橋　"));
        let record = export::latest(&house.noren, &clerk()).await.unwrap().remove(0);
        let taken = record.taken.unwrap();
        assert_eq!((taken.orders, taken.rows), (3, 3));
        assert!(matches!(record.begun_by, Actor::Staff { .. }));
        let name = export::file_name(&record, &layout(&house, &id).await);
        assert!(name.starts_with("orders-2026") && name.is_ascii(), "{name}");
    }
}

#[tokio::test]
async fn chosen_orders_leave_and_no_others() {
    for house in houses().await {
        let one = house.buys(&[("payment", goods::DOOR)]).await.number;
        house.buys(&[("payment", goods::DOOR)]).await;
        let chosen = vec![one.clone(), OrderNumber::new("260101-NOBODY")];
        let id = begin(&house, "ec-cube", Scope::Chosen(chosen.clone())).await;
        let bytes = taken(&house, &id, Source::Chosen(chosen)).await.unwrap();
        let (text, _, wrong) = encoding_rs::SHIFT_JIS.decode(&bytes);
        assert!(!wrong);
        assert_eq!(text.matches(one.as_str()).count() / 3, text.split_terminator("\r\n").count() - 1);
        let none = export::begin(&house.noren, &clerk(), "b2", Scope::Chosen(Vec::new())).await.unwrap();
        assert_eq!(none, Begun::Orders);
        let unknown =
            export::begin(&house.noren, &clerk(), "nothing", Scope::Search(String::new())).await.unwrap();
        assert_eq!(unknown, Begun::NoSuchTemplate);
    }
}

#[tokio::test]
async fn who_ships_takes_carriers_files_and_no_others() {
    for house in houses().await {
        house.buys(&[("payment", goods::DOOR)]).await;
        let depot = Clerk { role: Role::Warehouse, name: "倉庫".to_owned(), ..clerk() };
        let all = || Scope::Search(String::new());
        let Begun::Export(theirs) = export::begin(&house.noren, &depot, "b2", all()).await.unwrap() else {
            panic!("a carrier's file is theirs")
        };
        for other in ["next-engine", "ec-cube", "accounting"] {
            assert_eq!(export::begin(&house.noren, &depot, other, all()).await.unwrap(), Begun::NotTheirs);
            let id = begin(&house, other, all()).await;
            assert!(!export::is_theirs(&depot, &layout(&house, &id).await), "{other}");
        }
        // The shop's own layout for a carrier is one, too.
        let own = own(&house, "b2", |layout| layout.name = "うちのB2".to_owned()).await;
        assert!(matches!(export::begin(&house.noren, &depot, &own, all()).await.unwrap(), Begun::Export(_)));
        let listed = export::latest(&house.noren, &depot).await.unwrap();
        assert_eq!(listed.len(), 2, "{}", house.name());
        assert!(listed.iter().any(|export| export.id == theirs));
        let looks = Clerk { role: Role::ReadOnly, ..clerk() };
        assert_eq!(export::begin(&house.noren, &looks, "b2", all()).await.unwrap(), Begun::NotTheirs);
    }
}

#[tokio::test]
async fn a_file_goes_on_past_any_number_of_orders_that_make_no_row() {
    for house in houses().await {
        let number = house.buys(&[("payment", goods::DOOR)]).await.number;
        // Newer, and without a parcel: more than are read at once.
        let without: i64 = 900;
        let (db, shop) = (&house.noren.db, house.noren.shop_id());
        let first = &house.order(&number).await.order;
        db.write(|mut tx| async move {
            for number in 0..without {
                let mut order = first.clone();
                order.id = OrderId::new(format!("without-{number}"));
                order.cart = CartId::new(format!("without-{number}"));
                order.number = OrderNumber::new(format!("260101-W{number}"));
                order.placed_at = Moment(first.placed_at.0 + 1 + number);
                store::orders::insert(&mut tx, shop, &order).await?;
            }
            Ok::<_, store::StoreError>(())
        })
        .await
        .unwrap();
        // No headings either: nothing at all is written for them.
        let own = own(&house, "b2", |layout| {
            (layout.unit, layout.headings) = (Unit::Shipment, false);
            layout.columns.truncate(1);
            layout.columns[0].source = "{注文番号}".to_owned();
        })
        .await;
        let id = begin(&house, &own, Scope::Search(String::new())).await;
        let bytes = taken(&house, &id, Source::Search(Query::default())).await.unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.trim().trim_matches('"'), number.as_str(), "{}", house.name());
        let record = export::latest(&house.noren, &clerk()).await.unwrap().remove(0).taken.unwrap();
        assert_eq!((record.orders, record.rows), (without.unsigned_abs() + 1, 1));
    }
}

#[tokio::test]
async fn what_cannot_be_written_is_said_with_row_and_column_and_no_file_is_made_of_it() {
    for house in houses().await {
        let bought = house.buys(&[("family_name", "𠮷田"), ("payment", goods::DOOR)]).await;
        let id = begin(&house, "next-engine", Scope::Search(String::new())).await;
        let layout = layout(&house, &id).await;
        let checked = export::check(&house.noren, &layout, Source::Search(Query::default())).await.unwrap();
        let problem = checked.problems.iter().find(|problem| problem.column == "受注名").unwrap();
        assert_eq!((problem.row, &problem.order), (1, &bought.number));
        assert_eq!(problem.flaw, Flaw::Unencodable { place: 1 });
        let file = taken(&house, &id, Source::Search(Query::default())).await;
        assert_eq!(file, Err(checked), "half a file is worse than none");
        assert_eq!(export::latest(&house.noren, &clerk()).await.unwrap()[0].taken, None);
    }
}

#[tokio::test]
async fn a_shop_makes_layouts_its_own() {
    for house in houses().await {
        house.buys(&[("payment", goods::DOOR)]).await;
        let id = own(&house, "accounting", |layout| {
            layout.name = "帳簿".to_owned();
            (layout.encoding, layout.newline, layout.unit) = (Encoding::Utf8, Newline::Lf, Unit::Line);
            layout.columns.truncate(2);
            layout.columns[1].source = "{商品.コード} x {商品.数量}".to_owned();
        })
        .await;
        let kept = template::get(&house.noren, &id).await.unwrap().unwrap();
        assert_eq!((kept.version, kept.layout.name.as_str()), (Some(2), "帳簿"));
        let (_, told) = template::preview(&house.noren, &kept.layout, None).await.unwrap().unwrap();
        assert!(told[1].as_ref().unwrap().contains(" x "), "{told:?}");

        let mut wrong = kept.layout.clone();
        wrong.columns[0].source = "{ない}".to_owned();
        let saved = template::save(&house.noren, &clerk(), &id, 2, &wrong).await.unwrap();
        assert!(matches!(saved, Saved::Source(_)), "{saved:?}");
        let stale = template::save(&house.noren, &clerk(), &id, 1, &kept.layout).await.unwrap();
        assert_eq!(stale, Saved::Conflict);
        let delivered = template::save(&house.noren, &clerk(), "b2", 1, &kept.layout).await.unwrap();
        assert_eq!(delivered, Saved::NoSuchTemplate);

        let again = template::copy(&house.noren, &clerk(), "accounting").await.unwrap().unwrap();
        let third = template::copy(&house.noren, &clerk(), &again).await.unwrap().unwrap();
        let name = template::get(&house.noren, &third).await.unwrap().unwrap().layout.name;
        assert_eq!(name, "会計用（コピー2）");
        assert!(template::remove(&house.noren, &id).await.unwrap());
        let all = template::all(&house.noren).await.unwrap();
        assert_eq!(all.len(), presets::ALL.len() + 2);
    }
}
