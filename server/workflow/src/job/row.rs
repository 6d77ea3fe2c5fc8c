//! One row of a job: the verb that staff have on the page of the order or the product.

use super::{sending, words};
use crate::{
    catalogue::file as product_file,
    desk::{
        Effect, cancel_order,
        change_status::{self, Step},
        enter_slip::{self, Entered},
        inquire,
        receive_money::{self, Came, Received},
        resend, screen_again,
        send_mail::{self, Wish},
        ship_order,
    },
    error::Trouble,
    files::transfers,
    noren::Noren,
};
use domain::{
    duty::Mail,
    id::{OrderNumber, PaymentId, ProductId},
    job::{Finishing, Payload, Settled, Shipping, Subject, Work},
    moment::Day,
    timeline::Actor,
};
use store::{
    Tx,
    jobs::{Job, Row},
};

/// Performs a row in the caller's transaction. `fresh` is an id of which it may make one thing.
pub async fn perform(
    tx: &mut Tx,
    noren: &Noren,
    job: &Job,
    row: &Row,
    fresh: &PaymentId,
) -> Result<Settled, Trouble> {
    let (who, work) = (&job.made_by, &job.work);
    let number = match &row.subject {
        Subject::Order(number) => number,
        Subject::Product(id) => return product(tx, noren, who, id, row).await,
    };
    let effect = match work {
        Work::Ship(how) => {
            return Ok(words::left(&ship_order::in_transaction(tx, noren, who, number, None, *how).await?));
        }
        Work::EnterSlips { then } => return slip(tx, noren, who, (number, row), *then).await,
        Work::Receive { on, mail } => return money(tx, noren, who, (number, row), *on, *mail).await,
        Work::Begin => change_status::in_transaction(tx, noren, who, number, Step::Begin).await?,
        Work::PutOnHold => change_status::in_transaction(tx, noren, who, number, Step::PutOnHold).await?,
        Work::Resume => change_status::in_transaction(tx, noren, who, number, Step::Resume).await?,
        Work::Finish { which } => return finish(tx, noren, who, number, work, *which).await,
        Work::Reopen => change_status::in_transaction(tx, noren, who, number, Step::Reopen).await?,
        Work::Cancel => cancel_order::in_transaction(tx, noren, who, number).await?,
        Work::ScreenAgain => begun(screen_again::in_transaction(tx, noren, who, number, fresh).await?),
        Work::Resend => begun(resend::in_transaction(tx, noren, who, number).await?),
        Work::Inquire => begun(inquire::in_transaction(tx, noren, who, number).await?),
        Work::Send(sending) => return sending::perform(tx, noren, job, (number, row), sending).await,
        // Its rows are about products.
        Work::ImportProducts => return Ok(words::failed(words::NO_SUCH_ORDER)),
    };
    Ok(words::effect(work, effect))
}

/// A worker asks the provider afterwards: the answer is on the order's page.
fn begun<T>(begun: Result<T, Effect>) -> Effect {
    begun.err().unwrap_or(Effect::Changed)
}

async fn product(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    id: &ProductId,
    row: &Row,
) -> Result<Settled, Trouble> {
    match &row.payload {
        Payload::Product(sheet) => product_file::perform(tx, noren, who, id, sheet).await,
        Payload::Nothing | Payload::Slip { .. } | Payload::Receipt { .. } => {
            Ok(Settled::Skipped("ファイルに内容がないため、何もしていません".to_owned()))
        }
    }
}

async fn slip(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    (number, row): (&OrderNumber, &Row),
    then: Option<Shipping>,
) -> Result<Settled, Trouble> {
    let Payload::Slip { slip, parcel } = &row.payload else {
        return Ok(Settled::Skipped("伝票番号の入力がないため、何もしていません".to_owned()));
    };
    let written = enter_slip::in_transaction(tx, noren, who, number, parcel.as_deref(), slip).await?;
    let looks_right = match written.entered {
        Entered::Done { looks_right } => looks_right,
        other => return Ok(words::not_entered(number, other)),
    };
    let changed = written.effect == Effect::Changed;
    let odd = if looks_right {
        ""
    } else {
        "運送会社の番号とは、桁数か末尾の数字が合いません"
    };
    let shipped = match then {
        None => None,
        // The others wait for numbers of their own.
        Some(how) => {
            let only = written.parcel.as_deref();
            let left = ship_order::in_transaction(tx, noren, who, number, only, how).await?;
            Some(words::left(&left))
        }
    };
    Ok(match shipped {
        Some(Settled::Failed(why)) if changed => {
            Settled::Failed(format!("伝票番号は登録しました。発送済みにできません：{why}"))
        }
        Some(Settled::Failed(why)) => Settled::Failed(why),
        Some(Settled::Done(_)) => Settled::Done(odd.to_owned()),
        Some(Settled::Skipped(why)) if !changed => Settled::Skipped(why),
        _ if changed => Settled::Done(odd.to_owned()),
        _ => Settled::Skipped("すでに同じ伝票番号です".to_owned()),
    })
}

async fn money(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    (number, row): (&OrderNumber, &Row),
    on: Option<Day>,
    mail: bool,
) -> Result<Settled, Trouble> {
    let came = match &row.payload {
        Payload::Receipt { amount, on, key } => {
            Came { key: Some(key.clone()), amount: Some(*amount), on: Some(*on) }
        }
        Payload::Nothing | Payload::Slip { .. } | Payload::Product(_) => Came { key: None, amount: None, on },
    };
    let received = receive_money::in_transaction(tx, noren, who, number, &came).await?;
    if let (Received::Paid { .. } | Received::Partly { .. }, Some(key)) = (&received, &came.key) {
        transfers::entered(tx, noren, key, number, who).await?;
    }
    if mail && matches!(received, Received::Paid { .. }) {
        send_mail::in_transaction(tx, noren, who, number, Mail::Paid, &Wish::default()).await?;
    }
    Ok(words::received(received))
}

async fn finish(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    number: &OrderNumber,
    work: &Work,
    which: Finishing,
) -> Result<Settled, Trouble> {
    let found = crate::desk::find(tx, noren, number).await?;
    let to_take = found.is_some_and(|found| found.payment.state.is_to_be_taken());
    if to_take && !which.takes(to_take) {
        return Ok(Settled::Skipped("入金がまだのため、処理済みにしていません".to_owned()));
    }
    let effect = change_status::in_transaction(tx, noren, who, number, Step::Finish).await?;
    Ok(words::effect(work, effect))
}
