//! What roles and permissions are called.

use domain::role::{Permission, Role};

/// A role.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Owner => "オーナー",
        Role::Desk => "受注担当",
        Role::Warehouse => "出荷担当",
        Role::ReadOnly => "閲覧のみ",
    }
}

/// What a role is for, in a line.
pub fn about(role: Role) -> &'static str {
    match role {
        Role::Owner => "すべての操作。商品・設定・契約・スタッフ・操作記録も扱えます",
        Role::Desk => "注文・与信・入金・発送・メール・在庫・CSV",
        Role::Warehouse => "発送・伝票番号・請求書データ・在庫。お届けに要る個人情報だけが見えます",
        Role::ReadOnly => "注文・手数料を見るだけ。何も変更できません",
    }
}

/// A permission.
pub fn label(permission: Permission) -> &'static str {
    match permission {
        Permission::SeeOrders => "注文を見る",
        Permission::SeeCustomers => "お客様の連絡先を見る",
        Permission::SeeFees => "決済手数料を見る",
        Permission::ChangeOrders => "注文の入力・変更・取消・返品",
        Permission::HandlePayments => "与信・入金・返金の操作",
        Permission::Ship => "発送・伝票番号・送り状",
        Permission::FetchInvoices => "請求書データの取得",
        Permission::SendMails => "お客様へのメール送信",
        Permission::Export => "CSVの書き出し",
        Permission::Import => "CSVの取り込み",
        Permission::CountStock => "商品を見る・在庫数の変更",
        Permission::ChangeProducts => "商品・価格・カテゴリの変更",
        Permission::ChangeFees => "手数料プランの変更",
        Permission::ChangeSettings => "設定の変更",
        Permission::ChangeContracts => "決済サービスとの契約",
        Permission::ManageStaff => "スタッフの管理",
        Permission::SeeAudit => "操作記録を見る",
    }
}
