//! The page of はじめの設定, and what ホーム says of it.

use super::START;
use crate::frame::{Frame, Room};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::first_steps::{Standing, Step};

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, steps: &[Standing]) -> String {
    frame.page_in(Room::Home, assets, "はじめの設定", None, || {
        let done = done(steps);
        let next = steps.iter().find(|standing| !standing.done).map(|standing| standing.step);
        let line = format!("{}のうち{done}が済みました", steps.len());
        let all = next.is_none().then(|| {
            view! {
                <Notice tone=Tone::Ok title="準備ができました">
                    <p>"お店の準備はひととおり済みました。設定は、いつでも変えられます。"</p>
                </Notice>
            }
        });
        let rows = (1..).zip(steps).map(|(place, standing)| row(place, *standing, next)).collect_view();
        view! {
            <a class="order-back" href=Room::Home.href()><Icon sign=Sign::Back />"ホーム"</a>
            {all}
            <section class="sheet batch" aria-labelledby="steps">
                <h2 id="steps">"お店を開くまで"</h2>
                <progress max=steps.len().to_string() value=done.to_string() aria-label="はじめの設定の進み具合">{line.clone()}</progress>
                <p class="hint">{line}</p>
                <ol class="start-steps">{rows}</ol>
            </section>
        }
    })
}

/// What ホーム shows while something is left to do; `None`: nothing is.
pub fn card(steps: &[Standing]) -> Option<AnyView> {
    let next = steps.iter().find(|standing| !standing.done)?;
    let title = format!("はじめの設定：{}のうち{}が済みました", steps.len(), done(steps));
    let said = format!("次は「{}」です。", words(next.step).0);
    Some(
        view! {
            <Notice tone=Tone::Note title>
                <p>{said}<a href=START>"はじめの設定を続ける"</a></p>
            </Notice>
        }
        .into_any(),
    )
}

fn done(steps: &[Standing]) -> usize {
    steps.iter().filter(|standing| standing.done).count()
}

/// A step's name, what to do, where, and what its button says.
fn words(step: Step) -> (&'static str, &'static str, &'static str, &'static str) {
    match step {
        Step::Facts => (
            "ショップ情報",
            "お店の名前・販売業者・所在地・連絡先・返品の条件を入力します。特定商取引法に基づく表記と、メール・納品書に載ります。",
            "/admin/settings/shop",
            "ショップ情報を入力する",
        ),
        Step::Goods => (
            "商品",
            "最初の商品を登録して、お店に公開します。たくさんあるときは、CSVでまとめて取り込めます。",
            "/admin/products/new",
            "商品を登録する",
        ),
        Step::Deliveries => (
            "配送方法・配送料",
            "宅急便とネコポスが、初めの配送料で入っています。都道府県ごとの配送料・お届け希望日・時間帯を確かめます。",
            "/admin/settings/deliveries",
            "配送料を確かめる",
        ),
        Step::Payments => (
            "お支払い方法",
            "代金引換が入っています。銀行振込は、振込先の口座を書いてから公開します。後払いは、設定の「後払いサービスとの契約」で接続します。",
            "/admin/settings/payments",
            "お支払い方法を確かめる",
        ),
        Step::Look => (
            "お店の見た目",
            "アクセントカラーと、トップページに載せるものを選びます。プレビューで確かめてから公開します。",
            "/admin/settings/look",
            "見た目を決める",
        ),
        Step::Order => (
            "テスト注文",
            "お店で、お客様として1件注文してみます。届いたメールと、受注画面での出荷の流れを確かめたら、注文をキャンセルします（在庫も戻ります）。",
            "/",
            "お店を開いて注文する",
        ),
    }
}

fn row(place: u32, standing: Standing, next: Option<Step>) -> AnyView {
    let Standing { step, done } = standing;
    let (name, text, href, label) = words(step);
    let badge = if done {
        view! { <Badge tone=Tone::Ok word="済み" /> }.into_any()
    } else if next == Some(step) {
        view! { <Badge tone=Tone::Wait word="次はここ" /> }.into_any()
    } else {
        view! { <Badge tone=Tone::Note word="まだ" sign=Sign::None /> }.into_any()
    };
    let look = if next == Some(step) { Look::Primary } else { Look::Secondary };
    let leave = (!done && step.can_be_left()).then(|| {
        let said = format!("{name}は、このままでよい");
        view! {
            <form method="post" action=START>
                <input type="hidden" name="step" value=step.name() />
                <button type="submit" class="button quiet" aria-label=said>"このままでよい"</button>
            </form>
        }
    });
    view! {
        <li class="start-step">
            <h3>{format!("{place}. {name}")}{badge}</h3>
            <p>{text}</p>
            <div class="print-bar"><ButtonLink href label look />{leave}</div>
        </li>
    }
    .into_any()
}
