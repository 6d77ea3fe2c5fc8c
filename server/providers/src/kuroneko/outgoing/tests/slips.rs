//! Slip numbers, as they are sent.

use super::{NOW, day};
use crate::{
    error::ProviderError,
    kuroneko::{
        outgoing::{replaced, slip, withdrawals},
        tests::config,
        wire::Form,
    },
    port::Parcel,
};
use domain::{carrier::Carrier, id::ProviderNumber};

fn number() -> ProviderNumber {
    ProviderNumber::new("261121-7K3F9Q-1")
}

/// Slip, kind of request, old slip.
fn fields(form: &Form) -> [String; 3] {
    ["paymentNo", "processDiv", "beforePaymentNo"].map(|name| form.get(name).unwrap_or("-").to_owned())
}

fn parcel(slip: &str, replaces: Option<&str>, carrier: Carrier) -> Parcel {
    Parcel {
        slip: slip.to_owned(),
        replaces: replaces.map(str::to_owned),
        carrier,
        shipped_on: day("2026-11-21"),
        invoice_on: None,
    }
}

#[test]
fn slips_are_judged_before_they_are_sent() {
    let made = |parcel: Parcel| slip(&config(), &number(), &parcel, NOW);
    // 12345678901 = 7 × 1763668414 + 3
    let new = made(parcel("1234-5678-9013", None, Carrier::Yamato)).unwrap();
    assert_eq!(fields(&new), ["123456789013", "0", "-"]);
    let changed = made(parcel("１２３４５６７８９０２４", Some("123456789013"), Carrier::Yamato)).unwrap();
    assert_eq!(fields(&changed), ["123456789024", "1", "123456789013"]);
    let other = made(parcel("anything", None, Carrier::Sagawa)).unwrap();
    assert_eq!(fields(&other), ["261121-7K3F9Q-1", "2", "-"]);
    for wrong in ["123456789014", "12345678901", "1234567890133", "12345678901a", ""] {
        let error = made(parcel(wrong, None, Carrier::Yamato)).unwrap_err();
        assert!(matches!(&error, ProviderError::Refused { code, .. } if code == "ours"), "{wrong}");
    }
    // What it replaces was another carrier's, and stands there under the order number.
    let once_other = made(parcel("123456789013", Some("400-1234-5678"), Carrier::Yamato)).unwrap();
    assert_eq!(fields(&once_other), ["123456789013", "1", "261121-7K3F9Q-1"]);
}

#[test]
fn another_carriers_parcel_takes_the_place_of_an_own_one_only() {
    let old =
        |parcel: Parcel| replaced(&config(), &number(), &parcel, NOW).unwrap().map(|form| fields(&form));
    let withdrawn = ["-", "9", "123456789013"].map(str::to_owned);
    assert_eq!(old(parcel("400-1", Some("1234-5678-9013"), Carrier::Sagawa)), Some(withdrawn));
    assert_eq!(old(parcel("400-1", Some("400-2"), Carrier::Sagawa)), None);
    assert_eq!(old(parcel("400-1", None, Carrier::Sagawa)), None);
}

#[test]
fn a_withdrawn_slip_is_named_as_it_may_stand_there() {
    let mut config = config();
    let all = |config: &_, slip: &str| -> Vec<[String; 3]> {
        withdrawals(config, &number(), slip, NOW).unwrap().iter().map(fields).collect()
    };
    let own = ["-", "9", "123456789013"].map(str::to_owned);
    let other = ["-", "9", "261121-7K3F9Q-1"].map(str::to_owned);
    assert_eq!(all(&config, "1234-5678-9013"), [own, other.clone()]);
    assert_eq!(all(&config, "400-1234-5678"), [other]);
    config.withdraw_names_slip = false;
    assert_eq!(all(&config, "1234-5678-9013"), [["-", "9", "-"].map(str::to_owned)]);
}
