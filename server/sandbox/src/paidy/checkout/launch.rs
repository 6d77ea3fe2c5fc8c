//! What a shop's page launches the dialog with.

use serde_json::Value;

use crate::paidy::buyer::Buyer;
use crate::paidy::members::{Members, Read};
use crate::paidy::purchase::Purchase;

/// What the consumer is asked for.
#[derive(Clone)]
pub enum Wish {
    /// To pay for one purchase.
    Payment(Box<Purchase>),
    /// To let the shop charge again and again.
    Token {
        /// The shop's name for the purse.
        wallet_id: String,
        /// What for.
        description: Option<String>,
    },
}

/// A launch that holds.
pub struct Launch {
    /// What the consumer is asked for.
    pub wish: Wish,
    /// The consumer, as the shop knows one.
    pub buyer: Buyer,
    /// The shop's name.
    pub store_name: String,
}

impl Wish {
    /// What the name of the thing begins with that a launch asks for.
    #[must_use]
    pub fn prefix(body: &Value) -> &'static str {
        if body.get("token").is_some_and(|token| !token.is_null()) { "tok_" } else { "pay_" }
    }
}

impl Launch {
    /// Reads `{"api_key", "token"?, "payload"}`. With `token` the payload needs no more than the shop and the buyer.
    ///
    /// # Errors
    /// When the key is not the shop's, or a member is missing or wrong.
    pub fn read(body: &Value, public_key: &str) -> Read<Self> {
        let body = Members::of(body, "")?;
        if body.text("api_key")? != public_key {
            return Err(body.flaw("api_key", "is no shop's public key"));
        }
        let payload = body.object("payload")?;
        let wish = match body.object_if("token")? {
            Some(token) => read_token(&token)?,
            None => Wish::Payment(Box::new(Purchase::read(&payload)?)),
        };
        Ok(Self {
            wish,
            buyer: Buyer::read(&payload.object("buyer")?)?,
            store_name: payload.text("store_name")?.to_owned(),
        })
    }
}

fn read_token(token: &Members<'_>) -> Read<Wish> {
    if token.text("type")? != "recurring" {
        return Err(token.flaw("type", "must be recurring"));
    }
    Ok(Wish::Token {
        wallet_id: token.text_if("wallet_id")?.unwrap_or("default").to_owned(),
        description: token.text_if("description")?.map(str::to_owned),
    })
}
