//! The page of every change of settings.

use super::words;
use crate::{
    failure::Failure,
    frame::{Frame, Room},
    settings::texts,
};
use domain::shop_text::Kind;
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::{assets::Assets, parts::*};
use workflow::{
    noren::Noren,
    settings::{
        contract::known,
        coupons, deliveries, methods,
        trail::{Record, Subject},
    },
};

/// What things are called now, by the names that the trail keeps.
#[derive(Clone, Debug, Default)]
pub struct Names(pub BTreeMap<String, String>);

impl Names {
    /// Reads them.
    pub async fn read(noren: &Noren) -> Result<Self, Failure> {
        let contracts = known().into_iter().map(|known| {
            (Subject::Contract(known.name.to_owned()).name(), format!("{}の契約", known.form.title))
        });
        let methods = methods::list(noren)
            .await?
            .rows
            .into_iter()
            .map(|row| (Subject::Method(row.kept.method.id.clone()).name(), row.kept.method.label));
        let ways = deliveries::list(noren).await?.into_iter();
        let ways = ways.map(|it| (Subject::Delivery(it.method.id.clone()).name(), it.method.label));
        let codes = coupons::list(noren).await?.into_iter();
        let codes = codes
            .map(|it| (Subject::Coupon(it.coupon.id.clone()).name(), format!("クーポン {}", it.coupon.code)));
        let shop = [
            (Subject::Shop, "ショップ情報"),
            (Subject::Look, "お店の見た目"),
            (Subject::Text(Kind::Privacy), texts::page::name(Kind::Privacy)),
            (Subject::Text(Kind::Contact), texts::page::name(Kind::Contact)),
            (Subject::Contact, "お問い合わせフォーム"),
            (Subject::Closing, "お休み"),
            (Subject::Calendar, "営業日・受付締切"),
        ];
        let shop = shop.map(|(subject, name)| (subject.name(), name.to_owned()));
        Ok(Self(contracts.chain(methods).chain(ways).chain(codes).chain(shop).collect()))
    }

    /// What it is called; what is gone goes by the name that it had when it was deleted, else by its id.
    fn of<'n>(&'n self, record: &'n Record) -> &'n str {
        let gone = || record.changes.iter().find(|it| it.field == "label").map(|it| it.from.as_str());
        let gone = || gone().filter(|_| record.what == "deleted");
        self.0.get(&record.subject).map(String::as_str).or_else(gone).unwrap_or(&record.subject)
    }
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, records: &[Record], names: &Names) -> String {
    frame.page_in(Room::Settings, assets, "設定の変更履歴", None, || {
        let events: Vec<Happening> =
            records.iter().map(|record| words::tell(record, Some(names.of(record)))).collect();
        let body = if events.is_empty() {
            view! {
                <Empty title="まだ変更はありません" sign=Sign::Settings>
                    <p>"契約・お支払い方法・配送方法を変更すると、だれが、いつ、何を変えたかがここに並びます。パスワードなどの内容は記録しません。"</p>
                </Empty>
            }
            .into_any()
        } else {
            view! {
                <section class="sheet" aria-label="変更の履歴、新しい順">
                    <p class="hint">"新しい順に200件まで表示します。パスワードなどの内容は記録しません。"</p>
                    <Timeline events />
                </section>
            }
            .into_any()
        };
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            {body}
        }
    })
}
