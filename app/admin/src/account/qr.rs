//! A QR code as SVG, drawn by the server: no picture leaves it, and no other program sees the secret.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// Empty modules around the code, as its standard asks.
const QUIET: i32 = 4;

/// The code of a text; nothing for a text too long for any code.
pub fn draw(text: &str, label: &'static str) -> Option<AnyView> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size().saturating_add(QUIET.saturating_mul(2));
    Some(
        view! {
            <svg class="qr" role="img" aria-label=label viewBox=format!("0 0 {size} {size}")>
                <rect class="qr-paper" width="100%" height="100%" />
                <path class="qr-ink" d=path(&code) />
            </svg>
        }
        .into_any(),
    )
}

/// Each run of dark modules of a row is one stroke.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = i32::try_from((x..code.size()).take_while(|x| code.get_module(*x, y)).count());
            let run = run.unwrap_or_default();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x = x.saturating_add(run.max(1));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let code = QrCode::encode_text("otpauth://totp/x?secret=ABC", QrCodeEcc::Medium).unwrap();
        let dark: i32 = (0..code.size())
            .map(|y| i32::try_from((0..code.size()).filter(|x| code.get_module(*x, y)).count()).unwrap())
            .sum();
        let drawn: i32 = path(&code)
            .split('h')
            .skip(1)
            .filter_map(|rest| rest.split('v').next()?.parse::<i32>().ok())
            .sum();
        assert_eq!(drawn, dark);
    }
}
