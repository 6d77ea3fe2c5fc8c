//! Accounts, staff and the audit log with sample data.

use crate::sample;
use admin::{
    account::{
        self,
        app::{self, Wrong},
        page::Outcome,
        passkeys, password, proof,
    },
    audit::{self, Search},
    denied,
    frame::Frame,
    settings::staff::{list, member, member_page},
    sign_in::{code, forgotten},
};
use domain::{
    audit::{Deed, Entry},
    id::{SessionId, StaffId},
    role::{Permission, Role},
    timeline::Actor,
};
use ui::assets::Assets;
use workflow::{
    audit::{chain::Checked, pairs},
    staff::{
        manage::{self, Member, Staff, Standing},
        passkey::Passkey,
        password::Weak,
        renew::{Proof, Renewed},
        session::StaffSession,
        sign_in::Ways,
        two_step::{self, Setup},
    },
};

/// Every page in every state that matters.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let warehouse = Frame { role: Role::Warehouse, clerk: "出荷 花子".to_owned(), ..frame.clone() };
    let app = |shown: app::Shown| app::draw(assets, frame, &shown);
    let standing =
        |app: bool, required: bool| two_step::Standing { app, codes: if app { 9 } else { 0 }, required };
    let account = |outcome: Option<Outcome>, two_step| {
        let passkeys = if outcome.is_some() { 2 } else { 0 };
        let (sessions, here, now) = (sessions(), here(), sample::NOW);
        let shown = account::page::Shown { sessions, here, two_step, passkeys, outcome, now };
        account::page::draw(assets, frame, &shown)
    };
    let shop = frame.shop.as_str();
    let step = |ways, refused| code::draw(assets, shop, "/admin/orders", ways, refused);
    vec![
        ("account", account(None, standing(false, false))),
        ("account-ended", account(Some(Outcome::OthersEnded), standing(true, true))),
        ("account-password", password::draw(assets, frame, Some(Renewed::Wrong))),
        ("account-app", app(app::Shown::SetUp(setup(), None))),
        ("account-app-wrong", app(app::Shown::SetUp(setup(), Some(Wrong::Code)))),
        ("account-app-stands", app(app::Shown::Standing(standing(true, false)))),
        ("account-app-codes", app(app::Shown::Codes(codes()))),
        ("account-passkeys", own(assets, frame, keys(), Some(passkeys::Outcome::Added))),
        ("account-passkeys-none", own(assets, frame, Vec::new(), None)),
        ("account-passkeys-name", own(assets, frame, keys(), Some(passkeys::Outcome::Name))),
        ("account-passkeys-needed", own(assets, frame, keys(), Some(passkeys::Outcome::Needed))),
        ("proof", proof::draw(assets, frame, "/admin/settings/staff", Some(Proof::Wrong))),
        ("denied", denied::page(assets, &warehouse, Permission::ChangeOrders)),
        ("sign-in-code", step(Ways { code: true, passkey: true }, Some(code::Refused::Wrong))),
        ("sign-in-code-passkey", step(Ways { code: false, passkey: true }, Some(code::Refused::Passkey))),
        ("forgotten", forgotten::draw(assets, shop, false)),
        ("forgotten-asked", forgotten::draw(assets, shop, true)),
        ("reset", forgotten::draw_link(assets, shop, Some(Weak::TooShort))),
        ("settings-staff", staff(assets, frame, list::Typed::default(), Some(list::Outcome::Invited))),
        ("settings-staff-wrong", staff(assets, frame, wrong(), None)),
        ("settings-member", one(assets, frame, members().remove(1), None)),
        (
            "settings-member-last-owner",
            one(assets, frame, members().remove(0), Some(member::Outcome::LastOwner)),
        ),
        ("audit", log(assets, frame, entries(), Checked::Whole(1_284))),
        ("audit-broken", log(assets, frame, Vec::new(), Checked::Broken(812))),
    ]
}

fn keys() -> Vec<Passkey> {
    let key = |credential: &str, name: &str, synced, added, used: Option<i64>| Passkey {
        credential: credential.to_owned(),
        staff: StaffId::new("s1"),
        name: name.to_owned(),
        public_key: Vec::new(),
        counter: 0,
        synced,
        added: sample::ago(added),
        used: used.map(sample::ago),
    };
    vec![
        key("a", "Chrome（Windows）", false, 90_000, Some(35)),
        key("b", "第二物流センターの共用パソコン（受付カウンター右側の机のもの）", false, 40_000, None),
        key("c", "iPhone", true, 1_500, Some(1_440)),
    ]
}

fn own(assets: &Assets, frame: &Frame, passkeys: Vec<Passkey>, outcome: Option<passkeys::Outcome>) -> String {
    let name = if outcome == Some(passkeys::Outcome::Name) { "" } else { "Chrome（Windows）" };
    let shown =
        passkeys::Shown { passkeys, possible: true, name: name.to_owned(), outcome, now: sample::NOW };
    passkeys::draw(assets, frame, &shown)
}

fn here() -> SessionId {
    SessionId::new("here")
}

fn sessions() -> Vec<StaffSession> {
    let session = |id: &str, minutes, device: &str, network: &str| StaffSession {
        id: SessionId::new(id),
        staff: StaffId::new("s1"),
        began: sample::ago(minutes + 180),
        seen: sample::ago(minutes),
        proven: sample::ago(minutes + 180),
        expires: sample::NOW.plus_seconds(3600),
        device: device.to_owned(),
        network: network.to_owned(),
    };
    vec![
        session("here", 0, "Chrome（Windows）", "203.0.113.*"),
        session("b", 95, "Safari（iPhone）", "2001:db8:12:*"),
        session("c", 300, "不明な端末", "198.51.100.*"),
    ]
}

fn setup() -> Setup {
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned();
    let shop = "%E6%9A%96%E7%B0%BE%E8%8C%B6%E8%88%97";
    Setup {
        uri: format!("otpauth://totp/{shop}:owner%40noren.example?secret={secret}&issuer={shop}"),
        secret,
    }
}

fn codes() -> Vec<String> {
    (0..10).map(|n| format!("{n}K3F9-Q7X{n}M")).collect()
}

fn members() -> Vec<Member> {
    let member = |id: &str, email: &str, name: &str, role, standing, known: bool, two_step| Member {
        staff: Staff {
            id: StaffId::new(id),
            email: email.to_owned(),
            name: name.to_owned(),
            password_hash: known.then(|| "$".to_owned()),
            role,
            standing,
            since: sample::ago(90_000),
        },
        two_step,
        seen: (known && standing == Standing::Active).then(|| sample::ago(12)),
    };
    vec![
        member("s1", "owner@noren.example", "オーナー", Role::Owner, Standing::Active, true, true),
        member("s2", "suzuki@noren.example", "鈴木 一郎", Role::Desk, Standing::Active, true, true),
        member(
            "s3",
            "a-very-long-mail-address.of-the-warehouse@logistics.partner.example",
            "勅使河原 小百合（第二物流センター夜間担当）",
            Role::Warehouse,
            Standing::Active,
            false,
            false,
        ),
        member("s4", "kaikei@noren.example", "会計 花子", Role::ReadOnly, Standing::Suspended, true, false),
        member("s5", "gone@noren.example", "佐藤 次郎", Role::Desk, Standing::Ended, true, false),
    ]
}

fn wrong() -> list::Typed {
    list::Typed {
        email: "suzuki＠".to_owned(),
        name: String::new(),
        role: "desk".to_owned(),
        wrong: vec![manage::Wrong::Email, manage::Wrong::Name],
    }
}

fn staff(assets: &Assets, frame: &Frame, typed: list::Typed, outcome: Option<list::Outcome>) -> String {
    let shown = list::Shown {
        members: members(),
        me: StaffId::new("s1"),
        required: vec![Role::Owner],
        outcome,
        typed,
        now: sample::NOW,
    };
    list::draw(assets, frame, &shown)
}

fn one(assets: &Assets, frame: &Frame, member: Member, outcome: Option<member::Outcome>) -> String {
    let shown = member_page::Shown {
        name: member.staff.name.clone(),
        role: member.staff.role.name().to_owned(),
        member,
        wrong: Vec::new(),
        outcome,
        now: sample::NOW,
    };
    member_page::draw(assets, frame, &shown)
}

fn entries() -> Vec<Entry> {
    let owner = || Actor::Staff { id: StaffId::new("s1"), name: "オーナー".to_owned() };
    let entry = |minutes, actor, deed, detail: &[(&str, &str)]| Entry {
        at: sample::ago(minutes),
        actor,
        deed,
        detail: pairs(detail),
    };
    let refused =
        [("permission", "change_orders"), ("method", "POST"), ("path", "/admin/orders/{number}/{action}")];
    vec![
        entry(2, owner(), Deed::Exported, &[("file", "audit")]),
        entry(
            9,
            owner(),
            Deed::RoleChanged,
            &[("staff", "鈴木 一郎"), ("from", "read_only"), ("to", "desk")],
        ),
        entry(40, owner(), Deed::Refused, &refused),
        entry(95, Actor::Stranger, Deed::SignInFailed, &[("how", "password"), ("network", "198.51.100.*")]),
        entry(1_500, owner(), Deed::SignedIn, &[("device", "Chrome（Windows）"), ("network", "203.0.113.*")]),
        entry(1_510, owner(), Deed::TwoStepRuleChanged, &[("role", "owner"), ("to", "required")]),
    ]
}

fn log(assets: &Assets, frame: &Frame, entries: Vec<Entry>, chain: Checked) -> String {
    let search = if entries.is_empty() {
        Search { group: "files".to_owned(), ..Search::default() }
    } else {
        Search::default()
    };
    let members = members().into_iter().map(|member| member.staff).collect();
    let next = (!entries.is_empty()).then_some(1_234);
    audit::page::draw(assets, frame, &audit::page::Shown { entries, next, members, chain, search })
}
