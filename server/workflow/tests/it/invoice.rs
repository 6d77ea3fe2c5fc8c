//! 請求書同梱: print data are read together or one by one, what is （済） is kept, and what failed says why.

use crate::{
    bought::Bought,
    goods,
    house::{House, houses},
    outside::Transaction,
    steps::{clerk, for_steps},
};
use domain::{change::Consequence, id::OrderNumber, payment::record::AtProvider, yen::Yen};
use std::time::Duration;
use workflow::{
    desk::{
        cancel_order,
        edit_order::Saved,
        fetch_invoices::{self, Begun, Printed},
        list_orders::{self, Bundled, Query},
        read_batch::{self, Seen},
    },
    duty::{fetch_invoice::LANES, perform::LEASE_SECONDS},
    invoice::csv,
    worker::run_due,
};

/// Seven days, and a little.
const FORGOTTEN: i64 = 7 * 24 * 60 * 60 + 60;

async fn houses_that_print() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        house
            .write(|mut tx| async move { goods::print_invoices(&mut tx, house.noren.shop_id()).await })
            .await;
    }
    houses
}

/// An order with 与信 OK whose invoice the shop prints.
async fn bundled<'h>(house: &'h House, phone: &str) -> Bought<'h> {
    let bought = house.buys(&[("payment", goods::BUNDLED), ("phone", phone)]).await;
    assert_eq!(bought.payment_state().await.name(), "approved");
    bought
}

async fn begin(house: &House) -> Begun {
    fetch_invoices::begin(&house.noren, &clerk(), providers::score::NAME).await.unwrap()
}

async fn batch(house: &House) -> String {
    match begin(house).await {
        Begun::Batch(id) => id,
        other => panic!("nothing begun: {other:?}"),
    }
}

async fn seen(house: &House, id: &str) -> Seen {
    read_batch::read(&house.noren, id).await.unwrap().unwrap()
}

/// The lines of the file, read back.
async fn file(house: &House, id: &str) -> Option<Vec<String>> {
    let file = read_batch::print_file(&house.noren, &clerk(), id).await.unwrap()?;
    let (text, _, wrong) = encoding_rs::SHIFT_JIS.decode(&file.bytes);
    assert!(!wrong && text.ends_with("\"\r\n"), "{}", file.name);
    Some(text.split_terminator("\r\n").map(str::to_owned).collect())
}

/// （済）, and why not.
async fn standing(bought: &Bought<'_>) -> (bool, String) {
    let invoice = bought.sheet().await.invoice.bundled.unwrap();
    (invoice.fetched.is_some(), invoice.why)
}

async fn asked(house: &House) -> u32 {
    house.outside.at_score().await.iter().map(calls).sum()
}

fn calls(transaction: &Transaction) -> u32 {
    transaction.calls.iter().filter(|(name, _)| name.contains("invoice")).map(|(_, count)| *count).sum()
}

#[tokio::test]
async fn everything_that_is_due_is_read_once_and_written_into_one_file() {
    for house in houses_that_print().await {
        let mut orders = Vec::new();
        for _ in 0..LANES + 3 {
            orders.push(bundled(&house, "090-1234-5678").await);
        }
        let cancelled = bundled(&house, "090-1234-5678").await;
        cancel_order::cancel(&house.noren, &clerk(), &cancelled.number).await.unwrap();
        let refused = house.buys(&[("payment", goods::BUNDLED), ("family_name", "与信拒否")]).await;
        let posted = house.buys(&[]).await;
        assert_eq!(posted.sheet().await.invoice.bundled, None);
        let [Printed { label, due, .. }, Printed { due: 0, .. }] =
            &fetch_invoices::printed(&house.noren).await.unwrap()[..]
        else {
            panic!("two providers, and nothing at the second")
        };
        assert_eq!((label.as_str(), *due), ("スコア後払い", 7), "{}", house.name());
        let id = batch(&house).await;
        assert_eq!(batch(&house).await, id, "a second click joins the first");
        assert_eq!(file(&house, &id).await, None, "not before it is whole");
        house.run_due().await;
        let seen = seen(&house, &id).await;
        assert_eq!((seen.batch.size, seen.batch.fetched, seen.batch.failed), (7, 7, 0), "{}", house.name());
        assert!(seen.batch.ended_at.is_some() && seen.has_file);
        let lines = file(&house, &id).await.unwrap();
        assert_eq!(lines.len(), 1 + orders.len());
        assert!(lines[0].starts_with("\"invoiceBarCode\",\"invoiceCode\","), "{}", lines[0]);
        for bought in &orders {
            assert_eq!(standing(bought).await, (true, String::new()));
            let number = bought.provider_number().await.as_str().replace('-', "");
            let mine: Vec<_> = lines.iter().filter(|line| line.contains(&number)).collect();
            assert!(matches!(&mine[..], [line] if line.contains("山田　花子")), "{mine:?}");
            assert!(bought.timeline().await.contains(&"invoice.fetched".to_owned()));
        }
        assert_eq!((standing(&cancelled).await.0, standing(&refused).await.0), (false, false));
        assert_eq!(asked(&house).await, 7);
        assert_eq!(begin(&house).await, Begun::Nothing);
        let listed = list_orders::list(&house.noren, &Query::default()).await.unwrap().rows;
        assert_eq!(listed.iter().filter(|row| row.invoice.as_ref().is_some_and(|it| it.fetched)).count(), 7);
        assert_eq!(listed.iter().filter(|row| row.invoice.is_none()).count(), 1);
    }
}

#[tokio::test]
async fn what_cannot_be_read_stays_and_says_why() {
    for house in houses_that_print().await {
        let (good, away) = (bundled(&house, "090-1234-5678").await, bundled(&house, "090-1234-9919").await);
        let odd = bundled(&house, "090-1234-5678").await;
        let payment = odd.sheet().await.payments.pop().unwrap();
        let told = &AtProvider { billed: Some(Yen(1)), ..payment.at_provider };
        let id = &payment.id;
        let shop = house.noren.shop_id();
        house.write(|mut tx| async move { store::payments::heard(&mut tx, shop, id, told).await }).await;
        let id = batch(&house).await;
        house.pass(60).await;
        let seen = seen(&house, &id).await;
        assert_eq!((seen.batch.fetched, seen.batch.failed), (2, 1), "{}", house.name());
        for read in [&good, &away] {
            assert_eq!(standing(read).await, (true, String::new()));
        }
        let why = "請求書の金額が注文の金額と一致しません";
        assert_eq!(standing(&odd).await, (false, why.to_owned()));
        assert_eq!(file(&house, &id).await.unwrap().len(), 3);
        let report = read_batch::report_file(&house.noren, &id).await.unwrap().unwrap();
        let report = String::from_utf8(report.bytes).unwrap();
        assert!(report.contains(&format!("\"{}\",\"取得できませんでした\",\"{why}\"", odd.number)));
        let listed = list_orders::list(&house.noren, &Query::default()).await.unwrap().rows;
        let row = listed.iter().find(|row| row.number == odd.number).unwrap();
        assert_eq!(row.invoice.as_ref().unwrap().why, why);
        assert!(odd.timeline().await.contains(&"invoice.failed".to_owned()));
        // What failed is due again, and nothing else.
        let [printed, _] = &fetch_invoices::printed(&house.noren).await.unwrap()[..] else { panic!("two") };
        assert_eq!(printed.due, 1);
    }
}

#[tokio::test]
async fn nobody_answers_and_nothing_waits_for_ever() {
    for house in houses_that_print().await {
        let bought = bundled(&house, "090-1234-5678").await;
        house.outside.score.cut().await;
        let id = batch(&house).await;
        house.pass(60).await;
        assert!(seen(&house, &id).await.batch.ended_at.is_some(), "{}", house.name());
        assert_eq!(standing(&bought).await, (false, "決済サービスに接続できませんでした".to_owned()));
        house.outside.score.mend().await;
        let again = batch(&house).await;
        assert_ne!(again, id);
        house.run_due().await;
        assert_eq!(standing(&bought).await, (true, String::new()));
    }
}

#[tokio::test]
async fn a_process_dies_at_any_step_and_another_goes_on() {
    for house in houses_that_print().await {
        for steps in 1.. {
            let mut orders = Vec::new();
            for buyer in 0..=LANES {
                // Nobody owes more than the provider allows.
                let phone = format!("090-{:04}-5678", 1000 + steps * 10 + u32::try_from(buyer).unwrap());
                orders.push(bundled(&house, &phone).await);
            }
            let id = batch(&house).await;
            let ended = for_steps(steps, run_due(&house.process_that_dies())).await.is_some();
            let after = seen(&house, &id).await;
            for bought in &orders {
                let row = after.rows.iter().find(|row| row.number == bought.number).unwrap();
                let fetched = standing(bought).await.0;
                assert_eq!(fetched, row.progress == read_batch::Progress::Fetched, "{steps} steps");
            }
            house.pass(LEASE_SECONDS + 30).await;
            assert_eq!(seen(&house, &id).await.batch.fetched, 5, "{steps} steps on {}", house.name());
            assert_eq!(file(&house, &id).await.unwrap().len(), 6);
            assert_eq!(begin(&house).await, Begun::Nothing);
            if ended || steps > 12 {
                assert!(steps > 1, "{steps} steps are no test");
                break;
            }
        }
    }
}

#[tokio::test]
async fn one_order_is_read_by_itself_and_again() {
    for house in houses_that_print().await {
        let bought = bundled(&house, "090-1234-5678").await;
        let mut ids = Vec::new();
        for _ in 0..2 {
            let begun = fetch_invoices::begin_one(&house.noren, &clerk(), &bought.number).await.unwrap();
            let Begun::Batch(id) = begun else { panic!("{begun:?}") };
            let seen = seen(&house, &id).await;
            assert_eq!((seen.batch.only.as_ref(), seen.has_file), (Some(&bought.number), true));
            assert_eq!(file(&house, &id).await.unwrap().len(), 2, "{}", house.name());
            assert_eq!(standing(&bought).await, (true, String::new()));
            ids.push(id);
        }
        assert_ne!(ids[0], ids[1]);
        let posted = house.buys(&[]).await;
        for number in [&posted.number, &domain::id::OrderNumber::new("261121-NONE00")] {
            let begun = fetch_invoices::begin_one(&house.noren, &clerk(), number).await.unwrap();
            assert!(matches!(begun, Begun::Nothing | Begun::NoSuchOrder));
        }
        // What people were sent is not kept longer than it is needed.
        house.pass(FORGOTTEN).await;
        assert_eq!(file(&house, &ids[0]).await, None);
        assert!(!seen(&house, &ids[0]).await.has_file);
        assert_eq!(begin(&house).await, Begun::Nothing);
        let (shop, id) = (house.noren.shop_id(), ids[0].as_str());
        let kept =
            house.read(|mut tx| async move { store::invoice_batches::sheets(&mut tx, shop, id).await }).await;
        assert!(kept.is_empty());
    }
}

#[tokio::test]
async fn an_order_that_is_changed_needs_another_invoice() {
    for house in houses_that_print().await {
        let bought = bundled(&house, "090-1234-5678").await;
        let first = batch(&house).await;
        house.run_due().await;
        assert!(standing(&bought).await.0);
        let changed = bought.changes(&house, &[], &[(goods::TEA, "1")]).await;
        assert_eq!(changed, Saved::Done(Consequence::Kept));
        house.run_due().await;
        let (fetched, why) = standing(&bought).await;
        assert!(!fetched && why.contains("注文の内容が変わりました"), "{}: {why}", house.name());
        let second = batch(&house).await;
        house.run_due().await;
        assert_eq!(standing(&bought).await, (true, String::new()));
        let (before, after) = (file(&house, &first).await.unwrap(), file(&house, &second).await.unwrap());
        assert_ne!(before[1], after[1]);
    }
}

/// The numbers that the list finds by their invoice.
async fn listed(house: &House, invoice: Bundled) -> Vec<OrderNumber> {
    let search = list_orders::Search { invoice: Some(invoice), ..Default::default() };
    let page = list_orders::list(&house.noren, &Query { search, ..Query::default() }).await.unwrap();
    let mut numbers: Vec<_> = page.rows.into_iter().map(|row| row.number).collect();
    // Placed in the same moment, they stand in no order of ours.
    numbers.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    numbers
}

#[tokio::test]
async fn an_invoice_that_was_set_back_is_taken_again_from_whoever_gave_it() {
    for house in houses_that_print().await {
        let buy = async |phone| {
            let bought = house.buys(&[("payment", goods::BUNDLED_TOO), ("phone", phone)]).await;
            assert_eq!(bought.payment_state().await.name(), "approved");
            bought
        };
        let (bought, other) = (buy("090-1234-5678").await, buy("090-1234-5679").await);
        let take = async || {
            let begun = fetch_invoices::begin(&house.noren, &clerk(), providers::kuroneko::NAME).await;
            let Begun::Batch(id) = begun.unwrap() else { panic!("nothing begun on {}", house.name()) };
            house.run_due().await;
            let seen = seen(&house, &id).await;
            assert_eq!((seen.batch.fetched, seen.batch.failed), (seen.batch.size, 0), "{}", house.name());
            file(&house, &id).await.unwrap()
        };
        let first = take().await;
        assert_eq!(first.len(), 3);
        assert_eq!(listed(&house, Bundled::Due).await, []);
        let mut both = [other.number.clone(), bought.number.clone()];
        both.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        assert_eq!(listed(&house, Bundled::Fetched).await, both);
        let before = bought.sheet().await.order.quote.total;
        let changed = bought.changes(&house, &[], &[(goods::TEA, "1")]).await;
        assert_eq!(changed, Saved::Done(Consequence::Kept));
        house.run_due().await;
        let after = bought.sheet().await.order.quote.total;
        assert!(after < before);
        assert_eq!(listed(&house, Bundled::Due).await, std::slice::from_ref(&bought.number));
        let lines = take().await;
        assert_eq!(lines.len(), 2, "the other one stays （済）");
        assert!(!first.contains(&lines[1]), "what is printed now is what is billed now");
        assert_eq!(standing(&bought).await, (true, String::new()));
        assert_eq!(listed(&house, Bundled::Due).await, []);
    }
}

#[tokio::test]
async fn a_batch_asks_a_few_at_a_time_however_many_workers_there_are() {
    for house in houses_that_print().await {
        for _ in 0..LANES * 2 {
            bundled(&house, "090-1234-5678").await;
        }
        let id = batch(&house).await;
        let shop = house.noren.shop_id();
        let open = house
            .read(|mut tx| async move {
                let all = store::order_list::Part { limit: 50, ..Default::default() };
                let mut open = 0;
                for row in store::order_list::page(&mut tx, shop, &Default::default(), &all).await? {
                    let duties = store::duties::open_of(&mut tx, shop, &row.id).await?;
                    open += duties.iter().filter(|it| it.duty == domain::duty::Duty::FetchInvoice).count();
                }
                Ok(open)
            })
            .await;
        assert_eq!(open, LANES, "{}", house.name());
        let others = [house.another_process(7).await, house.another_process(8).await];
        let (one, two) = tokio::join!(run_due(&others[0]), run_due(&others[1]));
        assert!(one.is_ok() && two.is_ok());
        tokio::time::sleep(Duration::from_millis(50)).await;
        house.run_due().await;
        let seen = seen(&house, &id).await;
        assert_eq!((seen.batch.fetched, seen.batch.failed), (8, 0));
        assert_eq!(asked(&house).await, 8, "nobody was asked for twice");
    }
}

#[test]
fn the_file_is_drawn_from_what_was_checked() {
    let fields = vec![("customerName".to_owned(), "髙橋".to_owned())];
    assert_eq!(csv::check(&fields), Ok(()));
    assert_eq!(csv::draw(&[fields]), b"\"customerName\"\r\n\"\xfb\xfc\x8b\xb4\"\r\n");
}
