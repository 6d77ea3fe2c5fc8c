//! Who may do what at the desk: one enum of what can be done, one table of roles.

/// What a member of staff is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// オーナー: everything.
    Owner,
    /// 受注担当: orders, payments, customers.
    Desk,
    /// 出荷担当: parcels, and of personal data what a parcel needs.
    Warehouse,
    /// 閲覧のみ: looks, and changes nothing.
    ReadOnly,
}

impl Role {
    /// Every one of them.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Desk, Self::Warehouse, Self::ReadOnly];

    /// Its name in the database and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Desk => "desk",
            Self::Warehouse => "warehouse",
            Self::ReadOnly => "read_only",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether it may do that. The table: what is not listed here, nobody but an owner may do.
    pub fn may(self, permission: Permission) -> bool {
        use Permission::*;
        match self {
            Self::Owner => true,
            Self::Desk => matches!(
                permission,
                SeeOrders
                    | SeeCustomers
                    | SeeFees
                    | ChangeOrders
                    | HandlePayments
                    | Ship
                    | FetchInvoices
                    | SendMails
                    | Export
                    | Import
                    | CountStock
            ),
            Self::Warehouse => matches!(permission, SeeOrders | Ship | FetchInvoices | CountStock),
            Self::ReadOnly => matches!(permission, SeeOrders | SeeCustomers | SeeFees),
        }
    }
}

/// What can be done at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See orders: goods, amounts, states, and where parcels go.
    SeeOrders,
    /// See how a buyer can be reached, what they agreed to, and what was written to them.
    SeeCustomers,
    /// See what payments cost.
    SeeFees,
    /// Enter, change and cancel orders, take goods back.
    ChangeOrders,
    /// Ask and answer providers about credit, record money, refund.
    HandlePayments,
    /// Enter slip numbers, ship, exchange files with carriers.
    Ship,
    /// Fetch invoices that travel with parcels.
    FetchInvoices,
    /// Write to shoppers.
    SendMails,
    /// Take data away as files.
    Export,
    /// Bring data in as files.
    Import,
    /// See products as staff do, and say how many there are.
    CountStock,
    /// Make and change products, their prices and their categories.
    ChangeProducts,
    /// Change the shop's plans with providers.
    ChangeFees,
    /// See and change settings of the shop.
    ChangeSettings,
    /// See and change contracts with providers and their secrets.
    ChangeContracts,
    /// Invite staff, change their roles, end their accounts.
    ManageStaff,
    /// Read the audit log.
    SeeAudit,
}

impl Permission {
    /// Every one of them.
    pub const ALL: [Self; 17] = [
        Self::SeeOrders,
        Self::SeeCustomers,
        Self::SeeFees,
        Self::ChangeOrders,
        Self::HandlePayments,
        Self::Ship,
        Self::FetchInvoices,
        Self::SendMails,
        Self::Export,
        Self::Import,
        Self::CountStock,
        Self::ChangeProducts,
        Self::ChangeFees,
        Self::ChangeSettings,
        Self::ChangeContracts,
        Self::ManageStaff,
        Self::SeeAudit,
    ];

    /// Its name in the audit log.
    pub fn name(self) -> &'static str {
        match self {
            Self::SeeOrders => "see_orders",
            Self::SeeCustomers => "see_customers",
            Self::SeeFees => "see_fees",
            Self::ChangeOrders => "change_orders",
            Self::HandlePayments => "handle_payments",
            Self::Ship => "ship",
            Self::FetchInvoices => "fetch_invoices",
            Self::SendMails => "send_mails",
            Self::Export => "export",
            Self::Import => "import",
            Self::CountStock => "count_stock",
            Self::ChangeProducts => "change_products",
            Self::ChangeFees => "change_fees",
            Self::ChangeSettings => "change_settings",
            Self::ChangeContracts => "change_contracts",
            Self::ManageStaff => "manage_staff",
            Self::SeeAudit => "see_audit",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_may_everything_and_who_only_looks_changes_nothing() {
        for permission in Permission::ALL {
            assert!(Role::Owner.may(permission));
            assert_eq!(
                Role::ReadOnly.may(permission),
                permission.name().starts_with("see_") && permission != Permission::SeeAudit,
                "{permission:?}"
            );
        }
    }

    #[test]
    fn only_an_owner_changes_what_others_may_do() {
        for role in [Role::Desk, Role::Warehouse, Role::ReadOnly] {
            for permission in [
                Permission::ManageStaff,
                Permission::ChangeContracts,
                Permission::ChangeSettings,
                Permission::SeeAudit,
            ] {
                assert!(!role.may(permission), "{role:?} {permission:?}");
            }
        }
    }

    #[test]
    fn names_lead_back() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(role));
        }
        assert_eq!(Role::named("admin"), None);
    }
}
