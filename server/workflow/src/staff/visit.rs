//! What a request tells about where it comes from, shortened to what is needed to know one's own sessions.

use std::net::IpAddr;

/// Where somebody signs in from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The network address, for limits; empty where the edge knows none.
    pub address: String,
    /// What the browser calls itself; anything.
    pub agent: String,
}

impl Visit {
    /// The address without its end: a /24 of IPv4, a /48 of IPv6. Enough to tell home from abroad, too little for a person.
    pub fn network(&self) -> String {
        match self.address.parse::<IpAddr>().map(|address| address.to_canonical()) {
            Ok(IpAddr::V4(address)) => {
                let [a, b, c, _] = address.octets();
                format!("{a}.{b}.{c}.*")
            }
            Ok(IpAddr::V6(address)) => {
                let [a, b, c, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:*")
            }
            Err(_) => String::new(),
        }
    }

    /// Browser and system in words: `Chrome（Windows）`. What is not known is said to be so.
    pub fn device(&self) -> String {
        let called = |names: &[(&str, &'static str)]| {
            names.iter().find(|(mark, _)| self.agent.contains(mark)).map(|(_, name)| *name)
        };
        match (called(&BROWSERS), called(&SYSTEMS)) {
            (Some(browser), Some(system)) => format!("{browser}（{system}）"),
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => "不明な端末".to_owned(),
        }
    }
}

/// The first mark that fits counts: Edge and Opera call themselves Chrome too, and Chrome Safari.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// iPads call themselves Macintosh unless asked otherwise; Android says Linux too.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_loses_its_end() {
        let network = |address: &str| Visit { address: address.to_owned(), ..Visit::default() }.network();
        assert_eq!(network("203.0.113.77"), "203.0.113.*");
        assert_eq!(network("::ffff:203.0.113.77"), "203.0.113.*");
        assert_eq!(network("2001:db8:12:3456::1"), "2001:db8:12:*");
        assert_eq!(network("somewhere"), "");
    }

    #[test]
    fn browsers_are_known_behind_what_they_pretend() {
        let device = |agent: &str| Visit { agent: agent.to_owned(), ..Visit::default() }.device();
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        assert_eq!(device(chrome), "Chrome（Windows）");
        assert_eq!(device(&format!("{chrome} Edg/140.0")), "Edge（Windows）");
        assert_eq!(
            device(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile/15E148 Safari/604.1"
            ),
            "Safari（iPhone）"
        );
        assert_eq!(
            device("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
            "Firefox（Linux）"
        );
        assert_eq!(device("curl/8"), "不明な端末");
    }
}
