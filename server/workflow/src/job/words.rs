//! What is said about a row, for staff.

use crate::desk::{
    Effect,
    enter_slip::Entered,
    receive_money::Received,
    send_mail::Sent,
    ship_order::{Lack, Left},
};
use domain::{
    duty::Mail,
    id::OrderNumber,
    job::{Settled, Work},
    slip::NoSlip,
};

pub(super) const NO_SUCH_ORDER: &str = "この番号の注文はありません";
const STATE: &str = "いまの状態ではできません";

pub(super) fn done() -> Settled {
    Settled::Done(String::new())
}

fn skipped(why: &str) -> Settled {
    Settled::Skipped(why.to_owned())
}

pub(super) fn failed(why: &str) -> Settled {
    Settled::Failed(why.to_owned())
}

pub(super) fn effect(work: &Work, effect: Effect) -> Settled {
    match effect {
        Effect::Changed => done(),
        Effect::Already => skipped(already(work)),
        Effect::NotNow => failed(not_now(work)),
        Effect::NoSuchOrder => failed(NO_SUCH_ORDER),
    }
}

fn already(work: &Work) -> &'static str {
    match work {
        Work::Begin => "すでに対応中です",
        Work::PutOnHold => "すでに保留です",
        Work::Resume => "保留ではありません",
        Work::Finish { .. } => "すでに処理済みです",
        Work::Reopen => "すでに対応中です",
        Work::Cancel => "すでにキャンセルされています",
        Work::Resend => "すでに送っています",
        _ => "すでに済んでいます",
    }
}

fn not_now(work: &Work) -> &'static str {
    match work {
        Work::Begin => "通常処理の注文だけ、対応中にできます",
        Work::PutOnHold => "通常処理か対応中の注文だけ、保留にできます",
        Work::Resume => "保留の注文だけ、解除できます",
        Work::Finish { .. } => "通常処理か対応中の注文だけ、処理済みにできます",
        Work::Reopen => "処理済みの注文だけ、戻せます",
        Work::Cancel => "発送済み・入金済み・終了した注文は、キャンセルできません",
        Work::ScreenAgain => "与信 NG か取消済みで、お客様の操作なしに与信できる注文だけです",
        Work::Resend => "与信 Error の注文だけ、再送信できます",
        Work::Inquire => "決済サービスに照会できる取引がありません",
        _ => STATE,
    }
}

/// Why a slip number could not be entered.
pub(super) fn not_entered(number: &OrderNumber, entered: Entered) -> Settled {
    match entered {
        Entered::Done { .. } => done(),
        Entered::Wrong(why) => no_slip(why),
        Entered::WhichParcel => Settled::Failed(format!(
            "荷物が複数あります。注文ページで荷物を選ぶか、管理番号を「{number}-2」のように荷物の番号まで書いてください"
        )),
        Entered::Taken(part) => Settled::Failed(format!("荷物 {part} に、同じ伝票番号が入っています")),
        Entered::NotNow => failed("発送を登録した注文の伝票番号は、変更できません"),
        Entered::NoSuchOrder => failed(NO_SUCH_ORDER),
    }
}

pub(super) fn left(left: &Left) -> Settled {
    match left {
        Left::Now => done(),
        Left::Already => skipped("すでに発送済みです"),
        Left::Lacks(lack) => failed(lacks(*lack)),
        Left::NotNow => failed("通常処理か対応中の注文だけ、発送済みにできます"),
        Left::NoSuchOrder => failed(NO_SUCH_ORDER),
    }
}

fn lacks(lack: Lack) -> &'static str {
    match lack {
        Lack::Payment => "お支払いが OK になっていません（与信または入金）",
        Lack::Carrier => "配送方法に運送会社が設定されていません",
        Lack::UnknownCarrier => "この運送会社は、このお支払い方法では使えません",
        Lack::Slip => "配送伝票番号がありません",
    }
}

pub(super) fn received(received: Received) -> Settled {
    match received {
        Received::Paid { over } if over.0 > 0 => {
            Settled::Done(format!("¥{over} 多く入金されています（過入金）"))
        }
        Received::Paid { .. } => done(),
        Received::Partly { missing } => {
            Settled::Failed(format!("入金を記録しましたが、¥{missing} 不足しています"))
        }
        Received::Already => skipped("すでに入金済みです"),
        Received::ByProvider => failed("入金は、決済サービスからの知らせで記録します"),
        Received::NoAmount => failed("入金額が正しくありません"),
        Received::NotNow => failed("入金を待っている注文ではありません"),
        Received::NoSuchOrder => failed(NO_SUCH_ORDER),
    }
}

pub(super) fn no_slip(why: NoSlip) -> Settled {
    failed(match why {
        NoSlip::Missing => "配送伝票番号がありません",
        NoSlip::Characters => "配送伝票番号に使えない文字があります",
        NoSlip::TooLong => "配送伝票番号は20文字までです",
    })
}

/// A worker sends it afterwards. `again`: the buyer got it before.
pub(super) fn sent(mail: Mail, sent: &Sent, again: bool) -> Settled {
    match sent {
        Sent::Asked if again => Settled::Done("すでに送っているお客様に、もう一度送ります".to_owned()),
        Sent::Asked => done(),
        Sent::Already => skipped("このメールは、すでに送っています"),
        Sent::NotNow => failed(not_to_be_told(mail)),
        Sent::Wrong(_) => failed("文面に誤りがあります"),
        Sent::NoSuchOrder => failed(NO_SUCH_ORDER),
    }
}

/// Why a mail makes no sense about an order.
fn not_to_be_told(mail: Mail) -> &'static str {
    match mail {
        Mail::Thanks | Mail::Ready => "お支払い手続き中か、終了した注文のため、送れません",
        Mail::Begin | Mail::ChooseAgain => "お客様のお手続きを待っている注文ではありません",
        Mail::Paid => "入金済みの注文ではありません",
        Mail::Shipped => "まだ発送していません",
        Mail::Invoice => "与信 OK の後払いの注文ではありません",
        Mail::Cancelled => "キャンセルした注文ではありません",
        Mail::Free => "文面がありません",
    }
}
