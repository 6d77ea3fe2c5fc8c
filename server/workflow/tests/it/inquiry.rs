//! お問い合わせ: taken once, mailed once, and nothing is lost while the mail server is away.

use crate::{
    house::{House, houses},
    outside::Mail,
    steps::clerk,
};
use domain::{
    inquiry::{Field, Typed},
    problem::Rule,
};
use workflow::{
    housekeeping,
    inquiry::{self, Asked, Fate, Reader},
    settings::contact,
};

/// The end of a mail on the wire.
const HANDED_OVER: &[u8] = b"\r\n.\r\n";
const SHOP: &str = "shop@noren.example";
const ME: &str = "hanako@example.jp";
const HERE: &str = "203.0.113.7";

fn nonce(n: u32) -> String {
    format!("NONCE{n:021}")
}

fn typed(email: &str, text: &str) -> Typed {
    let [name, email, order, text] = ["山田　花子", email, "261121-7K3F9Q", text].map(str::to_owned);
    Typed { name, email, order, text }
}

impl House {
    async fn asks(&self, n: u32, typed: &Typed) -> Asked {
        inquiry::ask(&self.noren, &nonce(n), typed, HERE).await.unwrap()
    }

    async fn mails_to(&self, address: &str) -> Vec<Mail> {
        let all = self.outside.mails().await.into_iter();
        all.filter(|mail| mail.to.iter().any(|to| to.contains(address))).collect()
    }

    async fn fates(&self) -> Vec<(Fate, Fate)> {
        let lines = inquiry::list(&self.noren).await.unwrap();
        lines.into_iter().map(|line| (line.to_shop, line.to_sender)).collect()
    }

    async fn has_form(&self, form: bool, send_to: &str) -> contact::Saved {
        let version = contact::show(&self.noren).await.unwrap().typed.version;
        let typed = contact::Typed { form, send_to: send_to.to_owned(), version };
        contact::save(&self.noren, &clerk(), &typed).await.unwrap()
    }
}

#[tokio::test]
async fn a_question_reaches_the_shop_once_and_whoever_asked_hears_of_it() {
    for house in houses().await {
        let mine = typed(ME, "いつ届きますか？\n<b>急ぎです</b>");
        let (one, other) = tokio::join!(house.asks(1, &mine), house.asks(1, &mine));
        assert_eq!((one, other), (Asked::Taken, Asked::Taken), "{}", house.name());
        house.run_due().await;
        assert_eq!(house.asks(1, &mine).await, Asked::Taken, "loaded again");
        house.pass(3600).await;
        let to_shop = house.mails_to(SHOP).await;
        assert_eq!(to_shop.len(), 1);
        let text = to_shop[0].text.replace("\r\n", "\n");
        assert!(text.contains("いつ届きますか？\n<b>急ぎです</b>") && to_shop[0].html.is_none());
        assert!(to_shop[0].text.contains("261121-7K3F9Q") && to_shop[0].subject.contains("山田 花子 様"));
        assert_eq!(to_shop[0].header("reply-to"), ME, "whoever answers, answers them");
        let to_me = house.mails_to(ME).await;
        assert_eq!(to_me.len(), 1);
        assert!(!to_me[0].text.contains("急ぎ"), "nobody's words are carried to strangers");
        assert_eq!(to_me[0].header("reply-to"), SHOP);
        assert_eq!(house.fates().await, [(Fate::Sent, Fate::Sent)]);
        assert_eq!(house.next_due().await, None);
        // A page that a browser had kept, and another question: it is not lost.
        assert_eq!(house.asks(1, &typed(ME, "もう一つ")).await, Asked::Taken);
        house.run_due().await;
        assert_eq!(house.mails_to(SHOP).await.len(), 2);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_and_not_taken() {
    for house in houses().await {
        let wrong = Typed { name: " ".to_owned(), ..typed("hanako", "") };
        let told =
            [(Field::Name, Rule::Missing), (Field::Email, Rule::NotEmail), (Field::Text, Rule::Missing)];
        assert_eq!(house.asks(1, &wrong).await, Asked::Wrong(told.to_vec()), "{}", house.name());
        assert!(house.fates().await.is_empty());
        assert_eq!(house.next_due().await, None);
    }
}

#[tokio::test]
async fn too_many_are_refused_until_an_hour_has_passed() {
    for house in houses().await {
        for n in 0..5 {
            assert_eq!(house.asks(n, &typed(ME, &n.to_string())).await, Asked::Taken, "{}", house.name());
        }
        assert_eq!(house.asks(6, &typed("HANAKO@example.jp", "6")).await, Asked::TooMany);
        assert_eq!(house.asks(4, &typed(ME, "4")).await, Asked::Taken, "it was taken before");
        for n in 10..15 {
            let email = format!("p{n}@example.jp");
            assert_eq!(house.asks(n, &typed(&email, "x")).await, Asked::Taken);
        }
        assert_eq!(house.asks(20, &typed("q@example.jp", "x")).await, Asked::TooMany, "from one network");
        assert_eq!(house.fates().await.len(), 10);
        house.clock.advance_seconds(2 * 3600);
        assert_eq!(house.asks(6, &typed(ME, "6")).await, Asked::Taken);
    }
}

#[tokio::test]
async fn a_mail_server_that_is_away_gets_it_later_and_once() {
    for house in houses().await {
        house.outside.mail.cut().await;
        house.asks(1, &typed(ME, "届きますか")).await;
        house.pass(600).await;
        assert_eq!(house.fates().await, [(Fate::Waiting, Fate::Waiting)], "{}", house.name());
        house.outside.mail.mend().await;
        house.pass(600).await;
        assert_eq!(house.fates().await, [(Fate::Sent, Fate::Sent)]);
        house.pass(24 * 3600).await;
        assert_eq!((house.mails_to(SHOP).await.len(), house.mails_to(ME).await.len()), (1, 1));
    }
}

#[tokio::test]
async fn a_mail_that_was_refused_or_lost_is_shown_and_goes_again_only_when_staff_say_so() {
    for house in houses().await {
        house.asks(1, &typed("no-such-user@example.jp", "一")).await;
        house.pass(600).await;
        assert_eq!(house.fates().await, [(Fate::Sent, Fate::Refused)], "{}", house.name());
        house.outside.mail.lose_the_answer_to(Some(HANDED_OVER));
        house.clock.advance_seconds(1);
        house.asks(2, &typed(ME, "二")).await;
        house.pass(600).await;
        house.outside.mail.lose_the_answer_to(None);
        assert_eq!(house.fates().await[0], (Fate::Unknown, Fate::Unknown));
        house.pass(24 * 3600).await;
        let before = house.mails_to(SHOP).await.len();
        let lines = inquiry::list(&house.noren).await.unwrap();
        assert!(inquiry::send_again(&house.noren, &lines[0].kept.id, Reader::Shop).await.unwrap());
        assert!(!inquiry::send_again(&house.noren, &lines[0].kept.id, Reader::Shop).await.unwrap());
        assert!(!inquiry::send_again(&house.noren, &lines[1].kept.id, Reader::Shop).await.unwrap(), "sent");
        assert!(!inquiry::send_again(&house.noren, "nobody", Reader::Shop).await.unwrap());
        house.run_due().await;
        assert_eq!(house.fates().await[0], (Fate::Sent, Fate::Unknown));
        assert_eq!(house.mails_to(SHOP).await.len(), before + 1);
    }
}

#[tokio::test]
async fn the_owner_names_another_address_or_has_no_form() {
    for house in houses().await {
        assert_eq!(
            house.has_form(true, "desk@noren.example").await,
            contact::Saved::Done,
            "{}",
            house.name()
        );
        house.asks(1, &typed(ME, "一")).await;
        house.run_due().await;
        assert_eq!(house.mails_to("desk@noren.example").await.len(), 1);
        assert_eq!(house.has_form(true, "nowhere").await, contact::Saved::Wrong(Rule::NotEmail));
        // Taken before there was none: it is sent all the same.
        house.asks(2, &typed(ME, "二")).await;
        assert_eq!(house.has_form(false, "").await, contact::Saved::Done);
        assert!(!inquiry::offer(&house.noren).await.unwrap().form);
        assert_eq!(house.asks(3, &typed(ME, "三")).await, Asked::NoForm);
        house.run_due().await;
        assert_eq!(house.mails_to(SHOP).await.len(), 1);
        let late = contact::Typed { form: true, send_to: String::new(), version: 1 };
        assert_eq!(contact::save(&house.noren, &clerk(), &late).await.unwrap(), contact::Saved::Conflict);
        let trail = contact::show(&house.noren).await.unwrap().trail;
        assert_eq!(trail.len(), 2);
        assert_eq!(trail[0].changes[0].to, "off");
    }
}

#[tokio::test]
async fn it_is_forgotten_after_three_months() {
    for house in houses().await {
        house.asks(1, &typed(ME, "一")).await;
        house.run_due().await;
        house.clock.advance_seconds(89 * 86_400);
        house.asks(2, &typed(ME, "二")).await;
        house.run_due().await;
        housekeeping::forget(&house.noren).await.unwrap();
        assert_eq!(house.fates().await.len(), 2, "{}", house.name());
        house.clock.advance_seconds(2 * 86_400);
        housekeeping::forget(&house.noren).await.unwrap();
        let left = inquiry::list(&house.noren).await.unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].kept.inquiry.text, "二");
    }
}
