//! Every role tries every route of the order desk: what its role allows is answered, everything else is refused and put on
//! record. The routes are those of the program, so that a new one is tried too.

use crate::{
    browser::{Answer, Browser},
    clerk::{self, PASSWORD, tries},
    world::World,
};
use admin::{
    gate::{Needs, Rule},
    order::action::Action,
};
use domain::{
    id::{ShopId, StaffId},
    job::Work,
    moment::Moment,
    role::{Permission, Role},
};
use reqwest::Method;
use store::staff::{Staff, Standing};
use workflow::{ids::SystemIds, staff::password};

/// An account of that role, signed in.
async fn comes(world: &World, role: Role) -> Browser {
    let email = format!("{}.role@noren.example", role.name());
    let staff = &Staff {
        id: StaffId::new(format!("role-{}", role.name())),
        email: email.clone(),
        name: role.name().to_owned(),
        password_hash: Some(password::hash(PASSWORD, &SystemIds).unwrap()),
        role,
        standing: Standing::Active,
        since: Moment(0),
    };
    let insert = |mut tx| async move { store::staff::insert(&mut tx, &ShopId::new("main"), staff).await };
    world.db.db.write(insert).await.unwrap();
    let browser = world.browser();
    assert_eq!(tries(&browser, &email, PASSWORD).await.leads_to(), "/admin/home");
    browser
}

/// The addresses of a route, each with the permissions of which one is needed there, or with none; what stands in braces is something
/// that is not there.
fn addresses(rule: &Rule) -> Vec<(String, Vec<Permission>)> {
    let filled = |action: &str| {
        let parts = rule.path.split('/').map(|part| match part {
            // The last part says what is needed; before it, what is done is nothing that is known.
            "{action}" if !rule.path.ends_with("{work}") => action,
            "{work}" => action,
            part if part.starts_with('{') => "nothing",
            part => part,
        });
        parts.collect::<Vec<_>>().join("/")
    };
    match rule.needs {
        Needs::May(permission) | Needs::MayLately(permission) => {
            vec![(filled("nothing"), vec![permission])]
        }
        Needs::MayEither(one, other) => vec![(filled("nothing"), vec![one, other])],
        Needs::ByAction(of) if rule.path.ends_with("{work}") => {
            Work::NAMES.into_iter().map(|work| (filled(work), of(work).into_iter().collect())).collect()
        }
        Needs::ByAction(of) => Action::ALL
            .into_iter()
            .map(|action| (filled(action.name()), of(action.name()).into_iter().collect()))
            .collect(),
        Needs::Nothing | Needs::SignedIn | Needs::SignedInLately => vec![(filled("nothing"), Vec::new())],
    }
}

async fn asks(browser: &Browser, rule: &Rule, path: &str) -> Answer {
    if rule.method == Method::POST { browser.post(path, &[]).await } else { browser.get(path).await }
}

#[tokio::test(flavor = "multi_thread")]
async fn and_gets_what_the_role_allows_and_nothing_else() {
    let world = World::open().await;
    let _owner = clerk::begins(&world).await;
    let desk = admin::desk();
    assert!(desk.rules().len() > 30, "the routes are those of the program");
    for role in Role::ALL {
        let browser = comes(&world, role).await;
        for rule in desk.rules() {
            // Leaving is for the end.
            if matches!(rule.needs, Needs::Nothing) {
                continue;
            }
            for (path, needed) in addresses(rule) {
                let answer = asks(&browser, rule, &path).await;
                let allowed = needed.is_empty() || needed.iter().any(|permission| role.may(*permission));
                let refused = answer.status == 403;
                assert_eq!(refused, !allowed, "{role:?} {} {path}: {}", rule.method, answer.status);
                if refused {
                    assert!(answer.page.says("この操作をする権限がありません"), "{path}");
                } else {
                    assert!(answer.status < 500, "{role:?} {} {path}: {}", rule.method, answer.status);
                    let door = answer.header("location").starts_with("/admin/sign-in");
                    assert!(!door, "{role:?} {} {path} leads to the door", rule.method);
                }
            }
        }
        assert!(clerk::is_in(&browser).await, "{role:?} is still in");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn and_nobody_gets_anything() {
    let world = World::open().await;
    let nobody = world.browser();
    for rule in admin::desk().rules() {
        if matches!(rule.needs, Needs::Nothing) {
            continue;
        }
        for (path, _) in addresses(rule) {
            let leads = asks(&nobody, rule, &path).await.leads_to();
            assert!(leads.starts_with("/admin/sign-in"), "{} {path} leads to {leads}", rule.method);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn and_the_try_is_on_record() {
    let world = World::open().await;
    let _owner = clerk::begins(&world).await;
    let warehouse = comes(&world, Role::Warehouse).await;
    assert_eq!(warehouse.post("/admin/orders/261121-7K3F9Q/cancel", &[]).await.status, 403);
    let read = |mut tx| async move {
        let filter = store::audit::Filter::default();
        store::audit::before(&mut tx, &ShopId::new("main"), &filter, i64::MAX, 1).await
    };
    let newest = world.db.db.read(read).await.unwrap().remove(0).entry;
    let said = |name: &str| newest.detail.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    assert_eq!(newest.deed, domain::audit::Deed::Refused);
    assert_eq!(said("permission").as_deref(), Some("change_orders"));
    // The route, not the order: what was typed into an address stays out of the log.
    assert_eq!(said("path").as_deref(), Some("/admin/orders/{number}/{action}"));
}
