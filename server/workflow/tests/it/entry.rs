//! 代行登録: staff enter orders for customers, through the same verb as shoppers place theirs.

use crate::{
    bought::Bought,
    goods,
    house::{House, houses},
    steps::clerk,
};
use domain::{
    entry::{LineProblem, Sheet, TypedLine},
    field::Field,
    id::{AttemptId, CartId, OrderNumber, Sku},
    order::{
        self,
        note::{LONGEST, Note},
    },
    print::{MOST_ORDERS, note::Prices},
    timeline::Actor,
    yen::Yen,
};
use workflow::{
    checkout::{
        order_page::{self, Reason, Stage},
        place_order::Placed,
    },
    desk::{
        enter_order::{self, Form, Kept, Reviewed, Shown, Step},
        print::{self, Document, Unprinted},
        write_note::{self, Written},
    },
    housekeeping,
};

struct Entry<'h> {
    house: &'h House,
    id: CartId,
}

impl House {
    async fn enters(&self) -> Entry<'_> {
        let id = enter_order::begin(&self.noren, &clerk(), None).await.unwrap().unwrap();
        Entry { house: self, id }
    }
}

fn line(quantity: &str, price: &str, reason: &str) -> TypedLine {
    let [sku, quantity, price, reason] = [goods::TEA, quantity, price, reason].map(str::to_owned);
    TypedLine { sku, quantity, price, reason }
}

fn by_telephone(lines: Vec<TypedLine>) -> Sheet {
    Sheet { lines, why: "お電話でのご注文".to_owned(), agreed: true, ..Sheet::default() }
}

impl Entry<'_> {
    async fn keeps(&self, changes: &[(&str, &str)], sheet: &Sheet, step: Step) -> Kept {
        let draft = goods::draft(changes);
        enter_order::keep(&self.house.noren, &self.id, &draft, sheet, &step).await.unwrap()
    }

    async fn form(&self) -> Form {
        match enter_order::show(&self.house.noren, &self.id).await.unwrap() {
            Shown::Form(form) => *form,
            other => panic!("no form: {other:?}"),
        }
    }

    async fn attempt(&self) -> AttemptId {
        match enter_order::review(&self.house.noren, &clerk(), &self.id, None).await.unwrap() {
            Reviewed::Page(page) => page.attempt.clone(),
            other => panic!("nothing to confirm: {other:?}"),
        }
    }

    async fn places(&self, attempt: &AttemptId) -> Placed {
        enter_order::place(&self.house.noren, &clerk(), &self.id, attempt).await.unwrap()
    }

    async fn ordered(&self, changes: &[(&str, &str)], sheet: &Sheet) -> OrderNumber {
        assert_eq!(self.keeps(changes, sheet, Step::Confirm).await, Kept::Ready);
        match self.places(&self.attempt().await).await {
            Placed::Order(number) => number,
            other => panic!("no order: {other:?}"),
        }
    }
}

#[tokio::test]
async fn an_entered_order_is_registered_with_the_provider_at_once() {
    for house in &houses().await {
        house.write(|mut tx| async move { goods::take_changes(&mut tx, house.noren.shop_id()).await }).await;
        let entry = house.enters().await;
        let sheet = by_telephone(vec![line("２", "1,000", "展示品のため")]);
        let number = entry.ordered(&[("payment", goods::SCORE)], &sheet).await;
        let sheet = house.order(&number).await;
        assert_eq!(sheet.payments.last().unwrap().state.name(), "approved", "{}", house.name());
        assert_eq!(sheet.order.state, order::State::Received);
        assert_eq!(sheet.order.quote.goods, Yen(2000));
        assert_eq!(house.reserved(goods::TEA).await, 2);
        let there = house.outside.at_score().await;
        assert_eq!(there.len(), 1);
        assert_eq!(there[0].amount, Some(sheet.order.quote.total.0));
        let first = sheet.timeline.first().unwrap();
        assert_eq!(first.what, "order.entered");
        assert!(matches!(&first.actor, Actor::Staff { name, .. } if name == "店長"));
        let said =
            |key: &str| first.detail.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone());
        assert_eq!(said("why_entered").as_deref(), Some("お電話でのご注文"));
        assert_eq!(said("price").as_deref(), Some("tea　¥1,080 → ¥1,000（展示品のため）"));
        house.run_due().await;
        assert_eq!(house.order(&number).await.mails.len(), 1, "thanks");
    }
}

#[tokio::test]
async fn two_clicks_two_pages_and_two_clerks_make_one_order() {
    for house in &houses().await {
        let entry = house.enters().await;
        let sheet = by_telephone(vec![line("3", "", "")]);
        assert_eq!(entry.keeps(&[("payment", goods::DOOR)], &sheet, Step::Confirm).await, Kept::Ready);
        let (one, other) = (entry.attempt().await, entry.attempt().await);
        let (a, b, c) = tokio::join!(entry.places(&one), entry.places(&one), entry.places(&other));
        let Placed::Order(number) = &a else { panic!("no order: {a:?}") };
        assert_eq!((&a, &a), (&b, &c), "{}", house.name());
        assert_eq!(house.orders().await, 1);
        assert_eq!(house.reserved(goods::TEA).await, 3);
        let shown = enter_order::show(&house.noren, &entry.id).await.unwrap();
        assert!(matches!(&shown, Shown::Ordered(found) if found == number));
        assert!(enter_order::unfinished(&house.noren).await.unwrap().is_empty());
        assert!(!enter_order::discard(&house.noren, &entry.id).await.unwrap());
    }
}

#[tokio::test]
async fn where_a_code_is_needed_the_buyer_gets_a_link_and_finishes() {
    for house in &houses().await {
        let entry = house.enters().await;
        let sheet = Sheet { agreed: false, ..by_telephone(vec![line("1", "", "")]) };
        let number = entry.ordered(&[("payment", goods::LATER)], &sheet).await;
        let placed = house.order(&number).await;
        assert_eq!(placed.payments.last().unwrap().state.name(), "awaiting_buyer", "{}", house.name());
        assert_eq!((placed.order.state.name(), placed.consents.len()), ("placed", 0));
        house.run_due().await;
        let mails = house.order(&number).await.mails;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].letter.subject.contains("お手続き"), "{}", mails[0].letter.subject);
        let path = house.noren.order_path(&number);
        assert!(mails[0].letter.body.contains(&path));
        let shopper = house.shopper().await;
        let bought = Bought::new(house, shopper.visitor.clone(), number.clone());
        assert_eq!(bought.chooses_again().await, Some(Reason::Begin));
        let key = path.rsplit('/').next().unwrap().to_owned();
        let chosen = bought.choose(goods::LATER).await;
        assert_eq!(format!("{chosen:?}"), "Seen");
        let page = order_page::show(&house.noren, &number, &key).await.unwrap().unwrap();
        assert!(matches!(page.stage, Stage::Code { .. }), "{:?}", page.stage);
        let sheet = house.order(&number).await;
        assert_eq!((sheet.payments.len(), sheet.consents.len()), (2, 1));
        assert_eq!(sheet.payments[0].state.name(), "cancelled");
    }
}

#[tokio::test]
async fn who_never_begins_loses_the_goods_after_the_time_to_choose() {
    for house in &houses().await {
        let entry = house.enters().await;
        let sheet = by_telephone(vec![line("1", "", "")]);
        let number = entry.ordered(&[("payment", goods::LATER)], &sheet).await;
        house.pass(goods::CHOOSE_AGAIN - 60).await;
        assert_eq!(house.order(&number).await.order.state.name(), "placed");
        house.pass(120).await;
        assert_eq!(house.order(&number).await.order.state.name(), "cancelled", "{}", house.name());
        assert_eq!(house.reserved(goods::TEA).await, 0);
    }
}

#[tokio::test]
async fn everything_wrong_is_said_at_once_and_nothing_typed_is_lost() {
    for house in &houses().await {
        house.write(|mut tx| async move { goods::take_changes(&mut tx, house.noren.shop_id()).await }).await;
        let entry = house.enters().await;
        let wrong = Sheet { lines: vec![line("多め", "安く", "")], ..Sheet::default() };
        let changes = [("email", "hanako@"), ("payment", goods::SCORE), ("city", "")];
        assert_eq!(entry.keeps(&changes, &wrong, Step::Confirm).await, Kept::Form);
        let form = entry.form().await;
        assert_eq!(form.goods[0].problems, [LineProblem::NotQuantity, LineProblem::NotPrice]);
        let fields: Vec<Field> = form.problems.iter().map(|problem| problem.field).collect();
        assert!(fields.contains(&Field::Email) && fields.contains(&Field::City), "{fields:?}");
        assert!(form.no_why);
        assert_eq!(
            (form.draft.get(Field::Email), form.sheet.lines[0].quantity.as_str()),
            ("hanako@", "多め")
        );
        let reviewed = enter_order::review(&house.noren, &clerk(), &entry.id, None).await.unwrap();
        assert!(matches!(reviewed, Reviewed::Incomplete));
        assert_eq!(house.orders().await, 0);
    }
}

#[tokio::test]
async fn goods_are_looked_for_by_sku_or_name_and_added() {
    for house in &houses().await {
        let entry = house.enters().await;
        for typed in ["ＴＥＡ", "煎"] {
            let sheet = Sheet { find: typed.to_owned(), ..Sheet::default() };
            entry.keeps(&[], &sheet, Step::Keep).await;
            let found: Vec<String> =
                entry.form().await.found.hits.iter().map(|it| it.variant.sku.to_string()).collect();
            assert_eq!(found, [goods::TEA], "{typed}");
        }
        let add = Step::Add(Sku::new(goods::POT));
        assert_eq!(entry.keeps(&[], &Sheet::default(), add).await, Kept::Form);
        let form = entry.form().await;
        assert_eq!(form.goods[0].variant.as_ref().unwrap().sku.as_str(), goods::POT);
        assert!(form.goods[0].problems.is_empty() && form.problems.is_empty(), "nothing was sent yet");
        assert!(enter_order::discard(&house.noren, &entry.id).await.unwrap());
        let shown = enter_order::show(&house.noren, &entry.id).await.unwrap();
        assert!(matches!(shown, Shown::NoSuchEntry));
    }
}

#[tokio::test]
async fn what_is_short_or_dearer_by_now_has_to_be_confirmed_again() {
    for house in &houses().await {
        let entry = house.enters().await;
        let sheet = by_telephone(vec![line("2", "", "")]);
        entry.keeps(&[("payment", goods::DOOR)], &sheet, Step::Confirm).await;
        let attempt = entry.attempt().await;
        house
            .write(|mut tx| async move {
                store::variants::set_price(&mut tx, house.noren.shop_id(), &Sku::new(goods::TEA), Yen(1200))
                    .await
            })
            .await;
        assert_eq!(entry.places(&attempt).await, Placed::Changed, "{}", house.name());
        assert_eq!(house.orders().await, 0);
        assert!(matches!(entry.places(&entry.attempt().await).await, Placed::Order(_)));
    }
}

#[tokio::test]
async fn an_earlier_order_gives_its_customer() {
    for house in &houses().await {
        let bought = house.buys(&[("payment", goods::DOOR)]).await;
        let id = enter_order::begin(&house.noren, &clerk(), Some(&bought.number)).await.unwrap().unwrap();
        let form = Entry { house, id }.form().await;
        let order = bought.sheet().await.order;
        assert_eq!(form.draft.get(Field::Email), order.checkout.buyer.email.as_str());
        assert_eq!(form.draft.get(Field::Day), "");
        let unknown = OrderNumber::new("260101-000000");
        assert_eq!(enter_order::begin(&house.noren, &clerk(), Some(&unknown)).await.unwrap(), None);
        let listed = enter_order::unfinished(&house.noren).await.unwrap();
        assert_eq!((listed.len(), listed[0].by.as_str()), (1, "店長"));
    }
}

#[tokio::test]
async fn what_is_typed_stays_until_nobody_has_gone_on_with_it_for_a_month() {
    for house in &houses().await {
        let entry = house.enters().await;
        entry.keeps(&[], &by_telephone(vec![line("1", "", "")]), Step::Keep).await;
        house.clock.advance_seconds(29 * 86_400);
        housekeeping::forget(&house.noren).await.unwrap();
        assert_eq!(entry.form().await.sheet.why, "お電話でのご注文", "{}", house.name());
        house.clock.advance_seconds(2 * 86_400);
        assert_eq!(housekeeping::forget(&house.noren).await.unwrap().carts, 1);
        let shown = enter_order::show(&house.noren, &entry.id).await.unwrap();
        assert!(matches!(shown, Shown::NoSuchEntry));
    }
}

#[tokio::test]
async fn notes_are_kept_and_whoever_is_late_sees_the_others() {
    for house in &houses().await {
        let bought = house.buys(&[("payment", goods::DOOR)]).await;
        let note = |memo: &str, version| Note { memo: memo.to_owned(), version, ..Note::default() };
        let writes = async |note: Note| {
            write_note::write(&house.noren, &clerk(), &bought.number, &note).await.unwrap()
        };
        assert_eq!(writes(note(" 午前は不在 \r\n", 0)).await, Written::Done);
        let Written::Conflict(theirs) = writes(note("電話済み", 0)).await else {
            panic!("{}", house.name())
        };
        assert_eq!((theirs.memo.as_str(), theirs.version), ("午前は不在", 1));
        assert_eq!(writes(note("午前は不在", 0)).await, Written::Done, "the same is no conflict");
        assert_eq!(writes(note("午前は不在。電話済み", 1)).await, Written::Done);
        assert_eq!(writes(note(&"あ".repeat(LONGEST + 1), 2)).await, Written::TooLong);
        let sheet = bought.sheet().await;
        assert_eq!((sheet.note.memo.as_str(), sheet.note.version), ("午前は不在。電話済み", 2));
        assert_eq!(sheet.timeline.iter().filter(|entry| entry.what == "order.noted").count(), 2);
    }
}

#[tokio::test]
async fn a_customers_other_orders_are_found_by_mail_or_telephone() {
    for house in &houses().await {
        let first = house.buys(&[("payment", goods::DOOR)]).await;
        let mail = [("payment", goods::DOOR), ("phone", "080-9999-8888")];
        let by_mail = house.buys(&mail).await;
        let phone = [("payment", goods::DOOR), ("email", "other@example.jp")];
        let by_phone = house.buys(&phone).await;
        let neither = [("payment", goods::DOOR), ("email", "z@example.jp"), ("phone", "080-1111-0000")];
        house.buys(&neither).await;
        let others = first.sheet().await.others;
        let found: Vec<_> = others.iter().map(|it| (it.number.clone(), it.same_mail)).collect();
        assert_eq!(found.len(), 2, "{}: {found:?}", house.name());
        assert!(found.contains(&(by_mail.number.clone(), true)));
        assert!(found.contains(&(by_phone.number.clone(), false)));
        by_phone.changes(house, &[(Field::Phone, "08077776666")], &[]).await;
        assert_eq!(first.sheet().await.others.len(), 1, "an edit moves an order to its new customer");
    }
}

#[tokio::test]
async fn what_is_printed_is_on_every_timeline_and_many_orders_are_one_file() {
    for house in &houses().await {
        let one = house.buys(&[("payment", goods::DOOR)]).await;
        let two = house.buys(&[("payment", goods::DOOR)]).await;
        let unknown = OrderNumber::new("000000-000000");
        let wanted = [two.number.clone(), unknown.clone(), one.number.clone(), two.number.clone()];
        let noren = &house.noren;
        let recorded = print::record(noren, &clerk(), &wanted, Document::Note).await.unwrap().unwrap();
        assert_eq!(recorded, [two.number.clone(), one.number.clone()], "{}", house.name());
        assert!(one.timeline().await.contains(&"print.note".to_owned()));
        let notes = print::notes(noren, &wanted, Prices::ToBuyers).await.unwrap().unwrap();
        assert_eq!(notes.len(), 2);
        assert!(print::notes_file(&notes).unwrap().starts_with(b"%PDF-"));
        let list = print::picking(noren, &wanted).await.unwrap().unwrap();
        assert_eq!((list.picks.len(), list.pieces()), (1, 4));
        let none = print::notes(noren, &[unknown], Prices::ToBuyers).await.unwrap();
        assert_eq!(none.err(), Some(Unprinted::Nothing));
        let many: Vec<_> = (0..=MOST_ORDERS).map(|n| OrderNumber::new(n.to_string())).collect();
        assert_eq!(print::picking(noren, &many).await.unwrap().err(), Some(Unprinted::TooMany));
    }
}
