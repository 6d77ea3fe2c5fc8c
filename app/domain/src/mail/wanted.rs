//! Which mails make sense about an order.

use crate::{
    duty::Mail,
    method::Kind,
    order::{self, record::Order},
    payment::{record::Payment, state::State},
    shipment,
};

/// Whether a mail makes sense about an order that stands like this: when somebody wants to send it, and when its time has come.
pub fn makes_sense<'s>(
    mail: Mail,
    order: &Order,
    payment: &Payment,
    shipments: impl IntoIterator<Item = &'s shipment::State>,
) -> bool {
    let cancelled = matches!(order.state, order::State::Cancelled { .. });
    let placed = order.state == order::State::Placed;
    match mail {
        Mail::Thanks => !placed && !cancelled,
        Mail::ChooseAgain => {
            let waits = payment.state.is_open() || matches!(payment.state, State::AwaitingDialog { .. });
            placed && !waits && !payment.state.stands() && payment.state != State::AwaitingBuyer
        }
        Mail::Begin => placed && payment.state == State::AwaitingBuyer,
        Mail::Cancelled => cancelled,
        Mail::Paid => !cancelled && matches!(payment.state, State::Paid { .. }),
        Mail::Shipped => shipments.into_iter().any(|state| matches!(state, shipment::State::Shipped { .. })),
        Mail::Ready => !placed && !cancelled && !matches!(order.state, order::State::Returned { .. }),
        Mail::Invoice => {
            !cancelled && payment.state.stands() && matches!(payment.method.kind, Kind::Deferred { .. })
        }
        Mail::Free => true,
    }
}
