//! Texts as people and machines type them, made from a seed: the same on every platform.

/// Characters that are converted, refused or counted oddly somewhere.
const ODD: &[char] = &[
    'ｱ', 'ﾞ', 'ﾟ', 'ｰ', 'ﾊ', 'あ', 'ゔ', 'ア', 'ヴ', 'ー', '゛', '\u{3099}', '０', '９', 'Ａ', 'ｚ', '＠',
    '．', '－', '‐', '−', '–', '―', '〜', '～', '　', ' ', '\t', '\n', '\u{a0}', '\u{200b}', '\u{feff}',
    '\0', '髙', '﨑', '𠮷', '①', '㈱', 'Ⅳ', '㌔', '😀', '👩', '\u{200d}', '🇯', 'é', 'ß', 'İ', 'ا', '\'', '"',
    '<', '&', '\\', '%', '-', '.', '@', '+', '0', '7', 'a', 'Z', '丁', '番', '号', '々', '〇', '一',
];

/// Numbers drawn by `SplitMix64`.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u32) -> Self {
        Self(u64::from(seed))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 32 bits of it, so that a browser's `usize` sees the same.
    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(1).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    fn odd(&mut self) -> char {
        let at = self.below(ODD.len());
        ODD.get(at).copied().unwrap_or(' ')
    }

    /// An example as it might be typed: unchanged, with some characters put in, taken out or replaced, or much longer.
    pub fn typed(&mut self, examples: &[&str]) -> String {
        let at = self.below(examples.len());
        let mut chars: Vec<char> = examples.get(at).copied().unwrap_or_default().chars().collect();
        for _ in 0..self.below(4) {
            let at = self.below(chars.len() + 1);
            match self.below(3) {
                0 => chars.insert(at, self.odd()),
                1 if at < chars.len() => {
                    chars.remove(at);
                }
                _ => {
                    let odd = self.odd();
                    if let Some(char) = chars.get_mut(at) {
                        *char = odd;
                    }
                }
            }
        }
        if self.below(20) == 0 {
            let times = 1 + self.below(40);
            return chars.iter().collect::<String>().repeat(times);
        }
        chars.into_iter().collect()
    }
}
