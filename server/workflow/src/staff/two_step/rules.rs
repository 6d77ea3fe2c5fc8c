//! For which roles an owner requires a second step. Whoever lacks one is led to setting it up, and nowhere else.

use crate::{audit, error::Trouble, noren::Noren, staff::Clerk};
use domain::{audit::Deed, role::Role};

/// The roles that need one.
pub async fn required(noren: &Noren) -> Result<Vec<Role>, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            Ok::<_, Trouble>(store::two_step::required(&mut tx, noren.shop_id()).await?)
        })
        .await
}

/// Requires one for these roles and for no others.
pub async fn require(noren: &Noren, clerk: &Clerk, roles: &[Role]) -> Result<(), Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            for role in Role::ALL {
                let wanted = roles.contains(&role);
                if store::two_step::require(tx, noren.shop_id(), role, wanted).await? {
                    let to = if wanted { "required" } else { "free" };
                    let detail = audit::pairs(&[("role", role.name()), ("to", to)]);
                    audit::record_of(tx, noren, clerk, Deed::TwoStepRuleChanged, detail).await?;
                }
            }
            Ok::<_, Trouble>(())
        })
        .await
}
