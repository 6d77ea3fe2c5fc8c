//! One shopper's way through the shop in a storm: every form is sent several times at once, every failure is tried again.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::verdict::Bought;
use crate::measure::person::{Person, STANDS, order_number};
use crate::measure::sandbox::Sandbox;
use crate::shopper::html::Form;
use crate::shopper::{Page, Shopper};

/// How long one shopper insists.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(100);

/// Where to buy and how impatiently.
#[derive(Clone, Copy, Debug)]
pub struct Shop {
    /// The shop's port.
    pub port: u16,
    /// The provider.
    pub sandbox: Sandbox,
    /// How many times each form is sent at once.
    pub copies: usize,
}

/// Buys something with クロネコ代金後払い スマホタイプ.
pub fn buy(shop: Shop, number: u32) -> Bought {
    let mut way = Way {
        shop,
        shopper: Shopper::new(shop.port, number),
        person: Person::new(number),
        number,
        orders: BTreeSet::new(),
        end: Instant::now() + PATIENCE,
    };
    let stuck = way.walk().err().map(|error| format!("shopper {number}: {error:#}"));
    Bought { orders: way.orders, stuck }
}

struct Way {
    shop: Shop,
    shopper: Shopper,
    person: Person,
    number: u32,
    orders: BTreeSet<String>,
    end: Instant,
}

impl Way {
    fn walk(&mut self) -> Result<()> {
        self.insist("the goods", "/", |page, way| {
            let form =
                page.forms_to("/cart/lines").into_iter().cycle().nth(usize::try_from(way.number).ok()?)?;
            Some((form, 1))
        })?;
        let details = |page: &Page, way: &Self| {
            Some((way.person.fill(page.form_with("family_name")?), way.shop.copies))
        };
        let page = self.insist("the details", "/checkout", details)?;
        let confirm = |page: &Page, way: &Self| {
            let mut form = page.form_with("attempt")?;
            form.set("consent", "on");
            Some((form, way.shop.copies))
        };
        let path = self.insist("the confirmation", &page.path, confirm)?.path;
        order_number(&path).with_context(|| format!("the confirmation led to {path}"))?;
        self.until_it_stands(&path)
    }

    /// Types the code when it is asked for, and waits until the page says that the order stands.
    fn until_it_stands(&mut self, path: &str) -> Result<()> {
        loop {
            self.wait("the order's page")?;
            let Ok(page) = self.shopper.open(path) else { continue };
            if page.html.contains(STANDS) {
                return Ok(());
            }
            let Some(mut form) = page.form_with("code") else { continue };
            let Some(code) = self.shop.sandbox.code(&self.person.phone)? else { continue };
            form.set("code", &code);
            self.send_copies(&page, &form, self.shop.copies);
        }
    }

    /// Opens a page and sends a form from it until that leads to another page. Without an answer the very same form is sent again,
    /// as somebody does who presses the button once more.
    fn insist(
        &mut self,
        what: &str,
        path: &str,
        choose: impl Fn(&Page, &Self) -> Option<(Form, usize)>,
    ) -> Result<Page> {
        let mut seen = String::new();
        let mut chosen: Option<(Page, Form, usize)> = None;
        loop {
            self.wait(what).with_context(|| seen.clone())?;
            let Some((page, form, copies)) = &chosen else {
                match self.shopper.open(path) {
                    Err(error) => seen = format!("{error:#}"),
                    Ok(page) => {
                        seen = format!("status {} at {}", page.status, page.path);
                        chosen = choose(&page, self).map(|(form, copies)| (page, form, copies));
                    }
                }
                continue;
            };
            match self.send_copies(page, form, *copies) {
                Some(next) if next.status == 200 && next.path != page.path => return Ok(next),
                Some(next) => {
                    seen = format!("status {} at {} after sending {}", next.status, next.path, form.action);
                    // Our own answer, not a page of trouble: look at the page anew before sending anything.
                    if next.status < 500 {
                        chosen = None;
                    }
                }
                None => seen = format!("no answer after sending {}", form.action),
            }
        }
    }

    /// Sends the same form from several tabs at once; gives the page that one of them led to.
    fn send_copies(&mut self, page: &Page, form: &Form, copies: usize) -> Option<Page> {
        let mut pages = self.shopper.send_from_tabs(page, form, copies);
        self.orders.extend(pages.iter().filter_map(|page| order_number(&page.path)));
        pages.sort_by_key(|page| (order_number(&page.path).is_none(), page.status != 200));
        pages.into_iter().next()
    }

    fn wait(&self, what: &str) -> Result<()> {
        if Instant::now() > self.end {
            bail!("no way past {what} within {} s", PATIENCE.as_secs());
        }
        thread::sleep(PAUSE);
        Ok(())
    }
}
