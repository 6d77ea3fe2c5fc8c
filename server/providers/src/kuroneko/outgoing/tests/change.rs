//! Reductions and reissues, as they are sent.

use super::{NOW, line, quote, registration};
use crate::{
    error::ProviderError,
    kuroneko::{
        self,
        outgoing::{reduction, reissue},
        tests::config,
        wire::Form,
    },
    port::{Reference, Registration, Reissue},
};
use domain::{id::ProviderNumber, yen::Yen};

fn known(offer: &str) -> Reference {
    let number = ProviderNumber::new("261121-7K3F9Q-1");
    Reference { number, offer: offer.to_owned(), id: None, amount: Yen(10_830) }
}

fn smaller() -> Registration {
    Registration { quote: quote(vec![line("暖簾", 5000, 1)], 500, 330), ..registration() }
}

fn pairs(form: &Form) -> Vec<(&str, &str)> {
    form.fields().iter().map(|(name, value)| (name.as_ref(), value.as_str())).collect()
}

#[test]
fn a_reduction_says_the_whole_new_content() {
    let form = reduction(&config(), &known(kuroneko::POSTCARD), &smaller(), NOW).unwrap();
    assert_eq!(
        pairs(&form),
        [
            ("ycfStrCode", "12345678901"),
            ("orderNo", "261121-7K3F9Q-1"),
            ("requestDate", "20261121101500"),
            ("password", "s3cret77"),
            ("sendDiv", "0"),
            ("postCode", "1000001"),
            ("address1", "東京都千代田区千代田１－２－３　メゾン暖簾　１０１"),
            ("itemName1", "暖簾"),
            ("itemCount1", "1"),
            ("unitPrice1", "5000"),
            ("subTotal1", "5000"),
            ("itemName2", "送料"),
            ("subTotal2", "500"),
            ("itemName3", "決済手数料"),
            ("subTotal3", "330"),
            ("totalAmount", "5830"),
        ]
    );
}

#[test]
fn how_it_is_billed_is_said_as_the_settings_want_it() {
    let mut config = config();
    for (offer, division) in
        [(kuroneko::SMS, "2"), (kuroneko::LETTER, "0"), (kuroneko::POSTCARD, "0"), (kuroneko::BUNDLED, "1")]
    {
        let form = reduction(&config, &known(offer), &smaller(), NOW).unwrap();
        assert_eq!(form.get("sendDiv"), Some(division), "{offer}");
        let form = reissue(&config, &known(offer), Reissue::Lost, &smaller()).unwrap();
        assert_eq!(form.get("sendDiv"), Some(division), "{offer}");
    }
    (config.change_division, config.change_sms) = ("sendDiv2".to_owned(), "0".to_owned());
    let form = reduction(&config, &known(kuroneko::SMS), &smaller(), NOW).unwrap();
    assert_eq!((form.get("sendDiv2"), form.get("sendDiv")), (Some("0"), None));
}

#[test]
fn a_reissue_gives_its_reason_and_has_no_time() {
    for (why, contents, reason, other) in [
        (Reissue::WrongAddress, "1", "1", None),
        (Reissue::Lost, "1", "2", None),
        (Reissue::Damaged, "1", "3", None),
        (Reissue::Moved, "1", "4", None),
        (Reissue::Mistyped, "1", "5", None),
        (Reissue::Withdraw, "3", "6", Some("再発行の取下げ")),
    ] {
        let form = reissue(&config(), &known(kuroneko::LETTER), why, &smaller()).unwrap();
        assert_eq!(form.get("requestContents"), Some(contents), "{why:?}");
        assert_eq!(form.get("reasonReissue"), Some(reason), "{why:?}");
        assert_eq!(form.get("reasonReissueEtc"), other, "{why:?}");
        assert_eq!((form.get("requestDate"), form.get("totalAmount")), (None, None));
        assert_eq!((form.get("password"), form.get("subTotal1")), (Some("s3cret77"), Some("5000")));
    }
}

#[test]
fn what_cannot_be_said_is_found_before_it_is_sent() {
    let wrong: [fn(&mut Registration); 3] = [
        |r| r.quote.total = Yen(1),
        |r| r.buyer.address.city = "한".to_owned(),
        |r| r.buyer.address.building = "ア".repeat(40),
    ];
    for change in wrong {
        let mut to = smaller();
        change(&mut to);
        let outcomes = [
            reduction(&config(), &known(kuroneko::SMS), &to, NOW),
            reissue(&config(), &known(kuroneko::SMS), Reissue::Lost, &to),
        ];
        for outcome in outcomes {
            assert!(matches!(&outcome, Err(ProviderError::Refused { code, .. }) if code == "ours"));
        }
    }
    let gone = reduction(&config(), &known("telegram"), &smaller(), NOW);
    assert_eq!(gone, Err(ProviderError::not_offered()));
    let odd = Reference { number: ProviderNumber::new("-1"), ..known(kuroneko::SMS) };
    assert!(reissue(&config(), &odd, Reissue::Lost, &smaller()).is_err());
}
