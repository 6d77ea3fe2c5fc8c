//! 送り状番号: registered, replaced and withdrawn. The provider follows its own parcels by their slip numbers; a parcel of
//! another carrier stands there under the order number, whatever its slip says.

use super::{
    Kuroneko, codes,
    codes::Meaning,
    incoming::{Seen, Status},
    outgoing,
    wire::{Api, Form},
};
use crate::{error::ProviderError, port::Parcel};
use domain::{carrier::Carrier, id::ProviderNumber, moment::Moment};

impl Kuroneko {
    /// KAASL; the error code and what it means when it is refused.
    async fn slip(&self, form: &Form) -> Result<Option<(Meaning, String)>, ProviderError> {
        let code = self.refusal(Api::Kaasl, form).await?;
        Ok(code.map(|code| (codes::meaning(Api::Kaasl, &code), code)))
    }

    /// Registers a parcel. Safe to repeat: a slip that is registered already is what was wanted.
    pub(super) async fn add_slip(
        &self,
        number: &ProviderNumber,
        parcel: &Parcel,
        now: Moment,
    ) -> Result<(), ProviderError> {
        if parcel.carrier == Carrier::Yamato {
            self.add_own(number, parcel, now).await
        } else {
            self.add_other(number, parcel, now).await
        }
    }

    async fn add_own(
        &self,
        number: &ProviderNumber,
        parcel: &Parcel,
        now: Moment,
    ) -> Result<(), ProviderError> {
        let mut refused = self.slip(&outgoing::slip(&self.config, number, parcel, now)?).await?;
        if parcel.replaces.is_some() && matches!(refused, Some((Meaning::OldSlip, _))) {
            // It was replaced before and that reply was lost, or was never registered: either way the new one is to be there.
            let new = Parcel { replaces: None, ..parcel.clone() };
            refused = self.slip(&outgoing::slip(&self.config, number, &new, now)?).await?;
        }
        match refused {
            // The reply to the same request was lost before.
            None | Some((Meaning::SlipKnown, _)) => Ok(()),
            Some((_, code)) => Err(codes::error(Api::Kaasl, &code)),
        }
    }

    async fn add_other(
        &self,
        number: &ProviderNumber,
        parcel: &Parcel,
        now: Moment,
    ) -> Result<(), ProviderError> {
        // A slip of the own carrier that was typed by mistake would stay registered and be searched for. It may as well be one
        // of another carrier, for they count in the same way: then it is not there, and need not go.
        if let Some(form) = outgoing::replaced(&self.config, number, parcel, now)? {
            match self.slip(&form).await? {
                None | Some((Meaning::OldSlip | Meaning::SlipState, _)) => {}
                Some((_, code)) => return Err(codes::error(Api::Kaasl, &code)),
            }
        }
        match self.slip(&outgoing::slip(&self.config, number, parcel, now)?).await? {
            None | Some((Meaning::SlipKnown, _)) => Ok(()),
            // It is registered under the order number, so there is no telling twice from once: a slip that is there is ours.
            Some((Meaning::SlipState, code)) => match self.status(number, now).await? {
                Some(Seen { status: Status::Shipped | Status::Paid, .. }) => Ok(()),
                _ => Err(codes::error(Api::Kaasl, &code)),
            },
            Some((_, code)) => Err(codes::error(Api::Kaasl, &code)),
        }
    }

    /// Withdraws a slip. Safe to repeat: a second time changes nothing. It says that all is well where no slip is left, and
    /// that there is no such slip where others are.
    pub(super) async fn take_slip_back(
        &self,
        number: &ProviderNumber,
        slip: &str,
        now: Moment,
    ) -> Result<(), ProviderError> {
        let mut refused = None;
        for form in outgoing::withdrawals(&self.config, number, slip, now)? {
            refused = self.slip(&form).await?;
            // Nothing but "no such slip" leads to the next name that it may have.
            if !matches!(refused, Some((Meaning::OldSlip, _))) {
                break;
            }
        }
        let Some((meaning, code)) = refused else { return Ok(()) };
        let error = codes::error(Api::Kaasl, &code);
        if !matches!(meaning, Meaning::OldSlip | Meaning::SlipState) {
            return Err(error);
        }
        match self.status(number, now).await? {
            Some(seen) if seen.status.is_without_slip() => Ok(()),
            _ => Err(error),
        }
    }
}
