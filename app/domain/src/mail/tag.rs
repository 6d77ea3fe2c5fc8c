//! The tags that templates may hold, by the names that staff write between `{{` and `}}`.

/// Something that differs from order to order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// ショップ名.
    ShopName,
    /// ショップ住所.
    ShopPlace,
    /// ショップ電話番号.
    ShopPhone,
    /// ショップメール.
    ShopMail,
    /// 署名: name, seller, address, telephone and mail address of the shop.
    Signature,
    /// 注文番号.
    Number,
    /// 注文日.
    OrderedOn,
    /// お名前, family and given name.
    Name,
    /// 姓.
    Family,
    /// 名.
    Given,
    /// お届け先: name, postal code, address and telephone.
    Destination,
    /// お支払い方法.
    Payment,
    /// お支払いについて: when and how it is paid.
    PaymentNote,
    /// 振込先, for bank transfers.
    Account,
    /// 請求書について, for deferred payments.
    InvoiceNote,
    /// 商品合計.
    Goods,
    /// クーポン割引: what a coupon takes off, 0円 without one.
    Discount,
    /// 送料.
    DeliveryFee,
    /// 手数料.
    PaymentFee,
    /// 返品・返金の調整: what goods and fees differ from the total by, after something came back.
    Adjustment,
    /// 合計.
    Total,
    /// ご注文明細: goods, fees, total and taxes as a table.
    Receipt,
    /// 配送方法.
    Delivery,
    /// お届けの目安.
    Arrival,
    /// お届け希望日.
    WishedDay,
    /// お届け時間帯.
    WishedSlot,
    /// お荷物一覧: parcels that have left, with slip numbers and the pages that follow them.
    Parcels,
    /// 注文ページ: the link to the order's page, with its key.
    Link,
    /// 注文ページへのボタン: the same as a button; in text the link itself.
    Button,
    /// 商品名, within 商品.
    LineName,
    /// 商品番号, within 商品.
    LineSku,
    /// 単価, within 商品.
    LinePrice,
    /// 数量, within 商品.
    LineQuantity,
    /// 小計, within 商品.
    LineTotal,
    /// 軽減税率の印: ※ or nothing, within 商品.
    LineMark,
    /// 伝票番号, within お荷物.
    Slip,
    /// 運送会社, within お荷物.
    Carrier,
    /// 追跡ページ, within お荷物: the page that follows the parcel; empty where there is none.
    Tracking,
    /// 発送日, within お荷物.
    LeftOn,
}

/// What can be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// 商品: the lines of the order.
    Lines,
    /// お荷物: the parcels that have left.
    Parcels,
}

impl Tag {
    /// Every tag, in the order in which staff find them.
    pub const ALL: [Self; 39] = [
        Self::Name,
        Self::Family,
        Self::Given,
        Self::Number,
        Self::OrderedOn,
        Self::Receipt,
        Self::Goods,
        Self::Discount,
        Self::DeliveryFee,
        Self::PaymentFee,
        Self::Adjustment,
        Self::Total,
        Self::Payment,
        Self::PaymentNote,
        Self::Account,
        Self::InvoiceNote,
        Self::Destination,
        Self::Delivery,
        Self::Arrival,
        Self::WishedDay,
        Self::WishedSlot,
        Self::Parcels,
        Self::Link,
        Self::Button,
        Self::ShopName,
        Self::ShopPlace,
        Self::ShopPhone,
        Self::ShopMail,
        Self::Signature,
        Self::LineName,
        Self::LineSku,
        Self::LinePrice,
        Self::LineQuantity,
        Self::LineTotal,
        Self::LineMark,
        Self::Slip,
        Self::Carrier,
        Self::Tracking,
        Self::LeftOn,
    ];

    /// As it is written in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::ShopName => "ショップ名",
            Self::ShopPlace => "ショップ住所",
            Self::ShopPhone => "ショップ電話番号",
            Self::ShopMail => "ショップメール",
            Self::Signature => "署名",
            Self::Number => "注文番号",
            Self::OrderedOn => "注文日",
            Self::Name => "お名前",
            Self::Family => "姓",
            Self::Given => "名",
            Self::Destination => "お届け先",
            Self::Payment => "お支払い方法",
            Self::PaymentNote => "お支払いについて",
            Self::Account => "振込先",
            Self::InvoiceNote => "請求書について",
            Self::Goods => "商品合計",
            Self::Discount => "クーポン割引",
            Self::DeliveryFee => "送料",
            Self::PaymentFee => "手数料",
            Self::Adjustment => "返品・返金の調整",
            Self::Total => "合計",
            Self::Receipt => "ご注文明細",
            Self::Delivery => "配送方法",
            Self::Arrival => "お届けの目安",
            Self::WishedDay => "お届け希望日",
            Self::WishedSlot => "お届け時間帯",
            Self::Parcels => "お荷物一覧",
            Self::Link => "注文ページ",
            Self::Button => "注文ページへのボタン",
            Self::LineName => "商品名",
            Self::LineSku => "商品番号",
            Self::LinePrice => "単価",
            Self::LineQuantity => "数量",
            Self::LineTotal => "小計",
            Self::LineMark => "軽減税率の印",
            Self::Slip => "伝票番号",
            Self::Carrier => "運送会社",
            Self::Tracking => "追跡ページ",
            Self::LeftOn => "発送日",
        }
    }

    /// The tag of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.name() == name)
    }

    /// The list within which it stands; `None` where it stands anywhere.
    pub fn within(self) -> Option<List> {
        match self {
            Self::LineName
            | Self::LineSku
            | Self::LinePrice
            | Self::LineQuantity
            | Self::LineTotal
            | Self::LineMark => Some(List::Lines),
            Self::Slip | Self::Carrier | Self::Tracking | Self::LeftOn => Some(List::Parcels),
            _ => None,
        }
    }

    /// Whether it is many lines, which no subject can hold.
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Signature | Self::Destination | Self::Receipt | Self::Parcels | Self::Link | Self::Button
        )
    }
}

impl List {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Lines, Self::Parcels];

    /// As it is written in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lines => "商品",
            Self::Parcels => "お荷物",
        }
    }

    /// The list of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }
}
