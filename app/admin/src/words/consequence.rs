//! What a change of an order means for its payment, in words.

use domain::change::Consequence;
use ui::parts::Tone;

/// Before it is saved: how pressing it is, in one line, and what follows.
pub fn before(means: Consequence) -> (Tone, &'static str, &'static str) {
    match means {
        Consequence::Untold => (
            Tone::Note,
            "お支払いには影響しません",
            "注文の内容だけを変更します。決済サービスに伝えることはありません。",
        ),
        Consequence::Kept => (
            Tone::Ok,
            "与信の結果はそのままです",
            "商品だけの変更か減額のため、変更を決済サービスに伝え、与信の結果はそのまま使えます。",
        ),
        Consequence::Screened => (
            Tone::Wait,
            "もう一度審査されます",
            "変更を決済サービスに伝えます。結果が出るまで与信は HOLD になり、発送できません。NG になると、お客様に別のお支払い方法を選んでいただきます。",
        ),
        Consequence::Resent => (
            Tone::Note,
            "与信をもう一度依頼します",
            "Error になっている与信の依頼を、変更した内容で送り直します。",
        ),
        Consequence::Replaced => (
            Tone::Wait,
            "いまのお支払いを取り消し、新しいお支払いに変えます",
            "先にいまの取引を取り消し、終わってから新しい内容で登録します。二重に請求されることはありません。後払いでは、もう一度審査されます。",
        ),
        Consequence::BuyerAsked => (
            Tone::Stop,
            "お客様のお手続きが必要です",
            "このお支払い方法では、お客様ご本人の認証が要ります。いまの取引を取り消し、新しい金額でお支払い方法を選ぶページへのリンクを、お客様にメールでお送りします。商品はお取り置きしたままです。",
        ),
    }
}

/// After it was saved.
pub fn after(means: Consequence) -> &'static str {
    match means {
        Consequence::Untold => "お支払いはそのままです。",
        Consequence::Kept => "変更を決済サービスに伝えます。与信の結果はそのままです。",
        Consequence::Screened => "変更を決済サービスに伝えました。審査の結果は「お支払い」に表示します。",
        Consequence::Resent => "与信の依頼を送り直しました。結果は「お支払い」に表示します。",
        Consequence::Replaced => "いまのお支払いを取り消し、新しいお支払いを始めました。",
        Consequence::BuyerAsked => {
            "いまのお支払いを取り消しました。お客様に、お支払い方法を選ぶページへのリンクをメールでお送りします。"
        }
    }
}
