//! What of the contract is a setting: what only this sandbox decides, and what no public source confirms.

use std::collections::BTreeMap;

use super::state::State;

/// The settings. Every default is what the adapter may rely on.
#[derive(Clone, Debug)]
pub struct Contract {
    /// How often an invoice may be issued again; one more is kaarr009E. Published texts say 7 and 9.
    pub reissue_limit: u32,
    /// The states in which an invoice may be changed or issued again. Unverified.
    pub reissue_states: Vec<State>,
    /// Whether KAARR0010 answers a `reissueCode`. Unverified.
    pub reissue_code: bool,
    /// How many days after the invoice payment is due.
    pub due_days: u16,
    /// How many days an approval without a slip number lasts. Only the 90 days of `shipYmd` are published.
    pub approval_days: u16,
    /// How many days after its slip number a parcel is delivered. The sandbox's own.
    pub delivery_days: u16,
    /// How many days after delivery the invoice goes out, and after a request for it a new one. The sandbox's own.
    pub invoice_days: u16,
    /// Whether sendDiv 4 (only the reach of an SMS is asked) is known. Unverified.
    pub reach_only: bool,
    /// Whether parcels may go by another carrier (processDiv 2), an option of the contract.
    pub other_carriers: bool,
    /// Whether one slip of several can be withdrawn by naming it in `beforePaymentNo`. Unverified.
    pub withdraw_one: bool,
    /// Whether replies repeat `ycfStrCode` and `orderNo`. Unverified.
    pub echo: bool,
    /// Which date stamps replies carry. Unverified.
    pub stamps: Stamps,
    /// The root element of replies. Unverified.
    pub root_element: String,
    /// Whether notices carry more than `juchuNo` and `smsNinKk`. Unverified.
    pub notice_extras: bool,
    /// Other names for members of the print data (KAASD0010), by the name in the contract. All are unverified.
    pub print_names: BTreeMap<String, String>,
    /// The shop as invoices name it.
    pub shop: ShopCard,
}

/// The date stamps of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamps {
    /// `returnDate` and `requestDate`.
    Both,
    /// `returnDate` only.
    Return,
    /// `requestDate` only.
    Request,
}

/// The shop as the provider knows it.
#[derive(Clone, Debug)]
pub struct ShopCard {
    /// Its name.
    pub name: String,
    /// The address of its site.
    pub site: String,
    /// Its telephone number.
    pub phone: String,
    /// Its mail address.
    pub email: String,
}

impl Default for Contract {
    fn default() -> Self {
        Self {
            reissue_limit: 7,
            reissue_states: vec![State::SalesConfirmed, State::Invoiced],
            reissue_code: true,
            due_days: 14,
            approval_days: 90,
            delivery_days: 2,
            invoice_days: 1,
            reach_only: true,
            other_carriers: true,
            withdraw_one: true,
            echo: true,
            stamps: Stamps::Both,
            root_element: "return".to_owned(),
            notice_extras: true,
            print_names: BTreeMap::new(),
            shop: ShopCard {
                name: "のれん商店".to_owned(),
                site: "https://shop.example/".to_owned(),
                phone: "03-0000-0000".to_owned(),
                email: "shop@shop.example".to_owned(),
            },
        }
    }
}

impl Contract {
    /// Whether the names that end up in replies are names that XML allows.
    #[must_use]
    pub fn names_are_sound(&self) -> bool {
        std::iter::once(&self.root_element).chain(self.print_names.values()).all(|name| is_name(name))
    }
}

fn is_name(name: &str) -> bool {
    let begins_well = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    begins_well && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
