//! The list of staff, the invitation, and the roles that need a second step.

use super::{LIST, rule};
use crate::{
    frame::{Frame, Room},
    words::{permission, when},
};
use domain::{id::StaffId, moment::Moment, role::Role};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::manage::{LONGEST_NAME, Member, Standing, Wrong};

/// What became of a button just pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody was invited.
    Invited,
    /// The roles that need a second step were kept.
    Required,
}

impl Outcome {
    const ALL: [Self; 2] = [Self::Invited, Self::Required];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Required => "required",
        }
    }

    /// The one of that name.
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    fn notice(self) -> AnyView {
        let (title, follows) = match self {
            Self::Invited => (
                "招待メールを送りました",
                "リンクからパスワードを設定すると、サインインできます。リンクは24時間使えます。",
            ),
            Self::Required => (
                "2段階認証の必須化を保存しました",
                "未設定のスタッフには、次の操作から設定のページだけを表示します。",
            ),
        };
        view! { <Notice tone=Tone::Ok title><p>{follows}</p></Notice> }.into_any()
    }
}

/// What was typed into the invitation, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The mail address.
    pub email: String,
    /// The name.
    pub name: String,
    /// The role.
    pub role: String,
    /// What is wrong.
    pub wrong: Vec<Wrong>,
}

impl Typed {
    fn error(&self, of: &[Wrong]) -> Option<String> {
        self.wrong.iter().find(|wrong| of.contains(wrong)).map(|wrong| rule(*wrong).to_owned())
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Everybody.
    pub members: Vec<Member>,
    /// Who looks.
    pub me: StaffId,
    /// The roles that need a second step.
    pub required: Vec<Role>,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
    /// The invitation as it was typed.
    pub typed: Typed,
    /// Now.
    pub now: Moment,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    frame.page_in(Room::Settings, assets, "スタッフ", None, || {
        let (gone, here): (Vec<&Member>, Vec<&Member>) =
            shown.members.iter().partition(|member| member.staff.standing == Standing::Ended);
        let rows = here.into_iter().map(|member| one(member, shown)).collect_view();
        let gone = (!gone.is_empty()).then(|| {
            let summary = format!("終了したアカウント {}件", gone.len());
            let rows = gone.into_iter().map(|member| one(member, shown)).collect_view();
            view! { <details class="fold"><summary>{summary}</summary><ul class="settings-list">{rows}</ul></details> }
        });
        view! {
            <a class="order-back" href=Room::Settings.href()><Icon sign=Sign::Back />"設定"</a>
            <div class="settings">
                {shown.outcome.map(Outcome::notice)}
                {problems(&shown.typed)}
                <section class="sheet" aria-labelledby="list">
                    <h2 id="list">"スタッフ"</h2>
                    <ul class="settings-list">{rows}</ul>
                    {gone}
                </section>
                {invitation(&shown.typed)}
                {rules(&shown.required)}
            </div>
        }
    })
}

fn problems(typed: &Typed) -> AnyView {
    let field = |wrong: &Wrong| match wrong {
        Wrong::Email | Wrong::EmailTaken => "email",
        Wrong::Name => "name",
        Wrong::Role => "role",
    };
    let link = |wrong: &Wrong| ProblemLink { field: field(wrong).to_owned(), text: rule(*wrong).to_owned() };
    let problems: Vec<ProblemLink> = typed.wrong.iter().map(link).collect();
    view! { <ProblemSummary problems /> }.into_any()
}

fn one(member: &Member, shown: &Shown) -> AnyView {
    let staff = &member.staff;
    let two_step = if member.two_step { "2段階認証 設定済み" } else { "2段階認証 未設定" };
    let mut about = vec![staff.email.clone(), two_step.to_owned()];
    if let Some(seen) = member.seen {
        about.push(format!("最後の操作 {}", when::time_from(seen, shown.now)));
    }
    let me =
        (staff.id == shown.me).then(|| view! { <Badge tone=Tone::Note word="あなた" sign=Sign::None /> });
    view! {
        <li class="settings-row">
            <a class="settings-name" href=format!("{LIST}/{}", staff.id)>{staff.name.clone()}</a>
            <span class="staff-role">{permission::role(staff.role)}</span>
            {standing(member)}
            {me}
            <span class="hint">{about.join("・")}</span>
        </li>
    }
    .into_any()
}

/// Whether they come in, in a word.
pub fn standing(member: &Member) -> AnyView {
    match (member.staff.standing, member.staff.password_hash.is_some()) {
        (Standing::Active, true) => view! { <Badge tone=Tone::Ok word="利用中" /> }.into_any(),
        (Standing::Active, false) => view! { <Badge tone=Tone::Wait word="招待中" /> }.into_any(),
        (Standing::Suspended, _) => view! { <Badge tone=Tone::Stop word="停止中" /> }.into_any(),
        (Standing::Ended, _) => view! { <Badge tone=Tone::Note word="終了" sign=Sign::None /> }.into_any(),
    }
}

/// The roles to choose from.
pub fn roles() -> Vec<Pick> {
    Role::ALL.into_iter().map(|role| Pick::new(role.name(), permission::role(role))).collect()
}

/// What each of them is for.
pub fn about_roles() -> AnyView {
    let facts = Role::ALL.into_iter().map(|role| Fact::text(permission::role(role), permission::about(role)));
    let facts: Vec<Fact> = facts.collect();
    view! { <details class="fold"><summary>"役割でできること"</summary><Facts facts /></details> }.into_any()
}

fn invitation(typed: &Typed) -> AnyView {
    view! {
        <section class="sheet" aria-labelledby="invite">
            <h2 id="invite">"招待する"</h2>
            <form method="post" action=LIST class="settings-fields" novalidate>
                <TextField
                    name="email"
                    label="メールアドレス"
                    kind=Kind::Email
                    value=typed.email.clone()
                    error=typed.error(&[Wrong::Email, Wrong::EmailTaken])
                    autocomplete="off"
                    width="half"
                />
                <TextField
                    name="name"
                    label="名前"
                    hint="注文の履歴と操作記録に表示します"
                    value=typed.name.clone()
                    error=typed.error(&[Wrong::Name])
                    most=Some(LONGEST_NAME)
                    autocomplete="off"
                    width="half"
                />
                <SelectField
                    name="role"
                    label="役割"
                    picks=roles()
                    value=typed.role.clone()
                    error=typed.error(&[Wrong::Role])
                    width="half"
                />
                {about_roles()}
                <Actions><Button label="招待メールを送る" look=Look::Primary /></Actions>
            </form>
        </section>
    }
    .into_any()
}

fn rules(required: &[Role]) -> AnyView {
    let boxes = Role::ALL
        .into_iter()
        .map(|role| {
            view! {
                <label class="check-line">
                    <input type="checkbox" name="role" value=role.name() checked=required.contains(&role) />
                    <span>{permission::role(role)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <section class="sheet" aria-labelledby="rules">
            <h2 id="rules">"2段階認証を必須にする役割"</h2>
            <form method="post" action="/admin/settings/two-step" class="settings-fields">
                <div class="settings-grid">{boxes}</div>
                <Actions><Button label="必須の役割を保存" look=Look::Secondary /></Actions>
            </form>
        </section>
    }
    .into_any()
}
