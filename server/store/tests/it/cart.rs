//! Carts, drafts and confirmation pages.

use crate::world::*;
use domain::{cart::Cart, draft::Draft, field::Field, id::*};
use store::{StoreError, carts, confirmations, drafts, testing};

#[tokio::test]
async fn a_session_has_one_open_cart() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, first, second) = (&mut tx, &shop_id(), &CartId::new("c1"), &CartId::new("c2"));
                assert_eq!(carts::of_session(tx, shop, "s").await?, None);
                assert_eq!(carts::open(tx, shop, first, "s", NOW).await?, Cart::new(first.clone()));
                assert_eq!(carts::open(tx, shop, second, "s", NOW).await?.id, *first, "the one there is");
                assert_eq!(
                    carts::open(tx, shop, first, "t", NOW).await,
                    Err(StoreError::Exists),
                    "another's"
                );
                assert_eq!(carts::owner(tx, shop, first).await?.as_deref(), Some("s"));
                assert_eq!(carts::owner(tx, shop, second).await?, None);

                let mut cart = carts::hold(tx, shop, first).await?.unwrap();
                cart.set(&Sku::new("tea"), 2);
                assert!(carts::put_lines(tx, shop, &cart).await?);
                assert_eq!(carts::of_session(tx, shop, "s").await?.as_ref(), Some(&cart));

                assert!(carts::close(tx, shop, first, NOW).await?);
                assert!(!carts::close(tx, shop, first, NOW).await?);
                assert!(!carts::put_lines(tx, shop, &Cart::new(first.clone())).await?);
                assert_eq!(carts::hold(tx, shop, first).await?, None);
                assert_eq!(carts::of_session(tx, shop, "s").await?, None);
                assert_eq!(carts::get(tx, shop, first).await?.as_ref(), Some(&cart), "still to be read");
                assert_eq!(carts::get(tx, shop, second).await?, None);
                assert_eq!(carts::open(tx, shop, second, "s", NOW).await?.id, *second);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_draft_keeps_every_character() {
    for case in testing::dbs().await {
        case.db
            .write(|mut tx| async move {
                let (tx, shop, cart) = (&mut tx, &shop_id(), &CartId::new("c1"));
                assert_eq!(drafts::get(tx, shop, cart).await?, None);
                let mut draft = Draft::default();
                draft.set(Field::FamilyName, " ﾔﾏﾀﾞ\u{3000}😀'\"\\%\n𠮷");
                drafts::put(tx, shop, cart, &draft, true, NOW).await?;
                assert_eq!(drafts::get(tx, shop, cart).await?, Some((draft.clone(), true)));
                draft.set(Field::Email, "");
                drafts::put(tx, shop, cart, &draft, false, NOW).await?;
                assert_eq!(drafts::get(tx, shop, cart).await?, Some((draft, false)));
                assert!(drafts::delete(tx, shop, cart).await?);
                assert!(!drafts::delete(tx, shop, cart).await?);
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_confirmation_is_what_was_shown() {
    for case in testing::dbs().await {
        let page = confirmations::Confirmation {
            attempt: AttemptId::new("a1"),
            cart: CartId::new("c1"),
            quote: quote(1080),
            checkout: checkout("山田"),
            consent: Some("2026-11-01".to_owned()),
            at: NOW,
        };
        let page = &page;
        case.db
            .write(|mut tx| async move {
                let (tx, shop) = (&mut tx, &shop_id());
                assert_eq!(confirmations::get(tx, shop, &page.attempt).await?, None);
                confirmations::put(tx, shop, page).await?;
                let other = confirmations::Confirmation { quote: quote(1), ..page.clone() };
                assert_eq!(confirmations::put(tx, shop, &other).await, Err(StoreError::Exists));
                assert_eq!(confirmations::get(tx, shop, &page.attempt).await?.as_ref(), Some(page));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
    }
}
