//! 伝票番号の一括登録: a file leaves for each carrier's program, comes back with numbers in that program's own form, and the parcels
//! leave and are told to the provider of the payment.

use crate::{
    bought::Bought,
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{carrier::Carrier, shipment::State, slip::NoSlip};
use layouts::cp932;
use workflow::{
    desk::cancel_order,
    files::{
        Layout, Unreadable, Writer, gather, presets,
        slip_file::{Form, NoSlips, Unusable},
        slips::{self, Committed, Seen, Verdict, Wish},
        upload::{LONGEST, Refused, Sent},
    },
    job::{self, Begun, Finishing, Fresh, Made, Payload, Shipping, Subject, Work, WrongSlip},
};

/// Numbers whose last digit is right.
const SLIPS: [&str; 2] = ["444413758703", "512547514334"];

fn sent(bytes: impl Into<Vec<u8>>) -> Sent {
    Sent { name: "発行済.csv".to_owned(), bytes: Some(bytes.into()) }
}

async fn bring(house: &House, bytes: impl Into<Vec<u8>>) -> String {
    slips::bring(&house.noren, &clerk(), sent(bytes), Wish::default()).await.unwrap().unwrap()
}

async fn seen(house: &House, id: &str) -> Seen {
    slips::read(&house.noren, id).await.unwrap().unwrap()
}

fn verdicts(seen: &Seen) -> Vec<Verdict> {
    let Some(Ok(read)) = &seen.read else { panic!("nothing read") };
    read.rows.iter().map(|row| row.verdict.clone()).collect()
}

/// Without mails, and without making anything 処理済み.
const QUIETLY: Shipping = Shipping { mail: false, finish: Finishing::None };

/// Enters and ships, and waits for the end of it: how many rows were done, had nothing to do, and could not be done.
async fn commit(house: &House, id: &str) -> (u32, u32, u32) {
    let committed = slips::commit(&house.noren, &clerk(), id, Some(QUIETLY)).await.unwrap();
    house.run_due().await;
    let job = seen(house, id).await.job.unwrap();
    assert_eq!(committed, Committed::Job(job.id.clone()));
    assert!(job.ended_at.is_some(), "{}: {job:?}", house.name());
    (job.done, job.skipped, job.failed)
}

/// What a preset writes of an order, with the shop's own values filled in: column by column.
async fn exported(house: &House, preset: &str, bought: &Bought<'_>) -> Vec<String> {
    let mut layout: Layout = presets::named(preset).unwrap().layout();
    for value in layout.values.iter_mut().filter(|value| value.text.is_empty()) {
        let text = match value.name.as_str() {
            "ご依頼主郵便番号" => "604-8001",
            "ご依頼主住所" => "京都府京都市中京区1-1",
            "ご依頼主名" => "暖簾茶舗",
            _ => "0750000000",
        };
        text.clone_into(&mut value.text);
    }
    let number = bought.number.as_str();
    let facts =
        house.noren.db.read(|mut tx| async move { gather::numbered(&mut tx, &house.noren, &[number]).await });
    let facts = facts.await.unwrap();
    let (mut bytes, mut problems) = (Vec::new(), Vec::new());
    let mut writer = Writer::new(layout).unwrap();
    writer.order(&mut bytes, facts.values().next().unwrap(), house.noren.now(), &mut problems);
    assert_eq!(problems, [], "{preset}");
    layouts::read::rows(&bytes).unwrap().rows.remove(0).1
}

/// What stands in the columns of a carrier's file that we do not ask for: whatever people write.
const BESIDE: &str = "\"髙﨑 〜①－ ﾔﾏﾀﾞﾊﾅｺ \"\"本館\"\"\r\n2階、受付\"";

/// What the carrier's program exports once labels are printed: its own columns, our key, and a number.
fn printed(form: Form, key: &str, slip: &str) -> Vec<u8> {
    let (columns, key_at, slip_at) = match form {
        Form::B2 => (97, 0, 3),
        Form::Ehiden3 => (70, 18, 0),
        Form::Ehiden2 => (53, 12, 0),
        Form::YuPack | Form::Other => (6, 0, 1),
    };
    let mut row = vec![String::new(); columns];
    (row[key_at], row[slip_at]) = (key.to_owned(), slip.to_owned());
    // Not the last one: there some programs say that a row is deleted.
    BESIDE.clone_into(&mut row[columns - 2]);
    let mut text = String::new();
    if form == Form::YuPack {
        text.push_str(
            "お客様側管理番号,お問い合わせ番号,仮引受確定作業年月日,配送完了作業年月日,集約,明細\r\n",
        );
    }
    text.push_str(&(row.join(",") + "\r\n"));
    let mut bytes = Vec::new();
    cp932::push(&mut bytes, &text).unwrap();
    bytes
}

/// The order goes with that carrier.
async fn goes_with(house: &House, bought: &Bought<'_>, carrier: Carrier) {
    let mut order = bought.sheet().await.order;
    order.checkout.delivery.carrier = Some(carrier);
    let order = &order;
    house
        .write(|mut tx| async move { store::orders::update(&mut tx, house.noren.shop_id(), order).await })
        .await;
}

#[tokio::test]
async fn a_parcel_goes_around_through_each_carriers_program_and_the_provider_is_told() {
    let ways = [
        (Carrier::Yamato, "b2", 0, Form::B2),
        (Carrier::Sagawa, "ehiden3", 9, Form::Ehiden3),
        (Carrier::Sagawa, "ehiden2", 8, Form::Ehiden2),
        (Carrier::YuPack, "yupack", 0, Form::YuPack),
    ];
    for house in houses().await {
        for (carrier, preset, key_at, form) in ways {
            let bought = house.buys(&[("family_name", "髙﨑"), ("building", "メゾン〜① ﾊｲﾂ2－3")]).await;
            bought.enter_right_code().await;
            goes_with(&house, &bought, carrier).await;
            let row = exported(&house, preset, &bought).await;
            let id = bring(&house, printed(form, &row[key_at], SLIPS[0])).await;
            let before = seen(&house, &id).await;
            assert_eq!(verdicts(&before), [Verdict::Ready { odd: false, replaces: None }], "{preset}");
            assert!(matches!(&before.read, Some(Ok(read)) if read.form == form));
            assert_eq!(bought.sheet().await.shipments[0].state, State::Unshipped, "looking changes nothing");

            assert_eq!(commit(&house, &id).await, (1, 0, 0), "{preset}");
            let State::Shipped { slip, told, .. } = bought.sheet().await.shipments[0].state.clone() else {
                panic!("{preset}: not shipped")
            };
            // Only ヤマト運輸's own contract follows ヤマト運輸 alone.
            assert_eq!(slip.as_deref(), Some(SLIPS[0]));
            assert!(told.is_some() || carrier != Carrier::Yamato, "{preset} on {}", house.name());

            // A second click is the same job.
            assert_eq!(commit(&house, &id).await, (1, 0, 0));
            assert_eq!(verdicts(&seen(&house, &id).await), [Verdict::Same]);
            // Brought once more, it has nothing to do.
            let again = bring(&house, printed(form, &row[key_at], SLIPS[0])).await;
            assert_eq!(commit(&house, &again).await, (0, 1, 0));
            let events = bought.timeline().await;
            assert_eq!(events.iter().filter(|event| *event == "shipment.shipped").count(), 1);
        }
    }
}

#[tokio::test]
async fn numbers_are_typed_beside_the_orders_that_were_ticked() {
    for house in houses().await {
        let cod = [("payment", goods::DOOR)];
        let (one, other) = (house.buys(&cod).await, house.buys(&cod).await);
        let rows = [&one, &other].map(|bought| Fresh {
            subject: Subject::Order(bought.number.clone()),
            payload: Payload::Nothing,
        });
        let work = Work::EnterSlips { then: Some(QUIETLY) };
        let Made::Job(id) = job::make(&house.noren, &clerk(), work, rows.to_vec()).await.unwrap() else {
            panic!()
        };
        let start = async |typed: &[&str]| {
            let typed: Vec<_> = (0..).zip(typed.iter().map(|slip| (*slip).to_owned())).collect();
            job::start_typed(&house.noren, &clerk(), &id, &typed, Some(QUIETLY)).await.unwrap()
        };
        assert_eq!(start(&["", "　"]).await, Begun::Nothing, "{}", house.name());
        let wrong = start(&[SLIPS[0], "伝票"]).await;
        assert_eq!(wrong, Begun::Wrong(vec![(1, WrongSlip::No(NoSlip::Characters))]));
        assert_eq!(start(&[SLIPS[0], SLIPS[0]]).await, Begun::Wrong(vec![(1, WrongSlip::Twice(0))]));
        assert_eq!(start(&["", SLIPS[1]]).await, Begun::Started);
        assert_eq!(start(&[SLIPS[0], ""]).await, Begun::NotNow, "a second click");
        house.run_due().await;
        let seen = job::read(&house.noren, &id, None, 0).await.unwrap().unwrap();
        assert_eq!((seen.job.done, seen.job.skipped, seen.job.failed), (1, 1, 0), "{:?}", seen.rows);
        assert_eq!(one.sheet().await.shipments[0].state, State::Unshipped);
        assert_eq!(other.sheet().await.shipments[0].state.slip(), Some(SLIPS[1]));
        assert!(other.sheet().await.shipments[0].state.has_left());
    }
}

#[tokio::test]
async fn every_row_says_what_it_comes_to() {
    for house in houses().await {
        let cod = [("payment", goods::DOOR)];
        let (one, gone, other, sent_away) =
            (house.buys(&cod).await, house.buys(&cod).await, house.buys(&cod).await, house.buys(&cod).await);
        cancel_order::cancel(&house.noren, &clerk(), &gone.number).await.unwrap();
        goes_with(&house, &other, Carrier::Sagawa).await;
        goes_with(&house, &one, Carrier::Yamato).await;
        goes_with(&house, &sent_away, Carrier::Yamato).await;
        let id = bring(&house, printed(Form::B2, sent_away.number.as_str(), SLIPS[1])).await;
        assert_eq!(commit(&house, &id).await, (1, 0, 0));

        let (one, gone, other, left) = (&one.number, &gone.number, &other.number, &sent_away.number);
        let rows = [
            (one.as_str(), SLIPS[0]),
            (one.as_str(), SLIPS[0]),
            (one.as_str(), "444413758714"),
            ("260101-NOBODY", SLIPS[0]),
            ("", SLIPS[0]),
            (gone.as_str(), SLIPS[0]),
            (other.as_str(), "444413758725"),
            (left.as_str(), SLIPS[1]),
            (one.as_str(), "4.44414E+11"),
        ];
        let text: String = rows
            .iter()
            .map(|(key, slip)| format!("{key},,,{slip},2026/11/21{}\r\n", ",".repeat(92)))
            .collect();
        let id = bring(&house, text).await;
        let wanted = [
            Verdict::Ready { odd: false, replaces: None },
            Verdict::Twice,
            Verdict::Other(1),
            Verdict::Unknown,
            Verdict::NoKey,
            Verdict::Taken(1),
            Verdict::WrongCarrier(Carrier::Sagawa),
            Verdict::Same,
            Verdict::Unusable(Unusable::Exponent),
        ];
        assert_eq!(verdicts(&seen(&house, &id).await), wanted, "{}", house.name());

        let id = bring(&house, printed(Form::B2, gone.as_str(), "444413758736")).await;
        assert_eq!(verdicts(&seen(&house, &id).await), [Verdict::Over]);
        let id = bring(&house, printed(Form::B2, left.as_str(), SLIPS[0])).await;
        assert_eq!(verdicts(&seen(&house, &id).await), [Verdict::Shipped(Some(SLIPS[1].to_owned()))]);
        let id = bring(&house, printed(Form::B2, one.as_str(), "444413758700")).await;
        assert_eq!(verdicts(&seen(&house, &id).await), [Verdict::Ready { odd: true, replaces: None }]);
    }
}

#[tokio::test]
async fn wrong_files_are_told_and_change_nothing() {
    for house in houses().await {
        let refused = |bytes: Vec<u8>| async {
            slips::bring(&house.noren, &clerk(), sent(bytes), Wish::default()).await.unwrap()
        };
        assert_eq!(refused(Vec::new()).await, Err(Refused::Unreadable(Unreadable::Empty)));
        assert_eq!(refused(b"PK\x03\x04".to_vec()).await, Err(Refused::Unreadable(Unreadable::Zip)));
        assert_eq!(refused(vec![b'a', 0x81]).await, Err(Refused::Unreadable(Unreadable::Characters)));
        let long = Sent { name: "x".to_owned(), bytes: None };
        let long = slips::bring(&house.noren, &clerk(), long, Wish::default()).await.unwrap();
        assert_eq!(long, Err(Refused::TooLong));
        const { assert!(LONGEST > 1_000_000) };
        assert_eq!(slips::latest(&house.noren).await.unwrap().len(), 0);

        let id = bring(&house, "x,y,z\r\n1,2,3\r\n").await;
        assert!(matches!(seen(&house, &id).await.read, Some(Err(NoSlips::Columns { columns: 3 }))));
        let committed = slips::commit(&house.noren, &clerk(), &id, None).await.unwrap();
        assert_eq!(committed, Committed::Unreadable);
        let wish = Wish { form: None, columns: Some((0, 1)), job: None };
        assert!(slips::reread(&house.noren, &id, wish).await.unwrap());
        assert_eq!(verdicts(&seen(&house, &id).await), [Verdict::Unknown]);
        let committed = slips::commit(&house.noren, &clerk(), &id, None).await.unwrap();
        assert_eq!(committed, Committed::Nothing, "no order is meant");

        house.advance(8 * 24 * 3600).await;
        bring(&house, "注文番号,伝票番号\r\nA,1\r\n").await;
        assert!(seen(&house, &id).await.read.is_none(), "forgotten after seven days");
    }
}
