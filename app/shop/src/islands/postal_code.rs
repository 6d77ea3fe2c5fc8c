//! Seven digits become an address. Only empty fields are filled, or those that an earlier postal code filled; what somebody
//! typed stays.

use super::live_checks;
use domain::{field::Field, postal_code::PostalCode};
use std::{cell::RefCell, rc::Rc};
use ui::{Lang, dom};

/// The fields of an address, as the attributes of its buttons name them.
struct Place {
    of: &'static str,
    code: &'static str,
    parts: [(&'static str, &'static str); 4],
}

/// What was filled in by us, by field: it may be filled in anew.
type Filled = Rc<RefCell<Vec<(&'static str, String)>>>;

/// Watches the postal codes of both addresses.
pub fn watch(form: &str) {
    let lang = live_checks::lang(form);
    let buyer = [Field::PostalCode, Field::Prefecture, Field::City, Field::Street, Field::Building];
    let recipient = [
        Field::RecipientPostalCode,
        Field::RecipientPrefecture,
        Field::RecipientCity,
        Field::RecipientStreet,
        Field::RecipientBuilding,
    ];
    for (of, fields) in [("buyer", buyer), ("recipient", recipient)] {
        let [code, prefecture, city, street, building] = fields.map(Field::name);
        let parts = [("prefecture", prefecture), ("city", city), ("street", street), ("building", building)];
        watch_place(lang, Rc::new(Place { of, code, parts }));
    }
}

fn watch_place(lang: Lang, place: Rc<Place>) {
    let filled = Filled::default();
    let asked = Rc::new(RefCell::new(typed(place.code)));
    dom::on(place.code, "input", move || {
        let now = typed(place.code);
        if now.is_none() || *asked.borrow() == now {
            return;
        }
        asked.replace(now.clone());
        let (place, filled) = (place.clone(), filled.clone());
        let address = format!("/api/zip/{}/{}/{}", now.clone().unwrap_or_default(), place.of, lang.tag());
        dom::get(&address, move |answer| {
            // An answer to what has been changed meanwhile is nobody's.
            if let (Some(html), true) = (answer, typed(place.code) == now) {
                offer(&place, &filled, &html);
            }
        });
    });
}

/// The digits of a complete postal code.
fn typed(id: &str) -> Option<String> {
    Some(PostalCode::parse(&dom::value(id)?).ok()?.digits().to_owned())
}

/// Takes the only address there is, or shows all of them as buttons.
fn offer(place: &Rc<Place>, filled: &Filled, html: &str) {
    let list = format!("{}-found", place.code);
    dom::show_html(&list, html);
    let button = |n: u32| format!("{}-choice-{n}", place.code);
    if dom::data(&button(0), "city").is_some() && dom::data(&button(1), "city").is_none() {
        take(place, filled, &button(0), false);
        dom::show_html(&list, "");
        return;
    }
    for n in (0..).take_while(|n| dom::data(&button(*n), "city").is_some()) {
        let (place, filled, button, list) = (place.clone(), filled.clone(), button(n), list.clone());
        dom::on(&button.clone(), "click", move || {
            take(&place, &filled, &button, true);
            dom::show_html(&list, "");
        });
    }
}

/// Fills in the address of a button; `asked` for by a press, prefecture and city also replace what stood there.
fn take(place: &Place, filled: &Filled, button: &str, asked: bool) {
    for (part, field) in place.parts {
        let (text, now) =
            (dom::data(button, part).unwrap_or_default(), dom::value(field).unwrap_or_default());
        let ours = filled.borrow().iter().any(|(known, text)| *known == field && *text == now);
        let may = now.trim().is_empty() || ours || (asked && matches!(part, "prefecture" | "city"));
        if !may || text == now {
            continue;
        }
        dom::set_value(field, &text);
        if !text.is_empty() {
            dom::show_problem(field, None);
        }
        let mut filled = filled.borrow_mut();
        filled.retain(|(known, _)| *known != field);
        filled.push((field, text));
    }
}
