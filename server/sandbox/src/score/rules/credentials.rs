//! Who is calling: `shopInfo`.

use super::super::settings::Settings;
use crate::xml::Element;

/// The element whose text is not written down.
pub const SECRET: &str = "shopPassword";

/// Whether the three values are the shop's.
#[must_use]
pub fn hold(request: &Element, settings: &Settings) -> bool {
    let text = |name| {
        let info = request.child("shopInfo")?;
        Some(info.child(name)?.text())
    };
    text("shopCode") == Some(settings.shop_code.as_str())
        && text(SECRET) == Some(settings.password.as_str())
        && text("terminalId") == Some(settings.terminal_id.as_str())
}
