//! The page of all coupons.

use super::LIST;
use crate::{
    frame::{Frame, Room},
    words::when,
};
use domain::{
    coupon::{Coupon, Worth},
    moment::Day,
    yen::Yen,
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*, yen};
use workflow::settings::coupons::Kept;

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, all: &[Kept], today: Day) -> String {
    frame.page_in(Room::Settings, assets, "クーポン", None, || {
        let rows = all.iter().map(|kept| one(kept, today)).collect_view();
        let body = if all.is_empty() {
            view! {
                <Empty title="クーポンはまだありません" sign=Sign::Settings>
                    <p>"コードを入力したお客様に、値引きや送料無料を届けられます。期間・最低購入金額・使える回数を決められます。"</p>
                </Empty>
            }
            .into_any()
        } else {
            view! { <ul class="settings-list">{rows}</ul> }.into_any()
        };
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            <section class="sheet" aria-labelledby="list">
                <h2 id="list">"クーポン"</h2>
                <p class="hint">"お客様は、ご注文情報の入力画面でコードを入力します。"</p>
                {body}
                <Actions><ButtonLink href=format!("{LIST}/new") label="新規登録" look=Look::Secondary /></Actions>
            </section>
        }
    })
}

fn one(kept: &Kept, today: Day) -> AnyView {
    let coupon = &kept.coupon;
    let uses = match coupon.most {
        Some(most) => format!("利用 {} / {most}回", kept.uses),
        None => format!("利用 {}回", kept.uses),
    };
    let least = (coupon.least > Yen::ZERO).then(|| format!("{}以上", yen(coupon.least.0)));
    let facts = [Some(coupon.label.clone()), Some(worth(coupon.worth)), period(coupon), least, Some(uses)];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join("・");
    view! {
        <li class="settings-row">
            <a class="settings-name" href=format!("{LIST}/{}", coupon.id)>{coupon.code.clone()}</a>
            {badge(kept, today)}
            <span class="hint">{facts}</span>
        </li>
    }
    .into_any()
}

/// What a coupon takes off, in words.
pub fn worth(worth: Worth) -> String {
    match worth {
        Worth::Amount(off) => format!("{}引き", yen(off.0)),
        Worth::Percent(percent) => format!("{percent}%引き"),
        Worth::FreeDelivery => "送料無料".to_owned(),
    }
}

fn period(coupon: &Coupon) -> Option<String> {
    match (coupon.from, coupon.until) {
        (None, None) => None,
        (from, until) => {
            let day = |day: Option<Day>| day.map(when::day).unwrap_or_default();
            Some(format!("{}〜{}", day(from), day(until)))
        }
    }
}

/// Whether it can be used today, in a word.
pub fn badge(kept: &Kept, today: Day) -> AnyView {
    let coupon = &kept.coupon;
    if !coupon.active {
        return view! { <Badge tone=Tone::Note word="停止中" sign=Sign::None /> }.into_any();
    }
    if coupon.until.is_some_and(|until| today > until) {
        return view! { <Badge tone=Tone::Note word="期限切れ" sign=Sign::None /> }.into_any();
    }
    if coupon.most.is_some_and(|most| kept.uses >= most) {
        return view! { <Badge tone=Tone::Note word="使い切り" sign=Sign::None /> }.into_any();
    }
    if coupon.from.is_some_and(|from| today < from) {
        return view! { <Badge tone=Tone::Wait word="開始前" /> }.into_any();
    }
    view! { <Badge tone=Tone::Ok word="利用できます" /> }.into_any()
}
