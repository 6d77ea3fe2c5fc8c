//! メール: what mails say and which of them go by themselves, who they come from, and where parcels are followed.

use super::presentable;
use crate::{
    desk::send_mail::{self, Draft},
    error::Trouble,
    mail::{
        compose::{self, Wrong},
        mailer::Letter,
    },
    noren::Noren,
    staff::Clerk,
};
use domain::{
    carrier::Carrier,
    duty::Mail,
    email::Email,
    id::OrderNumber,
    mail::{
        sender::{MOST_NAME, Sender},
        tracking,
        usual::{self, Written},
    },
};
use store::order_list;

pub use store::mail_templates::Sending;

/// Mails to oneself in an hour, at most: a test, not a way to write to people.
const MOST_TESTS: u32 = 30;

/// A template with what its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Which kind.
    pub mail: Mail,
    /// What it says.
    pub written: Written,
    /// The version that a form of this page has to say; 0: the usual one.
    pub version: i64,
}

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
}

/// Every kind.
pub async fn list(noren: &Noren) -> Result<Vec<Sheet>, Trouble> {
    let kept = noren
        .db
        .read(|mut tx| async move {
            store::mail_templates::all(&mut tx, noren.shop_id()).await.map_err(Trouble::from)
        })
        .await?;
    let sheet = |mail: Mail| match kept.iter().find(|(of, _)| *of == mail) {
        Some((_, kept)) => Sheet { mail, written: kept.written.clone(), version: kept.version },
        None => Sheet { mail, written: usual::of(mail), version: 0 },
    };
    Ok(Mail::ALL.into_iter().map(sheet).collect())
}

/// The one of that kind.
pub async fn show(noren: &Noren, mail: Mail) -> Result<Sheet, Trouble> {
    let kept = noren
        .db
        .read(|mut tx| async move {
            store::mail_templates::get(&mut tx, noren.shop_id(), mail).await.map_err(Trouble::from)
        })
        .await?;
    Ok(match kept {
        Some(kept) => Sheet { mail, written: kept.written, version: kept.version },
        None => Sheet { mail, written: usual::of(mail), version: 0 },
    })
}

/// Keeps what was typed over that version. Mails that go out from now on say it.
pub async fn save(noren: &Noren, mail: Mail, typed: &Written, version: i64) -> Result<Saved, Trouble> {
    let wrong = compose::check(typed);
    if !wrong.is_empty() {
        return Ok(Saved::Wrong(wrong));
    }
    keep(noren, mail, typed, version).await
}

/// Writes the usual template over that version; its switch stays as it is.
pub async fn reset(noren: &Noren, mail: Mail, version: i64) -> Result<Saved, Trouble> {
    let automatic = show(noren, mail).await?.written.automatic;
    keep(noren, mail, &Written { automatic, ..usual::of(mail) }, version).await
}

async fn keep(noren: &Noren, mail: Mail, written: &Written, version: i64) -> Result<Saved, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let kept = store::mail_templates::get(tx, shop, mail).await?.map_or(0, |kept| kept.version);
            if kept != version {
                return Ok(Saved::Conflict);
            }
            store::mail_templates::put(tx, shop, mail, written, version).await?;
            Ok::<_, Trouble>(Saved::Done)
        })
        .await
}

/// A mail as it would look for an order: the one of that number, or the newest one where none is named. `None`: there is no such order.
pub async fn preview(
    noren: &Noren,
    mail: Mail,
    typed: &Written,
    number: &str,
) -> Result<Option<Draft>, Trouble> {
    let number = match number.trim() {
        "" => newest(noren).await?,
        some => Some(OrderNumber::new(some)),
    };
    match number {
        Some(number) => send_mail::draft(noren, &number, mail, Some(typed)).await,
        None => Ok(None),
    }
}

async fn newest(noren: &Noren) -> Result<Option<OrderNumber>, Trouble> {
    let (search, part) =
        (&order_list::Search::default(), &order_list::Part { from: None, back: false, limit: 1 });
    let found = noren
        .db
        .read(|mut tx| async move {
            order_list::page(&mut tx, noren.shop_id(), search, part).await.map_err(Trouble::from)
        })
        .await?;
    Ok(found.into_iter().next().map(|row| row.number))
}

/// What became of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tested {
    /// A mail server has taken it.
    Sent,
    /// It could not be sent; the mail server is away, or does not want it.
    Undelivered,
    /// Something is wrong with what was typed.
    Wrong(Vec<Wrong>),
    /// There is no order to make it of.
    NoOrder,
    /// More than thirty in an hour.
    TooMany,
}

/// Sends a mail as it would look for an order to the member of staff who asks, and to nobody else.
pub async fn test(
    noren: &Noren,
    clerk: &Clerk,
    mail: Mail,
    typed: &Written,
    number: &str,
) -> Result<Tested, Trouble> {
    let Some(draft) = preview(noren, mail, typed, number).await? else { return Ok(Tested::NoOrder) };
    let said = match draft.said {
        Ok(said) => said,
        Err(wrong) => return Ok(Tested::Wrong(wrong)),
    };
    let window = store::limits::Window::of_seconds(noren.now(), 3600);
    let bucket = &format!("mail-test:{}", clerk.id);
    let found = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            if !store::limits::hit(tx, shop, bucket, window, MOST_TESTS).await? {
                return Ok(None);
            }
            let sending = store::mail_templates::sending(tx, shop).await?;
            let staff = store::staff::by_id(tx, shop, &clerk.id).await?;
            Ok::<_, Trouble>(staff.map(|staff| (staff.email, sending)))
        })
        .await?;
    let Some((to, sending)) = found else { return Ok(Tested::TooMany) };
    let Ok(to) = Email::parse(to.as_str()) else { return Ok(Tested::Undelivered) };
    let letter = Letter {
        to,
        from: sending.sender,
        subject: format!("【テスト】{}", said.subject),
        html: said.document(&draft.shop),
        text: said.text,
        id: format!("test-{}", noren.ids.id()),
    };
    Ok(if noren.mailer.send(&letter).await.is_ok() { Tested::Sent } else { Tested::Undelivered })
}

/// What was typed on who mails come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedSender {
    /// 差出人の名前.
    pub name: String,
    /// 差出人のメールアドレス.
    pub address: String,
    /// 返信先.
    pub reply_to: String,
    /// The pages that follow parcels, by the names of carriers.
    pub tracking: Vec<(Carrier, String)>,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed there and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongSender {
    /// The name is too long, or holds what no header can hold.
    Name,
    /// No mail address.
    Address,
    /// No mail address.
    ReplyTo,
    /// No address with a place for the slip number.
    Tracking(Carrier),
}

/// What became of that form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedSender {
    /// It is kept.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<WrongSender>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
}

impl TypedSender {
    /// As the form shows what is kept: every carrier with the address that its parcels are followed at.
    pub fn of(sending: &Sending) -> Self {
        let text = |email: &Option<Email>| email.as_ref().map(|e| e.as_str().to_owned()).unwrap_or_default();
        let address = |carrier: Carrier| {
            let kept =
                sending.tracking.iter().find(|(of, _)| *of == carrier).map(|(_, address)| address.clone());
            (carrier, kept.unwrap_or_else(|| tracking::usual(carrier).unwrap_or_default().to_owned()))
        };
        Self {
            name: sending.sender.name.clone(),
            address: text(&sending.sender.address),
            reply_to: text(&sending.sender.reply_to),
            tracking: Carrier::ALL.into_iter().map(address).collect(),
            version: sending.version,
        }
    }

    fn read(&self) -> Result<Sending, Vec<WrongSender>> {
        let mut wrong = Vec::new();
        let name = Sender::parse_name(&self.name).ok().filter(|name| presentable(name, MOST_NAME));
        if name.is_none() {
            wrong.push(WrongSender::Name);
        }
        let mut email = |typed: &str, what: WrongSender| {
            if typed.trim().is_empty() {
                return None;
            }
            Email::parse(typed).map_err(|_| wrong.push(what)).ok()
        };
        let address = email(&self.address, WrongSender::Address);
        let reply_to = email(&self.reply_to, WrongSender::ReplyTo);
        let mut pages = Vec::new();
        for (carrier, typed) in &self.tracking {
            let typed = typed.trim();
            if !typed.is_empty() && !tracking::is_address(typed) {
                wrong.push(WrongSender::Tracking(*carrier));
            } else if typed != tracking::usual(*carrier).unwrap_or_default() {
                pages.push((*carrier, typed.to_owned()));
            }
        }
        match name {
            Some(name) if wrong.is_empty() => Ok(Sending {
                sender: Sender { name, address, reply_to },
                tracking: pages,
                version: self.version,
            }),
            _ => Err(wrong),
        }
    }
}

/// Who mails come from, and what stands there while nobody wrote a name and an address.
pub async fn sender(noren: &Noren) -> Result<(TypedSender, String), Trouble> {
    let sending = noren
        .db
        .read(|mut tx| async move {
            store::mail_templates::sending(&mut tx, noren.shop_id()).await.map_err(Trouble::from)
        })
        .await?;
    let own = noren.mailer.sender(&Sending::default().sender);
    Ok((TypedSender::of(&sending), own))
}

/// Keeps who mails come from. Mails that go out from now on carry it.
pub async fn save_sender(noren: &Noren, typed: &TypedSender) -> Result<SavedSender, Trouble> {
    let sending = match typed.read() {
        Ok(sending) => sending,
        Err(wrong) => return Ok(SavedSender::Wrong(wrong)),
    };
    let sending = &sending;
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            if store::mail_templates::sending(tx, shop).await?.version != sending.version {
                return Ok(SavedSender::Conflict);
            }
            store::mail_templates::keep_sending(tx, shop, sending).await?;
            Ok::<_, Trouble>(SavedSender::Done)
        })
        .await
}
