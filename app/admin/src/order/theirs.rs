//! What of an order's page is whose: nobody is offered what their role does not allow, and who packs parcels sees of personal
//! data what a parcel needs.

use super::{action::Action, sheet::Sheet};
use domain::role::{Permission, Role};

/// What the action of that name needs; `None` where there is none.
pub fn permission(name: &str) -> Option<Permission> {
    Action::named(name).map(Action::permission)
}

impl Action {
    /// What it needs.
    pub fn permission(self) -> Permission {
        match self {
            Self::Cancel
            | Self::Edit
            | Self::TakeBack
            | Self::ReturnPart
            | Self::Begin
            | Self::Hold
            | Self::Resume
            | Self::Finish
            | Self::Reopen
            | Self::Note => Permission::ChangeOrders,
            Self::AskToChoose => Permission::SendMails,
            Self::Slip
            | Self::Ship
            | Self::ShipParcel
            | Self::SplitParcel
            | Self::JoinParcels
            | Self::DeliverParcel => Permission::Ship,
            Self::FetchInvoice => Permission::FetchInvoices,
            Self::Receive
            | Self::RefundGiven
            | Self::Resend
            | Self::Inquire
            | Self::Retry
            | Self::Reissue
            | Self::WithdrawReissue
            | Self::ConfirmReissue
            | Self::Recall
            | Self::TakeOver
            | Self::TellAgain
            | Self::ScreenAgain
            | Self::Identify
            | Self::NotThere => Permission::HandlePayments,
        }
    }
}

impl Sheet {
    /// The same without what a role may neither do nor see.
    pub fn for_role(mut self, role: Role) -> Self {
        let may = |action: Action| role.may(action.permission());
        let can = &mut self.can;
        for (offered, action) in [
            (&mut can.cancel, Action::Cancel),
            (&mut can.ask_to_choose, Action::AskToChoose),
            (&mut can.resend, Action::Resend),
            (&mut can.inquire, Action::Inquire),
            (&mut can.slip, Action::Slip),
            (&mut can.edit, Action::Edit),
            (&mut can.recall, Action::Recall),
            (&mut can.identify, Action::Identify),
            (&mut can.screen_again, Action::ScreenAgain),
            (&mut can.take_back, Action::TakeBack),
            (&mut can.return_part, Action::ReturnPart),
            (&mut can.take_over, Action::TakeOver),
            (&mut can.tell_again, Action::TellAgain),
            (&mut can.ship, Action::Ship),
            (&mut can.pack, Action::SplitParcel),
            (&mut can.receive, Action::Receive),
            (&mut can.begin, Action::Begin),
            (&mut can.put_on_hold, Action::Hold),
            (&mut can.resume, Action::Resume),
            (&mut can.finish, Action::Finish),
            (&mut can.reopen, Action::Reopen),
        ] {
            *offered = *offered && may(action);
        }
        let invoice = &mut self.invoice;
        invoice.can_fetch = invoice.can_fetch && may(Action::FetchInvoice);
        invoice.can_reissue = invoice.can_reissue && may(Action::Reissue);
        invoice.can_withdraw = invoice.can_withdraw && may(Action::WithdrawReissue);
        invoice.can_confirm = invoice.can_confirm && may(Action::ConfirmReissue);
        if !role.may(Permission::SeeFees) {
            self.fee = None;
        }
        self.whose = role;
        if !role.may(Permission::SeeCustomers) {
            self.mails.clear();
            self.consents.clear();
            self.others.clear();
            self.more_others = false;
        }
        self
    }
}
