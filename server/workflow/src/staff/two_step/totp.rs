//! Codes of an authenticator app: TOTP of RFC 6238 with HMAC-SHA-1, 30 seconds and six digits, the only kind that every app
//! knows.

use domain::moment::Moment;
use ring::hmac;
use subtle::ConstantTimeEq;

/// Length of an interval, milliseconds.
const INTERVAL_MILLIS: i64 = 30_000;
/// Intervals before and after the present one whose codes are taken: clocks differ, and fingers are slow.
const SKEW: i64 = 1;
const DIGITS: usize = 6;
const MODULUS: u32 = 1_000_000;

/// The secret that app and shop share, 20 bytes as RFC 4226 recommends.
#[derive(Clone)]
pub(super) struct Secret([u8; 20]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// From 256 random bits, of which 160 are taken.
    pub(super) fn new(bits: [u128; 2]) -> Self {
        let mut secret = [0; 20];
        let random = bits.iter().flat_map(|half| half.to_le_bytes());
        secret.iter_mut().zip(random).for_each(|(place, byte)| *place = byte);
        Self(secret)
    }

    /// As people type it: base32 (RFC 4648) without padding, 32 characters.
    pub(super) fn base32(&self) -> String {
        const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let mut text = String::new();
        for five in self.0.chunks(5) {
            let bits = five.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
            for shift in (0..8).rev() {
                let place = usize::try_from((bits >> (shift * 5)) & 31).unwrap_or_default();
                text.extend(ALPHABET.get(place).map(|byte| char::from(*byte)));
            }
        }
        text
    }

    /// What [`Self::base32`] wrote.
    pub(super) fn from_base32(text: &str) -> Option<Self> {
        let mut bytes = Vec::new();
        let characters: Vec<char> = text.chars().collect();
        for eight in characters.chunks(8) {
            let mut bits = 0_u64;
            for character in eight {
                let value = match character {
                    'A'..='Z' => u32::from(*character).checked_sub(u32::from('A'))?,
                    '2'..='7' => u32::from(*character).checked_sub(u32::from('2'))?.checked_add(26)?,
                    _ => return None,
                };
                bits = (bits << 5) | u64::from(value);
            }
            bytes.extend(bits.to_be_bytes().into_iter().skip(3));
        }
        bytes.try_into().ok().map(Self)
    }

    /// The interval whose code was typed, if it is one of those taken now.
    pub(super) fn step_of(&self, typed: &str, now: Moment) -> Option<i64> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let present = now.0.div_euclid(INTERVAL_MILLIS);
        let mut found = None;
        // All are looked at, so that the time taken says nothing.
        for step in present.saturating_sub(SKEW)..=present.saturating_add(SKEW) {
            if bool::from(self.code(step).as_bytes().ct_eq(typed.as_bytes())) {
                found = Some(step);
            }
        }
        found
    }

    /// The code of an interval.
    fn code(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let bytes = tag.as_ref();
        let offset = bytes.last().map_or(0, |last| usize::from(last & 0x0f));
        let four = bytes.iter().skip(offset).take(4);
        let number = four.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte)) & 0x7fff_ffff;
        format!("{:0width$}", number % MODULUS, width = DIGITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
    const VECTORS: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    fn rfc() -> Secret {
        Secret(*b"12345678901234567890")
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, code) in VECTORS {
            assert_eq!(rfc().code(seconds / 30), code, "{seconds}");
            assert_eq!(rfc().step_of(code, Moment(seconds * 1000)), Some(seconds / 30));
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_no_more() {
        let (code, step) = ("287082", 1);
        for (seconds, taken) in [(-1, false), (0, true), (30, true), (59, true), (89, true), (90, false)] {
            assert_eq!(rfc().step_of(code, Moment(seconds * 1000)), taken.then_some(step), "{seconds}");
        }
        assert_eq!(rfc().step_of("287 082", Moment(59_000)), Some(1));
        for wrong in ["", "28708", "2870820", "287083", "２８７０８２"] {
            assert_eq!(rfc().step_of(wrong, Moment(59_000)), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_typed_in_base32_and_comes_back() {
        assert_eq!(rfc().base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(Secret::from_base32(&rfc().base32()).unwrap().0, rfc().0);
        for odd in ["", "GEZD", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "1EZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"] {
            assert!(Secret::from_base32(odd).is_none(), "{odd}");
        }
        assert_eq!(format!("{:?}", Secret::new([1, 2])), "Secret(…)");
    }
}
