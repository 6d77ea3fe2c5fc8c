//! What an owner does with the accounts of others: rename, change the role, suspend, open again, end, give another way in. There
//! is always an owner left who can come in.

use super::{Clerk, letter};
use crate::{audit, error::Trouble, noren::Noren};
use domain::{audit::Deed, email::Email, id::StaffId, moment::Moment, role::Role, text};
use store::{StoreError, Tx};

pub use store::staff::{Staff, Standing};

/// Longest name, characters.
pub const LONGEST_NAME: usize = 40;

/// A member of staff, as the list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The account.
    pub staff: Staff,
    /// Whether a second step is set up: an app or a passkey.
    pub two_step: bool,
    /// When a session of theirs was last used, if one lives.
    pub seen: Option<Moment>,
}

/// Everybody.
pub async fn list(noren: &Noren) -> Result<Vec<Member>, Trouble> {
    let now = noren.now();
    noren
        .db
        .read(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let mut members = Vec::new();
            for staff in store::staff::all(tx, shop).await? {
                let two_step = store::two_step::has_one(tx, shop, &staff.id).await?
                    || store::passkeys::has_one(tx, shop, &staff.id).await?;
                let sessions = store::staff_sessions::of_staff(tx, shop, &staff.id, now).await?;
                members.push(Member { two_step, seen: sessions.first().map(|newest| newest.seen), staff });
            }
            Ok::<_, Trouble>(members)
        })
        .await
}

/// One of them.
pub async fn show(noren: &Noren, id: &StaffId) -> Result<Option<Member>, Trouble> {
    Ok(list(noren).await?.into_iter().find(|member| member.staff.id == *id))
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The mail address.
    Email,
    /// Somebody has that mail address.
    EmailTaken,
    /// No name, too long a one, or one with characters that nobody can see.
    Name,
    /// No such role.
    Role,
}

/// What became of an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invited {
    /// The account is there. `sent`: a mail server took the mail; otherwise it has to be sent again.
    Done {
        /// Who.
        id: StaffId,
        /// Whether the mail went.
        sent: bool,
    },
    /// Nothing was made.
    Wrong(Vec<Wrong>),
}

/// Makes an account and mails its owner a link.
pub async fn invite(
    noren: &Noren,
    clerk: &Clerk,
    email: &str,
    name: &str,
    role: &str,
) -> Result<Invited, Trouble> {
    let (email, name, role) = match (Email::parse(email), judged(name), Role::named(role)) {
        (Ok(email), Some(name), Some(role)) => (email, name, role),
        (email, name, role) => {
            let wrong = [
                email.is_err().then_some(Wrong::Email),
                name.is_none().then_some(Wrong::Name),
                role.is_none().then_some(Wrong::Role),
            ];
            return Ok(Invited::Wrong(wrong.into_iter().flatten().collect()));
        }
    };
    let staff = &Staff {
        id: StaffId::new(noren.ids.id()),
        email: email.as_str().to_lowercase(),
        name,
        password_hash: None,
        role,
        standing: Standing::Active,
        since: noren.now(),
    };
    let made = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            store::staff::insert(tx, noren.shop_id(), staff).await?;
            put_on_record(tx, noren, clerk, Deed::Invited, staff, &[("role", role.name())]).await
        })
        .await;
    match made {
        Ok(()) => {}
        Err(Trouble::Store(StoreError::Exists)) => return Ok(Invited::Wrong(vec![Wrong::EmailTaken])),
        Err(other) => return Err(other),
    }
    let sent = letter::invitation(noren, clerk, staff).await?;
    Ok(Invited::Done { id: staff.id.clone(), sent })
}

/// A name without blanks around it; `None` for none, one that is too long, and one with characters that nobody can see.
pub(super) fn judged(name: &str) -> Option<String> {
    let name = name.trim();
    let fits = !name.is_empty() && text::length(name) <= LONGEST_NAME && text::unusable(name).is_none();
    fits.then(|| name.to_owned())
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is done.
    Done,
    /// The mail could not be sent.
    NotSent,
    /// Nobody would be left who can manage the shop.
    LastOwner,
    /// What was typed cannot be taken.
    Wrong(Vec<Wrong>),
    /// The account is not in a state for it.
    NotNow,
    /// Nobody has that id.
    NoSuchMember,
}

/// Changes name and role. A new role ends their sessions at once.
pub async fn change(
    noren: &Noren,
    clerk: &Clerk,
    id: &StaffId,
    name: &str,
    role: &str,
) -> Result<Changed, Trouble> {
    let (name, role) = match (judged(name), Role::named(role)) {
        (Some(name), Some(role)) => (name, role),
        (name, role) => {
            let wrong = [name.is_none().then_some(Wrong::Name), role.is_none().then_some(Wrong::Role)];
            return Ok(Changed::Wrong(wrong.into_iter().flatten().collect()));
        }
    };
    let name = &name;
    let to = |staff: &Staff| {
        (staff.standing != Standing::Ended).then(|| Staff { name: name.clone(), role, ..staff.clone() })
    };
    turn(noren, clerk, id, &to).await
}

/// Lets somebody in no more, until they are let in again.
pub async fn suspend(noren: &Noren, clerk: &Clerk, id: &StaffId) -> Result<Changed, Trouble> {
    turn(noren, clerk, id, &|staff| stand(staff, Standing::Active, Standing::Suspended)).await
}

/// Lets somebody in again.
pub async fn resume(noren: &Noren, clerk: &Clerk, id: &StaffId) -> Result<Changed, Trouble> {
    turn(noren, clerk, id, &|staff| stand(staff, Standing::Suspended, Standing::Active)).await
}

/// Ends an account for good. The name stays on timelines.
pub async fn end(noren: &Noren, clerk: &Clerk, id: &StaffId) -> Result<Changed, Trouble> {
    let ended = |staff: &Staff| stand(staff, staff.standing, Standing::Ended);
    turn(noren, clerk, id, &|staff| ended(staff).filter(|_| staff.standing != Standing::Ended)).await
}

fn stand(staff: &Staff, from: Standing, to: Standing) -> Option<Staff> {
    (staff.standing == from).then(|| Staff { standing: to, ..staff.clone() })
}

/// Takes away app and passkeys of somebody who has lost them, and ends their sessions.
pub async fn reset_two_step(noren: &Noren, clerk: &Clerk, id: &StaffId) -> Result<Changed, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            let Some(staff) = store::staff::by_id(tx, shop, id).await? else {
                return Ok(Changed::NoSuchMember);
            };
            let app = store::two_step::remove_app(tx, shop, id).await?;
            let passkeys = store::passkeys::remove_all(tx, shop, id).await?;
            if !app && passkeys == 0 {
                return Ok(Changed::NotNow);
            }
            store::sessions::delete_of_staff(tx, shop, id).await?;
            if app {
                put_on_record(tx, noren, clerk, Deed::AppRemoved, &staff, &[]).await?;
            }
            if passkeys > 0 {
                let count = passkeys.to_string();
                put_on_record(tx, noren, clerk, Deed::PasskeyRemoved, &staff, &[("count", &count)]).await?;
            }
            Ok::<_, Trouble>(Changed::Done)
        })
        .await
}

/// Mails the link once more to somebody who has not chosen a password yet.
pub async fn invite_again(noren: &Noren, clerk: &Clerk, id: &StaffId) -> Result<Changed, Trouble> {
    let found =
        noren
            .db
            .read(|mut tx| async move {
                Ok::<_, Trouble>(store::staff::by_id(&mut tx, noren.shop_id(), id).await?)
            })
            .await?;
    let Some(staff) = found else { return Ok(Changed::NoSuchMember) };
    if staff.password_hash.is_some() || staff.standing != Standing::Active {
        return Ok(Changed::NotNow);
    }
    Ok(if letter::invitation(noren, clerk, &staff).await? { Changed::Done } else { Changed::NotSent })
}

/// Makes another member of staff of one, in one transaction: never without an owner, and with nobody inside whose role or
/// standing is no longer what it was when they came in.
async fn turn(
    noren: &Noren,
    clerk: &Clerk,
    id: &StaffId,
    to: &(dyn Fn(&Staff) -> Option<Staff> + Sync),
) -> Result<Changed, Trouble> {
    let turned = noren
        .db
        .write(|mut tx| async move {
            let (tx, shop) = (&mut tx, noren.shop_id());
            // Held first, so that two owners who take each other's role away wait for each other here.
            store::staff::hold_owners(tx, shop).await?;
            let Some(before) = store::staff::by_id(tx, shop, id).await? else {
                return Ok(Changed::NoSuchMember);
            };
            let Some(after) = to(&before) else { return Ok(Changed::NotNow) };
            store::staff::change(tx, shop, &before, &after).await?;
            if is_owner(&before) && store::staff::hold_owners(tx, shop).await? == 0 {
                return Err(Trouble::Fault(LAST.to_owned()));
            }
            if before.role != after.role || before.standing != after.standing {
                store::sessions::delete_of_staff(tx, shop, id).await?;
            }
            for (deed, detail) in deeds(&before, &after) {
                put_on_record(tx, noren, clerk, deed, &after, &detail).await?;
            }
            Ok::<_, Trouble>(Changed::Done)
        })
        .await;
    match turned {
        Err(Trouble::Fault(what)) if what == LAST => Ok(Changed::LastOwner),
        other => other,
    }
}

/// Why nothing was kept: an error rolls back what was written.
const LAST: &str = "the last owner";

fn is_owner(staff: &Staff) -> bool {
    staff.role == Role::Owner && staff.standing == Standing::Active && staff.password_hash.is_some()
}

type Details = Vec<(&'static str, &'static str)>;

fn deeds(before: &Staff, after: &Staff) -> Vec<(Deed, Details)> {
    let mut deeds = Vec::new();
    if before.name != after.name {
        deeds.push((Deed::Renamed, Vec::new()));
    }
    if before.role != after.role {
        deeds.push((Deed::RoleChanged, vec![("from", before.role.name()), ("to", after.role.name())]));
    }
    if before.standing != after.standing {
        let deed = match after.standing {
            Standing::Active => Deed::Resumed,
            Standing::Suspended => Deed::Suspended,
            Standing::Ended => Deed::Ended,
        };
        deeds.push((deed, Vec::new()));
    }
    deeds
}

async fn put_on_record(
    tx: &mut Tx,
    noren: &Noren,
    clerk: &Clerk,
    deed: Deed,
    about: &Staff,
    more: &[(&str, &str)],
) -> Result<(), Trouble> {
    let mut detail = audit::pairs(&[("staff", &about.name)]);
    detail.extend(audit::pairs(more));
    audit::record_of(tx, noren, clerk, deed, detail).await
}
