//! 営業日 and 当日受付締切: the first day that can be wished for counts the days on which the shop works.

use crate::{goods, house::houses, steps::clerk};
use domain::{field::Field, moment::Day, problem::Rule};
use std::collections::BTreeSet;
use workflow::{
    checkout::fill_in::{self, Message, Saved as Sent},
    settings::calendar::{self, Saved, Typed, Wrong},
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[tokio::test]
async fn the_first_day_counts_business_days_from_the_next_one() {
    for house in houses().await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        // A Saturday, ten in the morning; the parcel arrives after three days.
        assert_eq!(shopper.fill_in(&[("payment", goods::BANK), ("day", "2026-11-24")]).await, Sent::Ready);
        let typed = Typed {
            weekly: BTreeSet::from([0, 6]),
            closed: "２０２６/11/23\r\n\r\n2026.11.3".to_owned(),
            cutoff: "１３時".to_owned(),
            version: 0,
        };
        assert_eq!(calendar::save(&house.noren, &clerk(), &typed).await.unwrap(), Saved::Done);
        assert_eq!(calendar::save(&house.noren, &clerk(), &typed).await.unwrap(), Saved::Conflict);
        let form = fill_in::show(&house.noren, &shopper.visitor).await.unwrap().unwrap();
        // Monday is a holiday: taken up on Tuesday, it arrives on Friday.
        assert_eq!(form.intake.day, day("2026-11-24"), "{}", house.name());
        let rule = Rule::NotThatDay { first: day("2026-11-27"), last: day("2026-12-10") };
        let said: Vec<_> = form.problems.iter().map(|it| (it.field, it.message.clone())).collect();
        assert_eq!(said, [(Field::Day, Message::Rule(rule))]);
        assert_eq!(shopper.fill_in(&[("payment", goods::BANK), ("day", "2026-11-27")]).await, Sent::Ready);
        // On Tuesday after one o'clock, it is Wednesday's work.
        house.advance(3 * 86_400 + 3 * 3_600).await;
        assert_eq!(shopper.fill_in(&[("payment", goods::BANK), ("day", "2026-11-27")]).await, Sent::Wrong);
        assert_eq!(shopper.fill_in(&[("payment", goods::BANK), ("day", "2026-11-30")]).await, Sent::Ready);
    }
}

#[tokio::test]
async fn what_staff_type_is_judged_and_noted() {
    for house in houses().await {
        let wrong = Typed {
            weekly: (0..7).collect(),
            closed: "2026-11-23\n2026-02-30".to_owned(),
            cutoff: "24:00".to_owned(),
            version: 0,
        };
        let all = vec![Wrong::Weekly, Wrong::Closed(2), Wrong::Cutoff];
        assert_eq!(calendar::save(&house.noren, &clerk(), &wrong).await.unwrap(), Saved::Wrong(all));
        let right = Typed { weekly: BTreeSet::from([3]), cutoff: "9:30".to_owned(), ..Typed::default() };
        assert_eq!(calendar::save(&house.noren, &clerk(), &right).await.unwrap(), Saved::Done);
        let sheet = calendar::show(&house.noren).await.unwrap();
        assert_eq!((sheet.typed.cutoff.as_str(), sheet.typed.version), ("09:30", 1), "{}", house.name());
        let fields: Vec<&str> = sheet.trail[0].changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(fields, ["weekly", "cutoff"]);
        let again = Typed { version: 1, closed: "2026-12-31".to_owned(), ..right };
        assert_eq!(calendar::save(&house.noren, &clerk(), &again).await.unwrap(), Saved::Done);
    }
}
