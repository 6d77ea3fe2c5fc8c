//! Tell a provider that parcels have left. Telling it twice of the same parcel does no harm there, so a lost reply is simply told
//! again, until the provider has heard of every parcel.

use super::{
    look_up::PROGRESS,
    perform::{Next, settle},
    register::{provider_name, provider_of, read, reference},
    schedule,
};
use crate::{desk::return_part::tells as tells_of, error::Trouble, noren::Noren};
use domain::{
    carrier::Carrier,
    duty::Duty,
    machine::Applied,
    method::Kind,
    order::record::Order,
    payment::{
        record::{AtProvider, Payment},
        stage::Stage,
        state::State as Paying,
    },
    shipment::{Event, State, sending::to_tell},
    timeline::{Actor, Entry},
};
use providers::{error::ProviderError, port::Parcel};
use store::{
    Tx,
    duties::{Claimed, Task},
    shipments::Shipment,
};

/// Performs the duty.
pub async fn perform(noren: &Noren, claimed: &Claimed) -> Result<(), Trouble> {
    let shop = noren.shop_id();
    let (payment, order, untold) = noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let (payment, order) = read(tx, noren, claimed).await?;
            let shipments = store::shipments::of_order(tx, shop, &order.id).await?;
            // Other methods have nobody to tell; an attempt that ended meanwhile has nothing to hear.
            let tells = matches!(payment.method.kind, Kind::Deferred { .. })
                && (payment.state.stands() || matches!(payment.state, Paying::Drifted { .. }));
            let untold = if tells { untold(&payment, shipments) } else { Vec::new() };
            Ok::<_, Trouble>((payment, order, untold))
        })
        .await?;
    let mut told = Vec::new();
    let mut failed = None;
    for shipment in &untold {
        match tell(noren, &payment, &order, shipment).await {
            Ok(()) => told.push(shipment),
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    let (told, failed) = (&told, failed.as_ref());
    noren.db.write(|mut tx| async move { finish(&mut tx, noren, claimed, told, failed).await }).await
}

/// The parcels that the provider of the payment has to be told of now.
fn untold(payment: &Payment, shipments: Vec<Shipment>) -> Vec<Shipment> {
    let states: Vec<&State> = shipments.iter().map(|shipment| &shipment.state).collect();
    let places = to_tell(tells_of(payment), &states);
    let told = shipments.into_iter().enumerate().filter(|(place, _)| places.contains(place));
    told.map(|(_, shipment)| shipment).collect()
}

async fn tell(
    noren: &Noren,
    payment: &Payment,
    order: &Order,
    shipment: &Shipment,
) -> Result<(), ProviderError> {
    let State::Shipped { slip, at, .. } = &shipment.state else { return Ok(()) };
    if matches!(payment.state, Paying::Drifted { .. }) {
        let what =
            "連動停止のため、発送を登録していません。決済サービスとの違いを確かめてから再試行してください"
                .to_owned();
        return Err(ProviderError::Misconfigured { what });
    }
    let Some(provider) = provider_of(noren, payment) else {
        return Err(ProviderError::Misconfigured {
            what: "決済サービスが設定されていません".to_owned()
        });
    };
    let bundled = payment.method.capabilities().is_some_and(|able| able.invoice.is_bundled());
    let parcel = Parcel {
        slip: slip.clone().unwrap_or_default(),
        replaces: None,
        carrier: shipment.carrier(&order.checkout).unwrap_or(Carrier::Other),
        shipped_on: at.day(),
        invoice_on: bundled.then(|| at.day()),
    };
    provider.ship(&reference(payment), &parcel, noren.now()).await
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    claimed: &Claimed,
    told: &[&Shipment],
    failed: Option<&ProviderError>,
) -> Result<(), Trouble> {
    let now = noren.now();
    let (payment, order) = read(tx, noren, claimed).await?;
    let shipments = store::shipments::of_order(tx, noren.shop_id(), &order.id).await?;
    // A slip number that was corrected meanwhile has asked for its own telling.
    for shipment in told.iter().filter(|told| shipments.contains(told)) {
        note(tx, noren, &payment, shipment).await?;
    }
    let next = match failed {
        None => Next::Done,
        Some(error @ (ProviderError::Refused { .. } | ProviderError::Misconfigured { .. })) => {
            Next::Park(error.to_string())
        }
        Some(ProviderError::Unavailable { .. }) => {
            Next::Again(schedule::try_again(claimed.tries, now), "the provider is away")
        }
        Some(ProviderError::Uncertain | ProviderError::Garbled { .. }) => {
            Next::Again(schedule::try_again(claimed.tries, now), "the reply was lost")
        }
    };
    settle(tx, noren, claimed, &next).await?;
    if next == Next::Done && !told.is_empty() {
        // From now on the provider works: when the money comes, it does not call.
        let task = Task {
            duty: Duty::LookUp,
            order: &payment.order,
            payment: Some(&payment.id),
            reference: PROGRESS,
        };
        store::duties::add(tx, noren.shop_id(), &task, schedule::progress(now)).await?;
    }
    Ok(())
}

/// The provider has heard of a parcel.
async fn note(tx: &mut Tx, noren: &Noren, payment: &Payment, shipment: &Shipment) -> Result<(), Trouble> {
    let (shop, now) = (noren.shop_id(), noren.now());
    let Ok(Applied::Moved { to, .. }) = shipment.state.apply(&Event::Told { at: now }) else { return Ok(()) };
    store::shipments::update(tx, shop, &shipment.id, shipment.version, &to).await?;
    let stage = payment.at_provider.stage.max(Some(Stage::SlipKnown));
    let told = AtProvider { stage, ..payment.at_provider.clone() };
    store::payments::heard(tx, shop, &payment.id, &told).await?;
    let actor = Actor::Provider { name: provider_name(payment) };
    let entry = Entry { at: now, actor, what: "shipment.told".to_owned(), detail: Vec::new() };
    store::timeline::append(tx, shop, &payment.order, &entry).await?;
    Ok(())
}
