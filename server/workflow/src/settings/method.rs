//! One payment method: its name and words, its fee, and the least and the greatest total that it takes.

use super::{
    methods::{Row, row},
    presentable,
    trail::{self, Record, Subject},
};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    delivery::DeliveryMethod,
    fee::{FeeBands, WrongBand},
    id::MethodId,
    method::{Kind, PaymentMethod},
    setting_change::{self, Change},
    text,
    yen::Yen,
};
use store::methods;

/// Longest name, characters.
pub const MOST_LABEL: usize = 40;
/// Longest sentence about it, characters.
pub const MOST_NOTE: usize = 100;
/// Longest text on when and how to pay, characters.
pub const MOST_WHEN: usize = 300;
/// Longest bank account in words, characters.
pub const MOST_ACCOUNT: usize = 100;

/// A method with all that its page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// As the list has it.
    pub row: Row,
    /// Every way of delivery, and whether it goes with this method.
    pub deliveries: Vec<(DeliveryMethod, bool)>,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// 表示名.
    pub label: String,
    /// One sentence about it.
    pub note: String,
    /// When and how one pays.
    pub when: String,
    /// Where to transfer to, for bank transfers.
    pub account: String,
    /// Bands of the fee: up to which amount, and how much.
    pub bands: Vec<(String, String)>,
    /// 最低金額.
    pub least: String,
    /// 最高金額.
    pub most: String,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The name is missing, too long or cannot be shown.
    Label,
    /// The sentence is too long or cannot be shown.
    Note,
    /// The text on paying is missing, too long or cannot be shown.
    When,
    /// The account is missing, too long or cannot be shown.
    Account,
    /// A band of the fee, from 0.
    Band(usize, WrongBand),
    /// The least total is no amount.
    Least,
    /// The greatest total is no amount.
    Most,
    /// The greatest total is smaller than the least.
    Range,
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
    /// There is no such method.
    NoSuchMethod,
}

impl Typed {
    /// A method as its form shows it.
    pub fn of(method: &PaymentMethod, version: i64) -> Self {
        let band = |band: &domain::fee::Band| {
            (band.up_to.map(|up_to| up_to.to_string()).unwrap_or_default(), band.fee.to_string())
        };
        Self {
            label: method.label.clone(),
            note: method.note.clone(),
            when: method.when.clone(),
            account: account(&method.kind).unwrap_or_default().to_owned(),
            bands: method.fee.0.iter().map(band).collect(),
            least: method.least.to_string(),
            most: method.most.to_string(),
            version,
        }
    }

    /// The method with what was typed. Errors: everything that is wrong.
    fn over(&self, method: &PaymentMethod) -> Result<PaymentMethod, Vec<Wrong>> {
        let fee = FeeBands::read(self.bands.iter().map(|(up_to, fee)| (up_to.as_str(), fee.as_str())));
        let (least, most) = (Yen::parse(&self.least), Yen::parse(&self.most));
        let said = |typed: &str, longest| !typed.trim().is_empty() && presentable(typed, longest);
        let asks_account = account(&method.kind).is_some();
        let mut wrong = Vec::new();
        let mut must = |sound: bool, otherwise: Wrong| {
            if !sound {
                wrong.push(otherwise);
            }
        };
        must(said(&self.label, MOST_LABEL), Wrong::Label);
        must(presentable(&self.note, MOST_NOTE), Wrong::Note);
        must(said(&self.when, MOST_WHEN), Wrong::When);
        must(!asks_account || said(&self.account, MOST_ACCOUNT), Wrong::Account);
        if let Err((row, why)) = fee {
            must(false, Wrong::Band(row, why));
        }
        must(least.is_some(), Wrong::Least);
        must(most.is_some(), Wrong::Most);
        must(least.zip(most).is_none_or(|(least, most)| least <= most), Wrong::Range);
        let (Ok(fee), Some(least), Some(most), true) = (fee, least, most, wrong.is_empty()) else {
            return Err(wrong);
        };
        let kind = match &method.kind {
            Kind::BankTransfer { .. } => Kind::BankTransfer { account: text::tidy(&self.account) },
            other => other.clone(),
        };
        Ok(PaymentMethod {
            label: text::tidy(&self.label),
            note: self.note.trim().to_owned(),
            when: self.when.trim().to_owned(),
            fee,
            least,
            most,
            kind,
            ..method.clone()
        })
    }
}

/// What differs between two versions.
fn changes(from: Typed, to: Typed) -> Vec<Change> {
    let bands = |bands: &[(String, String)]| {
        let band = |(up_to, fee): &(String, String)| format!("{up_to}:{fee}");
        bands.iter().map(band).collect::<Vec<_>>().join(" ")
    };
    setting_change::between([
        ("label", from.label, to.label),
        ("note", from.note, to.note),
        ("when", from.when, to.when),
        ("account", from.account, to.account),
        ("fee", bands(&from.bands), bands(&to.bands)),
        ("least", from.least, to.least),
        ("most", from.most, to.most),
    ])
}

/// The account of a bank transfer.
pub fn account(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::BankTransfer { account } => Some(account),
        Kind::Deferred { .. } | Kind::CashOnDelivery => None,
    }
}

/// The method of that id.
pub async fn show(noren: &Noren, id: &MethodId) -> Result<Option<Sheet>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let Some(kept) = methods::kept_one(tx, noren.shop_id(), id).await? else { return Ok(None) };
            let all = store::deliveries::all(tx, noren.shop_id()).await?;
            let goes = |delivery: &DeliveryMethod| kept.method.deliveries.contains(&delivery.id);
            let deliveries = all.into_iter().map(|delivery| (goes(&delivery), delivery));
            let deliveries = deliveries.map(|(goes, delivery)| (delivery, goes)).collect();
            let trail = trail::of(tx, noren, &Subject::Method(id.clone())).await?;
            Ok(Some(Sheet { row: row(tx, noren, kept).await?, deliveries, trail }))
        })
        .await
}

/// Keeps what was typed. New orders see it at once; orders keep the method as it was when they were placed.
pub async fn save(noren: &Noren, clerk: &Clerk, id: &MethodId, typed: &Typed) -> Result<Saved, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(kept) = methods::kept_one(tx, shop, id).await? else {
                return Ok(Saved::NoSuchMethod);
            };
            if kept.version != typed.version {
                return Ok(Saved::Conflict);
            }
            match typed.over(&kept.method) {
                Err(wrong) => return Ok(Saved::Wrong(wrong)),
                Ok(method) => {
                    methods::update(tx, shop, &method, kept.hidden, kept.version).await?;
                    let [from, to] = [&kept.method, &method].map(|method| Typed::of(method, 0));
                    let subject = Subject::Method(id.clone());
                    trail::note(tx, noren, clerk, &subject, "saved", changes(from, to)).await?;
                }
            }
            Ok::<_, Trouble>(Saved::Done)
        })
        .await
}
