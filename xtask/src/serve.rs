//! `cargo xtask serve`: the shop, the order desk and the provider sandbox on this machine.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use pico_args::Arguments;

use crate::places::{self, Places};
use crate::world::process::Process;
use crate::world::{key, port, settings::Settings};
use crate::{interrupt, nothing_left, prerequisites, say, site};

const SHOP: u16 = 4000;
const SANDBOX: u16 = 4100;
const MAIL: u16 = 4125;

/// Builds what changed, starts both programs, and keeps them until Ctrl-C.
pub fn run(mut arguments: Arguments) -> Result<()> {
    let shop = arguments.opt_value_from_str("--port")?.unwrap_or(SHOP);
    let database: Option<String> = arguments.opt_value_from_str("--database")?;
    nothing_left(arguments)?;
    port::must_be_free(shop, "the shop")?;
    port::must_be_free(SANDBOX, "the provider sandbox")?;
    port::must_be_free(MAIL, "the sandbox's mail")?;
    let places = Places::find()?;
    prerequisites::for_building(&places)?;
    site::build(&places)?;
    places::build_servers("debug")?;
    let settings = Settings { shop, ..settings(&places, database)? };
    let programs = places.target.join("debug");
    serve(&settings, &programs)
}

/// What both programs are told: the demo shop, kept between starts, or in the database that was named.
pub fn settings(places: &Places, database: Option<String>) -> Result<Settings> {
    let folder = places.target.join("serve");
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(Settings {
        shop: SHOP,
        sandbox: SANDBOX,
        mail: MAIL,
        database: database.unwrap_or_else(|| format!("sqlite:{}", folder.join("noren.sqlite").display())),
        site: places.site(),
        key: key::kept(&folder.join("key"))?,
        demo: true,
        crowd: false,
    })
}

fn serve(settings: &Settings, programs: &Path) -> Result<()> {
    let mut sandbox = Process::start("noren-sandbox", &mut settings.sandbox(programs))?;
    sandbox.wait_until_healthy(settings.sandbox, "/control/clock")?;
    let mut noren = Process::start("noren", &mut settings.noren(programs))?;
    noren.wait_until_healthy(settings.shop, "/health")?;
    say::line(format_args!(
        "\n    the shop           {shop}/\n    the order desk     {shop}/admin\n    provider sandbox   {sandbox}/\n\n    Ctrl-C stops them; the data stays in {data}\n",
        shop = settings.shop_url(),
        sandbox = settings.sandbox_url(),
        data = settings.database,
    ));
    while !interrupt::requested() {
        noren.must_run()?;
        sandbox.must_run()?;
        thread::sleep(Duration::from_millis(100));
    }
    drop(noren);
    drop(sandbox);
    say::line("stopped");
    Ok(())
}
