//! Staff: invited, given roles, suspended; and their ways in: passwords, links, codes of an app.

use crate::house::{House, houses};
use domain::{audit::Deed, id::StaffId, moment::Moment, role::Role};
use ring::hmac;
use store::audit::Filter;
use workflow::{
    audit::list,
    staff::{
        Clerk,
        invite::{self, Accepted},
        manage::{self, Changed, Invited, Wrong},
        renew::{self, Proof, Renewed},
        rescue::{self, Rescued},
        session,
        sign_in::{self, SignedIn, Stepped},
        two_step::{self, Confirmed, rules},
        visit::Visit,
    },
};

const OWNER: &str = "owner@noren.example";
const CLERK: &str = "desk@noren.example";
const PASSWORD: &str = "correct horse battery";
const OTHER: &str = "staple battery correct";

fn visit() -> Visit {
    Visit { address: "203.0.113.7".to_owned(), agent: "Mozilla/5.0 (Windows) Firefox/140.0".to_owned() }
}

async fn clerk_of(house: &House, token: &str) -> Option<Clerk> {
    sign_in::clerk(&house.noren, Some(token)).await.unwrap()
}

/// The first owner, in.
async fn owner(house: &House) -> Clerk {
    let path = invite::first_owner(&house.noren, OWNER).await.unwrap().unwrap();
    let token = path.strip_prefix("/admin/welcome/").unwrap();
    let accepted = invite::accept(&house.noren, token, PASSWORD, &visit()).await.unwrap();
    let Accepted::Token(session) = accepted else { panic!("a session") };
    clerk_of(house, &session).await.unwrap()
}

/// The token of the link in the last mail.
async fn mailed(house: &House, page: &str) -> String {
    house.noren.under_way.close();
    house.noren.under_way.wait().await;
    house.noren.under_way.reopen();
    let mail = house.outside.mails().await.pop().unwrap();
    let begin = format!("https://noren.example/admin/{page}/");
    let link = mail.text.lines().find_map(|line| line.strip_prefix(&begin)).unwrap();
    link.trim().to_owned()
}

/// Somebody invited by the owner who has chosen a password: id and session token.
async fn joins(house: &House, owner: &Clerk, role: Role) -> (StaffId, String) {
    let invited = manage::invite(&house.noren, owner, CLERK, "鈴木", role.name()).await.unwrap();
    let Invited::Done { id, sent: true } = invited else { panic!("{invited:?}") };
    let link = mailed(house, "welcome").await;
    let Accepted::Token(token) = invite::accept(&house.noren, &link, PASSWORD, &visit()).await.unwrap()
    else {
        panic!("a session")
    };
    (id, token)
}

async fn tries(house: &House, email: &str, password: &str) -> SignedIn {
    sign_in::sign_in(&house.noren, email, password, &visit()).await.unwrap()
}

async fn comes_in(house: &House, email: &str, password: &str) -> String {
    match tries(house, email, password).await {
        SignedIn::Token(token) => token,
        other => panic!("{other:?}"),
    }
}

async fn deeds(house: &House) -> Vec<Deed> {
    let listed = list::list(&house.noren, &Filter::default(), None).await.unwrap();
    listed.entries.iter().rev().map(|kept| kept.entry.deed).collect()
}

/// What an app shows, from the secret that was typed into it: written anew from RFC 4226 and RFC 4648.
fn shown(secret: &str, at: Moment) -> String {
    let value = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).unwrap();
    let bits: String = secret.chars().map(|c| format!("{:05b}", value(c))).collect();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect();
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &bytes);
    let step = u64::try_from(at.0 / 30_000).unwrap();
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let offset = usize::from(tag.as_ref()[19] & 15);
    let four: [u8; 4] = tag.as_ref()[offset..offset + 4].try_into().unwrap();
    format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
}

/// Sets an app up: its secret and the recovery codes.
async fn sets_up(house: &House, clerk: &Clerk) -> (String, Vec<String>) {
    let setup = two_step::begin(&house.noren, clerk).await.unwrap().unwrap();
    let code = shown(&setup.secret, house.noren.now());
    match two_step::confirm(&house.noren, clerk, &code).await.unwrap() {
        Confirmed::Codes(codes) => (setup.secret, codes),
        _ => panic!("the code of now"),
    }
}

async fn steps(house: &House, code: &str) -> Stepped {
    let SignedIn::SecondStep(token) = tries(house, CLERK, PASSWORD).await else { panic!("a second step") };
    sign_in::step(&house.noren, &token, code, &visit()).await.unwrap()
}

#[tokio::test]
async fn an_invitation_makes_a_member_of_staff_by_mail() {
    for house in houses().await {
        let owner = owner(&house).await;
        let wrong = manage::invite(&house.noren, &owner, "nobody", "", "king").await.unwrap();
        assert_eq!(wrong, Invited::Wrong(vec![Wrong::Email, Wrong::Name, Wrong::Role]), "{}", house.name());
        let taken = manage::invite(&house.noren, &owner, "Owner@noren.example", "x", "desk").await.unwrap();
        assert_eq!(taken, Invited::Wrong(vec![Wrong::EmailTaken]));
        let (id, token) = joins(&house, &owner, Role::Warehouse).await;
        let clerk = clerk_of(&house, &token).await.unwrap();
        assert_eq!((clerk.id, clerk.name.as_str(), clerk.role), (id.clone(), "鈴木", Role::Warehouse));
        assert_eq!(manage::invite_again(&house.noren, &owner, &id).await.unwrap(), Changed::NotNow);
        assert_eq!(
            deeds(&house).await,
            [Deed::Joined, Deed::SignedIn, Deed::Invited, Deed::Joined, Deed::SignedIn]
        );
    }
}

#[tokio::test]
async fn a_new_role_or_a_suspension_ends_the_sessions_at_once() {
    for house in houses().await {
        let owner = owner(&house).await;
        let (id, token) = joins(&house, &owner, Role::Desk).await;
        let change = |role: Role| manage::change(&house.noren, &owner, &id, "鈴木", role.name());
        assert_eq!(change(Role::Desk).await.unwrap(), Changed::Done);
        assert!(clerk_of(&house, &token).await.is_some(), "{}: nothing was changed", house.name());
        assert_eq!(change(Role::ReadOnly).await.unwrap(), Changed::Done);
        assert!(clerk_of(&house, &token).await.is_none(), "the role is another one");
        let token = comes_in(&house, CLERK, PASSWORD).await;
        assert_eq!(clerk_of(&house, &token).await.unwrap().role, Role::ReadOnly);
        assert_eq!(manage::suspend(&house.noren, &owner, &id).await.unwrap(), Changed::Done);
        assert!(clerk_of(&house, &token).await.is_none());
        assert_eq!(tries(&house, CLERK, PASSWORD).await, SignedIn::Wrong, "the right password opens nothing");
        assert_eq!(manage::resume(&house.noren, &owner, &id).await.unwrap(), Changed::Done);
        comes_in(&house, CLERK, PASSWORD).await;
        assert_eq!(manage::end(&house.noren, &owner, &id).await.unwrap(), Changed::Done);
        assert_eq!(manage::resume(&house.noren, &owner, &id).await.unwrap(), Changed::NotNow);
        assert_eq!(tries(&house, CLERK, PASSWORD).await, SignedIn::Wrong);
    }
}

#[tokio::test]
async fn the_last_owner_stays() {
    for house in houses().await {
        let owner = owner(&house).await;
        let me = &owner.id;
        assert_eq!(manage::suspend(&house.noren, &owner, me).await.unwrap(), Changed::LastOwner);
        assert_eq!(manage::end(&house.noren, &owner, me).await.unwrap(), Changed::LastOwner);
        let demoted = manage::change(&house.noren, &owner, me, "オーナー", "desk").await.unwrap();
        assert_eq!(demoted, Changed::LastOwner, "{}", house.name());
        let waiting =
            manage::invite(&house.noren, &owner, "second@noren.example", "二人目", "owner").await.unwrap();
        assert!(matches!(waiting, Invited::Done { .. }));
        let still = manage::suspend(&house.noren, &owner, me).await.unwrap();
        assert_eq!(still, Changed::LastOwner, "whoever has no password yet does not count");
        joins(&house, &owner, Role::Owner).await;
        assert_eq!(manage::suspend(&house.noren, &owner, me).await.unwrap(), Changed::Done);
        assert_eq!(tries(&house, OWNER, PASSWORD).await, SignedIn::Wrong);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_who_suspend_each_other_leave_one() {
    for house in houses().await {
        let first = owner(&house).await;
        let (second, token) = joins(&house, &first, Role::Owner).await;
        let other = clerk_of(&house, &token).await.unwrap();
        let (a, b) = tokio::join!(
            manage::suspend(&house.noren, &first, &second),
            manage::suspend(&house.noren, &other, &first.id)
        );
        let mut both = [a.unwrap(), b.unwrap()];
        both.sort_by_key(|changed| *changed == Changed::LastOwner);
        assert_eq!(both, [Changed::Done, Changed::LastOwner], "{}", house.name());
    }
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one_and_ends_other_sessions() {
    for house in houses().await {
        let owner = owner(&house).await;
        let elsewhere = comes_in(&house, OWNER, PASSWORD).await;
        let change = |old: &'static str| renew::change(&house.noren, &owner, old, OTHER, &VISIT);
        assert_eq!(change("not the old one").await.unwrap(), Renewed::Wrong, "{}", house.name());
        assert!(clerk_of(&house, &elsewhere).await.is_some());
        assert_eq!(change(PASSWORD).await.unwrap(), Renewed::Done);
        assert!(clerk_of(&house, &elsewhere).await.is_none());
        assert_eq!(tries(&house, OWNER, PASSWORD).await, SignedIn::Wrong);
        comes_in(&house, OWNER, OTHER).await;
    }
}

static VISIT: Visit = Visit { address: String::new(), agent: String::new() };

#[tokio::test]
async fn a_forgotten_password_is_set_by_a_link_once_and_in_time() {
    for house in houses().await {
        let owner = owner(&house).await;
        let session = comes_in(&house, OWNER, PASSWORD).await;
        renew::forgotten(&house.noren, "nobody@noren.example", &VISIT).await.unwrap();
        renew::forgotten(&house.noren, OWNER, &VISIT).await.unwrap();
        let link = mailed(&house, "reset").await;
        assert_eq!(house.outside.mails().await.len(), 1, "{}: nobody got none", house.name());
        assert!(clerk_of(&house, &session).await.is_some(), "asking changes nothing");
        assert!(renew::is_open(&house.noren, &link).await.unwrap());
        assert_eq!(renew::by_link(&house.noren, &link, OTHER).await.unwrap(), Renewed::Done);
        assert_eq!(renew::by_link(&house.noren, &link, OTHER).await.unwrap(), Renewed::NoSuchLink);
        assert!(clerk_of(&house, &session).await.is_none());
        comes_in(&house, OWNER, OTHER).await;
        renew::forgotten(&house.noren, OWNER, &VISIT).await.unwrap();
        let late = mailed(&house, "reset").await;
        house.clock.advance_seconds(3600);
        assert!(!renew::is_open(&house.noren, &late).await.unwrap());
        assert_eq!(renew::by_link(&house.noren, &late, PASSWORD).await.unwrap(), Renewed::NoSuchLink);
        assert_eq!(owner.role, Role::Owner);
    }
}

#[tokio::test]
async fn a_code_of_the_app_is_the_second_step_and_good_once() {
    for house in houses().await {
        let owner = owner(&house).await;
        let (_, token) = joins(&house, &owner, Role::Desk).await;
        let clerk = clerk_of(&house, &token).await.unwrap();
        let setup = two_step::begin(&house.noren, &clerk).await.unwrap().unwrap();
        let again = two_step::begin(&house.noren, &clerk).await.unwrap().unwrap();
        assert_eq!(setup.secret, again.secret, "{}: a reload shows the same", house.name());
        assert!(matches!(tries(&house, CLERK, PASSWORD).await, SignedIn::Token(_)), "not set up yet");
        let (secret, _) = sets_up(&house, &clerk).await;
        let now = || shown(&secret, house.noren.now());
        assert_eq!(steps(&house, &now()).await, Stepped::Wrong, "the code that set it up is used up");
        house.clock.advance_seconds(30);
        let code = now();
        assert!(matches!(steps(&house, &code).await, Stepped::Token(_)));
        assert_eq!(steps(&house, &code).await, Stepped::Wrong, "whoever looked over the shoulder");
        house.clock.advance_seconds(60);
        let before = shown(&secret, Moment(house.noren.now().0 - 30_000));
        assert!(matches!(steps(&house, &before).await, Stepped::Token(_)), "a slow clock");
    }
}

#[tokio::test]
async fn a_recovery_code_opens_once_however_it_is_typed() {
    for house in houses().await {
        let owner = owner(&house).await;
        let (_, token) = joins(&house, &owner, Role::Desk).await;
        let clerk = clerk_of(&house, &token).await.unwrap();
        let (_, codes) = sets_up(&house, &clerk).await;
        assert_eq!(codes.len(), 10, "{}", house.name());
        let typed = codes[0].replace('-', " ").to_lowercase();
        assert!(matches!(steps(&house, &typed).await, Stepped::Token(_)));
        assert_eq!(steps(&house, &codes[0]).await, Stepped::Wrong);
        let standing = two_step::standing(&house.noren, &clerk).await.unwrap();
        assert_eq!((standing.app, standing.codes), (true, 9));
        assert!(deeds(&house).await.contains(&Deed::RecoveryCodeUsed));
    }
}

#[tokio::test]
async fn guessing_codes_is_stopped_whatever_password_is_typed_before() {
    for house in houses().await {
        let owner = owner(&house).await;
        let (_, token) = joins(&house, &owner, Role::Desk).await;
        let clerk = clerk_of(&house, &token).await.unwrap();
        let (secret, codes) = sets_up(&house, &clerk).await;
        house.clock.advance_seconds(3600);
        for _ in 0..5 {
            assert_eq!(steps(&house, "000000").await, Stepped::Wrong, "{}", house.name());
        }
        let right = shown(&secret, house.noren.now());
        assert_eq!(steps(&house, &right).await, Stepped::TooMany, "even the right one");
        assert_eq!(steps(&house, &codes[1]).await, Stepped::TooMany);
        house.clock.advance_seconds(1800);
        let right = shown(&secret, house.noren.now());
        assert!(matches!(steps(&house, &right).await, Stepped::Token(_)));
    }
}

#[tokio::test]
async fn a_first_step_is_good_for_ten_minutes_and_for_one_session() {
    for house in houses().await {
        let owner = owner(&house).await;
        let (_, token) = joins(&house, &owner, Role::Desk).await;
        let clerk = clerk_of(&house, &token).await.unwrap();
        let (_, codes) = sets_up(&house, &clerk).await;
        let SignedIn::SecondStep(step) = tries(&house, CLERK, PASSWORD).await else { panic!("a step") };
        assert!(clerk_of(&house, &step).await.is_none(), "{}: half a sign-in opens nothing", house.name());
        let (noren, step) = (&house.noren, step.as_str());
        let enter = |code: String| async move { sign_in::step(noren, step, &code, &VISIT).await.unwrap() };
        let Stepped::Token(session) = enter(codes[0].clone()).await else { panic!("in") };
        assert_ne!(session, step, "a session of its own");
        assert_eq!(enter(codes[1].clone()).await, Stepped::Over);
        let SignedIn::SecondStep(late) = tries(&house, CLERK, PASSWORD).await else { panic!("a step") };
        house.clock.advance_seconds(600);
        assert_eq!(sign_in::ways(&house.noren, &late).await.unwrap(), None);
        assert_eq!(sign_in::step(&house.noren, &late, &codes[2], &VISIT).await.unwrap(), Stepped::Over);
    }
}

#[tokio::test]
async fn a_role_that_needs_a_second_step_owes_it_until_it_is_set_up() {
    for house in houses().await {
        let owner = owner(&house).await;
        let (id, token) = joins(&house, &owner, Role::Desk).await;
        rules::require(&house.noren, &owner, &[Role::Desk]).await.unwrap();
        let clerk = clerk_of(&house, &token).await.unwrap();
        assert!(clerk.owes_second_step, "{}", house.name());
        assert!(!clerk_of(&house, &comes_in(&house, OWNER, PASSWORD).await).await.unwrap().owes_second_step);
        sets_up(&house, &clerk).await;
        assert!(!clerk_of(&house, &token).await.unwrap().owes_second_step);
        assert!(!two_step::remove(&house.noren, &clerk).await.unwrap(), "the role needs it");
        assert_eq!(manage::reset_two_step(&house.noren, &owner, &id).await.unwrap(), Changed::Done);
        assert!(clerk_of(&house, &token).await.is_none(), "whoever held the telephone is out");
        rules::require(&house.noren, &owner, &[]).await.unwrap();
        comes_in(&house, CLERK, PASSWORD).await;
    }
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_only() {
    for house in houses().await {
        let owner = owner(&house).await;
        let (_, token) = joins(&house, &owner, Role::Desk).await;
        let other = clerk_of(&house, &token).await.unwrap();
        let second = comes_in(&house, OWNER, PASSWORD).await;
        let listed = session::list(&house.noren, &owner).await.unwrap();
        assert_eq!(listed.len(), 2, "{}", house.name());
        assert_eq!(
            (listed[0].device.as_str(), listed[0].network.as_str()),
            ("Firefox（Windows）", "203.0.113.*")
        );
        let theirs = clerk_of(&house, &second).await.unwrap().session;
        assert!(!session::end(&house.noren, &other, theirs.as_str()).await.unwrap(), "somebody else's");
        assert!(session::end(&house.noren, &owner, theirs.as_str()).await.unwrap());
        assert!(clerk_of(&house, &second).await.is_none());
        comes_in(&house, OWNER, PASSWORD).await;
        assert_eq!(session::end_others(&house.noren, &owner).await.unwrap(), 1);
        assert_eq!(session::list(&house.noren, &owner).await.unwrap().len(), 1);
        assert!(clerk_of(&house, &token).await.is_some());
    }
}

#[tokio::test]
async fn a_password_once_more_is_remembered_with_its_time() {
    for house in houses().await {
        let owner = owner(&house).await;
        house.clock.advance_seconds(900);
        let prove = |typed: &'static str| renew::prove(&house.noren, &owner, typed, &VISIT);
        assert_eq!(prove("something else").await.unwrap(), Proof::Wrong, "{}", house.name());
        assert_eq!(prove(PASSWORD).await.unwrap(), Proof::Right);
        assert!(deeds(&house).await.ends_with(&[Deed::SignInFailed, Deed::Proven]));
    }
}

#[tokio::test]
async fn an_owner_who_has_lost_everything_is_let_in_again_from_the_machine() {
    for house in houses().await {
        let owner = owner(&house).await;
        let rescue = async |email: &str| rescue::rescue(&house.noren, email).await.unwrap();
        assert_eq!(rescue("nobody@noren.example").await, Rescued::NoSuchMember, "{}", house.name());
        let (_, codes) = sets_up(&house, &owner).await;
        assert!(matches!(tries(&house, OWNER, PASSWORD).await, SignedIn::SecondStep(_)));
        let Rescued::Link(path) = rescue(" Owner@noren.example ").await else { panic!("a link") };
        let token = path.strip_prefix("/admin/reset/").unwrap();
        assert!(renew::is_open(&house.noren, token).await.unwrap());
        let log = list::list(&house.noren, &Filter::default(), None).await.unwrap();
        assert_eq!(log.entries[0].entry.deed, Deed::Rescued);
        assert_eq!(log.entries[0].entry.detail, [("staff".to_owned(), "オーナー".to_owned())]);
        assert!(session::list(&house.noren, &owner).await.unwrap().is_empty(), "every session is over");
        assert_eq!(renew::by_link(&house.noren, token, OTHER).await.unwrap(), Renewed::Done);
        assert_eq!(renew::by_link(&house.noren, token, OTHER).await.unwrap(), Renewed::NoSuchLink);
        assert_eq!(tries(&house, OWNER, PASSWORD).await, SignedIn::Wrong);
        let session = comes_in(&house, OWNER, OTHER).await;
        let owner = clerk_of(&house, &session).await.unwrap();
        assert_eq!(two_step::standing(&house.noren, &owner).await.unwrap().codes, 0);
        assert_eq!(codes.len(), 10, "they are of no use any more");
        // Somebody invited who has lost the mail sets the first password; nobody comes in who may not.
        let invited = manage::invite(&house.noren, &owner, CLERK, "鈴木", "desk").await.unwrap();
        let Invited::Done { id, .. } = invited else { panic!("{invited:?}") };
        let Rescued::Link(path) = rescue(CLERK).await else { panic!("a link") };
        assert!(path.starts_with("/admin/welcome/"));
        assert_eq!(manage::suspend(&house.noren, &owner, &id).await.unwrap(), Changed::Done);
        assert_eq!(rescue(CLERK).await, Rescued::NotActive);
    }
}
