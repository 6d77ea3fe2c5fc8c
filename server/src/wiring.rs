//! Puts the parts together and runs them until somebody stops the program.

use crate::{
    config::{Config, Pictures},
    edge::rate::PerAddress,
    first_start, router, say,
    site::Site,
};
use providers::{contracts, registry::Providers, settings::Told};
use std::{io::IsTerminal, net::SocketAddr, num::NonZeroU32, sync::Arc, time::Duration};
use store::Db;
use tokio::{net::TcpListener, sync::watch};
use ui::assets::Assets;
use workflow::{
    clock::SystemClock,
    ids::SystemIds,
    mail::mailer::Smtp,
    noren::{Noren, Settings},
    pictures::files::Files,
    settings::reload,
    staff::rescue::{self, Rescued},
    worker,
};

/// Requests a second that one network address may make to what costs us something, on average.
const REQUESTS_PER_SECOND: NonZeroU32 = match NonZeroU32::new(10) {
    Some(ten) => ten,
    None => NonZeroU32::MIN,
};

/// Longest time for requests to end after somebody asked the program to stop, beyond their patience with providers.
const LAST_REQUESTS: Duration = Duration::from_secs(6);

/// Longest time for providers to answer what was asked before the program was stopped: as long as they are ever waited for.
const LAST_ANSWERS: Duration = Duration::from_secs(30);

/// Runs the program. Errors: a sentence for whoever started it.
pub async fn run(config: Config) -> Result<(), String> {
    start_log(&config);
    set_up_tls()?;
    let site = Arc::new(read_site(&config)?);
    let noren = wire(&config).await?;
    let welcome = first_start::prepare(&noren, &config).await.map_err(|trouble| trouble.to_string())?;
    reload::refresh(&noren).await.map_err(|trouble| trouble.to_string())?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    let address =
        listener.local_addr().map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    let limiter = PerAddress::per_second(REQUESTS_PER_SECOND);
    let app = router::router(&config, &noren, &site, &Assets::new(site.manifest()), &limiter);
    let (stop, stopping) = watch::channel(false);
    let work = tokio::spawn(worker::run(noren.clone(), stopped(stopping.clone())));
    let tidying = tokio::spawn(tidy(limiter, stopping.clone()));
    let reading = tokio::spawn(reload::keep_fresh(noren.clone(), stopped(stopping.clone())));
    say(&format!("noren: {} (listening on {address})", config.public_url));
    if let Some(path) = welcome {
        say(&format!("noren: first sign-in, good once within 24 hours: {}{path}", config.public_url));
    }
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stopped(stopping.clone()));
    tokio::spawn(async move {
        asked_to_stop().await;
        // Nobody is listening only when everything has ended already.
        let _ended = stop.send(true);
    });
    tokio::select! {
        ended = serving.into_future() => ended.map_err(|error| format!("serving ended: {error}"))?,
        () = given_up(stopping, config.patience) => tracing::warn!("a request did not end in time and was cut off"),
    }
    // Duties under way are finished; the rest is in the database and goes on at the next start.
    let _finished = tokio::join!(work, tidying, reading);
    // What a request began and did not wait for: a provider's answer that is still to be kept.
    noren.under_way.close();
    if tokio::time::timeout(LAST_ANSWERS, noren.under_way.wait()).await.is_err() {
        tracing::warn!(
            "an answer of a provider did not come in time; it will be looked up at the next start"
        );
    }
    Ok(())
}

/// Takes the second steps of a member of staff away and prints a one-time link. Errors: a sentence for whoever started it.
pub async fn reset_staff(config: &Config, address: &str) -> Result<(), String> {
    set_up_tls()?;
    let noren = wire(config).await?;
    match rescue::rescue(&noren, address).await.map_err(|trouble| trouble.to_string())? {
        Rescued::Link(path) => {
            say(&format!(
                "noren: app, recovery codes and passkeys of {address} are gone, and every session is over"
            ));
            say(&format!("noren: new password, good once within an hour: {}{path}", config.public_url));
            Ok(())
        }
        Rescued::NoSuchMember => Err(format!("nobody on the staff has the address {address}")),
        Rescued::NotActive => {
            Err(format!("the account {address} is suspended or was ended; an owner changes that in the desk"))
        }
    }
}

/// Only one part of the program may choose; reqwest, sqlx and lettre all use it.
fn set_up_tls() -> Result<(), String> {
    let chosen = rustls::crypto::ring::default_provider().install_default();
    chosen.map_err(|_| "TLS was set up twice".to_owned())
}

async fn wire(config: &Config) -> Result<Noren, String> {
    store::offers::known_by(contracts::able);
    let db = Db::open(&config.database_url.0).await.map_err(|error| error.to_string())?;
    db.migrate().await.map_err(|error| format!("the database cannot be brought up to date: {error}"))?;
    store::order_words::catch_up(&db, &config.shop)
        .await
        .map_err(|error| format!("the words of the orders cannot be brought up to date: {error}"))?;
    store::products::catch_up(&db, &config.shop)
        .await
        .map_err(|error| format!("the shelves cannot be brought up to date: {error}"))?;
    let providers = given(&config.providers)?;
    let postal = postal::Table::load().map_err(|error| error.to_string())?;
    Ok(Noren {
        db,
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        providers,
        postal: Arc::new(postal),
        mailer: Arc::new(Smtp::open(&config.smtp_url.0, &config.mail_from)?),
        secret: config.key.clone(),
        settings: Arc::new(Settings {
            shop: config.shop.clone(),
            public_url: config.public_url.clone(),
            patience: config.patience,
            codes: config.codes,
            at_once: config.at_once,
        }),
        bell: Arc::new(tokio::sync::Notify::new()),
        pictures: match &config.pictures {
            Pictures::Folder(folder) => Files::in_folder(folder.clone()),
            Pictures::Bucket(bucket) => Files::in_bucket(bucket)?,
        },
        memory: Arc::default(),
        under_way: Default::default(),
    })
}

/// The providers whose whole contract is in the environment. Those that staff wrote down are opened beside them.
fn given(told: &Told) -> Result<Providers, String> {
    let mut providers = Providers::told(told.clone());
    for known in contracts::known() {
        let contract = known.read(|setting| told.get(known.name, setting).map(str::to_owned));
        let Ok(Some(contract)) = contract else { continue };
        for provider in contract.open().map_err(|error| error.to_string())? {
            providers.add(provider);
        }
    }
    Ok(providers)
}

fn read_site(config: &Config) -> Result<Site, String> {
    match &config.site_dir {
        Some(folder) => Site::from_folder(folder),
        #[cfg(feature = "embed")]
        None => Site::embedded(),
        #[cfg(not(feature = "embed"))]
        None => Err("there is no site".to_owned()),
    }
}

fn start_log(config: &Config) {
    let filter = config.log.parse::<tracing_subscriber::EnvFilter>().unwrap_or_default();
    // Colours are for people at a terminal, not for files.
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
}

async fn tidy(limiter: Arc<PerAddress>, mut stopping: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            _ = stopping.changed() => return,
            () = tokio::time::sleep(Duration::from_secs(60)) => limiter.tidy(),
        }
    }
}

async fn stopped(mut stopping: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop as well.
    let _changed = stopping.wait_for(|stop| *stop).await;
}

/// Whoever sends half a request and waits must not keep the program from stopping.
async fn given_up(stopping: watch::Receiver<bool>, patience: Duration) {
    stopped(stopping).await;
    tokio::time::sleep(patience.saturating_add(LAST_REQUESTS)).await;
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _interrupted = interrupt.await;
            return;
        };
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    let _interrupted = interrupt.await;
}
