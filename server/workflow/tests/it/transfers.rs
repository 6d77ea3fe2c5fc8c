//! 銀行振込の消込: a bank's file is looked at, taken in, laid beside the orders that wait, and confirmed. The same line counts once, in
//! whatever file and however often it comes.

use crate::{
    bought::Bought,
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{audit::Deed, id::OrderNumber, payment::state::State, yen::Yen};
use layouts::cp932;
use workflow::{
    audit,
    desk::{cancel_order, read_home},
    files::{
        Match, Unreadable,
        statement::Places,
        transfers::{self, Desk, Seen},
        upload::{Refused, Sent},
    },
    job::{self, Made},
};

const HEADS: &str = "取引日,お取引内容,お引出し金額,お預入れ額,残高\r\n";

fn sent(bytes: impl Into<Vec<u8>>) -> Sent {
    Sent { name: "入出金明細.csv".to_owned(), bytes: Some(bytes.into()) }
}

fn statement(lines: &[(&str, &str, i64)]) -> Vec<u8> {
    let line =
        |(day, payer, amount): &(&str, &str, i64)| format!("{day},振込 {payer},,\"{amount}\",\"1\"\r\n");
    let text = format!(
        "{HEADS}2026/11/20,電気料,\"3,000\",,\"1\"\r\n{}",
        lines.iter().map(line).collect::<String>()
    );
    let mut bytes = Vec::new();
    cp932::push(&mut bytes, &text).unwrap();
    bytes
}

async fn bring(house: &House, bytes: impl Into<Vec<u8>>) -> String {
    transfers::bring(&house.noren, &clerk(), sent(bytes)).await.unwrap().unwrap()
}

async fn seen(house: &House, id: &str) -> Seen {
    transfers::read(&house.noren, id).await.unwrap().unwrap()
}

async fn desk(house: &House) -> Desk {
    transfers::desk(&house.noren).await.unwrap()
}

/// Brings a file and takes it in; how many lines of it were new.
async fn taken(house: &House, lines: &[(&str, &str, i64)]) -> u64 {
    let id = bring(house, statement(lines)).await;
    transfers::take(&house.noren, &clerk(), &id).await.unwrap().unwrap()
}

async fn confirmed(house: &House, chosen: &[(String, OrderNumber)], mail: bool) -> job::Seen {
    let made = transfers::confirm(&house.noren, &clerk(), chosen, mail).await.unwrap();
    let Made::Job(id) = made else { panic!("{}: {made:?}", house.name()) };
    house.run_due().await;
    let seen = job::read(&house.noren, &id, None, 0).await.unwrap().unwrap();
    assert!(seen.job.ended_at.is_some(), "{}", house.name());
    seen
}

async fn by_transfer<'h>(house: &'h House, kana: [&str; 2]) -> Bought<'h> {
    house.buys(&[("payment", goods::BANK), ("family_kana", kana[0]), ("given_kana", kana[1])]).await
}

async fn total(bought: &Bought<'_>) -> Yen {
    bought.sheet().await.order.quote.total
}

#[tokio::test]
async fn what_is_sure_is_proposed_and_once_confirmed_the_money_is_there_and_told() {
    for house in &houses().await {
        let bought = by_transfer(house, ["ハットリ", "ジョージ"]).await;
        let other = by_transfer(house, ["ヤマダ", "ハナコ"]).await;
        let sum = total(&bought).await.0;
        let lines = [("2026/11/21", "ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", sum), ("2026/11/21", "ﾀﾅｶ ｲﾁﾛｳ", 999)];
        let id = bring(house, statement(&lines)).await;
        let file = seen(house, &id).await;
        assert_eq!((file.lines.len(), file.fresh().count(), file.left_out), (2, 2, 2), "{}", house.name());
        assert_eq!(desk(house).await.count, 0, "nothing is taken in before staff have looked");
        assert_eq!(transfers::take(&house.noren, &clerk(), &id).await.unwrap(), Some(2));

        let at = desk(house).await;
        assert_eq!((at.count, at.waiting, at.open.len()), (2, 2, 2));
        let home = async || read_home::read(&house.noren, house.noren.now().day()).await.unwrap().transfers;
        assert_eq!(home().await, 2);
        let of = |payer: &str| at.open.iter().find(|laid| laid.transfer.payer == payer).unwrap();
        let sure = of("ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ");
        assert_eq!(sure.proposed.as_ref(), Some(&bought.number));
        assert_eq!(sure.candidates[0].why, Match::NameAndAmount);
        let stranger = of("ﾀﾅｶ ｲﾁﾛｳ");
        assert!(stranger.candidates.is_empty() && stranger.proposed.is_none());

        let chosen = [(sure.transfer.id.clone(), bought.number.clone())];
        let job = confirmed(house, &chosen, true).await;
        assert_eq!((job.job.done, job.job.failed), (1, 0));
        let sheet = bought.sheet().await;
        assert!(matches!(sheet.payments[0].state, State::Paid { .. }), "{}", house.name());
        assert_eq!((sheet.receipts.len(), sheet.receipts[0].on.to_string()), (1, "2026-11-21".to_owned()));
        assert_eq!(sheet.mails.len(), 2, "thanks, and that the money came");
        assert!(bought.timeline().await.contains(&"receipt.entered".to_owned()));
        assert!(!matches!(other.sheet().await.payments[0].state, State::Paid { .. }));

        let after = desk(house).await;
        assert_eq!((after.count, after.waiting, home().await), (1, 1, 1), "the stranger's is left");
        assert_eq!(after.settled[0].1.order.as_ref(), Some(&bought.number));
    }
}

#[tokio::test]
async fn the_same_line_counts_once_in_whatever_file_it_comes() {
    for house in &houses().await {
        let bought = by_transfer(house, ["ハットリ", "ジョージ"]).await;
        let sum = total(&bought).await.0;
        // Two of one day that say the same are two.
        let (first, second) = (("2026/11/21", "ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", sum), ("2026/11/22", "ｻﾄｳ ﾊﾅｺ", 700));
        let lines = [first, second, second];
        assert_eq!(taken(house, &lines).await, 3, "{}", house.name());
        assert_eq!(taken(house, &lines).await, 0, "the same file");
        let longer = [("2026/11/20", "ｷﾑﾗ", 1), first, second, second, ("2026/11/23", "ｻﾄｳ ﾊﾅｺ", 700)];
        let id = bring(house, statement(&longer)).await;
        assert_eq!(seen(house, &id).await.lines.iter().filter(|line| line.known).count(), 3);
        let take = async || transfers::take(&house.noren, &clerk(), &id).await.unwrap();
        assert_eq!((take().await, take().await), (Some(2), Some(0)), "a second click takes nothing");

        let laid = desk(house).await.open;
        let id = laid.iter().find(|laid| laid.proposed.is_some()).unwrap().transfer.id.clone();
        let chosen = [(id, bought.number.clone())];
        let who = clerk();
        let confirm = || transfers::confirm(&house.noren, &who, &chosen, false);
        let (one, other) = tokio::join!(confirm(), confirm());
        assert!(matches!((one.unwrap(), other.unwrap()), (Made::Job(_), Made::Job(_))));
        house.run_due().await;
        let sheet = bought.sheet().await;
        assert_eq!((sheet.receipts.len(), sheet.receipts[0].amount.0), (1, sum));
        let again = transfers::confirm(&house.noren, &clerk(), &chosen, false).await.unwrap();
        assert_eq!(again, Made::Nothing, "somebody has said whose it is");
        assert_eq!(desk(house).await.count, 4);
    }
}

#[tokio::test]
async fn part_of_the_money_leaves_the_rest_to_come_and_is_then_what_is_looked_for() {
    for house in &houses().await {
        let bought = by_transfer(house, ["ハットリ", "ジョージ"]).await;
        let sum = total(&bought).await.0;
        taken(house, &[("2026/11/21", "ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", sum - 500)]).await;
        let laid = desk(house).await.open.remove(0);
        assert_eq!((laid.candidates[0].why, laid.proposed), (Match::Name, None), "{}", house.name());
        confirmed(house, &[(laid.transfer.id, bought.number.clone())], true).await;
        let sheet = bought.sheet().await;
        assert!(!matches!(sheet.payments[0].state, State::Paid { .. }));
        assert_eq!(sheet.mails.len(), 1, "no mail that it was paid");
        taken(house, &[("2026/11/22", "ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", 500)]).await;
        let rest = desk(house).await.open.remove(0);
        assert_eq!(rest.proposed.as_ref(), Some(&bought.number));
        confirmed(house, &[(rest.transfer.id, bought.number.clone())], true).await;
        assert!(matches!(bought.sheet().await.payments[0].state, State::Paid { .. }));
    }
}

#[tokio::test]
async fn what_cannot_be_taken_stays_open_and_what_is_no_orders_is_set_aside() {
    for house in &houses().await {
        let bought = by_transfer(house, ["ハットリ", "ジョージ"]).await;
        let sum = total(&bought).await.0;
        taken(house, &[("2026/11/21", "ﾊﾂﾄﾘ ｼﾞﾖ-ｼﾞ", sum)]).await;
        let laid = desk(house).await.open.remove(0);
        let id = laid.transfer.id.clone();
        cancel_order::cancel(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert!(desk(house).await.open[0].candidates.is_empty(), "a cancelled order waits for nothing");
        let unknown = OrderNumber::new("000000-000000");
        for number in [&bought.number, &unknown] {
            let job = confirmed(house, &[(id.clone(), number.clone())], false).await;
            assert_eq!((job.job.done, job.job.failed), (0, 1), "{}", house.name());
            assert_eq!(desk(house).await.count, 1);
        }
        assert!(transfers::set_aside(&house.noren, &clerk(), &id).await.unwrap());
        assert!(!transfers::set_aside(&house.noren, &clerk(), &id).await.unwrap());
        let at = desk(house).await;
        assert_eq!((at.count, at.settled.len(), at.settled[0].1.order.as_ref()), (0, 1, None));
        assert!(transfers::bring_back(&house.noren, &clerk(), &id).await.unwrap());
        assert!(!transfers::bring_back(&house.noren, &clerk(), &id).await.unwrap());
        assert_eq!(desk(house).await.count, 1);
        let log = audit::list::list(&house.noren, &audit::list::Filter::default(), None).await.unwrap();
        let deeds: Vec<Deed> = log.entries.iter().map(|kept| kept.entry.deed).collect();
        assert_eq!(deeds, [Deed::TransferBroughtBack, Deed::TransferSetAside, Deed::Imported]);
        let said = &log.entries[1].entry.detail;
        assert!(said.contains(&("amount".to_owned(), format!("¥{}", Yen(sum)))), "{said:?}");
        assert!(!said.iter().any(|(_, value)| value.contains("ﾊﾂﾄﾘ")), "nobody is named: {said:?}");
    }
}

#[tokio::test]
async fn a_wrong_file_changes_nothing_and_other_columns_can_be_chosen() {
    for house in &houses().await {
        let refused = async |bytes: Option<Vec<u8>>| {
            let sent = Sent { name: "x.csv".to_owned(), bytes };
            transfers::bring(&house.noren, &clerk(), sent).await.unwrap().unwrap_err()
        };
        assert_eq!(refused(None).await, Refused::TooLong);
        assert_eq!(refused(Some(Vec::new())).await, Refused::Unreadable(Unreadable::Empty));
        assert!(matches!(refused(Some(b"PK\x03\x04 zip".to_vec())).await, Refused::Unreadable(_)));
        let id = bring(house, "ヤマダ ハナコ,1500,2026-11-21\nサトウ,x,2026-11-21\n").await;
        let file = seen(house, &id).await;
        assert!(file.places.is_none() && file.lines.is_empty(), "no headings say what is what");
        assert_eq!(transfers::take(&house.noren, &clerk(), &id).await.unwrap(), None);
        let reread = async |day, payer, amount| {
            let places = Places { day: Some(day), payer, amount };
            assert!(transfers::reread(&house.noren, &id, places).await.unwrap());
            seen(house, &id).await
        };
        let wrong = reread(0, 2, 1).await;
        assert_eq!((wrong.lines.len(), wrong.lines[0].day, wrong.fresh().count()), (1, None, 0));
        let right = reread(2, 0, 1).await;
        assert_eq!((right.fresh().count(), right.left_out), (1, 1));
        assert_eq!(transfers::take(&house.noren, &clerk(), &id).await.unwrap(), Some(1));
        assert_eq!(desk(house).await.open[0].transfer.payer, "ヤマダ ハナコ");
        assert_eq!(house.orders().await, 0, "{}", house.name());
    }
}
