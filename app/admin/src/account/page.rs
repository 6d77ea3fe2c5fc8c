//! The page of one's own account.

use super::{ACCOUNT, passkeys::PASSKEYS};
use crate::{
    frame::{Frame, Room},
    words::{permission, when},
};
use domain::{id::SessionId, moment::Moment};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::staff::{session::StaffSession, two_step::Standing};

/// What became of a button just pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A session was ended.
    Ended,
    /// All others were ended.
    OthersEnded,
    /// There was no such session any more.
    NotThere,
    /// The password was changed.
    Password,
    /// The app was taken away.
    AppRemoved,
    /// The app could not be taken away.
    AppKept,
}

impl Outcome {
    const ALL: [Self; 6] =
        [Self::Ended, Self::OthersEnded, Self::NotThere, Self::Password, Self::AppRemoved, Self::AppKept];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::OthersEnded => "others-ended",
            Self::NotThere => "not-there",
            Self::Password => "password",
            Self::AppRemoved => "app-removed",
            Self::AppKept => "app-kept",
        }
    }

    /// The one of that name.
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    fn notice(self) -> AnyView {
        let (tone, title) = match self {
            Self::Ended => (Tone::Ok, "セッションを終了しました"),
            Self::OthersEnded => (Tone::Ok, "ほかの端末のセッションを、すべて終了しました"),
            Self::NotThere => (Tone::Note, "そのセッションは、もう終了しています"),
            Self::Password => (Tone::Ok, "パスワードを変更し、ほかの端末のセッションを終了しました"),
            Self::AppRemoved => (Tone::Ok, "認証アプリの登録を解除しました"),
            Self::AppKept => (Tone::Stop, "登録を解除できません。この役割では2段階認証が必須です"),
        };
        view! { <Notice tone title /> }.into_any()
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The living sessions, the last used first.
    pub sessions: Vec<StaffSession>,
    /// The one at hand.
    pub here: SessionId,
    /// How the second step stands.
    pub two_step: Standing,
    /// How many passkeys they have.
    pub passkeys: usize,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
    /// Now.
    pub now: Moment,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    frame.page_in(Room::Nowhere, assets, "アカウント", None, || {
        let facts = vec![
            Fact::text("名前", frame.clerk.clone()),
            Fact::text(
                "役割",
                format!("{}\n{}", permission::role(frame.role), permission::about(frame.role)),
            ),
            Fact::text("パスワード", "設定済み").change(format!("{ACCOUNT}/password")),
        ];
        view! {
            <div class="settings">
                {shown.outcome.map(Outcome::notice)}
                <section class="sheet" aria-labelledby="who">
                    <h2 id="who">"基本情報"</h2>
                    <Facts facts />
                </section>
                {second_step(shown.two_step, shown.passkeys)}
                {sessions(shown)}
            </div>
        }
    })
}

fn second_step(standing: Standing, passkeys: usize) -> AnyView {
    let badge = match standing {
        Standing { app: true, .. } => view! { <Badge tone=Tone::Ok word="設定済み" /> }.into_any(),
        Standing { required: true, .. } if passkeys == 0 => {
            view! { <Badge tone=Tone::Stop word="必須・未設定" /> }.into_any()
        }
        _ => none(),
    };
    let about = if standing.app {
        format!("リカバリーコードの残り {}個", standing.codes)
    } else {
        "サインインのときに、パスワードに加えてアプリの6桁の数字を確かめます".to_owned()
    };
    let count = if passkeys == 0 {
        none()
    } else {
        view! { <Badge tone=Tone::Ok word=format!("{passkeys}個") /> }.into_any()
    };
    view! {
        <section class="sheet" aria-labelledby="two-step">
            <h2 id="two-step">"2段階認証とパスキー"</h2>
            <ul class="settings-list">
                <li class="settings-row">
                    <a class="settings-name" href=format!("{ACCOUNT}/app")>"認証アプリ"</a>
                    {badge}
                    <span class="hint">{about}</span>
                </li>
                <li class="settings-row">
                    <a class="settings-name" href=PASSKEYS>"パスキー"</a>
                    {count}
                    <span class="hint">"パスワードの代わりに、指紋・顔・PIN など端末の画面ロックでサインインします"</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}

fn none() -> AnyView {
    view! { <Badge tone=Tone::Note word="未設定" sign=Sign::None /> }.into_any()
}

fn sessions(shown: &Shown) -> AnyView {
    let rows = shown.sessions.iter().map(|session| one(session, shown)).collect_view();
    let others = (shown.sessions.len() > 1).then(|| {
        view! {
            <form method="post" action=format!("{ACCOUNT}/end-others")>
                <Actions><Button label="ほかの端末をすべて終了" look=Look::Secondary /></Actions>
            </form>
        }
    });
    view! {
        <section class="sheet" aria-labelledby="sessions">
            <h2 id="sessions">"サインイン中の端末"</h2>
            <p class="hint">"見覚えのない端末があれば終了し、パスワードを変更してください。"</p>
            <ul class="settings-list">{rows}</ul>
            {others}
        </section>
    }
    .into_any()
}

fn one(session: &StaffSession, shown: &Shown) -> AnyView {
    let here = session.id == shown.here;
    let network = if session.network.is_empty() { String::new() } else { format!("・{}", session.network) };
    let about = format!(
        "{}にサインイン・最後の操作 {}{network}",
        when::time_from(session.began, shown.now),
        when::time_from(session.seen, shown.now)
    );
    let end = if here {
        view! { <Badge tone=Tone::Ok word="この端末" /> }.into_any()
    } else {
        view! {
            <form method="post" action=format!("{ACCOUNT}/end-session")>
                <Button label="終了" name="session" value=session.id.to_string() />
            </form>
        }
        .into_any()
    };
    view! {
        <li class="settings-row">
            <span class="settings-name">{session.device.clone()}</span>
            <span class="hint">{about}</span>
            {end}
        </li>
    }
    .into_any()
}
