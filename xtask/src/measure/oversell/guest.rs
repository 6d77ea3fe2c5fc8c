//! Somebody who wants the one thing that everybody wants.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::WANTED;
use crate::measure::chance::Chance;
use crate::measure::person::{Person, STANDS, order_number};
use crate::shopper::html::Form;
use crate::shopper::{Page, Shopper};

/// How long somebody insists.
const PATIENCE: Duration = Duration::from_secs(180);
const PAUSE: Duration = Duration::from_millis(100);
/// A family name whose credit the sandbox refuses.
const REFUSED: &str = "与信拒否";

/// How somebody shops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Fills a cart and goes away.
    LeavesCart,
    /// Orders, is refused by the provider, and goes away.
    IsRefused,
    /// Buys, and presses each button once, or as often as it takes.
    Buys,
    /// Buys, and presses each button several times at once.
    BuysHastily,
}

/// What somebody went away with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// A cart that nobody wants any more.
    Cart,
    /// An order that was refused and that nobody pays for otherwise.
    Refused(String),
    /// An order that stands: its page said so.
    WithOrder(String),
    /// Nothing: there was none.
    SoldOut,
    /// Nothing, and without a reason.
    Stuck(String),
}

/// A shopper.
pub struct Guest {
    shopper: Shopper,
    person: Person,
    manner: Manner,
    copies: usize,
}

impl Guest {
    /// The shopper of this number; how they shop comes from the seed.
    pub fn new(port: u16, number: u32, seed: u64, copies: usize) -> Self {
        let manner = match Chance::new(seed ^ (u64::from(number) << 20)).draw() % 10 {
            0 | 1 => Manner::LeavesCart,
            2..=4 => Manner::IsRefused,
            5..=7 => Manner::Buys,
            _ => Manner::BuysHastily,
        };
        Self { shopper: Shopper::new(port, number), person: Person::new(number), manner, copies }
    }

    /// Goes shopping.
    pub fn shop(&mut self) -> Left {
        self.walk().unwrap_or_else(|error| Left::Stuck(format!("{error:#}")))
    }

    fn walk(&mut self) -> Result<Left> {
        let page = format!("/products/{WANTED}");
        let Some(_) = self.insist(&page, |page| page.forms_to("/cart/lines").into_iter().next(), 1)? else {
            return Ok(Left::SoldOut);
        };
        if self.manner == Manner::LeavesCart {
            return Ok(Left::Cart);
        }
        let copies = if self.manner == Manner::BuysHastily { self.copies } else { 1 };
        let refused = self.manner == Manner::IsRefused;
        let person = self.person.clone();
        let fill = |page: &Page| {
            let mut form = person.fill(page.form_with("family_name")?);
            form.set("payment", if refused { "kuroneko-sms" } else { "cod" });
            if refused {
                form.set("family_name", REFUSED);
            }
            Some(form)
        };
        let agree = |page: &Page| {
            let mut form = page.form_with("attempt")?;
            form.set("consent", "on");
            Some(form)
        };
        // Whoever came too late is led back, and tries again while the shop says that there is one.
        let end = Instant::now() + PATIENCE;
        let (number, path) = loop {
            let Some(confirm) = self.insist("/checkout", fill, copies)? else { return Ok(Left::SoldOut) };
            let Some(next) = self.insist(&confirm.path, agree, copies)? else { return Ok(Left::SoldOut) };
            match order_number(&next.path) {
                Some(number) => break (number, next.path),
                None if Instant::now() > end => bail!("led to {} again and again", next.path),
                None => {}
            }
        };
        if refused {
            return Ok(Left::Refused(number));
        }
        self.until_it_stands(&path)?;
        Ok(Left::WithOrder(number))
    }

    fn until_it_stands(&mut self, path: &str) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if self.shopper.open(path).is_ok_and(|page| page.html.contains(STANDS)) {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
        bail!("{path} never said {STANDS}")
    }

    /// Opens a page and sends a form from it until that leads to another page; nothing: the shop says that there is none.
    fn insist(
        &mut self,
        path: &str,
        choose: impl Fn(&Page) -> Option<Form>,
        copies: usize,
    ) -> Result<Option<Page>> {
        let end = Instant::now() + PATIENCE;
        let mut chosen: Option<(Page, Form)> = None;
        let mut seen = String::new();
        while Instant::now() < end {
            if let Some((page, form)) = &chosen {
                match self.send_copies(page, form, copies) {
                    Some(next) if says_none(&next) => return Ok(None),
                    Some(next) if next.status == 200 && next.path != page.path => return Ok(Some(next)),
                    Some(next) => {
                        seen =
                            format!("status {} at {} after sending {}", next.status, next.path, form.action);
                        // Our own answer, not a page of trouble: look at the page anew before sending anything.
                        if next.status < 500 {
                            chosen = None;
                        }
                    }
                    None => seen = format!("no answer after sending {}", form.action),
                }
                thread::sleep(PAUSE);
                continue;
            }
            match self.shopper.open(path) {
                Ok(page) if says_none(&page) => return Ok(None),
                Ok(page) => {
                    seen = format!("status {} at {}", page.status, page.path);
                    chosen = choose(&page).map(|form| (page, form));
                    if chosen.is_none() {
                        thread::sleep(PAUSE);
                    }
                }
                Err(error) => {
                    seen = format!("{error:#}");
                    thread::sleep(PAUSE);
                }
            }
        }
        bail!("no way past {path}: {seen}")
    }

    /// Sends the same form from several tabs at once; gives the page that one of them led to.
    fn send_copies(&mut self, page: &Page, form: &Form, copies: usize) -> Option<Page> {
        let mut pages = self.shopper.send_from_tabs(page, form, copies);
        pages.sort_by_key(|page| (order_number(&page.path).is_none(), page.status != 200));
        pages.into_iter().next()
    }
}

/// Whether a page says that there is none.
fn says_none(page: &Page) -> bool {
    page.status == 200
        && order_number(&page.path).is_none()
        && ["売り切れ", "在庫が足りない商品があります"].iter().any(|words| page.html.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_somebody_of_every_manner_and_always_the_same() {
        let manner = |number| Guest::new(1, number, 7, 3).manner;
        for wanted in [Manner::LeavesCart, Manner::IsRefused, Manner::Buys, Manner::BuysHastily] {
            assert!((0..60).any(|number| manner(number) == wanted), "{wanted:?}");
        }
        assert_eq!(manner(5), manner(5));
    }

    #[test]
    fn a_page_that_says_none_is_known() {
        let page =
            |path: &str, html: &str| Page { path: path.to_owned(), status: 200, html: html.to_owned() };
        assert!(says_none(&page("/products/kyusu-ai", "<p>売り切れ</p>")));
        assert!(says_none(&page("/cart", "在庫が足りない商品があります")));
        assert!(!says_none(&page("/orders/A-1/key", "売り切れ")));
        assert!(!says_none(&page("/checkout", "")));
    }
}
