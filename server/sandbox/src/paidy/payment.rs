//! One payment: what the provider remembers of it, and the rules of its life.

use serde_json::{Map, Value, json};

use super::buyer::Buyer;
use super::members::{Members, Read};
use super::purchase::Purchase;
use super::refusal::Refusal;
use super::stamp::utc;
use super::state::{ExpiredStatus, State};

/// Money taken. There is one at most, always of the whole amount.
#[derive(Clone)]
pub struct Capture {
    /// `cap_…`
    pub id: String,
    /// When, on the sandbox's clock.
    pub made_ms: i64,
    /// The shop's own notes.
    pub metadata: Map<String, Value>,
}

/// Money given back.
#[derive(Clone)]
pub struct Refund {
    /// `ref_…`
    pub id: String,
    /// When, on the sandbox's clock.
    pub made_ms: i64,
    /// The capture it is from.
    pub capture_id: String,
    /// How much, in yen.
    pub amount_yen: i64,
    /// Why.
    pub reason: Option<String>,
    /// The shop's own notes.
    pub metadata: Map<String, Value>,
}

/// What a shop asks to be given back.
pub struct RefundWish {
    /// The capture it is from.
    pub capture_id: String,
    /// How much, in yen; without it all that is left.
    pub amount_yen: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// The shop's own notes.
    pub metadata: Map<String, Value>,
}

impl RefundWish {
    /// Reads the body of a refund.
    ///
    /// # Errors
    /// When a member is missing or wrong.
    pub fn read(members: &Members<'_>) -> Read<Self> {
        let amount_yen = members.whole_or_digits_if("amount")?;
        if amount_yen.is_some_and(|yen| yen < 1) {
            return Err(members.flaw("amount", "must be above zero"));
        }
        Ok(Self {
            capture_id: members.text("capture_id")?.to_owned(),
            amount_yen,
            reason: members.text_if("reason")?.map(str::to_owned),
            metadata: members.metadata()?,
        })
    }
}

/// One payment.
#[derive(Clone)]
pub struct Payment {
    /// `pay_…`
    pub id: String,
    /// When it was made, on the sandbox's clock.
    pub made_ms: i64,
    /// When capturing ends, on the sandbox's clock.
    pub expires_ms: i64,
    /// The consumer, with the mail address and number that were proven.
    pub buyer: Buyer,
    /// What is paid for.
    pub purchase: Purchase,
    standing: Standing,
    captures: Vec<Capture>,
    refunds: Vec<Refund>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Open,
    Closed,
    Rejected,
}

impl Payment {
    /// A new payment, authorised or rejected. `life_ms` is the time for capturing.
    #[must_use]
    pub fn new(id: String, made: (i64, i64), buyer: Buyer, purchase: Purchase, is_authorized: bool) -> Self {
        let (made_ms, life_ms) = made;
        Self {
            id,
            made_ms,
            expires_ms: made_ms.saturating_add(life_ms),
            buyer,
            purchase,
            standing: if is_authorized { Standing::Open } else { Standing::Rejected },
            captures: Vec::new(),
            refunds: Vec::new(),
        }
    }

    /// Where it stands at a moment.
    #[must_use]
    pub fn state(&self, now_ms: i64) -> State {
        match self.standing {
            Standing::Rejected => State::Rejected,
            Standing::Open if now_ms >= self.expires_ms => State::Expired,
            Standing::Open => State::Authorized,
            Standing::Closed if self.captures.is_empty() => State::Voided,
            Standing::Closed if self.refunds.is_empty() => State::Captured,
            Standing::Closed if self.left_yen() == 0 => State::Refunded,
            Standing::Closed => State::PartlyRefunded,
        }
    }

    /// The capture, once there is one.
    #[must_use]
    pub fn capture_id(&self) -> Option<&str> {
        self.captures.first().map(|it| it.id.as_str())
    }

    /// Why money was last given back.
    #[must_use]
    pub fn last_reason(&self) -> Option<&str> {
        self.refunds.last()?.reason.as_deref()
    }

    /// How much was captured, in yen.
    #[must_use]
    pub fn captured_yen(&self) -> i64 {
        if self.captures.is_empty() { 0 } else { self.purchase.amount_yen }
    }

    /// How much was given back, in yen.
    #[must_use]
    pub fn refunded_yen(&self) -> i64 {
        self.refunds.iter().map(|it| it.amount_yen).sum()
    }

    /// How much of what was captured can still be given back, in yen.
    #[must_use]
    pub fn left_yen(&self) -> i64 {
        self.captured_yen() - self.refunded_yen()
    }

    /// Takes the whole amount and closes the payment.
    ///
    /// # Errors
    /// 403 unless it is authorised and its time is not over.
    pub fn capture(&mut self, id: String, metadata: Map<String, Value>, now_ms: i64) -> Result<(), Refusal> {
        match self.state(now_ms) {
            State::Authorized => {
                self.captures.push(Capture { id, made_ms: now_ms, metadata });
                self.standing = Standing::Closed;
                Ok(())
            }
            State::Expired => Err(Refusal::forbidden("the authorisation has expired")),
            State::Rejected => Err(Refusal::forbidden("the payment was rejected")),
            _ => Err(Refusal::forbidden("the payment is closed")),
        }
    }

    /// Gives back some or all of what was captured.
    ///
    /// # Errors
    /// 404 when there is no such capture, 403 when less than that is left.
    pub fn refund(&mut self, id: String, wish: RefundWish, now_ms: i64) -> Result<(), Refusal> {
        if self.capture_id() != Some(&wish.capture_id) {
            return Err(Refusal::not_found("the payment has no such capture"));
        }
        let left = self.left_yen();
        let amount_yen = wish.amount_yen.unwrap_or(left);
        if left == 0 {
            return Err(Refusal::forbidden("everything is refunded already"));
        }
        if amount_yen > left {
            return Err(Refusal::forbidden("more than what is left of the capture"));
        }
        self.refunds.push(Refund {
            id,
            made_ms: now_ms,
            capture_id: wish.capture_id,
            amount_yen,
            reason: wish.reason,
            metadata: wish.metadata,
        });
        Ok(())
    }

    /// Closes an authorisation without a capture.
    ///
    /// # Errors
    /// 409 when it is closed already, also where an expired one is shown as such; 403 when it was rejected.
    pub fn close(&mut self, now_ms: i64, expired: ExpiredStatus) -> Result<(), Refusal> {
        match self.state(now_ms).status(expired) {
            "authorized" => {
                self.standing = Standing::Closed;
                Ok(())
            }
            "rejected" => Err(Refusal::forbidden("the payment was rejected")),
            _ => Err(Refusal::conflict("the payment is closed already")),
        }
    }

    /// Changes the order number, the description and the metadata, those of them that come; all else is ignored.
    ///
    /// # Errors
    /// 400 when one of them is wrong, 403 when the payment was rejected.
    pub fn update(&mut self, members: &Members<'_>, now_ms: i64) -> Result<(), Refusal> {
        let order_ref = members.text_if("order_ref")?;
        let description = members.text_if("description")?;
        let metadata = members.metadata_if()?;
        if self.standing == Standing::Rejected {
            return Err(Refusal::forbidden("the payment was rejected"));
        }
        if let Some(order_ref) = order_ref {
            self.purchase.order.order_ref = Some(order_ref.to_owned());
        }
        if let Some(description) = description {
            self.purchase.description = Some(description.to_owned());
        }
        if let Some(metadata) = metadata {
            self.purchase.metadata = metadata;
        }
        self.purchase.order.updated_ms = Some(now_ms);
        Ok(())
    }

    /// Ends the time for capturing now. False when it is not running.
    pub fn expire(&mut self, now_ms: i64) -> bool {
        let is_running = self.state(now_ms) == State::Authorized;
        if is_running {
            self.expires_ms = now_ms;
        }
        is_running
    }

    /// The payment as the wire spells it.
    #[must_use]
    pub fn as_value(&self, now_ms: i64, expired: ExpiredStatus) -> Value {
        let Purchase { amount_yen, description, store_name, order, shipping_address, metadata } =
            &self.purchase;
        json!({
            "id": self.id,
            "created_at": utc(self.made_ms),
            "expires_at": utc(self.expires_ms),
            "amount": amount_yen,
            "currency": "JPY",
            "description": description,
            "store_name": store_name,
            "test": true,
            "status": self.state(now_ms).status(expired),
            "tier": "classic",
            "buyer": self.buyer.as_value(),
            "order": order.as_value(),
            "shipping_address": shipping_address,
            "captures": self.captures.iter().map(|it| self.capture_value(it)).collect::<Value>(),
            "refunds": self.refunds.iter().map(Refund::as_value).collect::<Value>(),
            "metadata": metadata,
        })
    }

    /// A capture is always of the whole, so its figures are those of the order.
    fn capture_value(&self, capture: &Capture) -> Value {
        let Purchase { amount_yen, order, .. } = &self.purchase;
        json!({
            "id": capture.id,
            "created_at": utc(capture.made_ms),
            "amount": amount_yen,
            "tax": order.tax_yen,
            "shipping": order.shipping_yen,
            "items": order.items_value(),
            "metadata": capture.metadata,
        })
    }
}

impl Refund {
    fn as_value(&self) -> Value {
        json!({
            "id": self.id,
            "created_at": utc(self.made_ms),
            "capture_id": self.capture_id,
            "amount": self.amount_yen,
            "reason": self.reason,
            "metadata": self.metadata,
        })
    }
}
