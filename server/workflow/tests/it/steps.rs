//! A future that is dropped in the middle: what a crash is to the rest of the world.

use domain::{
    id::{SessionId, StaffId},
    moment::Moment,
    role::Role,
};
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use workflow::staff::Clerk;

/// Runs a future for so many steps, and drops it where it stands then. `None`: it did not come to its end.
pub async fn for_steps<F: Future>(steps: u32, future: F) -> Option<F::Output> {
    Steps { left: steps, future: Box::pin(future) }.await
}

struct Steps<F> {
    left: u32,
    future: Pin<Box<F>>,
}

impl<F: Future> Future for Steps<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        self.future.as_mut().poll(context).map(Some)
    }
}

/// Somebody of the staff.
pub fn clerk() -> Clerk {
    Clerk {
        id: StaffId::new("staff-1"),
        name: "店長".to_owned(),
        role: Role::Owner,
        session: SessionId::new("session"),
        proven: Moment(0),
        owes_second_step: false,
    }
}
