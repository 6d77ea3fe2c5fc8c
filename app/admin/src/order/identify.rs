//! 決済サービスの取引ID: what staff find in the provider's console when a reply was lost and our number cannot be asked for.

use super::{action::Action, sheet::Sheet};
use leptos::prelude::*;
use ui::parts::*;
use workflow::desk::identify::LONGEST;

/// The section; nothing while nothing waits for it. `wrong`: what was typed and is no id.
pub fn draw(sheet: &Sheet, wrong: Option<&str>) -> Option<AnyView> {
    let payment = sheet.last_payment().filter(|_| sheet.can.identify)?;
    let address = |action: Action| format!("/admin/orders/{}/{}", sheet.order.number, action.name());
    let error =
        wrong.map(|_| format!("取引IDは、半角英数字・ハイフン・下線で、{LONGEST}文字までで入力してください"));
    let again = address(Action::NotThere);
    Some(
        view! {
            <section class="sheet" aria-labelledby="identify">
                <h2 id="identify">"決済サービスでの確認"</h2>
                <p>"返答を受け取れず、こちらの番号では照会できません。決済サービスの管理画面で、次の取引番号をお探しください。"</p>
                <Facts facts=vec![Fact::text("取引番号", payment.number.to_string())] />
                <form method="post" action=address(Action::Identify) class="slip" novalidate>
                    <TextField
                        name="transaction"
                        label="決済サービスの取引ID"
                        value=wrong.unwrap_or_default()
                        error
                        hint="見つかった取引のIDを入力すると、内容を確かめてから結果を取り込みます"
                        kind=Kind::Digits
                        most=Some(LONGEST)
                        autocomplete="off"
                        width="half"
                    />
                    <Button label="照会する" look=Look::Secondary />
                </form>
                <Confirm label="決済サービスに取引がない">
                    <p>"管理画面に取引がないことを確かめたときだけ、押してください。同じ取引番号でもう一度送ります。"</p>
                    <form method="post" action=again><Actions><Button label="取引がないので再送信する" /></Actions></form>
                </Confirm>
            </section>
        }
        .into_any(),
    )
}
