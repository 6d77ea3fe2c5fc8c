//! Mails in words.

use domain::{duty::Mail, mail::parse::Mistake};
use workflow::mail::compose::{Part, Wrong};

/// A kind, as staff know it.
pub fn label(mail: Mail) -> &'static str {
    match mail {
        Mail::Thanks => "注文受付",
        Mail::ChooseAgain => "お支払い方法の再選択",
        Mail::Begin => "お支払い手続きのお願い",
        Mail::Cancelled => "キャンセル",
        Mail::Paid => "入金確認",
        Mail::Shipped => "発送通知",
        Mail::Ready => "受取通知",
        Mail::Invoice => "請求書",
        Mail::Free => "個別のご連絡",
    }
}

/// When its event sends it, or what it is for where a person does.
pub fn occasion(mail: Mail) -> &'static str {
    match mail {
        Mail::Thanks => "ご注文が成立したとき",
        Mail::ChooseAgain => "与信NGなど、別のお支払い方法が必要になったとき",
        Mail::Begin => "代行登録したご注文に、お客様のお手続き（認証など）が必要なとき",
        Mail::Cancelled => "ご注文をキャンセルしたとき",
        Mail::Paid => "入金を確認したとき",
        Mail::Shipped => "商品を発送したとき",
        Mail::Ready => "店舗でお渡しできるとき（手動で送信）",
        Mail::Invoice => "請求書の届き方のご案内（手動で送信）",
        Mail::Free => "お客様ごとのご連絡（手動で送信）",
    }
}

/// A part of a template.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Subject => "件名",
        Part::Text => "本文（テキスト）",
        Part::Html => "本文（HTML）",
    }
}

/// What is wrong, with tag and line.
pub fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing(of) => format!("{}を入力してください", part(*of)),
        Wrong::TooLong(of, most) => format!("{}は{most}文字までで入力してください", part(*of)),
        Wrong::Sign(of, problem) => {
            let place = match of {
                Part::Subject => part(*of).to_owned(),
                Part::Text | Part::Html => format!("{} {}行目", part(*of), problem.line),
            };
            format!("{place}：{}", mistake(&problem.what))
        }
    }
}

fn mistake(mistake: &Mistake) -> String {
    match mistake {
        Mistake::Unknown(name) => format!("差し込み「{{{{{name}}}}}」はありません"),
        Mistake::Outside(tag, list) => format!(
            "差し込み「{{{{{}}}}}」は、{{{{#{1}}}}} と {{{{/{1}}}}} の間でだけ使えます",
            tag.name(),
            list.name()
        ),
        Mistake::Open => "「{{」を閉じる「}}」が同じ行にありません".to_owned(),
        Mistake::Unended(name) => format!("「{name}」の始まりに対応する {{{{/{name}}}}} がありません"),
        Mistake::Unbegun(name) => format!("{{{{/{name}}}}} に対応する始まりがありません"),
        Mistake::TooDeep(name) => format!("「{name}」は、ほかの繰り返しの中では使えません"),
        Mistake::NotInSubject(name) => format!("差し込み「{{{{{name}}}}}」は、件名では使えません"),
    }
}
