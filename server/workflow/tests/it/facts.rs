//! ショップ情報: what the shop says of itself, once for pages, mails and papers.

use crate::{goods, house::houses, steps::clerk};
use domain::{print::note::Prices, registration_number::Wrong as WrongNumber};
use workflow::{
    desk::print,
    settings::shop::{self, Saved, Typed, Wrong},
};

#[tokio::test]
async fn a_registration_number_stands_on_papers_from_then_on() {
    for house in &houses().await {
        let noren = &house.noren;
        let bought = house.buys(&[("payment", goods::DOOR)]).await;
        let registration = async || {
            let numbers = [bought.number.clone()];
            let notes = print::notes(noren, &numbers, Prices::Always).await.unwrap().unwrap();
            notes[0].registration().map(str::to_owned)
        };
        let kept = shop::show(noren).await.unwrap().typed;
        assert_eq!(
            (kept.seller.as_str(), registration().await),
            ("株式会社暖簾茶舗", None),
            "{}",
            house.name()
        );
        let typed = Typed { registration: "ｔ7000-0120-50002".to_owned(), ..kept.clone() };
        assert_eq!(shop::save(noren, &clerk(), &typed).await.unwrap(), Saved::Done);
        assert_eq!(registration().await.as_deref(), Some("T7000012050002"));
        assert_eq!(
            shop::save(noren, &clerk(), &typed).await.unwrap(),
            Saved::Conflict,
            "made from an older one"
        );
        let sheet = shop::show(noren).await.unwrap();
        assert_eq!((sheet.trail.len(), sheet.trail[0].changes.len()), (1, 1));
        let change = &sheet.trail[0].changes[0];
        assert_eq!((change.field.as_str(), change.to.as_str()), ("registration", "T7000012050002"));
        assert_eq!(shop::save(noren, &clerk(), &sheet.typed).await.unwrap(), Saved::Done);
        assert_eq!(shop::show(noren).await.unwrap().trail.len(), 1, "nothing differs");
    }
}

#[tokio::test]
async fn everything_wrong_is_said_at_once_and_nothing_is_kept() {
    for house in &houses().await {
        let kept = shop::show(&house.noren).await.unwrap().typed;
        let typed = Typed {
            name: String::new(),
            seller: "あ".repeat(61),
            place: "一行目\n二行目".to_owned(),
            phone: "でんわ".to_owned(),
            email: "shop@".to_owned(),
            registration: "T1234567890123".to_owned(),
            ..kept.clone()
        };
        let wrong = vec![
            Wrong::Name,
            Wrong::Seller,
            Wrong::Place,
            Wrong::Phone,
            Wrong::Email,
            Wrong::Registration(WrongNumber::CheckDigit),
        ];
        assert_eq!(
            shop::save(&house.noren, &clerk(), &typed).await.unwrap(),
            Saved::Wrong(wrong),
            "{}",
            house.name()
        );
        assert_eq!(shop::show(&house.noren).await.unwrap().typed, kept);
        let individual = Typed { registration: typed.registration, individual: true, ..kept };
        assert_eq!(shop::save(&house.noren, &clerk(), &individual).await.unwrap(), Saved::Done);
        assert!(shop::show(&house.noren).await.unwrap().typed.individual);
    }
}
