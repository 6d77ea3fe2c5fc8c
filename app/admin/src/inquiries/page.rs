//! The page of 届いたお問い合わせ.

use super::HERE;
use crate::{
    frame::{Frame, Room},
    words::when,
};
use domain::role::Permission;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::inquiry::{Fate, Line, Reader};

/// The page. `again`: a mail was just sent once more.
pub fn draw(assets: &Assets, frame: &Frame, lines: &[Line], again: bool) -> String {
    let may = frame.may(Permission::SendMails);
    frame.page_in(Room::Nowhere, assets, "届いたお問い合わせ", None, || {
        let said = again.then(|| view! { <Notice tone=Tone::Ok title="もう一度送っています" /> });
        let all = if lines.is_empty() {
            view! {
                <Empty title="お問い合わせはまだありません">
                    <p>"お店のお問い合わせフォームから届いたものを、90日間ここに表示します。メールでも届きます。"</p>
                </Empty>
            }
            .into_any()
        } else {
            lines.iter().map(|line| one(line, may)).collect_view().into_any()
        };
        view! {
            {said}
            <div class="stack">{all}</div>
        }
    })
}

fn one(line: &Line, may: bool) -> AnyView {
    let kept = &line.kept;
    let inquiry = &kept.inquiry;
    let order = (!inquiry.order.is_empty()).then(|| Fact::text("ご注文番号", inquiry.order.clone()));
    let facts = [
        Some(Fact::text("お名前", format!("{} 様", inquiry.name))),
        Some(Fact::text("メール", inquiry.email.as_str())),
        order,
        Some(Fact::text("内容", inquiry.text.clone())),
    ];
    let facts: Vec<Fact> = facts.into_iter().flatten().collect();
    let id = format!("inquiry-{}", kept.id);
    let heading = id.clone();
    view! {
        <section class="sheet" aria-labelledby=heading>
            <h2 id=id>{when::long(kept.asked_at)}</h2>
            <Facts facts />
            {mail(&kept.id, Reader::Shop, line.to_shop, may)}
            {mail(&kept.id, Reader::Sender, line.to_sender, may)}
        </section>
    }
    .into_any()
}

fn mail(id: &str, reader: Reader, fate: Fate, may: bool) -> AnyView {
    let name = match reader {
        Reader::Shop => "お店へのメール",
        Reader::Sender => "お客様への受付のお知らせ",
    };
    let (tone, word) = match fate {
        Fate::Sent => (Tone::Ok, "送信済み"),
        Fate::Waiting | Fate::Begun => (Tone::Wait, "送信待ち"),
        Fate::Refused => (Tone::Stop, "メールサーバーに拒否されました"),
        Fate::Unknown => (Tone::Stop, "届いたかどうか分かりません"),
    };
    let again = (may && matches!(fate, Fate::Refused | Fate::Unknown)).then(|| {
        view! {
            <form method="post" action=HERE>
                <input type="hidden" name="id" value=id.to_owned() />
                <input type="hidden" name="reader" value=reader.name() />
                <button type="submit" class="button secondary" aria-label=format!("{name}をもう一度送る")>"もう一度送る"</button>
            </form>
        }
    });
    view! {
        <div class="settings-row">
            <span>{name}</span>
            <Badge tone word />
            {again}
        </div>
    }
    .into_any()
}
