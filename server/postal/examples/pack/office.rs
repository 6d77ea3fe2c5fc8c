//! The addresses of companies and offices, which Japan Post writes in one piece.

/// What may stand between the digits of a house number.
const JOINS: [&str; 10] = ["丁目", "番地", "番", "号", "の", "条", "線", "-", "－", "ー"];

/// Drops a post office box: 「9丁目1-5(札幌中央郵便局私書箱第29号)」. A carrier delivers to the door.
pub fn without_box(address: &str) -> &str {
    match address.split_once('(') {
        Some((street, rest)) if rest.contains("私書箱") => street,
        _ => address,
    }
}

/// Parts 「6丁目1-2アーバンネット札幌ビル2F」 behind its house number. In doubt everything stays in the street, where a
/// reader still finds it.
pub fn split_street(address: &str) -> (&str, &str) {
    let Some((_, numbered)) = address.find(is_digit).and_then(|at| address.split_at_checked(at)) else {
        return (address, "");
    };
    let rest = after_number(numbered);
    match address.strip_suffix(rest) {
        Some(street) if is_building(rest) && !street.ends_with('の') => (street, without_parentheses(rest)),
        _ => (address, ""),
    }
}

fn after_number(mut rest: &str) -> &str {
    loop {
        let digits = rest.trim_start_matches(is_digit);
        let joined = JOINS.iter().find_map(|join| digits.strip_prefix(join)).unwrap_or(digits);
        if joined.len() == rest.len() {
            return rest;
        }
        rest = joined;
    }
}

/// A name comes before a building's own numbers. What is not one goes on with the address: 「甲36-1」, 「地割125」,
/// 「左8号」, 「南1番1号」.
fn is_building(rest: &str) -> bool {
    let name = rest.split(is_digit).next().unwrap_or_default();
    name.chars().count() > 2 && !rest.contains("丁目") && !rest.contains("番地")
}

fn without_parentheses(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    inside.trim()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{split_street, without_box};

    fn parts(address: &str) -> (&str, &str) {
        split_street(without_box(address))
    }

    #[test]
    fn a_building_follows_the_number() {
        assert_eq!(parts("6丁目1-2アーバンネット札幌ビル2F"), ("6丁目1-2", "アーバンネット札幌ビル2F"));
        assert_eq!(
            parts("一丁目1番17号日本生命春日駅前ビル4階"),
            ("一丁目1番17号", "日本生命春日駅前ビル4階")
        );
        assert_eq!(parts("5丁目地下鉄大通駅西側"), ("5丁目", "地下鉄大通駅西側"));
        assert_eq!(parts("3丁目1-1目黒セントラルスクエア6階"), ("3丁目1-1", "目黒セントラルスクエア6階"));
        assert_eq!(parts("17番地(自衛隊札幌病院)"), ("17番地", "自衛隊札幌病院"));
        assert_eq!(parts("2丁目4マルホビル803(8F)"), ("2丁目4", "マルホビル803(8F)"));
    }

    #[test]
    fn numbers_alone_stay_together() {
        let streets = [
            "1丁目3-2",
            "字尾樽部37の2",
            "15丁目左8号",
            "16丁目南1番1号",
            "甲253番地",
            "12の9ロ",
            "字八ツ口70",
        ];
        for street in
            streets.into_iter().chain(["2甲36-1", "第1地割125", "16地割15-4", "4街区1番", "南十五夜41-1", ""])
        {
            assert_eq!(parts(street), (street, ""));
        }
    }

    #[test]
    fn a_box_is_dropped() {
        assert_eq!(without_box("9丁目1-5(札幌中央郵便局私書箱第29号)"), "9丁目1-5");
        assert_eq!(without_box("2丁目4マルホビル803(8F)"), "2丁目4マルホビル803(8F)");
    }
}
