//! What is still to be done for an order, as staff read it.

use domain::duty::{Duty, Mail};

/// What will be done.
pub fn title(duty: Duty) -> &'static str {
    match duty {
        Duty::Register => "与信を依頼する",
        Duty::LookUp => "取引の状況を照会する",
        Duty::CancelTransaction => "決済サービスの取引を取り消す",
        Duty::Amend => "注文の変更を決済サービスに伝える",
        Duty::RegisterShipment => "発送を決済サービスに登録する",
        Duty::FetchInvoice => "請求書の印字データを取得する",
        Duty::Reissue => "請求書の再発行を依頼する",
        Duty::ExpireCode => "認証番号の期限を確かめる",
        Duty::ConfirmDialog => "お客様が手続きした取引を確かめる",
        Duty::ExpireDialog => "お支払い手続きの期限を確かめる",
        Duty::EndHold => "お取り置きの期限を確かめる",
        Duty::RunJob => "まとめて行う操作を進める",
        Duty::Inquiry => "お問い合わせのメールを送る",
        Duty::Mail(Mail::Thanks) => "メール「注文受付」を送る",
        Duty::Mail(Mail::ChooseAgain) => "メール「お支払い方法の再選択」を送る",
        Duty::Mail(Mail::Begin) => "メール「お支払い手続きのお願い」を送る",
        Duty::Mail(Mail::Cancelled) => "メール「キャンセル」を送る",
        Duty::Mail(Mail::Paid) => "メール「入金確認」を送る",
        Duty::Mail(Mail::Shipped) => "メール「発送通知」を送る",
        Duty::Mail(Mail::Ready) => "メール「受取通知」を送る",
        Duty::Mail(Mail::Invoice) => "メール「請求書」を送る",
        Duty::Mail(Mail::Free) => "メール「個別のご連絡」を送る",
    }
}
