//! Passkeys, with an authenticator made of software: what is right comes in, and nothing else does, whatever is wrong with it.

use crate::house::{House, houses};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{audit::Deed, id::StaffId, role::Role};
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use store::audit::Filter;
use workflow::{
    audit::list,
    staff::{
        Clerk,
        invite::{self, Accepted},
        manage::{self, Invited},
        passkey::{self, Added, Begun, Entered, Refused, Removed, SentNew, SentUse},
        sign_in::{self, SignedIn, Stepped, Ways},
        two_step::rules,
        visit::Visit,
    },
};

const OWNER: &str = "owner@noren.example";
const CLERK: &str = "desk@noren.example";
const PASSWORD: &str = "correct horse battery";
const ORIGIN: &str = "https://noren.example";

fn visit() -> Visit {
    Visit { address: "203.0.113.7".to_owned(), agent: "Mozilla/5.0 (Windows) Firefox/140.0".to_owned() }
}

async fn clerk_of(house: &House, token: &str) -> Option<Clerk> {
    sign_in::clerk(&house.noren, Some(token)).await.unwrap()
}

async fn joined(house: &House, path: &str) -> Clerk {
    let token = path.strip_prefix("/admin/welcome/").unwrap();
    let accepted = invite::accept(&house.noren, token, PASSWORD, &visit()).await.unwrap();
    let Accepted::Token(session) = accepted else { panic!("{accepted:?}") };
    clerk_of(house, &session).await.unwrap()
}

async fn owner(house: &House) -> Clerk {
    joined(house, &invite::first_owner(&house.noren, OWNER).await.unwrap().unwrap()).await
}

/// Somebody else on the staff.
async fn colleague(house: &House, owner: &Clerk) -> Clerk {
    let invited = manage::invite(&house.noren, owner, CLERK, "鈴木", Role::Desk.name()).await.unwrap();
    assert!(matches!(invited, Invited::Done { sent: true, .. }), "{invited:?}");
    let mail = house.outside.mails().await.pop().unwrap();
    let link = mail.text.lines().find_map(|line| line.strip_prefix(ORIGIN)).unwrap().to_owned();
    joined(house, link.trim()).await
}

/// An authenticator with one passkey, as CTAP 2 describes it: written anew, sharing nothing with what judges it.
struct Authenticator {
    pair: EcdsaKeyPair,
    id: Vec<u8>,
    counter: u32,
    /// User present, user verified.
    flags: u8,
    rp: &'static str,
    origin: &'static str,
    user: StaffId,
}

impl Authenticator {
    fn new(id: &str, user: &StaffId) -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap();
        let id = id.as_bytes().to_vec();
        Self { pair, id, counter: 0, flags: 0b101, rp: "noren.example", origin: ORIGIN, user: user.clone() }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let said = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false,
        });
        said.to_string().into_bytes()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let hash = digest(&SHA256, self.rp.as_bytes());
        [hash.as_ref(), &[self.flags | more], &self.counter.to_be_bytes()].concat()
    }

    /// `navigator.credentials.create()`.
    fn makes(&self, options: &Value) -> SentNew {
        let point = self.pair.public_key().as_ref();
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let data = [
            &self.data(0b0100_0000)[..],
            &[0; 16],
            &length,
            &self.id,
            &[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32],
            &point[1..33],
            &[0x22, 0x58, 32],
            &point[33..],
        ]
        .concat();
        let client = self.client_data("webauthn.create", options);
        SentNew {
            client_data: URL_SAFE_NO_PAD.encode(client),
            authenticator_data: URL_SAFE_NO_PAD.encode(data),
        }
    }

    /// `navigator.credentials.get()`.
    fn uses(&self, options: &Value) -> SentUse {
        self.says(&self.client_data("webauthn.get", options))
    }

    fn says(&self, client: &[u8]) -> SentUse {
        let data = self.data(0);
        let message = [&data, digest(&SHA256, client).as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &message).unwrap();
        SentUse {
            credential: URL_SAFE_NO_PAD.encode(&self.id),
            user: URL_SAFE_NO_PAD.encode(self.user.as_str()),
            client_data: URL_SAFE_NO_PAD.encode(client),
            authenticator_data: URL_SAFE_NO_PAD.encode(data),
            signature: URL_SAFE_NO_PAD.encode(signature),
        }
    }
}

async fn adding(house: &House, clerk: &Clerk) -> Value {
    let options = passkey::begin_adding(&house.noren, clerk).await.unwrap().unwrap();
    serde_json::from_str(&options).unwrap()
}

fn read(begun: Begun) -> Value {
    match begun {
        Begun::Options(json) => serde_json::from_str(&json).unwrap(),
        other => panic!("{other:?}"),
    }
}

async fn entering(house: &House) -> Value {
    read(passkey::begin(&house.noren, &visit()).await.unwrap())
}

async fn enters(house: &House, sent: &SentUse) -> Entered {
    passkey::enter(&house.noren, sent, &visit()).await.unwrap()
}

/// A passkey of theirs, added.
async fn added(house: &House, clerk: &Clerk, id: &str) -> Authenticator {
    let key = Authenticator::new(id, &clerk.id);
    let sent = key.makes(&adding(house, clerk).await);
    assert_eq!(passkey::add(&house.noren, clerk, "机のパソコン", &sent).await.unwrap(), Added::Done);
    key
}

/// The newest entry of the audit log: what was done, and what is said of it under that name.
async fn newest(house: &House, name: &str) -> (Deed, Option<String>) {
    let listed = list::list(&house.noren, &Filter::default(), None).await.unwrap();
    let entry = &listed.entries[0].entry;
    let said = entry.detail.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    (entry.deed, said)
}

/// It is refused, and why stands in the log.
async fn refused(house: &House, sent: &SentUse, why: Refused) {
    assert_eq!(enters(house, sent).await, Entered::Wrong, "{}: {why:?}", house.name());
    assert_eq!(newest(house, "why").await, (Deed::SignInFailed, Some(why.name().to_owned())));
}

#[tokio::test]
async fn a_passkey_is_added_and_opens_the_desk_and_is_gone_when_it_is_removed() {
    for house in &houses().await {
        let owner = owner(house).await;
        let options = adding(house, &owner).await;
        assert_eq!(options["rp"]["id"], "noren.example");
        assert_eq!(options["user"]["name"], OWNER);
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(options["challenge"].as_str().unwrap().len(), 43, "32 random bytes");
        let mut key = Authenticator::new("one", &owner.id);
        let sent = key.makes(&options);
        assert_eq!(passkey::add(&house.noren, &owner, " ", &sent).await.unwrap(), Added::Name);
        assert_eq!(passkey::add(&house.noren, &owner, "iPhone", &sent).await.unwrap(), Added::Done);
        assert_eq!(newest(house, "passkey").await, (Deed::PasskeyAdded, Some("iPhone".to_owned())));
        let kept = passkey::list(&house.noren, &owner).await.unwrap();
        assert_eq!((kept[0].name.as_str(), kept[0].used, kept[0].synced), ("iPhone", None, false));
        let again = adding(house, &owner).await;
        assert_eq!(again["excludeCredentials"][0]["id"], URL_SAFE_NO_PAD.encode("one"));

        house.clock.advance_seconds(60);
        key.counter = 1;
        let Entered::Token(token) = enters(house, &key.uses(&entering(house).await)).await else {
            panic!("{}: it is right", house.name())
        };
        let clerk = clerk_of(house, &token).await.unwrap();
        assert_eq!((clerk.id, clerk.owes_second_step), (owner.id.clone(), false));
        assert_eq!(newest(house, "how").await, (Deed::SignedIn, Some("passkey".to_owned())));
        let kept = passkey::list(&house.noren, &owner).await.unwrap();
        assert_eq!((kept[0].used, kept[0].counter), (Some(house.noren.now()), 1));

        let gone = passkey::remove(&house.noren, &owner, &kept[0].credential).await.unwrap();
        assert_eq!(gone, Removed::Done);
        assert_eq!(newest(house, "passkey").await, (Deed::PasskeyRemoved, Some("iPhone".to_owned())));
        let gone = passkey::remove(&house.noren, &owner, &kept[0].credential).await.unwrap();
        assert_eq!(gone, Removed::NotThere);
        key.counter = 2;
        refused(house, &key.uses(&entering(house).await), Refused::Unknown).await;
    }
}

#[tokio::test]
async fn a_challenge_is_good_once_for_its_time_for_its_purpose_and_for_whoever_asked() {
    for house in &houses().await {
        let owner = owner(house).await;
        let key = added(house, &owner, "one").await;
        let sent = key.uses(&entering(house).await);
        assert!(matches!(enters(house, &sent).await, Entered::Token(_)), "{}", house.name());
        refused(house, &sent, Refused::Challenge).await;
        let late = key.uses(&entering(house).await);
        house.clock.advance_seconds(300);
        refused(house, &late, Refused::Challenge).await;
        let ours = json!({ "challenge": URL_SAFE_NO_PAD.encode([7; 32]) });
        refused(house, &key.uses(&ours), Refused::Challenge).await;
        // What was wrong once is not tried again.
        let options = entering(house).await;
        let mut wrong = key.uses(&options);
        wrong.signature = URL_SAFE_NO_PAD.encode([0; 70]);
        refused(house, &wrong, Refused::Signature).await;
        refused(house, &key.uses(&options), Refused::Challenge).await;
        // A challenge for adding opens nothing, and one for coming in adds nothing.
        refused(house, &key.uses(&adding(house, &owner).await), Refused::Challenge).await;
        let other = Authenticator::new("two", &owner.id);
        let add = async |clerk: &Clerk, sent: &SentNew| {
            passkey::add(&house.noren, clerk, "二つめ", sent).await.unwrap()
        };
        let sent = other.makes(&entering(house).await);
        assert_eq!(add(&owner, &sent).await, Added::Refused(Refused::Challenge));
        assert_eq!(newest(house, "why").await, (Deed::PasskeyRefused, Some("challenge".to_owned())));
        // Nor one that somebody else asked for.
        let colleague = colleague(house, &owner).await;
        let sent = other.makes(&adding(house, &colleague).await);
        assert_eq!(add(&owner, &sent).await, Added::Refused(Refused::Challenge));
        let sent = other.makes(&adding(house, &owner).await);
        assert_eq!(add(&owner, &sent).await, Added::Done);
        assert_eq!(add(&owner, &sent).await, Added::Refused(Refused::Challenge), "sent twice");
        let sent = other.makes(&adding(house, &colleague).await);
        assert_eq!(add(&colleague, &sent).await, Added::Refused(Refused::Known), "it is the owner's");
    }
}

#[tokio::test]
async fn what_another_site_an_unsure_authenticator_or_somebody_else_signs_opens_nothing() {
    for house in &houses().await {
        let owner = owner(house).await;
        let mut key = added(house, &owner, "one").await;
        for origin in
            ["https://noren.example.evil.example", "http://noren.example", "https://noren.example:8443"]
        {
            let foreign = Authenticator { origin, ..added(house, &owner, origin).await };
            refused(house, &foreign.uses(&entering(house).await), Refused::Origin).await;
        }
        let elsewhere = Authenticator { rp: "evil.example", ..added(house, &owner, "elsewhere").await };
        refused(house, &elsewhere.uses(&entering(house).await), Refused::Origin).await;
        let options = entering(house).await;
        let framed = json!({
            "type": "webauthn.get", "challenge": options["challenge"], "origin": ORIGIN, "crossOrigin": true,
        });
        refused(house, &key.says(framed.to_string().as_bytes()), Refused::Origin).await;
        for flags in [0, 0b001, 0b100] {
            key.flags = flags;
            refused(house, &key.uses(&entering(house).await), Refused::Unverified).await;
        }
        key.flags = 0b101;
        let options = entering(house).await;
        refused(house, &key.says(&key.client_data("webauthn.create", &options)), Refused::Unreadable).await;

        // The limit on tries is of the network address, too: half an hour later.
        house.clock.advance_seconds(1_800);
        let colleague = colleague(house, &owner).await;
        let mut theirs = added(house, &colleague, "theirs").await;
        theirs.user = owner.id.clone();
        refused(house, &theirs.uses(&entering(house).await), Refused::Owner).await;
        let mut silent = key.uses(&entering(house).await);
        silent.user = String::new();
        refused(house, &silent, Refused::Owner).await;
        // Their signature under the owner's passkey.
        let mut crossed = theirs.uses(&entering(house).await);
        crossed.credential = URL_SAFE_NO_PAD.encode("one");
        refused(house, &crossed, Refused::Signature).await;
        // Whether it is kept on several devices never changes.
        key.flags = 0b1101;
        refused(house, &key.uses(&entering(house).await), Refused::Signature).await;
        for part in ["client", "data", "signature"] {
            let mut sent = key.uses(&entering(house).await);
            let place = match part {
                "client" => &mut sent.client_data,
                "data" => &mut sent.authenticator_data,
                _ => &mut sent.signature,
            };
            *place = "*".to_owned();
            refused(house, &sent, Refused::Unreadable).await;
        }
        assert_eq!(
            manage::suspend(&house.noren, &owner, &colleague.id).await.unwrap(),
            manage::Changed::Done
        );
        theirs.user = colleague.id.clone();
        refused(house, &theirs.uses(&entering(house).await), Refused::Unknown).await;
    }
}

#[tokio::test]
async fn a_counter_that_goes_back_is_a_copy() {
    for house in &houses().await {
        let owner = owner(house).await;
        let mut key = added(house, &owner, "one").await;
        let comes = async |key: &Authenticator| enters(house, &key.uses(&entering(house).await)).await;
        assert!(matches!(comes(&key).await, Entered::Token(_)), "some never count: {}", house.name());
        assert!(matches!(comes(&key).await, Entered::Token(_)));
        key.counter = 5;
        assert!(matches!(comes(&key).await, Entered::Token(_)));
        for counter in [5, 4, 0] {
            key.counter = counter;
            refused(house, &key.uses(&entering(house).await), Refused::Counter).await;
        }
        key.counter = 6;
        assert!(matches!(comes(&key).await, Entered::Token(_)));
    }
}

#[tokio::test]
async fn it_is_the_second_step_where_the_role_needs_one_and_the_last_one_stays() {
    for house in &houses().await {
        let owner = owner(house).await;
        let colleague = colleague(house, &owner).await;
        let key = added(house, &colleague, "theirs").await;
        let password = async || sign_in::sign_in(&house.noren, CLERK, PASSWORD, &visit()).await.unwrap();
        assert!(matches!(password().await, SignedIn::Token(_)), "{}: as before", house.name());
        rules::require(&house.noren, &owner, &[Role::Desk]).await.unwrap();
        let SignedIn::SecondStep(step) = password().await else { panic!("a second step") };
        let ways = sign_in::ways(&house.noren, &step).await.unwrap();
        assert_eq!(ways, Some(Ways { code: false, passkey: true }));
        let options = read(passkey::begin_step(&house.noren, &step, &visit()).await.unwrap());
        assert_eq!(options["allowCredentials"][0]["id"], URL_SAFE_NO_PAD.encode("theirs"));
        // The owner's passkey is good, and not here; nor is what was asked for at the door.
        let others = added(house, &owner, "owners").await;
        let others = others.uses(&options);
        assert_eq!(passkey_step(house, &password().await, &others).await, Stepped::Wrong);
        let at_the_door = key.uses(&entering(house).await);
        assert_eq!(passkey_step(house, &password().await, &at_the_door).await, Stepped::Wrong);
        assert_eq!(newest(house, "staff").await, (Deed::SignInFailed, Some("鈴木".to_owned())));
        // Where we know who comes, the authenticator may keep silent about it.
        let SignedIn::SecondStep(step) = password().await else { panic!("a second step") };
        let options = read(passkey::begin_step(&house.noren, &step, &visit()).await.unwrap());
        let sent = SentUse { user: String::new(), ..key.uses(&options) };
        let stepped = passkey::step(&house.noren, &step, &sent, &visit()).await.unwrap();
        let Stepped::Token(token) = stepped else { panic!("{stepped:?}") };
        let clerk = clerk_of(house, &token).await.unwrap();
        assert!(!clerk.owes_second_step);
        let again = passkey::step(&house.noren, &step, &sent, &visit()).await.unwrap();
        assert_eq!(again, Stepped::Over, "a step is taken once");
        let kept = passkey::list(&house.noren, &clerk).await.unwrap();
        let last = passkey::remove(&house.noren, &clerk, &kept[0].credential).await.unwrap();
        assert_eq!(last, Removed::Needed);
        // An owner takes it away from whoever has lost it.
        let reset = manage::reset_two_step(&house.noren, &owner, &colleague.id).await.unwrap();
        assert_eq!(reset, manage::Changed::Done);
        assert_eq!(newest(house, "count").await, (Deed::PasskeyRemoved, Some("1".to_owned())));
        assert!(clerk_of(house, &token).await.is_none(), "every session is over");
        refused(house, &key.uses(&entering(house).await), Refused::Unknown).await;
    }
}

async fn passkey_step(house: &House, signed_in: &SignedIn, sent: &SentUse) -> Stepped {
    let SignedIn::SecondStep(step) = signed_in else { panic!("{signed_in:?}") };
    passkey::step(&house.noren, step, sent, &visit()).await.unwrap()
}

#[tokio::test]
async fn tries_are_counted_as_for_passwords() {
    for house in &houses().await {
        let owner = owner(house).await;
        let key = added(house, &owner, "one").await;
        for _ in 0..10 {
            let wrong = json!({ "challenge": "AAAA" });
            refused(house, &key.uses(&wrong), Refused::Challenge).await;
        }
        let sent = key.uses(&entering(house).await);
        assert_eq!(enters(house, &sent).await, Entered::TooMany, "{}", house.name());
        assert_eq!(newest(house, "network").await.0, Deed::SignInStopped);
        house.clock.advance_seconds(1_800);
        assert!(matches!(enters(house, &key.uses(&entering(house).await)).await, Entered::Token(_)));
        let mut asked = 0;
        while passkey::begin(&house.noren, &visit()).await.unwrap() != Begun::TooMany {
            asked += 1;
            assert!(asked <= 60, "each costs a row");
        }
    }
}
