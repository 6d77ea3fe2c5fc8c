//! Configure: every mistake is told at once, in sentences, without what is secret; and nothing is touched before that.

use crate::world::{self, Folder, KEY};

/// Secrets in the wrong settings below.
const SECRETS: [&str; 5] = ["dbpass-hush", "smtp-hush", "not-a-key-hush", "prov-hush-too-long", KEY];

#[tokio::test(flavor = "multi_thread")]
async fn tells_every_mistake_at_once() {
    let (sandbox, site, here) = (world::sandbox().await, world::site(), Folder::new());
    let wrong = world::settings("mysql://noren:dbpass-hush@127.0.0.1/noren", &site, &sandbox)
        .inside(here.path().to_owned())
        .with("NOREN_LISTEN", "everywhere")
        .with("NOREN_PUBLIC_URL", "https://user:smtp-hush@shop.example/shop")
        .with("NOREN_KEY", "not-a-key-hush")
        .with("NOREN_SITE_DIR", "/nowhere/site")
        .with("NOREN_SMTP_URL", "ftp://noren:smtp-hush@mail.example")
        .with("NOREN_MAIL_FROM", "the shop")
        .with("NOREN_OWNER_EMAIL", "owner")
        .with("NOREN_KURONEKO_URL", "http://provider.example/")
        .with("NOREN_KURONEKO_SHOP_CODE", "123")
        .with("NOREN_KURONEKO_PASSWORD", "prov-hush-too-long")
        .with("NOREN_KURONEKO_CODE_TRIES", "0")
        .with("NOREN_DEMO", "yes")
        .with("NOREN_PATIENCE_MS", "-1")
        .with("NOREN_AT_ONCE", "0")
        .with("NOREN_CODES_PHONE", "many")
        .with("NOREN_CODES_SHOP", "")
        .with("NOREN_TRUST_FORWARDED", "on")
        .with("NOREN_LOG", "workflow=loud=er");
    let (code, said) = wrong.run();
    assert_eq!(code, 2, "{said}");
    let names = [
        "NOREN_LISTEN",
        "NOREN_PUBLIC_URL",
        "NOREN_DATABASE_URL",
        "NOREN_KEY",
        "NOREN_SITE_DIR",
        "NOREN_SMTP_URL",
        "NOREN_MAIL_FROM",
        "NOREN_OWNER_EMAIL",
        "NOREN_KURONEKO_URL",
        "NOREN_KURONEKO_SHOP_CODE",
        "NOREN_KURONEKO_PASSWORD",
        "NOREN_KURONEKO_CODE_TRIES",
        "NOREN_DEMO",
        "NOREN_PATIENCE_MS",
        "NOREN_AT_ONCE",
        "NOREN_CODES_PHONE",
        "NOREN_TRUST_FORWARDED",
        "NOREN_LOG",
    ];
    for name in names {
        let told = said.lines().filter(|line| line.starts_with(&format!("noren: {name}"))).count();
        assert_eq!(told, 1, "{name}:\n{said}");
    }
    assert_eq!(said.lines().count(), names.len(), "{said}");
    assert!(SECRETS.iter().all(|secret| !said.contains(secret)), "{said}");
    assert!(here.path().read_dir().unwrap().next().is_none(), "no new file");
}

#[tokio::test(flavor = "multi_thread")]
async fn tells_everything_that_is_missing() {
    let (code, said) = crate::program::Settings::default().run();
    assert_eq!(code, 2, "{said}");
    for name in [
        "NOREN_DATABASE_URL",
        "NOREN_KEY",
        "NOREN_SITE_DIR",
        "NOREN_SMTP_URL",
        "NOREN_MAIL_FROM",
        "NOREN_OWNER_EMAIL",
    ] {
        assert!(
            said.lines().any(|line| line.starts_with(&format!("noren: {name} is missing: "))),
            "{name}:\n{said}"
        );
    }
    assert_eq!(said.lines().count(), 6, "what has a default is not asked for:\n{said}");
    let (sandbox, site) = (world::sandbox().await, world::site());
    let half = world::settings("sqlite:x", &site, &sandbox)
        .without("NOREN_KURONEKO_PASSWORD")
        .without("NOREN_KURONEKO_SHOP_CODE");
    let (code, said) = half.with("NOREN_DATABASE_URL", "sqlite:no/such/folder/x").run();
    assert_eq!(code, 1, "half a contract is no mistake: staff write the rest\n{said}");
    assert!(said.contains("the database cannot be opened"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn makes_no_file_for_a_database_it_does_not_know() {
    let (sandbox, site) = (world::sandbox().await, world::site());
    for url in [
        "mysql://127.0.0.1/noren",
        "noren.db",
        "file:noren.db",
        "SQLITE:noren.db",
        "sqlite3:noren.db",
        "sqlite:",
        "sqlite://",
        "sqlite::memory:",
        "postgres:noren",
        "http://noren.db",
        "://",
        ":",
        "/tmp/noren.db",
    ] {
        let here = Folder::new();
        let (code, said) = world::settings(url, &site, &sandbox).inside(here.path().to_owned()).run();
        assert_eq!(code, 2, "{url}:\n{said}");
        assert!(said.starts_with("noren: NOREN_DATABASE_URL is wrong: "), "{url}:\n{said}");
        assert!(here.path().read_dir().unwrap().next().is_none(), "{url}: no new file");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn says_in_a_sentence_what_it_cannot_reach() {
    let (sandbox, site, here) = (world::sandbox().await, world::site(), Folder::new());
    let broken = Folder::new();
    std::fs::write(broken.path().join("manifest.json"), "{").unwrap();
    let ours = world::settings("sqlite:noren.db", &site, &sandbox).inside(here.path().to_owned());
    for (settings, sentence) in [
        (
            ours.clone().with("NOREN_DATABASE_URL", "postgres://noren:dbpass-hush@127.0.0.1:9/noren"),
            "the database cannot be opened",
        ),
        (
            ours.clone().with("NOREN_DATABASE_URL", "postgres://noren:dbpass-hush@127.0.0.1:none/noren"),
            "database URL: not a readable postgres:// URL",
        ),
        (
            ours.clone().with("NOREN_DATABASE_URL", "sqlite:no/such/folder/noren.db"),
            "the database cannot be opened",
        ),
        (ours.clone().with("NOREN_DATABASE_URL", "sqlite:."), "the database cannot be opened"),
        (ours.with("NOREN_SITE_DIR", broken.path().to_string_lossy()), "the site's manifest.json is broken"),
    ] {
        let (code, said) = settings.run();
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(&format!("noren: {sentence}")), "{sentence}:\n{said}");
        assert!(!said.contains("dbpass-hush") && !said.contains("panicked"), "{said}");
    }
    assert!(!here.path().join("no").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_the_shops_address_as_browsers_write_it() {
    let world =
        world::World::told(|told| told.with("NOREN_PUBLIC_URL", "HTTP://Shop.Noren.Example:80/")).await;
    assert!(world.program.said().contains(&format!("noren: {} (listening on", world::PUBLIC_URL)));
    crate::shopper::arrives(&world).await;
}
