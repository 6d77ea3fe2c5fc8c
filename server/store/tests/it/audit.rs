//! The audit log.

use crate::world::*;
use domain::{
    audit::{Deed, Entry, Group},
    id::*,
    timeline::Actor,
};
use store::{
    StoreError,
    audit::{self, Filter},
    testing,
};

fn entry(who: Option<&str>, deed: Deed, seconds: i64) -> Entry {
    let actor =
        who.map_or(Actor::Stranger, |id| Actor::Staff { id: StaffId::new(id), name: "佐藤".to_owned() });
    let detail = vec![("about".to_owned(), "行\n\"引用\"".to_owned())];
    Entry { at: NOW.plus_seconds(seconds), actor, deed, detail }
}

/// A seal that shows what it was made of.
fn seal(before: &str, text: &str) -> String {
    format!("{}|{}", before.len(), text)
}

#[tokio::test]
async fn entries_come_back_newest_first_and_by_every_filter() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, other) = (&mut tx, &shop_id(), &ShopId::new("other"));
                let all = [
                    entry(Some("s1"), Deed::SignedIn, 0),
                    entry(None, Deed::SignInFailed, 10),
                    entry(Some("s2"), Deed::Invited, 20),
                ];
                for one in &all {
                    audit::append(tx, shop, one, &seal).await?;
                }
                audit::append(tx, other, &all[0], &seal).await?;
                let found = audit::before(tx, shop, &Filter::default(), i64::MAX, 10).await?;
                assert_eq!(found.iter().map(|kept| kept.seq).collect::<Vec<_>>(), [3, 2, 1]);
                assert_eq!(found[0].entry, all[2]);
                let next = audit::before(tx, shop, &Filter::default(), 3, 1).await?;
                assert_eq!(next[0].entry, all[1]);
                for (filter, places) in [
                    (Filter { staff: Some(StaffId::new("s1")), ..Filter::default() }, vec![1]),
                    (Filter { group: Some(Group::SignIn), ..Filter::default() }, vec![2, 1]),
                    (Filter { group: Some(Group::Files), ..Filter::default() }, vec![]),
                    (Filter { from: Some(NOW.plus_seconds(10)), ..Filter::default() }, vec![3, 2]),
                    (Filter { until: Some(NOW.plus_seconds(10)), ..Filter::default() }, vec![1]),
                ] {
                    let found = audit::before(tx, shop, &filter, i64::MAX, 10).await?;
                    assert_eq!(found.iter().map(|kept| kept.seq).collect::<Vec<_>>(), places, "{filter:?}");
                }
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn every_seal_is_made_of_the_one_before() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                for seconds in 0..3 {
                    audit::append(tx, shop, &entry(None, Deed::SignInFailed, seconds), &seal).await?;
                }
                let links = audit::links_after(tx, shop, 0, 10).await?;
                assert_eq!(links.iter().map(|link| link.seq).collect::<Vec<_>>(), [1, 2, 3]);
                let mut before = String::new();
                for link in &links {
                    assert_eq!(link.seal, seal(&before, &link.text));
                    assert!(link.text.contains("sign_in.wrong") && link.text.lines().count() == 5);
                    before.clone_from(&link.seal);
                }
                assert_eq!(audit::links_after(tx, shop, 1, 1).await?, links[1..2]);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_write_at_once_all_find_their_place() {
    for case in testing::dbs().await {
        let writes = (0..12).map(|n| {
            let db = case.db.clone();
            tokio::spawn(async move {
                db.write(|mut tx| async move {
                    audit::append(&mut tx, &shop_id(), &entry(None, Deed::SignInFailed, n), &seal).await
                })
                .await
            })
        });
        for write in writes.collect::<Vec<_>>() {
            write.await.unwrap().unwrap();
        }
        let links = case
            .db
            .read(|mut tx| async move { audit::links_after(&mut tx, &shop_id(), 0, 100).await })
            .await
            .unwrap();
        assert_eq!(links.iter().map(|link| link.seq).collect::<Vec<_>>(), (1..=12).collect::<Vec<_>>());
    }
}
