//! 配送方法・配送料: the list of ways of delivery, and each of them.

pub mod list;
pub mod page;
mod wishes;

use super::{conflict::Differences, version};
use crate::{
    failure::Failure,
    on_duty::OnDuty,
    routes::State,
    typed::{Form, Query},
};
use axum::{
    extract::{self, Path},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{carrier::Carrier, id::DeliveryId, prefecture::Prefecture};
use page::{Outcome, Shown};
use workflow::settings::deliveries::{self, Added, Deleted, Saved, Sheet, Typed};

/// Most times of day that a form may send.
const MOST_SLOTS: usize = 20;

/// Where the list is.
pub const LIST: &str = "/admin/settings/deliveries";

/// `GET /admin/settings/deliveries`.
pub async fn show(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    query: Query,
) -> Result<Response, Failure> {
    let frame = on_duty.frame(&state).await?;
    let sheets = deliveries::list(&state.noren).await?;
    let deleted = query.get("now") == "deleted";
    Ok(Html(list::draw(&state.assets, &frame, &sheets, deleted)).into_response())
}

/// `GET /admin/settings/deliveries/new`.
pub async fn show_new(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
) -> Result<Response, Failure> {
    let sheet = deliveries::blank(&state.noren).await?;
    let shown =
        Shown { typed: Typed { fee: String::new(), ..Typed::of(&sheet) }, sheet, outcome: None, fresh: true };
    on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await
}

/// `POST /admin/settings/deliveries/new`: 新規登録.
pub async fn add(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    form: Form,
) -> Result<Response, Failure> {
    let typed = typed(&form);
    let wrong = match deliveries::add(&state.noren, &on_duty.0, &typed).await? {
        Added::Done(id) => return Ok(Redirect::to(&format!("{LIST}/{id}?now=added")).into_response()),
        Added::Wrong(wrong) => wrong,
    };
    let sheet = deliveries::blank(&state.noren).await?;
    let shown = Shown { sheet, typed, outcome: Some(Outcome::Wrong(wrong)), fresh: true };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}

/// `POST /admin/settings/deliveries/{id}/delete`.
pub async fn delete(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = DeliveryId::new(id);
    let onward = match deliveries::delete(&state.noren, &on_duty.0, &id).await? {
        Deleted::Done => format!("{LIST}?now=deleted"),
        Deleted::InUse => format!("{LIST}/{id}?now=in-use"),
        Deleted::Last => format!("{LIST}/{id}?now=last"),
    };
    Ok(Redirect::to(&onward).into_response())
}

/// `GET /admin/settings/deliveries/{id}`.
pub async fn show_one(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    query: Query,
) -> Result<Response, Failure> {
    let Some(sheet) = deliveries::show(&state.noren, &DeliveryId::new(id)).await? else {
        return Ok(nowhere());
    };
    let outcome = Outcome::read(query.get("now"));
    let shown = Shown { typed: Typed::of(&sheet), sheet, outcome, fresh: false };
    on_duty.answer(&state, StatusCode::OK, page::draw, &shown).await
}

/// `POST /admin/settings/deliveries/{id}`.
pub async fn save(
    extract::State(state): extract::State<State>,
    on_duty: OnDuty,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (id, mut typed) = (DeliveryId::new(id), typed(&form));
    let saved = deliveries::save(&state.noren, &on_duty.0, &id, &typed).await?;
    let Some(sheet) = deliveries::show(&state.noren, &id).await? else { return Ok(nowhere()) };
    let outcome = match saved {
        Saved::Done => return Ok(Redirect::to(&format!("{LIST}/{id}?now=saved")).into_response()),
        Saved::Wrong(wrong) => Outcome::Wrong(wrong),
        Saved::NoSuchDelivery => return Ok(nowhere()),
        Saved::Conflict => {
            typed.version = sheet.version;
            Outcome::Conflict(differences(&typed, &sheet))
        }
    };
    let shown = Shown { sheet, typed, outcome: Some(outcome), fresh: false };
    on_duty.answer(&state, StatusCode::UNPROCESSABLE_ENTITY, page::draw, &shown).await
}

fn typed(form: &Form) -> Typed {
    let fee = |prefecture: Prefecture| {
        (prefecture.number(), form.get(&format!("fee-{}", prefecture.number())).to_owned())
    };
    let slot = |row: usize| {
        (form.get(&format!("slot-code-{row}")).to_owned(), form.get(&format!("slot-label-{row}")).to_owned())
    };
    let shown: Vec<String> = form.all("shown").map(str::to_owned).collect();
    let ticked = |id: &&String| !form.get(&format!("pay-{id}")).is_empty();
    Typed {
        label: form.get("label").to_owned(),
        arrival: form.get("arrival").to_owned(),
        carrier: form.get("carrier").to_owned(),
        fee: form.get("fee").to_owned(),
        fees: Prefecture::all().map(fee).collect(),
        free_from: form.get("free_from").to_owned(),
        lead: form.get("lead").to_owned(),
        window: form.get("window").to_owned(),
        slots: (0..MOST_SLOTS).map(slot).collect(),
        payments: shown.iter().filter(ticked).cloned().collect(),
        shown,
        version: version(form.get("version")),
    }
}

fn differences(typed: &Typed, sheet: &Sheet) -> Differences {
    let kept = Typed::of(sheet);
    let carrier = |name: &str| Carrier::named(name).map(Carrier::label).unwrap_or_default();
    let payments = |typed: &Typed| {
        let ticked = sheet
            .payments
            .iter()
            .filter(|(payment, _)| typed.payments.iter().any(|id| id == payment.id.as_str()));
        ticked.map(|(payment, _)| payment.label.as_str()).collect::<Vec<_>>().join("、")
    };
    let (theirs, ours) = (payments(&kept), payments(typed));
    let (their_slots, our_slots) = (page::slots_in_words(&kept), page::slots_in_words(typed));
    let beside = [
        ("表示名", typed.label.as_str(), kept.label.as_str()),
        ("お届けの目安", &typed.arrival, &kept.arrival),
        ("運送会社", carrier(&typed.carrier), carrier(&kept.carrier)),
        ("配送料", &typed.fee, &kept.fee),
        ("送料無料になる購入金額", &typed.free_from, &kept.free_from),
        ("お届け希望日（最短）", &typed.lead, &kept.lead),
        ("お届け希望日（日数）", &typed.window, &kept.window),
        ("お届け時間帯", &our_slots, &their_slots),
        ("使えるお支払い方法", &ours, &theirs),
    ];
    let fees = typed.fees.iter().zip(&kept.fees).filter_map(|((number, typed), (_, kept))| {
        Some((Prefecture::numbered(*number)?.name(), typed.as_str(), kept.as_str()))
    });
    super::conflict::differences(beside.into_iter().chain(fees))
}

fn nowhere() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
