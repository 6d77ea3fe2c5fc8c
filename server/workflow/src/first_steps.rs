//! はじめの設定: what a new shop needs before it opens, and how much of it is done. What is done is seen by what is there; what somebody
//! has looked at and leaves as it is, they say.

use crate::{error::Trouble, noren::Noren};
use store::first_steps::{self, There};

/// A step, in the order in which one does them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// ショップ情報: what the law wants to be said.
    Facts,
    /// The first product.
    Goods,
    /// 配送方法・配送料.
    Deliveries,
    /// お支払い方法.
    Payments,
    /// お店の見た目.
    Look,
    /// An order to try it all.
    Order,
}

impl Step {
    /// Every one of them.
    pub const ALL: [Self; 6] =
        [Self::Facts, Self::Goods, Self::Deliveries, Self::Payments, Self::Look, Self::Order];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Goods => "goods",
            Self::Deliveries => "deliveries",
            Self::Payments => "payments",
            Self::Look => "look",
            Self::Order => "order",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Whether it can be left as it is: a new shop has ways of delivery and payment and a look, but no facts, goods and orders of its own.
    pub fn can_be_left(self) -> bool {
        matches!(self, Self::Deliveries | Self::Payments | Self::Look)
    }

    fn is_there(self, there: There) -> bool {
        match self {
            Self::Facts => there.facts,
            Self::Goods => there.goods,
            Self::Deliveries => there.deliveries,
            Self::Payments => there.payments,
            Self::Look => there.look,
            Self::Order => there.order,
        }
    }
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub step: Step,
    /// It is done, or left as it is.
    pub done: bool,
}

/// Every step.
pub async fn read(noren: &Noren) -> Result<Vec<Standing>, Trouble> {
    let shop = noren.shop_id();
    let (there, left) = noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            Ok::<_, Trouble>((first_steps::there(tx, shop).await?, first_steps::left(tx, shop).await?))
        })
        .await?;
    let standing = |step: Step| {
        let left = step.can_be_left() && left.iter().any(|name| name == step.name());
        Standing { step, done: left || step.is_there(there) }
    };
    Ok(Step::ALL.map(standing).to_vec())
}

/// Leaves a step as it is. One that cannot be left stays to be done.
pub async fn leave(noren: &Noren, step: Step) -> Result<(), Trouble> {
    if step.can_be_left() {
        let now = noren.now();
        noren
            .db
            .write(|mut tx| async move {
                Ok::<_, Trouble>(first_steps::leave(&mut tx, noren.shop_id(), step.name(), now).await?)
            })
            .await?;
    }
    Ok(())
}
