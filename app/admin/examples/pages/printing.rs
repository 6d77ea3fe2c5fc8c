//! Invoices that the shop prints or has sent out again, in every state that matters.

use crate::sample::{self, NOW, ago, owner};
use admin::{
    frame::Frame,
    invoices::{self, list},
    order::{
        self,
        action::Action,
        outcome::Outcome,
        page::{Shown, Wrong},
        reissue::WrongAddress,
        sheet::{Open, Sheet},
    },
    orders::{self, page::List, search::Search},
};
use domain::{
    address::Address,
    draft::Draft,
    duty::Duty,
    field::Field,
    id::{OrderId, OrderNumber, PaymentId},
    moment::Moment,
    problem::Rule,
};
use ui::assets::Assets;
use workflow::{
    checkout::fill_in::{FormProblem, Message},
    desk::{
        fetch_invoices::Printed,
        list_orders::ListedInvoice,
        read_batch::{Batch, Progress, Row, Seen},
    },
    invoice::{self, Invoice, Invoicing, Kept},
};

const WHY: &str = "項目「customerName」の2文字目は、Shift_JIS（CP932）で表せない文字です";
const METHOD: &str = "スコア後払い（請求書同梱）";

/// Every page about invoices, by the name of its file.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let order = |sheet, outcome| {
        order::page::draw(assets, frame, &Shown { sheet, outcome, wrong: None, who: None, now: NOW })
    };
    vec![
        ("orders-invoices", orders::page::draw(assets, frame, &Search::default(), &list_of_orders())),
        ("order-invoice-due", order(due(), None)),
        ("order-invoice-fetched", order(fetched(), None)),
        ("order-reissued", order(reissued(), Some(Outcome::Done(Action::Reissue)))),
        ("order-reissue-undecided", order(undecided(), None)),
        (
            "order-reissue-nowhere",
            order::page::draw(
                assets,
                frame,
                &Shown { sheet: reissued(), outcome: None, wrong: Some(nowhere()), who: None, now: NOW },
            ),
        ),
        ("invoices", invoices::list::draw(assets, frame, &batches())),
        (
            "invoices-nothing",
            invoices::list::draw(
                assets,
                frame,
                &invoices::list::Shown { nothing: true, ..Default::default() },
            ),
        ),
        ("batch-under-way", invoices::page::draw(assets, frame, &under_way())),
        ("batch-ended", invoices::page::draw(assets, frame, &ended())),
        ("batch-failures", invoices::page::draw(assets, frame, &with_failures())),
    ]
}

fn printed(due: u64) -> Vec<Printed> {
    vec![
        Printed { provider: "one".to_owned(), label: "スコア後払い".to_owned(), due },
        Printed { provider: "two".to_owned(), label: "クロネコ代金後払い".to_owned(), due: 0 },
    ]
}

/// The list of a shop that prints invoices.
pub fn list_of_orders() -> List {
    let mut list = List { printed: printed(12), ..crate::listed::list() };
    for (place, row) in list.rows.iter_mut().enumerate().filter(|(place, _)| [2, 4, 6, 10].contains(place)) {
        row.method = METHOD.to_owned();
        let why = if place == 10 { WHY.to_owned() } else { String::new() };
        row.invoice = Some(ListedInvoice { fetched: place == 6, why });
    }
    list
}

fn bundled(mut sheet: Sheet, invoice: Invoice) -> Sheet {
    for payment in &mut sheet.payments {
        payment.method.label = METHOD.to_owned();
    }
    sheet.invoice = Invoicing { bundled: Some(invoice), can_fetch: true, ..Invoicing::default() };
    sheet
}

/// （未）, and why.
pub fn due() -> Sheet {
    bundled(sample::approved(), Invoice { attempt: 1, fetched: None, why: WHY.to_owned() })
}

/// （済）.
pub fn fetched() -> Sheet {
    bundled(sample::approved(), Invoice { attempt: 1, fetched: Some((ago(3), owner())), why: String::new() })
}

/// An address that no provider takes, as it was typed.
fn nowhere() -> Wrong {
    let typed = [
        ("postal_code", "604-8571"),
        ("prefecture", "26"),
        ("city", "京都市中京区上本能寺前町"),
        ("street", "寺町通御池上る"),
    ];
    let problems = vec![FormProblem { field: Field::Street, message: Message::Rule(Rule::NoStreetNumber) }];
    Wrong::Reissue(WrongAddress { typed: Draft::from_form(typed), problems })
}

fn kept(position: u32, reason: &str, progress: invoice::Progress, why: &str) -> Kept {
    Kept {
        position,
        reason: reason.to_owned(),
        progress,
        why: why.to_owned(),
        asked_at: ago(60 - i64::from(position)),
        asked_by: owner(),
        address: None,
        done_at: None,
    }
}

/// Sent out again once, and refused once.
pub fn reissued() -> Sheet {
    let reissues = vec![
        kept(1, "moved", invoice::Progress::Refused, "請求書を再発行できない状態です（kaarr016E）"),
        kept(2, "lost", invoice::Progress::Done, ""),
    ];
    let mut reissues = reissues;
    let home = sample::approved().order.checkout.buyer.address;
    let away =
        Address { street: "3-14-1".to_owned(), building: "藍染ビルディング 1201".to_owned(), ..home };
    if let Some(last) = reissues.last_mut() {
        last.address = Some(away.clone());
    }
    let invoice = Invoicing {
        reissues,
        can_reissue: true,
        can_readdress: true,
        can_withdraw: true,
        sent_to: Some(away),
        ..Invoicing::default()
    };
    Sheet { invoice, ..sample::approved() }
}

/// Nobody knows whether the provider heard of it.
pub fn undecided() -> Sheet {
    let reissues = vec![kept(1, "lost", invoice::Progress::Sent, "")];
    let parked = "返答を受け取れなかったため、決済サービスに届いたかどうか分かりません。".to_owned();
    let open = Open { id: "d".to_owned(), duty: Duty::Reissue, due: ago(2), tries: 1, parked: Some(parked) };
    let invoice = Invoicing { reissues, can_confirm: true, ..Invoicing::default() };
    Sheet { invoice, duties: vec![open], ..sample::approved() }
}

fn batch(fetched: u32, failed: u32, ended_at: Option<Moment>) -> Batch {
    Batch {
        id: "01BATCH".to_owned(),
        provider: "one".to_owned(),
        label: "スコア後払い".to_owned(),
        only: None,
        begun_at: ago(4),
        begun_by: owner(),
        size: 12,
        fetched,
        failed,
        ended_at,
        taken: ended_at.map(|ended| (ended, owner())),
    }
}

fn seen(batch: Batch) -> Seen {
    let row = |position: u32| {
        let progress = match position {
            at if at < batch.fetched => Progress::Fetched,
            at if at < batch.fetched + batch.failed => Progress::Failed,
            _ => Progress::Waiting,
        };
        Row {
            position,
            order: OrderId::new(format!("01ORDER{position}")),
            payment: PaymentId::new(format!("01PAY{position}")),
            number: OrderNumber::new(format!("261121-7K3F{position:02}")),
            progress,
            why: if progress == Progress::Failed { WHY.to_owned() } else { String::new() },
        }
    };
    Seen { rows: (0..batch.size).map(row).collect(), has_file: batch.ended_at.is_some(), batch }
}

/// A batch that is under way.
pub fn under_way() -> Seen {
    seen(batch(5, 0, None))
}

/// One that went well.
pub fn ended() -> Seen {
    seen(batch(12, 0, Some(NOW)))
}

/// One with two failures.
pub fn with_failures() -> Seen {
    seen(batch(10, 2, Some(NOW)))
}

/// The last batches.
pub fn batches() -> list::Shown {
    let one = Batch { only: Some(OrderNumber::new("261121-7K3F9Q")), size: 1, ..batch(1, 0, Some(NOW)) };
    let batches = vec![batch(5, 0, None), one, batch(10, 2, Some(NOW)), batch(12, 0, Some(NOW))];
    list::Shown { printed: printed(3), batches, nothing: false }
}
