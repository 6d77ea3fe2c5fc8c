//! お問い合わせフォーム: whether there is one, and where it sends what it is told.

use super::trail::{self, Record, Subject};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{email::Email, problem::Rule, setting_change, shop::Shop};
use store::contact_ways::{self, Ways};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// There is a form.
    pub form: bool,
    /// Where its mails go; empty: to the shop's own address.
    pub send_to: String,
    /// The version of the page.
    pub version: i64,
}

/// The settings with all that their page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What stands in the fields.
    pub typed: Typed,
    /// The shop, with its own address.
    pub shop: Shop,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
}

/// What became of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done,
    /// The address is none.
    Wrong(Rule),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
}

impl Typed {
    fn of(ways: &Ways) -> Self {
        let send_to = ways.send_to.as_ref().map_or("", Email::as_str).to_owned();
        Self { form: ways.form, send_to, version: ways.version }
    }
}

/// The settings as they are kept.
pub async fn show(noren: &Noren) -> Result<Sheet, Trouble> {
    let shop = noren.shop().await?;
    let (ways, trail) = noren
        .db
        .read(|mut tx| async move {
            let ways = contact_ways::get(&mut tx, noren.shop_id()).await?;
            Ok::<_, Trouble>((ways, trail::of(&mut tx, noren, &Subject::Contact).await?))
        })
        .await?;
    Ok(Sheet { typed: Typed::of(&ways), shop, trail })
}

/// Keeps what was typed.
pub async fn save(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Saved, Trouble> {
    let send_to = match typed.send_to.trim() {
        "" => None,
        address => match Email::parse(address) {
            Ok(address) => Some(address),
            Err(rule) => return Ok(Saved::Wrong(rule)),
        },
    };
    let ways = &Ways { form: typed.form, send_to, version: typed.version };
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let before = contact_ways::get(tx, noren.shop_id()).await?;
            if before.version != ways.version {
                return Ok(Saved::Conflict);
            }
            if before == *ways {
                return Ok(Saved::Done);
            }
            contact_ways::put(tx, noren.shop_id(), ways).await?;
            let told = |form: bool| if form { "on" } else { "off" }.to_owned();
            let (from, to) = (Typed::of(&before), Typed::of(ways));
            let changes = setting_change::between([
                ("form", told(from.form), told(to.form)),
                ("send_to", from.send_to, to.send_to),
            ]);
            trail::note(tx, noren, clerk, &Subject::Contact, "saved", changes).await?;
            Ok::<_, Trouble>(Saved::Done)
        })
        .await
}
