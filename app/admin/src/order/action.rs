//! What staff can do with an order.

/// What staff can do with an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// キャンセル.
    Cancel,
    /// お支払い方法の変更を依頼.
    AskToChoose,
    /// 再送信.
    Resend,
    /// 問い合わせ.
    Inquire,
    /// 再試行.
    Retry,
    /// 伝票番号を保存.
    Slip,
    /// 発送済みにする.
    Ship,
    /// 発送済みにする, of one parcel of several.
    ShipParcel,
    /// 荷物を分ける.
    SplitParcel,
    /// 荷物をまとめる.
    JoinParcels,
    /// 荷物の配送方法を変える.
    DeliverParcel,
    /// 入金済みにする.
    Receive,
    /// 対応中にする.
    Begin,
    /// 保留にする.
    Hold,
    /// 保留を解除する.
    Resume,
    /// 処理済みにする.
    Finish,
    /// 処理済みから戻す.
    Reopen,
    /// 請求書データ取得, and 再取得.
    FetchInvoice,
    /// 請求書再発行.
    Reissue,
    /// 再発行の取下げ.
    WithdrawReissue,
    /// A reissue without an answer had arrived.
    ConfirmReissue,
    /// 注文内容の変更, on pages of its own.
    Edit,
    /// 取消して再登録.
    Recall,
    /// 返品.
    TakeBack,
    /// 一部の返品・返金.
    ReturnPart,
    /// 返金済みにする.
    RefundGiven,
    /// 決済サービスの状態に合わせる.
    TakeOver,
    /// こちらの内容を送り直す.
    TellAgain,
    /// 再与信.
    ScreenAgain,
    /// 取引IDで照会する.
    Identify,
    /// 取引がないので再送信する.
    NotThere,
    /// メモを保存.
    Note,
}

impl Action {
    /// Every one of them.
    pub const ALL: [Self; 32] = [
        Self::Cancel,
        Self::AskToChoose,
        Self::Resend,
        Self::Inquire,
        Self::Retry,
        Self::Slip,
        Self::Ship,
        Self::ShipParcel,
        Self::SplitParcel,
        Self::JoinParcels,
        Self::DeliverParcel,
        Self::Receive,
        Self::Begin,
        Self::Hold,
        Self::Resume,
        Self::Finish,
        Self::Reopen,
        Self::FetchInvoice,
        Self::Reissue,
        Self::WithdrawReissue,
        Self::ConfirmReissue,
        Self::Edit,
        Self::Recall,
        Self::TakeBack,
        Self::ReturnPart,
        Self::RefundGiven,
        Self::TakeOver,
        Self::TellAgain,
        Self::ScreenAgain,
        Self::Identify,
        Self::NotThere,
        Self::Note,
    ];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cancel => "cancel",
            Self::AskToChoose => "ask-to-choose",
            Self::Resend => "resend",
            Self::Inquire => "inquire",
            Self::Retry => "retry",
            Self::Slip => "slip",
            Self::Ship => "ship",
            Self::ShipParcel => "ship-parcel",
            Self::SplitParcel => "split-parcel",
            Self::JoinParcels => "join-parcels",
            Self::DeliverParcel => "deliver-parcel",
            Self::Receive => "receive",
            Self::Begin => "begin",
            Self::Hold => "hold",
            Self::Resume => "resume",
            Self::Finish => "finish",
            Self::Reopen => "reopen",
            Self::FetchInvoice => "fetch-invoice",
            Self::Reissue => "reissue",
            Self::WithdrawReissue => "withdraw-reissue",
            Self::ConfirmReissue => "confirm-reissue",
            Self::Edit => "edit",
            Self::Recall => "recall",
            Self::TakeBack => "take-back",
            Self::ReturnPart => "return-part",
            Self::RefundGiven => "refund-given",
            Self::TakeOver => "take-over",
            Self::TellAgain => "tell-again",
            Self::ScreenAgain => "screen-again",
            Self::Identify => "identify",
            Self::NotThere => "not-there",
            Self::Note => "note",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }

    /// The title and the words that say it is done.
    pub(super) fn done(self) -> (&'static str, &'static str) {
        match self {
            Self::Cancel => (
                "注文をキャンセルしました",
                "在庫を戻し、お客様にお知らせのメールをお送りします。決済サービスの取引があれば、自動で取り消します。",
            ),
            Self::AskToChoose => (
                "お支払い方法の変更を依頼しました",
                "お客様に、お支払い方法を選ぶページへのリンクをメールでお送りします。",
            ),
            Self::Resend => ("再送信しました", "結果は「お支払い」に表示します。"),
            Self::Inquire => ("決済サービスに問い合わせました", "結果は「お支払い」と「履歴」に表示します。"),
            Self::Retry => ("再試行を始めました", "結果は「これからの自動処理」と「履歴」に表示します。"),
            Self::Slip => ("配送伝票番号を保存しました", "発送したら［発送済みにする］を押してください。"),
            Self::Ship => ("発送済みにしました", "後払いのご注文では、決済サービスに発送を登録します。"),
            Self::ShipParcel => (
                "荷物を発送済みにしました",
                "後払いのご注文では、お支払い方法ごとの決まりに従って、決済サービスに発送を登録します。",
            ),
            Self::SplitParcel => ("荷物を分けました", "荷物ごとに、伝票番号を入力して発送できます。"),
            Self::JoinParcels => ("荷物をまとめました", "商品は、選んだ荷物に移しました。"),
            Self::DeliverParcel => ("荷物の配送方法を変更しました", "送料と合計は変わりません。"),
            Self::Receive => ("入金を記録しました", "いまの入金状況は「お支払い」に表示しています。"),
            Self::Begin => ("対応中にしました", "作業が終わったら［処理済みにする］を押してください。"),
            Self::Hold => ("保留にしました", "保留のあいだは発送できません。"),
            Self::Resume => ("保留を解除しました", "対応中に戻りました。"),
            Self::Finish => ("処理済みにしました", "作業中の一覧から外れました。"),
            Self::Reopen => ("対応中に戻しました", "作業中の一覧に戻りました。"),
            Self::FetchInvoice => ("請求書データを取得しました", "「請求書」からダウンロードできます。"),
            Self::Reissue => ("請求書の再発行を依頼しました", "結果は「請求書」と「履歴」に表示します。"),
            Self::WithdrawReissue => {
                ("再発行の取下げを依頼しました", "結果は「請求書」と「履歴」に表示します。")
            }
            Self::ConfirmReissue => {
                ("受け付けられていたことを記録しました", "もう一度送ることはありません。")
            }
            Self::Edit => ("変更はありませんでした", "前後の空白や全角・半角の違いは、変更になりません。"),
            Self::Recall => (
                "発送と取引を取り消し、もう一度登録しています",
                "与信が OK になると、内容を変更して、もう一度発送できます。結果は「お支払い」に表示します。",
            ),
            Self::TakeBack => (
                "返品を受け付けました",
                "決済サービスの取引は、自動で取り消します。入金済みのときは、お客様への返金をお店で行ってください。",
            ),
            Self::ReturnPart => (
                "返品・返金を受け付けました",
                "合計を変更しました。返金の方法と結果は「返品・返金」と「お支払い」に表示します。",
            ),
            Self::RefundGiven => ("返金済みにしました", "返金した日時を記録しました。"),
            Self::TakeOver => (
                "決済サービスの状態に合わせました",
                "連動を再開しました。いまの状態は「お支払い」に表示しています。",
            ),
            Self::TellAgain => ("こちらの内容を送り直しました", "結果は「お支払い」に表示します。"),
            Self::Identify => ("取引IDで照会しました", "結果は「お支払い」と「履歴」に表示します。"),
            Self::Note => ("メモを保存しました", "お客様へのお知らせは、納品書に印刷します。"),
            Self::NotThere => ("もう一度送りました", "結果は「お支払い」に表示します。"),
            Self::ScreenAgain => ("与信をもう一度依頼しました", "結果は「お支払い」に表示します。"),
        }
    }

    /// Why it was not.
    pub(super) fn not_now(self) -> &'static str {
        match self {
            Self::Cancel => "この注文は、いまの状態ではキャンセルできません",
            Self::AskToChoose => "いまの状態では、お支払い方法の変更を依頼できません",
            Self::Resend => "いまの状態では、再送信できません",
            Self::Inquire => "いまの状態では、問い合わせることがありません",
            Self::Retry => "止まっていた処理は、もうありません",
            Self::Slip => "いまの状態では、配送伝票番号を変更できません",
            Self::Ship | Self::ShipParcel => "いまの状態では、発送済みにできません",
            Self::SplitParcel | Self::JoinParcels | Self::DeliverParcel => {
                "この荷物は、いまの状態では変更できません"
            }
            Self::Receive => "いまの状態では、入金を記録できません",
            Self::Begin => "いまの状態では、対応中にできません",
            Self::Hold => "いまの状態では、保留にできません",
            Self::Resume => "いまは保留ではありません",
            Self::Finish => "いまの状態では、処理済みにできません",
            Self::Reopen => "いまは処理済みではありません",
            Self::FetchInvoice => "いまの状態では、請求書データを取得できません",
            Self::Reissue => "いまの状態では、請求書を再発行できません",
            Self::WithdrawReissue => "いまの状態では、再発行を取り下げられません",
            Self::ConfirmReissue => "確認を待っている再発行は、もうありません",
            Self::Edit => "いまの状態では、注文の内容を変更できません",
            Self::Note => "いまの状態では、メモを保存できません",
            Self::Recall => "いまの状態では、取消して再登録できません",
            Self::TakeBack | Self::ReturnPart => "いまの状態では、返品を受け付けられません",
            Self::RefundGiven => "返金を待っている返品は、もうありません",
            Self::Identify | Self::NotThere => "この取引の確認は、もう要りません",
            Self::ScreenAgain => "いまの状態では、与信をもう一度依頼できません",
            Self::TakeOver | Self::TellAgain => "決済サービスとの違いは、もうありません",
        }
    }
}
