//! Who may open the desk.

use crate::{
    goods,
    house::{House, houses},
};
use workflow::{
    staff::{
        invite::{self, Accepted},
        password::Weak,
        sign_in::{self, LIFETIME_SECONDS, SignedIn},
        visit::Visit,
    },
    visitor,
};

const OWNER: &str = "owner@noren.example";
const PASSWORD: &str = "correct horse battery";

/// The token of a link for the first owner.
async fn link(house: &House) -> Option<String> {
    let path = invite::first_owner(&house.noren, OWNER).await.unwrap()?;
    Some(path.strip_prefix("/admin/welcome/").unwrap().to_owned())
}

async fn accept(house: &House, token: &str, password: &str) -> Accepted {
    invite::accept(&house.noren, token, password, &Visit::default()).await.unwrap()
}

async fn tries(house: &House, email: &str, password: &str, address: &str) -> SignedIn {
    let visit = Visit { address: address.to_owned(), agent: String::new() };
    sign_in::sign_in(&house.noren, email, password, &visit).await.unwrap()
}

async fn is_clerk(house: &House, token: &str) -> bool {
    sign_in::clerk(&house.noren, Some(token)).await.unwrap().is_some()
}

async fn owner(house: &House) {
    let token = link(house).await.unwrap();
    assert!(matches!(accept(house, &token, PASSWORD).await, Accepted::Token(_)));
}

#[tokio::test]
async fn the_first_link_opens_once() {
    for house in houses().await {
        let token = link(&house).await.unwrap();
        assert_eq!(accept(&house, &token, "short").await, Accepted::Weak(Weak::TooShort), "{}", house.name());
        assert!(invite::is_open(&house.noren, &token).await.unwrap());
        let Accepted::Token(session) = accept(&house, &token, PASSWORD).await else { panic!("a session") };
        assert!(is_clerk(&house, &session).await);
        assert!(!invite::is_open(&house.noren, &token).await.unwrap());
        assert_eq!(accept(&house, &token, "another long password").await, Accepted::NoSuchLink);
        assert_eq!(accept(&house, "no-such-token", PASSWORD).await, Accepted::NoSuchLink);
        assert_eq!(link(&house).await, None);
        assert_eq!(invite::first_owner(&house.noren, "somebody@else.example").await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_lost_link_is_replaced_and_opens_nothing_afterwards() {
    for house in houses().await {
        let (lost, found) = (link(&house).await.unwrap(), link(&house).await.unwrap());
        assert_ne!(lost, found, "{}", house.name());
        assert!(matches!(accept(&house, &found, PASSWORD).await, Accepted::Token(_)));
        assert!(!invite::is_open(&house.noren, &lost).await.unwrap());
        assert_eq!(accept(&house, &lost, "somebody else's password").await, Accepted::NoSuchLink);
        assert!(matches!(tries(&house, OWNER, PASSWORD, "10.0.0.1").await, SignedIn::Token(_)));
    }
}

#[tokio::test]
async fn a_link_ends_after_a_day() {
    for house in houses().await {
        let token = link(&house).await.unwrap();
        house.clock.advance_seconds(24 * 3600);
        assert!(!invite::is_open(&house.noren, &token).await.unwrap(), "{}", house.name());
        assert_eq!(accept(&house, &token, PASSWORD).await, Accepted::NoSuchLink);
    }
}

#[tokio::test]
async fn in_and_out() {
    for house in houses().await {
        owner(&house).await;
        for (email, password) in
            [(OWNER, "wrong password"), ("nobody@noren.example", PASSWORD), ("", ""), ("@", PASSWORD)]
        {
            assert_eq!(tries(&house, email, password, "10.0.0.1").await, SignedIn::Wrong, "{}", house.name());
        }
        let SignedIn::Token(first) = tries(&house, "Owner@Noren.Example", PASSWORD, "10.0.0.1").await else {
            panic!("in")
        };
        let SignedIn::Token(second) = tries(&house, OWNER, PASSWORD, "10.0.0.1").await else { panic!("in") };
        assert_ne!(first, second, "a new session every time");
        let clerk = sign_in::clerk(&house.noren, Some(&first)).await.unwrap().unwrap();
        sign_in::sign_out(&house.noren, &clerk).await.unwrap();
        assert!(!is_clerk(&house, &first).await);
        assert!(is_clerk(&house, &second).await);
        house.clock.advance_seconds(LIFETIME_SECONDS - 1);
        assert!(is_clerk(&house, &second).await);
        house.clock.advance_seconds(1);
        assert!(!is_clerk(&house, &second).await);
        assert!(sign_in::clerk(&house.noren, None).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn too_many_tries_shut_an_account_and_an_address_for_a_while() {
    for house in houses().await {
        owner(&house).await;
        for n in 0..10 {
            assert_eq!(tries(&house, OWNER, "wrong password", &format!("10.0.1.{n}")).await, SignedIn::Wrong);
        }
        assert_eq!(tries(&house, OWNER, PASSWORD, "10.0.2.1").await, SignedIn::TooMany, "{}", house.name());
        house.clock.advance_seconds(15 * 60);
        assert!(matches!(tries(&house, OWNER, PASSWORD, "10.0.2.1").await, SignedIn::Token(_)));
        for n in 0..29 {
            assert_eq!(tries(&house, &format!("{n}@example.jp"), "guess", "10.0.2.1").await, SignedIn::Wrong);
        }
        assert_eq!(tries(&house, OWNER, PASSWORD, "10.0.2.1").await, SignedIn::TooMany);
        assert!(matches!(tries(&house, OWNER, PASSWORD, "10.0.2.2").await, SignedIn::Token(_)));
    }
}

#[tokio::test]
async fn a_shopper_is_no_clerk_and_a_clerk_no_shopper() {
    for house in houses().await {
        let shopper = house.shopper().await;
        shopper.put_in_cart(goods::TEA, 1).await;
        let token = shopper.guest.token.unwrap().0;
        assert!(visitor::known(&house.noren, Some(&token)).await.unwrap().is_some(), "{}", house.name());
        assert!(!is_clerk(&house, &token).await);
        let invited = link(&house).await.unwrap();
        let Accepted::Token(session) = accept(&house, &invited, PASSWORD).await else { panic!("a session") };
        assert!(visitor::known(&house.noren, Some(&session)).await.unwrap().is_none());
        // Neither what the database keeps opens anything, nor an old cookie.
        let kept = workflow::access::token_hash(&session);
        assert!(!is_clerk(&house, &kept).await);
        house.clock.advance_seconds(visitor::LIFETIME_SECONDS);
        assert!(visitor::known(&house.noren, Some(&token)).await.unwrap().is_none());
        let fresh = visitor::guest(&house.noren, Some(&token)).await.unwrap().token;
        assert!(fresh.is_some_and(|fresh| fresh.0 != token));
    }
}
