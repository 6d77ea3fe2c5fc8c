//! Finding a transaction whose name was never heard, and never making a second one meanwhile.

use super::{
    order,
    peer::{Act, Peer, refused, result, screened},
};
use domain::{id::ProviderId, payment::event::Answer};
use providers::{
    error::{OURS, ProviderError},
    np::{Np, config::Config},
    port::{Cancellation, Provider},
};

const FIND: &str = "POST /authorizations/find";
const REGISTER: &str = "POST /transactions";

fn by_number(config: &mut Config) {
    config.find_by_number = true;
}

async fn answer(provider: &Np, id: Option<&str>) -> Result<Answer, ProviderError> {
    let known = order::known("FOUND-1", id);
    provider.look_up(&known, None, order::now()).await.map(|standing| standing.answer)
}

fn is_ours<T: std::fmt::Debug>(outcome: &Result<T, ProviderError>) -> bool {
    matches!(outcome, Err(ProviderError::Refused { code, .. }) if code == OURS)
}

#[tokio::test]
async fn a_transaction_without_a_name_is_left_to_people_and_never_called_missing() {
    let peer = Peer::that(vec![refused("E0100113")]).await;
    let known = order::known("FOUND-1", None);
    let (provider, now) = (&peer.provider, order::now());
    let looked = answer(provider, None).await;
    assert!(is_ours(&looked), "{looked:?}");
    assert!(is_ours(&provider.cancel(&known, now).await));
    assert!(is_ours(&provider.ship(&known, &order::parcel("123456789013"), now).await));
    assert!(is_ours(&provider.amend(&known, &order::plain("FOUND-1"), now).await));
    assert_eq!(peer.connections(), 0);
    // Nor is one whose name the provider does not know: somebody may have typed it wrongly.
    let looked = answer(provider, Some("18121200009")).await;
    let unknown = |code: &str| code == "E0100113";
    assert!(matches!(&looked, Err(ProviderError::Refused { code, .. }) if unknown(code)), "{looked:?}");
    assert_eq!(peer.lines(), [FIND]);
}

#[tokio::test]
async fn where_the_number_can_be_asked_it_is() {
    let peer = Peer::that(vec![screened("50")]).await;
    let provider = peer.known_to(by_number);
    let standing = provider.look_up(&order::known("FOUND-1", None), None, order::now()).await.unwrap();
    assert_eq!((standing.answer, standing.id), (Answer::UnderReview, Some(ProviderId::new("18121200001"))));
    let asked = &peer.requests()[0];
    assert!(asked.ends_with(r#"{"transactions":[{"shop_transaction_id":"FOUND-1"}]}"#), "{asked}");

    let nobody = Peer::that(vec![refused("E0100113")]).await;
    let provider = nobody.known_to(by_number);
    assert_eq!(answer(&provider, None).await, Ok(Answer::NotFound));
    assert_eq!(answer(&provider, Some("18121200009")).await, Ok(Answer::NotFound));
    assert_eq!(nobody.lines(), [FIND, FIND, FIND]);
    let known = order::known("FOUND-1", None);
    assert_eq!(provider.cancel(&known, order::now()).await, Ok(Cancellation::NotFound));
    assert!(is_ours(&provider.ship(&known, &order::parcel("123456789013"), order::now()).await));
    assert!(is_ours(&provider.amend(&known, &order::plain("FOUND-1"), order::now()).await));

    let (found, done) = (screened("00"), result(r#""np_transaction_id":"18121200001""#));
    let peer = Peer::that(vec![found, done]).await;
    let cancelled = peer.known_to(by_number).cancel(&known, order::now()).await;
    assert_eq!(cancelled, Ok(Cancellation::Done));
    assert_eq!(peer.lines(), [FIND, "PATCH /transactions/cancel"]);
}

#[tokio::test]
async fn a_provider_that_does_not_take_our_number_is_a_wrong_setting() {
    let peer = Peer::that(vec![refused("EPRO0105")]).await;
    let provider = peer.known_to(by_number);
    let looked = answer(&provider, None).await;
    assert!(matches!(looked, Err(ProviderError::Misconfigured { .. })), "{looked:?}");
    let asked = provider.register(&order::plain("FOUND-1"), order::now()).await;
    assert!(matches!(asked, Err(ProviderError::Misconfigured { .. })), "{asked:?}");
    assert_eq!(peer.lines(), [FIND, FIND]);
}

#[tokio::test]
async fn a_number_is_asked_for_before_it_is_registered() {
    let order = order::plain("FOUND-1");
    let first = Peer::that(vec![refused("E0100113"), screened("00")]).await;
    let standing = first.known_to(by_number).register(&order, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::Approved);
    assert_eq!(first.lines(), [FIND, REGISTER]);

    // The same request again, after its reply was lost and the look-up was too early to see it.
    let again = Peer::that(vec![screened("00"), Act::HangUp]).await;
    let standing = again.known_to(by_number).register(&order, order::now()).await.unwrap();
    assert_eq!((standing.answer, standing.id), (Answer::Approved, Some(ProviderId::new("18121200001"))));
    assert_eq!(again.lines(), [FIND]);

    let away = Peer::that(vec![Act::HangUp]).await;
    let outcome = away.known_to(by_number).register(&order, order::now()).await;
    assert_eq!(outcome, Err(ProviderError::Unavailable { retry_after: None }));
    assert_eq!(away.lines(), [FIND]);
}

#[tokio::test]
async fn two_transactions_of_one_number_are_for_people_to_sort_out() {
    let one = r#"{"np_transaction_id":"18121200001","authori_result":"00"}"#;
    let body = format!(r#"{{"results":[{one},{one}]}}"#);
    let peer = Peer::that(vec![super::peer::reply("200 OK", "", body.as_bytes())]).await;
    let looked = answer(&peer.known_to(by_number), None).await;
    assert!(matches!(looked, Err(ProviderError::Garbled { .. })), "{looked:?}");
}
