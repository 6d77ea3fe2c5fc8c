//! Pages as shoppers see them.

use super::sample;
use crate::{
    page::{Page, render},
    parts::*,
    words::phrase,
};
use leptos::prelude::*;

type Draw = fn(&Page) -> String;

pub fn pages() -> Vec<(&'static str, Draw)> {
    vec![
        ("goods", goods),
        ("details", details),
        ("details-wrong", wrong),
        ("confirm", confirm),
        ("code", code),
        ("refused", refused),
        ("done", done),
        ("waiting", waiting),
    ]
}

fn frame(page: &Page, cart: Option<u32>, view: impl FnOnce() -> AnyView + Send + 'static) -> String {
    render(page, move || {
        view! { <ShopFrame shop="藍や" cart links=sample::footer()>{view()}</ShopFrame> }
    })
}

fn goods(page: &Page) -> String {
    frame(page, Some(3), || {
        let goods = [
            ("藍染めの手ぬぐい「青海波」", 1_980),
            ("宇治ほうじ茶 100g", 1_080),
            ("染付の湯呑み", 3_300),
            ("竹の茶こし", 880),
        ]
        .map(|(name, price)| {
            view! {
                <li><a href="#" aria-hidden="true" tabindex="-1"><div class="goods-picture"><Icon sign=Sign::Noren /></div></a>
                    <div class="goods-text">
                        <a class="goods-name" href="#">{name}</a>
                        <p class="goods-price">{crate::yen(price)}<small>"税込"</small></p>
                        <Button label="カートに入れる" />
                    </div>
                </li>
            }
        })
        .collect_view();
        view! {
            <h1>"暮らしの道具"</h1>
            <ul class="goods">{goods}</ul>
            <Pager older=Some("#".to_owned()) newer=Some("#".to_owned()) />
            <Empty title="カートは空です"><ButtonLink href="#" label="お店へ戻る" /></Empty>
        }
        .into_any()
    })
}

pub fn details(page: &Page) -> String {
    frame(page, None, || {
        view! { <Steps now=Step::Details /><h1>{lang().words().checkout.details_title}</h1>{form(false)} }
            .into_any()
    })
}

fn wrong(page: &Page) -> String {
    frame(page, None, || {
        let problems = [
            ("email", "メールアドレスの形をご確認ください"),
            ("street", "番地を入力してください"),
            ("payment", "お支払い方法を選んでください"),
        ]
        .map(|(field, text)| ProblemLink { field: field.to_owned(), text: text.to_owned() });
        view! { <Steps now=Step::Details /><ProblemSummary problems=problems.into() /><h1>"ご注文情報の入力"</h1>{form(true)} }.into_any()
    })
}

fn form(wrong: bool) -> AnyView {
    let words = lang().words();
    let (form, checkout) = (&words.form, &words.checkout);
    let error = |text: &str| wrong.then(|| text.to_owned());
    view! {
        <div class="way">
            <form method="post" novalidate>
                <section class="sheet">
                    <h2>{checkout.customer}</h2>
                    <div class="pair">
                        <TextField name="family_name" label=form.family_name need=Need::Required value="山田" autocomplete="family-name" />
                        <TextField name="given_name" label=form.given_name need=Need::Required value="花子" autocomplete="given-name" />
                    </div>
                    <div class="pair">
                        <TextField name="family_kana" label=form.family_kana need=Need::Optional />
                        <TextField name="given_kana" label=form.given_kana need=Need::Optional />
                    </div>
                    <TextField name="email" label=form.email kind=Kind::Email need=Need::Required hint=form.email_hint value="hanako＠example" autocomplete="email" error=error("メールアドレスの形をご確認ください") />
                    <TextField name="phone" label=form.phone kind=Kind::Tel need=Need::Required hint=form.phone_hint autocomplete="tel" width="half" />
                    <TextField name="postal_code" label=form.postal_code kind=Kind::Digits need=Need::Required hint=form.postal_code_hint autocomplete="postal-code" width="short" value="604-8001" />
                    <SelectField name="prefecture" label=form.prefecture need=Need::Required picks=sample::prefectures() value="26" autocomplete="address-level1" width="short" />
                    <TextField name="city" label=form.city need=Need::Required value="京都市中京区木屋町" />
                    <TextField name="street" label=form.street need=Need::Required error=error("番地を入力してください") />
                    <TextField name="building" label=form.building need=Need::Optional />
                </section>
                <section class="sheet">
                    <h2>{checkout.delivery}</h2>
                    <ChoiceCards name="delivery" legend=checkout.delivery quiet_legend=true choices=sample::deliveries() chosen=Some("yamato".to_owned()) />
                    <div class="pair">
                        <SelectField name="day" label=form.day picks=vec![Pick::new("1", "11月24日(火)")] blank=form.no_day />
                        <SelectField name="slot" label=form.slot picks=vec![Pick::new("1", "午前中")] blank=form.no_slot />
                    </div>
                    <TextArea name="memo" label=lang().pick("備考", "Note") need=Need::Optional rows=3 />
                </section>
                <section class="sheet">
                    <h2>{checkout.payment}</h2>
                    <ChoiceCards name="payment" legend=checkout.payment quiet_legend=true choices=sample::payments() chosen=(!wrong).then(|| "later".to_owned()) error=error("お支払い方法を選んでください") />
                </section>
                <Actions>
                    <Button label=checkout.to_confirm look=Look::Primary />
                    <ButtonLink label=words.frame.back href="#" look=Look::Quiet />
                </Actions>
            </form>
            <OrderSummary data=sample::receipt() />
        </div>
    }
    .into_any()
}

fn confirm(page: &Page) -> String {
    frame(page, None, || {
        let facts = vec![
            Fact::text("ご注文者", "山田 花子 様\nhanako@example.jp\n090-1234-5678").change("#"),
            Fact::text("お届け先", "〒604-8001\n京都府京都市中京区木屋町1-2-3 鴨川ハイツ 205").change("#"),
            Fact::text("配送方法", "宅急便　11月24日(火) 午前中").change("#"),
            Fact::text("お支払い方法", "クロネコ代金後払い（スマホタイプ）").change("#"),
        ];
        let law = vec![
            Fact::text(
                "お支払い時期・方法",
                "商品到着後、請求書の発行から14日以内にコンビニエンスストア・銀行でお支払いください。",
            ),
            Fact::text("引渡時期", "11月24日(火) 午前中にお届けします。"),
            Fact::text(
                "キャンセル・返品",
                "発送前はお問い合わせよりキャンセルできます。到着後8日以内は未使用品に限り返品をお受けします。",
            ),
        ];
        view! {
            <Steps now=Step::Confirm />
            <div class="middle stack">
            <h1>"注文内容の確認"</h1>
            <Notice tone=Tone::Wait title="送料が変わりました"><p>"¥660 → ¥770。もう一度ご確認ください。"</p></Notice>

                <form method="post" class="stack">
                    <section class="sheet"><h2>"お客様の情報"</h2><Facts facts /></section>
                    <section class="sheet"><h2>"注文内容"</h2><Receipt data=sample::receipt() /></section>
                    <section class="sheet"><h2>"お取引の条件"</h2><Facts facts=law /></section>
                    <section class="sheet">
                        <h2>"個人情報の提供について"</h2>
                        <CheckField name="consent" label="上記に同意して注文する" error=Some("同意が必要です".to_owned())>
                            <p>"代金後払いサービスは、ヤマトクレジットファイナンス株式会社が提供します。氏名、住所、電話番号、メールアドレス、注文内容を、与信審査・代金の請求と回収のために同社へ提供します。"</p>
                            <p>"商品代金の債権は同社に譲渡されます。"</p>
                        </CheckField>
                    </section>
                    <Actions>
                        <Button label="SMS認証へ進む" look=Look::Primary busy=true />
                        <ButtonLink label="戻る" href="#" look=Look::Quiet />
                    </Actions>
                </form>
                </div>
        }
        .into_any()
    })
}

fn code(page: &Page) -> String {
    frame(page, None, || {
        view! {
            <Steps now=Step::Code />
            <div class="narrow stack">
                <h1>"SMS認証"</h1>
                <p>{phrase::code_sent(lang(), "090-****-5678")}"。"{phrase::valid_until(lang(), "14:35")}"。"</p>
                <form method="post" class="sheet">
                    <CodeField label=lang().words().form.code value="1234" error=Some("認証番号が違います。もう一度ご入力ください（あと2回入力できます）".to_owned()) />
                    <Actions><Button label="認証して注文を確定する" look=Look::Primary /></Actions>
                </form>
                <form method="post" class="sheet">
                    <CodeField name="code2" label=lang().words().form.code />
                    <Actions><Button label="認証して注文を確定する" look=Look::Primary disabled=true /></Actions>
                </form>
                <ButtonLink href="#" label="別のお支払い方法を選ぶ" look=Look::Quiet />
            </div>
        }
        .into_any()
    })
}

fn refused(page: &Page) -> String {
    frame(page, None, || {
        let rest = sample::payments().into_iter().skip(1).collect::<Vec<_>>();
        view! {
            <Steps now=Step::Details with_code=false />
            <div class="narrow stack">
                <Notice tone=Tone::Note title="ご利用いただけませんでした" heading=true><p>"別のお支払い方法をお選びください。入力された内容はそのまま残っています。"</p></Notice>
                <form method="post" class="sheet">
                    <h2>"別のお支払い方法を選ぶ"</h2>
                    <ChoiceCards name="payment" legend="お支払い方法" quiet_legend=true choices=rest />
                    <Actions><Button label="注文内容を確認する" look=Look::Primary /></Actions>
                </form>
            </div>
        }
        .into_any()
    })
}

fn done(page: &Page) -> String {
    frame(page, Some(0), || {
        let facts = vec![
            Fact::view("ご注文番号", view! { <strong class="number">"A-20261121-0042"</strong> }),
            Fact::text("お支払い方法", "クロネコ代金後払い（スマホタイプ）"),
            Fact::view("状況", view! { <Badge tone=Tone::Ok word="ご注文受付" /> }),
        ];
        view! {
            <Steps now=Step::Done />
            <div class="narrow stack">
                <Notice tone=Tone::Ok title="ご注文ありがとうございます" heading=true><p>"確認のメールを hanako@example.jp へお送りしました。"</p></Notice>
                <section class="sheet"><Facts facts /></section>
                <section class="sheet"><h2>"注文内容"</h2><Receipt data=sample::receipt() /></section>
                <Actions><ButtonLink href="#" label="お店へ戻る" look=Look::Secondary /></Actions>
            </div>
        }
        .into_any()
    })
}

fn waiting(page: &Page) -> String {
    frame(page, None, || {
        view! {
            <Steps now=Step::Code />
            <div class="narrow stack">
                <Notice tone=Tone::Wait title="ただいま確認中です" heading=true><p>"このままお待ちください。画面は自動で更新されます。"</p></Notice>
                <Notice tone=Tone::Stop title="ただいま混み合っています"><p>"お問い合わせ番号 7F3A-11"</p></Notice>
                <Actions><Button label="最新の状況を確認する" /></Actions>
            </div>
        }
        .into_any()
    })
}
