//! What this provider's own replies come to, by script.

use super::{
    order,
    peer::{Peer, reply, xml},
};
use domain::{carrier::Carrier, id::ProviderId, payment::event::Answer};
use providers::{
    error::ProviderError,
    port::{Provider, Reference},
};

const UNAVAILABLE: ProviderError = ProviderError::Unavailable { retry_after: None };

fn transaction() -> Reference {
    Reference { id: Some(ProviderId::new("NT1")), ..order::known(&order::plain("LOST-1")) }
}

#[tokio::test]
async fn the_status_of_refusals_is_as_the_settings_say() {
    let body = b"<response><result>NG</result><errors><error><errorCode>SIM3001</errorCode></error></errors></response>";
    let peer = Peer::that(vec![reply("400 Bad Request", "", body)]).await;
    assert_eq!(peer.provider.look_up(&transaction(), None, order::now()).await, Err(UNAVAILABLE));
    let told = peer.other(&[("REFUSAL_STATUS", "400")]);
    let standing = told.look_up(&transaction(), None, order::now()).await.unwrap();
    assert_eq!(standing.answer, Answer::NotFound);
}

#[tokio::test]
async fn a_reply_about_another_transaction_is_garbled() {
    let ok = "<result>OK</result><transactionResult><authorResult>OK</authorResult>";
    let number = xml(&format!("{ok}<shopTransactionId>LOST2</shopTransactionId></transactionResult>"));
    let peer = Peer::that(vec![number]).await;
    let (transaction, now) = (transaction(), order::now());
    for outcome in [
        peer.provider.register(&order::plain("LOST-1"), now).await.map(drop),
        peer.provider.cancel(&transaction, now).await.map(drop),
        peer.provider.ship(&transaction, &order::parcel("123456789013", None, Carrier::Yamato), now).await,
        peer.provider.look_up(&transaction, None, now).await.map(drop),
    ] {
        assert!(matches!(outcome, Err(ProviderError::Garbled { .. })), "{outcome:?}");
    }
    let id = xml(&format!("{ok}<nissenTransactionId>NT2</nissenTransactionId></transactionResult>"));
    let peer = Peer::that(vec![id]).await;
    let looked = peer.provider.look_up(&transaction, None, now).await;
    assert!(matches!(looked, Err(ProviderError::Garbled { .. })), "{looked:?}");
}

#[tokio::test]
async fn requests_go_where_and_how_the_settings_say() {
    let peer = Peer::that(vec![xml("<result>OK</result><authorResult>OK</authorResult>")]).await;
    peer.provider.look_up(&transaction(), None, order::now()).await.unwrap();
    let other = peer.other(&[
        ("LOOK_UP_PATH", "score/v2/look.do"),
        ("METHOD", "GET"),
        ("CONTENT_TYPE", "text/xml; charset=UTF-8"),
    ]);
    other.look_up(&transaction(), None, order::now()).await.unwrap();
    let heads = peer.requests();
    assert!(heads[0].starts_with("POST /direct/autogetauthor.do HTTP/1.1"), "{}", heads[0]);
    assert!(heads[0].to_lowercase().contains("content-type: application/xml\r\n"), "{}", heads[0]);
    assert!(heads[1].starts_with("GET /score/v2/look.do HTTP/1.1"), "{}", heads[1]);
    assert!(heads[1].to_lowercase().contains("content-type: text/xml; charset=utf-8\r\n"), "{}", heads[1]);
}
