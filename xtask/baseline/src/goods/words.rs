//! What goods of a Japanese shop are called: where they come from, what they are, the name of their pattern, and who made them. Names
//! are put together from these, so that words are as common, as rare and as alike as in a shop of that size.

/// A word and how it is read.
pub type Word = (&'static str, &'static str);

/// Along what the variants of a kind differ.
#[derive(Clone, Copy)]
pub enum Differs {
    /// 色, and for some of them サイズ too.
    Colour,
    /// 内容量.
    Amount,
}

/// A kind of goods: a category of its own.
pub struct Kind {
    /// Its category, as addresses say it.
    pub id: &'static str,
    /// The category above it.
    pub above: &'static str,
    /// What it is.
    pub word: Word,
    /// The lowest and the highest price, yen.
    pub prices: (i64, i64),
    /// Along what its variants differ, where there are several.
    pub differs: Differs,
}

const fn kind(
    id: &'static str,
    above: &'static str,
    word: Word,
    prices: (i64, i64),
    differs: Differs,
) -> Kind {
    Kind { id, above, word, prices, differs }
}

/// The categories at the top: id and name.
pub const TOP: [Word; 8] = [
    ("goods-tableware", "うつわ"),
    ("goods-teaware", "茶道具"),
    ("goods-tea", "日本茶"),
    ("goods-sweets", "和菓子"),
    ("goods-cloth", "染めと織り"),
    ("goods-kitchen", "台所道具"),
    ("goods-paper", "紙と文具"),
    ("goods-home", "暮らしの品"),
];

use Differs::{Amount, Colour};

/// Every kind.
pub const KINDS: [Kind; 48] = [
    kind("goods-yunomi", "goods-tableware", ("湯呑み", "ユノミ"), (880, 9_800), Colour),
    kind("goods-kobachi", "goods-tableware", ("小鉢", "コバチ"), (660, 6_600), Colour),
    kind("goods-hirazara", "goods-tableware", ("平皿", "ヒラザラ"), (980, 12_000), Colour),
    kind("goods-meshiwan", "goods-tableware", ("飯碗", "メシワン"), (1_100, 8_800), Colour),
    kind("goods-tokkuri", "goods-tableware", ("徳利", "トックリ"), (1_980, 14_000), Colour),
    kind("goods-soba", "goods-tableware", ("そば猪口", "ソバチョコ"), (880, 5_500), Colour),
    kind("goods-kyusu", "goods-teaware", ("急須", "キュウス"), (3_300, 38_000), Colour),
    kind("goods-chazutsu", "goods-teaware", ("茶筒", "チャヅツ"), (1_650, 22_000), Colour),
    kind("goods-chashaku", "goods-teaware", ("茶杓", "チャシャク"), (880, 9_900), Colour),
    kind("goods-chasen", "goods-teaware", ("茶筅", "チャセン"), (2_200, 8_800), Colour),
    kind("goods-tetsubin", "goods-teaware", ("鉄瓶", "テツビン"), (12_000, 88_000), Colour),
    kind("goods-chataku", "goods-teaware", ("茶托", "チャタク"), (770, 7_700), Colour),
    kind("goods-sencha", "goods-tea", ("煎茶", "センチャ"), (648, 5_400), Amount),
    kind("goods-gyokuro", "goods-tea", ("玉露", "ギョクロ"), (1_296, 10_800), Amount),
    kind("goods-matcha", "goods-tea", ("抹茶", "マッチャ"), (1_080, 8_640), Amount),
    kind("goods-hojicha", "goods-tea", ("ほうじ茶", "ホウジチャ"), (540, 2_160), Amount),
    kind("goods-genmaicha", "goods-tea", ("玄米茶", "ゲンマイチャ"), (540, 1_944), Amount),
    kind("goods-wakocha", "goods-tea", ("和紅茶", "ワコウチャ"), (864, 3_240), Amount),
    kind("goods-yokan", "goods-sweets", ("羊羹", "ヨウカン"), (432, 3_780), Amount),
    kind("goods-monaka", "goods-sweets", ("最中", "モナカ"), (648, 3_240), Amount),
    kind("goods-dorayaki", "goods-sweets", ("どら焼き", "ドラヤキ"), (972, 3_888), Amount),
    kind("goods-konpeito", "goods-sweets", ("金平糖", "コンペイトウ"), (378, 2_160), Amount),
    kind("goods-rakugan", "goods-sweets", ("落雁", "ラクガン"), (540, 2_700), Amount),
    kind("goods-senbei", "goods-sweets", ("煎餅", "センベイ"), (432, 3_240), Amount),
    kind("goods-tenugui", "goods-cloth", ("手ぬぐい", "テヌグイ"), (990, 2_750), Colour),
    kind("goods-noren", "goods-cloth", ("暖簾", "ノレン"), (4_400, 48_000), Colour),
    kind("goods-furoshiki", "goods-cloth", ("風呂敷", "フロシキ"), (1_320, 16_500), Colour),
    kind("goods-towel", "goods-cloth", ("タオル", "タオル"), (880, 6_600), Colour),
    kind("goods-maekake", "goods-cloth", ("前掛け", "マエカケ"), (2_750, 9_900), Colour),
    kind("goods-zabuton", "goods-cloth", ("座布団カバー", "ザブトンカバー"), (1_650, 8_800), Colour),
    kind("goods-hocho", "goods-kitchen", ("包丁", "ホウチョウ"), (5_500, 66_000), Colour),
    kind("goods-manaita", "goods-kitchen", ("まな板", "マナイタ"), (2_200, 19_800), Colour),
    kind("goods-donabe", "goods-kitchen", ("土鍋", "ドナベ"), (4_400, 33_000), Colour),
    kind("goods-ohitsu", "goods-kitchen", ("おひつ", "オヒツ"), (6_600, 29_700), Colour),
    kind("goods-suribachi", "goods-kitchen", ("すり鉢", "スリバチ"), (1_430, 7_150), Colour),
    kind("goods-hashi", "goods-kitchen", ("箸", "ハシ"), (550, 8_800), Colour),
    kind("goods-binsen", "goods-paper", ("便箋", "ビンセン"), (440, 2_200), Colour),
    kind("goods-ippitsu", "goods-paper", ("一筆箋", "イッピツセン"), (385, 1_100), Colour),
    kind("goods-goshuin", "goods-paper", ("御朱印帳", "ゴシュインチョウ"), (1_650, 4_950), Colour),
    kind("goods-mannenhitsu", "goods-paper", ("万年筆", "マンネンヒツ"), (5_500, 88_000), Colour),
    kind("goods-fude", "goods-paper", ("筆ペン", "フデペン"), (550, 3_850), Colour),
    kind("goods-note", "goods-paper", ("和綴じノート", "ワトジノート"), (880, 2_970), Colour),
    kind("goods-oko", "goods-home", ("お香", "オコウ"), (660, 11_000), Colour),
    kind("goods-furin", "goods-home", ("風鈴", "フウリン"), (1_650, 13_200), Colour),
    kind("goods-rosoku", "goods-home", ("和蝋燭", "ワロウソク"), (770, 5_500), Colour),
    kind("goods-andon", "goods-home", ("行灯", "アンドン"), (8_800, 55_000), Colour),
    kind("goods-kaki", "goods-home", ("花器", "カキ"), (2_200, 44_000), Colour),
    kind("goods-kago", "goods-home", ("竹籠", "タケカゴ"), (3_300, 38_500), Colour),
];

/// Where goods come from.
pub const PLACES: [Word; 24] = [
    ("有田", "アリタ"),
    ("瀬戸", "セト"),
    ("九谷", "クタニ"),
    ("信楽", "シガラキ"),
    ("備前", "ビゼン"),
    ("益子", "マシコ"),
    ("美濃", "ミノ"),
    ("京都", "キョウト"),
    ("金沢", "カナザワ"),
    ("今治", "イマバリ"),
    ("西陣", "ニシジン"),
    ("越前", "エチゼン"),
    ("輪島", "ワジマ"),
    ("会津", "アイヅ"),
    ("南部", "ナンブ"),
    ("高岡", "タカオカ"),
    ("常滑", "トコナメ"),
    ("波佐見", "ハサミ"),
    ("宇治", "ウジ"),
    ("静岡", "シズオカ"),
    ("八女", "ヤメ"),
    ("知覧", "チラン"),
    ("奈良", "ナラ"),
    ("松江", "マツエ"),
];

/// What patterns are called.
pub const SERIES: [Word; 40] = [
    ("朝霧", "アサギリ"),
    ("若竹", "ワカタケ"),
    ("青海波", "セイガイハ"),
    ("麻の葉", "アサノハ"),
    ("市松", "イチマツ"),
    ("夕凪", "ユウナギ"),
    ("薄紅", "ウスベニ"),
    ("白露", "シラツユ"),
    ("初雪", "ハツユキ"),
    ("春霞", "ハルガスミ"),
    ("花筏", "ハナイカダ"),
    ("月影", "ツキカゲ"),
    ("千鳥", "チドリ"),
    ("松風", "マツカゼ"),
    ("山吹", "ヤマブキ"),
    ("藤波", "フジナミ"),
    ("紅葉", "モミジ"),
    ("流水", "リュウスイ"),
    ("雪輪", "ユキワ"),
    ("七宝", "シッポウ"),
    ("矢絣", "ヤガスリ"),
    ("唐草", "カラクサ"),
    ("桔梗", "キキョウ"),
    ("撫子", "ナデシコ"),
    ("菖蒲", "アヤメ"),
    ("南天", "ナンテン"),
    ("水仙", "スイセン"),
    ("椿", "ツバキ"),
    ("梅鉢", "ウメバチ"),
    ("亀甲", "キッコウ"),
    ("鱗", "ウロコ"),
    ("立涌", "タテワク"),
    ("星月夜", "ホシヅキヨ"),
    ("時雨", "シグレ"),
    ("東雲", "シノノメ"),
    ("薫風", "クンプウ"),
    ("木漏れ日", "コモレビ"),
    ("せせらぎ", "セセラギ"),
    ("ひなた", "ヒナタ"),
    ("こぎん", "コギン"),
];

/// Who makes them.
pub const MAKERS: [Word; 30] = [
    ("山田窯", "ヤマダガマ"),
    ("佐藤工房", "サトウコウボウ"),
    ("鈴木製陶", "スズキセイトウ"),
    ("高橋商店", "タカハシショウテン"),
    ("田中漆器", "タナカシッキ"),
    ("渡辺木工", "ワタナベモッコウ"),
    ("伊藤染織", "イトウセンショク"),
    ("中村堂", "ナカムラドウ"),
    ("小林製作所", "コバヤシセイサクショ"),
    ("加藤窯", "カトウガマ"),
    ("吉田園", "ヨシダエン"),
    ("佐々木本舗", "ササキホンポ"),
    ("山口庵", "ヤマグチアン"),
    ("松本屋", "マツモトヤ"),
    ("井上鋳造", "イノウエチュウゾウ"),
    ("木村竹店", "キムラチクテン"),
    ("林和紙", "ハヤシワシ"),
    ("清水硝子", "シミズガラス"),
    ("山崎織物", "ヤマザキオリモノ"),
    ("森の工房", "モリノコウボウ"),
    ("池田刃物", "イケダハモノ"),
    ("橋本製茶", "ハシモトセイチャ"),
    ("阿部菓子店", "アベカシテン"),
    ("石川蒔絵", "イシカワマキエ"),
    ("前田染工", "マエダセンコウ"),
    ("岡田紙業", "オカダシギョウ"),
    ("長谷川鉄器", "ハセガワテッキ"),
    ("藤井香舗", "フジイコウホ"),
    ("村上萬年堂", "ムラカミマンネンドウ"),
    ("近藤製菓", "コンドウセイカ"),
];

/// A maker of three things only: a rare word.
pub const RARE: Word = ("勅使河原工房", "テシガワラコウボウ");

/// How sentences about goods begin and end.
pub const OPENINGS: [&str; 10] = [
    "手になじむ、",
    "毎日使いたくなる、",
    "贈りものに選ばれる、",
    "昔ながらの技で仕上げた、",
    "少しずつ表情の違う、",
    "静かな佇まいの、",
    "季節を問わずお使いいただける、",
    "若い職人が手がける、",
    "軽くて丈夫な、",
    "祖父の代から続く、",
];

/// See [`OPENINGS`].
pub const CLOSINGS: [&str; 10] = [
    "定番の一品です。",
    "人気の品です。",
    "小さな贅沢です。",
    "暮らしの道具です。",
    "飽きのこない形です。",
    "ひとつずつ手仕上げです。",
    "はじめての方にもおすすめです。",
    "長く付き合える品です。",
    "ご自宅用にもどうぞ。",
    "産地から直接お届けします。",
];

/// Sentences for the page of goods.
pub const SENTENCES: [&str; 12] = [
    "産地の土と水を生かし、季節ごとに具合を確かめながら作っています。",
    "一点ずつ手で仕上げるため、色合いや大きさが写真と少し異なることがあります。",
    "はじめてお使いになる前に、ぬるま湯でさっと洗ってください。",
    "使い込むほどに艶が増し、手に馴染んでいきます。",
    "贈りものには、産地の木箱に入れてお届けします。",
    "電子レンジと食器洗い機のご使用はお控えください。",
    "直射日光の当たらない、風通しのよい場所で保管してください。",
    "職人が目で見て選んだ素材だけを使っています。",
    "修理もお受けしています。お気軽にお問い合わせください。",
    "作り手のもとで検品し、割れないよう包んでからお送りします。",
    "季節の行事にも、普段の食卓にもよく合います。",
    "数に限りがあるため、入荷までお待ちいただくことがあります。",
];

/// Colours of variants.
pub const COLOURS: [&str; 8] = ["藍", "茜", "若竹", "生成り", "墨", "山吹", "藤", "白"];
/// Sizes of variants.
pub const SIZES: [&str; 3] = ["小", "中", "大"];
/// Amounts of variants.
pub const AMOUNTS: [&str; 4] = ["50g", "100g", "200g", "500g"];
