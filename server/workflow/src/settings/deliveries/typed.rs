//! What was typed of a way of delivery, and what is wrong with it.

use super::Sheet;
use crate::settings::presentable;
use domain::{
    carrier::Carrier,
    delivery::{Days, DeliveryMethod, Slot},
    prefecture::Prefecture,
    text,
    yen::Yen,
};

/// Longest name, characters.
pub const MOST_LABEL: usize = 40;
/// Longest text on when it arrives, characters.
pub const MOST_ARRIVAL: usize = 100;
/// Most days from the order to the first delivery that can be wished for.
pub const MOST_LEAD: u16 = 60;
/// Most days that can be chosen from there.
pub const MOST_WINDOW: u16 = 90;
/// Longest code of a time of day.
pub const MOST_SLOT_CODE: usize = 10;
/// Longest name of a time of day, characters.
pub const MOST_SLOT_LABEL: usize = 20;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// 表示名.
    pub label: String,
    /// When it arrives, in words.
    pub arrival: String,
    /// Name of the carrier; empty while there is none.
    pub carrier: String,
    /// The fee where no prefecture says otherwise.
    pub fee: String,
    /// Fees of prefectures, by their numbers; an empty one is the fee above.
    pub fees: Vec<(u8, String)>,
    /// From which amount of goods on the fee falls away; empty: never.
    pub free_from: String,
    /// Days from the order to the first one that can be wished for; empty with the next: no day can be wished for.
    pub lead: String,
    /// How many days can be chosen from there.
    pub window: String,
    /// Times of day: the carrier's code and what it is called; rows of which both are empty do not count.
    pub slots: Vec<(String, String)>,
    /// Ids of the payment methods that it goes with.
    pub payments: Vec<String>,
    /// Ids of those that the page showed: of all others nothing was said.
    pub shown: Vec<String>,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The name is missing, too long or cannot be shown.
    Label,
    /// The text on its arrival is missing, too long or cannot be shown.
    Arrival,
    /// There is no such carrier.
    Carrier,
    /// The fee is no amount.
    Fee,
    /// The fee of a prefecture is no amount.
    FeeTo(Prefecture),
    /// The amount from which on the fee falls away is none, or nothing.
    FreeFrom,
    /// The first day is no number, too far away, or missing beside the other one.
    Lead,
    /// The number of days is none, too large, or missing beside the other one.
    Window,
    /// The code of a time of day, from 0, is missing, too long or not made of letters and digits.
    SlotCode(usize),
    /// The same code stands above.
    SlotTwice(usize),
    /// The name of a time of day, from 0, is missing, too long or cannot be shown.
    SlotLabel(usize),
}

impl Typed {
    /// A way of delivery as its form shows it.
    pub fn of(sheet: &Sheet) -> Self {
        let allowed = sheet.payments.iter().filter(|(_, goes)| *goes);
        Self {
            payments: allowed.map(|(payment, _)| payment.id.to_string()).collect(),
            shown: sheet.payments.iter().map(|(payment, _)| payment.id.to_string()).collect(),
            version: sheet.version,
            ..Self::of_method(&sheet.method)
        }
    }

    /// The same without what it goes with.
    pub(super) fn of_method(method: &DeliveryMethod) -> Self {
        let fee = |prefecture: Prefecture| {
            let fee = method.fees.iter().find(|(to, _)| *to == prefecture);
            (prefecture.number(), fee.map(|(_, fee)| fee.to_string()).unwrap_or_default())
        };
        Self {
            label: method.label.clone(),
            arrival: method.arrival.clone(),
            carrier: method.carrier.map(Carrier::name).unwrap_or_default().to_owned(),
            fee: method.fee.to_string(),
            fees: Prefecture::all().map(fee).collect(),
            free_from: method.free_from.map(|from| from.to_string()).unwrap_or_default(),
            lead: method.days.map(|days| days.lead.to_string()).unwrap_or_default(),
            window: method.days.map(|days| days.window.to_string()).unwrap_or_default(),
            slots: method.slots.iter().map(|slot| (slot.code.clone(), slot.label.clone())).collect(),
            ..Self::default()
        }
    }

    /// The way of delivery with what was typed. Errors: everything that is wrong.
    pub(super) fn over(&self, method: &DeliveryMethod) -> Result<DeliveryMethod, Vec<Wrong>> {
        let said = |typed: &str, longest| !typed.trim().is_empty() && presentable(typed, longest);
        let mut wrong = Vec::new();
        if !said(&self.label, MOST_LABEL) {
            wrong.push(Wrong::Label);
        }
        if !said(&self.arrival, MOST_ARRIVAL) {
            wrong.push(Wrong::Arrival);
        }
        let carrier = Carrier::named(&self.carrier);
        if carrier.is_none() && !self.carrier.is_empty() {
            wrong.push(Wrong::Carrier);
        }
        let fee = Yen::parse(&self.fee);
        if fee.is_none() {
            wrong.push(Wrong::Fee);
        }
        let mut fees = self.exceptions(&mut wrong);
        let free_from = match self.free_from.trim() {
            "" => None,
            typed => Yen::parse(typed).filter(|from| *from > Yen::ZERO).or_else(|| {
                wrong.push(Wrong::FreeFrom);
                None
            }),
        };
        let days = self.days(&mut wrong);
        let slots = self.times(&mut wrong);
        let (Some(fee), true) = (fee, wrong.is_empty()) else { return Err(wrong) };
        // What costs the same as everywhere is no exception.
        fees.retain(|(_, exception)| *exception != fee);
        Ok(DeliveryMethod {
            id: method.id.clone(),
            label: text::tidy(&self.label),
            arrival: self.arrival.trim().to_owned(),
            free_from,
            carrier,
            fee,
            fees,
            days,
            slots,
        })
    }

    fn exceptions(&self, wrong: &mut Vec<Wrong>) -> Vec<(Prefecture, Yen)> {
        let mut fees = Vec::new();
        for (number, typed) in self.fees.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            let Some(prefecture) = Prefecture::numbered(*number) else { continue };
            match Yen::parse(typed) {
                Some(fee) => fees.push((prefecture, fee)),
                None => wrong.push(Wrong::FeeTo(prefecture)),
            }
        }
        fees
    }

    fn days(&self, wrong: &mut Vec<Wrong>) -> Option<Days> {
        if self.lead.trim().is_empty() && self.window.trim().is_empty() {
            return None;
        }
        let number = |typed: &str| text::narrow(typed.trim()).parse::<u16>().ok();
        let lead = number(&self.lead).filter(|lead| *lead <= MOST_LEAD);
        let window = number(&self.window).filter(|window| (1..=MOST_WINDOW).contains(window));
        if lead.is_none() {
            wrong.push(Wrong::Lead);
        }
        if window.is_none() {
            wrong.push(Wrong::Window);
        }
        Some(Days { lead: lead?, window: window? })
    }

    fn times(&self, wrong: &mut Vec<Wrong>) -> Vec<Slot> {
        let mut slots: Vec<Slot> = Vec::new();
        for (row, (code, label)) in self.slots.iter().enumerate() {
            let (code, label) = (text::narrow(code.trim()), text::tidy(label));
            if code.is_empty() && label.is_empty() {
                continue;
            }
            let sound = !code.is_empty()
                && code.chars().count() <= MOST_SLOT_CODE
                && code.chars().all(|character| character.is_ascii_alphanumeric());
            if !sound {
                wrong.push(Wrong::SlotCode(row));
            } else if slots.iter().any(|slot| slot.code == code) {
                wrong.push(Wrong::SlotTwice(row));
            }
            if label.is_empty() || !presentable(&label, MOST_SLOT_LABEL) {
                wrong.push(Wrong::SlotLabel(row));
            }
            slots.push(Slot { code, label });
        }
        slots
    }
}
