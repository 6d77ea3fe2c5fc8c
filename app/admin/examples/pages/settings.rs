//! The pages of settings with sample data.

#![expect(clippy::unwrap_used, reason = "the data stands here, and the first run reads all of it")]

use crate::{changes, sample};
use admin::{
    frame::Frame,
    settings::{
        deliveries, index,
        payments::{self, list},
        provider::page::{self, Outcome, Shown, as_kept},
    },
};
use domain::{
    carrier::Carrier,
    contract::Status,
    delivery::{Days, DeliveryMethod, Slot},
    fee::{Band, FeeBands, WrongBand},
    id::{DeliveryId, MethodId},
    method::{Kind, PaymentMethod},
    prefecture::Prefecture,
    shop_text,
    yen::Yen,
};
use std::collections::BTreeMap;
use ui::assets::Assets;
use workflow::settings::{
    connection,
    contract::{
        Followed, Known, Problem, Setting, Sheet, Source,
        form::{Entry, Input},
        known,
    },
    deliveries as ways, method,
    methods::{Act, Addable, Kept, List, Row},
    usual,
};

/// What somebody typed as a password; it may stand on no page.
pub const SECRET: &str = "himitsu-no-kagi";

/// Every page in every state that matters.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let provider = |outcome| draw(assets, frame, outcome);
    let list = |outcome| list::draw(assets, frame, &methods(), outcome);
    let checked = |outcome, millis| provider(Some(Outcome::Checked(outcome, millis)));
    let contracts: Vec<Sheet> =
        known().into_iter().zip([3, 2, 0, 1]).map(|(known, at)| sheet(known, at)).collect();
    let conflict =
        vec![("プラン".to_owned(), "プランD".to_owned()), ("接続元ID".to_owned(), "T0000002".to_owned())];
    vec![
        ("settings", index::draw(assets, frame, &contracts, &[shop_text::Kind::Privacy], true)),
        ("settings-contract", provider(None)),
        ("settings-contract-published", provider(Some(Outcome::Saved(Followed::Created)))),
        ("settings-contract-wrong", provider(Some(refused()))),
        ("settings-contract-conflict", provider(Some(Outcome::Conflict(conflict)))),
        ("settings-contract-tested", checked(connection::Outcome::Ok, 184)),
        ("settings-contract-unreachable", checked(connection::Outcome::Unreachable, 10_020)),
        ("settings-payments", list(None)),
        ("settings-payments-in-use", list(Some(list::Outcome::InUse))),
        ("settings-payments-hidden", list(Some(list::Outcome::Done(Act::Hide)))),
        ("settings-payment", payment(assets, frame, None)),
        ("settings-payment-wrong", payment(assets, frame, Some(wrong_payment()))),
        (
            "settings-deliveries",
            deliveries::list::draw(assets, frame, &[delivery(Some(Carrier::Yamato)), delivery(None)], false),
        ),
        ("settings-delivery", one_delivery(assets, frame, Some(Carrier::Yamato), None)),
        ("settings-delivery-wrong", one_delivery(assets, frame, None, Some(wrong_delivery()))),
    ]
}

/// Two mistakes.
fn refused() -> Outcome {
    let problem = |entry: &Entry, missing: bool| Problem {
        field: entry.name,
        label: entry.label,
        rule: (!missing).then_some(entry.rule),
    };
    let entries = example().form.entries;
    let named = |name: &str| entries.iter().find(|entry| entry.name == name).unwrap();
    Outcome::Wrong(vec![problem(named("URL"), true), problem(named("SHOP_CODE"), false)])
}

fn example() -> Known {
    known().into_iter().find(|known| known.form.plans.len() == 4 && known.offers.len() == 2).unwrap()
}

fn draw(assets: &Assets, frame: &Frame, outcome: Option<Outcome>) -> String {
    let sheet = sheet(example(), 2);
    let mut typed = as_kept(&sheet);
    if let Some(Outcome::Wrong(_) | Outcome::Conflict(_) | Outcome::Checked(..)) = &outcome {
        typed.settings.insert("PASSWORD".to_owned(), SECRET.to_owned());
        typed.settings.insert("URL".to_owned(), String::new());
        typed.settings.insert("SHOP_CODE".to_owned(), "９０００００００１２".to_owned());
        typed.sealed = BTreeMap::from([("PASSWORD".to_owned(), "c2VhbGVk".to_owned())]);
    }
    page::draw(assets, frame, &Shown { sheet, typed, outcome })
}

fn sheet(known: Known, at: usize) -> Sheet {
    let status = at.checked_sub(1).and_then(|at| Status::ALL.get(at)).copied();
    let settings = known.form.entries.iter().map(|entry| setting(&known, entry, status)).collect();
    let offers = known.offers.iter().filter(|offer| offer.usual && status.is_some());
    let methods = offers
        .map(|offer| kept(usual::method(known.name, offer, Vec::new()), status != Some(Status::Usable)));
    Sheet {
        status,
        given: false,
        kind: known.form.kinds.first().map(|choice| choice.value.to_owned()).unwrap_or_default(),
        plan: known.form.plans.first().map(|choice| choice.value.to_owned()).unwrap_or_default(),
        looks_at: "11:10 14:10 16:10 18:10".to_owned(),
        settings,
        methods: methods.collect(),
        has_fees: true,
        trail: changes::of_contract(),
        version: 3,
        known,
    }
}

fn setting(known: &Known, entry: &'static Entry, status: Option<Status>) -> Setting {
    let default = known.settings.iter().find(|setting| setting.name == entry.name).unwrap().default;
    let (source, value) = match (entry.name, entry.input, default) {
        ("TERMINAL_ID", ..) => (Source::Environment, "T0000001"),
        (_, Input::Secret, _) if status.is_some() => (Source::Staff, ""),
        (_, _, Some(default)) => (Source::Default, default),
        (_, Input::Secret, None) => (Source::Missing, ""),
        ("URL", ..) if status.is_some() => (Source::Staff, "https://api.score.example/"),
        _ if status.is_some() => (Source::Staff, "900000001"),
        _ => (Source::Missing, ""),
    };
    let since = (entry.input == Input::Secret && status.is_some()).then_some(sample::NOW);
    Setting { entry, source, value: value.to_owned(), since }
}

fn kept(method: PaymentMethod, hidden: bool) -> Kept {
    Kept { method, hidden, version: 1 }
}

fn methods() -> List {
    let (all, score) = (known(), example());
    let mut rows: Vec<Row> = all
        .iter()
        .flat_map(|known| {
            known
                .offers
                .iter()
                .filter(|offer| offer.usual)
                .map(|offer| usual::method(known.name, offer, Vec::new()))
        })
        .zip([(false, true), (false, true), (true, false)])
        .map(|(method, (hidden, publishable))| Row { kept: kept(method, hidden), publishable, used: false })
        .collect();
    rows.push(Row { kept: kept(cash(), true), publishable: true, used: true });
    let addable = score.offers.iter().filter(|offer| !offer.usual);
    let addable = addable.map(|offer| Addable { provider: score.name, offer: offer.clone() }).collect();
    List { rows, addable }
}

fn cash() -> PaymentMethod {
    let band = |up_to, fee| Band { up_to, fee: Yen(fee) };
    PaymentMethod {
        id: MethodId::new("cod"),
        label: "代金引換".to_owned(),
        note: "商品のお届けのときに、配達員に代金をお支払いください".to_owned(),
        when: "商品のお届け時に、配達員へ現金でお支払いください。".to_owned(),
        kind: Kind::CashOnDelivery,
        fee: FeeBands(vec![band(Some(Yen(10_000)), 330), band(Some(Yen(30_000)), 440), band(None, 660)]),
        least: Yen(1),
        most: Yen(300_000),
        deliveries: vec![DeliveryId::new("parcel")],
        consent: None,
    }
}

fn payment(assets: &Assets, frame: &Frame, outcome: Option<payments::page::Outcome>) -> String {
    let row = Row { kept: kept(cash(), false), publishable: true, used: false };
    let deliveries = [Some(Carrier::Yamato), None].map(|carrier| (way(carrier), carrier.is_some()));
    let mut typed = method::Typed::of(&row.kept.method, 1);
    if outcome.is_some() {
        typed.label = String::new();
        typed.bands = vec![("10,000".to_owned(), "330".to_owned()), ("5,000".to_owned(), "440".to_owned())];
    }
    let sheet = method::Sheet { row, deliveries: deliveries.into(), trail: Vec::new() };
    payments::page::draw(assets, frame, &payments::page::Shown { sheet, typed, outcome })
}

fn wrong_payment() -> payments::page::Outcome {
    payments::page::Outcome::Wrong(vec![method::Wrong::Label, method::Wrong::Band(1, WrongBand::Order)])
}

fn way(carrier: Option<Carrier>) -> DeliveryMethod {
    let far = |number, fee| (Prefecture::numbered(number).unwrap(), Yen(fee));
    DeliveryMethod {
        id: DeliveryId::new("parcel"),
        label: if carrier.is_some() { "宅急便" } else { "当店の配達便" }.to_owned(),
        carrier,
        fee: Yen(770),
        fees: vec![far(1, 1_210), far(47, 1_540)],
        days: Some(Days { lead: 3, window: 14 }),
        slots: [("0812", "午前中"), ("1416", "14時から16時")]
            .map(|(code, label)| Slot { code: code.to_owned(), label: label.to_owned() })
            .into(),
        arrival: "ご注文から3〜5日でお届けします".to_owned(),
        free_from: None,
    }
}

fn delivery(carrier: Option<Carrier>) -> ways::Sheet {
    let rows = methods().rows.into_iter();
    let payments = rows.map(|row| (row.kept.method, !row.kept.hidden)).collect();
    ways::Sheet { method: way(carrier), payments, trail: changes::of_delivery(), version: 1 }
}

fn one_delivery(
    assets: &Assets,
    frame: &Frame,
    carrier: Option<Carrier>,
    outcome: Option<deliveries::page::Outcome>,
) -> String {
    let sheet = delivery(carrier);
    let mut typed = ways::Typed::of(&sheet);
    if outcome.is_some() {
        typed.fee = "七百円".to_owned();
    }
    deliveries::page::draw(assets, frame, &deliveries::page::Shown { sheet, typed, outcome, fresh: false })
}

fn wrong_delivery() -> deliveries::page::Outcome {
    deliveries::page::Outcome::Wrong(vec![ways::Wrong::Fee, ways::Wrong::Window, ways::Wrong::SlotCode(1)])
}
