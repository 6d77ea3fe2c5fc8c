//! Duties: what must happen next because of a transition. They are part of the rule, written with the new state in one
//! transaction, and performed by a worker that reads the state again each time.

use serde::{Deserialize, Serialize};

/// Something that has to be done outside the transaction, about one order or one payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Ask the provider for credit (once; a lost reply is looked up).
    Register,
    /// Ask the provider how the transaction stands.
    LookUp,
    /// Cancel the transaction at the provider.
    CancelTransaction,
    /// Tell the provider what the order is now.
    Amend,
    /// Tell the provider that a parcel has left.
    RegisterShipment,
    /// Read what has to be printed on a bundled invoice; the reference names the batch it is read for.
    FetchInvoice,
    /// Have the invoice sent out again, or withdraw that; the reference counts them.
    Reissue,
    /// When the code's lifetime is over: close the attempt.
    ExpireCode,
    /// Ask the provider whether a transaction that a dialog made is what was ordered.
    ConfirmDialog,
    /// When a dialog is no longer offered: close the attempt.
    ExpireDialog,
    /// When the hold on the goods is over: cancel the order if nobody paid, and give the stock back.
    EndHold,
    /// Perform rows of a job; the reference names it. It is about no order of its own.
    RunJob,
    /// Mail what somebody asked, or that it has arrived; the reference says whose mail about which inquiry. It is about no order.
    Inquiry,
    /// Write to somebody.
    Mail(Mail),
}

/// Which mail. Each is sent at most once per event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mail {
    /// ご注文ありがとうございます, when the payment stands.
    Thanks,
    /// Please choose another payment method, with a link.
    ChooseAgain,
    /// Staff entered the order (代行登録), and only the buyer can begin paying: a link.
    Begin,
    /// The order was cancelled.
    Cancelled,
    /// 入金確認: the money has come.
    Paid,
    /// 発送通知: parcels have left.
    Shipped,
    /// 受取通知: the goods can be fetched at the shop.
    Ready,
    /// 請求書: how the buyer is billed.
    Invoice,
    /// What staff write for one order.
    Free,
}

impl Mail {
    /// Every kind, in the order in which they are written.
    pub const ALL: [Self; 9] = [
        Self::Thanks,
        Self::Begin,
        Self::ChooseAgain,
        Self::Paid,
        Self::Shipped,
        Self::Ready,
        Self::Invoice,
        Self::Cancelled,
        Self::Free,
    ];

    /// Its name in the database, where it is the name of the duty too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Thanks => "mail_thanks",
            Self::ChooseAgain => "mail_choose_again",
            Self::Begin => "mail_begin",
            Self::Cancelled => "mail_cancelled",
            Self::Paid => "mail_paid",
            Self::Shipped => "mail_shipped",
            Self::Ready => "mail_ready",
            Self::Invoice => "mail_invoice",
            Self::Free => "mail_free",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mail| mail.name() == name)
    }
}

impl Duty {
    /// The duty's name in the database and in the admin.
    pub fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::LookUp => "look_up",
            Self::CancelTransaction => "cancel_transaction",
            Self::Amend => "amend",
            Self::RegisterShipment => "register_shipment",
            Self::FetchInvoice => "fetch_invoice",
            Self::Reissue => "reissue",
            Self::ExpireCode => "expire_code",
            Self::ConfirmDialog => "confirm_dialog",
            Self::ExpireDialog => "expire_dialog",
            Self::EndHold => "end_hold",
            Self::RunJob => "run_job",
            Self::Inquiry => "inquiry",
            Self::Mail(mail) => mail.name(),
        }
    }

    /// Every duty there is.
    pub const ALL: [Self; 22] = [
        Self::Register,
        Self::LookUp,
        Self::CancelTransaction,
        Self::Amend,
        Self::RegisterShipment,
        Self::FetchInvoice,
        Self::Reissue,
        Self::ExpireCode,
        Self::ConfirmDialog,
        Self::ExpireDialog,
        Self::EndHold,
        Self::RunJob,
        Self::Inquiry,
        Self::Mail(Mail::Thanks),
        Self::Mail(Mail::ChooseAgain),
        Self::Mail(Mail::Begin),
        Self::Mail(Mail::Cancelled),
        Self::Mail(Mail::Paid),
        Self::Mail(Mail::Shipped),
        Self::Mail(Mail::Ready),
        Self::Mail(Mail::Invoice),
        Self::Mail(Mail::Free),
    ];

    /// The duty of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_duty() {
        for duty in Duty::ALL {
            assert_eq!(Duty::named(duty.name()), Some(duty));
        }
        assert_eq!(Duty::named("dance"), None);
    }
}
