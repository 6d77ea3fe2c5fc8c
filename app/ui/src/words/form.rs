//! What stands at fields and forms.

use super::words;

words! {
    /// Marks, labels and hints of form fields.
    Form {
        required: "必須", "Required";
        optional: "任意", "Optional";
        problems_title: "ご確認ください", "Please check";
        choose: "選択してください", "Please choose";
        unavailable: "ご利用いただけません", "Not available";
        family_name: "姓", "Family name";
        given_name: "名", "Given name";
        family_kana: "セイ", "Family name in katakana";
        given_kana: "メイ", "Given name in katakana";
        kana_hint: "ひらがなや半角カナでも入力できます", "Hiragana and half-width kana are converted";
        email: "メールアドレス", "E-mail";
        email_hint: "ご注文の確認メールをお送りします", "We send the confirmation there";
        phone: "電話番号", "Phone";
        phone_hint: "ハイフンなしでも入力できます", "With or without hyphens";
        postal_code: "郵便番号", "Postal code";
        postal_code_hint: "7桁の数字。住所を自動で入力します", "Seven digits; fills in the address";
        prefecture: "都道府県", "Prefecture";
        city: "市区町村・町域", "City and district";
        street: "番地", "Street number";
        building: "建物名・部屋番号", "Building and room";
        recipient_same: "ご注文者と同じ", "Same as the orderer";
        recipient_other: "別の住所へ送る", "Send to another address";
        candidates: "住所の候補", "Possible addresses";
        take_address: "この住所を入力する", "Fill in this address";
        code: "認証番号（4桁）", "Code (4 digits)";
        code_hint: "SMSで届いた4桁の数字", "The four digits from the text message";
        password: "パスワード", "Password";
        day: "お届け希望日", "Delivery day";
        slot: "お届け時間帯", "Time of day";
        no_day: "指定なし（最短でお届け）", "As soon as possible";
        no_slot: "指定なし", "No wish";
        coupon: "クーポンコード", "Coupon code";
        coupon_hint: "お持ちの方だけ。大文字・小文字、全角・半角のどちらでも入力できます", "If you have one. Capitals or not, as you like";
        coupon_apply: "クーポンを適用する", "Apply the coupon";
    }
}
