//! Somebody of the staff at a browser without scripts.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shopper::html::Form;
use crate::shopper::{Page, Shopper};

const PASSWORD: &str = "ながいのれんをくぐってはいる";
/// How long a job or a file may take.
const PATIENCE: Duration = Duration::from_secs(1_800);
const PAUSE: Duration = Duration::from_millis(200);

/// The owner, signed in.
pub struct Clerk {
    browser: Shopper,
}

impl Clerk {
    /// Chooses a password by the one-time link, which signs in.
    pub fn sign_in(shop: u16, welcome: &str) -> Result<Self> {
        let mut browser = Shopper::new(shop, 0);
        let page = browser.open(welcome)?;
        let mut form = page.form_with("password").context("the owner's link leads to no form")?;
        form.set("password", PASSWORD);
        let page = browser.send(&page, &form)?;
        if page.status != 200 || !page.path.starts_with("/admin") {
            bail!("the owner is not let in: status {} at {}", page.status, page.path);
        }
        Ok(Self { browser })
    }

    /// A page of the desk.
    pub fn open(&mut self, path: &str) -> Result<Page> {
        let page = self.browser.open(path)?;
        if page.status != 200 {
            bail!("{path}: status {}", page.status);
        }
        Ok(page)
    }

    /// The address of the list with what was typed into its search field.
    pub fn search(&mut self, words: &str) -> Result<String> {
        let page = self.open("/admin/orders")?;
        let mut form = page.form_with("q").context("the list has no search")?;
        form.set("q", words);
        let found = self.browser.send(&page, &form)?;
        Ok(found.path)
    }

    /// Ships everything that is ready, without mails; answers how many orders that were.
    pub fn ship_all(&mut self) -> Result<u32> {
        let page = self.open("/admin/orders?process=normal&sent=unsent&slip=yes")?;
        let form = page.forms_to("/admin/orders/bulk/ship").into_iter().next();
        let mut form = form.context("the list has no buttons for many")?;
        form.set("of", "all");
        let asks = self.browser.send(&page, &form)?;
        let job = asks.path.clone();
        let start = format!("{job}/start");
        let form = asks.forms_to(&start).into_iter().next().context("the job asks nothing")?;
        self.browser.send(&asks, &form)?;
        let begun = Instant::now();
        loop {
            let page = self.open(&job)?;
            if let Some(done) = counted(&page.html) {
                return Ok(done);
            }
            if begun.elapsed() > PATIENCE {
                bail!("{job} does not end");
            }
            thread::sleep(PAUSE);
        }
    }

    /// Takes the file with every order in it; answers how many lines it has.
    pub fn export_all(&mut self) -> Result<u32> {
        let mut form = Form { action: "/admin/files/exports".to_owned(), posts: true, ..Form::default() };
        form.set("template", "accounting");
        form.set("back", "");
        let here = self.open("/admin/files/exports")?;
        let export = self.browser.send(&here, &form)?;
        let file = self.browser.open_in(&format!("{}/file", export.path), "identity")?;
        if file.status != 200 {
            bail!("{}/file: status {}", export.path, file.status);
        }
        Ok(u32::try_from(file.body.split(|byte| *byte == b'\n').count().saturating_sub(2))?)
    }
}

/// How many rows a job settled, once it is over.
fn counted(html: &str) -> Option<u32> {
    let before = html.split_once("件が終わりました")?.0;
    let digits = before.rsplit(|character: char| !character.is_ascii_digit()).next()?;
    if html.contains("進めています") { None } else { digits.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn a_job_counts_when_it_is_over() {
        assert_eq!(counted("<h2>進めています</h2><p>10件のうち7件が終わりました"), None);
        assert_eq!(counted("<h2>すべて終わりました</h2><p>10件のうち10件が終わりました"), Some(10));
    }
}
