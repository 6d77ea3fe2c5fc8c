//! Products that come in as a file: judged before anything changes, kept whole or not at all, once.

use crate::{
    goods::{POT, TEA},
    house::{House, houses},
    steps::clerk,
};
use domain::{
    category::Category,
    id::{CategoryId, ProductId, Sku},
    job::Progress,
    product_sheet::Heading,
    yen::Yen,
};
use workflow::{
    catalogue::{
        self, Search, Typed, Wrong,
        file::{self, Becomes, Committed, NoGoods, Read, Seen, Why},
    },
    files::upload::{Refused, Sent},
    job,
};

const HEADINGS: &str = "商品コード,商品名,カテゴリ,公開,規格1の名前,規格1,SKU,価格,税率,在庫";

async fn bring(house: &House, text: &str) -> String {
    let sent = Sent { name: "goods.csv".to_owned(), bytes: Some(text.as_bytes().to_vec()) };
    file::bring(&house.noren, &clerk(), sent).await.unwrap().unwrap()
}

async fn seen(house: &House, id: &str) -> Seen {
    file::read(&house.noren, id).await.unwrap().unwrap()
}

async fn looked_at(house: &House, text: &str) -> (String, Read) {
    let id = bring(house, text).await;
    let read = seen(house, &id).await.read.unwrap().unwrap();
    (id, read)
}

/// Brings a file without a mistake, and keeps what it says: what became of each product.
async fn kept(house: &House, text: &str) -> Vec<(String, Progress, String)> {
    let (id, read) = looked_at(house, text).await;
    assert_eq!(read.flaws, [], "{}", house.name());
    let Committed::Job(job) = file::commit(&house.noren, &clerk(), &id).await.unwrap() else { panic!() };
    house.run_due().await;
    let seen = job::read(&house.noren, &job, None, 0).await.unwrap().unwrap();
    assert!(seen.job.ended_at.is_some(), "{:?}", seen.job);
    let row = |row: job::Row| (row.subject.as_str().to_owned(), row.progress, row.why);
    seen.rows.into_iter().map(row).collect()
}

async fn typed(house: &House, id: &str) -> Option<Typed> {
    catalogue::show(&house.noren, &ProductId::new(id)).await.unwrap().map(|sheet| sheet.typed)
}

async fn tea_category(house: &House) {
    let shop = house.noren.shop_id();
    let tea = &Category { id: CategoryId::new("tea"), parent: None, name: "お茶".to_owned() };
    let put = |mut tx: store::Tx| async move { store::categories::put(&mut tx, shop, tea, 1).await };
    house.noren.db.write(put).await.unwrap();
}

async fn text_of(house: &House, search: &Search) -> String {
    let mut pieces = file::export(&house.noren, &clerk(), search).await.unwrap();
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.recv().await {
        bytes.extend(piece.unwrap());
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn products_of_a_file_are_made_and_changed_by_a_job() {
    for house in houses().await {
        tea_category(&house).await;
        let text = format!(
            "{HEADINGS}\n\
             sencha,煎茶,お茶,公開,内容量,100g,s-100,\"1,080\",8,12\n\
             sencha,,,,,200g,s-200,2000,8,5\n\
             kyusu,急須,,非公開,,,k-1,4400,10,3\n"
        );
        let became = kept(&house, &text).await;
        let done = |id: &str| (id.to_owned(), Progress::Done, "新しい商品です".to_owned());
        assert_eq!(became, [done("sencha"), done("kyusu")], "{}", house.name());
        let sencha = typed(&house, "sencha").await.unwrap();
        assert_eq!((sencha.name.as_str(), sencha.shown, sencha.rows.len()), ("煎茶", true, 2));
        assert_eq!(sencha.categories, ["tea"]);
        let second = &sencha.rows[1];
        assert_eq!((second.price.as_str(), second.reduced, second.on_hand.as_str()), ("2,000", true, "5"));
        assert!(!typed(&house, "kyusu").await.unwrap().shown);
        // Stock and price alone, found by their SKUs; what is not named stays.
        let became = kept(&house, "SKU,価格,在庫増減\ns-200,2200,-2\nk-1,4400,\n").await;
        assert_eq!(became, [("sencha".to_owned(), Progress::Done, String::new())], "the pot is as it was");
        let after = typed(&house, "sencha").await.unwrap();
        assert_eq!((after.rows[1].price.as_str(), after.rows[1].on_hand.as_str()), ("2,200", "3"));
        assert_eq!(after.rows[0].price, sencha.rows[0].price);
        // Each product has its own trail, in the name of who brought the file.
        let trail = catalogue::show(&house.noren, &ProductId::new("sencha")).await.unwrap().unwrap().trail;
        assert_eq!(trail.len(), 2);
        assert_eq!(trail[0].actor, clerk().actor());
    }
}

#[tokio::test]
async fn every_kind_of_mistake_is_said_with_its_line_and_column_and_nothing_is_kept() {
    for house in houses().await {
        let text = format!(
            "{HEADINGS},いろ\n\
             good,よい品,,公開,,,g-1,100,10,1,\n\
             BAD,品,,公開,,,b-1,100,10,1,\n\
             p1,,,公開,,,b-2,100,10,1,\n\
             p2,品,ない棚,公開,,,b-3,100,10,1,\n\
             p3,品,,たぶん,,,b-4,100,10,1,\n\
             p4,品,,公開,,,b-5,-1,10,1,\n\
             p5,品,,公開,,,b-6,100,5,1,\n\
             p6,品,,公開,,,b-7,100,10,たくさん,\n\
             p7,品,,公開,,,,100,10,1,\n\
             p8,品,,公開,,,g-1,100,10,1,\n\
             p9,品,,公開,,,b-8,100\n\
             ,品,,公開,,,b-9,100,10,1,\n\
             pa,品,,公開,,,b-a,100,10,1,\n\
             pa,別の品,,公開,,,b-b,100,10,1,\n\
             pb,{}長い,,公開,,,b-c,100,10,1,\n",
            "とても".repeat(40)
        );
        let (id, read) = looked_at(&house, &text).await;
        assert_eq!(read.unknown, ["いろ"]);
        let said: Vec<_> = read.flaws.iter().map(|flaw| (flaw.line, flaw.column, flaw.why)).collect();
        use Heading::{Categories, Code, FirstAxis, Name, Price, Rate, Shown, Sku, Stock};
        let expected = [
            (3, Code, Why::Form(Wrong::Id)),
            (4, Name, Why::Form(Wrong::Name)),
            (5, Categories, Why::Category),
            (6, Shown, Why::Shown),
            (7, Price, Why::Form(Wrong::Price(0))),
            (8, Rate, Why::Rate),
            (9, Stock, Why::Form(Wrong::Stock(0))),
            (10, Sku, Why::Form(Wrong::Sku(0))),
            (11, Sku, Why::SkuTwice(2)),
            (12, Code, Why::Width(8)),
            (13, Code, Why::Nameless),
            (14, FirstAxis, Why::Form(Wrong::NoAxis)),
            (15, Name, Why::Differs(14)),
            (16, Name, Why::Form(Wrong::Name)),
        ];
        assert_eq!(said, expected, "{}", house.name());
        assert!(read.flaws.iter().all(|flaw| !flaw.text().is_empty()));
        assert_eq!(read.count(Becomes::New), 1);
        let listed = String::from_utf8(file::mistakes(&read.flaws)).unwrap();
        assert_eq!(listed.lines().count(), expected.len() + 1);
        assert_eq!(file::commit(&house.noren, &clerk(), &id).await.unwrap(), Committed::Flawed);
        house.run_due().await;
        assert_eq!(typed(&house, "good").await, None, "nothing by halves");
        assert_eq!(job::latest(&house.noren, None).await.unwrap(), []);
    }
}

#[tokio::test]
async fn what_is_no_file_of_products_is_said_so() {
    for house in houses().await {
        for (text, why) in [
            ("名前,値段\n茶,1\n", NoGoods::NoKey(vec!["名前".to_owned(), "値段".to_owned()])),
            ("商品コード,価格\ntea,1\n", NoGoods::Alone(Heading::Price, Heading::Sku)),
            ("SKU,価格\n", NoGoods::OnlyHeadings),
        ] {
            let id = bring(&house, text).await;
            assert_eq!(seen(&house, &id).await.read, Some(Err(why)));
            assert_eq!(file::commit(&house.noren, &clerk(), &id).await.unwrap(), Committed::Unreadable);
        }
        let long = Sent { name: "long.csv".to_owned(), bytes: None };
        let refused = file::bring(&house.noren, &clerk(), long).await.unwrap();
        assert_eq!(refused, Err(Refused::TooLong));
        let (_, read) = looked_at(&house, "SKU,価格\nnowhere,1\n").await;
        assert_eq!(read.flaws[0].why, Why::NoSuchSku);
        // Variants that belong to no product are no product's.
        assert!(read.products.is_empty());
        let (_, read) = looked_at(&house, &format!("SKU,価格\n{TEA},1\n{POT},1\n")).await;
        assert_eq!(read.flaws.len(), 2);
    }
}

#[tokio::test]
async fn a_file_is_kept_once_and_what_changed_meanwhile_is_judged_anew() {
    for house in houses().await {
        let text = format!("{HEADINGS}\np1,一つ目,,公開,,,s1,100,10,1\np2,二つ目,,公開,,,s2,100,10,1\n");
        let (id, _) = looked_at(&house, &text).await;
        // Somebody else takes the second SKU before the job comes to it.
        let Committed::Job(first) = file::commit(&house.noren, &clerk(), &id).await.unwrap() else {
            panic!()
        };
        let other = Typed {
            id: "other".to_owned(),
            name: "先に登録した品".to_owned(),
            rows: vec![catalogue::Row {
                sku: "s2".to_owned(),
                price: "5".to_owned(),
                on_hand: "0".to_owned(),
                ..Default::default()
            }],
            ..Typed::default()
        };
        catalogue::add(&house.noren, &clerk(), &other).await.unwrap();
        let again = file::commit(&house.noren, &clerk(), &id).await.unwrap();
        assert_eq!(again, Committed::Job(first.clone()), "a second click");
        house.run_due().await;
        let seen = job::read(&house.noren, &first, None, 0).await.unwrap().unwrap();
        let became: Vec<_> = seen.rows.iter().map(|row| row.progress).collect();
        assert_eq!(became, [Progress::Done, Progress::Failed], "{}", house.name());
        assert!(
            seen.rows[1].why.contains("3行目「SKU」：このSKUは、別の商品で使われています"),
            "{:?}",
            seen.rows
        );
        assert_eq!(typed(&house, "p2").await, None);
    }
}

#[tokio::test]
async fn what_was_taken_away_comes_back_as_it_was() {
    for house in houses().await {
        tea_category(&house).await;
        let text = format!(
            "{HEADINGS}\nsencha,\"=\"\"髙級\"\" 煎茶\",tea,公開,内容量,100g,s-1,1080,8,12\nsencha,,,,,200g,s-2,2000,8,0\n\
             pot,急須,,非公開,,,k-1,4400,10,3\n"
        );
        kept(&house, &text).await;
        let all = text_of(&house, &Search::default()).await;
        assert!(all.starts_with('\u{feff}') && all.contains("\"'=\"\"髙級\"\" 煎茶\""), "{all}");
        assert_eq!(all.lines().count(), 4);
        let (id, read) = looked_at(&house, &all).await;
        assert_eq!((read.flaws.len(), read.count(Becomes::Same)), (0, 2), "{:?}", read.flaws);
        assert_eq!(file::commit(&house.noren, &clerk(), &id).await.unwrap(), Committed::Nothing);
        let shown = Search { shown: Some(true), ..Search::default() };
        assert_eq!(text_of(&house, &shown).await.lines().count(), 3);
        // Changed with a spreadsheet, and brought back.
        let became = kept(&house, &all.replace("\"2000\"", "\"2100\"")).await;
        assert_eq!(became, [("sencha".to_owned(), Progress::Done, String::new())]);
        let shop = house.noren.shop_id();
        let skus = &[Sku::new("s-2")];
        let price = house
            .noren
            .db
            .read(|mut tx| async move { store::variants::some(&mut tx, shop, skus).await })
            .await
            .unwrap();
        assert_eq!(price[0].price, Yen(2_100));
    }
}

#[tokio::test]
async fn hundreds_of_products_come_in_by_one_job() {
    for house in houses().await {
        let mut text = "商品コード,商品名,公開,SKU,価格,在庫\n".to_owned();
        for n in 0..300 {
            text.push_str(&format!("p{n},品物{n},公開,s{n},{},{n}\n", 100 + n));
        }
        let became = kept(&house, &text).await;
        assert_eq!(became.len(), 200, "a page of the report");
        assert!(became.iter().all(|(_, progress, _)| *progress == Progress::Done), "{}", house.name());
        let all = text_of(&house, &Search::default()).await;
        assert_eq!(all.lines().count(), 301);
        let (_, read) = looked_at(&house, &all).await;
        assert_eq!(read.count(Becomes::Same), 300);
    }
}
