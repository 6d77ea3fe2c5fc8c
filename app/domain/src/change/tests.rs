//! Which changes keep a result, which are screened again, and which need another transaction.

use super::*;
use crate::{
    capabilities::Capabilities,
    id::{CartId, OrderId, OrderNumber, PaymentId, ProviderNumber, Sku},
    method::Kind,
    moment::Moment,
    payment::{
        record::AtProvider,
        state::{Code, Fault},
    },
    quote::Line,
    sample::{self, TOKYO, prefecture},
    tax::TaxRate,
    yen::Yen,
};
use proptest::{prelude::*, sample::select};

const NOW: Moment = Moment(1_795_186_799_000);

/// An order that is paid later, with a provider that takes changes so.
struct Case {
    order: Order,
    payment: Payment,
}

impl Case {
    fn new(amends: Amends, state: State) -> Self {
        let mut method = sample::later();
        let able = Capabilities { amends, ..Capabilities::default() };
        method.kind = Kind::Deferred { provider: "somebody".to_owned(), offer: "post".to_owned(), able };
        let checkout = crate::checkout::parse(&sample::draft(), &sample::Stand::new().offer()).unwrap();
        let (order, number) = (OrderId::new("o"), OrderNumber::new("261122-AAAAAA"));
        let quote = quote(&[("tea", 2), ("cup", 1)], &method);
        let payment = Payment {
            id: PaymentId::new("p"),
            order: order.clone(),
            attempt: 1,
            number: ProviderNumber::derive(&number, 1),
            amount: quote.total,
            state,
            at_provider: AtProvider::default(),
            version: 1,
            method,
        };
        let order = Order {
            id: order,
            number,
            cart: CartId::new("c"),
            kind: order::axes::Kind::Normal,
            state: order::State::Received,
            checkout,
            quote,
            placed_at: NOW,
            hold_until: None,
            version: 1,
        };
        Self { order, payment }
    }

    fn goods(&self, lines: &[(&str, u32)]) -> Consequence {
        let (method, checkout) = (&self.payment.method, &self.order.checkout);
        consequence(&self.order, &self.payment, checkout, &quote(lines, method), method)
    }

    fn moved(&self) -> Consequence {
        let mut checkout = self.order.checkout.clone();
        checkout.buyer.address.building.push('2');
        consequence(&self.order, &self.payment, &checkout, &self.order.quote, &self.payment.method)
    }
}

/// 1,000 yen each, whatever it is.
fn quote(lines: &[(&str, u32)], method: &PaymentMethod) -> Quote {
    let line = |(sku, quantity): &(&str, u32)| Line {
        sku: Sku::new(*sku),
        name: (*sku).to_owned(),
        price: Yen(1000),
        rate: TaxRate::Standard,
        quantity: *quantity,
    };
    let lines = lines.iter().map(line).collect();
    Quote::make(lines, &sample::parcel(), prefecture(TOKYO), method).unwrap()
}

fn approved() -> State {
    State::Approved { at: NOW }
}

#[test]
fn goods_for_the_same_amount_and_a_reduction_keep_the_result_and_all_else_is_screened_again() {
    let case = Case::new(Amends::Rescreens, approved());
    assert_eq!(case.goods(&[("tea", 3)]), Consequence::Kept);
    assert_eq!(case.goods(&[("tea", 1)]), Consequence::Kept);
    assert_eq!(case.goods(&[("tea", 3), ("cup", 1)]), Consequence::Screened);
    assert_eq!(case.moved(), Consequence::Screened);
    assert_eq!(case.goods(&[("tea", 2), ("cup", 1)]), Consequence::Untold);
}

#[test]
fn where_amounts_only_become_smaller_everything_else_needs_another_transaction() {
    let case = Case::new(Amends::Reduces, approved());
    assert_eq!(case.goods(&[("tea", 1)]), Consequence::Kept);
    assert_eq!(case.goods(&[("tea", 3)]), Consequence::Untold);
    assert_eq!(case.goods(&[("tea", 4)]), Consequence::Replaced);
    assert_eq!(case.moved(), Consequence::Replaced);
}

#[test]
fn what_is_not_approved_has_no_result_to_keep() {
    for state in [State::UnderReview { since: NOW }, State::OnHold { since: NOW, reasons: Vec::new() }] {
        assert_eq!(Case::new(Amends::Rescreens, state.clone()).goods(&[("tea", 1)]), Consequence::Screened);
        assert_eq!(Case::new(Amends::Reduces, state).goods(&[("tea", 1)]), Consequence::Replaced);
    }
}

#[test]
fn an_error_is_sent_again_by_any_edit() {
    let case = Case::new(Amends::Never, State::Faulty { at: NOW, fault: Fault::Unreachable });
    assert_eq!(case.moved(), Consequence::Resent);
}

#[test]
fn another_method_takes_the_place_of_the_old_one_and_a_code_needs_the_buyer() {
    let case = Case::new(Amends::Rescreens, approved());
    let to = |method: &PaymentMethod| {
        consequence(&case.order, &case.payment, &case.order.checkout, &case.order.quote, method)
    };
    assert_eq!(to(&sample::at_the_door()), Consequence::Replaced);
    let mut code = sample::later();
    code.id = crate::id::MethodId::new("code");
    assert_eq!(to(&code), Consequence::BuyerAsked);
}

#[test]
fn an_order_is_locked_while_somebody_else_decides() {
    let locked = |state| {
        let case = Case::new(Amends::Rescreens, state);
        lock(&case.order, &case.payment, &[shipment::State::Unshipped])
    };
    let code = Code { until: NOW, tries: 3, checking: None };
    assert_eq!(locked(State::Asked { at: NOW }), Some(Lock::Asking));
    assert_eq!(locked(State::AwaitingCode { code }), Some(Lock::Buyer));
    assert_eq!(locked(State::Paid { at: NOW }), Some(Lock::Paid));
    assert_eq!(locked(approved()), None);
    let case = Case::new(Amends::Rescreens, approved());
    let left = shipment::State::Shipped { slip: None, at: NOW, told: None };
    assert_eq!(lock(&case.order, &case.payment, &[left]), Some(Lock::Left));
}

proptest! {
    /// Whatever is changed, an approval is kept only for the same people and no more money.
    #[test]
    fn nobody_gets_credit_that_was_not_judged(
        amends in select(vec![Amends::Never, Amends::Reduces, Amends::Rescreens]),
        tea in 0..6_u32,
        cup in 0..6_u32,
        moves in any::<bool>(),
    ) {
        prop_assume!(tea + cup > 0);
        let case = Case::new(amends, approved());
        let lines: Vec<_> = [("tea", tea), ("cup", cup)].into_iter().filter(|(_, n)| *n > 0).collect();
        let mut checkout = case.order.checkout.clone();
        if moves {
            checkout.buyer.address.building.push('2');
        }
        let new = quote(&lines, &case.payment.method);
        let means = consequence(&case.order, &case.payment, &checkout, &new, &case.payment.method);
        if matches!(means, Consequence::Kept | Consequence::Untold) {
            prop_assert!(!moves && new.total <= case.order.quote.total);
        }
        // What the provider bills is never more than the order costs.
        if means == Consequence::Untold {
            prop_assert_eq!(new.total, case.order.quote.total);
        }
    }
}

#[test]
fn every_consequence_has_a_name_of_its_own() {
    for consequence in Consequence::ALL {
        assert_eq!(Consequence::named(consequence.name()), Some(consequence));
    }
}
