//! The notice of an SMS result: a form that the provider posts to the shop, unsigned.
//!
//! The names `juchuNo` and `smsNinKk` are seen in a client; the other names and their values are unverified. Any HTTP
//! answer counts as received: nothing is known of repeats.

use super::terms::Terms;
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
    /// The notice for a transaction whose code was judged right (`verified`) or whose wait has ended, or for a telephone
    /// number whose reach alone was asked.
    #[must_use]
    pub fn about(order_no: &str, transaction: &Transaction, terms: &Terms<'_>, verified: bool) -> Self {
        let flag = |good: bool| if good { "0" } else { "1" }.to_owned();
        let mut fields = vec![("juchuNo", order_no.to_owned()), ("smsNinKk", flag(verified))];
        if terms.contract.notice_extras {
            fields.extend([
                ("ycfStrNo", terms.shop_code.to_owned()),
                ("keitaiNo", transaction.phone.clone()),
                ("giftKb", transaction.claim.send_div.code().to_string()),
                ("snsKk", transaction.credit.code().to_string()),
                ("smsYuuKk", flag(transaction.takes_sms())),
            ]);
        }
        Self {
            order_no: order_no.to_owned(),
            fields,
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
