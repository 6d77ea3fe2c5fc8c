//! Mails to staff with a link that works once. They are sent at once and never kept: a link in the database would be a key under
//! the mat. One that did not go is asked for again.

use super::Clerk;
use crate::{access::token_hash, error::Trouble, mail::mailer::Letter, noren::Noren};
use domain::email::Email;
use store::staff::Staff;

/// How long an invitation can be used, seconds.
pub(super) const INVITATION_SECONDS: i64 = 60 * 60 * 24;
/// How long a link for a new password can be used, seconds.
pub(super) const RESET_SECONDS: i64 = 60 * 60;

/// What an invitation is good for.
pub(super) const INVITATION: &str = "password";
/// What a link for a forgotten password is good for.
pub(super) const RESET: &str = "reset";

/// Mails an invitation. False when no mail server took it.
pub(super) async fn invitation(noren: &Noren, clerk: &Clerk, staff: &Staff) -> Result<bool, Trouble> {
    let link = link(noren, staff, INVITATION, INVITATION_SECONDS, "welcome").await?;
    let shop = noren.shop().await?.name;
    let text = format!(
        "{name} 様\n\n{by}さんから、{shop}の管理画面に招待されました。\n次のリンクを開いて、パスワードを設定してください。\n\n{link}\n\n\
         リンクは24時間、1回だけ使えます。期限が切れたときは、お店のオーナーに再送を依頼してください。\n\
         お心当たりがないときは、このメールを破棄してください。\n\n{shop}\n",
        name = staff.name,
        by = clerk.name,
    );
    send(noren, staff, format!("【{shop}】管理画面への招待"), text).await
}

/// Mails a link for a new password. False when no mail server took it.
pub(super) async fn reset(noren: &Noren, staff: &Staff) -> Result<bool, Trouble> {
    let link = link(noren, staff, RESET, RESET_SECONDS, "reset").await?;
    let shop = noren.shop().await?.name;
    let text = format!(
        "{name} 様\n\n{shop}の管理画面のパスワードを、再設定するためのリンクです。\n\n{link}\n\n\
         リンクは1時間、1回だけ使えます。\n\
         お心当たりがないときは、このメールを破棄してください。パスワードは変わりません。\n\n{shop}\n",
        name = staff.name,
    );
    send(noren, staff, format!("【{shop}】管理画面のパスワード再設定"), text).await
}

async fn link(
    noren: &Noren,
    staff: &Staff,
    purpose: &str,
    seconds: i64,
    page: &str,
) -> Result<String, Trouble> {
    let token = noren.ids.id();
    let (hash, expires) = (&token_hash(&token), noren.now().plus_seconds(seconds));
    noren
        .db
        .write(|mut tx| async move {
            let shop = noren.shop_id();
            Ok::<_, Trouble>(store::links::create(&mut tx, shop, hash, &staff.id, purpose, expires).await?)
        })
        .await?;
    Ok(format!("{}/admin/{page}/{token}", noren.settings.public_url))
}

async fn send(noren: &Noren, staff: &Staff, subject: String, text: String) -> Result<bool, Trouble> {
    let Ok(to) = Email::parse(&staff.email) else { return Ok(false) };
    let sent = noren.mailer.send(&Letter::plain(to, subject, text, noren.ids.id())).await;
    if let Err(why) = sent {
        tracing::warn!(?why, "a mail to staff was not taken");
    }
    Ok(sent.is_ok())
}
