//! People who order: names, readings and towns that occur together in Japan, mixed by the number of the order.

use anyhow::{Result, anyhow};
use domain::address::Address;
use domain::checkout::Buyer;
use domain::email::Email;
use domain::kana::Kana;
use domain::name::Name;
use domain::phone::Phone;
use domain::postal_code::PostalCode;
use domain::prefecture::Prefecture;

const FAMILIES: [(&str, &str); 31] = [
    ("佐藤", "サトウ"),
    ("鈴木", "スズキ"),
    ("高橋", "タカハシ"),
    ("田中", "タナカ"),
    ("伊藤", "イトウ"),
    ("渡辺", "ワタナベ"),
    ("山本", "ヤマモト"),
    ("中村", "ナカムラ"),
    ("小林", "コバヤシ"),
    ("加藤", "カトウ"),
    ("吉田", "ヨシダ"),
    ("山田", "ヤマダ"),
    ("佐々木", "ササキ"),
    ("山口", "ヤマグチ"),
    ("松本", "マツモト"),
    ("井上", "イノウエ"),
    ("木村", "キムラ"),
    ("林", "ハヤシ"),
    ("斎藤", "サイトウ"),
    ("清水", "シミズ"),
    ("山崎", "ヤマザキ"),
    ("森", "モリ"),
    ("池田", "イケダ"),
    ("橋本", "ハシモト"),
    ("阿部", "アベ"),
    ("石川", "イシカワ"),
    ("髙﨑", "タカサキ"),
    ("五十嵐", "イガラシ"),
    ("勅使河原", "テシガワラ"),
    ("長谷川", "ハセガワ"),
    ("渡邊", "ワタナベ"),
];

const GIVEN: [(&str, &str); 23] = [
    ("花子", "ハナコ"),
    ("太郎", "タロウ"),
    ("陽菜", "ヒナ"),
    ("蓮", "レン"),
    ("結衣", "ユイ"),
    ("湊", "ミナト"),
    ("美咲", "ミサキ"),
    ("大翔", "ヒロト"),
    ("さくら", "サクラ"),
    ("健一", "ケンイチ"),
    ("由美子", "ユミコ"),
    ("翔太", "ショウタ"),
    ("恵", "メグミ"),
    ("直樹", "ナオキ"),
    ("裕子", "ユウコ"),
    ("誠", "マコト"),
    ("明日香", "アスカ"),
    ("隆", "タカシ"),
    ("久美子", "クミコ"),
    ("剛", "ツヨシ"),
    ("千代", "チヨ"),
    ("拓也", "タクヤ"),
    ("真由美", "マユミ"),
];

/// Code, prefecture, town.
const TOWNS: [(&str, u8, &str); 11] = [
    ("1000001", 13, "千代田区千代田"),
    ("1500001", 13, "渋谷区神宮前"),
    ("0600001", 1, "札幌市中央区北一条西"),
    ("9800811", 4, "仙台市青葉区一番町"),
    ("2310023", 14, "横浜市中区山下町"),
    ("4600002", 23, "名古屋市中区丸の内"),
    ("6048081", 26, "京都市中京区御幸町通三条下る海老屋町"),
    ("5300001", 27, "大阪市北区梅田"),
    ("7300011", 34, "広島市中区基町"),
    ("8100001", 40, "福岡市中央区天神"),
    ("9000015", 47, "那覇市久茂地"),
];

/// Who places the order of that number. Mail address and telephone hold the number, so that they are nobody else's.
pub fn buyer(number: u32) -> Result<Buyer> {
    let (family, family_kana) = pick(&FAMILIES, number)?;
    let (given, given_kana) = pick(&GIVEN, number / 3)?;
    let (code, prefecture, town) = pick(&TOWNS, number / 7)?;
    let no = |what: &str| anyhow!("no {what} for {number}");
    Ok(Buyer {
        name: Name::join(family.to_owned(), given.to_owned()),
        kana: Kana::join(Some(family_kana.to_owned()), Some(given_kana.to_owned())),
        email: Email::parse(&format!("s{number}@shopper.example")).map_err(|_| no("mail address"))?,
        phone: Phone::parse(&format!("0900{number}")).map_err(|_| no("telephone"))?,
        address: Address {
            postal_code: PostalCode::parse(code).map_err(|_| no("postal code"))?,
            prefecture: Prefecture::numbered(prefecture).ok_or_else(|| no("prefecture"))?,
            city: town.to_owned(),
            street: format!("{}-{}", 1 + number % 9, 1 + number % 23),
            building: if number.is_multiple_of(3) {
                format!("メゾン暖簾 {}", 101 + number % 7)
            } else {
                String::new()
            },
        },
    })
}

fn pick<T: Copy>(from: &[T], number: u32) -> Result<T> {
    let place = usize::try_from(number)? % from.len();
    from.get(place).copied().ok_or_else(|| anyhow!("nothing to pick from"))
}
