//! What is kept beside the order: what is still to be done, mails, consents.

use super::{
    action::Action,
    mails::sent,
    sheet::{Open, Sheet, Written},
};
use crate::words::{duty, mail as words, when};
use domain::{
    duty::{Duty, Mail},
    id::OrderNumber,
    mail::wanted,
    moment::Moment,
};
use leptos::prelude::*;
use ui::parts::*;

/// The section 自動処理: what waits for a person first, then what goes on by itself. Nothing when nothing is left to do.
pub fn duties(sheet: &Sheet, now: Moment) -> Option<AnyView> {
    if sheet.duties.is_empty() {
        return None;
    }
    let (parked, running): (Vec<&Open>, Vec<&Open>) =
        sheet.duties.iter().partition(|open| open.parked.is_some());
    let parked = parked.into_iter().map(|open| stopped(open, sheet)).collect_view();
    let running = running.into_iter().map(|open| planned(open, now)).collect_view();
    Some(
        view! {
            <section class="sheet" aria-labelledby="duties">
                <h2 id="duties">"これからの自動処理"</h2>
                {parked}
                <ul class="duties">{running}</ul>
            </section>
        }
        .into_any(),
    )
}

fn stopped(open: &Open, sheet: &Sheet) -> AnyView {
    let title = format!("止まっています：{}", duty::title(open.duty));
    let (why, duty) = (open.parked.clone(), open.id.clone());
    let action = |action: Action| format!("/admin/orders/{}/{}", sheet.order.number, action.name());
    let retry = action(Action::Retry);
    let may_retry = sheet.whose.may(Action::Retry.permission());
    let confirms = open.duty == Duty::Reissue && sheet.invoice.can_confirm;
    let confirm = confirms.then(|| {
        view! {
            <form method="post" action=action(Action::ConfirmReissue)>
                <Button label="受け付けられていたことを確認" look=Look::Secondary />
            </form>
        }
    });
    view! {
        <Notice tone=Tone::Stop title>
            <p>{why}</p>
            {confirm}
            {may_retry.then(|| view! {
                <form method="post" action=retry>
                    <input type="hidden" name="duty" value=duty />
                    <Button label="再試行" look=Look::Secondary />
                </form>
            })}
        </Notice>
    }
    .into_any()
}

fn planned(open: &Open, now: Moment) -> AnyView {
    let at = if open.due <= now { "まもなく".to_owned() } else { when::time_from(open.due, now) };
    let tries = (open.tries > 1).then(|| view! { <span>{format!("{}回試しました", open.tries)}</span> });
    view! {
        <li>
            <Icon sign=Sign::Wait />
            <span class="duty-what">{duty::title(open.duty)}</span>
            <span class="duty-when"><span>{at}</span>{tries}</span>
        </li>
    }
    .into_any()
}

/// The section メール: what was sent, the newest first, and what can be sent by hand.
pub fn mails(sheet: &Sheet) -> AnyView {
    let number = &sheet.order.number;
    let mails = sheet.mails.iter().rev().map(|mail| written(number, mail)).collect_view();
    let none = sheet.mails.is_empty().then(|| view! { <p class="hint">"まだ送信していません。"</p> });
    let Some(payment) = sheet.last_payment() else { return ().into_any() };
    let sensible = Mail::ALL
        .into_iter()
        .filter(|mail| {
            let states = sheet.shipments.iter().map(|shipment| &shipment.state);
            wanted::makes_sense(*mail, &sheet.order, payment, states)
        })
        .map(|mail| {
            let href = super::mails::address(number, mail);
            view! { <li><a href=href>{words::label(mail)}</a></li> }
        })
        .collect_view();
    view! {
        <section class="sheet" aria-labelledby="mails">
            <h2 id="mails">"お客様へのメール"</h2>
            {none}
            <ul class="duties">{mails}</ul>
            <Confirm label="メールを送る">
                <p class="hint">"送信する前に、内容を確かめられます。"</p>
                <ul class="mail-kinds">{sensible}</ul>
            </Confirm>
        </section>
    }
    .into_any()
}

fn written(number: &OrderNumber, mail: &Written) -> AnyView {
    let (tone, word, at) = match mail.sent_at {
        Some(at) => (Tone::Ok, "送信済み", at),
        None => (Tone::Wait, "送信中か結果不明", mail.begun_at),
    };
    let again = (!mail.why.is_empty()).then(|| view! { <small>{format!("再送：{}", mail.why)}</small> });
    view! {
        <li class=if mail.sent_at.is_some() { "ok" } else { "wait" }>
            <Icon sign=if tone == Tone::Ok { Sign::Ok } else { Sign::Wait } />
            <span class="duty-what">
                <a href=sent::address(number, mail)>{words::label(mail.mail)}</a>
                <small>{mail.subject.clone()}</small>
                {again}
            </span>
            <span class="duty-when"><span>{word}</span>{when::short(at)}</span>
        </li>
    }
    .into_any()
}

/// The section 同意: version and text as they were shown. Nothing where nothing had to be agreed to.
pub fn agreements(sheet: &Sheet) -> Option<AnyView> {
    if sheet.consents.is_empty() {
        return None;
    }
    let consents = sheet
        .consents
        .iter()
        .map(|consent| {
            let line = format!("{} 版に {} 同意", consent.text.version, when::long(consent.at));
            view! {
                <details class="fold">
                    <summary>{line}</summary>
                    <p class="lines">{consent.text.text.clone()}</p>
                </details>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="sheet" aria-labelledby="consents">
                <h2 id="consents">"個人情報の提供への同意"</h2>
                {consents}
            </section>
        }
        .into_any(),
    )
}
