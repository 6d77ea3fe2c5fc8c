//! Staff: who may open the desk, and what they may do there.

pub mod invite;
mod letter;
pub mod manage;
pub mod passkey;
pub mod password;
pub mod renew;
pub mod rescue;
pub mod session;
pub mod sign_in;
pub mod two_step;
pub mod visit;

use domain::{
    id::{SessionId, StaffId},
    moment::Moment,
    role::{Permission, Role},
    timeline::Actor,
};

/// A member of staff who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clerk {
    /// Who.
    pub id: StaffId,
    /// The name shown.
    pub name: String,
    /// What they are there for.
    pub role: Role,
    /// Their session.
    pub session: SessionId,
    /// When the password was last right in this session.
    pub proven: Moment,
    /// Their role needs a second step and they have none: nothing but setting it up is open.
    pub owes_second_step: bool,
}

impl Clerk {
    /// Who did it, for timelines and the audit log.
    pub fn actor(&self) -> Actor {
        Actor::Staff { id: self.id.clone(), name: self.name.clone() }
    }

    /// Whether their role allows it.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }
}
