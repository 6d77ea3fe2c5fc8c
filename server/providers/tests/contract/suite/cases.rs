//! The list of cases, each with its row of the table, and a test for each provider and case.

use super::{
    amendment, cancellation, case::Case, code, credit, document, fault, field, giving_back, invoice, lost,
    notice, parcel, terms::Terms, wire,
};
use tokio::sync::OnceCell;

/// Every provider, in the order of the table's columns.
pub const PROVIDERS: &[&Terms] = &[
    &crate::kuroneko::terms::TERMS,
    &crate::score::terms::TERMS,
    &crate::np::terms::TERMS,
    &crate::paidy::terms::TERMS,
];

/// What came of a provider's case: words for the table, or why the contract is broken.
type Outcome = Result<String, String>;

macro_rules! tests_of {
    ($provider:ident: $($case:ident)*) => {
        mod $provider {
            $(#[tokio::test]
            async fn $case() {
                super::must_hold(stringify!($provider), stringify!($case)).await;
            })*
        }
    };
}

macro_rules! cases {
    ($($name:ident $title:literal $run:path;)*) => {
        /// Every case, in the order of the table's rows.
        pub const CASES: &[Case] =
            &[$(Case { name: stringify!($name), title: $title, run: |scene| Box::pin($run(scene)) },)*];

        tests_of!(kuroneko: $($name)*);
        tests_of!(score: $($name)*);
        tests_of!(np: $($name)*);
        tests_of!(paidy: $($name)*);
    };
}

cases! {
    approved "register: OK" credit::approved;
    declined "register: NG" credit::declined;
    over_limit "register: more than the limit" credit::over_limit;
    hold "register: HOLD, decided by people" credit::hold;
    under_review "under review: nothing moves" credit::under_review;
    on_hold "register: 保留, corrected" credit::on_hold;
    twice "register: the same number twice" credit::twice;
    nobody "look up, cancel: a number nobody has" credit::nobody;
    code "code by SMS: wrong, then right" code::wrong_then_right;
    fields_at_limits "every field at its limit" field::at_limits;
    fields_over_limits "every field over its limit" field::over_limits;
    amend_down "amend: less" amendment::down;
    amend_up "amend: more" amendment::up;
    amend_goods "amend: goods only" amendment::goods_only;
    amend_address "amend: address" amendment::address;
    amend_declined "amend: to what is refused" amendment::declined;
    amend_shipped "amend: after shipment" amendment::after_shipment;
    shipment "shipment, twice the same" parcel::shipment;
    second_shipment "second shipment" parcel::second;
    two_parcels "two parcels, one after the other" giving_back::two_parcels;
    corrected_slip "slip number corrected" parcel::corrected;
    wrong_check_digit "slip with a wrong check digit" parcel::wrong_check_digit;
    shipment_unapproved "shipment without credit" parcel::unapproved;
    unship "shipment taken back" parcel::taken_back;
    cancel "cancel before shipment, twice" cancellation::before_shipment;
    cancel_shipped "cancel after shipment" cancellation::after_shipment;
    cancel_paid "cancel after payment" cancellation::after_payment;
    refund "refund, twice the same" cancellation::refund;
    return_before_last "part return before the last parcel" giving_back::before_the_last;
    return_part "part return after shipment, twice" giving_back::after_the_last;
    return_refused "part return: the rest is refused" giving_back::renewed_refused;
    invoice "bundled invoice read" invoice::read;
    reissue "invoice sent again" invoice::reissue;
    lost_register "reply lost: register" lost::register;
    lost_code "reply lost: code" lost::code;
    lost_confirm "reply lost: confirm" lost::confirm;
    lost_look_up "reply lost: look up" lost::look_up;
    lost_amend "reply lost: amend" lost::amend;
    lost_ship "reply lost: ship" lost::ship;
    lost_unship "reply lost: take back" lost::unship;
    lost_cancel "reply lost: cancel" lost::cancel;
    lost_invoice "reply lost: invoice" lost::invoice;
    lost_reissue "reply lost: send again" lost::reissue;
    lost_refund "reply lost: refund" lost::refund;
    lost_second_parcel "reply lost: second parcel" giving_back::lost_second;
    lost_return "reply lost: part return" giving_back::lost;
    slow "slow, every verb" fault::slow;
    down "down, every verb" fault::down;
    garbled "garbled, every verb" fault::garbled;
    credentials "wrong credentials, every verb" fault::credentials;
    absent "nobody listens, every verb" wire::absent;
    cut "connection cut, every verb" wire::cut;
    status "another HTTP status, every verb" wire::status;
    unreadable "unreadable reply, every verb" wire::unreadable;
    notice_twice "notice twice" notice::twice;
    notices_reordered "notices in another order" notice::reordered;
    notice_forged "forged notice" notice::forged;
}

/// What came of a case: played once, whoever asks first.
pub async fn outcome(provider: usize, case: usize) -> &'static Outcome {
    static OUTCOMES: [[OnceCell<Outcome>; CASES.len()]; PROVIDERS.len()] =
        [const { [const { OnceCell::const_new() }; CASES.len()] }; PROVIDERS.len()];
    OUTCOMES[provider][case]
        .get_or_init(|| async move {
            let played = tokio::spawn(CASES[case].play(PROVIDERS[provider])).await;
            played.map_err(|error| match error.try_into_panic() {
                Ok(panic) => match panic.downcast::<String>() {
                    Ok(words) => *words,
                    Err(panic) => {
                        panic.downcast::<&str>().map_or_else(|_| "panic".to_owned(), |it| (*it).to_owned())
                    }
                },
                Err(error) => error.to_string(),
            })
        })
        .await
}

async fn must_hold(provider: &str, case: &str) {
    let provider = PROVIDERS.iter().position(|terms| terms.name == provider).unwrap();
    let case = CASES.iter().position(|it| it.name == case).unwrap();
    if let Err(why) = outcome(provider, case).await {
        panic!("{why}");
    }
}

#[tokio::test]
async fn the_table_is_what_came_of_it() {
    document::keep().await;
}

#[test]
fn every_provider_of_the_crate_is_in_the_suite() {
    let mut folders: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
        .unwrap()
        .filter_map(|entry| Some(entry.ok()?).filter(|entry| entry.path().join("wire.rs").exists()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let mut names: Vec<&str> = PROVIDERS.iter().map(|terms| terms.name).collect();
    folders.sort_unstable();
    names.sort_unstable();
    assert_eq!(names, folders);
}
