//! What staff did outside of orders: signing in, people, settings, files taken away. Append-only, like a timeline.

use crate::{moment::Moment, timeline::Actor};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// What.
    pub deed: Deed,
    /// What about it, as pairs of a name and a value: ids, names of settings, numbers of rows. No secrets, and no
    /// shopper's personal data.
    pub detail: Vec<(String, String)>,
}

/// Which kind of deed it is: what the log is filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who came in, and who did not.
    SignIn,
    /// Accounts, roles, two-step sign-in.
    Staff,
    /// Settings of the shop.
    Settings,
    /// Products, stock and categories.
    Goods,
    /// Files that left or came in.
    Files,
    /// Tries at what somebody may not do.
    Refused,
}

impl Group {
    /// Every one of them.
    pub const ALL: [Self; 6] =
        [Self::SignIn, Self::Staff, Self::Settings, Self::Goods, Self::Files, Self::Refused];

    /// Its name in an address and before the dot of a deed's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Staff => "staff",
            Self::Settings => "settings",
            Self::Goods => "goods",
            Self::Files => "files",
            Self::Refused => "refused",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}

macro_rules! deeds {
    ($($(#[$doc:meta])* $variant:ident = $group:ident $name:literal;)*) => {
        /// What was done. Its name is kept in the database and never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Deed {$(
            $(#[$doc])*
            $variant,
        )*}

        impl Deed {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name: `group.what`.
            pub fn name(self) -> &'static str {
                match self {$(Self::$variant => $name,)*}
            }

            /// What it is a kind of.
            pub fn group(self) -> Group {
                match self {$(Self::$variant => Group::$group,)*}
            }
        }
    };
}

deeds! {
    /// Somebody signed in.
    SignedIn = SignIn "sign_in.right";
    /// Somebody did not: wrong password, wrong code, unknown account.
    SignInFailed = SignIn "sign_in.wrong";
    /// Too many tries.
    SignInStopped = SignIn "sign_in.stopped";
    /// Somebody signed out.
    SignedOut = SignIn "sign_in.out";
    /// The password was asked for again, and was right.
    Proven = SignIn "sign_in.proven";
    /// Sessions were ended from the list of sessions.
    SessionsEnded = SignIn "sign_in.ended";
    /// Somebody was invited.
    Invited = Staff "staff.invited";
    /// An invited member of staff chose a password.
    Joined = Staff "staff.joined";
    /// A name was changed.
    Renamed = Staff "staff.renamed";
    /// A role was changed.
    RoleChanged = Staff "staff.role";
    /// An account was suspended.
    Suspended = Staff "staff.suspended";
    /// A suspended account was opened again.
    Resumed = Staff "staff.resumed";
    /// An account was ended for good.
    Ended = Staff "staff.ended";
    /// A password was changed by its owner.
    PasswordChanged = Staff "staff.password";
    /// A link for a new password was asked for.
    PasswordLinkAsked = Staff "staff.password_link";
    /// An authenticator app was set up.
    AppAdded = Staff "staff.app_added";
    /// An authenticator app was taken away.
    AppRemoved = Staff "staff.app_removed";
    /// New recovery codes were made.
    RecoveryCodesMade = Staff "staff.recovery_codes";
    /// A recovery code was used.
    RecoveryCodeUsed = Staff "staff.recovery_used";
    /// A passkey was added.
    PasskeyAdded = Staff "staff.passkey_added";
    /// A passkey was to be added, and was not taken.
    PasskeyRefused = Staff "staff.passkey_refused";
    /// A passkey was taken away.
    PasskeyRemoved = Staff "staff.passkey_removed";
    /// On the machine itself, every second step of an account was taken away and a link for a new password was made.
    Rescued = Staff "staff.rescued";
    /// Two-step sign-in became required for a role, or not any more.
    TwoStepRuleChanged = Staff "staff.two_step_rule";
    /// A setting of the shop was changed.
    SettingChanged = Settings "settings.changed";
    /// A contract with a provider was changed.
    ContractChanged = Settings "settings.contract";
    /// Something that a shop has several of was made: a payment method, a template.
    SettingMade = Settings "settings.made";
    /// Something of that kind was taken away.
    SettingRemoved = Settings "settings.removed";
    /// A product, its stock or a category was made, changed or taken away.
    GoodsChanged = Goods "goods.changed";
    /// A picture of a product was added.
    PictureAdded = Goods "goods.picture_added";
    /// A picture of a product, or the order of its pictures, was changed.
    PictureChanged = Goods "goods.picture_changed";
    /// A picture of a product was taken away.
    PictureRemoved = Goods "goods.picture_removed";
    /// A file was exported.
    Exported = Files "files.exported";
    /// A file was imported.
    Imported = Files "files.imported";
    /// Money that came in by the bank was said to be no order's.
    TransferSetAside = Files "files.transfer_aside";
    /// The same was taken back: it waits for its order again.
    TransferBroughtBack = Files "files.transfer_back";
    /// Somebody tried what their role does not allow.
    Refused = Refused "refused.permission";
}

impl Deed {
    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|deed| deed.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_with_its_group_and_is_nobody_elses() {
        for deed in Deed::ALL {
            assert_eq!(deed.name().split('.').next(), Some(deed.group().name()));
            assert_eq!(Deed::named(deed.name()), Some(*deed));
            assert_eq!(Group::named(deed.group().name()), Some(deed.group()));
        }
    }
}
