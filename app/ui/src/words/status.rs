//! States of orders, as the shopper reads them.

use super::words;

words! {
    /// One word or two for each state that a shopper may see.
    Status {
        received: "ご注文受付", "Received";
        checking: "確認中", "Being checked";
        preparing: "発送準備中", "Preparing";
        shipped: "発送済み", "Shipped";
        delivered: "配送完了", "Delivered";
        unpaid: "未入金", "Not paid";
        paid: "入金済み", "Paid";
        cancelled: "キャンセル", "Cancelled";
        returned: "返品", "Returned";
        choose_payment: "お支払い方法の変更が必要です", "Payment method needed";
    }
}
