//! The notice of an SMS result: a form that the provider posts to the shop, unsigned.
//!
//! The names `juchuNo` and `smsNinKk` are seen in a client; the other names and their values are unverified. Any HTTP
//! answer counts as received: nothing is known of repeats.

use super::transaction::Transaction;

/// One notice.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The order it is about.
    pub order_no: String,
    /// The form's fields.
    pub fields: Vec<(&'static str, String)>,
    /// The buyer's name, for the magic inputs.
    pub buyer_name: String,
    /// The buyer's telephone number, for the magic inputs.
    pub buyer_phone: String,
}

impl Notice {
    /// The notice for a transaction whose code was judged right (`verified`) or whose wait has ended.
    #[must_use]
    pub fn about(order_no: &str, transaction: &Transaction, shop_code: &str, verified: bool) -> Self {
        let reachable = transaction.pin.as_ref().is_some_and(|pin| pin.delivered);
        let flag = |good: bool| if good { "0" } else { "1" }.to_owned();
        Self {
            order_no: order_no.to_owned(),
            fields: vec![
                ("juchuNo", order_no.to_owned()),
                ("smsNinKk", flag(verified)),
                ("ycfStrNo", shop_code.to_owned()),
                ("keitaiNo", transaction.phone.clone()),
                ("giftKb", transaction.send_div.code().to_string()),
                ("snsKk", transaction.credit.code().to_string()),
                ("smsYuuKk", flag(reachable)),
            ],
            buyer_name: transaction.name.clone(),
            buyer_phone: transaction.phone.clone(),
        }
    }

    /// The body to post.
    #[must_use]
    pub fn body(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }

    /// The fields, one a line, for the evidence.
    #[must_use]
    pub fn evidence(&self) -> String {
        self.fields.iter().map(|(name, value)| format!("{name}={value}\n")).collect()
    }
}
