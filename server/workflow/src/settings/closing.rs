//! お休み: the owner closes the shop for a while, and opens it again. Orders that were placed go on meanwhile.

use super::{
    presentable,
    trail::{self, Record, Subject},
};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    moment::Day,
    setting_change,
    shop::{Closing, Shop},
};
use store::{Tx, shops};

/// Longest text, characters.
pub const MOST_TEXT: usize = 1_000;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The shop is closed.
    pub closed: bool,
    /// What shoppers read.
    pub text: String,
    /// The day on which it opens again, `2026-12-08`; empty: not said.
    pub reopens: String,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Too long, or cannot be shown.
    Text,
    /// No day of the calendar.
    Day,
    /// A day that has passed, or today.
    Past,
}

/// The settings with all that their page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What stands in the fields.
    pub typed: Typed,
    /// The shop as it is: closed, or open.
    pub shop: Shop,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
}

/// What became of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept, and holds from now on.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
}

impl Typed {
    fn of(closed: bool, closing: &Closing, version: i64) -> Self {
        let reopens = closing.reopens.map(|day| day.to_string()).unwrap_or_default();
        Self { closed, text: closing.text.clone(), reopens, version }
    }

    fn read(&self, today: Day) -> Result<Closing, Vec<Wrong>> {
        let text = self.text.trim().replace("\r\n", "\n").replace('\r', "\n");
        let reopens = match self.reopens.trim() {
            "" => Ok(None),
            day => match Day::parse(day) {
                // Of an open shop the day is only remembered.
                Some(day) if self.closed && day <= today => Err(Wrong::Past),
                Some(day) => Ok(Some(day)),
                None => Err(Wrong::Day),
            },
        };
        let wrong = (!presentable(&text, MOST_TEXT)).then_some(Wrong::Text);
        match (wrong, reopens) {
            (None, Ok(reopens)) => Ok(Closing { text, reopens }),
            (wrong, reopens) => Err(wrong.into_iter().chain(reopens.err()).collect()),
        }
    }
}

async fn kept(tx: &mut Tx, noren: &Noren) -> Result<(Shop, Closing, i64), Trouble> {
    let id = noren.shop_id();
    let (shop, version) = (shops::get(tx, id).await?, shops::version(tx, id).await?);
    let (shop, version) = shop.zip(version).ok_or_else(|| Trouble::NoShop(id.to_string()))?;
    Ok((shop, shops::closing(tx, id).await?, version))
}

/// The settings as they are kept.
pub async fn show(noren: &Noren) -> Result<Sheet, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let (shop, closing, version) = kept(tx, noren).await?;
            let typed = Typed::of(shop.closing.is_some(), &closing, version);
            Ok::<_, Trouble>(Sheet { typed, shop, trail: trail::of(tx, noren, &Subject::Closing).await? })
        })
        .await
}

/// Closes or opens the shop. An order that is being placed at this moment is placed before it, or not at all.
pub async fn save(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Saved, Trouble> {
    let closing = match typed.read(noren.now().day()) {
        Ok(closing) => closing,
        Err(wrong) => return Ok(Saved::Wrong(wrong)),
    };
    let closing = &closing;
    let (saved, shop) = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let (shop, before, version) = kept(tx, noren).await?;
            if version != typed.version {
                return Ok((Saved::Conflict, None));
            }
            let (from, to) =
                (Typed::of(shop.closing.is_some(), &before, 0), Typed::of(typed.closed, closing, 0));
            if from != to {
                shops::close(tx, noren.shop_id(), typed.closed, closing, version).await?;
                let told = |closed: bool| if closed { "on" } else { "off" }.to_owned();
                let changes = setting_change::between([
                    ("closed", told(from.closed), told(to.closed)),
                    ("closed_text", from.text, to.text),
                    ("reopens", from.reopens, to.reopens),
                ]);
                trail::note(tx, noren, clerk, &Subject::Closing, "saved", changes).await?;
            }
            let closing = typed.closed.then(|| closing.clone());
            Ok::<_, Trouble>((Saved::Done, Some(Shop { closing, ..shop })))
        })
        .await?;
    if let Some(shop) = shop {
        noren.memory.keep_shop(noren.now(), &shop);
    }
    Ok(saved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_to_come_and_a_text_to_be_shown() {
        let today = Day::new(2026, 12, 1).unwrap();
        let typed = |closed: bool, text: &str, reopens: &str| Typed {
            closed,
            text: text.to_owned(),
            reopens: reopens.to_owned(),
            version: 1,
        };
        let read = typed(true, " 年末年始\r\nお休みします ", "2026-12-02").read(today).unwrap();
        assert_eq!(read.text, "年末年始\nお休みします");
        assert_eq!(read.reopens, Day::new(2026, 12, 2));
        assert_eq!(typed(true, "", "2026-12-01").read(today), Err(vec![Wrong::Past]));
        assert!(typed(false, "", "2026-12-01").read(today).is_ok(), "of an open shop it is only remembered");
        assert_eq!(typed(true, "\u{0007}", "12月").read(today), Err(vec![Wrong::Text, Wrong::Day]));
    }
}
