//! One Japanese address → two lines of limited length, cut where somebody who writes by hand would cut.

/// The parts of an address.
pub(crate) struct Parts<'a> {
    /// 都道府県: the first line begins with it, whole. Empty where a contract has a field of its own for it.
    pub(crate) prefecture: &'a str,
    /// 市区町村・町域.
    pub(crate) city: &'a str,
    /// 番地.
    pub(crate) street: &'a str,
    /// 建物名, may be empty.
    pub(crate) building: &'a str,
}

/// Longest first and second line, characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Of the first line.
    pub(crate) first: usize,
    /// Of the second line.
    pub(crate) second: usize,
}

/// The two lines; the second one is empty for a short address. `None` when there is no place to cut: too long, or a number
/// lies across the only place.
pub(crate) fn split(parts: &Parts<'_>, limits: Limits) -> Option<(String, String)> {
    let Parts { prefecture, city, street, building } = parts;
    let blank = if building.is_empty() { "" } else { "　" };
    let whole: Vec<char> = format!("{prefecture}{city}{street}{blank}{building}").chars().collect();
    if whole.len() <= limits.first {
        return Some((whole.iter().collect(), String::new()));
    }
    let count = |text: &str| text.chars().count();
    let (least, before_street) = (count(prefecture), count(prefecture) + count(city));
    let before_building = before_street + count(street);
    let fits = |at: &usize| {
        (least..=limits.first).contains(at)
            && whole.get(*at..).is_some_and(|rest| count_rest(rest) <= limits.second)
    };
    let natural = [before_building, before_street].into_iter().find(fits);
    let places = || (least.max(1)..=limits.first).rev().filter(fits);
    let between = |at: usize| whole.get(at.checked_sub(1)?).copied().zip(whole.get(at).copied());
    let good = |at: &usize| between(*at).is_some_and(|(a, b)| !belong(a, b) && kind(a) != kind(b));
    let possible = |at: &usize| between(*at).is_some_and(|(a, b)| !belong(a, b));
    let at = natural.or_else(|| places().find(good)).or_else(|| places().find(possible))?;
    let (first, second) = whole.split_at_checked(at)?;
    let line = |chars: &[char]| chars.iter().collect::<String>().trim_matches(['　', ' ']).to_owned();
    Some((line(first), line(second)))
}

fn count_rest(rest: &[char]) -> usize {
    match rest {
        ['　' | ' ', rest @ ..] => rest.len(),
        rest => rest.len(),
    }
}

/// Whether a cut between the two would tear a number, or a number from its counter (２|丁|目).
fn belong(a: char, b: char) -> bool {
    is_number(a) && (is_number(b) || "丁番号階条線地の".contains(b))
        || matches!((a, b), ('丁', '目') | ('番', '地') | ('号', '室'))
}

fn is_number(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
        || "-－一二三四五六七八九十百千〇".contains(c)
}

#[derive(PartialEq, Eq)]
enum Kind {
    Blank,
    Number,
    Hiragana,
    Katakana,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        '　' | ' ' => Kind::Blank,
        _ if is_number(c) => Kind::Number,
        'ぁ'..='ん' => Kind::Hiragana,
        'ァ'..='ヶ' | 'ー' | '・' => Kind::Katakana,
        _ => Kind::Other,
    }
}
