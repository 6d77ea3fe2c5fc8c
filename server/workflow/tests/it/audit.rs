//! The audit log: every entry keeps its place, and nobody changes it unnoticed.

use crate::{house::houses, steps::clerk};
use domain::audit::Deed;
use store::{audit::Filter, testing};
use workflow::audit::{
    chain::{self, Checked},
    list, pairs, record_alone,
};

#[tokio::test]
async fn an_entry_that_is_changed_or_taken_out_breaks_the_chain() {
    for house in houses().await {
        let noren = &house.noren;
        assert_eq!(chain::check(noren).await.unwrap(), Checked::Whole(0), "{}", house.name());
        for rows in ["1", "20", "300"] {
            record_alone(noren, &clerk().actor(), Deed::Exported, &[("rows", rows)]).await.unwrap();
        }
        assert_eq!(chain::check(noren).await.unwrap(), Checked::Whole(3));
        let listed = list::list(noren, &Filter::default(), None).await.unwrap();
        assert_eq!(listed.next, None);
        assert_eq!(listed.entries[0].entry.detail, pairs(&[("rows", "300")]));
        testing::execute(&noren.db, "UPDATE audit SET detail = '[[\"rows\",\"2\"]]' WHERE seq = 2").await;
        assert_eq!(chain::check(noren).await.unwrap(), Checked::Broken(2));
        testing::execute(&noren.db, "DELETE FROM audit WHERE seq = 2").await;
        assert_eq!(chain::check(noren).await.unwrap(), Checked::Broken(2));
    }
}

#[tokio::test]
async fn a_long_log_is_read_page_by_page() {
    for house in houses().await {
        let all = usize::from(list::PAGE) + 3;
        for n in 0..all {
            let detail = n.to_string();
            record_alone(&house.noren, &clerk().actor(), Deed::Exported, &[("rows", &detail)]).await.unwrap();
        }
        let first = list::list(&house.noren, &Filter::default(), None).await.unwrap();
        assert_eq!(first.entries.len(), usize::from(list::PAGE), "{}", house.name());
        let second = list::list(&house.noren, &Filter::default(), first.next).await.unwrap();
        assert_eq!((second.entries.len(), second.next), (3, None));
    }
}
