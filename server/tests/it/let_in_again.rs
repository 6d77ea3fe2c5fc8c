//! `noren staff reset`: somebody who has lost every second step is let in again, from the machine and from nowhere else.

use crate::{
    clerk::{self, tries},
    world::{OWNER, World},
};

/// What the owner chooses then.
const NEW: &str = "もっと長い合言葉 4712";

#[tokio::test(flavor = "multi_thread")]
async fn by_a_link_that_works_once() {
    for world in World::each().await {
        let before = clerk::begins(&world).await;
        let reset = |address: &str| world.settings.clone().asked(&["staff", "reset", address]).run();
        let (code, said) = reset("nobody@noren.example");
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("noren: nobody on the staff has the address nobody@noren.example"), "{said}");
        assert!(clerk::is_in(&before).await, "nothing has changed");
        let (code, said) = reset(OWNER);
        assert_eq!(code, 0, "{said}");
        let link = said.split_whitespace().find_map(|word| word.find("/admin/reset/").map(|at| &word[at..]));
        let link = link.unwrap();
        assert!(!clerk::is_in(&before).await, "every session is over, while the program goes on");
        let browser = world.browser();
        assert_eq!(browser.post(link, &[("password", NEW)]).await.leads_to(), "/admin/sign-in");
        assert_eq!(browser.post(link, &[("password", NEW)]).await.status, 410);
        assert_eq!(tries(&browser, OWNER, NEW).await.leads_to(), "/admin/home");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn and_says_how_it_is_used() {
    let world = World::open().await;
    for arguments in [&["staff"][..], &["staff", "reset"], &["staff", "reset", "owner"], &["--help"]] {
        let (code, said) = world.settings.clone().asked(arguments).run();
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("noren staff reset ADDRESS"), "{said}");
    }
}
