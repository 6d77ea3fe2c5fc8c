//! ホーム: what needs a person, and how the shop does.

use crate::{goods, house::houses, steps::clerk};
use domain::payment::credit::Credit;
use workflow::desk::{enter_slip, read_home, ship_order};

#[tokio::test]
async fn the_start_page_counts_what_happened_and_what_is_to_be_done() {
    for house in houses().await {
        let today = house.noren.now().day();
        let read = async || read_home::read(&house.noren, today).await.unwrap();
        assert_eq!(read().await, read_home::Home::default(), "{}", house.name());
        let good = house.buys(&[]).await;
        good.enter_right_code().await;
        house.buys(&[("family_name", "与信拒否")]).await;
        let cash = house.buys(&[("payment", goods::DOOR), ("email", "no-such-user@example.jp")]).await;
        house.run_due().await;
        let home = read().await;
        assert_eq!(home.attention, [(Credit::Ng, 1)]);
        assert_eq!((home.failed_mails, home.parked), (1, 0), "the mailbox is not there");
        let [screened] = &home.screened[..] else { panic!("{home:?}") };
        assert_eq!((screened.approved, screened.declined), (1, 1));
        let sold: u64 = home.sales.iter().map(|sales| sales.orders).sum();
        assert_eq!((sold, home.sales.len()), (2, 2), "two methods on one day; the refused order is no sale");
        assert_eq!(home.backlog, [(today, 2)]);
        enter_slip::enter(&house.noren, &clerk(), &cash.number, "1234-5678-9013").await.unwrap();
        ship_order::ship(&house.noren, &clerk(), &cash.number).await.unwrap();
        assert_eq!(read().await.backlog, [(today, 1)]);
        house.pass(24 * 3600).await;
        assert_eq!(read_home::read(&house.noren, today.plus_days(1)).await.unwrap().sales, []);
    }
}
