//! 注文ページ: all of an order on one screen.

use super::{carried, identify, recall, receive_money, return_part, screen_again, settle_drift, take_back};
use crate::{
    error::Trouble,
    fees::order_fee::{self, OrderFee},
    invoice::{self, Invoicing},
    noren::Noren,
};
use domain::{
    change,
    delivery::DeliveryMethod,
    giving_back::Return,
    id::OrderNumber,
    method::Kind,
    order::{self, note::Note, record::Order},
    payment::{record::Payment, state::State},
    shipment::{self, record::Shipment},
    timeline::Entry,
};
pub use store::receipts::Receipt;
use store::{Tx, consents::Consent, duties::Standing, mails::Kept, same_buyer::Other};

/// So many other orders of the customer are read; one more tells whether there are more.
pub const MOST_OTHERS: u32 = 10;

pub use store::mail_requests::Request;

/// Everything about an order.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The order.
    pub order: Order,
    /// Every attempt to pay, first to last.
    pub payments: Vec<Payment>,
    /// The parcels.
    pub shipments: Vec<Shipment>,
    /// What of it came back, and what money went back.
    pub returns: Vec<Return>,
    /// Delivery methods that a parcel can be given: of an order that can still be packed.
    pub deliveries: Vec<DeliveryMethod>,
    /// What happened, first to last.
    pub timeline: Vec<Entry>,
    /// Mails to the buyer.
    pub mails: Vec<Kept>,
    /// Which of them staff wanted to have sent: kind, reference, who and why.
    pub mail_requests: Vec<(String, String, Request)>,
    /// What is still to be done, and what waits for a person.
    pub duties: Vec<Standing>,
    /// What the buyer agreed to.
    pub consents: Vec<Consent>,
    /// What it costs the shop at its provider.
    pub fee: Option<OrderFee>,
    /// What staff can do now.
    pub can: Can,
    /// The invoice, where the shop prints it or can have it sent out again.
    pub invoice: Invoicing,
    /// Money that came, of which no provider reports it.
    pub receipts: Vec<Receipt>,
    /// 社内メモ, and what is written to the customer.
    pub note: Note,
    /// The latest other orders of the customer.
    pub others: Vec<Other>,
}

/// What staff can do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Can {
    /// キャンセル.
    pub cancel: bool,
    /// お支払い方法の変更を依頼.
    pub ask_to_choose: bool,
    /// 再送信.
    pub resend: bool,
    /// 問い合わせ: ask the provider how it stands.
    pub inquire: bool,
    /// 配送伝票番号 can be entered.
    pub slip: bool,
    /// 内容を変更.
    pub edit: bool,
    /// 取消して再登録.
    pub recall: bool,
    /// 取引ID can be entered, or said that there is none: see [`super::identify`].
    pub identify: bool,
    /// 再与信.
    pub screen_again: bool,
    /// 返品.
    pub take_back: bool,
    /// 決済サービスの状態に合わせる, after 連動停止.
    pub take_over: bool,
    /// こちらの内容を送り直す, after 連動停止.
    pub tell_again: bool,
    /// 発送済みにする can be tried; what may still stand in its way is [`super::ship_order::Lack`].
    pub ship: bool,
    /// A part can be returned.
    pub return_part: bool,
    /// Parcels can be split, joined and sent by another delivery method.
    pub pack: bool,
    /// 入金済みにする: money can be entered by hand.
    pub receive: bool,
    /// 対応中にする.
    pub begin: bool,
    /// 保留にする.
    pub put_on_hold: bool,
    /// 保留を解除する.
    pub resume: bool,
    /// 処理済みにする.
    pub finish: bool,
    /// 処理済みから戻す.
    pub reopen: bool,
}

/// Everything about the order of that number.
pub async fn read(noren: &Noren, number: &OrderNumber) -> Result<Option<Sheet>, Trouble> {
    noren.db.read(|mut tx| async move { sheet(&mut tx, noren, number).await }).await
}

async fn sheet(tx: &mut Tx, noren: &Noren, number: &OrderNumber) -> Result<Option<Sheet>, Trouble> {
    let shop = noren.shop_id();
    let Some(order) = store::orders::by_number(tx, shop, number).await? else { return Ok(None) };
    let payments = store::payments::all_of(tx, shop, &order.id).await?;
    let mut shipments = store::shipments::of_order(tx, shop, &order.id).await?;
    carried(tx, noren, &order, &mut shipments).await?;
    let duties = store::duties::open_of(tx, shop, &order.id).await?;
    let mut can = payments.last().map(|last| can(&order, last, states(&shipments))).unwrap_or_default();
    let returns = store::returns::of_order(tx, shop, &order.id).await?;
    // What came back cannot be sent again.
    can.recall &= returns.is_empty();
    can.identify = payments.last().is_some_and(|last| identify::possible(last, &duties));
    Ok(Some(Sheet {
        returns,
        deliveries: if can.pack { store::deliveries::all(tx, shop).await? } else { Vec::new() },
        timeline: store::timeline::of_order(tx, shop, &order.id).await?,
        mails: store::mails::of_order(tx, shop, &order.id).await?,
        mail_requests: store::mail_requests::of_order(tx, shop, &order.id).await?,
        duties,
        consents: store::consents::of_order(tx, shop, &order.id).await?,
        invoice: match payments.last() {
            Some(last) => invoice::read(tx, noren, &order, last).await?,
            None => Invoicing::default(),
        },
        receipts: store::receipts::of_order(tx, shop, &order.id).await?,
        fee: order_fee::of(tx, noren, &order, payments.last()).await?,
        note: store::order_notes::get(tx, shop, &order.id).await?,
        others: store::same_buyer::others(tx, shop, &order, MOST_OTHERS.saturating_add(1)).await?,
        can,
        order,
        payments,
        shipments,
    }))
}

/// What staff can do with an order in that state. Whether it waits for a look into the provider's console, its duties tell.
pub fn can<'s>(
    order: &Order,
    last: &Payment,
    shipments: impl IntoIterator<Item = &'s shipment::State>,
) -> Can {
    let shipments: Vec<_> = shipments.into_iter().collect();
    let left = shipments.iter().any(|state| state.has_left());
    let open = order.state.holds_goods() && !left;
    let paid = matches!(last.state, State::Paid { .. });
    let worked_on = matches!(order.state, order::State::Received | order::State::Processing);
    let here = shipments
        .iter()
        .any(|state| matches!(state, shipment::State::Unshipped | shipment::State::Labelled { .. }));
    let untold = shipments.iter().any(|state| matches!(state, shipment::State::Shipped { told: None, .. }));
    Can {
        identify: false,
        recall: recall::possible(order, last, &shipments),
        screen_again: screen_again::possible(order, last),
        take_back: take_back::possible(order, last, &shipments),
        take_over: matches!(last.state, State::Drifted { .. }),
        tell_again: settle_drift::can_tell_again(last),
        edit: change::lock(order, last, shipments.iter().copied()).is_none(),
        cancel: open && !paid,
        // Also when the payment fell away after something had left: only the buyer can choose another.
        ask_to_choose: (open && !paid && !last.state.is_open()) || (left && fell_away(order, last)),
        resend: order.state == order::State::Placed && matches!(last.state, State::Faulty { .. }),
        // What a dialog made is being asked for already.
        inquire: matches!(last.method.kind, Kind::Deferred { .. })
            && last.state.may_live_at_provider()
            && !matches!(last.state, State::AwaitingDialog { .. }),
        slip: (here && order.state.holds_goods())
            || (untold && (order.state.holds_goods() || order.state == order::State::Done)),
        ship: here && worked_on,
        return_part: return_part::possible(order, last, &shipments),
        pack: here && order.state.holds_goods(),
        receive: receive_money::possible(&last.method.kind, &last.state),
        begin: order.state == order::State::Received,
        put_on_hold: worked_on,
        resume: order.state == order::State::OnHold,
        finish: worked_on,
        reopen: order.state == order::State::Done,
    }
}

/// Whether the payment came to nothing, and the buyer may choose another.
fn fell_away(order: &Order, last: &Payment) -> bool {
    let ended = matches!(
        last.state,
        State::Declined { .. } | State::CodeFailed { .. } | State::Cancelled { .. } | State::Faulty { .. }
    );
    ended && order.state == order::State::Placed
}

/// Where the parcels stand.
pub fn states(shipments: &[Shipment]) -> impl Iterator<Item = &shipment::State> {
    shipments.iter().map(|shipment| &shipment.state)
}
