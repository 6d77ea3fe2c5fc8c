//! The page of a member of staff.

use super::{
    LIST, list,
    member::{Act, Outcome},
    rule,
};
use crate::{
    frame::{Frame, Room},
    words::when,
};
use domain::moment::Moment;
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::manage::{LONGEST_NAME, Member, Standing, Wrong};

impl Outcome {
    fn notice(self) -> AnyView {
        let (tone, title, follows) = match self {
            Self::Done => (
                Tone::Ok,
                "変更しました",
                "役割を変えるか停止すると、開いているセッションはすぐに終了します。",
            ),
            Self::NotSent => (
                Tone::Stop,
                "招待メールを送れませんでした",
                "アカウントは登録されています。メールサーバーの設定を確かめてから、［招待メールを再送］を押してください。",
            ),
            Self::LastOwner => (
                Tone::Stop,
                "最後のオーナーは、停止・終了・役割の変更ができません",
                "先に、ほかのスタッフをオーナーにしてください。何も変更していません。",
            ),
            Self::NotNow => {
                (Tone::Wait, "いまの状態では、この操作はできません", "最新の内容を表示しています。")
            }
        };
        view! { <Notice tone title><p>{follows}</p></Notice> }.into_any()
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Who.
    pub member: Member,
    /// The name as it was typed.
    pub name: String,
    /// The role as it was chosen.
    pub role: String,
    /// What is wrong with them.
    pub wrong: Vec<Wrong>,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
    /// Now.
    pub now: Moment,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let staff = &shown.member.staff;
    let open = staff.standing != Standing::Ended;
    frame.page_in(Room::Settings, assets, &staff.name, None, || {
        let seen = shown.member.seen.map_or_else(
            || "サインインしていません".to_owned(),
            |seen| format!("最後の操作 {}", when::time_from(seen, shown.now)),
        );
        let log = format!("/admin/audit?staff={}", staff.id);
        let facts = vec![
            Fact::text("メールアドレス", staff.email.clone()),
            Fact::view("状態", list::standing(&shown.member)),
            Fact::text("2段階認証", if shown.member.two_step { "設定済み" } else { "未設定" }),
            Fact::text("サインイン", seen),
            Fact::view("操作記録", view! { <a href=log>"この人の記録を見る"</a> }),
        ];
        view! {
            <a class="order-back" href=LIST><Icon sign=Sign::Back />"スタッフ"</a>
            <div class="settings">
                {shown.outcome.map(Outcome::notice)}
                <section class="sheet" aria-labelledby="about">
                    <h2 id="about">"アカウント"</h2>
                    <Facts facts />
                </section>
                {open.then(|| form(shown))}
                {open.then(|| acts(&shown.member))}
            </div>
        }
    })
}

fn form(shown: &Shown) -> AnyView {
    let error = |of: Wrong| shown.wrong.contains(&of).then(|| rule(of).to_owned());
    view! {
        <section class="sheet" aria-labelledby="change">
            <h2 id="change">"名前と役割"</h2>
            <form
                method="post"
                action=format!("{LIST}/{}", shown.member.staff.id)
                class="settings-fields"
                novalidate
            >
                <TextField
                    name="name"
                    label="名前"
                    value=shown.name.clone()
                    error=error(Wrong::Name)
                    most=Some(LONGEST_NAME)
                    autocomplete="off"
                    width="half"
                />
                <SelectField
                    name="role"
                    label="役割"
                    picks=list::roles()
                    value=shown.role.clone()
                    error=error(Wrong::Role)
                    hint="役割を変えると、開いているセッションはすぐに終了します"
                    width="half"
                />
                {list::about_roles()}
                <Actions><Button label="変更を保存" look=Look::Primary /></Actions>
            </form>
        </section>
    }
    .into_any()
}

fn acts(member: &Member) -> AnyView {
    let staff = &member.staff;
    let address = |act: Act| format!("{LIST}/{}/{}", staff.id, act.name());
    let at_once = |act: Act, label: &'static str| {
        view! { <form method="post" action=address(act)><Button label look=Look::Secondary /></form> }
    };
    let invited = staff.standing == Standing::Active && staff.password_hash.is_none();
    let reset = member.two_step.then(|| {
        confirm(
            "2段階認証を解除",
            "認証アプリの端末をなくしたときに使います。本人であることを確かめてから解除してください。",
            address(Act::ResetTwoStep),
            "2段階認証を解除する",
        )
    });
    let suspend = (staff.standing == Standing::Active).then(|| {
        confirm(
            "停止",
            "すぐにサインアウトし、再開するまでサインインできなくします。",
            address(Act::Suspend),
            "停止する",
        )
    });
    view! {
        <section class="order-actions" aria-label="操作">
            {invited.then(|| at_once(Act::InviteAgain, "招待メールを再送"))}
            {(staff.standing == Standing::Suspended).then(|| at_once(Act::Resume, "再開"))}
            {reset}
            {suspend}
            {confirm(
                "終了",
                "退職などで、このアカウントを終わりにします。履歴の名前は残ります。元には戻せません。",
                address(Act::End),
                "アカウントを終了する",
            )}
        </section>
    }
    .into_any()
}

fn confirm(label: &'static str, means: &'static str, action: String, button: &'static str) -> AnyView {
    view! {
        <Confirm label danger=true>
            <p>{means}</p>
            <form method="post" action=action>
                <Actions><Button label=button look=Look::Danger /></Actions>
            </form>
        </Confirm>
    }
    .into_any()
}
