//! Every page of the desk in every state that matters, with sample data.

use crate::{
    asked, calendar, changes, coupons, edit, entered, fees, files, goods, home, jobs, listed, looks, mails,
    parcels, people, printing, sample, settings, transfers,
};
use admin::{
    frame::Frame,
    order::{
        self,
        action::Action,
        outcome::Outcome,
        page::{Shown, Wrong},
        parcel::{BadSlip, WrongSlip},
        sheet::Sheet,
    },
    orders::{self, page::List, search::Search},
    sign_in::{self, page::Refusal},
    welcome,
};
use domain::{role::Role, slip::NoSlip};
use ui::assets::Assets;
use workflow::desk::{read_home::ToDo, ship_order::Lack};
use workflow::staff::password::Weak;

/// What surrounds them.
fn around() -> Frame {
    Frame {
        shop: "暖簾茶舗".to_owned(),
        clerk: "オーナー".to_owned(),
        role: Role::Owner,
        to_do: ToDo { parked: 3, jobs: 1, ..ToDo::default() },
    }
}

/// The pages of one part of the desk.
type Room = fn(&Assets, &Frame) -> Vec<(&'static str, String)>;

/// Every part that has a file of its own.
const ROOMS: [Room; 15] = [
    settings::pages,
    asked::pages,
    calendar::pages,
    coupons::pages,
    looks::pages,
    jobs::pages,
    printing::pages,
    entered::pages,
    fees::pages,
    goods::pages,
    changes::pages,
    files::pages,
    transfers::pages,
    mails::pages,
    home::pages,
];

/// Every page in every state, by the name of its file.
pub fn pages(assets: &Assets) -> Vec<(&'static str, String)> {
    let frame = around();
    let order = |shown: Shown| order::page::draw(assets, &frame, &shown);
    let shown = |sheet| Shown { sheet, outcome: None, wrong: None, who: None, now: sample::NOW };
    let after = |sheet, outcome| Shown { outcome: Some(outcome), ..shown(sheet) };
    let mut looked_for = Search { kept: Some("01ABC".to_owned()), ..Search::default() };
    looked_for.of.words = "鈴木".to_owned();
    let mut pages: Vec<(&'static str, String)> = ROOMS.iter().flat_map(|room| room(assets, &frame)).collect();
    pages.extend(home::first_steps(assets, &frame));
    pages.extend([
        ("orders", orders::page::draw(assets, &frame, &Search::default(), &listed::list())),
        (
            "orders-warehouse",
            orders::page::draw(assets, &jobs::packing(&frame), &Search::default(), &listed::list()),
        ),
        ("orders-one", orders::page::draw(assets, &frame, &Search::default(), &listed::one())),
        ("orders-full", orders::page::draw(assets, &frame, &Search::default(), &listed::full())),
        ("orders-none", orders::page::draw(assets, &frame, &Search::default(), &List::default())),
        ("orders-not-found", orders::page::draw(assets, &frame, &looked_for, &List::default())),
        ("order-ok", order(shown(sample::approved()))),
        ("order-ng", order(shown(sample::refused()))),
        (
            "order-wrong-slip",
            order(Shown {
                wrong: Some(Wrong::Slip(WrongSlip {
                    parcel: String::new(),
                    typed: "伝票 1234".to_owned(),
                    why: BadSlip::No(NoSlip::Characters),
                })),
                ..shown(sample::approved())
            }),
        ),
        ("order-no-slip", order(after(sample::approved(), Outcome::Lacks(Lack::Slip)))),
        ("order-error", order(shown(sample::faulty()))),
        ("order-asking", order(after(sample::asking(), Outcome::Done(Action::Resend)))),
        ("order-no-plan", order(shown(Sheet { fee: Some(fees::without_plan()), ..sample::approved() }))),
        ("order-cod", order(shown(sample::chose_again()))),
        ("order-cancelled", order(after(sample::cancelled(), Outcome::Done(Action::Cancel)))),
        ("order-not-now", order(after(sample::cancelled(), Outcome::NotNow(Action::Resend)))),
    ]);
    pages.push((
        "order-parcel-only",
        order(Shown { sheet: sample::approved().for_role(Role::Warehouse), ..shown(sample::approved()) }),
    ));
    pages.extend(in_parcels().map(|(name, shown)| (name, order(shown))));
    pages.extend(doors(assets, &frame.shop));
    pages.extend(people::pages(assets, &frame));
    pages.extend(edit::pages(assets, &frame));
    pages
}

/// Orders in several parcels, and of which a part came back.
fn in_parcels() -> [(&'static str, Shown); 5] {
    let shown = |sheet| Shown { sheet, outcome: None, wrong: None, who: None, now: sample::NOW };
    let after = |sheet, action| Shown { outcome: Some(Outcome::Done(action)), ..shown(sheet) };
    let not_yet = Sheet { returns: Vec::new(), ..parcels::came_back() };
    let wrong = Some(Wrong::Return(parcels::wrong_return()));
    [
        ("order-parcels", after(parcels::both_here(), Action::SplitParcel)),
        ("order-parcel-left", shown(parcels::one_left())),
        ("order-part-back", after(parcels::came_back(), Action::ReturnPart)),
        ("order-wrong-return", Shown { wrong, ..shown(not_yet) }),
        ("order-rest-refused", shown(parcels::rest_refused())),
    ]
}

/// Where staff come in.
fn doors(assets: &Assets, shop: &str) -> Vec<(&'static str, String)> {
    vec![
        ("sign-in", sign_in::page::draw(assets, shop, "/admin/orders", "", true, None)),
        (
            "sign-in-wrong",
            sign_in::page::draw(assets, shop, "/admin/orders", "a@b.jp", true, Some(Refusal::Wrong)),
        ),
        (
            "sign-in-wait",
            sign_in::page::draw(assets, shop, "/admin/orders", "a@b.jp", true, Some(Refusal::TooMany)),
        ),
        ("welcome", welcome::page::draw(assets, shop, None)),
        ("welcome-weak", welcome::page::draw(assets, shop, Some(Weak::TooShort))),
        ("welcome-gone", welcome::page::gone(assets, shop)),
    ]
}
