//! Everything that the order page shows.

use crate::words;
use domain::{
    consent::ConsentText,
    delivery::DeliveryMethod,
    duty::{Duty, Mail},
    giving_back::Return,
    id::OrderNumber,
    moment::Moment,
    order::{note::Note, record::Order},
    payment::record::Payment,
    role::Role,
    shipment::record::Shipment,
    timeline::Entry,
    yen::Yen,
};
use workflow::{
    desk::read_order::{self, Can, Receipt, Request},
    fees::order_fee::OrderFee,
    invoice::Invoicing,
};

/// An order with all that belongs to it.
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
    /// Delivery methods that a parcel can be given.
    pub deliveries: Vec<DeliveryMethod>,
    /// What happened, first to last.
    pub timeline: Vec<Entry>,
    /// Mails to the buyer.
    pub mails: Vec<Written>,
    /// What is still to be done.
    pub duties: Vec<Open>,
    /// What the buyer agreed to.
    pub consents: Vec<Agreed>,
    /// What it costs the shop at its provider.
    pub fee: Option<OrderFee>,
    /// What staff can do now.
    pub can: Can,
    /// The invoice, where the shop prints it or can have it sent out again.
    pub invoice: Invoicing,
    /// Money that came, of which no provider reports it.
    pub receipts: Vec<Receipt>,
    /// Who looks.
    pub whose: Role,
    /// 社内メモ, and what is written to the customer.
    pub note: Note,
    /// The latest other orders of the customer.
    pub others: Vec<Other>,
    /// There are more of them.
    pub more_others: bool,
}

/// Another order of the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its number.
    pub number: OrderNumber,
    /// When it was placed.
    pub placed_at: Moment,
    /// Its state, in its word.
    pub state: String,
    /// What it costs.
    pub total: Yen,
    /// How it is paid.
    pub method: String,
    /// The same mail address; otherwise only the telephone.
    pub same_mail: bool,
}

/// A mail to the buyer.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// Which.
    pub mail: Mail,
    /// Tells apart mails of the same kind.
    pub reference: String,
    /// To whom.
    pub to: String,
    /// As whom; empty for old ones.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// What stood inside the frame of its HTML.
    pub html: Option<String>,
    /// Who wanted it sent; `None`: its event.
    pub by: Option<String>,
    /// Why it was sent again; empty: it was not.
    pub why: String,
    /// When sending began.
    pub begun_at: Moment,
    /// When a mail server took it; `None` while that is not known.
    pub sent_at: Option<Moment>,
}

impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Written({}, …)", self.mail.name())
    }
}

/// Something that is still to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its id within the shop.
    pub id: String,
    /// What.
    pub duty: Duty,
    /// When.
    pub due: Moment,
    /// How often it was tried.
    pub tries: u32,
    /// Why it waits for a person, in words for staff; `None` when it goes on by itself.
    pub parked: Option<String>,
}

/// A consent of the buyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// To what.
    pub text: ConsentText,
    /// When.
    pub at: Moment,
}

impl Sheet {
    /// The attempt that counts.
    pub fn last_payment(&self) -> Option<&Payment> {
        self.payments.last()
    }
}

impl From<read_order::Sheet> for Sheet {
    fn from(read: read_order::Sheet) -> Self {
        let asked = read.mail_requests;
        let mails = read.mails.into_iter().map(|kept| {
            let of = |(kind, reference, _): &&(String, String, Request)| {
                kind == kept.mail.name() && *reference == kept.reference
            };
            let request = asked.iter().find(of).map(|(_, _, request)| request);
            Written {
                mail: kept.mail,
                by: request.map(|request| request.by.clone()),
                why: request.map(|request| request.why.clone()).unwrap_or_default(),
                reference: kept.reference,
                to: kept.letter.to,
                from: kept.letter.sender,
                subject: kept.letter.subject,
                text: kept.letter.body,
                html: kept.letter.html,
                begun_at: kept.begun_at,
                sent_at: kept.sent_at,
            }
        });
        let duties = read.duties.into_iter().map(|duty| Open {
            id: duty.id,
            duty: duty.duty,
            due: duty.due,
            tries: duty.tries,
            parked: duty.parked_at.map(|_| duty.why),
        });
        let consents =
            read.consents.into_iter().map(|consent| Agreed { text: consent.text, at: consent.agreed_at });
        let most = usize::try_from(read_order::MOST_OTHERS).unwrap_or(usize::MAX);
        let more_others = read.others.len() > most;
        let others = read.others.into_iter().take(most).map(|other| Other {
            number: other.number,
            placed_at: other.placed_at,
            state: words::order::label(&other.state).to_owned(),
            total: other.total,
            method: other.method_label,
            same_mail: other.same_mail,
        });
        Self {
            others: others.collect(),
            more_others,
            note: read.note,
            mails: mails.collect(),
            duties: duties.collect(),
            consents: consents.collect(),
            order: read.order,
            payments: read.payments,
            shipments: read.shipments,
            deliveries: read.deliveries,
            returns: read.returns,
            timeline: read.timeline,
            fee: read.fee,
            can: read.can,
            invoice: read.invoice,
            receipts: read.receipts,
            whose: Role::Owner,
        }
    }
}
