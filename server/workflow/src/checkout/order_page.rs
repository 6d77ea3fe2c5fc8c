//! The shopper's page of an order, opened by its link: what stands, and what can be done next.

use super::dialog;
use crate::{desk, error::Trouble, noren::Noren};
use domain::{
    checkout,
    draft::Draft,
    field::Field,
    id::OrderNumber,
    moment::Moment,
    order::{self, record::Order},
    payment::{
        record::Payment,
        state::{CodeFailure, State},
    },
    problem::Rule,
    shop::Shop,
};
use providers::port::Dialog;

/// A link opens so long after the order was placed, milliseconds.
const LINK_LIFETIME_MILLIS: i64 = 180 * 24 * 60 * 60 * 1000;

/// What the shopper sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// 確認中: the answer is still to come.
    Asking,
    /// ③ a code was texted.
    Code {
        /// `•••-••••-5678`.
        phone: String,
        /// Its lifetime as we know it.
        until: Moment,
        /// How often it can still be typed.
        tries: u32,
        /// Whether the last one was wrong.
        wrong: bool,
        /// Whether one is being judged now.
        checking: bool,
        /// What is wrong with what was typed, before anybody was asked.
        problem: Option<Rule>,
    },
    /// The provider's dialog can be opened.
    Dialog {
        /// What it is opened with; `None` where the shop has no contract any more.
        dialog: Option<Dialog>,
        /// What the page told before could not be confirmed.
        unconfirmed: bool,
    },
    /// 審査中.
    UnderReview,
    /// ④ 注文完了.
    Done,
    /// ご利用いただけませんでした: another way to pay.
    ChooseAgain(Reason),
    /// The order was cancelled.
    Cancelled,
}

/// What a shopper may be told of why; never the provider's reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The shop entered the order: the shopper has not begun to pay yet.
    Begin,
    /// Refused, or anything that is nobody's business.
    NotUsable,
    /// The code's time was over.
    CodeExpired,
    /// The code was typed wrongly too often.
    CodeTries,
    /// The SMS did not arrive.
    CodeUndeliverable,
}

/// The page.
#[derive(Clone, Debug)]
pub struct OrderPage {
    /// The order.
    pub order: Order,
    /// Its last attempt to pay.
    pub payment: Payment,
    /// What the shopper sees.
    pub stage: Stage,
    /// Whether some of the goods have left: they are held no more.
    pub left: bool,
    /// The shop's facts.
    pub shop: Shop,
    /// The path of this page.
    pub path: String,
}

/// The page of a link; `None` for a wrong or old one.
pub async fn show(noren: &Noren, number: &OrderNumber, key: &str) -> Result<Option<OrderPage>, Trouble> {
    let Some((order, payment)) = open(noren, number, key).await? else { return Ok(None) };
    let shop_id = noren.shop_id();
    let (cart, id, state) = (&order.cart, &order.id, &payment.state);
    let (draft, wrong, shop, left) = noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let shop =
                store::shops::get(tx, shop_id).await?.ok_or_else(|| Trouble::NoShop(shop_id.to_string()))?;
            let parcels = store::shipments::of_order(tx, shop_id, id).await?;
            let left = parcels.iter().any(|parcel| parcel.state.has_left());
            if !matches!(state, State::AwaitingCode { .. } | State::AwaitingDialog { .. }) {
                return Ok((Draft::default(), false, shop, left));
            }
            let draft =
                store::drafts::get(tx, shop_id, cart).await?.map(|(draft, _)| draft).unwrap_or_default();
            let wrong = last_try_failed(&store::timeline::of_order(tx, shop_id, id).await?);
            Ok::<_, Trouble>((draft, wrong, shop, left))
        })
        .await?;
    let stage = match stage(&order, &payment, &draft, wrong, noren.now()) {
        Stage::Dialog { unconfirmed, .. } => {
            Stage::Dialog { dialog: dialog::of(noren, &payment, &order).ok(), unconfirmed }
        }
        other => other,
    };
    Ok(Some(OrderPage { path: noren.order_path(number), order, payment, stage, left, shop }))
}

/// Order and last attempt of a link; `None` for a wrong or old one.
pub(super) async fn open(
    noren: &Noren,
    number: &OrderNumber,
    key: &str,
) -> Result<Option<(Order, Payment)>, Trouble> {
    let shop = noren.shop_id();
    if !noren.secret.opens(shop, number, key) {
        return Ok(None);
    }
    let found = noren.db.read(|mut tx| async move { desk::find(&mut tx, noren, number).await }).await?;
    let young = |order: &Order| noren.now().millis_since(order.placed_at) <= LINK_LIFETIME_MILLIS;
    Ok(found.filter(|found| young(&found.order)).map(|found| (found.order, found.payment)))
}

fn stage(order: &Order, payment: &Payment, draft: &Draft, wrong: bool, now: Moment) -> Stage {
    if matches!(order.state, order::State::Cancelled { .. }) {
        return Stage::Cancelled;
    }
    if order.state != order::State::Placed {
        return Stage::Done;
    }
    match &payment.state {
        State::Ready | State::Asked { .. } | State::Uncertain { .. } => Stage::Asking,
        State::AwaitingCode { code } => Stage::Code {
            phone: order.checkout.buyer.phone.ending(),
            until: code.until,
            tries: code.tries,
            wrong,
            checking: code.checking.is_some_and(|until| until > now),
            problem: draft
                .has(Field::Code)
                .then(|| checkout::judge(Field::Code, draft.get(Field::Code)).err())
                .flatten(),
        },
        State::AwaitingDialog { confirming: true, .. } => Stage::Asking,
        State::AwaitingDialog { .. } => Stage::Dialog { dialog: None, unconfirmed: wrong },
        State::UnderReview { .. } | State::OnHold { .. } | State::Amending { .. } | State::Drifted { .. } => {
            Stage::UnderReview
        }
        State::Approved { .. } | State::Due | State::Paid { .. } => Stage::Done,
        State::CodeFailed { why, .. } => Stage::ChooseAgain(match why {
            CodeFailure::Expired => Reason::CodeExpired,
            CodeFailure::TooManyTries => Reason::CodeTries,
            CodeFailure::Undeliverable => Reason::CodeUndeliverable,
            CodeFailure::GivenUp => Reason::NotUsable,
        }),
        State::AwaitingBuyer => Stage::ChooseAgain(Reason::Begin),
        State::Declined { .. }
        | State::Faulty { .. }
        | State::Cancelling { .. }
        | State::Cancelled { .. } => Stage::ChooseAgain(Reason::NotUsable),
    }
}

/// Whether the last thing that happened is that a code was wrong, or that a dialog's transaction could not be confirmed.
fn last_try_failed(timeline: &[domain::timeline::Entry]) -> bool {
    let last = timeline.iter().rev().find(|entry| entry.what.starts_with("payment."));
    let failed = |(key, value): &(String, String)| {
        key == "event" && matches!(value.as_str(), "code wrong" | "dialog unconfirmed")
    };
    last.is_some_and(|entry| entry.detail.iter().any(failed))
}

/// In a few words, for the page that polls: changes exactly when the page would look different.
pub fn mark(page: &OrderPage) -> String {
    let checking = matches!(page.stage, Stage::Code { checking: true, .. });
    format!("{}-{}-{}-{checking}", page.order.version, page.payment.attempt, page.payment.version)
}
