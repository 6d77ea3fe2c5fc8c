//! One offer of a provider at its simulator, and what every case does there.

use super::{
    terms::{Manner, Terms},
    verb::{Verb, slip},
};
use crate::{
    order::{known, now, ordered, parcel},
    peer::{Act, Line},
    simulator::Simulator,
};
use domain::{
    carrier::Carrier,
    id::ProviderId,
    payment::event::{Answer, CodeAnswer},
    phone::Phone,
};
use providers::{
    error::ProviderError,
    port::{History, Offer, Provider, Reference, Registration, Standing},
};
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

/// How long an adapter waits whose answer is going to come, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(20);

/// A simulator, somebody who hears its notices, and an adapter that knows it.
pub struct Desk {
    /// What the suite knows of the provider.
    pub terms: &'static Terms,
    /// The adapter.
    pub provider: Arc<dyn Provider>,
    /// The simulator.
    pub simulator: Simulator,
    /// Where notices go.
    pub ear: Line,
    orders: AtomicU32,
}

impl Desk {
    /// Opens one.
    pub async fn open(terms: &'static Terms) -> Self {
        let heard = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        let ear = Line::that(vec![Act::Break(heard.to_vec())]).await;
        let mut config = sandbox::Config::on_free_ports();
        if let Some(notices) = terms.notices {
            (notices.to)(&mut config, ear.url());
        }
        let simulator = Simulator::start(terms.name, config).await;
        let provider = (terms.open)(&simulator.wire(), Manner { patience: PATIENCE, stranger: false });
        Self { terms, provider, simulator, ear, orders: AtomicU32::new(0) }
    }

    /// Another adapter that knows the simulator.
    pub fn other(&self, manner: Manner) -> Arc<dyn Provider> {
        (self.terms.open)(&self.simulator.wire(), manner)
    }

    /// One whose credentials are wrong.
    pub fn stranger(&self) -> Arc<dyn Provider> {
        self.other(Manner { patience: PATIENCE, stranger: true })
    }
}

/// What the simulator's console shows of an order.
pub struct Console {
    /// How many transactions.
    pub transactions: u64,
    /// What the buyer owes, what was given back taken off; nothing where there is no transaction.
    pub amount: Option<i64>,
    /// The slip numbers.
    pub slips: Vec<String>,
}

/// One offer at a desk.
pub struct Scene {
    /// Where it is played.
    pub desk: Arc<Desk>,
    /// Under which offer.
    pub offer: Offer,
}

impl Scene {
    /// One of them.
    pub fn new(desk: Arc<Desk>, offer: Offer) -> Self {
        Self { desk, offer }
    }

    /// Whether the offer has a verb.
    pub fn offers(&self, verb: Verb) -> bool {
        verb.is_offered(self.desk.terms, &self.offer)
    }

    /// A new order that nothing is special about.
    pub fn order(&self) -> Registration {
        self.by("山田")
    }

    /// A new order by somebody of that family name: it may choose what the provider says.
    pub fn by(&self, family: &str) -> Registration {
        // Everybody is somebody else: who owes much gets no more.
        let nth = self.desk.orders.fetch_add(1, Ordering::SeqCst);
        ordered(&format!("CASE-{nth}"), self.offer.key, family, &format!("090-{nth:04}-5678"))
    }

    /// A new order from a telephone whose number ends so: it may choose what goes wrong.
    pub fn from(&self, ending: &str) -> Registration {
        let mut order = self.order();
        let phone = order.buyer.phone.digits().replace("5678", ending);
        order.buyer.phone = Phone::parse(&phone).unwrap();
        order
    }

    /// Goes the whole way of the offer to a credit result: the dialog, or the registration and the code.
    pub async fn ask(&self, order: &Registration) -> (Reference, Result<Standing, ProviderError>) {
        if self.offer.able.dialog {
            let told = self.agree(order, json!({})).await;
            let id = told["callback"]["id"].as_str().map(ProviderId::new);
            let transaction = Reference { id, ..known(order) };
            let standing = self.desk.provider.confirm(&transaction, order, now()).await;
            return (transaction, standing);
        }
        let asked = self.desk.provider.register(order, now()).await;
        let id = asked.as_ref().ok().and_then(|standing| standing.id.clone());
        let transaction = Reference { id, ..known(order) };
        match asked {
            Ok(Standing { answer: Answer::CodeSent(_), .. }) => {
                assert!(self.offer.able.sms_code, "a code that the offer does not know");
                let code = self.desk.simulator.code(&order.number).await;
                let judged = self.desk.provider.verify_code(&transaction, &code, now()).await.unwrap();
                assert!(matches!(judged, CodeAnswer::Right(_)), "{judged:?}");
                let standing = self.desk.provider.look_up(&transaction, None, now()).await;
                (transaction, standing)
            }
            asked => (transaction, asked),
        }
    }

    /// Lets somebody go through the dialog of an order; what the control says of it.
    pub async fn agree(&self, order: &Registration, with: Value) -> Value {
        let dialog = self.desk.provider.dialog(order, &History::default()).unwrap();
        let payload: Value = serde_json::from_str(&dialog.payload).unwrap();
        let mut checkout = json!({ "payload": payload });
        checkout.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        self.desk.simulator.post(self.desk.terms.dialog.unwrap(), &checkout).await
    }

    /// The credit result of an order.
    pub async fn answered(&self, order: &Registration) -> (Reference, Answer) {
        let (transaction, standing) = self.ask(order).await;
        (transaction, standing.unwrap().answer)
    }

    /// An order that gets its credit.
    pub async fn approved(&self, order: &Registration) -> Reference {
        let (transaction, answer) = self.answered(order).await;
        assert_eq!(answer, Answer::Approved, "{}", order.number);
        transaction
    }

    /// An order whose parcel has left.
    pub async fn shipped(&self) -> (Registration, Reference) {
        let order = self.order();
        let transaction = self.approved(&order).await;
        self.ship(&transaction).await.unwrap();
        (order, transaction)
    }

    /// Registers the order's parcel.
    pub async fn ship(&self, transaction: &Reference) -> Result<(), ProviderError> {
        let parcel = parcel(&slip(&transaction.number), None, Carrier::Yamato);
        self.desk.provider.ship(transaction, &parcel, now()).await
    }

    /// How a transaction stands.
    pub async fn look_up(&self, transaction: &Reference) -> Answer {
        self.desk.provider.look_up(transaction, None, now()).await.unwrap().answer
    }

    /// Does what the provider's own staff can do, one thing after the other.
    pub async fn act(&self, transaction: &Reference, actions: &[&str]) {
        for action in actions {
            self.desk.simulator.act(&transaction.number, action).await;
        }
    }

    /// What the simulator's console shows of an order.
    pub async fn console(&self, order: &Registration) -> Console {
        let (transactions, row) = self.desk.simulator.counted(&order.number).await;
        let given_back = row["refunded"].as_i64().unwrap_or(0);
        let amount = row["amount"].as_i64().map(|amount| amount - given_back);
        Console { transactions, amount, slips: (self.desk.terms.slips)(&row) }
    }

    /// How many transactions it shows.
    pub async fn transactions(&self, order: &Registration) -> u64 {
        self.console(order).await.transactions
    }

    /// Whether it shows credit.
    pub async fn has_credit(&self, order: &Registration) -> bool {
        self.desk.simulator.row(&order.number).await["approved"] == true
    }

    /// The slip numbers there.
    pub async fn slips(&self, order: &Registration) -> Vec<String> {
        self.console(order).await.slips
    }

    /// What the buyer owes there.
    pub async fn amount(&self, order: &Registration) -> i64 {
        self.console(order).await.amount.unwrap()
    }

    /// Asserts that a verb is answered with "not offered", and that nothing is sent for it.
    pub async fn refuses(&self, verb: Verb) {
        let order = self.order();
        let transaction = Reference { id: self.desk.terms.sample_id(), ..known(&order) };
        let before = self.desk.simulator.calls().await;
        let outcome = verb.say(&*self.desk.provider, &order, &transaction, "1234").await;
        assert_eq!(outcome, Err(ProviderError::not_offered()), "{verb:?}");
        assert_eq!(self.desk.simulator.calls().await, before, "{verb:?} was sent");
    }
}

/// Asserts that a request was refused by a code of the provider's own; the code.
pub fn refusal<T: std::fmt::Debug>(outcome: Result<T, ProviderError>) -> String {
    match outcome {
        Err(ProviderError::Refused { code, .. }) => code,
        other => panic!("not refused: {other:?}"),
    }
}
