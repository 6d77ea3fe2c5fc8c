//! Roles and what they may do, and routes and what they need, as a document: a change of either is a change of a table.
//! `NOREN_WRITE_DOCS=1 cargo test -p admin --features ssr --test permissions` writes it anew.

use admin::{
    gate::{Needs, Rule},
    order::action::Action,
    words::permission,
};
use domain::{
    job::Work,
    role::{Permission, Role},
};
use std::{collections::HashSet, env, fs, io, path::PathBuf};

fn roles() -> String {
    let head = Role::ALL.map(|role| format!(" {} |", permission::role(role))).concat();
    let line = |permission: Permission| {
        let cells = Role::ALL.map(|role| if role.may(permission) { " ● |" } else { " – |" }).concat();
        format!("| {} (`{}`) |{cells}\n", self::permission::label(permission), permission.name())
    };
    let lines: String = Permission::ALL.into_iter().map(line).collect();
    format!("| |{head}\n|---|:-:|:-:|:-:|:-:|\n{lines}")
}

fn needs(rule: &Rule) -> String {
    match rule.needs {
        Needs::Nothing => "–".to_owned(),
        Needs::SignedIn => "a sign-in".to_owned(),
        Needs::SignedInLately => "a sign-in, and the password once more".to_owned(),
        Needs::May(permission) => format!("`{}`", permission.name()),
        Needs::MayEither(one, other) => format!("`{}` or `{}`", one.name(), other.name()),
        Needs::MayLately(permission) => format!("`{}`, and the password once more", permission.name()),
        Needs::ByAction(_) => "by its last part, below".to_owned(),
    }
}

fn document() -> String {
    let desk = admin::desk();
    let mut rules: Vec<&Rule> = desk.rules().iter().collect();
    rules.sort_by_key(|rule| (rule.path, rule.method.to_string()));
    let routes: String =
        rules.iter().map(|rule| format!("| {} `{}` | {} |\n", rule.method, rule.path, needs(rule))).collect();
    let actions: String = Action::ALL
        .into_iter()
        .map(|action| format!("| `{}` | `{}` |\n", action.name(), action.permission().name()))
        .collect();
    let works: String = Work::NAMES
        .into_iter()
        .map(|name| format!("| `{name}` | `{}` |\n", Work::needs(name).map_or("–", Permission::name)))
        .collect();
    format!(
        "# Who may do what at the desk\n\nWritten by a test from the table of roles and from the routes of the program; see \
         `app/domain/src/role.rs` and `app/admin/src/gate.rs`.\n\n## Roles\n\n{}\n## Routes\n\nA route cannot be added without \
         saying what it needs. What a role may not do is answered with 403 and put on record.\n\n| route | needs |\n|---|---|\n\
         {routes}\n## Actions on an order\n\n| action | needs |\n|---|---|\n{actions}\n## Work on many orders\n\nBeginning, starting, \
         stopping and repeating a job each need what its work needs.\n\n| work | needs |\n|---|---|\n{works}",
        roles()
    )
}

#[test]
fn the_document_says_what_the_program_does() -> io::Result<()> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    let text = document();
    if env::var_os("NOREN_WRITE_DOCS").is_some() {
        fs::write(&path, &text)?;
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == text,
        "docs/permissions.md says something else than the program does. If that was changed on purpose: NOREN_WRITE_DOCS=1 \
         cargo test -p admin --features ssr --test permissions"
    );
    Ok(())
}

#[test]
fn no_route_is_said_twice() {
    let desk = admin::desk();
    let mut seen = HashSet::new();
    for rule in desk.rules() {
        assert!(seen.insert((rule.method.clone(), rule.path)), "{} {}", rule.method, rule.path);
    }
}

#[test]
fn what_needs_no_sign_in_is_the_door_and_nothing_else() {
    let desk = admin::desk();
    let open = desk.rules().iter().filter(|rule| matches!(rule.needs, Needs::Nothing));
    let doors = [
        "/admin",
        "/admin/",
        "/admin/sign-in",
        "/admin/sign-in/code",
        "/admin/sign-in/code/passkey",
        "/admin/sign-in/code/passkey/options",
        "/admin/sign-in/passkey",
        "/admin/sign-in/passkey/options",
        "/admin/sign-out",
        "/admin/forgotten",
    ];
    for rule in open {
        let link = rule.path.starts_with("/admin/welcome/") || rule.path.starts_with("/admin/reset/");
        assert!(link || doors.contains(&rule.path), "{} is open to everybody", rule.path);
    }
}
