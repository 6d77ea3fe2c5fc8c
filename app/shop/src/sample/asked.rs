//! Questions to the shop, and a shop that is closed.

use super::shop;
use crate::contact;
use domain::{inquiry, moment::Day, shop::Closing};
use workflow::inquiry::Offer;

/// How the shop is asked.
pub fn offer(form: bool) -> Offer {
    Offer {
        shop: shop(), text: "平日の10時から17時に確かめて、2日以内にお返事します。".to_owned(), form
    }
}

/// A question with everything wrong that can be.
pub fn asked_wrongly() -> contact::Shown {
    let typed = inquiry::Typed {
        name: " ".to_owned(),
        email: "hanako".to_owned(),
        order: String::new(),
        text: "いつ <届きますか>".to_owned(),
    };
    let problems = inquiry::parse(&typed).err().unwrap_or_default();
    contact::Shown { nonce: "NONCE".to_owned(), typed, trouble: Some(contact::Refused::Wrong(problems)) }
}

/// Closed until Tuesday.
pub fn closing() -> Closing {
    let text = "年末の棚卸しのため、お休みをいただきます。\nお返事は再開してからになります。".to_owned();
    Closing { text, reopens: Day::new(2026, 12, 8) }
}
