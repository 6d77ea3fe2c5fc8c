//! Mail addresses.

use super::super::codes::Checked;
use super::require;

/// The most characters of a mail address.
const CHARS_MAX: usize = 100;

/// Checks a mail address: something, one `@`, a domain with a dot.
///
/// # Errors
/// 068 missing, 069 characters, 070 length, 071 format.
pub fn check(value: &str) -> Checked {
    require(!value.is_empty(), 68)?;
    require(value.bytes().all(|b| b.is_ascii_graphic()), 69)?;
    require(value.len() <= CHARS_MAX, 70)?;
    let is_sound = value.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.contains('.')
            && domain.split('.').all(|label| !label.is_empty())
    });
    require(is_sound, 71)
}

#[cfg(test)]
mod tests {
    use super::super::super::codes::Code;
    use super::*;

    #[test]
    fn tells_every_mistake_apart() {
        assert_eq!(check("taro.y+a@mail.example.com"), Ok(()));
        for (bad, number) in [
            ("", 68),
            ("太郎@example.com", 69),
            ("a b@example.com", 69),
            ("example.com", 71),
            ("@example.com", 71),
            ("a@b@example.com", 71),
            ("a@example", 71),
            ("a@example..com", 71),
        ] {
            assert_eq!(check(bad), Err(Code::Item(number)), "{bad}");
        }
    }
}
