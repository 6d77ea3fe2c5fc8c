//! The mails themselves, as their readers see them.

use crate::{entered, sample};
use domain::{
    carrier::Carrier,
    duty::Mail,
    mail::{
        fill::{Facts, Parcel, fill},
        frame,
        parse::{Place, parse},
        usual,
    },
};

/// Every kind as a document, by the name of its file.
pub fn papers() -> Vec<(String, String)> {
    let (sheet, shop) = (sample::approved(), entered::shop());
    let Some(payment) = sheet.payments.last() else { return Vec::new() };
    let parcel = Parcel {
        slip: "1234-5678-9013".to_owned(),
        carrier: Some(Carrier::Yamato),
        tracking: "https://carrier.example/?no=123456789013".to_owned(),
        left: sample::NOW,
    };
    let link = "https://shop.example/orders/261121-7K3F9Q/0123456789abcdefghijkl".to_owned();
    let filled = fill(&Facts { shop: &shop, order: &sheet.order, payment, parcels: vec![parcel], link });
    Mail::ALL
        .into_iter()
        .filter_map(|mail| {
            let usual = usual::of(mail);
            let subject = parse(&usual.subject, Place::Subject).ok()?.line(&filled);
            let inner = parse(&usual.html, Place::Body).ok()?.html(&filled);
            Some((mail.name().replace('_', "-"), frame::document(&shop, &subject, &inner)))
        })
        .collect()
}
