//! Duties: performed at their own pace, each re-reading the state first. A duty may be performed twice; its effect may not.

pub mod amend;
pub mod cancel_transaction;
pub mod close_stray;
pub mod confirm_dialog;
pub mod end_hold;
pub mod expire_code;
pub mod expire_dialog;
pub mod fetch_invoice;
pub mod look_up;
pub mod mail_inquiry;
pub mod perform;
mod refunds;
pub mod register;
pub mod register_shipment;
pub mod reissue;
pub mod run_job;
pub mod schedule;
pub mod send_mail;
