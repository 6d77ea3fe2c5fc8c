//! Whether a JPEG goes on to its end: the marker that says so stands behind its last scan. What an embedded thumbnail ends with lies
//! in a segment, and segments are passed over.

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Whether the end of the picture is there.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    // Behind the marker of the start.
    let mut at = 2_usize;
    loop {
        let Some(marker) = marker(bytes, &mut at) else { return false };
        match marker {
            END => return true,
            // Without anything behind them.
            0x01 | 0xd0..=0xd8 => {}
            _ => {
                let Some(&[high, low]) = bytes.get(at..at.saturating_add(2)) else { return false };
                at = at.saturating_add(usize::from(u16::from_be_bytes([high, low])));
                if marker == SCAN {
                    pass_scan(bytes, &mut at);
                }
            }
        }
    }
}

/// The marker that stands here, filled up from the left.
fn marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    if *bytes.get(*at)? != 0xff {
        return None;
    }
    loop {
        *at = at.saturating_add(1);
        let byte = *bytes.get(*at)?;
        if byte != 0xff {
            *at = at.saturating_add(1);
            return Some(byte);
        }
    }
}

/// To the first marker behind a scan; `ff 00` is a byte of it, and `ff d0` to `ff d7` part it.
fn pass_scan(bytes: &[u8], at: &mut usize) {
    while let Some(byte) = bytes.get(*at) {
        let next = bytes.get(at.saturating_add(1)).copied().unwrap_or_default();
        if *byte == 0xff && !matches!(next, 0x00 | 0xd0..=0xd7) {
            return;
        }
        *at = at.saturating_add(1);
    }
}
