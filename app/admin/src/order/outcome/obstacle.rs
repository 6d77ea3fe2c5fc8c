//! What keeps parcels here or together: by name in an address, and in words.

use domain::shipment::parts::Unsplittable;
use workflow::desk::ship_order::Lack;

/// Why a parcel was not split, by its name in an address, and in words.
pub(super) const UNSPLITTABLE: [(&str, Unsplittable, &str); 4] = [
    ("nothing", Unsplittable::Nothing, "「分ける数」を、どれか1個以上にしてください。何も変更していません。"),
    ("everything", Unsplittable::Everything, "元の荷物に、1個以上残してください。何も変更していません。"),
    (
        "too-many",
        Unsplittable::TooMany,
        "「分ける数」は、0から、この荷物に入っている数までで入力してください。何も変更していません。",
    ),
    (
        "too-many-parcels",
        Unsplittable::TooManyParcels,
        "1つの注文の荷物は、10個までです。何も変更していません。",
    ),
];

/// What is lacking, by its name in an address.
pub(super) const LACKS: [(&str, Lack); 4] = [
    ("payment", Lack::Payment),
    ("carrier", Lack::Carrier),
    ("unknown-carrier", Lack::UnknownCarrier),
    ("slip", Lack::Slip),
];

pub(super) fn lacking(lack: Lack) -> (&'static str, &'static str) {
    match lack {
        Lack::Payment => (
            "発送済みにできません：お支払いが OK になっていません",
            "後払いは与信が OK のときだけ、銀行振込は入金のあとだけ発送できます。何も送信せず、何も変更していません。",
        ),
        Lack::Carrier => (
            "発送済みにできません：配送方法に運送会社が設定されていません",
            "後払いでは、決済サービスに運送会社を伝えます。設定の「配送方法・配送料」でこの配送方法に運送会社を設定するか、［荷物を別の配送方法で送る］で別の配送方法を選んでください。何も変更していません。",
        ),
        Lack::UnknownCarrier => (
            "発送済みにできません：この運送会社は、このお支払い方法では使えません",
            "別の運送会社の配送方法にしてください。何も変更していません。",
        ),
        Lack::Slip => (
            "発送済みにできません：配送伝票番号がありません",
            "配送伝票番号を保存してから、もう一度押してください。何も変更していません。",
        ),
    }
}
