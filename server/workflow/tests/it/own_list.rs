//! The order list as staff want it: searches they come back to, and everything that a search finds.

use crate::{goods, house::houses, steps::clerk};
use domain::{id::StaffId, order::axes::Money};
use workflow::{
    desk::{
        list_orders::{self, Search},
        own_list::{self, Keeping, MOST, MOST_NAME},
    },
    staff::Clerk,
};

#[tokio::test]
async fn a_search_is_saved_under_a_name_replaced_and_forgotten() {
    for house in houses().await {
        let (noren, clerk) = (&house.noren, clerk());
        let search = Search { money: Some(Money::Unpaid), words: "山田".to_owned(), ..Search::default() };
        assert_eq!(own_list::save(noren, &clerk, " \u{3000} ", &search).await.unwrap(), Keeping::Nameless);
        assert_eq!(own_list::save(noren, &clerk, " 朝いちばん ", &search).await.unwrap(), Keeping::Kept);
        let saved = own_list::read(noren, &clerk).await.unwrap().saved;
        assert_eq!((saved[0].name.as_str(), &saved[0].search), ("朝いちばん", &search));
        assert_eq!(
            own_list::save(noren, &clerk, "朝いちばん", &Search::default()).await.unwrap(),
            Keeping::Kept
        );
        let saved = own_list::read(noren, &clerk).await.unwrap().saved;
        assert_eq!((saved.len(), &saved[0].search), (1, &Search::default()));
        let colleague = Clerk { id: StaffId::new("staff-2"), ..clerk.clone() };
        assert!(own_list::read(noren, &colleague).await.unwrap().saved.is_empty());
        assert!(!own_list::forget(noren, &colleague, &saved[0].id).await.unwrap());
        assert!(own_list::forget(noren, &clerk, &saved[0].id).await.unwrap());
        for nth in 0..=MOST {
            let name = format!("{nth}{}", "長".repeat(MOST_NAME));
            let kept = own_list::save(noren, &clerk, &name, &search).await.unwrap();
            assert_eq!(kept, if nth < MOST { Keeping::Kept } else { Keeping::TooMany }, "{nth}");
        }
        let saved = own_list::read(noren, &clerk).await.unwrap().saved;
        assert!(saved.iter().all(|one| one.name.chars().count() == MOST_NAME));
    }
}

#[tokio::test]
async fn all_that_a_search_finds_is_more_than_a_page() {
    for house in houses().await {
        let mut numbers = Vec::new();
        for _ in 0..3 {
            house.clock.advance_seconds(1);
            numbers.insert(0, house.buys(&[("payment", goods::DOOR)]).await.number.clone());
        }
        let all = |search: Search, most| {
            let noren = &house.noren;
            async move { list_orders::numbers(noren, &search, most).await.unwrap() }
        };
        assert_eq!(all(Search::default(), 10).await, numbers);
        assert_eq!(all(Search::default(), 1).await.len(), 2, "one more says that there are more");
        let paid = Search { money: Some(Money::Paid), ..Search::default() };
        assert_eq!(all(paid, 10).await, []);
    }
}
