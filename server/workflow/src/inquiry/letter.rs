//! The mails about an inquiry. The one to whoever asked repeats nothing of the text: a form is not to carry anybody's words to strangers.

use super::{Kept, Reader};
use crate::{mail::mailer::Letter, noren::Noren};
use domain::{email::Email, mail::sender::Sender, moment::Moment, shop::Shop};

/// A mail to one of its readers. `to_shop`: where the shop reads; `sender`: who the shop's mails come from.
pub(crate) fn letter(
    noren: &Noren,
    shop: &Shop,
    sender: Sender,
    to_shop: &Email,
    kept: &Kept,
    reader: Reader,
) -> Letter {
    let id = noren.secret.fingerprint("mail", &format!("inquiry {} {}", kept.id, reader.name()));
    let (to, from, subject, text) = match reader {
        Reader::Shop => (
            to_shop.clone(),
            // Whoever answers this mail answers whoever asked.
            Sender { reply_to: Some(kept.inquiry.email.clone()), ..sender },
            format!("【お問い合わせ】{} 様（受付番号 {}）", kept.inquiry.name, number(kept)),
            told(noren, kept),
        ),
        Reader::Sender => (
            kept.inquiry.email.clone(),
            Sender { reply_to: Some(sender.reply_to.clone().unwrap_or_else(|| to_shop.clone())), ..sender },
            format!("お問い合わせを受け付けました【{}】", shop.name),
            received(shop, kept),
        ),
    };
    Letter { to, from, subject, text, html: None, id }
}

/// What both sides call it.
fn number(kept: &Kept) -> String {
    kept.id.chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>().to_uppercase()
}

fn at(moment: Moment) -> String {
    let at = moment.in_japan();
    let (month, day) = (u8::from(at.month()), at.day());
    format!("{}年{month}月{day}日 {}:{:02}", at.year(), at.hour(), at.minute())
}

fn told(noren: &Noren, kept: &Kept) -> String {
    let inquiry = &kept.inquiry;
    let order = if inquiry.order.is_empty() { "（なし）" } else { inquiry.order.as_str() };
    format!(
        "お店のお問い合わせフォームから、お問い合わせがありました。\nこのメールに返信すると、お客様に届きます。\n\n\
         受付番号：{}\n受付日時：{}\nお名前：{}\nメールアドレス：{}\nご注文番号：{order}\n\n\
         ----------\n{}\n----------\n\n管理画面：{}/admin/inquiries\n",
        number(kept),
        at(kept.asked_at),
        inquiry.name,
        inquiry.email.as_str(),
        inquiry.text,
        noren.settings.public_url,
    )
}

fn received(shop: &Shop, kept: &Kept) -> String {
    let order = match kept.inquiry.order.as_str() {
        "" => String::new(),
        order => format!("ご注文番号：{order}\n"),
    };
    format!(
        "{} 様\n\n{}へのお問い合わせを受け付けました。内容を確かめて、このメールアドレスにお返事します。\n\n\
         受付番号：{}\n受付日時：{}\n{order}\n\
         お心当たりがないときは、このメールを破棄してください。\n\n{}\n{}\n{}\n{}\n",
        kept.inquiry.name,
        shop.name,
        number(kept),
        at(kept.asked_at),
        shop.name,
        shop.legal.place,
        shop.legal.phone,
        shop.legal.email,
    )
}
