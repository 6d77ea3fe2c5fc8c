//! The page of all settings.

use super::texts;
use crate::frame::{Frame, Room};
use domain::{contract::Status, shop_text::Kind};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::settings::contract::Sheet;

/// The page. `unwritten`: texts that only the owner can write, and has not.
pub fn draw(assets: &Assets, frame: &Frame, contracts: &[Sheet], unwritten: &[Kind], closed: bool) -> String {
    frame.page_in(Room::Settings, assets, "設定", None, || {
        let contracts = contracts.iter().map(contract).collect_view();
        view! {
            <div class="settings">
                <section class="sheet" aria-labelledby="basic">
                    <h2 id="basic">"基本設定"</h2>
                    <ul class="settings-list settings-ways">
                        {link("/admin/settings/shop", "ショップ情報", "特定商取引法に基づく表記・納品書の差出人・インボイスの登録番号")}
                        {link("/admin/settings/look", "お店の見た目", "アクセントカラー・トップページに載せるもの・プレビュー")}
                        {closing(closed)}
                        {text(Kind::Privacy, unwritten, "お客様の個人情報の取り扱い")}
                        {text(Kind::Contact, unwritten, "お問い合わせのページの、フォームの上の文章")}
                        {link("/admin/settings/contact", "お問い合わせフォーム", "フォームの有無・宛先・届いたお問い合わせ")}
                        {link("/admin/settings/payments", "支払方法設定", "お支払い方法の名前・手数料・金額・並び順・公開")}
                        {link("/admin/settings/deliveries", "配送方法・配送料", "配送料・送料無料・運送会社・使えるお支払い方法")}
                        {link("/admin/settings/calendar", "営業日・受付締切", "定休日・祝日などの休業日・当日受付の締切")}
                        {link("/admin/settings/coupons", "クーポン", "コードで値引きか送料無料：期間・条件・回数・利用の状況")}
                        {link("/admin/settings/consents", "同意文", "後払いで、個人情報の提供に同意していただく文章とその版")}
                        {link("/admin/settings/history", "設定の変更履歴", "だれが、いつ、何を変えたか")}
                        {link("/admin/settings/mails", "メール", "お客様へのメールの文面・自動送信・差出人・追跡ページ")}
                    </ul>
                </section>
                <section class="sheet" aria-labelledby="people">
                    <h2 id="people">"スタッフ"</h2>
                    <ul class="settings-list settings-ways">
                        {link("/admin/settings/staff", "スタッフ", "招待・役割・停止・2段階認証の必須化")}
                        {link("/admin/audit", "操作記録", "サインイン・スタッフ・設定・ファイルの記録と書き出し")}
                    </ul>
                </section>
                <section class="sheet" aria-labelledby="contracts">
                    <h2 id="contracts">"後払いサービスとの契約"</h2>
                    <ul class="settings-list">{contracts}</ul>
                </section>
            </div>
        }
    })
}

fn link(href: &'static str, label: &'static str, about: &'static str) -> AnyView {
    view! {
        <li class="settings-row">
            <a class="settings-name" href=href>{label}</a>
            <span class="hint">{about}</span>
        </li>
    }
    .into_any()
}

fn closing(closed: bool) -> AnyView {
    let badge = closed.then(|| view! { <Badge tone=Tone::Wait word="お休み中" /> });
    view! {
        <li class="settings-row">
            <a class="settings-name" href="/admin/settings/closing">"お休み"</a>
            {badge}
            <span class="hint">"お店をしばらく閉じて、お知らせを表示する"</span>
        </li>
    }
    .into_any()
}

fn text(kind: Kind, unwritten: &[Kind], about: &'static str) -> AnyView {
    let badge =
        unwritten.contains(&kind).then(|| view! { <Badge tone=Tone::Wait word="まだ書かれていません" /> });
    view! {
        <li class="settings-row">
            <a class="settings-name" href=texts::place(kind)>{texts::page::name(kind)}</a>
            {badge}
            <span class="hint">{about}</span>
        </li>
    }
    .into_any()
}

fn contract(sheet: &Sheet) -> AnyView {
    let known = &sheet.known;
    let published = sheet.methods.iter().filter(|kept| !kept.hidden).count();
    let about = match (sheet.methods.len(), published) {
        (0, _) => "お支払い方法はまだありません".to_owned(),
        (all, published) => format!("お支払い方法 {all}件（公開中 {published}件）"),
    };
    view! {
        <li class="settings-row">
            <a class="settings-name" href=format!("/admin/settings/providers/{}", known.name)>{known.form.place}</a>
            {badge(sheet)}
            <span class="hint">{about}</span>
        </li>
    }
    .into_any()
}

/// How far the application has come, in a word.
pub fn badge(sheet: &Sheet) -> AnyView {
    match sheet.status {
        None => view! { <Badge tone=Tone::Note word="未申込" sign=Sign::None /> }.into_any(),
        Some(status @ Status::Usable) => {
            view! { <Badge tone=Tone::Ok word=word(sheet, status) /> }.into_any()
        }
        Some(status) => view! { <Badge tone=Tone::Wait word=word(sheet, status) /> }.into_any(),
    }
}

/// What a status is called for this provider.
pub fn word(sheet: &Sheet, status: Status) -> &'static str {
    super::provider::words::status(&sheet.known, status)
}
