//! 送り状番号, as KAASL takes them.

use super::signed;
use crate::{
    error::ProviderError,
    kuroneko::{config::Config, wire::Form},
    port::Parcel,
};
use domain::{carrier::Carrier, id::ProviderNumber, moment::Moment};

/// A parcel to be registered. The provider follows its own parcels by their slip numbers; for those of other carriers it wants
/// the order number instead. Errors: `Refused` with code `ours` for a slip number that cannot be one of its own.
pub(in crate::kuroneko) fn slip(
    config: &Config,
    number: &ProviderNumber,
    parcel: &Parcel,
    now: Moment,
) -> Result<Form, ProviderError> {
    let mut form = signed(config, number, now)?;
    if parcel.carrier != Carrier::Yamato {
        form.put("paymentNo", number.as_str());
        form.put("processDiv", "2");
        return Ok(form);
    }
    form.put("paymentNo", own(&parcel.slip)?);
    match &parcel.replaces {
        None => form.put("processDiv", "0"),
        Some(old) => {
            form.put("processDiv", "1");
            // What cannot be one of its own was another carrier's, and is registered under the order number.
            form.put("beforePaymentNo", own(old).unwrap_or_else(|_| number.as_str().to_owned()));
        }
    }
    Ok(form)
}

/// The withdrawal of the slip that another carrier's parcel replaces, where it may be one of the own carrier and can be named.
pub(in crate::kuroneko) fn replaced(
    config: &Config,
    number: &ProviderNumber,
    parcel: &Parcel,
    now: Moment,
) -> Result<Option<Form>, ProviderError> {
    let old = parcel.replaces.as_deref().and_then(|old| own(old).ok()).filter(|_| config.withdraw_names_slip);
    old.map(|old| withdrawal(config, number, Some(&old), now)).transpose()
}

/// The ways to withdraw a slip, to be tried in order until one names a slip that is there: by itself where it can be one of the
/// own carrier, and by the order number, for a slip of another carrier may look like one of its own.
pub(in crate::kuroneko) fn withdrawals(
    config: &Config,
    number: &ProviderNumber,
    slip: &str,
    now: Moment,
) -> Result<Vec<Form>, ProviderError> {
    if !config.withdraw_names_slip {
        return Ok(vec![withdrawal(config, number, None, now)?]);
    }
    let names = own(slip).ok().into_iter().chain([number.as_str().to_owned()]);
    names.map(|name| withdrawal(config, number, Some(&name), now)).collect()
}

fn withdrawal(
    config: &Config,
    number: &ProviderNumber,
    slip: Option<&str>,
    now: Moment,
) -> Result<Form, ProviderError> {
    let mut form = signed(config, number, now)?;
    form.put("processDiv", "9");
    form.put_some("beforePaymentNo", slip.unwrap_or_default());
    Ok(form)
}

/// The twelve digits of a slip of the own carrier, hyphens left out. The last one is the rest of the first eleven by 7, and the
/// provider refuses what is not so.
fn own(typed: &str) -> Result<String, ProviderError> {
    let narrow = domain::text::narrow(&domain::text::hyphens(typed));
    let slip: String = narrow.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    if slip.len() != 12 || !slip.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ProviderError::ours("ヤマト運輸の送り状番号は数字12桁です"));
    }
    if Carrier::Yamato.slip_looks_right(&slip) {
        Ok(slip)
    } else {
        Err(ProviderError::ours("送り状番号のチェックデジットが一致しません"))
    }
}
