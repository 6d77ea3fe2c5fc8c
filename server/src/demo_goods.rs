//! What the demo shop sells: a few things of each kind there is, on a few shelves.

use domain::{
    category::{Categories, Category},
    id::{CategoryId, ProductId, ShopId, Sku},
    moment::Moment,
    product::{Choice, Product},
    tax::TaxRate::{self, Reduced, Standard},
    variant::Variant,
    yen::Yen,
};
use store::{StoreError, Tx};

/// Fills the shelves of an empty shop.
pub async fn put(tx: &mut Tx, shop: &ShopId, now: Moment) -> Result<(), StoreError> {
    let categories = Categories::new(CATEGORIES.into_iter().map(category).collect());
    for (position, category) in (0..).zip(categories.all()) {
        store::categories::put(tx, shop, category, position).await?;
    }
    for (position, goods) in (0..).zip(GOODS) {
        let (product, stock) = goods.product(position, now);
        store::products::put(tx, shop, &product, &categories).await?;
        for (choice, on_hand) in product.variants.iter().zip(stock) {
            store::variants::set_on_hand(tx, shop, &choice.variant.sku, on_hand).await?;
        }
    }
    Ok(())
}

/// Id, the one above it, name.
const CATEGORIES: [(&str, &str, &str); 5] = [
    ("tea", "", "お茶"),
    ("green-tea", "tea", "緑茶"),
    ("roasted-tea", "tea", "ほうじ茶"),
    ("tea-things", "", "茶器"),
    ("cloth", "", "布もの"),
];

fn category((id, parent, name): (&str, &str, &str)) -> Category {
    let parent = (!parent.is_empty()).then(|| CategoryId::new(parent));
    Category { id: CategoryId::new(id), parent, name: name.to_owned() }
}

/// A product as it is written here.
struct Goods {
    id: &'static str,
    category: &'static str,
    name: &'static str,
    reading: &'static str,
    about: &'static str,
    body: &'static str,
    rate: TaxRate,
    axes: &'static [&'static str],
    /// SKU, one value for each axis, price, how many there are.
    variants: &'static [(&'static str, &'static [&'static str], i64, u32)],
}

impl Goods {
    fn product(&self, position: i64, now: Moment) -> (Product, Vec<u32>) {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let choice = |(sku, values, price, _): &(&str, &[&str], i64, u32)| Choice {
            values: owned(values),
            variant: Variant {
                sku: Sku::new(*sku),
                name: self.name.to_owned(),
                price: Yen(*price),
                rate: self.rate,
                free: 0,
            },
        };
        let product = Product {
            id: ProductId::new(self.id),
            name: self.name.to_owned(),
            reading: self.reading.to_owned(),
            about: self.about.to_owned(),
            body: self.body.to_owned(),
            axes: owned(self.axes),
            variants: self.variants.iter().map(choice).collect(),
            categories: vec![CategoryId::new(self.category)],
            position,
            added_at: now,
            shown: true,
        };
        (product, self.variants.iter().map(|(_, _, _, on_hand)| *on_hand).collect())
    }
}

const GOODS: [Goods; 8] = [
    Goods {
        id: "sencha-100",
        category: "green-tea",
        name: "宇治煎茶 100g",
        reading: "ウジセンチャ",
        about: "すっきりとした渋みの、毎日の一杯。",
        body: "和束の山あいで摘んだ一番茶を、浅めに蒸しました。\n\n70度のお湯で一分。二煎目は少し熱めに、すぐに注ぎます。",
        rate: Reduced,
        axes: &[],
        variants: &[("sencha-100", &[], 1_620, 400)],
    },
    Goods {
        id: "gyokuro-50",
        category: "green-tea",
        name: "玉露 50g",
        reading: "ギョクロ",
        about: "低い温度でゆっくり淹れる、深い旨み。",
        body: "収穫の前に二十日ほど、よしずで日をさえぎって育てた葉です。\n\n50度まで冷ましたお湯で二分、最後の一滴まで注ぎます。",
        rate: Reduced,
        axes: &[],
        variants: &[("gyokuro-50", &[], 3_240, 120)],
    },
    Goods {
        id: "hojicha-200",
        category: "roasted-tea",
        name: "ほうじ茶 200g",
        reading: "ホウジチャ",
        about: "強めに焙じた、香ばしいお茶。",
        body: "茎の多い番茶を、砂と一緒に強火で焙じます。\n\n熱湯を注いで三十秒。冷やしてもおいしくお飲みいただけます。",
        rate: Reduced,
        axes: &[],
        variants: &[("hojicha-200", &[], 1_080, 400)],
    },
    Goods {
        id: "kyusu-ai",
        category: "tea-things",
        name: "急須「藍」",
        reading: "キュウス アイ",
        about: "藍色の釉薬をかけた、京焼の急須。",
        body: "容量は320ml。細かな陶製の茶漉しが付いています。",
        rate: Standard,
        axes: &[],
        variants: &[("kyusu-ai", &[], 8_800, 40)],
    },
    Goods {
        id: "yunomi-pair",
        category: "tea-things",
        name: "湯呑み 二客組",
        reading: "ユノミ ニキャクグミ",
        about: "手になじむ、生成りの湯呑み。",
        body: "一客180ml。電子レンジと食器洗い機をお使いいただけます。",
        rate: Standard,
        axes: &[],
        variants: &[("yunomi-pair", &[], 5_500, 60)],
    },
    Goods {
        id: "noren-ai",
        category: "cloth",
        name: "藍染めの暖簾",
        reading: "アイゾメノノレン",
        about: "麻に手染めした、幅85センチの暖簾。",
        body: "一枚ずつ染めるため、色合いが少しずつ違います。はじめの数回は、ほかの物と分けて洗ってください。",
        rate: Standard,
        axes: &[],
        variants: &[("noren-ai", &[], 27_500, 12)],
    },
    Goods {
        id: "tenugui",
        category: "cloth",
        name: "注染の手ぬぐい",
        reading: "チュウセンノテヌグイ",
        about: "表も裏も同じ色に染まる、木綿の手ぬぐい。",
        body: "型紙と糊で染め分ける、大阪の注染です。使うほどに柔らかくなります。",
        rate: Standard,
        axes: &["柄", "大きさ"],
        variants: &[
            ("tenugui-seigaiha-35", &["青海波", "35×90cm"], 1_430, 30),
            ("tenugui-seigaiha-35l", &["青海波", "35×100cm"], 1_650, 12),
            ("tenugui-asanoha-35", &["麻の葉", "35×90cm"], 1_430, 4),
            ("tenugui-asanoha-35l", &["麻の葉", "35×100cm"], 1_650, 0),
            ("tenugui-ichimatsu-35", &["市松", "35×90cm"], 1_430, 25),
        ],
    },
    Goods {
        id: "chazutsu",
        category: "tea-things",
        name: "和紙の茶筒 200g用",
        reading: "ワシノチャヅツ",
        about: "友禅和紙を貼った、二重ぶたの茶筒。",
        body: "高さ12センチ、直径8センチ。内ぶたが湿気を防ぎます。",
        rate: Standard,
        axes: &["色"],
        variants: &[
            ("chazutsu-ai", &["藍"], 1_980, 40),
            ("chazutsu-akane", &["茜"], 1_980, 40),
            ("chazutsu-wakatake", &["若竹"], 2_200, 3),
        ],
    },
];
