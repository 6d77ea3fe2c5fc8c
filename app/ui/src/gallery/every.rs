//! One part after the other, each in every state that it has.

use super::sample;
use crate::{
    page::{Page, render},
    parts::*,
};
use leptos::prelude::*;

/// As shoppers see them.
pub fn shop(page: &Page) -> String {
    render(page, || {
        view! { <ShopFrame shop="藍や" cart=Some(3) links=sample::footer()>{parts()}</ShopFrame> }
    })
}

/// The same parts at the desk, and those that are only there.
pub fn desk(page: &Page) -> String {
    render(page, || {
        let place = Place {
            href: "#".to_owned(),
            label: "部品".to_owned(),
            sign: Sign::Goods,
            to_do: 2,
            what: "件",
            here: true,
        };
        let who = view! { <span>"店主 佐藤"</span> }.into_any();
        view! { <AdminFrame shop="藍や" title="部品" places=vec![place] who>{parts()}{of_desk()}</AdminFrame> }
    })
}

fn section(name: &'static str, view: AnyView) -> AnyView {
    view! { <section class="sheet" aria-label=name><h2>{name}</h2>{view}</section> }.into_any()
}

fn parts() -> AnyView {
    view! {
        <div class="stack">
            <h1>"部品"</h1>
            {section("ボタン", buttons())}
            {section("入力欄", fields())}
            {section("選択", choices())}
            {section("認証番号", codes())}
            {section("お知らせ", notices())}
            {section("札", badges())}
            {section("手順", steps())}
            {section("明細", view! { <Receipt data=sample::receipt() /> }.into_any())}
            {section("事実", facts())}
            {section("確かめてから", confirms())}
            {section("空のとき", view! { <Empty title="カートは空です"><ButtonLink href="#" label="お店へ戻る" /></Empty> }.into_any())}
            {section("前後のページ", pagers())}
        </div>
    }
    .into_any()
}

fn buttons() -> AnyView {
    let looks = [
        ("注文を確定する", Look::Primary),
        ("カートに入れる", Look::Secondary),
        ("戻る", Look::Quiet),
        ("キャンセルを確定する", Look::Danger),
    ];
    let each = looks.into_iter().map(|(label, look)| {
        view! {
            <Actions><Button label look /><ButtonLink href="#" label look /></Actions>
            <Actions><Button label look busy=true /><Button label look disabled=true /></Actions>
        }
    });
    each.collect_view().into_any()
}

fn fields() -> AnyView {
    let long = "とても長い名前の、省略せずに折り返して見せたい値".to_owned();
    view! {
        <form method="post" novalidate>
            <ProblemSummary problems=vec![ProblemLink { field: "wrong".to_owned(), text: "番地を入力してください".to_owned() }] />
            <TextField name="plain" label="ふつうの欄" />
            <TextField name="required" label="必須の欄" need=Need::Required hint="助けになる一文" />
            <TextField name="optional" label="任意の欄" need=Need::Optional value=long />
            <TextField name="wrong" label="間違いがある欄" value="1-2" error=Some("番地を入力してください".to_owned()) />
            <div class="pair">
                <TextField name="digits" label="数字" kind=Kind::Digits value="604-8001" width="short" />
                <TextField name="mail" label="メール" kind=Kind::Email value="hanako@example.jp" />
            </div>
            <TextArea name="area" label="長い文" rows=3 value="一行目\n二行目" />
            <TextArea name="area-wrong" label="長い文（間違い）" rows=2 error=Some("入力してください".to_owned()) />
            <SelectField name="select" label="一覧から選ぶ" picks=sample::prefectures() value="26" />
            <SelectField name="select-wrong" label="一覧から選ぶ（間違い）" picks=sample::prefectures() error=Some("選んでください".to_owned()) />
            <CheckField name="check" label="お店に公開する" ticked=true />
            <CheckField name="check-wrong" label="同意する" error=Some("同意が必要です".to_owned()) />
            <FileField name="file" label="ファイル" accept=".csv" hint="8MBまで" />
            <FileField name="file-wrong" label="ファイル（間違い）" accept=".csv" error=Some("CSVファイルではありません".to_owned()) />
        </form>
    }
    .into_any()
}

fn choices() -> AnyView {
    let wrong = Some("お支払い方法を選んでください".to_owned());
    view! {
        <form method="post" class="stack" novalidate>
            <ChoiceCards name="chosen" legend="選ばれている" choices=sample::payments() chosen=Some("later".to_owned()) />
            <ChoiceCards name="unchosen" legend="選ばれていない" choices=sample::deliveries() need=Need::Required error=wrong />
        </form>
    }
    .into_any()
}

fn codes() -> AnyView {
    view! {
        <form method="post" class="stack" novalidate>
            <CodeField name="code-empty" label="認証番号（まだ）" />
            <CodeField name="code-half" label="認証番号（途中）" value="12" />
            <CodeField name="code-wrong" label="認証番号（違う）" value="1234" error=Some("認証番号が違います".to_owned()) />
        </form>
    }
    .into_any()
}

const TONES: [(Tone, &str); 4] = [
    (Tone::Ok, "できました"),
    (Tone::Wait, "お待ちください"),
    (Tone::Stop, "できません"),
    (Tone::Note, "お知らせ"),
];

fn notices() -> AnyView {
    let each = TONES.into_iter().map(|(tone, title)| {
        view! { <Notice tone title><p>"どうなったかと、次にすること。"<a href="#">"次へ"</a></p></Notice> }
    });
    view! { <div class="stack">{each.collect_view()}</div> }.into_any()
}

fn badges() -> AnyView {
    let tones = TONES.into_iter().map(|(tone, word)| view! { <Badge tone word />" " }).collect_view();
    let credits = [Credit::Ok, Credit::Ng, Credit::Hold, Credit::Reserved, Credit::Error, Credit::NotAsked];
    let credits = credits.into_iter().map(|credit| view! { <CreditBadge credit />" " }).collect_view();
    let both = [true, false].map(|done| view! { <PaidBadge paid=done />" "<ShippedBadge shipped=done />" " });
    view! { <p>{tones}</p><p>{credits}</p><p>{both.into_iter().collect_view()}</p> }.into_any()
}

fn steps() -> AnyView {
    let each = [Step::Details, Step::Confirm, Step::Code, Step::Done];
    let each = each.map(|now| view! { <Steps now /> }).into_iter().collect_view();
    view! { <div class="stack">{each}<Steps now=Step::Confirm with_code=false /></div> }.into_any()
}

fn facts() -> AnyView {
    let facts = vec![
        Fact::text("お届け先", "〒604-8001\n京都府京都市中京区木屋町1-2-3").change("#"),
        Fact::view("状況", view! { <Badge tone=Tone::Ok word="ご注文受付" /> }),
        Fact::text(
            "長い値",
            "とても長いので折り返して見せたい値がここに入り、行の幅を越えてもはみ出しません",
        ),
    ];
    view! { <Facts facts /> }.into_any()
}

fn confirms() -> AnyView {
    view! {
        <div class="stack">
            <Confirm label="お支払い方法を変更する"><p>"お客様にメールをお送りします。"</p></Confirm>
            <Confirm label="注文をキャンセルする" danger=true open=true>
                <p>"元には戻せません。"</p>
                <Actions><Button label="キャンセルを確定する" look=Look::Danger /></Actions>
            </Confirm>
        </div>
    }
    .into_any()
}

fn pagers() -> AnyView {
    // One alone: a page has no two of them.
    let there = || Some("#".to_owned());
    view! { <Pager newer=there() older=there() /> }.into_any()
}

fn of_desk() -> AnyView {
    let event = |at: i64, what: &str, tone, detail: Option<&str>| Happening {
        at,
        who: "店主 佐藤".to_owned(),
        what: what.to_owned(),
        tone,
        detail: detail.map(str::to_owned),
    };
    let events = vec![
        event(1_795_237_559_999, "注文を受け付けました", Tone::Note, None),
        event(1_795_237_569_999, "与信 OK", Tone::Ok, Some("KAARA0010 returnCode=0")),
        event(1_795_237_700_000, "送信できませんでした", Tone::Stop, None),
    ];
    let row = |n: i64| view! { <tr><td>{format!("A-{n}")}</td><td class="number">{crate::yen(1_980 * n)}</td></tr> };
    let rows = [1, 2, 3].map(row).into_iter().collect_view();
    let columns = vec![Column::text("注文番号"), Column::number("合計")];
    view! {
        <div class="stack">
            {section("表", view! { <Table caption="注文の一覧" columns>{rows}</Table> }.into_any())}
            {section("履歴", view! { <Timeline events /> }.into_any())}
        </div>
    }
    .into_any()
}
