//! What the provider tells the buyer when there is something to pay: a mail to everybody who gave an address, and a text
//! for the SMS types. Both carry the link to the buyer's page.

use super::claim::Invoice;
use super::terms::Terms;
use super::transaction::{SendDiv, Transaction};
use super::verbs::Effects;
use crate::clock::day_in_words;
use crate::inbox::sms::Sms;
use crate::pages::yen;

/// The address that the mails come from.
pub const SENDER: &str = "no-reply@kuroneko-atobarai.example";
const SENDER_NAME: &str = "クロネコ代金後払いサービス";

/// Why the buyer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The invoice goes out.
    Invoiced,
    /// The invoice goes out again.
    InvoicedAgain,
    /// The amount went down.
    Reduced,
}

/// A mail of the provider.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The order it is about.
    pub order_no: String,
    /// The buyer's address.
    pub to: String,
    /// What it is about, in words.
    pub subject: String,
    /// The text, with `\n` at the ends of its lines.
    pub text: String,
    /// When it goes, on the sandbox's clock.
    pub at_ms: i64,
}

impl Letter {
    /// The mail as it travels. Its headers are in UTF-8, which RFC 6532 allows; what a shop sent cannot break a line of
    /// them, for names are full-width and mail addresses printable.
    #[must_use]
    pub fn raw(&self) -> String {
        let text = self.text.replace('\n', "\r\n");
        format!(
            "From: {SENDER_NAME} <{SENDER}>\r\nTo: {}\r\nSubject: {}\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}",
            self.to, self.subject
        )
    }
}

impl Effects {
    /// Tells the buyer of an invoice, by every way there is.
    pub fn tell_buyer(
        &mut self,
        order_no: &str,
        found: &Transaction,
        occasion: Occasion,
        terms: &Terms<'_>,
        at_ms: i64,
    ) {
        let Some(invoice) = &found.invoice else { return };
        let link = format!("{}/kuroneko/pay/{}", terms.public_url, invoice.token);
        if !found.email.is_empty() {
            let text = mail_text(order_no, found, invoice, &link, &terms.contract.shop.name);
            let subject = subject(found.claim.send_div, occasion).to_owned();
            let order_no = order_no.to_owned();
            self.letters.push(Letter { order_no, to: found.email.clone(), subject, text, at_ms });
        }
        if found.claim.send_div.is_sms() {
            self.texts.push(Sms {
                provider: "kuroneko",
                at_ms,
                order_no: order_no.to_owned(),
                phone: found.phone.clone(),
                code: None,
                text: format!(
                    "【クロネコ代金後払い】{}のお支払い（{}）の手続きをお願いします。期限は{}です。{link}",
                    terms.contract.shop.name,
                    yen(found.claim.total_yen()),
                    day_in_words(invoice.due_on),
                ),
                delivered: found.takes_sms(),
            });
        }
    }
}

fn subject(send_div: SendDiv, occasion: Occasion) -> &'static str {
    match (occasion, send_div.is_sms()) {
        (Occasion::Invoiced, true) => "【クロネコ代金後払い】お支払い手続きのお願い",
        (Occasion::Invoiced, false) => "【クロネコ代金後払い】請求書発行のお知らせ",
        (Occasion::InvoicedAgain, true) => "【クロネコ代金後払い】お支払い手続きのお願い（再送）",
        (Occasion::InvoicedAgain, false) => "【クロネコ代金後払い】請求書再発行のお知らせ",
        (Occasion::Reduced, _) => "【クロネコ代金後払い】お支払い金額変更のお知らせ",
    }
}

fn mail_text(order_no: &str, found: &Transaction, invoice: &Invoice, link: &str, shop: &str) -> String {
    let how = match found.claim.send_div {
        SendDiv::Sms | SendDiv::SmsReach => {
            "次のページで、コンビニ・銀行振込・auかんたん決済・クレジットカード・クロネコペイから\n\
             お支払い方法をお選びください。"
        }
        SendDiv::Separate | SendDiv::Gift => {
            "請求書を郵送しました。届きましたら、コンビニ・郵便局・銀行でお支払いください。\n\
             請求書の内容は次のページでご覧いただけます。"
        }
        SendDiv::Bundled => {
            "商品に同梱の請求書で、コンビニ・郵便局・銀行でお支払いください。\n\
             請求書の内容は次のページでご覧いただけます。"
        }
    };
    format!(
        "{}　様\n\n{shop}でのお買い物に、クロネコ代金後払いサービスをご利用いただきありがとうございます。\n\
         商品の配送が完了しましたので、お支払いの手続きをお願いいたします。\n\n\
         ご利用店舗　　：{shop}\n受注番号　　　：{order_no}\nお支払い金額　：{}（税込）\nお支払い期限　：{}\n\n\
         {how}\n{link}\n\n\
         このメールは決済会社を模した試験用サーバーが作りました。実際の請求ではありません。\n",
        found.name,
        yen(found.claim.total_yen()),
        day_in_words(invoice.due_on),
    )
}
