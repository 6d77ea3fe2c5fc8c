//! Jobs: the same thing done with many orders, or many products, row by row. What is done with one row is what staff could do with that one
//! order or product on its page; a job only repeats it, keeps what became of each row, and can be stopped, resumed and repeated harmlessly.

mod sending;
mod subject;

pub use sending::Sending;
pub use subject::Subject;

use crate::{
    id::{OrderNumber, ProductId},
    moment::Day,
    product_sheet::ProductSheet,
    role::{Permission, Role},
    yen::Yen,
};
use serde::{Deserialize, Serialize};

/// What is done with every row. Kept as JSON: a new field needs a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "work")]
pub enum Work {
    /// 注文を発送済みにする.
    Ship(Shipping),
    /// 配送伝票番号を登録する; every row brings a [`Payload::Slip`].
    EnterSlips {
        /// What is done with the parcel once its number is known; `None`: nothing.
        then: Option<Shipping>,
    },
    /// 注文を入金済みにする. A row may bring a [`Payload::Receipt`]; without one the whole amount came on that day.
    Receive {
        /// When the money came; `None`: on the day on which the row is performed.
        on: Option<Day>,
        /// 入金確認メール.
        mail: bool,
    },
    /// 対応中にする.
    Begin,
    /// 保留にする.
    PutOnHold,
    /// 保留を解除する.
    Resume,
    /// 処理済みにする.
    Finish {
        /// Which of them.
        which: Finishing,
    },
    /// 処理済みから戻す.
    Reopen,
    /// キャンセルする.
    Cancel,
    /// 再与信.
    ScreenAgain,
    /// 再送信.
    Resend,
    /// 問い合わせ.
    Inquire,
    /// A mail to the buyer, at most once per event.
    Send(Sending),
    /// 商品CSVを取り込む; every row brings a [`Payload::Product`].
    ImportProducts,
}

/// What goes with 発送済み.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shipping {
    /// 発送通知メール.
    pub mail: bool,
    /// ステータスを処理済みにする.
    pub finish: Finishing,
}

/// Which orders become 処理済み. What is 処理済み is looked at no more: money that nobody has taken yet would be forgotten there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finishing {
    /// None.
    None,
    /// Those of which no money has to be taken by the shop any more.
    Settled,
    /// All of them.
    All,
}

/// What a row brings beside what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "row")]
pub enum Payload {
    /// Nothing.
    #[default]
    Nothing,
    /// A 配送伝票番号.
    Slip {
        /// As it was typed or read; judged when the row is performed.
        slip: String,
        /// Id of the parcel; `None`: every parcel that is still here.
        parcel: Option<String>,
    },
    /// Money that came.
    Receipt {
        /// How much.
        amount: Yen,
        /// On which day, in the bank's books.
        on: Day,
        /// Tells it from every other receipt: the same one is taken once. A line of a bank's file, for instance.
        key: String,
    },
    /// What a file says of a product.
    Product(ProductSheet),
}

/// How far a row has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not performed yet.
    Waiting,
    /// It is done.
    Done,
    /// There was nothing to do.
    Skipped,
    /// It could not be done.
    Failed,
}

/// What became of a row. The words are for staff and hold no personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is done; what there is to say beside that, or nothing.
    Done(String),
    /// There was nothing to do, and why.
    Skipped(String),
    /// It could not be done, and why.
    Failed(String),
}

impl Work {
    /// Every name, in order.
    pub const NAMES: [&'static str; 14] = [
        "ship",
        "slips",
        "receive",
        "begin",
        "hold",
        "resume",
        "finish",
        "reopen",
        "cancel",
        "screen-again",
        "resend",
        "inquire",
        "mail",
        "products",
    ];

    /// Its name in forms, addresses and the database.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ship(_) => "ship",
            Self::EnterSlips { .. } => "slips",
            Self::Receive { .. } => "receive",
            Self::Begin => "begin",
            Self::PutOnHold => "hold",
            Self::Resume => "resume",
            Self::Finish { .. } => "finish",
            Self::Reopen => "reopen",
            Self::Cancel => "cancel",
            Self::ScreenAgain => "screen-again",
            Self::Resend => "resend",
            Self::Inquire => "inquire",
            Self::Send(_) => "mail",
            Self::ImportProducts => "products",
        }
    }

    /// What somebody needs to begin, start, stop or repeat the work of that name: what the same thing needs on the page of one. `None`
    /// where there is no such work.
    pub fn needs(name: &str) -> Option<Permission> {
        Some(match name {
            "ship" | "slips" => Permission::Ship,
            "receive" | "screen-again" | "resend" | "inquire" => Permission::HandlePayments,
            "begin" | "hold" | "resume" | "finish" | "reopen" | "cancel" => Permission::ChangeOrders,
            "mail" => Permission::SendMails,
            "products" => Permission::ChangeProducts,
            _ => return None,
        })
    }

    /// Whether staff are asked before it starts: it has options, writes to buyers, or cannot be undone.
    pub fn asks_first(&self) -> bool {
        match self {
            Self::Ship(_)
            | Self::EnterSlips { .. }
            | Self::Receive { .. }
            | Self::Finish { .. }
            | Self::Cancel
            | Self::Send(_)
            | Self::ImportProducts => true,
            Self::Begin
            | Self::PutOnHold
            | Self::Resume
            | Self::Reopen
            | Self::ScreenAgain
            | Self::Resend
            | Self::Inquire => false,
        }
    }

    /// Whether staff can have it make orders 処理済み.
    pub fn may_finish(&self) -> bool {
        self.ships() || matches!(self, Self::Finish { .. })
    }

    /// Whether parcels leave by it.
    pub fn ships(&self) -> bool {
        matches!(self, Self::Ship(_) | Self::EnterSlips { then: Some(_) })
    }

    /// Which orders it makes 処理済み.
    pub fn finishes(&self) -> Finishing {
        match self {
            Self::Ship(Shipping { finish, .. })
            | Self::EnterSlips { then: Some(Shipping { finish, .. }) } => *finish,
            Self::Finish { which } => *which,
            _ => Finishing::None,
        }
    }
}

impl Payload {
    /// What a row with it is about, by its name.
    pub fn about(&self, name: String) -> Subject {
        match self {
            Self::Product(_) => Subject::Product(ProductId::new(name)),
            Self::Nothing | Self::Slip { .. } | Self::Receipt { .. } => {
                Subject::Order(OrderNumber::new(name))
            }
        }
    }
}

impl Shipping {
    /// The same as far as a role may do it: who only ships leaves in sight what the shop still has to take money for.
    pub fn within(self, role: Role) -> Self {
        let all = self.finish == Finishing::All && !role.may(Permission::ChangeOrders);
        Self { finish: if all { Finishing::Settled } else { self.finish }, ..self }
    }
}

impl Finishing {
    /// Every one of them, the careful one first.
    pub const ALL: [Self; 3] = [Self::Settled, Self::All, Self::None];

    /// Its name in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Settled => "settled",
            Self::All => "all",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| which.name() == name)
    }

    /// Whether an order becomes 処理済み, of which money has to be taken by hand or not.
    pub fn takes(self, money_to_take: bool) -> bool {
        match self {
            Self::None => false,
            Self::Settled => !money_to_take,
            Self::All => true,
        }
    }
}

impl Progress {
    /// Every one of them, in order.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Done, Self::Skipped, Self::Failed];

    /// Its name in addresses and the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|progress| progress.name() == name)
    }
}

impl Settled {
    /// How far the row has come by it.
    pub fn progress(&self) -> Progress {
        match self {
            Self::Done(_) => Progress::Done,
            Self::Skipped(_) => Progress::Skipped,
            Self::Failed(_) => Progress::Failed,
        }
    }

    /// What there is to say.
    pub fn why(&self) -> &str {
        match self {
            Self::Done(why) | Self::Skipped(why) | Self::Failed(why) => why,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::Mail;

    #[test]
    fn every_work_has_a_name_of_its_own() {
        let shipping = Shipping { mail: true, finish: Finishing::All };
        let all = [
            Work::Ship(shipping),
            Work::EnterSlips { then: None },
            Work::Receive { on: None, mail: false },
            Work::Begin,
            Work::PutOnHold,
            Work::Resume,
            Work::Finish { which: Finishing::All },
            Work::Reopen,
            Work::Cancel,
            Work::ScreenAgain,
            Work::Resend,
            Work::Inquire,
            Work::Send(Sending::of(Mail::Thanks)),
            Work::ImportProducts,
        ];
        assert_eq!(all.each_ref().map(Work::name), Work::NAMES);
    }

    #[test]
    fn every_work_needs_something_and_who_ships_may_only_ship() {
        for name in Work::NAMES {
            let needed = Work::needs(name).unwrap();
            assert_eq!(Role::Warehouse.may(needed), matches!(name, "ship" | "slips"), "{name}");
            assert!(!Role::ReadOnly.may(needed) && Role::Owner.may(needed), "{name}");
            assert_eq!(Role::Desk.may(needed), name != "products", "{name}");
        }
        assert_eq!(Work::needs("Ship"), None);
    }

    #[test]
    fn who_only_ships_hides_no_money_that_is_still_to_be_taken() {
        let all = Shipping { mail: true, finish: Finishing::All };
        assert_eq!(all.within(Role::Desk), all);
        assert_eq!(all.within(Role::Warehouse), Shipping { finish: Finishing::Settled, ..all });
        let none = Shipping { finish: Finishing::None, ..all };
        assert_eq!(none.within(Role::Warehouse), none);
    }

    #[test]
    fn a_mail_job_of_before_is_read_as_it_was_meant() {
        let kept = r#"{"work":"send","mail":"shipped"}"#;
        let read: Work = serde_json::from_str(kept).expect("it was kept");
        assert_eq!(read, Work::Send(Sending::of(Mail::Shipped)));
    }

    #[test]
    fn money_that_is_still_to_be_taken_keeps_an_order_in_sight_unless_staff_say_otherwise() {
        assert!(Finishing::Settled.takes(false) && !Finishing::Settled.takes(true));
        assert!(Finishing::All.takes(true) && !Finishing::None.takes(false));
        for which in Finishing::ALL {
            assert_eq!(Finishing::named(which.name()), Some(which));
        }
    }
}
