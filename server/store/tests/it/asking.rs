//! What the owner writes about the shop, how it is asked, and what is asked.

use crate::world::*;
use domain::{
    email::Email,
    id::{ShopId, StaffId},
    inquiry::Inquiry,
    moment::{Day, Moment},
    shop::Closing,
    shop_text::Kind,
    timeline::Actor,
};
use store::{
    Db, StoreError,
    contact_ways::{self, Ways},
    inquiries::{self, Fate, Kept, Reader},
    shop_texts::{self, Version},
    shops, testing,
};

fn kept(id: &str, at: i64) -> Kept {
    let email = Email::parse("hanako@example.jp").unwrap();
    let inquiry =
        Inquiry {
            name: "山田".to_owned(), email, order: String::new(), text: "いつ？\n🍵".to_owned()
        };
    Kept { id: id.to_owned(), asked_at: Moment(at), inquiry }
}

async fn open(db: &Db) {
    db.write(|mut tx| async move { shops::put(&mut tx, &shop()).await }).await.unwrap();
}

#[tokio::test]
async fn texts_come_back_in_versions() {
    for case in testing::dbs().await {
        let by = Actor::Staff { id: StaffId::new("s"), name: "店長".to_owned() };
        let version = |version: i64, body: &str| Version {
            version,
            body: body.to_owned(),
            kept_at: Moment(version),
            kept_by: by.clone(),
        };
        let (one, two) = (&version(1, "一"), &version(2, "二"));
        let (versions, holds, other) = case
            .db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert_eq!(shop_texts::holding(tx, shop, Kind::Privacy).await?, "");
                shop_texts::keep(tx, shop, Kind::Privacy, one).await?;
                shop_texts::keep(tx, shop, Kind::Privacy, two).await?;
                let versions = shop_texts::of(tx, shop, Kind::Privacy).await?;
                let holds = shop_texts::holding(tx, shop, Kind::Privacy).await?;
                let other = shop_texts::of(tx, &ShopId::new("other"), Kind::Privacy).await?;
                Ok::<_, StoreError>((versions, holds, other))
            })
            .await
            .unwrap();
        assert_eq!((versions, holds.as_str()), (vec![two.clone(), one.clone()], "二"));
        assert!(other.is_empty());
        let again = case
            .db
            .write(|mut tx| async move { shop_texts::keep(&mut tx, &shop_id(), Kind::Privacy, two).await });
        assert!(matches!(again.await, Err(StoreError::Conflict)));
    }
}

#[tokio::test]
async fn ways_to_ask_and_closing_are_kept_over_the_version_that_was_seen() {
    for case in testing::dbs().await {
        let db = &case.db;
        open(db).await;
        let ways = |form: bool, version: i64| Ways {
            form,
            send_to: (!form).then(|| Email::parse("desk@example.jp").unwrap()),
            version,
        };
        let put = |ways: Ways| async move {
            let ways = &ways;
            db.write(|mut tx| async move { contact_ways::put(&mut tx, &shop_id(), ways).await }).await
        };
        let get = || async {
            db.read(|mut tx| async move { contact_ways::get(&mut tx, &shop_id()).await }).await.unwrap()
        };
        assert_eq!(get().await, Ways::default());
        put(ways(false, 0)).await.unwrap();
        assert_eq!(get().await, ways(false, 1));
        assert!(matches!(put(ways(true, 0)).await, Err(StoreError::Conflict)));
        put(ways(true, 1)).await.unwrap();
        assert_eq!(get().await, ways(true, 2));

        let closing = Closing { text: "お休み".to_owned(), reopens: Day::new(2026, 12, 8) };
        let close = |closed: bool, version: i64| {
            let closing = &closing;
            async move {
                db.write(
                    |mut tx| async move { shops::close(&mut tx, &shop_id(), closed, closing, version).await },
                )
                .await
            }
        };
        let read = || async {
            db.read(|mut tx| async move {
                let shop = shops::get(&mut tx, &shop_id()).await?.unwrap();
                Ok::<_, StoreError>((shop.closing, shops::closing(&mut tx, &shop_id()).await?))
            })
            .await
            .unwrap()
        };
        assert_eq!(read().await, (None, Closing::default()));
        close(true, 1).await.unwrap();
        assert_eq!(read().await, (Some(closing.clone()), closing.clone()));
        assert!(matches!(close(false, 1).await, Err(StoreError::Conflict)));
        close(false, 2).await.unwrap();
        assert_eq!(read().await, (None, closing.clone()), "the text stays for the next time");
    }
}

#[tokio::test]
async fn an_inquiry_is_kept_once_and_each_of_its_mails_begins_once() {
    for case in testing::dbs().await {
        let db = &case.db;
        open(db).await;
        db.write(|mut tx| async move {
            let (tx, shop) = (&mut tx, &shop_id());
            assert!(inquiries::insert(tx, shop, &kept("one", 1)).await?);
            assert!(!inquiries::insert(tx, shop, &kept("one", 9)).await?);
            assert!(inquiries::insert(tx, shop, &kept("two", 2)).await?);
            assert_eq!(inquiries::get(tx, shop, "one").await?, Some(kept("one", 1)));
            assert_eq!(inquiries::get(tx, shop, "none").await?, None);
            assert_eq!(inquiries::newest(tx, shop, 9).await?, [kept("two", 2), kept("one", 1)]);
            assert_eq!(inquiries::newest(tx, shop, 1).await?, [kept("two", 2)]);
            let reader = Reader::Shop;
            assert_eq!(inquiries::fate(tx, shop, "one", reader).await?, Fate::Waiting);
            assert!(inquiries::begin(tx, shop, "one", reader, Moment(3)).await?);
            assert!(!inquiries::begin(tx, shop, "one", reader, Moment(4)).await?);
            assert!(inquiries::begin(tx, shop, "one", Reader::Sender, Moment(4)).await?);
            assert_eq!(inquiries::fate(tx, shop, "one", reader).await?, Fate::Begun);
            for fate in [Fate::Refused, Fate::Unknown, Fate::Sent] {
                inquiries::end(tx, shop, "one", reader, fate, Moment(5)).await?;
                assert_eq!(inquiries::fate(tx, shop, "one", reader).await?, fate);
            }
            inquiries::end(tx, shop, "one", reader, Fate::Refused, Moment(6)).await?;
            assert_eq!(inquiries::fate(tx, shop, "one", reader).await?, Fate::Sent, "sent for good");
            assert!(!inquiries::take_back(tx, shop, "one", reader).await?);
            assert!(inquiries::take_back(tx, shop, "one", Reader::Sender).await?);
            assert_eq!(inquiries::fate(tx, shop, "one", Reader::Sender).await?, Fate::Waiting);
            assert_eq!(inquiries::forget(tx, shop, Moment(2)).await?, 1);
            assert_eq!(inquiries::newest(tx, shop, 9).await?, [kept("two", 2)]);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    }
}
