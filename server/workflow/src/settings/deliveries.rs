//! 配送方法・配送料: what a way of delivery is called and costs, who carries it, and which payment methods it goes with.

use super::presentable;
use crate::{error::Trouble, noren::Noren};
use domain::{
    carrier::Carrier,
    delivery::DeliveryMethod,
    id::{DeliveryId, MethodId},
    method::PaymentMethod,
    prefecture::Prefecture,
    text,
    yen::Yen,
};
use store::{Tx, deliveries};

/// Longest name, characters.
pub const MOST_LABEL: usize = 40;
/// Longest text on when it arrives, characters.
pub const MOST_ARRIVAL: usize = 100;

/// A way of delivery with all that its page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The method.
    pub method: DeliveryMethod,
    /// Every payment method, and whether it goes with this one.
    pub payments: Vec<(PaymentMethod, bool)>,
    /// The version that a form of this page has to say.
    pub version: i64,
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// 表示名.
    pub label: String,
    /// When it arrives, in words.
    pub arrival: String,
    /// Name of the carrier; empty while there is none.
    pub carrier: String,
    /// The fee where no prefecture says otherwise.
    pub fee: String,
    /// Fees of prefectures, by their numbers; an empty one is the fee above.
    pub fees: Vec<(u8, String)>,
    /// Ids of the payment methods that it goes with.
    pub payments: Vec<String>,
    /// Ids of those that the page showed: of all others nothing was said.
    pub shown: Vec<String>,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The name is missing, too long or cannot be shown.
    Label,
    /// The text on its arrival is missing, too long or cannot be shown.
    Arrival,
    /// There is no such carrier.
    Carrier,
    /// The fee is no amount.
    Fee,
    /// The fee of a prefecture is no amount.
    FeeTo(Prefecture),
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
    /// There is no such way of delivery.
    NoSuchDelivery,
}

/// Why a deferred payment cannot be shipped with a way of delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// No carrier is set.
    NoCarrier,
    /// The provider does not follow this carrier's parcels.
    UnknownCarrier,
}

/// What stands against shipping something that was paid by that method.
pub fn obstacle(carrier: Option<Carrier>, method: &PaymentMethod) -> Option<Obstacle> {
    let able = method.capabilities().filter(|able| !able.carriers.is_empty())?;
    match carrier {
        None => Some(Obstacle::NoCarrier),
        Some(carrier) => (!able.carriers.contains(&carrier)).then_some(Obstacle::UnknownCarrier),
    }
}

impl Typed {
    /// A way of delivery as its form shows it.
    pub fn of(sheet: &Sheet) -> Self {
        let method = &sheet.method;
        let fee = |prefecture: Prefecture| {
            let fee = method.fees.iter().find(|(to, _)| *to == prefecture);
            (prefecture.number(), fee.map(|(_, fee)| fee.to_string()).unwrap_or_default())
        };
        let allowed = sheet.payments.iter().filter(|(_, goes)| *goes);
        Self {
            label: method.label.clone(),
            arrival: method.arrival.clone(),
            carrier: method.carrier.map(Carrier::name).unwrap_or_default().to_owned(),
            fee: method.fee.to_string(),
            fees: Prefecture::all().map(fee).collect(),
            payments: allowed.map(|(payment, _)| payment.id.to_string()).collect(),
            shown: sheet.payments.iter().map(|(payment, _)| payment.id.to_string()).collect(),
            version: sheet.version,
        }
    }

    /// The way of delivery with what was typed. Errors: everything that is wrong.
    fn over(&self, method: &DeliveryMethod) -> Result<DeliveryMethod, Vec<Wrong>> {
        let said = |typed: &str, longest| !typed.trim().is_empty() && presentable(typed, longest);
        let mut wrong = Vec::new();
        if !said(&self.label, MOST_LABEL) {
            wrong.push(Wrong::Label);
        }
        if !said(&self.arrival, MOST_ARRIVAL) {
            wrong.push(Wrong::Arrival);
        }
        let carrier = Carrier::named(&self.carrier);
        if carrier.is_none() && !self.carrier.is_empty() {
            wrong.push(Wrong::Carrier);
        }
        let fee = Yen::parse(&self.fee);
        if fee.is_none() {
            wrong.push(Wrong::Fee);
        }
        let mut fees = Vec::new();
        for (number, typed) in self.fees.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            let Some(prefecture) = Prefecture::numbered(*number) else { continue };
            match Yen::parse(typed) {
                Some(fee) => fees.push((prefecture, fee)),
                None => wrong.push(Wrong::FeeTo(prefecture)),
            }
        }
        let (Some(fee), true) = (fee, wrong.is_empty()) else { return Err(wrong) };
        // What costs the same as everywhere is no exception.
        fees.retain(|(_, exception)| *exception != fee);
        Ok(DeliveryMethod {
            label: text::tidy(&self.label),
            arrival: self.arrival.trim().to_owned(),
            carrier,
            fee,
            fees,
            ..method.clone()
        })
    }
}

/// All of them, in the order in which shoppers see them.
pub async fn list(noren: &Noren) -> Result<Vec<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let mut sheets = Vec::new();
            for method in deliveries::all(tx, noren.shop_id()).await? {
                sheets.push(sheet(tx, noren, method).await?);
            }
            Ok(sheets)
        })
        .await
}

/// The one of that id.
pub async fn show(noren: &Noren, id: &DeliveryId) -> Result<Option<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            match deliveries::get(tx, noren.shop_id(), id).await? {
                Some(method) => sheet(tx, noren, method).await.map(Some),
                None => Ok(None),
            }
        })
        .await
}

async fn sheet(tx: &mut Tx, noren: &Noren, method: DeliveryMethod) -> Result<Sheet, Trouble> {
    let shop = noren.shop_id();
    let version = deliveries::version(tx, shop, &method.id).await?.unwrap_or_default();
    let payments = store::methods::all(tx, shop).await?;
    let goes = |payment: &PaymentMethod| payment.deliveries.contains(&method.id);
    let payments = payments.into_iter().map(|payment| (goes(&payment), payment));
    let payments = payments.map(|(goes, payment)| (payment, goes)).collect();
    Ok(Sheet { method, payments, version })
}

/// Keeps what was typed. New orders see it at once; orders keep their delivery as it was when they were placed.
pub async fn save(noren: &Noren, id: &DeliveryId, typed: &Typed) -> Result<Saved, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(method) = deliveries::get(tx, shop, id).await? else {
                return Ok(Saved::NoSuchDelivery);
            };
            if deliveries::version(tx, shop, id).await? != Some(typed.version) {
                return Ok(Saved::Conflict);
            }
            let method = match typed.over(&method) {
                Err(wrong) => return Ok(Saved::Wrong(wrong)),
                Ok(method) => method,
            };
            deliveries::update(tx, shop, &method, typed.version).await?;
            let says = |ids: &[String], id: &MethodId| ids.iter().any(|known| known == id.as_str());
            let goes = |payment: &PaymentMethod| {
                if says(&typed.shown, &payment.id) {
                    says(&typed.payments, &payment.id)
                } else {
                    payment.deliveries.contains(id)
                }
            };
            let payments = store::methods::all(tx, shop).await?.into_iter();
            let allowed: Vec<MethodId> = payments.filter(goes).map(|payment| payment.id).collect();
            deliveries::allow(tx, shop, id, &allowed).await?;
            Ok::<_, Trouble>(Saved::Done)
        })
        .await
}
