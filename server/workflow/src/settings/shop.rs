//! ショップ情報: what the shop says of itself in 特定商取引法に基づく表記, in mails and on papers, and its 登録番号.

use super::{
    presentable,
    trail::{self, Record, Subject},
};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    email::Email,
    phone::Phone,
    registration_number,
    setting_change::{self, Change},
    shop::{Legal, Shop},
};
use store::{Tx, shops};

/// Longest name of the shop, of its seller and of who answers for it, characters.
pub const MOST_NAME: usize = 60;
/// Longest address, characters.
pub const MOST_PLACE: usize = 120;
/// Longest text on returns and on cancellation, characters.
pub const MOST_TEXT: usize = 1_000;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// ショップ名.
    pub name: String,
    /// 販売業者.
    pub seller: String,
    /// 運営責任者.
    pub representative: String,
    /// 所在地.
    pub place: String,
    /// 電話番号.
    pub phone: String,
    /// メールアドレス.
    pub email: String,
    /// 返品・交換.
    pub returns: String,
    /// 申込みの撤回・解除.
    pub cancellation: String,
    /// 登録番号; empty where the shop has none.
    pub registration: String,
    /// The number is none of a corporation: its check digit says nothing.
    pub individual: bool,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Missing, too long, or cannot be shown.
    Name,
    /// The same.
    Seller,
    /// The same.
    Representative,
    /// The same.
    Place,
    /// No telephone number.
    Phone,
    /// No mail address.
    Email,
    /// Missing, too long, or cannot be shown.
    Returns,
    /// The same.
    Cancellation,
    /// No registration number, and why.
    Registration(registration_number::Wrong),
}

/// The facts with all that their page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What stands in the fields.
    pub typed: Typed,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
}

/// What became of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
}

impl Typed {
    fn of(shop: &Shop, version: i64) -> Self {
        let legal = shop.legal.clone();
        let digits = legal.registration.trim_start_matches('T');
        Self {
            individual: !digits.is_empty() && !registration_number::fits(digits),
            name: shop.name.clone(),
            seller: legal.seller,
            representative: legal.representative,
            place: legal.place,
            phone: legal.phone,
            email: legal.email,
            returns: legal.returns,
            cancellation: legal.cancellation,
            registration: legal.registration,
            version,
        }
    }

    /// The shop with what was typed. Errors: everything that is wrong.
    fn over(&self, shop: &Shop) -> Result<Shop, Vec<Wrong>> {
        let lines = |typed: &str| typed.trim().replace("\r\n", "\n").replace('\r', "\n");
        let said = |typed: &str, most| !typed.trim().is_empty() && presentable(typed, most);
        let one_line = |typed: &str, most| said(typed, most) && !typed.trim().contains(['\n', '\r']);
        let checks = [
            (one_line(&self.name, MOST_NAME), Wrong::Name),
            (one_line(&self.seller, MOST_NAME), Wrong::Seller),
            (one_line(&self.representative, MOST_NAME), Wrong::Representative),
            (one_line(&self.place, MOST_PLACE), Wrong::Place),
            (Phone::parse(&self.phone).is_ok(), Wrong::Phone),
            (Email::parse(&self.email).is_ok(), Wrong::Email),
            (said(&self.returns, MOST_TEXT), Wrong::Returns),
            (said(&self.cancellation, MOST_TEXT), Wrong::Cancellation),
        ];
        let mut wrong: Vec<Wrong> =
            checks.into_iter().filter(|(fine, _)| !fine).map(|(_, wrong)| wrong).collect();
        let registration = match self.registration.trim() {
            "" => Ok(String::new()),
            typed => registration_number::parse(typed, !self.individual),
        };
        if let Err(why) = registration {
            wrong.push(Wrong::Registration(why));
        }
        let (true, Ok(registration)) = (wrong.is_empty(), registration) else { return Err(wrong) };
        let tidy = |typed: &str| typed.trim().to_owned();
        let legal = Legal {
            seller: tidy(&self.seller),
            representative: tidy(&self.representative),
            place: tidy(&self.place),
            phone: tidy(&self.phone),
            email: tidy(&self.email),
            returns: lines(&self.returns),
            cancellation: lines(&self.cancellation),
            registration,
        };
        Ok(Shop { name: tidy(&self.name), legal, ..shop.clone() })
    }
}

/// The facts as they are kept.
pub async fn show(noren: &Noren) -> Result<Sheet, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let (shop, version) = kept(tx, noren).await?;
            let trail = trail::of(tx, noren, &Subject::Shop).await?;
            Ok(Sheet { typed: Typed::of(&shop, version), trail })
        })
        .await
}

async fn kept(tx: &mut Tx, noren: &Noren) -> Result<(Shop, i64), Trouble> {
    let id = noren.shop_id();
    let (shop, version) = (shops::get(tx, id).await?, shops::version(tx, id).await?);
    shop.zip(version).ok_or_else(|| Trouble::NoShop(id.to_string()))
}

/// Keeps what was typed. Pages, mails and papers say it from now on.
pub async fn save(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Saved, Trouble> {
    let (saved, shop) = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let (before, version) = kept(tx, noren).await?;
            if version != typed.version {
                return Ok((Saved::Conflict, None));
            }
            let shop = match typed.over(&before) {
                Ok(shop) => shop,
                Err(wrong) => return Ok((Saved::Wrong(wrong), None)),
            };
            if shop != before {
                shops::change(tx, &shop, version).await?;
                trail::note(tx, noren, clerk, &Subject::Shop, "saved", changes(&before, &shop)).await?;
            }
            Ok::<_, Trouble>((Saved::Done, Some(shop)))
        })
        .await?;
    if let Some(shop) = shop {
        noren.memory.keep_shop(noren.now(), &shop);
    }
    Ok(saved)
}

fn changes(from: &Shop, to: &Shop) -> Vec<Change> {
    let (from, to) = (Typed::of(from, 0), Typed::of(to, 0));
    setting_change::between([
        ("name", from.name, to.name),
        ("seller", from.seller, to.seller),
        ("representative", from.representative, to.representative),
        ("place", from.place, to.place),
        ("phone", from.phone, to.phone),
        ("email", from.email, to.email),
        ("returns", from.returns, to.returns),
        ("cancellation", from.cancellation, to.cancellation),
        ("registration", from.registration, to.registration),
    ])
}
