//! お問い合わせ: what shoppers ask through the shop's form. An inquiry is kept with the duty to mail it, so that none is lost while the mail
//! server is away, and staff read it at the desk as well.

mod letter;

pub use store::inquiries::{Fate, Kept, Reader};

pub(crate) use letter::letter;

use crate::{error::Trouble, noren::Noren};
use domain::{
    duty::Duty,
    email::Email,
    id::OrderId,
    inquiry::{self, Field, Inquiry, Typed},
    problem::Rule,
    shop::Shop,
    shop_text::Kind,
};
use store::{Tx, contact_ways::Ways, duties::Task, inquiries, limits::Window};

const HOUR_SECONDS: i64 = 60 * 60;
/// Inquiries in an hour: from one mail address, from one network address, and in all.
const MOST: [u32; 3] = [5, 10, 200];
/// So many are listed at the desk.
const MOST_LISTED: u32 = 100;
/// How long an inquiry is kept, seconds: it lies in the shop's mailbox by then.
pub(crate) const KEPT_SECONDS: i64 = 90 * 86_400;

/// What the page of お問い合わせ shows.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The shop, with its address, telephone and mail.
    pub shop: Shop,
    /// What the owner wrote; empty where they did not.
    pub text: String,
    /// Whether there is a form.
    pub form: bool,
}

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is taken, now or already.
    Taken,
    /// Something is wrong; nothing is taken.
    Wrong(Vec<(Field, Rule)>),
    /// Too many came lately.
    TooMany,
    /// The shop has no form.
    NoForm,
}

/// What the page shows.
pub async fn offer(noren: &Noren) -> Result<Offer, Trouble> {
    let shop = noren.shop().await?;
    let (text, ways) = noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let text = store::shop_texts::holding(tx, shop, Kind::Contact).await?;
            Ok::<_, Trouble>((text, store::contact_ways::get(tx, shop).await?))
        })
        .await?;
    Ok(Offer { form: address(&shop, &ways).is_some(), text, shop })
}

/// Where inquiries go; `None`: there is no form.
pub(crate) fn address(shop: &Shop, ways: &Ways) -> Option<Email> {
    let own = || Email::parse(&shop.legal.email).ok();
    if ways.form { ways.send_to.clone().or_else(own) } else { None }
}

/// Takes what was typed into the form with this nonce, once. `from`: the network address, for limits; kept nowhere.
pub async fn ask(noren: &Noren, nonce: &str, typed: &Typed, from: &str) -> Result<Asked, Trouble> {
    if !offer(noren).await?.form {
        return Ok(Asked::NoForm);
    }
    let inquiry = match inquiry::parse(typed) {
        Ok(inquiry) => inquiry,
        Err(problems) => return Ok(Asked::Wrong(problems)),
    };
    let fresh = noren.ids.id();
    let id = if is_nonce(nonce) { nonce } else { &fresh };
    let inquiry = &inquiry;
    let known = noren
        .db
        .read(|mut tx| async move { Ok::<_, Trouble>(inquiries::get(&mut tx, noren.shop_id(), id).await?) })
        .await?;
    let id = match known {
        // Pressed twice, or loaded again.
        Some(kept) if kept.inquiry == *inquiry => return Ok(Asked::Taken),
        // A page that a browser had kept, with another question.
        Some(_) => &fresh,
        None => id,
    };
    let counted = noren.db.write(|mut tx| async move { count(&mut tx, noren, inquiry, from).await }).await?;
    if !counted {
        return Ok(Asked::TooMany);
    }
    noren.db.write(|mut tx| async move { take(&mut tx, noren, id, inquiry).await }).await?;
    noren.bell.notify_one();
    Ok(Asked::Taken)
}

/// As long as the ids that forms are made with, and of their characters.
fn is_nonce(nonce: &str) -> bool {
    (16..=64).contains(&nonce.len())
        && nonce.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Counts one more; people are counted by keyed fingerprints.
async fn count(tx: &mut Tx, noren: &Noren, inquiry: &Inquiry, from: &str) -> Result<bool, Trouble> {
    let window = Window::of_seconds(noren.now(), HOUR_SECONDS);
    let email = inquiry.email.as_str().to_lowercase();
    // The shop last: whom one refuses, the later ones do not count.
    let buckets = [
        format!("inquiry:email:{}", noren.secret.fingerprint("email", &email)),
        format!("inquiry:from:{}", noren.secret.fingerprint("network", from)),
        "inquiry:shop".to_owned(),
    ];
    for (bucket, most) in buckets.iter().zip(MOST) {
        if !store::limits::hit(tx, noren.shop_id(), bucket, window, most).await? {
            let limit = bucket.split(':').nth(1).unwrap_or_default();
            tracing::warn!(limit, "a limit on inquiries is reached");
            return Ok(false);
        }
    }
    Ok(true)
}

async fn take(tx: &mut Tx, noren: &Noren, id: &str, inquiry: &Inquiry) -> Result<(), Trouble> {
    let now = noren.now();
    let kept = Kept { id: id.to_owned(), asked_at: now, inquiry: inquiry.clone() };
    if !inquiries::insert(tx, noren.shop_id(), &kept).await? {
        return Ok(());
    }
    for reader in Reader::ALL {
        will_mail(tx, noren, id, reader).await?;
    }
    Ok(())
}

/// Has a mail about an inquiry sent. It is about no order, so that its duty names none.
async fn will_mail(tx: &mut Tx, noren: &Noren, id: &str, reader: Reader) -> Result<(), Trouble> {
    let (none, reference) = (OrderId::new(""), reference(id, reader));
    let task = Task { duty: Duty::Inquiry, order: &none, payment: None, reference: &reference };
    Ok(store::duties::add(tx, noren.shop_id(), &task, noren.now()).await?)
}

fn reference(id: &str, reader: Reader) -> String {
    format!("{} {id}", reader.name())
}

/// Whose mail about which inquiry a duty is about.
pub(crate) fn named(reference: &str) -> Option<(Reader, &str)> {
    let (reader, id) = reference.split_once(' ')?;
    Some((Reader::named(reader)?, id))
}

/// An inquiry with what became of its mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What came.
    pub kept: Kept,
    /// The mail to the shop.
    pub to_shop: Fate,
    /// The mail that says that it has arrived.
    pub to_sender: Fate,
}

/// The newest inquiries, the newest first.
pub async fn list(noren: &Noren) -> Result<Vec<Line>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let mut lines = Vec::new();
            for kept in inquiries::newest(tx, shop, MOST_LISTED).await? {
                let to_shop = inquiries::fate(tx, shop, &kept.id, Reader::Shop).await?;
                let to_sender = inquiries::fate(tx, shop, &kept.id, Reader::Sender).await?;
                lines.push(Line { kept, to_shop, to_sender });
            }
            Ok::<_, Trouble>(lines)
        })
        .await
}

/// Has a mail sent once more that was refused, or of which nobody knows. False when it is not so.
pub async fn send_again(noren: &Noren, id: &str, reader: Reader) -> Result<bool, Trouble> {
    let again = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let fate = inquiries::fate(tx, shop, id, reader).await?;
            if !matches!(fate, Fate::Refused | Fate::Unknown) {
                return Ok(false);
            }
            inquiries::take_back(tx, shop, id, reader).await?;
            will_mail(tx, noren, id, reader).await?;
            Ok::<_, Trouble>(true)
        })
        .await?;
    noren.bell.notify_one();
    Ok(again)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_says_whose_mail_it_is() {
        for reader in Reader::ALL {
            assert_eq!(named(&reference("one two", reader)), Some((reader, "one two")));
        }
        assert_eq!(named("nobody x"), None);
        assert_eq!(named("shop"), None);
    }

    #[test]
    fn a_nonce_is_of_the_length_and_letters_of_ours() {
        assert!(is_nonce("0123456789abcdef") && is_nonce("Ab-_0123456789xyz"));
        for not in ["", "short", "0123456789abcde ", &"a".repeat(65), "あいうえおかきくけこさしすせそた"]
        {
            assert!(!is_nonce(not), "{not}");
        }
    }
}
