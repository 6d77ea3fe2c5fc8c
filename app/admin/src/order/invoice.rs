//! 請求書: the print data that the shop bundles with the goods, and letters that the provider sends out again.

use super::{
    action::Action,
    people::place,
    reissue::{self, WrongAddress},
    sheet::Sheet,
};
use crate::words::{invoice, when};
use domain::{role::Permission, timeline::Actor};
use leptos::prelude::*;
use ui::parts::*;
use workflow::invoice::{Invoice, Kept, Progress};

/// The section; nothing where the provider sends the invoice and nothing can be done about it. `wrong`: an address that could not be taken.
pub fn draw(sheet: &Sheet, wrong: Option<&WrongAddress>) -> Option<AnyView> {
    let about = &sheet.invoice;
    if about.bundled.is_none() && about.reissues.is_empty() && !about.can_reissue {
        return None;
    }
    let mut facts: Vec<Fact> = about.bundled.as_ref().map(standing).into_iter().collect();
    facts.extend(
        about.bundled.as_ref().filter(|it| !it.why.is_empty()).map(|it| Fact::text("理由", it.why.clone())),
    );
    let sees = sheet.whose.may(Permission::SeeCustomers);
    facts.extend(about.reissues.iter().map(|kept| reissued(kept, sees)));
    let fetched = about.bundled.as_ref().is_some_and(|it| it.fetched.is_some());
    Some(
        view! {
            <section class="sheet" aria-labelledby="invoice">
                <h2 id="invoice">"請求書"</h2>
                {(!facts.is_empty()).then(|| view! { <Facts facts /> })}
                {about.can_fetch.then(|| fetch(sheet, fetched))}
                {about.can_reissue.then(|| reissue::again(sheet, wrong))}
                {about.can_withdraw.then(|| reissue::withdraw(sheet))}
            </section>
        }
        .into_any(),
    )
}

fn standing(of: &Invoice) -> Fact {
    let line = match &of.fetched {
        Some((at, by)) => format!("取得済み（{}、{}）", when::long(*at), who(by)),
        None => "未取得".to_owned(),
    };
    Fact::text("請求書データ", line)
}

fn who(actor: &Actor) -> String {
    match actor {
        Actor::Staff { name, .. } => name.clone(),
        Actor::Shopper | Actor::Stranger | Actor::Provider { .. } | Actor::Clock => "自動処理".to_owned(),
    }
}

fn reissued(kept: &Kept, sees: bool) -> Fact {
    let became = match kept.progress {
        Progress::Waiting => "送信を待っています".to_owned(),
        Progress::Sent => "返答を受け取っていません".to_owned(),
        Progress::Done => "受け付けられました".to_owned(),
        Progress::Refused => format!("受け付けられませんでした：{}", kept.why),
    };
    let title = if kept.reason == "withdraw" { "再発行の取下げ" } else { "再発行" };
    let why = if kept.reason == "withdraw" {
        String::new()
    } else {
        format!("{}。", invoice::reason(&kept.reason))
    };
    let to = match &kept.address {
        Some(address) if sees => format!("\n送り先：{}", place(address)),
        Some(_) => "\n送り先：別の住所".to_owned(),
        None => String::new(),
    };
    Fact::text(title, format!("{} {}。{why}{became}{to}", when::long(kept.asked_at), who(&kept.asked_by)))
}

fn address(sheet: &Sheet, action: Action) -> String {
    format!("/admin/orders/{}/{}", sheet.order.number, action.name())
}

fn fetch(sheet: &Sheet, fetched: bool) -> AnyView {
    let label = if fetched { "請求書データ再取得" } else { "請求書データ取得" };
    view! {
        <div class="print-bar">
            <form method="post" action=address(sheet, Action::FetchInvoice)><Button label look=Look::Secondary /></form>
            <a href="/admin/invoices">"取得の記録"</a>
        </div>
        <p class="hint">"取得したファイルは、7日間ダウンロードできます。なくしたときは、もう一度取得してください。"</p>
    }
    .into_any()
}
