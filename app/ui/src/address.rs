//! Parts of addresses.

/// A name as it stands between two slashes: blanks become `%20` there, not `+`.
pub fn segment(name: &str) -> String {
    form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::segment;

    #[test]
    fn nothing_in_a_name_ends_it() {
        assert_eq!(segment("T シャツ/1?a#+"), "T%20%E3%82%B7%E3%83%A3%E3%83%84%2F1%3Fa%23%2B");
    }
}
