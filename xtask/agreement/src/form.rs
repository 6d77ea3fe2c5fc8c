//! The whole form, as it is judged when it is sent.

use domain::calendar::{Calendar, Intake};
use domain::capabilities::Capabilities;
use domain::carrier::Carrier;
use domain::checkout::{self, Offer};
use domain::delivery::{Days, DeliveryMethod, Refusal, Slot};
use domain::draft::Draft;
use domain::fee::FeeBands;
use domain::field::Field;
use domain::id::{DeliveryId, MethodId};
use domain::method::{Kind, PaymentMethod};
use domain::moment::Moment;
use domain::prefecture::Prefecture;
use domain::yen::Yen;

/// A form without a mistake.
const TYPED: [(&str, &str); 24] = [
    ("family_name", "山田"),
    ("given_name", "花子"),
    ("family_kana", "ヤマダ"),
    ("given_kana", "ハナコ"),
    ("email", "hanako@example.jp"),
    ("phone", "090-1234-5678"),
    ("postal_code", "100-0001"),
    ("prefecture", "13"),
    ("city", "千代田区千代田"),
    ("street", "1-1"),
    ("building", "メゾン暖簾 101"),
    ("recipient", "other"),
    ("recipient_family_name", "鈴木"),
    ("recipient_given_name", "一郎"),
    ("recipient_phone", "0312345678"),
    ("recipient_postal_code", "9000001"),
    ("recipient_prefecture", "47"),
    ("recipient_city", "那覇市港町"),
    ("recipient_street", "2-2"),
    ("recipient_building", ""),
    ("delivery", "parcel"),
    ("day", "2026-11-24"),
    ("slot", "0812"),
    ("payment", "later"),
];

/// Texts that are right in some field and wrong in most others.
pub const EXAMPLES: [&str; 16] = [
    "山田",
    "ﾔﾏﾀﾞ",
    "ヤマダ",
    "",
    "hanako@example.jp",
    "０３ー１２３４ー５６７８",
    "090-1234-5678",
    "〒100-0001",
    "14",
    "千代田区1-1",
    "神田郵便局留め",
    "same",
    "2026-11-30",
    "2026-11-24",
    "0812",
    "1234",
];

/// Puts the text into the field that its characters add up to and reads the form; then judges the field alone.
pub fn judged(typed: &str) -> Result<String, String> {
    let sum = typed.chars().fold(0_u32, |sum, char| sum.wrapping_mul(31).wrapping_add(u32::from(char)));
    let fields = u32::try_from(Field::ALL.len()).unwrap_or(1);
    let at = usize::try_from(sum % fields).unwrap_or_default();
    let field = Field::ALL.get(at).copied().unwrap_or(Field::City);
    let mut draft = Draft::from_form(TYPED);
    draft.set(field, typed);
    let alone = checkout::judge(field, typed);
    let goods = Yen(40_000 + i64::from(sum % 20_000));
    let now = Moment(1_795_220_000_000); // 2026-11-21
    let intake = Intake::of(Calendar::default(), now);
    let offer = Offer {
        deliveries: &[parcel()],
        methods: &[later()],
        goods,
        coupon: None,
        promised: None,
        today: now.day(),
        intake: &intake,
        prefectures: &[],
        recipient_prefectures: &[],
    };
    match checkout::parse(&draft, &offer) {
        Ok(checkout) => Ok(format!("{field:?} {alone:?} {}", serde_json::json!(checkout))),
        Err(problems) => Err(format!("{field:?} {alone:?} {:?}", problems.in_order())),
    }
}

fn parcel() -> DeliveryMethod {
    DeliveryMethod {
        id: DeliveryId::new("parcel"),
        label: "宅急便".to_owned(),
        carrier: Some(Carrier::Yamato),
        fee: Yen(800),
        fees: Prefecture::numbered(47).map(|far| (far, Yen(1500))).into_iter().collect(),
        days: Some(Days { lead: 2, window: 7 }),
        slots: vec![Slot { code: "0812".to_owned(), label: "午前中".to_owned() }],
        arrival: "ご注文から2〜4日でお届け".to_owned(),
        free_from: Some(Yen(50_000)),
    }
}

fn later() -> PaymentMethod {
    PaymentMethod {
        id: MethodId::new("later"),
        label: "後払い".to_owned(),
        note: String::new(),
        when: "商品到着後".to_owned(),
        kind: Kind::Deferred {
            provider: "somebody".to_owned(),
            offer: "sms".to_owned(),
            able: Capabilities {
                sms_code: true,
                mobile_only: true,
                other_recipient: true,
                refuses: Refusal::ALL.to_vec(),
                ..Capabilities::default()
            },
        },
        fee: FeeBands::flat(Yen(160)),
        least: Yen(1000),
        most: Yen(55_000),
        deliveries: vec![DeliveryId::new("parcel")],
        consent: None,
    }
}
