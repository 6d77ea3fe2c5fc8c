//! What staff do.

use crate::{
    browser::{Answer, Browser},
    world::{OWNER, World},
};

/// The password that the owner chooses.
pub const PASSWORD: &str = "とても長い合言葉 4711";

/// The owner, who has opened the first link and chosen a password: signed in.
pub async fn begins(world: &World) -> Browser {
    let browser = world.browser();
    let chosen = browser.post(&world.program.welcome(), &[("password", PASSWORD)]).await;
    assert_eq!(chosen.leads_to(), "/admin/home");
    browser
}

/// Types that mail address and password into the sign-in page.
pub async fn tries(browser: &Browser, email: &str, password: &str) -> Answer {
    browser.post("/admin/sign-in", &[("email", email), ("password", password)]).await
}

/// Signs in.
pub async fn signs_in(world: &World) -> Browser {
    let browser = world.browser();
    assert_eq!(tries(&browser, OWNER, PASSWORD).await.leads_to(), "/admin/home");
    browser
}

/// Whether this browser is let into the order desk.
pub async fn is_in(browser: &Browser) -> bool {
    browser.get("/admin/orders").await.status == 200
}
