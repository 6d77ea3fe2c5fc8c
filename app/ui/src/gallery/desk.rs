//! Pages as staff see them.

use super::sample;
use crate::{
    page::{Page, render},
    parts::*,
};
use leptos::prelude::*;

fn places() -> Vec<Place> {
    [
        ("ホーム", Sign::Home, 0),
        ("注文", Sign::Orders, 12),
        ("商品", Sign::Goods, 0),
        ("お客様", Sign::People, 0),
        ("請求", Sign::Invoice, 3),
        ("設定", Sign::Settings, 0),
    ]
    .map(|(label, sign, to_do)| Place {
        href: "#".to_owned(),
        label: label.to_owned(),
        sign,
        to_do,
        what: "件",
        here: label == "注文",
    })
    .into()
}

fn who() -> AnyView {
    view! { <span>"店主 佐藤"</span><form method="post"><Button label="サインアウト" look=Look::Quiet /></form> }.into_any()
}

pub fn list(page: &Page) -> String {
    render(page, || {
        let credits =
            [Credit::Ok, Credit::Ng, Credit::Hold, Credit::Reserved, Credit::Error, Credit::NotAsked];
        let rows = credits
            .into_iter()
            .enumerate()
            .map(|(n, credit)| {
                view! {
                    <tr>
                        <td><input type="checkbox" aria-label="選択" /></td>
                        <td><a href="#">{format!("A-20261121-004{n}")}</a></td>
                        <td>"11/21 14:05"</td>
                        <td>"山田 花子"</td>
                        <td>"クロネコ代金後払い"</td>
                        <td class="number">{crate::yen(5_470)}</td>
                        <td><CreditBadge credit /></td>
                        <td><PaidBadge paid=n % 2 == 0 /></td>
                        <td><ShippedBadge shipped=n == 0 /></td>
                        <td><ButtonLink href="#" label="再送信" look=Look::Quiet /></td>
                    </tr>
                }
            })
            .collect_view();
        let columns = ["注文番号", "注文日時", "お客様", "お支払い方法"].map(Column::text);
        let mut all = vec![Column::text("")];
        all.extend(columns);
        all.push(Column::number("合計"));
        all.extend(["与信", "入金", "発送", ""].map(Column::text));
        view! {
            <AdminFrame shop="藍や" title="注文" places=places() who=who()>
                <nav class="tabs" aria-label="作業">
                    <a href="#" aria-current="page">"全件"<span class="count">"128"</span></a>
                    <a href="#">"未入金"<span class="count">"9"</span></a>
                    <a href="#">"未発送"<span class="count">"3"</span></a>
                </nav>
                <form class="filters">
                    <SelectField name="credit" label="与信" picks=vec![Pick::new("ok", "OK"), Pick::new("ng", "NG")] blank="すべて" />
                    <TextField name="q" label="お客様・注文番号" kind=Kind::Search />
                    <Button label="検索" />
                </form>
                <Table caption="注文の一覧" columns=all>{rows}</Table>
                <Pager older=Some("#".to_owned()) />
            </AdminFrame>
        }
    })
}

pub fn order(page: &Page) -> String {
    render(page, || {
        let event = |at: i64, who: &str, what: &str, tone, detail: Option<&str>| Happening {
            at,
            who: who.to_owned(),
            what: what.to_owned(),
            tone,
            detail: detail.map(str::to_owned),
        };
        let events = vec![
            event(1_795_237_559_999, "お客様", "注文を受け付けました", Tone::Note, None),
            event(
                1_795_237_569_999,
                "クロネコ代金後払い",
                "SMS認証を送信しました",
                Tone::Wait,
                Some("KAARA0010 returnCode=0"),
            ),
            event(1_795_237_600_000, "クロネコ代金後払い", "与信 OK", Tone::Ok, None),
            event(1_795_237_700_000, "店主 佐藤", "お支払い方法を変更できませんでした", Tone::Stop, None),
        ];
        let facts = vec![
            Fact::view("与信", view! { <CreditBadge credit=Credit::Ok /> }),
            Fact::view("入金", view! { <PaidBadge paid=false /> }),
            Fact::view("発送", view! { <ShippedBadge shipped=false /> }),
            Fact::text("お届け先", "〒604-8001 京都府京都市中京区木屋町1-2-3").change("#"),
        ];
        view! {
            <AdminFrame shop="藍や" title="A-20261121-0042" places=places() who=who()>
                <div class="two">
                    <div class="stack">
                        <section class="sheet"><Facts facts /></section>
                        <section class="sheet"><h2>"注文内容"</h2><Receipt data=sample::receipt() /></section>
                        <Confirm label="注文をキャンセルする" danger=true open=true>
                            <p>"与信も取り消されます。元には戻せません。"</p>
                            <form method="post">
                                <TextArea name="why" label="理由" rows=2 error=Some("理由を入力してください".to_owned()) />
                                <Actions><Button label="キャンセルを確定する" look=Look::Danger /></Actions>
                            </form>
                        </Confirm>
                        <Confirm label="お支払い方法を変更する"><p>"お客様にメールをお送りします。"</p></Confirm>
                        <Actions>
                            <Button label="発送済みにする" look=Look::Primary />
                            <Button label="再送信" />
                        </Actions>
                    </div>
                    <section class="sheet"><h2>"履歴"</h2><Timeline events /></section>
                </div>
            </AdminFrame>
        }
    })
}
