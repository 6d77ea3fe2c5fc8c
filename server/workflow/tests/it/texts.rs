//! Texts that only the owner can write, in versions.

use crate::{house::houses, steps::clerk};
use domain::shop_text::{Kind, Wrong};
use workflow::settings::texts::{self, Saved};

#[tokio::test]
async fn every_version_is_kept_and_the_newest_holds() {
    for house in &houses().await {
        let noren = &house.noren;
        let save = |text: &'static str, version: i64| async move {
            texts::save(noren, &clerk(), Kind::Privacy, text, version).await.unwrap()
        };
        assert_eq!(texts::unwritten(noren).await.unwrap(), Kind::ALL, "{}", house.name());
        assert_eq!(save("一\r\n\r\n二 ", 0).await, Saved::Done);
        assert_eq!(texts::holding(noren, Kind::Privacy).await.unwrap(), "一\n\n二");
        assert_eq!(texts::holding(noren, Kind::Contact).await.unwrap(), "", "each has its own");
        assert_eq!(texts::unwritten(noren).await.unwrap(), [Kind::Contact]);
        assert_eq!(save("別の人", 0).await, Saved::Conflict);
        assert_eq!(save("一\n\n二", 1).await, Saved::Done, "the same is no new version");
        assert_eq!(save("【店の名前】", 1).await, Saved::Wrong(Wrong::Unfinished { line: 1 }));
        assert_eq!(save("三", 1).await, Saved::Done);
        assert_eq!(save("", 2).await, Saved::Done);
        assert_eq!(texts::unwritten(noren).await.unwrap(), Kind::ALL, "taken back");
        let sheet = texts::show(noren, Kind::Privacy).await.unwrap();
        let bodies: Vec<(i64, &str)> =
            sheet.versions.iter().map(|version| (version.version, version.body.as_str())).collect();
        assert_eq!(bodies, [(3, ""), (2, "三"), (1, "一\n\n二")]);
        let (one, other) = tokio::join!(save("四", 3), save("五", 3));
        assert!(
            matches!((one, other), (Saved::Done, Saved::Conflict) | (Saved::Conflict, Saved::Done)),
            "{one:?} {other:?}"
        );
    }
}
