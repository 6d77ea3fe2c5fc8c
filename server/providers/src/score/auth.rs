//! Who asks: the block that every request begins with.

use super::config::Config;
use crate::xml::Element;

/// A request that says who we are and, so far, nothing else.
pub(super) fn request(config: &Config) -> Element {
    Element::new("request").with(
        Element::new("shopInfo")
            .with(Element::leaf("shopCode", config.shop_code.clone()))
            .with(Element::leaf("shopPassword", config.password.reveal()))
            .with(Element::leaf("terminalId", config.terminal_id.clone())),
    )
}
