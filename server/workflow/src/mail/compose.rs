//! What mails say.

use super::mailer::Letter;
use domain::{
    duty::Mail,
    method::Kind,
    order::{self, record::Order},
    payment::{record::Payment, state::State},
    shop::Shop,
    tax::TaxRate,
};

/// Whether a mail still makes sense when its time has come.
pub fn still_wanted(mail: Mail, order: &Order, payment: &Payment) -> bool {
    match mail {
        Mail::Thanks => {
            order.state != order::State::Placed && !matches!(order.state, order::State::Cancelled { .. })
        }
        Mail::ChooseAgain => {
            let waits = payment.state.is_open() || matches!(payment.state, State::AwaitingDialog { .. });
            order.state == order::State::Placed && !waits && !payment.state.stands()
        }
        Mail::Cancelled => matches!(order.state, order::State::Cancelled { .. }),
    }
}

/// The mail to the buyer of an order.
pub fn letter(mail: Mail, shop: &Shop, order: &Order, payment: &Payment, link: &str) -> Letter {
    let (subject, body) = match mail {
        Mail::Thanks => (
            format!("【{}】ご注文ありがとうございます（{}）", shop.name, order.number),
            thanks(order, payment, link),
        ),
        Mail::ChooseAgain if payment.state == State::AwaitingBuyer => (
            format!("【{}】お支払いのお手続きをお願いします（{}）", shop.name, order.number),
            begin(order, payment, link),
        ),
        Mail::ChooseAgain => (
            format!("【{}】お支払い方法をお選びください（{}）", shop.name, order.number),
            format!(
                "ご注文ありがとうございます。\n\n\
                 お選びのお支払い方法は、このたびご利用いただけませんでした。\n\
                 お手数ですが、次のページから別のお支払い方法をお選びください。商品はお取り置きしています。\n\n{link}\n"
            ),
        ),
        Mail::Cancelled => (
            format!("【{}】ご注文をキャンセルしました（{}）", shop.name, order.number),
            format!(
                "次のご注文をキャンセルしました。代金はいただきません。\n\nご注文番号：{}\n\n{}\n{link}\n",
                order.number,
                receipt(order)
            ),
        ),
    };
    let text = format!("{}　様\n\n{body}\n--\n{}", order.checkout.buyer.name.full(), signature(shop));
    Letter { to: order.checkout.buyer.email.clone(), subject, text }
}

fn thanks(order: &Order, payment: &Payment, link: &str) -> String {
    let account = match &payment.method.kind {
        Kind::BankTransfer { account } => format!("\nお振込先：{account}\n"),
        Kind::CashOnDelivery | Kind::Deferred { .. } => String::new(),
    };
    format!(
        "このたびはご注文いただき、ありがとうございます。\n次のとおり承りました。\n\nご注文番号：{}\n\n{}\n\
         お支払い方法：{}\n{}\n{account}\n配送方法：{}（{}）\n\nご注文の状況は、次のページでご覧いただけます。\n{link}\n",
        order.number,
        receipt(order),
        payment.method.label,
        payment.method.when,
        order.checkout.delivery.label,
        order.checkout.delivery.arrival,
    )
}

/// Staff have entered the order: the buyer begins to pay.
fn begin(order: &Order, payment: &Payment, link: &str) -> String {
    format!(
        "ご注文ありがとうございます。\n次のとおり承りました。\n\nご注文番号：{}\n\n{}\n\
         お支払い方法：{}\n\n\
         このお支払い方法には、お客様ご自身のお手続きが必要です。\n\
         次のページから、お手続きをお願いいたします。商品はお取り置きしています。\n\
         別のお支払い方法も、同じページからお選びいただけます。\n\n{link}\n",
        order.number,
        receipt(order),
        payment.method.label,
    )
}

fn receipt(order: &Order) -> String {
    let quote = &order.quote;
    let mut lines: Vec<String> = quote
        .lines
        .iter()
        .map(|line| {
            let mark = if line.rate == TaxRate::Reduced { "※" } else { "" };
            format!("・{}{mark}　{}円 × {}　{}円", line.name, line.price, line.quantity, line.total())
        })
        .collect();
    lines.push(format!("　送料　{}円", quote.delivery_fee));
    lines.push(format!("　手数料　{}円", quote.payment_fee));
    lines.push(format!("　合計（税込）　{}円", quote.total));
    for share in &quote.taxes {
        lines.push(format!(
            "　（{}％対象　{}円、うち消費税　{}円）",
            share.rate.percent(),
            share.total,
            share.tax
        ));
    }
    lines.join("\n") + "\n"
}

fn signature(shop: &Shop) -> String {
    let legal = &shop.legal;
    format!(
        "{}\n{}\n{}\n電話　{}\nメール　{}\n",
        shop.name, legal.seller, legal.place, legal.phone, legal.email
    )
}
