//! The whole way of one shopper on a calm day: each form once, no step twice.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::person::{Person, STANDS, order_number};
use super::sandbox::Sandbox;
use crate::shopper::html::Form;
use crate::shopper::{Page, Shopper};

const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(2);

/// A shopper on the way.
pub struct Walk {
    /// The browser.
    pub shopper: Shopper,
    person: Person,
    sandbox: Sandbox,
}

impl Walk {
    /// A new shopper at the door of the shop on this port.
    pub fn new(shop: u16, sandbox: Sandbox, number: u32) -> Self {
        Self { shopper: Shopper::new(shop, number), person: Person::new(number), sandbox }
    }

    /// From the goods to the page that says that the order stands; `look` sees every page on the way.
    pub fn whole(&mut self, mut look: impl FnMut(&str, &Page, &mut Shopper) -> Result<()>) -> Result<()> {
        let goods = self.shopper.open("/")?;
        look("goods", &goods, &mut self.shopper)?;
        let form = goods.forms_to("/cart/lines").into_iter().next();
        let cart = self.next("cart", &goods, form)?;
        look("cart", &cart, &mut self.shopper)?;
        let details = self.shopper.open("/checkout")?;
        look("1 details", &details, &mut self.shopper)?;
        let form = details.form_with("family_name").map(|form| self.person.fill(form));
        let confirm = self.next("confirmation", &details, form)?;
        look("2 confirmation", &confirm, &mut self.shopper)?;
        let form = confirm.form_with("attempt").map(|mut form| {
            form.set("consent", "on");
            form
        });
        let mut page = self.next("code", &confirm, form)?;
        let path = page.path.clone();
        order_number(&path).with_context(|| format!("the confirmation led to {path}"))?;
        let begun = Instant::now();
        let mut typed = false;
        while !page.html.contains(STANDS) {
            if begun.elapsed() > PATIENCE {
                bail!("{path} never said {STANDS}");
            }
            let code = if typed { None } else { self.sandbox.code(&self.person.phone)? };
            page = match (page.form_with("code"), code) {
                (Some(mut form), Some(code)) => {
                    look("3 code", &page, &mut self.shopper)?;
                    form.set("code", &code);
                    typed = true;
                    self.next("order", &page, Some(form))?
                }
                _ => {
                    thread::sleep(PAUSE);
                    self.shopper.open(&path)?
                }
            };
        }
        look("4 done", &page, &mut self.shopper)
    }

    fn next(&mut self, to: &str, page: &Page, form: Option<Form>) -> Result<Page> {
        let form = form.with_context(|| {
            format!("{} (status {}) has no form that leads to the {to}", page.path, page.status)
        })?;
        let next = self.shopper.send(page, &form)?;
        if next.status != 200 {
            bail!("status {} on the way to the {to}", next.status);
        }
        Ok(next)
    }
}
