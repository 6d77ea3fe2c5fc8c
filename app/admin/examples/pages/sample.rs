//! What the pages show when nobody has ordered anything yet: by the example and by the tests.

#![expect(clippy::unwrap_used, reason = "the data stands here, and the first run reads all of it")]

use crate::fees;
use admin::order::sheet::{Agreed, Open, Other, Sheet, Written};
use domain::{
    address::Address,
    capabilities::Capabilities,
    carrier::Carrier,
    checkout::{Buyer, Checkout, Recipient},
    consent::ConsentText,
    delivery::{DeliveryMethod, Slot},
    duty::{Duty, Mail},
    email::Email,
    fee::FeeBands,
    id::{CartId, DeliveryId, MethodId, OrderId, OrderNumber, PaymentId, ProviderNumber, Sku, StaffId},
    kana::Kana,
    method::{Kind, PaymentMethod},
    moment::{Day, Moment},
    name::Name,
    order::{self, note::Note, record::Order},
    payment::{
        record::{AtProvider, Payment},
        state::{Decline, Fault, State},
    },
    phone::Phone,
    postal_code::PostalCode,
    prefecture::Prefecture,
    quote::{Line, Quote},
    role::Role,
    shipment::{self, record::Shipment},
    tax::TaxRate,
    timeline::{Actor, Entry},
    yen::Yen,
};
use workflow::{desk::read_order::Can, invoice::Invoicing};

/// 2026-11-21 14:32 in Japan.
pub const NOW: Moment = Moment(1_795_239_120_000);

pub fn ago(minutes: i64) -> Moment {
    NOW.plus_seconds(-60 * minutes)
}

pub fn deferred() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("sms"),
        label: "クロネコ代金後払い（スマホタイプ）".to_owned(),
        note: String::new(),
        when: String::new(),
        kind: Kind::Deferred {
            provider: "pay-later".to_owned(),
            offer: "sms".to_owned(),
            able: Capabilities {
                sms_code: true,
                mobile_only: true,
                other_recipient: false,
                refuses: Vec::new(),
                ..Capabilities::default()
            },
        },
        fee: FeeBands::flat(Yen(160)),
        least: Yen(1),
        most: Yen(55_000),
        deliveries: vec![DeliveryId::new("home")],
        consent: None,
    }
}

fn on_delivery() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("cod"),
        label: "代金引換".to_owned(),
        kind: Kind::CashOnDelivery,
        ..deferred()
    }
}

fn address(building: &str) -> Address {
    Address {
        postal_code: PostalCode::parse("604-8001").unwrap(),
        prefecture: Prefecture::numbered(26).unwrap(),
        city: "京都市中京区木屋町通三条上る上大阪町".to_owned(),
        street: "521-3".to_owned(),
        building: building.to_owned(),
    }
}

fn buyer() -> Buyer {
    Buyer {
        name: Name::join("山田".to_owned(), "花子".to_owned()),
        kana: Kana::join(Some("ヤマダ".to_owned()), Some("ハナコ".to_owned())),
        email: Email::parse("hanako.yamada@example.jp").unwrap(),
        phone: Phone::parse("090-1234-5678").unwrap(),
        address: address("メゾン<b>高瀬</b> 302"),
    }
}

fn order(state: order::State) -> Order {
    let line = |sku: &str, name: &str, price: i64, rate: TaxRate, quantity: u32| Line {
        sku: Sku::new(sku),
        name: name.to_owned(),
        price: Yen(price),
        rate,
        quantity,
    };
    let lines = vec![
        line("TEN-001", "藍染めの手ぬぐい「青海波」", 1_980, TaxRate::Standard, 2),
        line("CHA-014", "宇治ほうじ茶 100g", 1_080, TaxRate::Reduced, 1),
    ];
    let delivery = DeliveryMethod {
        id: DeliveryId::new("home"),
        label: "宅急便".to_owned(),
        carrier: Some(Carrier::Yamato),
        fee: Yen(770),
        fees: Vec::new(),
        days: None,
        slots: Vec::new(),
        arrival: "ご注文から2〜4日でお届け".to_owned(),
        free_from: None,
    };
    Order {
        id: OrderId::new("01ORDER"),
        number: OrderNumber::new("261121-7K3F9Q"),
        cart: CartId::new("01CART"),
        quote: Quote::make(lines, &delivery, Prefecture::numbered(26).unwrap(), &deferred()).unwrap(),
        checkout: Checkout {
            buyer: buyer(),
            recipient: None,
            delivery,
            day: Day::new(2026, 11, 25),
            slot: Some(Slot { code: "1416".to_owned(), label: "14時〜16時".to_owned() }),
            payment: MethodId::new("sms"),
        },
        kind: order::axes::Kind::Normal,
        hold_until: (state == order::State::Placed).then(|| NOW.plus_seconds(47 * 60)),
        state,
        placed_at: ago(24),
        version: 3,
    }
}

fn payment(attempt: u32, method: PaymentMethod, state: State) -> Payment {
    let number = OrderNumber::new("261121-7K3F9Q");
    Payment {
        id: PaymentId::new(format!("01PAY{attempt}")),
        order: OrderId::new("01ORDER"),
        attempt,
        number: ProviderNumber::derive(&number, attempt),
        amount: Yen(5_970),
        method,
        state,
        at_provider: AtProvider::default(),
        version: 3,
    }
}

fn entry(minutes: i64, actor: Actor, what: &str, detail: &[(&str, &str)]) -> Entry {
    let detail = detail.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Entry { at: ago(minutes), actor, what: what.to_owned(), detail }
}

fn provider() -> Actor {
    Actor::Provider { name: "pay-later".to_owned() }
}

pub fn owner() -> Actor {
    Actor::Staff { id: StaffId::new("01STAFF"), name: "オーナー".to_owned() }
}

fn begun() -> Vec<Entry> {
    vec![
        entry(
            24,
            Actor::Shopper,
            "order.placed",
            &[("total", "5,970"), ("payment", "クロネコ代金後払い（スマホタイプ）")],
        ),
        entry(24, Actor::Clock, "payment.asked", &[("attempt", "1"), ("event", "asking"), ("from", "ready")]),
    ]
}

fn sheet(state: order::State, payments: Vec<Payment>, more: Vec<Entry>, can: Can) -> Sheet {
    let text = ConsentText {
        version: "2026-11-01".to_owned(),
        text: "ご注文者様の個人情報（氏名、住所、電話番号、メールアドレス、ご注文内容）を、与信審査と代金の請求のために、決済サービスの運営会社に提供します。".to_owned(),
    };
    let mut timeline = begun();
    timeline.extend(more);
    Sheet {
        order: order(state),
        payments,
        returns: vec![],
        deliveries: vec![],
        shipments: vec![Shipment::whole("parcel-1")],
        timeline,
        mails: Vec::new(),
        duties: Vec::new(),
        consents: vec![Agreed { text, at: ago(24) }],
        fee: None,
        can,
        invoice: Invoicing::default(),
        receipts: Vec::new(),
        whose: Role::Owner,
        note: Note {
            memo: "午前中はご不在。電話は16時以降に。".to_owned(),
            message: "いつもありがとうございます。".to_owned(),
            written: Some((ago(3), "佐藤".to_owned())),
            version: 2,
        },
        others: vec![other("261101-4KD2PW", 20_160, true), other("260914-9QX7AA", 98_000, false)],
        more_others: false,
    }
}

fn other(number: &str, minutes: i64, same_mail: bool) -> Other {
    Other {
        number: OrderNumber::new(number),
        placed_at: ago(minutes),
        state: "処理済み".to_owned(),
        total: Yen(4_860),
        method: "クロネコ代金後払い（スマホタイプ）".to_owned(),
        same_mail,
    }
}

/// Straight through: 与信 OK, thanks sent.
pub fn approved() -> Sheet {
    let payments = vec![payment(1, deferred(), State::Approved { at: ago(22) })];
    let code = [
        ("attempt", "1"),
        ("event", "answered code_sent"),
        ("from", "asked"),
        ("words", "審査結果 3 SMS認証へ"),
    ];
    let wrong = [
        ("attempt", "1"),
        ("event", "code wrong"),
        ("from", "awaiting_code"),
        ("words", "認証結果 2 不一致"),
    ];
    let right = [
        ("attempt", "1"),
        ("event", "code right, approved"),
        ("from", "awaiting_code"),
        ("words", "認証結果 1 OK"),
    ];
    let more = vec![
        entry(24, provider(), "payment.awaiting_code", &code),
        entry(
            23,
            Actor::Shopper,
            "payment.awaiting_code",
            &[("attempt", "1"), ("event", "checking"), ("from", "awaiting_code")],
        ),
        entry(23, provider(), "payment.awaiting_code", &wrong),
        entry(22, provider(), "payment.approved", &right),
        entry(22, provider(), "order.received", &[("event", "payment_stood"), ("from", "placed")]),
        entry(21, Actor::Clock, "mail_thanks.sent", &[]),
    ];
    let can =
        Can { cancel: true, ask_to_choose: true, inquire: true, slip: true, ship: true, ..Can::default() };
    let mails = vec![Written {
        mail: Mail::Thanks,
        reference: String::new(),
        to: "hanako@example.jp".to_owned(),
        from: "暖簾茶舗 <shop@noren.example>".to_owned(),
        subject: "【暖簾茶舗】ご注文ありがとうございます（261121-7K3F9Q）".to_owned(),
        text: "山田　花子　様\n\nこのたびはご注文いただき、ありがとうございます。\n".to_owned(),
        html: None,
        by: None,
        why: String::new(),
        begun_at: ago(21),
        sent_at: Some(ago(21)),
    }];
    Sheet { mails, fee: Some(fees::expected()), ..sheet(order::State::Received, payments, more, can) }
}

fn open(duty: Duty, due: Moment, tries: u32) -> Open {
    Open { id: String::new(), duty, due, tries, parked: None }
}

/// 与信 NG: over the limit.
pub fn refused() -> Sheet {
    let payments = vec![payment(1, deferred(), State::Declined { at: ago(24), why: Decline::OverLimit })];
    let words = [
        ("attempt", "1"),
        ("event", "answered declined"),
        ("from", "asked"),
        ("words", "審査結果 2 限度額超過"),
    ];
    let more = vec![entry(24, provider(), "payment.declined", &words)];
    let can = Can { cancel: true, ask_to_choose: true, ..Can::default() };
    let duties = vec![
        open(Duty::Mail(Mail::ChooseAgain), NOW.plus_seconds(120), 0),
        open(Duty::EndHold, NOW.plus_seconds(47 * 60), 0),
    ];
    Sheet { duties, ..sheet(order::State::Placed, payments, more, can) }
}

/// 与信 Error: the provider was away.
pub fn faulty() -> Sheet {
    let payments = vec![payment(1, deferred(), State::Faulty { at: ago(20), fault: Fault::Unreachable })];
    let again = [("attempt", "1"), ("event", "unreachable"), ("from", "asked")];
    let more = vec![
        entry(23, provider(), "payment.ready", &again),
        entry(20, provider(), "payment.faulty", &[("attempt", "1"), ("event", "failed"), ("from", "asked")]),
    ];
    let can = Can { cancel: true, ask_to_choose: true, resend: true, ..Can::default() };
    let parked = Some("送信の結果が分かりません。届いたかどうかを確かめてください".to_owned());
    let duties = vec![
        open(Duty::EndHold, NOW.plus_seconds(47 * 60), 3),
        Open { parked, ..open(Duty::Mail(Mail::ChooseAgain), ago(9), 1) },
    ];
    Sheet { duties, ..sheet(order::State::Placed, payments, more, can) }
}

/// 確認中: a reply was lost.
pub fn asking() -> Sheet {
    let payments = vec![payment(1, deferred(), State::Uncertain { since: ago(1), code: None })];
    let more = vec![
        entry(2, owner(), "payment.ready", &[("attempt", "1"), ("event", "resend"), ("from", "faulty")]),
        entry(
            1,
            provider(),
            "payment.uncertain",
            &[("attempt", "1"), ("event", "reply_lost"), ("from", "asked")],
        ),
    ];
    let can = Can { cancel: true, inquire: true, ..Can::default() };
    let duties = vec![open(Duty::LookUp, ago(0), 4)];
    Sheet { duties, ..sheet(order::State::Placed, payments, more, can) }
}

/// Refused, then 代金引換 to somebody else.
pub fn chose_again() -> Sheet {
    let payments = vec![
        payment(1, deferred(), State::Declined { at: ago(24), why: Decline::Refused }),
        payment(2, on_delivery(), State::Due),
    ];
    let more = vec![
        entry(
            24,
            provider(),
            "payment.declined",
            &[("attempt", "1"), ("event", "answered declined"), ("from", "asked")],
        ),
        entry(19, Actor::Shopper, "order.received", &[("event", "payment_stood"), ("from", "placed")]),
    ];
    let can = Can { cancel: true, ask_to_choose: true, ..Can::default() };
    let mut sheet = sheet(order::State::Received, payments, more, can);
    sheet.order.checkout.recipient = Some(Recipient {
        name: Name::join("勅使河原".to_owned(), "さくら".to_owned()),
        phone: Phone::parse("03-1234-5678").unwrap(),
        address: address(""),
    });
    sheet
}

/// Cancelled by staff.
pub fn cancelled() -> Sheet {
    let payments = vec![payment(1, deferred(), State::Cancelling { since: ago(1) })];
    let more = vec![
        entry(1, owner(), "order.cancelled", &[("event", "cancel"), ("from", "received")]),
        entry(
            1,
            owner(),
            "payment.cancelling",
            &[("attempt", "1"), ("event", "cancel"), ("from", "approved")],
        ),
    ];
    let state = order::State::Cancelled { at: ago(1), why: order::Why::Staff };
    let can = Can { inquire: true, ..Can::default() };
    let duties = vec![open(Duty::CancelTransaction, NOW, 1), open(Duty::Mail(Mail::Cancelled), NOW, 0)];
    let mut sheet = Sheet { duties, ..sheet(state, payments, more, can) };
    sheet.shipments = vec![Shipment { state: shipment::State::Withdrawn, ..Shipment::whole("parcel-1") }];
    sheet
}
