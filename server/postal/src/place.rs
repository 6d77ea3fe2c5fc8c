//! One answer to "where is this code?".

/// A place a postal code may stand for, in the parts that an address form and a carrier's label want.
///
/// The texts are as Japan Post writes them, without its remarks (以下に掲載がない場合, （次のビルを除く）, …): what is here can
/// be printed on a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// 都道府県 as its JIS X 0401 number, 1 (北海道) to 47 (沖縄県).
    pub prefecture: u8,
    /// 都道府県 in writing, with its 都, 道, 府 or 県.
    pub prefecture_name: &'static str,
    /// 市区町村, with 郡 and the ward of a large city: `足柄下郡箱根町`, `大阪市北区`.
    pub city: String,
    /// 町域. Empty where the code stands for the whole city, or where house numbers follow the city directly.
    pub town: String,
    /// 番地: known for the code of one company or office (大口事業所), which has a single address.
    pub street: Option<String>,
    /// 建物, with the floor where the code stands for one: `新宿エルタワー10階`.
    pub building: Option<String>,
    /// The name of the company or office the code belongs to (大口事業所個別番号).
    pub office: Option<String>,
}

impl Place {
    /// 町域 and 番地 in one line, for a form that asks for them in one field.
    pub fn town_and_street(&self) -> String {
        format!("{}{}", self.town, self.street.as_deref().unwrap_or_default())
    }
}
