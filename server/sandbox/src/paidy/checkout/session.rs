//! One dialog, from the launch to what the shop's page is told: the contact, the code of the SMS, the outcome.

use serde_json::{Value, json};

use super::launch::{Launch, Wish};
use super::verdict::is_good;
use crate::inbox::sms::Sms;
use crate::magic::{Effect, buyer_effects};
use crate::paidy::buyer::{Buyer, digits, is_email, is_mobile};
use crate::paidy::ledger::{Effects, Ledger, Thing};
use crate::paidy::notice::{Event, Notice};
use crate::paidy::payment::Payment;
use crate::paidy::purchase::Purchase;
use crate::paidy::stamp::{four_digits, utc};
use crate::paidy::terms::Terms;
use crate::paidy::token::Token;

/// The telephone number of the provider's test data, and the code that always comes to it.
const TEST_PHONE: (&str, &str) = ("08000000001", "8888");

/// A dialog that is or was open.
pub struct Session {
    /// The name that the payment or token gets if it comes to one.
    pub id: String,
    /// What the consumer is asked for.
    pub wish: Wish,
    /// The consumer: first as the shop said, then with what was proven.
    pub buyer: Buyer,
    /// The shop's name.
    pub store_name: String,
    code: Option<Code>,
    callback: Option<Value>,
}

struct Code {
    digits: String,
    expires_ms: i64,
    wrong: u32,
}

/// What is wrong with something typed, for the consumer.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    /// The field: `email`, `phone` or `code`.
    pub field: &'static str,
    /// What to do about it.
    pub says: String,
}

fn told(field: &'static str, says: &str) -> Told {
    Told { field, says: says.to_owned() }
}

impl Session {
    /// Opens a dialog that nobody has typed into.
    #[must_use]
    pub fn open(id: String, launch: Launch) -> Self {
        let Launch { wish, buyer, store_name } = launch;
        Self { id, wish, buyer, store_name, code: None, callback: None }
    }

    /// The amount in yen; none for a token.
    #[must_use]
    pub fn amount_yen(&self) -> Option<i64> {
        match &self.wish {
            Wish::Payment(purchase) => Some(purchase.amount_yen),
            Wish::Token { .. } => None,
        }
    }

    /// The code that is waited for.
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        self.code.as_ref().map(|code| code.digits.as_str())
    }

    /// What the shop's page was or will be told, once it came to an outcome.
    #[must_use]
    pub fn callback(&self) -> Option<&Value> {
        self.callback.as_ref()
    }

    /// Takes the mail address and the number, and texts a code. A code that was texted before ends.
    ///
    /// # Errors
    /// What is wrong with either; also when no SMS reaches the number.
    pub fn contact(&mut self, email: &str, phone: &str, terms: &Terms<'_>) -> Result<Sms, Told> {
        let email = email.trim();
        if !is_email(email) {
            return Err(told("email", "メールアドレスをご確認ください。"));
        }
        if !is_mobile(phone.trim()) {
            return Err(told("phone", "070・080・090で始まる11桁の携帯電話番号を入力してください。"));
        }
        email.clone_into(&mut self.buyer.email);
        self.buyer.phone = digits(phone);
        let delivered = !buyer_effects(&self.buyer.name1, &self.buyer.phone)
            .any(|effect| effect == Effect::SmsUndeliverable);
        let code = if self.buyer.phone == TEST_PHONE.0 { TEST_PHONE.1.to_owned() } else { four_digits() };
        let expires_ms = terms.now_ms.saturating_add(terms.code_ttl_ms);
        self.code = delivered.then(|| Code { digits: code.clone(), expires_ms, wrong: 0 });
        Ok(Sms {
            at_ms: terms.now_ms,
            provider: "paidy",
            order_no: self.id.clone(),
            phone: self.buyer.phone.clone(),
            text: format!(
                "【ペイディ】認証コードは {code} です。{}分以内に入力してください。",
                (terms.code_ttl_ms / 60_000).max(1)
            ),
            code: Some(code),
            delivered,
        })
    }

    /// Judges a code. A right one is used up; after the last wrong one that is allowed another must be texted.
    ///
    /// # Errors
    /// What to do about a code that is not right.
    pub fn check_code(&mut self, typed: &str, terms: &Terms<'_>) -> Result<(), Told> {
        let Some(code) = &mut self.code else {
            return Err(told("code", "認証コードを送り直してください。"));
        };
        if terms.now_ms >= code.expires_ms {
            self.code = None;
            return Err(told("code", "認証コードの期限が切れました。送り直してください。"));
        }
        if code.digits == typed.trim() {
            self.code = None;
            return Ok(());
        }
        code.wrong = code.wrong.saturating_add(1);
        let left = terms.code_tries.saturating_sub(code.wrong);
        if left == 0 {
            self.code = None;
            return Err(told("code", "認証コードが違います。認証コードを送り直してください。"));
        }
        Err(told("code", &format!("認証コードが違います。あと{left}回入力できます。")))
    }

    /// The consumer leaves. What it came to stays as it was; nothing, most of the time.
    pub fn leave(&mut self) -> Value {
        self.code = None;
        self.callback.get_or_insert_with(|| json!({ "status": "closed" })).clone()
    }
}

/// Decides, keeps the payment or token, and answers what the shop's page is told. `forced` decides in the provider's
/// place. The first decision stands, however often it is asked for.
pub fn decide(
    ledger: &mut Ledger,
    session: &mut Session,
    forced: Option<bool>,
    terms: &Terms<'_>,
    effects: &mut Effects,
) -> Value {
    if let Some(callback) = &session.callback {
        return callback.clone();
    }
    let amount_yen = session.amount_yen().unwrap_or(0);
    let good = forced.unwrap_or_else(|| is_good(&session.buyer, amount_yen, terms.limit_yen));
    let (id, buyer) = (session.id.clone(), session.buyer.clone());
    let callback = match &session.wish {
        Wish::Payment(purchase) => {
            let made = (terms.now_ms, terms.settings.life_ms());
            let payment = Payment::new(id, made, buyer, Purchase::clone(purchase), good);
            let callback = json!({
                "id": payment.id,
                "amount": amount_yen,
                "currency": "JPY",
                "created_at": utc(payment.made_ms),
                "status": if good { "authorized" } else { "rejected" },
            });
            if good {
                effects.notices.push(Notice::of_payment(&payment, Event::Authorized, terms));
            }
            ledger.accept(Thing::Payment(Box::new(payment)));
            callback
        }
        Wish::Token { .. } if !good => json!({ "status": "rejected" }),
        Wish::Token { wallet_id, description } => {
            let consumer_id = ledger.mint("con_");
            let mut token = Token::new(id, consumer_id, buyer, terms.now_ms);
            token.wallet_id.clone_from(wallet_id);
            token.description.clone_from(description);
            effects.notices.push(Notice::of_token(&token, "activate_success", terms));
            let callback = json!({ "id": token.id, "status": token.standing.status() });
            ledger.accept(Thing::Token(Box::new(token)));
            callback
        }
    };
    session.callback = Some(callback.clone());
    callback
}
