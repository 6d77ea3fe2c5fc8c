//! What the provider answers: flat XML, HTTP 200 even for a refusal.

use super::codes::ErrorCode;
use crate::clock::wire_stamp;

/// The members beside the return code. A call that has none answers the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// `result`
    pub result: Option<u8>,
    /// `warning` (KAAST0010 only)
    pub warning: Option<u8>,
}

impl Members {
    /// Nothing but a result.
    #[must_use]
    pub fn result(result: u8) -> Self {
        Self { result: Some(result), warning: None }
    }
}

/// Writes the answer. It carries both names of the date stamp, since the calls of the contract differ in which
/// they use. Nothing needs escaping: every member is made of digits, letters, `-` and `_`.
#[must_use]
pub fn xml(shop_code: &str, order_no: &str, answer: &Result<Members, ErrorCode>, now_ms: i64) -> String {
    let (return_code, error_code, members) = match answer {
        Ok(members) => (0, String::new(), *members),
        Err(code) => (1, code.to_string(), Members::default()),
    };
    let member = |name: &str, value: Option<u8>| {
        value.map_or(String::new(), |value| format!("<{name}>{value}</{name}>"))
    };
    let stamp = wire_stamp(now_ms);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<return><returnCode>{return_code}</returnCode>\
         <errorCode>{error_code}</errorCode><ycfStrCode>{shop_code}</ycfStrCode><orderNo>{order_no}</orderNo>\
         {}{}<returnDate>{stamp}</returnDate><requestDate>{stamp}</requestDate></return>\n",
        member("result", members.result),
        member("warning", members.warning),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_a_result() {
        let xml = xml("12345678901", "A-1", &Ok(Members::result(3)), 1_743_470_101_000);
        assert_eq!(
            xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<return><returnCode>0</returnCode>\
             <errorCode></errorCode><ycfStrCode>12345678901</ycfStrCode><orderNo>A-1</orderNo>\
             <result>3</result><returnDate>20250401101501</returnDate>\
             <requestDate>20250401101501</requestDate></return>\n"
        );
    }

    #[test]
    fn writes_a_refusal_without_a_result() {
        let xml = xml("1", "", &Err(ErrorCode::Rule("kaara", 6)), 0);
        assert!(xml.contains("<returnCode>1</returnCode><errorCode>kaara006E</errorCode>"));
        assert!(!xml.contains("<result>"));
    }
}
