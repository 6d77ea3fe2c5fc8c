//! The independent axes by which staff sort orders: 処理ステータス, 入金状況 and 受注種別; 発送状況 is [`crate::shipment::sending`]. Each is derived from the states of the
//! order, its last attempt to pay and its parcels, and kept with the order in the same transaction.

use super::State;
use crate::payment;

macro_rules! axis {
    ($(#[$doc:meta])* $name:ident { $($(#[$say:meta])* $variant:ident = $text:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$say])* $variant,)* }

        impl $name {
            /// Every value, in the order in which staff choose among them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in tables, documents and addresses.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// As staff know it.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// The value of that name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

axis! {
    /// 処理ステータス.
    Process {
        /// 通常処理: the payment stands, the shop works on it.
        Normal = "normal", "通常処理";
        /// 予約: as above, for goods that are sold before they are there.
        Preorder = "preorder", "予約";
        /// 保留.
        OnHold = "on_hold", "保留";
        /// 処理済み.
        Done = "done", "処理済み";
        /// キャンセル.
        Cancelled = "cancelled", "キャンセル";
        /// 返品.
        Returned = "returned", "返品";
        /// Not yet the shop's to work on: no payment stands.
        Pending = "pending", "お支払い手続き中";
    }
}

axis! {
    /// 入金状況.
    Money {
        /// 未入金.
        Unpaid = "unpaid", "未入金";
        /// 入金済み.
        Paid = "paid", "入金済み";
    }
}

axis! {
    /// 受注種別.
    Kind {
        /// 通常.
        Normal = "normal", "通常";
        /// 予約.
        Preorder = "preorder", "予約";
        /// 定期.
        Subscription = "subscription", "定期";
        /// 頒布会.
        Club = "club", "頒布会";
    }
}

impl Process {
    /// Of an order in that state and of that kind.
    pub fn of(state: &State, kind: Kind) -> Self {
        match state {
            State::Placed => Self::Pending,
            State::Received | State::Processing if kind == Kind::Preorder => Self::Preorder,
            State::Received | State::Processing => Self::Normal,
            State::OnHold => Self::OnHold,
            State::Done => Self::Done,
            State::Cancelled { .. } => Self::Cancelled,
            State::Returned { .. } => Self::Returned,
        }
    }
}

impl Money {
    /// Of an order whose last attempt to pay is in that state.
    pub fn of(state: &payment::state::State) -> Self {
        match state {
            payment::state::State::Paid { .. } => Self::Paid,
            _ => Self::Unpaid,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_value() {
        for process in Process::ALL {
            assert_eq!(Process::named(process.name()), Some(*process));
        }
        assert_eq!(Kind::named("dance"), None);
    }

    #[test]
    fn only_work_on_a_preorder_is_called_so() {
        assert_eq!(Process::of(&State::Received, Kind::Preorder), Process::Preorder);
        assert_eq!(Process::of(&State::Done, Kind::Preorder), Process::Done);
        assert_eq!(Process::of(&State::Processing, Kind::Subscription), Process::Normal);
    }
}
