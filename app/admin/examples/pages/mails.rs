//! The pages about mails with sample data.

use crate::{entered, sample};
use admin::{
    frame::Frame,
    order::mails::{page as send, sent},
    settings::mails::{
        list,
        page::{self, Outcome, Shown},
        sender,
    },
};
use domain::{
    carrier::Carrier,
    duty::Mail,
    id::OrderNumber,
    mail::usual::{self, Written},
};
use ui::assets::Assets;
use workflow::{
    desk::send_mail::Draft,
    mail::compose::{self, Said},
    settings::mails::{Sheet, Tested, TypedSender, WrongSender},
};

/// Every page in every state that matters.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let sheets: Vec<Sheet> = Mail::ALL.into_iter().map(sheet).collect();
    let typed = TypedSender::of(&store_default());
    let own = "暖簾茶舗 <shop@noren.example>";
    let one = |outcome| page::draw(assets, frame, &Shown::kept(sheet(Mail::Shipped), outcome));
    let refused = || {
        let mut shown = Shown::kept(sheet(Mail::Shipped), None);
        shown.typed.subject = "【{{ショップ名}}】{{署名}}".to_owned();
        shown.typed.text = "{{お名前}}　様\n\n{{伝票番後}}\n{{#商品}}{{商品名}}".to_owned();
        shown.outcome = Some(Outcome::Wrong(compose::check(&shown.typed)));
        page::draw(assets, frame, &shown)
    };
    let written = || sample::approved().mails.swap_remove(0);
    let number = OrderNumber::new("261121-7K3F9Q");
    let mail = |mail, sent_before, outcome| send::draw(assets, frame, &shown(mail, sent_before, outcome));
    let wrong_sender = || {
        let mut typed = typed.clone();
        typed.address = "shop@".to_owned();
        let wrong = vec![WrongSender::Address, WrongSender::Tracking(Carrier::Sagawa)];
        sender::draw(assets, frame, &typed, own, Some(&sender::Outcome::Wrong(wrong)))
    };
    vec![
        ("settings-mails", list::draw(assets, frame, &sheets, &typed, own)),
        ("settings-mail", one(None)),
        ("settings-mail-tested", one(Some(Outcome::Tested(Tested::Sent)))),
        ("settings-mail-wrong", refused()),
        ("settings-mail-sender", sender::draw(assets, frame, &typed, own, None)),
        ("settings-mail-sender-wrong", wrong_sender()),
        ("order-mail-send", mail(Mail::Shipped, false, None)),
        ("order-mail-again", mail(Mail::Thanks, true, Some(send::Outcome::Already))),
        ("order-mail-free", mail(Mail::Free, false, None)),
        ("order-mail-sent", sent::draw(assets, frame, &number, &written())),
    ]
}

fn store_default() -> workflow::settings::mails::Sending {
    workflow::settings::mails::Sending::default()
}

fn sheet(mail: Mail) -> Sheet {
    let changed = mail == Mail::Shipped;
    let written = Written { automatic: mail != Mail::Paid && usual::has_event(mail), ..usual::of(mail) };
    Sheet { mail, written, version: i64::from(changed) }
}

fn shown(mail: Mail, sent_before: bool, outcome: Option<send::Outcome>) -> send::Shown {
    let draft = draft(mail, sent_before);
    let written = draft.written.clone();
    send::Shown { mail, draft, written, why: String::new(), token: "T".to_owned(), outcome }
}

/// A mail of a kind as it would go out.
pub fn draft(mail: Mail, sent_before: bool) -> Draft {
    let said = Said {
        subject: "【暖簾茶舗】商品を発送しました（261121-7K3F9Q）".to_owned(),
        text: "山田　花子　様".to_owned(),
        html: None,
    };
    Draft {
        number: OrderNumber::new("261121-7K3F9Q"),
        to: "hanako@example.jp".to_owned(),
        from: "暖簾茶舗 <shop@noren.example>".to_owned(),
        shop: entered::shop(),
        written: usual::of(mail),
        said: Ok(said),
        sensible: true,
        sent_before,
    }
}
