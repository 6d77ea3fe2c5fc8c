//! An order as a row of a file sees it.

use crate::{field::Field, layout::Days};
use domain::{
    address::Address,
    method::Kind,
    moment::{Day, Moment},
    order::{self, record::Order},
    payment::{record::Payment, state::State as Paying},
    quote::Line,
    shipment::{self, record::Shipment},
    tax::TaxRate,
    yen::Yen,
};
use std::fmt::Write;

/// An order with what belongs to it.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The order.
    pub order: Order,
    /// The attempt to pay that counts; `None` before the first.
    pub payment: Option<Payment>,
    /// Its parcels, first to last.
    pub parcels: Vec<Shipment>,
}

/// What a row is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'f> {
    /// The order.
    pub facts: &'f Facts,
    /// Which of its parcels, from 0.
    pub parcel: usize,
    /// Which line of goods, from 0; `None` where a row is not about one.
    pub line: Option<usize>,
    /// Number of the row in the file, from 1.
    pub row: usize,
    /// When the file is made.
    pub now: Moment,
}

impl About<'_> {
    /// Puts the value of a field behind the text.
    pub fn tell(&self, out: &mut String, field: Field, days: Days) {
        use Field as F;
        let order = &self.facts.order;
        let buyer = &order.checkout.buyer;
        match field {
            F::Number => out.push_str(order.number.as_str()),
            F::PlacedOn => day(out, order.placed_at.day(), days),
            F::PlacedAt => moment(out, order.placed_at, days),
            F::OrderState => out.push_str(order.state.label()),
            F::StatusNumber => number(out, self.status().0),
            F::StatusName => out.push_str(self.status().1),
            F::Row => number(out, i64::try_from(self.row).unwrap_or_default()),
            F::Today => day(out, self.now.day(), days),
            F::BuyerName => out.push_str(&buyer.name.full()),
            F::BuyerFamily => out.push_str(buyer.name.family()),
            F::BuyerGiven => out.push_str(buyer.name.given()),
            F::BuyerKana | F::BuyerFamilyKana | F::BuyerGivenKana => self.kana(out, field),
            F::ToKana | F::ToFamilyKana | F::ToGivenKana if order.checkout.recipient.is_some() => {}
            F::ToKana | F::ToFamilyKana | F::ToGivenKana => self.kana(out, field),
            F::BuyerPhone => out.push_str(&buyer.phone.shown()),
            F::BuyerEmail => out.push_str(buyer.email.as_str()),
            F::ToName | F::ToFamily | F::ToGiven | F::ToPhone => self.recipient(out, field),
            _ => self.tell_rest(out, field, days),
        }
    }

    fn tell_rest(&self, out: &mut String, field: Field, days: Days) {
        use Field as F;
        let checkout = &self.facts.order.checkout;
        match field {
            F::BuyerPostal
            | F::BuyerPrefecture
            | F::BuyerPrefectureNumber
            | F::BuyerCity
            | F::BuyerStreet
            | F::BuyerBuilding => address(out, &checkout.buyer.address, field),
            F::ToPostal
            | F::ToPrefecture
            | F::ToPrefectureNumber
            | F::ToCity
            | F::ToStreet
            | F::ToBuilding => address(out, checkout.destination(), field),
            F::Parcel
            | F::ParcelNumber
            | F::Delivery
            | F::DeliveryId
            | F::CarrierName
            | F::Day
            | F::SlotLabel
            | F::SlotCode
            | F::Slip
            | F::ShippedOn
            | F::ShippedAt => self.delivery(out, field, days),
            F::Method | F::MethodId | F::MethodKind | F::PaidOn | F::PaidAt | F::Credit => {
                self.payment(out, field, days);
            }
            F::LineNumber
            | F::Sku
            | F::LineName
            | F::Price
            | F::NetPrice
            | F::Quantity
            | F::LineTotal
            | F::Rate => self.goods(out, field),
            _ => self.money(out, field),
        }
    }

    fn money(&self, out: &mut String, field: Field) {
        use Field as F;
        let quote = &self.facts.order.quote;
        match field {
            F::Goods => number(out, quote.goods.0),
            F::Discount => number(out, quote.less().0.saturating_neg()),
            F::CouponCode => out.push_str(quote.promise().map_or("", |promise| promise.code.as_str())),
            F::Less => number(out, quote.adjustment.0.saturating_add(quote.less().0)),
            F::DeliveryFee => number(out, quote.delivery_fee.0),
            F::PaymentFee => number(out, quote.payment_fee.0),
            F::Adjustment => number(out, quote.adjustment.0),
            F::Total => number(out, quote.total.0),
            F::Tax => number(out, self.tax()),
            F::StandardTotal => number(out, self.share(TaxRate::Standard).0),
            F::StandardTax => number(out, self.share(TaxRate::Standard).1),
            F::ReducedTotal => number(out, self.share(TaxRate::Reduced).0),
            F::ReducedTax => number(out, self.share(TaxRate::Reduced).1),
            F::Collect if self.collects() => number(out, quote.total.0),
            F::CollectTax if self.collects() => number(out, self.tax()),
            F::GoodsNames => {
                for (place, line) in quote.lines.iter().enumerate() {
                    out.push_str(if place > 0 { "、" } else { "" });
                    out.push_str(&line.name);
                }
            }
            F::GoodsCount => {
                let count = |sum: i64, line: &Line| sum.saturating_add(i64::from(line.quantity));
                number(out, quote.lines.iter().fold(0, count));
            }
            _ => {}
        }
    }

    fn kana(&self, out: &mut String, field: Field) {
        let Some(kana) = &self.facts.order.checkout.buyer.kana else { return };
        match field {
            Field::BuyerFamilyKana | Field::ToFamilyKana => out.push_str(kana.family()),
            Field::BuyerGivenKana | Field::ToGivenKana => out.push_str(kana.given()),
            _ => {
                let _ = write!(out, "{}　{}", kana.family(), kana.given());
            }
        }
    }

    fn recipient(&self, out: &mut String, field: Field) {
        let checkout = &self.facts.order.checkout;
        let (name, phone) = match &checkout.recipient {
            Some(recipient) => (&recipient.name, &recipient.phone),
            None => (&checkout.buyer.name, &checkout.buyer.phone),
        };
        match field {
            Field::ToFamily => out.push_str(name.family()),
            Field::ToGiven => out.push_str(name.given()),
            Field::ToPhone => out.push_str(&phone.shown()),
            _ => out.push_str(&name.full()),
        }
    }

    fn delivery(&self, out: &mut String, field: Field, days: Days) {
        let order = &self.facts.order;
        let checkout = &order.checkout;
        let parcel = self.facts.parcels.get(self.parcel);
        let method = parcel.map_or(&checkout.delivery, |parcel| parcel.delivery(checkout));
        let (slip, shipped) = match parcel.map(|parcel| &parcel.state) {
            Some(shipment::State::Labelled { slip }) => (Some(slip.as_str()), None),
            Some(shipment::State::Shipped { slip, at, .. }) => (slip.as_deref(), Some(*at)),
            _ => (None, None),
        };
        match field {
            Field::Parcel => out.push_str(&key(order.number.as_str(), self.part())),
            Field::ParcelNumber => number(out, i64::from(self.part())),
            Field::Delivery => out.push_str(&method.label),
            Field::DeliveryId => out.push_str(method.id.as_str()),
            Field::CarrierName => out.push_str(method.carrier.map_or("", |carrier| carrier.label())),
            Field::Day => {
                if let Some(wish) = checkout.day {
                    day(out, wish, days);
                }
            }
            Field::SlotLabel => out.push_str(checkout.slot.as_ref().map_or("", |slot| &slot.label)),
            Field::SlotCode => out.push_str(checkout.slot.as_ref().map_or("", |slot| &slot.code)),
            Field::Slip => out.push_str(slip.unwrap_or_default()),
            Field::ShippedOn => {
                if let Some(at) = shipped {
                    day(out, at.day(), days);
                }
            }
            _ => {
                if let Some(at) = shipped {
                    moment(out, at, days);
                }
            }
        }
    }

    fn payment(&self, out: &mut String, field: Field, days: Days) {
        let Some(payment) = &self.facts.payment else { return };
        let paid = match &payment.state {
            Paying::Paid { at } => Some(*at),
            _ => None,
        };
        match field {
            Field::Method => out.push_str(&payment.method.label),
            Field::MethodId => out.push_str(payment.method.id.as_str()),
            Field::MethodKind => out.push_str(match payment.method.kind {
                Kind::Deferred { .. } => "deferred",
                // The carrier collects once, with the first parcel.
                Kind::CashOnDelivery if self.parcel > 0 => "none",
                Kind::CashOnDelivery => "cod",
                Kind::BankTransfer { .. } => "bank",
            }),
            Field::Credit => out.push_str(payment.state.credit().label()),
            Field::PaidOn => {
                if let Some(at) = paid {
                    day(out, at.day(), days);
                }
            }
            _ => {
                if let Some(at) = paid {
                    moment(out, at, days);
                }
            }
        }
    }

    fn goods(&self, out: &mut String, field: Field) {
        let Some((place, line)) =
            self.line.and_then(|place| Some((place, self.facts.order.quote.lines.get(place)?)))
        else {
            return;
        };
        match field {
            Field::LineNumber => number(out, i64::try_from(place).unwrap_or_default() + 1),
            Field::Sku => out.push_str(line.sku.as_str()),
            Field::LineName => out.push_str(&line.name),
            Field::Price => number(out, line.price.0),
            Field::NetPrice => number(out, line.price.0 - line.rate.contained_in(line.price).0),
            Field::Quantity => number(out, i64::from(line.quantity)),
            Field::LineTotal => number(out, Line::total(line).0),
            _ => out.push_str(match line.rate {
                TaxRate::Standard => "10",
                TaxRate::Reduced => "8",
            }),
        }
    }

    fn tax(&self) -> i64 {
        self.facts.order.quote.taxes.iter().map(|share| share.tax.0).sum()
    }

    fn share(&self, rate: TaxRate) -> (i64, i64) {
        let found = self.facts.order.quote.taxes.iter().find(|share| share.rate == rate);
        let (total, tax) = found.map_or((Yen::ZERO, Yen::ZERO), |share| (share.total, share.tax));
        (total.0, tax.0)
    }

    /// The parcel's number within the order.
    fn part(&self) -> u32 {
        self.facts.parcels.get(self.parcel).map_or(1, |parcel| parcel.part)
    }

    /// The carrier collects once, with the first parcel.
    fn collects(&self) -> bool {
        self.parcel == 0
            && self.facts.payment.as_ref().is_some_and(|payment| payment.method.kind == Kind::CashOnDelivery)
    }

    /// EC-CUBE's one status, from our three: cancelled 3, returned 9, all shipped 5, paid 6, begun 4, in payment 7, else 1.
    fn status(&self) -> (i64, &'static str) {
        let facts = self.facts;
        let paid = matches!(facts.payment.as_ref().map(|payment| &payment.state), Some(Paying::Paid { .. }));
        let left = !facts.parcels.is_empty() && facts.parcels.iter().all(|parcel| parcel.state.has_left());
        match facts.order.state {
            order::State::Cancelled { .. } => (3, "注文取消し"),
            order::State::Returned { .. } => (9, "返品"),
            _ if left => (5, "発送済み"),
            order::State::Placed => (7, "決済処理中"),
            _ if paid => (6, "入金済み"),
            order::State::Received => (1, "新規受付"),
            _ => (4, "対応中"),
        }
    }
}

/// What a parcel is called in files: the order's number, and from the second parcel on its own: `261121-7K3F9Q-2`.
pub fn key(number: &str, part: u32) -> String {
    if part > 1 { format!("{number}-{part}") } else { number.to_owned() }
}

/// The parcels that a file may be about: those that were withdrawn go nowhere.
pub fn travelling(parcels: &[Shipment]) -> impl Iterator<Item = usize> {
    let goes = |parcel: &Shipment| parcel.state != shipment::State::Withdrawn;
    parcels.iter().enumerate().filter(move |(_, parcel)| goes(parcel)).map(|(place, _)| place)
}

fn address(out: &mut String, address: &Address, field: Field) {
    match field {
        Field::BuyerPostal | Field::ToPostal => out.push_str(&address.postal_code.shown()),
        Field::BuyerPrefecture | Field::ToPrefecture => out.push_str(address.prefecture.name()),
        Field::BuyerPrefectureNumber | Field::ToPrefectureNumber => {
            number(out, i64::from(address.prefecture.number()));
        }
        Field::BuyerCity | Field::ToCity => out.push_str(&address.city),
        Field::BuyerStreet | Field::ToStreet => out.push_str(&address.street),
        _ => out.push_str(&address.building),
    }
}

fn number(out: &mut String, number: i64) {
    let _ = write!(out, "{number}");
}

fn day(out: &mut String, day: Day, days: Days) {
    let (year, month, of_month) = day.calendar();
    let _ = match days {
        Days::Slash => write!(out, "{year:04}/{month:02}/{of_month:02}"),
        Days::Dash => write!(out, "{year:04}-{month:02}-{of_month:02}"),
        Days::Compact => write!(out, "{year:04}{month:02}{of_month:02}"),
    };
}

fn moment(out: &mut String, moment: Moment, days: Days) {
    day(out, moment.day(), days);
    let time = moment.in_japan();
    let _ = match days {
        Days::Compact => write!(out, "{:02}{:02}{:02}", time.hour(), time.minute(), time.second()),
        Days::Slash | Days::Dash => {
            write!(out, " {:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
        }
    };
}
