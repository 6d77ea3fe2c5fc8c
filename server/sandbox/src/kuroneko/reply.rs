//! What the provider answers: flat XML, HTTP 200 even for a refusal.

use super::codes::ErrorCode;
use super::contract::Stamps;
use super::terms::Terms;
use crate::clock::wire_stamp;

/// The members beside the return code. A call that has none answers the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// `result`
    pub result: Option<u8>,
    /// `warning` (KAAST0010 only)
    pub warning: Option<u8>,
    /// What only this call answers, by name.
    pub more: Vec<(String, String)>,
}

impl Members {
    /// Nothing but a result.
    #[must_use]
    pub fn result(result: u8) -> Self {
        Self { result: Some(result), ..Self::default() }
    }
}

/// Writes the answer. Unless the settings say otherwise it carries both names of the date stamp, since the calls of the
/// contract differ in which they use.
#[must_use]
pub fn xml(order_no: &str, answer: &Result<Members, ErrorCode>, terms: &Terms<'_>) -> String {
    let contract = terms.contract;
    let mut text = String::new();
    let mut put = |name: &str, value: &str| text.push_str(&format!("<{name}>{}</{name}>", escaped(value)));
    match answer {
        Ok(_) => {
            put("returnCode", "0");
            put("errorCode", "");
        }
        Err(code) => {
            put("returnCode", "1");
            put("errorCode", &code.to_string());
        }
    }
    if contract.echo {
        put("ycfStrCode", terms.shop_code);
        put("orderNo", order_no);
    }
    if let Ok(members) = answer {
        for (name, value) in [("result", members.result), ("warning", members.warning)] {
            if let Some(value) = value {
                put(name, &value.to_string());
            }
        }
        members.more.iter().for_each(|(name, value)| put(name, value));
    }
    let stamp = wire_stamp(terms.now_ms);
    if contract.stamps != Stamps::Request {
        put("returnDate", &stamp);
    }
    if contract.stamps != Stamps::Return {
        put("requestDate", &stamp);
    }
    let root = &contract.root_element;
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root}>{text}</{root}>\n")
}

/// Names of goods and the field for free use may hold what XML reserves.
fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kuroneko::contract::Contract;

    fn written(answer: &Result<Members, ErrorCode>, contract: &Contract) -> String {
        let terms = Terms {
            shop_code: "12345678901",
            password: "",
            limit_yen: 0,
            bundled_invoice: true,
            pin_ttl_ms: 0,
            pin_tries: 0,
            expiring_ms: 0,
            contract,
            public_url: "",
            now_ms: 1_743_470_101_000,
        };
        xml("A-1", answer, &terms)
    }

    #[test]
    fn writes_a_result() {
        assert_eq!(
            written(&Ok(Members::result(3)), &Contract::default()),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<return><returnCode>0</returnCode>\
             <errorCode></errorCode><ycfStrCode>12345678901</ycfStrCode><orderNo>A-1</orderNo>\
             <result>3</result><returnDate>20250401101501</returnDate>\
             <requestDate>20250401101501</requestDate></return>\n"
        );
    }

    #[test]
    fn writes_a_refusal_without_a_result() {
        let xml = written(&Err(ErrorCode::Rule("kaara", 6)), &Contract::default());
        assert!(xml.contains("<returnCode>1</returnCode><errorCode>kaara006E</errorCode>"));
        assert!(!xml.contains("<result>"));
    }

    #[test]
    fn what_is_unverified_is_a_setting() {
        let contract = Contract {
            root_element: "response".to_owned(),
            echo: false,
            stamps: Stamps::Request,
            ..Contract::default()
        };
        let members =
            Members { more: vec![("buyStore".to_owned(), "<A&B>".to_owned())], ..Members::default() };
        assert_eq!(
            written(&Ok(members), &contract),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><returnCode>0</returnCode>\
             <errorCode></errorCode><buyStore>&lt;A&amp;B&gt;</buyStore>\
             <requestDate>20250401101501</requestDate></response>\n"
        );
    }
}
