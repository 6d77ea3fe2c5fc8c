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

    /// Begins to ship everything that is ready, with or without 発送通知メール; gives the address of the job.
    pub fn begin_shipping(&mut self, mails: bool) -> Result<String> {
        let page = self.open("/admin/orders?process=normal&sent=unsent&slip=yes")?;
        let form = page.forms_to("/admin/orders/bulk/ship").into_iter().next();
        let mut form = form.context("the list has no buttons for many")?;
        form.set("of", "all");
        let asks = self.browser.send(&page, &form)?;
        let job = asks.path.clone();
        let start = format!("{job}/start");
        let mut form = asks.forms_to(&start).into_iter().next().context("the job asks nothing")?;
        form.set("mail", if mails { "on" } else { "" });
        self.browser.send(&asks, &form)?;
        Ok(job)
    }

    /// How far a job has come.
    pub fn standing(&mut self, job: &str) -> Result<Standing> {
        let page = self.open(job)?;
        standing(&page.html).with_context(|| format!("{job} does not say how far it has come"))
    }

    /// Ships everything that is ready, without mails; answers how many orders that were.
    pub fn ship_all(&mut self) -> Result<u32> {
        let job = self.begin_shipping(false)?;
        let begun = Instant::now();
        loop {
            let standing = self.standing(&job)?;
            if standing.ended {
                return Ok(standing.settled);
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

/// How far a job has come, as its page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Rows.
    pub size: u32,
    /// Rows that are settled.
    pub settled: u32,
    /// Of them: done.
    pub done: u32,
    /// There was nothing to do.
    pub skipped: u32,
    /// It could not be done.
    pub failed: u32,
    /// Whether it is over.
    pub ended: bool,
}

fn standing(html: &str) -> Option<Standing> {
    let before = |words: &str| {
        let before = html.split_once(words)?.0;
        before.rsplit(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
    };
    // The tabs of the report: a name, and how many rows.
    let tab = |name: &str| {
        let (_, rest) = html.split_once(&format!("{name}<span class=\"count\">"))?;
        rest.split_once('<')?.0.parse().ok()
    };
    Some(Standing {
        size: before("件のうち")?,
        settled: before("件が終わりました")?,
        done: tab("完了")?,
        skipped: tab("対象外")?,
        failed: tab("失敗")?,
        ended: !html.contains("進めています"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Standing, standing};

    #[test]
    fn a_page_says_how_far_its_job_has_come() {
        let tabs = "<a>失敗<span class=\"count\">1</span></a><a>対象外<span class=\"count\">2</span></a><a>完了<span class=\"count\">4</span></a>";
        let page = |title: &str| format!("<h2>{title}</h2><p>10件のうち7件が終わりました</p>{tabs}");
        let half = Standing { size: 10, settled: 7, done: 4, skipped: 2, failed: 1, ended: false };
        assert_eq!(standing(&page("進めています")), Some(half));
        assert_eq!(standing(&page("1件はできませんでした")), Some(Standing { ended: true, ..half }));
        assert_eq!(standing("<h2>注文が見つかりません</h2>"), None);
    }
}
