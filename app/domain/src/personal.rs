//! Personal data prints as `…`: a log line can never hold it by accident.

/// Implements `Debug` as `Type(…)` for types that hold personal data.
macro_rules! hide {
    ($($name:ident),* $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
pub(crate) use hide;

#[cfg(test)]
mod tests {
    use crate::{email::Email, phone::Phone};

    #[test]
    fn debug_shows_nothing() {
        let email = Email::parse("hanako@example.jp").unwrap();
        let phone = Phone::parse("09012345678").unwrap();
        assert_eq!(format!("{email:?} {phone:?}"), "Email(…) Phone(…)");
    }
}
