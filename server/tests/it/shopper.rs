//! What shoppers do, step by step.

use crate::{
    browser::{Answer, Browser},
    world::{World, until},
};

/// A form in which nothing is wrong.
pub const FORM: [(&str, &str); 14] = [
    ("family_name", "山田"),
    ("given_name", "花子"),
    ("family_kana", "ヤマダ"),
    ("given_kana", "ハナコ"),
    ("email", "hanako.yamada@mail.example"),
    ("phone", "090-8765-4321"),
    ("postal_code", "100-0001"),
    ("prefecture", "13"),
    ("city", "千代田区千代田"),
    ("street", "17-23"),
    ("building", "桜荘205"),
    ("recipient", "same"),
    ("delivery", "takkyubin"),
    ("payment", "kuroneko-sms"),
];

/// The telephone of [`FORM`], digits only.
pub const PHONE: &str = "09087654321";

/// [`FORM`] with other values for some fields, or with more of them.
pub fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = FORM.to_vec();
    for (name, value) in changed {
        match form.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => form.push((name, value)),
        }
    }
    form
}

/// A shopper with one thing in the cart.
pub async fn arrives(world: &World) -> Browser {
    let browser = world.browser();
    let put = browser.post("/cart/lines", &[("sku", "sencha-100"), ("quantity", "1")]).await;
    assert_eq!(put.leads_to(), "/cart");
    browser
}

/// A shopper who has typed that form and looks at the confirmation. Gives the attempt that it carries.
pub async fn reviews(browser: &Browser, form: &[(&str, &str)]) -> String {
    let saved = browser.post("/checkout", form).await.leads_to();
    assert_eq!(saved, "/checkout/confirm", "{:?}", browser.get("/checkout").await.page.text());
    attempt(browser).await
}

/// The attempt of the confirmation as it stands.
pub async fn attempt(browser: &Browser) -> String {
    let confirm = browser.get("/checkout/confirm").await;
    assert_eq!(confirm.status, 200, "{} {}", confirm.status, confirm.header("location"));
    confirm.page.value("attempt").unwrap()
}

/// Presses the button of the confirmation.
pub async fn presses(browser: &Browser, attempt: &str) -> Answer {
    browser.post("/checkout/place", &[("attempt", attempt), ("consent", "on")]).await
}

/// A shopper who sends an order. Gives the path of its page.
pub async fn sends(browser: &Browser, form: &[(&str, &str)]) -> String {
    let attempt = reviews(browser, form).await;
    let path = presses(browser, &attempt).await.leads_to();
    assert!(path.starts_with("/orders/"), "{path}");
    path
}

/// The same, and waits until 確認中 is over.
pub async fn places(browser: &Browser, form: &[(&str, &str)]) -> String {
    let path = sends(browser, form).await;
    settles(browser, &path).await;
    path
}

/// Waits until 確認中 is over.
pub async fn settles(browser: &Browser, path: &str) {
    until("確認中 is over", async || browser.get(path).await.page.heading() != "ただいま確認中です").await;
}

/// The number in an order's path.
pub fn number(path: &str) -> &str {
    path.split('/').nth(2).unwrap()
}
