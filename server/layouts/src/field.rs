//! What a column can say of an order: the names that stand in braces.

macro_rules! fields {
    ($($group:literal { $($name:ident = $key:literal, $about:literal;)* })*) => {
        /// A fact of an order, of its parcel or of a line of goods.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Field { $($(#[doc = $about] $name,)*)* }

        impl Field {
            /// Every field by group, with its name and what it is, as the page of a layout lists them.
            pub const GROUPS: &'static [(&'static str, &'static [(Field, &'static str, &'static str)])] =
                &[$(($group, &[$((Field::$name, $key, $about),)*]),)*];

            /// Its name between braces.
            pub fn key(self) -> &'static str {
                match self { $($(Self::$name => $key,)*)* }
            }
        }
    };
}

fields! {
    "注文" {
        Number = "注文番号", "注文番号";
        PlacedOn = "注文日", "受注した日";
        PlacedAt = "注文日時", "受注した日と時刻";
        OrderState = "処理状況", "処理状況の言葉";
        StatusNumber = "対応状況ID", "EC-CUBEの対応状況の番号（1 新規受付 … 9 返品）";
        StatusName = "対応状況", "EC-CUBEの対応状況の名前";
        Row = "行番号", "ファイルの中での行の番号";
        Today = "出力日", "ファイルを作る日";
    }
    "注文者" {
        BuyerName = "注文者.氏名", "姓と名、間は全角スペース";
        BuyerFamily = "注文者.姓", "姓";
        BuyerGiven = "注文者.名", "名";
        BuyerKana = "注文者.カナ", "フリガナ、間は全角スペース";
        BuyerFamilyKana = "注文者.セイ", "姓のフリガナ";
        BuyerGivenKana = "注文者.メイ", "名のフリガナ";
        BuyerPostal = "注文者.郵便番号", "123-4567";
        BuyerPrefecture = "注文者.都道府県", "都道府県";
        BuyerPrefectureNumber = "注文者.都道府県番号", "1 北海道 … 47 沖縄県";
        BuyerCity = "注文者.市区町村", "市区町村・町域";
        BuyerStreet = "注文者.番地", "番地";
        BuyerBuilding = "注文者.建物", "建物名・部屋番号";
        BuyerPhone = "注文者.電話番号", "ハイフン付き";
        BuyerEmail = "注文者.メール", "メールアドレス";
    }
    "お届け先" {
        ToName = "お届け先.氏名", "姓と名、間は全角スペース";
        ToFamily = "お届け先.姓", "姓";
        ToGiven = "お届け先.名", "名";
        ToKana = "お届け先.カナ", "フリガナ（注文者と同じときだけ）";
        ToFamilyKana = "お届け先.セイ", "姓のフリガナ（注文者と同じときだけ）";
        ToGivenKana = "お届け先.メイ", "名のフリガナ（注文者と同じときだけ）";
        ToPostal = "お届け先.郵便番号", "123-4567";
        ToPrefecture = "お届け先.都道府県", "都道府県";
        ToPrefectureNumber = "お届け先.都道府県番号", "1 北海道 … 47 沖縄県";
        ToCity = "お届け先.市区町村", "市区町村・町域";
        ToStreet = "お届け先.番地", "番地";
        ToBuilding = "お届け先.建物", "建物名・部屋番号";
        ToPhone = "お届け先.電話番号", "ハイフン付き";
    }
    "配送" {
        Parcel = "配送.管理番号", "注文番号。2つ目からの配送には -2 のように続く";
        ParcelNumber = "配送.連番", "1から始まる、注文の中の番号";
        Delivery = "配送.配送方法", "配送方法";
        DeliveryId = "配送.配送方法ID", "配送方法のID";
        CarrierName = "配送.運送会社", "運送会社";
        Day = "配送.希望日", "お届け希望日";
        SlotLabel = "配送.時間帯", "お届け時間帯の言葉";
        SlotCode = "配送.時間帯コード", "お届け時間帯のコード（0812 など）";
        Slip = "配送.伝票番号", "配送伝票番号";
        ShippedOn = "配送.発送日", "発送した日";
        ShippedAt = "配送.発送日時", "発送した日と時刻";
    }
    "支払い" {
        Method = "支払.方法", "お支払い方法";
        MethodId = "支払.方法ID", "お支払い方法のID";
        MethodKind = "支払.区分", "deferred 後払い・cod 代引・bank 振込など";
        PaidOn = "支払.入金日", "入金した日";
        PaidAt = "支払.入金日時", "入金した日と時刻";
        Credit = "支払.与信", "与信の結果";
    }
    "金額（税込・円）" {
        Goods = "金額.商品計", "商品の合計";
        Discount = "金額.クーポン割引", "クーポンで引いた金額、ないときは 0";
        CouponCode = "金額.クーポンコード", "使われたクーポンのコード、ないときは空欄";
        Less = "金額.その他", "調整 − クーポン割引。値引きの列のないファイルで合計を合わせるため";
        DeliveryFee = "金額.送料", "送料";
        PaymentFee = "金額.手数料", "決済手数料";
        Adjustment = "金額.調整", "返品・返金の調整、ないときは 0";
        Total = "金額.合計", "合計";
        Tax = "金額.消費税", "合計に含まれる消費税";
        StandardTotal = "金額.10%対象", "10%対象の合計";
        StandardTax = "金額.10%消費税", "10%対象の消費税";
        ReducedTotal = "金額.8%対象", "8%対象の合計";
        ReducedTax = "金額.8%消費税", "8%対象の消費税";
        Collect = "金額.代引金額", "代金引換のときの合計、ほかは空欄";
        CollectTax = "金額.代引消費税", "代金引換のときの消費税、ほかは空欄";
    }
    "商品" {
        GoodsNames = "商品.一覧", "すべての商品名";
        GoodsCount = "商品.点数", "すべての商品の数量";
        LineNumber = "商品.明細番号", "注文の中での番号（商品明細ごとのファイル）";
        Sku = "商品.コード", "商品コード（商品明細ごとのファイル）";
        LineName = "商品.名前", "商品名（商品明細ごとのファイル）";
        Price = "商品.単価", "単価・税込（商品明細ごとのファイル）";
        NetPrice = "商品.単価税抜", "単価・税抜（商品明細ごとのファイル）";
        Quantity = "商品.数量", "数量（商品明細ごとのファイル）";
        LineTotal = "商品.小計", "単価 × 数量（商品明細ごとのファイル）";
        Rate = "商品.税率", "10 または 8（商品明細ごとのファイル）";
    }
}

impl Field {
    /// The field of that name.
    pub fn named(key: &str) -> Option<Self> {
        Self::GROUPS
            .iter()
            .flat_map(|(_, fields)| fields.iter())
            .find(|(_, known, _)| *known == key)
            .map(|(field, ..)| *field)
    }
}
