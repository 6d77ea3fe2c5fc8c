//! What browser and authenticator write (W3C Web Authentication, Level 3, 5.8.1 and 6.1): read once, here.

use super::cose::Key;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Longest id of a credential, bytes (7.1).
const LONGEST_ID: usize = 1023;

/// What the browser says that it let be signed (`clientDataJSON`).
#[derive(Clone, Debug, Deserialize)]
pub(super) struct ClientData {
    /// `webauthn.create` or `webauthn.get`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Our challenge, base64url.
    pub challenge: String,
    /// Which page asked.
    pub origin: String,
    /// Whether that page stood in a frame of another site.
    #[serde(default, rename = "crossOrigin")]
    pub cross_origin: bool,
}

impl ClientData {
    /// `None` for what no browser wrote.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// What the authenticator says (`authenticatorData`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AuthenticatorData<'b> {
    /// SHA-256 of the RP id that it signs for.
    pub rp: [u8; 32],
    /// Somebody was there.
    pub present: bool,
    /// It knows who: by a finger, a face, a PIN.
    pub verified: bool,
    /// The passkey may be kept on several devices.
    pub synced: bool,
    /// How many signatures it has made; 0 where it does not count.
    pub counter: u32,
    /// The passkey that was just made; none when one is used.
    pub made: Option<Made<'b>>,
}

/// A passkey that was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made<'b> {
    /// The id that its authenticator gave it.
    pub id: &'b [u8],
    /// Its public key, as it is kept.
    pub key: &'b [u8],
}

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_KEPT: u8 = 1 << 3;
const IS_KEPT: u8 = 1 << 4;
const WITH_KEY: u8 = 1 << 6;
const WITH_EXTENSIONS: u8 = 1 << 7;

impl<'b> AuthenticatorData<'b> {
    /// `None` for what no authenticator wrote, and for keys that are none of ours.
    pub(super) fn read(bytes: &'b [u8]) -> Option<Self> {
        let (rp, rest) = bytes.split_first_chunk::<32>()?;
        let ([flags], rest) = rest.split_first_chunk::<1>()?;
        let (counter, mut rest) = rest.split_first_chunk::<4>()?;
        let is = |flag: u8| flags & flag != 0;
        let mut made = None;
        if is(WITH_KEY) {
            let (_model, after) = rest.split_first_chunk::<16>()?;
            let (length, after) = after.split_first_chunk::<2>()?;
            let length = usize::from(u16::from_be_bytes(*length));
            let (id, after) = after.split_at_checked(length)?;
            if id.is_empty() || length > LONGEST_ID {
                return None;
            }
            let (_, behind) = Key::read(after)?;
            let (key, _) = after.split_at_checked(after.len().checked_sub(behind.len())?)?;
            (made, rest) = (Some(Made { id, key }), behind);
        }
        // We ask for no extensions; what an authenticator says all the same is signed, and of no use to us.
        let ends = rest.is_empty() != is(WITH_EXTENSIONS);
        // What is kept in several places may be (6.1.3).
        let makes_sense = is(MAY_BE_KEPT) || !is(IS_KEPT);
        (ends && makes_sense).then_some(Self {
            rp: *rp,
            present: is(PRESENT),
            verified: is(VERIFIED),
            synced: is(MAY_BE_KEPT),
            counter: u32::from_be_bytes(*counter),
            made,
        })
    }
}

/// What a passkey signs: what the authenticator says, and the hash of what the browser says (6.3.3).
pub(super) fn signed(authenticator_data: &[u8], client_data: &[u8]) -> Vec<u8> {
    [authenticator_data, Sha256::digest(client_data).as_slice()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(flags: u8, behind: &[u8]) -> Vec<u8> {
        [&[9; 32][..], &[flags], &7_u32.to_be_bytes(), behind].concat()
    }

    fn key() -> Vec<u8> {
        let head = [0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32];
        [&head[..], &[3; 32]].concat()
    }

    #[test]
    fn a_use_and_a_new_passkey_are_read() {
        let used = data(PRESENT | VERIFIED | MAY_BE_KEPT | IS_KEPT, &[]);
        let read = AuthenticatorData::read(&used).unwrap();
        assert_eq!((read.rp, read.counter, read.present, read.verified), ([9; 32], 7, true, true));
        assert!(read.synced && read.made.is_none());
        let behind = [&[0; 16][..], &[0, 3], b"abc", &key(), &[0xa0]].concat();
        let made = data(PRESENT | WITH_KEY | WITH_EXTENSIONS, &behind);
        let read = AuthenticatorData::read(&made).unwrap();
        assert!(!read.verified && !read.synced);
        assert_eq!(read.made, Some(Made { id: b"abc", key: &key() }));
    }

    #[test]
    fn what_is_cut_off_too_long_or_senseless_is_not_read() {
        let behind = [&[0; 16][..], &[0, 3], b"abc", &key()].concat();
        assert!(AuthenticatorData::read(&data(WITH_KEY, &behind)).is_some());
        for length in 0..behind.len() {
            assert_eq!(AuthenticatorData::read(&data(WITH_KEY, &behind[..length])), None, "{length}");
        }
        let no_id = [&[0; 16][..], &[0, 0], &key()].concat();
        for wrong in [
            data(0, &[0]),
            data(WITH_EXTENSIONS, &[]),
            data(IS_KEPT, &[]),
            data(WITH_KEY, &[&behind[..], &[0xa0]].concat()),
            data(WITH_KEY, &no_id),
            vec![0; 36],
        ] {
            assert_eq!(AuthenticatorData::read(&wrong), None);
        }
    }

    #[test]
    fn what_a_browser_says_is_json() {
        let read = ClientData::read(
            br#"{"type":"webauthn.get","challenge":"AAAA","origin":"https://noren.example","crossOrigin":false,"other":1}"#,
        );
        let read = read.unwrap();
        assert_eq!((read.kind.as_str(), read.origin.as_str()), ("webauthn.get", "https://noren.example"));
        assert!(!read.cross_origin);
        assert!(ClientData::read(b"{}").is_none() && ClientData::read(b"\xff").is_none());
    }
}
