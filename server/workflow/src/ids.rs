//! Where randomness comes from.

use std::sync::atomic::{AtomicU64, Ordering};

/// A source of random bits.
pub trait Ids: Send + Sync {
    /// 128 random bits.
    fn bits(&self) -> u128;
}

impl dyn Ids {
    /// A fresh id: 26 characters `0-9A-Z` without I, L, O and U, so that it can be read aloud.
    pub fn id(&self) -> String {
        spell(self.bits(), 26)
    }

    /// So many random characters of the same alphabet, at most 25 (125 bits).
    pub fn short(&self, characters: u32) -> String {
        spell(self.bits(), characters)
    }
}

fn spell(mut bits: u128, characters: u32) -> String {
    const ALPHABET: [char; 32] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K',
        'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
    ];
    let mut text = String::new();
    for _ in 0..characters {
        let place = usize::try_from(bits % 32).unwrap_or_default();
        text.extend(ALPHABET.get(place));
        bits /= 32;
    }
    text
}

/// The operating system's randomness.
pub struct SystemIds;

impl Ids for SystemIds {
    fn bits(&self) -> u128 {
        let mut bytes = [0; 16];
        // Without randomness no secret can be made: a server in that state must not go on.
        #[expect(clippy::expect_used, reason = "the operating system always has randomness once it is up")]
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        u128::from_le_bytes(bytes)
    }
}

/// A repeatable sequence from a seed, for tests and simulations. Not random.
pub struct SeededIds(AtomicU64);

impl SeededIds {
    /// The sequence of a seed.
    pub fn from_seed(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    fn next(&self) -> u64 {
        // SplitMix64 (Steele, Lea, Flood 2014): short, and every seed has its own sequence.
        let mut z =
            self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst).wrapping_add(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Ids for SeededIds {
    fn bits(&self) -> u128 {
        (u128::from(self.next()) << 64) | u128::from(self.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_differ_and_have_their_length() {
        let ids: &dyn Ids = &SystemIds;
        let many: HashSet<String> = (0..1000).map(|_| ids.id()).collect();
        assert_eq!(many.len(), 1000);
        assert!(many.iter().all(|id| id.len() == 26));
    }

    #[test]
    fn a_seed_repeats_itself() {
        let (a, b): (&dyn Ids, &dyn Ids) = (&SeededIds::from_seed(7), &SeededIds::from_seed(7));
        assert_eq!((a.id(), a.short(6)), (b.id(), b.short(6)));
    }
}
