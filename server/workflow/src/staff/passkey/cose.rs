//! Public keys as authenticators write them (COSE_Key, RFC 9052, in the canonical CBOR of CTAP 2), and the signatures made with them.

use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

/// The algorithms that are offered, the wanted one first, by their numbers in IANA's registry: ES256, EdDSA with Ed25519, and RS256, which
/// is all that some Windows machines have.
pub(super) const ALGORITHMS: [i64; 3] = [-7, -8, -257];

/// Most entries of a key that is one of ours.
const MOST_ENTRIES: u64 = 8;

/// A public key of one of [`ALGORITHMS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// ECDSA on P-256 with SHA-256: the uncompressed point.
    Es256(Vec<u8>),
    /// Ed25519.
    EdDsa(Vec<u8>),
    /// RSA (PKCS #1 v1.5) with SHA-256.
    Rs256 {
        /// The modulus.
        n: Vec<u8>,
        /// The exponent.
        e: Vec<u8>,
    },
}

impl Key {
    /// Reads a key and answers what stands behind it. `None` for what is no key of ours.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let mut reader = Reader(bytes);
        let (kind, entries) = reader.head()?;
        if kind != MAP || entries > MOST_ENTRIES {
            return None;
        }
        let (mut numbers, mut strings) = (Vec::new(), Vec::new());
        for _ in 0..entries {
            let name = reader.number()?;
            match reader.value()? {
                Value::Number(number) => numbers.push((name, number)),
                Value::Bytes(bytes) => strings.push((name, bytes)),
            }
        }
        let number = |wanted: i64| numbers.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
        let string = |wanted: i64| strings.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
        // 1: the kind of key, 3: the algorithm, -1: the curve or RSA's modulus, -2: x or RSA's exponent, -3: y.
        let key = match (number(1)?, number(3)?, number(-1)) {
            (2, -7, Some(1)) => {
                let (x, y) = (string(-2)?, string(-3)?);
                if x.len() != 32 || y.len() != 32 {
                    return None;
                }
                Self::Es256([&[4][..], x, y].concat())
            }
            (1, -8, Some(6)) => Self::EdDsa(string(-2).filter(|x| x.len() == 32)?.to_vec()),
            (3, -257, None) => Self::Rs256 { n: string(-1)?.to_vec(), e: string(-2)?.to_vec() },
            _ => return None,
        };
        Some((key, reader.0))
    }

    /// Whether the owner of the key signed that.
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature).is_ok()
            }
            Self::EdDsa(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok(),
            Self::Rs256 { n, e } => RsaPublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
        }
    }
}

/// Kinds of CBOR items (RFC 8949, 3.1).
const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const MAP: u8 = 5;

enum Value<'b> {
    Number(i64),
    Bytes(&'b [u8]),
}

/// Reads what a key is written with, and nothing else: a length stands before everything, as CTAP 2 asks for.
struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// The kind of the next item and its number or length.
    fn head(&mut self) -> Option<(u8, u64)> {
        let [first] = *self.take(1)? else { return None };
        let (kind, short) = (first >> 5, first & 0x1f);
        let length = match short {
            0..=23 => return Some((kind, u64::from(short))),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        let number = self.take(length)?.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        Some((kind, number))
    }

    fn number(&mut self) -> Option<i64> {
        match self.value()? {
            Value::Number(number) => Some(number),
            Value::Bytes(_) => None,
        }
    }

    fn value(&mut self) -> Option<Value<'b>> {
        let (kind, number) = self.head()?;
        match kind {
            UNSIGNED => Some(Value::Number(i64::try_from(number).ok()?)),
            NEGATIVE => Some(Value::Number((-1_i64).checked_sub(i64::try_from(number).ok()?)?)),
            BYTES => Some(Value::Bytes(self.take(usize::try_from(number).ok()?)?)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::{
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair},
    };

    /// As CTAP 2 writes a key of P-256.
    fn es256(point: &[u8]) -> Vec<u8> {
        let (x, y) = (&point[1..33], &point[33..65]);
        [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], x, &[0x22, 0x58, 32], y].concat()
    }

    #[test]
    fn a_key_of_p256_is_read_and_judges_signatures() {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap();
        let written = [es256(pair.public_key().as_ref()), vec![0xa0]].concat();
        let (key, rest) = Key::read(&written).unwrap();
        assert_eq!((&key, rest), (&Key::Es256(pair.public_key().as_ref().to_vec()), [0xa0].as_slice()));
        let signature = pair.sign(&random, b"what was signed").unwrap();
        assert!(key.signed(b"what was signed", signature.as_ref()));
        assert!(!key.signed(b"what was not", signature.as_ref()));
        assert!(!key.signed(b"what was signed", &[]));
    }

    #[test]
    fn a_key_of_ed25519_is_read_and_judges_signatures() {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
        let head = [0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32];
        let written = [&head[..], pair.public_key().as_ref()].concat();
        let (key, rest) = Key::read(&written).unwrap();
        assert!(rest.is_empty());
        assert!(key.signed(b"signed", pair.sign(b"signed").as_ref()));
        assert!(!key.signed(b"Signed", pair.sign(b"signed").as_ref()));
    }

    #[test]
    fn a_key_of_rsa_is_read() {
        let (n, e) = ([0xc1; 256], [1, 0, 1]);
        let written = [&[0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0][..], &n, &[0x21, 0x43], &e].concat();
        let (key, rest) = Key::read(&written).unwrap();
        assert_eq!((key, rest.len()), (Key::Rs256 { n: n.to_vec(), e: e.to_vec() }, 0));
    }

    #[test]
    fn nothing_else_is_a_key() {
        let right = es256(&[4; 65]);
        assert!(Key::read(&right).is_some());
        let with = |place: usize, byte: u8| {
            let mut wrong = right.clone();
            wrong[place] = byte;
            wrong
        };
        let wrong = [
            vec![],
            vec![0xa0],
            vec![0xbf, 0xff],
            right[..right.len() - 1].to_vec(),
            with(0, 0x85),
            with(0, 0xa6),
            with(2, 3),
            with(4, 0x27),
            with(6, 2),
            with(9, 31),
            [&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..], &right].concat(),
            [&[0xa1, 1, 0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff][..], &right].concat(),
        ];
        for bytes in wrong {
            assert_eq!(Key::read(&bytes), None, "{bytes:?}");
        }
    }
}
