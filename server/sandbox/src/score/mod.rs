//! スコア後払い（スコア@払い）, simulated from its wire contract.
//!
//! Six calls at `/score/direct/<name>.do`: nested XML in UTF-8 comes by POST (or by GET with a body, as one client
//! sends it), nested XML goes back, HTTP 200 even for a refusal. The credentials are in the body.
//!
//! | call | file |
//! |---|---|
//! | `autotransaction` 注文登録 with its screening | [`verbs::register`] |
//! | `autogetauthor` 与信結果取得 | [`verbs::look_up`] |
//! | `automodifytransaction` 注文修正, screened again | [`verbs::amend`] |
//! | `autopdrequest` 発送登録 | [`verbs::ship`] |
//! | `autocancel` キャンセル | [`verbs::cancel`] |
//! | `autogetinvoicedata` 請求書印字データ取得 | [`verbs::invoice`] |
//!
//! A document that cannot be read, or wrong credentials, are answered with that one error. After that, every broken
//! field is named in one reply, and what depends on the transaction is looked at only when all fields are right.
//!
//! Only one error code of the provider is known: MULT0015. All others are made up, and look it: `SIM` and four digits,
//! see [`codes`].
//!
//! Where the contract is silent, this sandbox decides, and says so here:
//!
//! - Of `nissenTransactionId` and `shopTransactionId` one is enough; both must be of the same transaction. The order
//!   number may hold hyphens and underscores.
//! - A second registration with the same `shopTransactionId` is refused for ever.
//! - Without `fullName`, both `lastName` and `firstName` must be there. A contact of a delivery must have `tel`.
//! - "Identical" for 同梱 means: one delivery, with name, postal code, address, company and department of the buyer.
//! - A refused transaction is final: it cannot be corrected, shipped or cancelled. So is one whose approval lapsed.
//! - After cancellation every call is refused, looking it up included.
//! - Shipment is registered once. After that, correcting is refused; cancelling is not, until it is paid.
//! - Print data is there for 同梱 with an approval, before and after shipment. The first request issues the invoice; later
//!   ones repeat it.
//! - Goods lines of the print data stand inside `invoiceDataResult`.
//! - A transaction put on hold for correction (保留) passes the next screening once anything about the buyer was changed;
//!   sent again unchanged, it is reviewed again.
//! - The limit is counted per person: buyer's name and first telephone number; what is unpaid and not cancelled counts.

pub mod carriers;
pub mod codes;
mod console;
pub mod endpoint;
pub mod invoice;
pub mod ledger;
pub mod order;
pub mod payment_slip;
pub mod reply;
pub mod row;
pub mod rules;
pub mod screening;
pub mod settings;
pub mod state;
pub mod terms;
pub mod transaction;
pub mod verbs;

pub(crate) use console::Score;
