//! 設定の変更履歴: who changed which setting from what to what. Written in the transaction of the change itself; secrets are named and
//! never told. The same goes into the audit log of all that staff do.

use crate::{audit, desk::actor, error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    audit::Deed,
    id::{CategoryId, CouponId, DeliveryId, MethodId, ProductId},
    setting_change::Change,
    shop_text::Kind,
    timeline::Actor,
};
use store::{Tx, settings_trail};

pub use domain::setting_change::Record;

/// Records that a page of one thing shows.
const OF_ONE: u16 = 20;
/// Records that the page of all shows.
const OF_ALL: u16 = 200;

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The contract with a provider, by its folder name.
    Contract(String),
    /// A payment method.
    Method(MethodId),
    /// A way of delivery.
    Delivery(DeliveryId),
    /// The shop's own facts.
    Shop,
    /// How the shop looks.
    Look,
    /// A text that the owner writes.
    Text(Kind),
    /// The form of お問い合わせ.
    Contact,
    /// お休み.
    Closing,
    /// A product.
    Product(ProductId),
    /// A category.
    Category(CategoryId),
    /// A coupon.
    Coupon(CouponId),
    /// When the shop works.
    Calendar,
}

impl Subject {
    /// As the trail keeps it: kind and id.
    pub fn name(&self) -> String {
        match self {
            Self::Contract(provider) => format!("contract/{provider}"),
            Self::Method(id) => format!("method/{id}"),
            Self::Delivery(id) => format!("delivery/{id}"),
            Self::Shop => "shop/facts".to_owned(),
            Self::Look => "look/shop".to_owned(),
            Self::Text(kind) => format!("text/{}", kind.name()),
            Self::Contact => "contact/form".to_owned(),
            Self::Closing => "closing/shop".to_owned(),
            Self::Product(id) => format!("product/{id}"),
            Self::Category(id) => format!("category/{id}"),
            Self::Calendar => "calendar/days".to_owned(),
            Self::Coupon(id) => format!("coupon/{id}"),
        }
    }

    /// The one of that name; `None` for what this program does not know.
    pub fn named(name: &str) -> Option<Self> {
        let (kind, id) = name.split_once('/')?;
        match kind {
            "contract" => Some(Self::Contract(id.to_owned())),
            "method" => Some(Self::Method(MethodId::new(id))),
            "delivery" => Some(Self::Delivery(DeliveryId::new(id))),
            "shop" => Some(Self::Shop),
            "look" => Some(Self::Look),
            "text" => Kind::named(id).map(Self::Text),
            "contact" => Some(Self::Contact),
            "closing" => Some(Self::Closing),
            "product" => Some(Self::Product(ProductId::new(id))),
            "category" => Some(Self::Category(CategoryId::new(id))),
            "calendar" => Some(Self::Calendar),
            "coupon" => Some(Self::Coupon(CouponId::new(id))),
            _ => None,
        }
    }
}

/// Notes what somebody did. Saving a form in which nothing differs is no change, and is not noted.
pub(crate) async fn note(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    subject: &Subject,
    what: &str,
    changes: Vec<Change>,
) -> Result<(), Trouble> {
    note_by(tx, noren, &actor(clerk), subject, what, changes).await
}

/// The same of whoever it was: a job does what it does in the name of who started it.
pub(crate) async fn note_by(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    subject: &Subject,
    what: &str,
    changes: Vec<Change>,
) -> Result<(), Trouble> {
    if what == "saved" && changes.is_empty() {
        return Ok(());
    }
    let record = Record {
        subject: subject.name(),
        at: noren.now(),
        actor: who.clone(),
        what: what.to_owned(),
        changes,
    };
    settings_trail::append(tx, noren.shop_id(), &record).await?;
    audit::record(tx, noren, who, deed(subject, what), detail(&record)).await
}

fn deed(subject: &Subject, what: &str) -> Deed {
    match (subject, what) {
        (Subject::Product(_) | Subject::Category(_), _) => Deed::GoodsChanged,
        (_, "added") => Deed::SettingMade,
        (_, "deleted") => Deed::SettingRemoved,
        (Subject::Contract(_), _) => Deed::ContractChanged,
        (
            Subject::Method(_)
            | Subject::Delivery(_)
            | Subject::Coupon(_)
            | Subject::Shop
            | Subject::Look
            | Subject::Text(_)
            | Subject::Contact
            | Subject::Closing
            | Subject::Calendar,
            _,
        ) => Deed::SettingChanged,
    }
}

/// The same for the audit log: what it is about, what was done, and each field with what it was and what it is.
fn detail(record: &Record) -> audit::Detail {
    let about = [("about", record.subject.clone()), ("what", record.what.clone())];
    let about = about.into_iter().map(|(name, value)| (name.to_owned(), value));
    let changes = record.changes.iter();
    about.chain(changes.map(|it| (it.field.clone(), format!("{} → {}", it.from, it.to)))).collect()
}

/// What was changed of one thing, newest first.
pub(crate) async fn of(tx: &mut Tx, noren: &Noren, subject: &Subject) -> Result<Vec<Record>, Trouble> {
    Ok(settings_trail::of(tx, noren.shop_id(), &subject.name(), OF_ONE).await?)
}

/// What was changed of anything, newest first.
pub async fn newest(noren: &Noren) -> Result<Vec<Record>, Trouble> {
    let shop = noren.shop_id();
    noren.db.read(|mut tx| async move { Ok(settings_trail::newest(&mut tx, shop, OF_ALL).await?) }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_come_back_from_their_names() {
        let all = [
            Subject::Contract("score".to_owned()),
            Subject::Method(MethodId::new("cod/2")),
            Subject::Delivery(DeliveryId::new("takkyubin")),
            Subject::Shop,
            Subject::Look,
            Subject::Text(Kind::Privacy),
            Subject::Contact,
            Subject::Closing,
            Subject::Product(ProductId::new("tea")),
            Subject::Category(CategoryId::new("green")),
            Subject::Coupon(CouponId::new("c7k3")),
            Subject::Calendar,
        ];
        for subject in all {
            assert_eq!(Subject::named(&subject.name()).as_ref(), Some(&subject));
        }
        assert_eq!(Subject::named("weather/today"), None);
    }
}
