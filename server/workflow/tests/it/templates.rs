//! Mails as data of the shop: templates, who they come from, switches, and what staff send by hand. Over real SMTP.

use crate::{
    bought::{Bought, THANKS},
    goods,
    house::{House, houses},
    outside::Mail as Arrived,
    steps::clerk,
};
use domain::{
    duty::{Duty, Mail},
    mail::usual::Written,
};
use store::staff::Staff;
use workflow::{
    desk::{
        enter_slip,
        send_mail::{self, Sent, Wish},
        ship_order::{self, Shipped},
    },
    mail::compose::{Part, Wrong},
    settings::mails::{self, Saved, SavedSender, Tested, WrongSender},
};

const SLIP: &str = "1234-5678-9013";
const SHIPPED: &str = "商品を発送しました";

async fn by_cash(house: &House) -> Bought<'_> {
    let bought = house.buys(&[("payment", goods::DOOR)]).await;
    house.run_due().await;
    bought
}

async fn send(house: &House, bought: &Bought<'_>, mail: Mail, wish: &Wish) -> Sent {
    let sent = send_mail::send(&house.noren, &clerk(), &bought.number, mail, wish).await.unwrap();
    house.run_due().await;
    sent
}

async fn newest(house: &House) -> Arrived {
    house.outside.mails().await.pop().unwrap()
}

fn again(why: &str, token: &str) -> Wish {
    Wish { why: why.to_owned(), token: token.to_owned(), own: None }
}

#[tokio::test]
async fn a_mail_arrives_in_text_and_html_under_the_shops_own_name() {
    for house in houses().await {
        let mut typed = mails::sender(&house.noren).await.unwrap().0;
        typed.name = "暖簾茶舗　受注係".to_owned();
        typed.reply_to = "help@noren.example".to_owned();
        assert_eq!(mails::save_sender(&house.noren, &typed).await.unwrap(), SavedSender::Done);
        by_cash(&house).await;
        let mail = newest(&house).await;
        let html = mail.html.clone().unwrap();
        assert!(mail.text.starts_with("山田　花子　様\r\n"), "{}: {}", house.name(), mail.text);
        assert!(html.starts_with("<!DOCTYPE html>") && html.contains("prefers-color-scheme"), "{html}");
        assert!(html.contains("暖簾茶舗") && html.contains("/orders/") && !html.contains("{{"), "{html}");
        assert!(mail.header("from").contains("受注係 <shop@noren.example>"), "{mail:?}");
        assert!(mail.header("reply-to").contains("help@noren.example"));
        assert!(mail.header("content-type").starts_with("multipart/alternative"));
        assert_eq!(mail.header("auto-submitted"), "auto-generated");
        assert!(mail.header("message-id").contains("@noren.example"));
    }
}

#[tokio::test]
async fn a_wrong_sender_is_said_and_an_old_form_changes_nothing() {
    for house in houses().await {
        let typed = mails::sender(&house.noren).await.unwrap().0;
        let mut wrong = typed.clone();
        wrong.name = "店\r\nBcc: a@b.jp\r\n".repeat(6);
        wrong.address = "shop".to_owned();
        wrong.tracking[0].1 = "ftp://example.jp/{伝票番号}".to_owned();
        let carrier = wrong.tracking[0].0;
        assert_eq!(
            mails::save_sender(&house.noren, &wrong).await.unwrap(),
            SavedSender::Wrong(vec![WrongSender::Name, WrongSender::Address, WrongSender::Tracking(carrier)]),
            "{}",
            house.name()
        );
        assert_eq!(mails::save_sender(&house.noren, &typed).await.unwrap(), SavedSender::Done);
        assert_eq!(mails::save_sender(&house.noren, &typed).await.unwrap(), SavedSender::Conflict);
    }
}

#[tokio::test]
async fn a_template_is_judged_when_it_is_saved_and_holds_from_then_on() {
    for house in houses().await {
        let sheet = mails::show(&house.noren, Mail::Thanks).await.unwrap();
        assert_eq!(sheet.version, 0);
        let wrong = Written { text: "はい\n{{注文番後}}".to_owned(), ..sheet.written.clone() };
        match mails::save(&house.noren, Mail::Thanks, &wrong, 0).await.unwrap() {
            Saved::Wrong(wrong) => {
                assert!(matches!(&wrong[..], [Wrong::Sign(Part::Text, problem)] if problem.line == 2));
            }
            other => panic!("{}: {other:?}", house.name()),
        }
        let own = Written {
            subject: "ありがとう {{注文番号}}".to_owned(),
            text: "{{#商品}}{{商品名}}×{{数量}}{{/商品}}".to_owned(),
            html: String::new(),
            automatic: true,
        };
        assert_eq!(mails::save(&house.noren, Mail::Thanks, &own, 0).await.unwrap(), Saved::Done);
        assert_eq!(mails::save(&house.noren, Mail::Thanks, &own, 0).await.unwrap(), Saved::Conflict);
        let bought = by_cash(&house).await;
        let mail = newest(&house).await;
        assert_eq!(mail.subject, format!("ありがとう {}", bought.number));
        assert!(mail.text.contains("×2") && mail.html.is_none(), "{mail:?}");
        let version = mails::show(&house.noren, Mail::Thanks).await.unwrap().version;
        assert_eq!(mails::reset(&house.noren, Mail::Thanks, version).await.unwrap(), Saved::Done);
        assert_eq!(mails::show(&house.noren, Mail::Thanks).await.unwrap().written, sheet.written);
    }
}

#[tokio::test]
async fn a_kind_that_is_switched_off_goes_only_by_hand_and_once() {
    for house in houses().await {
        let off =
            Written { automatic: false, ..mails::show(&house.noren, Mail::Thanks).await.unwrap().written };
        assert_eq!(mails::save(&house.noren, Mail::Thanks, &off, 0).await.unwrap(), Saved::Done);
        let bought = by_cash(&house).await;
        assert!(bought.mails().await.is_empty(), "{}", house.name());
        let waits = bought.sheet().await.duties;
        assert!(!waits.iter().any(|open| matches!(open.duty, Duty::Mail(_))), "no mail waits");
        assert_eq!(send(&house, &bought, Mail::Thanks, &Wish::default()).await, Sent::Asked);
        assert_eq!(send(&house, &bought, Mail::Thanks, &Wish::default()).await, Sent::Already);
        assert_eq!(bought.mails().await, [THANKS]);
        assert!(bought.timeline().await.contains(&"mail_thanks.asked".to_owned()));
    }
}

#[tokio::test]
async fn sending_again_needs_a_reason_and_the_same_form_sends_once() {
    for house in houses().await {
        let bought = by_cash(&house).await;
        assert_eq!(
            send(&house, &bought, Mail::Thanks, &Wish::default()).await,
            Sent::Already,
            "{}",
            house.name()
        );
        let wish = again("届いていないとのご連絡", "FORM1");
        assert_eq!(send(&house, &bought, Mail::Thanks, &wish).await, Sent::Asked);
        assert_eq!(send(&house, &bought, Mail::Thanks, &wish).await, Sent::Already);
        assert_eq!(bought.mails().await, [THANKS, THANKS]);
        let sheet = bought.sheet().await;
        let [(_, reference, request)] = &sheet.mail_requests[..] else { panic!("{:?}", sheet.mail_requests) };
        assert_eq!((reference.as_str(), request.by.as_str()), ("again:FORM1", "店長"));
        let asked = sheet.timeline.iter().find(|entry| entry.what == "mail_thanks.asked").unwrap();
        assert!(asked.detail.contains(&("reason".to_owned(), "届いていないとのご連絡".to_owned())));
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_not_sent() {
    for house in houses().await {
        let bought = by_cash(&house).await;
        for mail in [Mail::Shipped, Mail::Paid, Mail::Cancelled, Mail::ChooseAgain, Mail::Invoice, Mail::Free]
        {
            assert_eq!(send(&house, &bought, mail, &Wish::default()).await, Sent::NotNow, "{mail:?}");
        }
        assert_eq!(bought.mails().await, [THANKS], "{}", house.name());
    }
}

#[tokio::test]
async fn a_shipping_mail_names_slip_and_page_and_another_number_is_news() {
    for house in houses().await {
        let bought = by_cash(&house).await;
        enter_slip::enter(&house.noren, &clerk(), &bought.number, SLIP).await.unwrap();
        let shipped = ship_order::ship(&house.noren, &clerk(), &bought.number).await.unwrap();
        assert_eq!(shipped, Shipped::Done);
        house.run_due().await;
        // Whether shipping itself has told the buyer is for its caller to choose.
        let _told = send(&house, &bought, Mail::Shipped, &Wish::default()).await;
        assert_eq!(send(&house, &bought, Mail::Shipped, &Wish::default()).await, Sent::Already);
        assert_eq!(bought.mails().await, [THANKS, SHIPPED], "{}", house.name());
        let mail = newest(&house).await;
        assert!(mail.text.contains(SLIP) && mail.text.contains("pno=123456789013"), "{}", mail.text);
        enter_slip::enter(&house.noren, &clerk(), &bought.number, "1234-5678-9024").await.unwrap();
        assert_eq!(send(&house, &bought, Mail::Shipped, &Wish::default()).await, Sent::Asked);
        assert!(newest(&house).await.text.contains("1234-5678-9024"));
    }
}

#[tokio::test]
async fn a_mail_written_for_one_order_is_judged_sent_and_kept() {
    for house in houses().await {
        let bought = by_cash(&house).await;
        let own = Written {
            subject: "お届けについて（{{注文番号}}）".to_owned(),
            text: "{{お名前}}　様\n雪のため遅れます。<b>".to_owned(),
            html: "<p>{{お名前}}　様</p>".to_owned(),
            automatic: false,
        };
        let wish = Wish { token: "F1".to_owned(), own: Some(own.clone()), why: String::new() };
        let unknown = Wish { own: Some(Written { text: "{{雪}}".to_owned(), ..own }), ..wish.clone() };
        assert!(
            matches!(send(&house, &bought, Mail::Free, &unknown).await, Sent::Wrong(_)),
            "{}",
            house.name()
        );
        assert_eq!(send(&house, &bought, Mail::Free, &wish).await, Sent::Asked);
        assert_eq!(send(&house, &bought, Mail::Free, &wish).await, Sent::Already);
        let kept = bought.sheet().await.mails.into_iter().find(|kept| kept.mail == Mail::Free).unwrap();
        assert_eq!(kept.letter.subject, format!("お届けについて（{}）", bought.number));
        assert_eq!(kept.letter.html.as_deref(), Some("<p>山田　花子　様</p>"));
        assert!(kept.sent_at.is_some());
    }
}

#[tokio::test]
async fn a_test_goes_to_whoever_asks_and_to_nobody_else() {
    for house in houses().await {
        let written = mails::show(&house.noren, Mail::Shipped).await.unwrap().written;
        let tested = async |number: &str| {
            mails::test(&house.noren, &clerk(), Mail::Shipped, &written, number).await.unwrap()
        };
        assert_eq!(tested("").await, Tested::NoOrder, "{}", house.name());
        let bought = by_cash(&house).await;
        let staff = &Staff {
            id: clerk().id,
            email: "clerk@noren.example".to_owned(),
            name: "店長".to_owned(),
            password_hash: None,
            role: domain::role::Role::Desk,
            standing: store::staff::Standing::Active,
            since: house.noren.now(),
        };
        let shop = house.noren.shop_id();
        house.write(|mut tx| async move { store::staff::insert(&mut tx, shop, staff).await }).await;
        assert_eq!(tested("").await, Tested::Sent);
        let mail = newest(&house).await;
        assert_eq!(mail.to, ["clerk@noren.example"]);
        assert!(mail.subject.starts_with("【テスト】") && mail.subject.contains(bought.number.as_str()));
        assert_eq!(bought.sheet().await.mails.len(), 1, "nothing is kept with the order");
        let wrong = Written { text: "{{x}}".to_owned(), ..written.clone() };
        let refused = mails::test(&house.noren, &clerk(), Mail::Shipped, &wrong, "").await.unwrap();
        assert!(matches!(refused, Tested::Wrong(_)));
        assert_eq!(tested("000000-NOBODY").await, Tested::NoOrder);
    }
}
