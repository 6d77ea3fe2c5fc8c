//! Staff: who may open the desk.

pub mod invite;
pub mod password;
pub mod sign_in;

use domain::{
    id::{SessionId, StaffId},
    timeline::Actor,
};

/// A member of staff who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clerk {
    /// Who.
    pub id: StaffId,
    /// The name shown.
    pub name: String,
    /// Their session.
    pub session: SessionId,
}

impl Clerk {
    /// Who did it, for timelines and the audit log.
    pub fn actor(&self) -> Actor {
        Actor::Staff { id: self.id.clone(), name: self.name.clone() }
    }
}
