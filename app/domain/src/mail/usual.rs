//! The templates of a shop that wrote none: worth sending as they are.

use crate::duty::Mail;
use serde::{Deserialize, Serialize};

/// A template as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// 件名.
    pub subject: String,
    /// The text.
    pub text: String,
    /// What stands inside the frame of the HTML; empty: the mail is text only.
    pub html: String,
    /// Whether it is sent by itself when its event happens.
    pub automatic: bool,
}

/// The template of a kind that a shop begins with.
pub fn of(mail: Mail) -> Written {
    let (subject, opening, middle, links) = pieces(mail);
    let opening_html = paragraphs(opening);
    let (text, html) = match middle {
        Middle::Order => (ORDER_TEXT, ORDER_HTML),
        Middle::Parcels => (PARCELS_TEXT, PARCELS_HTML),
        Middle::Sum => (SUM_TEXT, SUM_HTML),
        Middle::Invoice => (INVOICE_TEXT, INVOICE_HTML),
        Middle::Number => (NUMBER_TEXT, NUMBER_HTML),
    };
    let last = paragraphs(links);
    Written {
        subject: subject.to_owned(),
        text: format!(
            "{{{{お名前}}}}　様\n\n{opening}\n\n{text}\n{links}\n{{{{注文ページ}}}}\n\n--\n{{{{署名}}}}\n"
        ),
        html: format!(
            "<p>{{{{お名前}}}}　様</p>\n{opening_html}\n{html}\n{last}\n{{{{注文ページへのボタン}}}}\n"
        ),
        automatic: is_automatic(mail),
    }
}

/// Whether an event of the shop sends a mail of that kind by itself, where nobody said otherwise.
fn is_automatic(mail: Mail) -> bool {
    has_event(mail)
}

/// Whether there is an event that can send it: the others are sent by hand.
pub fn has_event(mail: Mail) -> bool {
    !matches!(mail, Mail::Ready | Mail::Invoice | Mail::Free)
}

enum Middle {
    Order,
    Parcels,
    Sum,
    Invoice,
    Number,
}

/// Subject, opening, what the mail is about, and the words before the link.
fn pieces(mail: Mail) -> (&'static str, &'static str, Middle, &'static str) {
    const STATUS: &str = "ご注文の状況は、次のページでご覧いただけます。";
    match mail {
        Mail::Thanks => (
            "【{{ショップ名}}】ご注文ありがとうございます（{{注文番号}}）",
            "このたびはご注文いただき、ありがとうございます。\n次のとおり承りました。",
            Middle::Order,
            STATUS,
        ),
        Mail::ChooseAgain => (
            "【{{ショップ名}}】お支払い方法をお選びください（{{注文番号}}）",
            "ご注文ありがとうございます。\nお選びのお支払い方法は、このたびご利用いただけませんでした。",
            Middle::Number,
            "お手数ですが、次のページから別のお支払い方法をお選びください。商品はお取り置きしています。",
        ),
        Mail::Begin => (
            "【{{ショップ名}}】お支払いのお手続きをお願いします（{{注文番号}}）",
            "このたびはご注文いただき、ありがとうございます。\n次のとおり承りました。ご注文の確定には、お客様ご自身のお手続きが必要です。",
            Middle::Order,
            "お手数ですが、次のページからお手続きをお進めください。別のお支払い方法もお選びいただけます。商品はお取り置きしています。",
        ),
        Mail::Cancelled => (
            "【{{ショップ名}}】ご注文をキャンセルしました（{{注文番号}}）",
            "次のご注文をキャンセルしました。代金はいただきません。",
            Middle::Sum,
            "キャンセルの内容は、次のページでご覧いただけます。",
        ),
        Mail::Paid => (
            "【{{ショップ名}}】ご入金を確認しました（{{注文番号}}）",
            "ご入金を確認しました。ありがとうございます。\n商品の準備ができしだい発送し、あらためてお知らせします。",
            Middle::Sum,
            STATUS,
        ),
        Mail::Shipped => (
            "【{{ショップ名}}】商品を発送しました（{{注文番号}}）",
            "お待たせいたしました。ご注文の商品を発送しました。\n到着まで、いましばらくお待ちください。",
            Middle::Parcels,
            STATUS,
        ),
        Mail::Ready => (
            "【{{ショップ名}}】商品のお受け取りの準備ができました（{{注文番号}}）",
            "ご注文の商品をお渡しする準備ができました。\nご来店の際は、このメールかご注文番号を係の者にお見せください。",
            Middle::Sum,
            STATUS,
        ),
        Mail::Invoice => (
            "【{{ショップ名}}】請求書のご案内（{{注文番号}}）",
            "ご注文のお支払いについて、ご案内いたします。",
            Middle::Invoice,
            STATUS,
        ),
        Mail::Free => (
            "【{{ショップ名}}】ご注文について（{{注文番号}}）",
            "いつもご利用いただき、ありがとうございます。\nご注文について、ご連絡いたします。",
            Middle::Number,
            STATUS,
        ),
    }
}

fn paragraphs(text: &str) -> String {
    format!("<p>{}</p>", text.replace('\n', "<br>"))
}

const NUMBER_TEXT: &str = "ご注文番号：{{注文番号}}\n";
const NUMBER_HTML: &str = "<p>ご注文番号　<strong>{{注文番号}}</strong></p>";

const SUM_TEXT: &str = "ご注文番号：{{注文番号}}\n\n{{ご注文明細}}\n";
const SUM_HTML: &str = "<p>ご注文番号　<strong>{{注文番号}}</strong></p>\n{{ご注文明細}}";

const ORDER_TEXT: &str = "ご注文番号：{{注文番号}}
ご注文日：{{注文日}}

{{ご注文明細}}

お支払い方法：{{お支払い方法}}
{{お支払いについて}}
{{?振込先}}
お振込先：{{振込先}}
{{/振込先}}
{{?請求書について}}
{{請求書について}}
{{/請求書について}}

お届け先：
{{お届け先}}

配送方法：{{配送方法}}（{{お届けの目安}}）
{{?お届け希望日}}
お届け希望日：{{お届け希望日}}　{{お届け時間帯}}
{{/お届け希望日}}
";
const ORDER_HTML: &str = "<p>ご注文番号　<strong>{{注文番号}}</strong><br>ご注文日　{{注文日}}</p>
{{ご注文明細}}
<p><strong>お支払い方法</strong><br>{{お支払い方法}}<br>{{お支払いについて}}{{?請求書について}}<br>{{請求書について}}{{/請求書について}}</p>
{{?振込先}}
<p><strong>お振込先</strong><br>{{振込先}}</p>
{{/振込先}}
<p><strong>お届け先</strong><br>{{お届け先}}</p>
<p><strong>配送方法</strong><br>{{配送方法}}（{{お届けの目安}}）{{?お届け希望日}}<br>お届け希望日　{{お届け希望日}}　{{お届け時間帯}}{{/お届け希望日}}</p>";

const PARCELS_TEXT: &str = "ご注文番号：{{注文番号}}

{{お荷物一覧}}

お届け先：
{{お届け先}}
{{?請求書について}}

{{請求書について}}
{{/請求書について}}

{{ご注文明細}}
";
const PARCELS_HTML: &str = "<p>ご注文番号　<strong>{{注文番号}}</strong></p>
{{お荷物一覧}}
<p><strong>お届け先</strong><br>{{お届け先}}</p>
{{?請求書について}}
<p>{{請求書について}}</p>
{{/請求書について}}
{{ご注文明細}}";

const INVOICE_TEXT: &str = "ご注文番号：{{注文番号}}
お支払い方法：{{お支払い方法}}
ご請求金額：{{合計}}（税込）

{{?請求書について}}
{{請求書について}}
{{/請求書について}}
{{お支払いについて}}
";
const INVOICE_HTML: &str = "<p>ご注文番号　<strong>{{注文番号}}</strong><br>お支払い方法　{{お支払い方法}}<br>ご請求金額　<strong>{{合計}}</strong>（税込）</p>
<p>{{請求書について}}<br>{{お支払いについて}}</p>";
