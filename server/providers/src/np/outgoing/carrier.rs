//! 運送会社 → the provider's codes for them.

use domain::carrier::Carrier;

/// 運送会社コード, five digits. Whoever is not in the table is 契約運送会社: one that shop and provider have agreed on.
pub(super) fn code(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Sagawa => "50000",
        Carrier::Yamato => "59010",
        Carrier::Nittsu => "59020",
        Carrier::Seino => "59030",
        Carrier::RegisteredMail => "59040",
        Carrier::YuPack => "59041",
        Carrier::MorningMail => "59042",
        Carrier::YuPacket => "59043",
        Carrier::SeinoSuperExpress => "59050",
        Carrier::Fukuyama => "59060",
        Carrier::Niigata => "59080",
        Carrier::Meitetsu => "59090",
        Carrier::Tonami => "59100",
        Carrier::ShinshuMeitetsu => "59110",
        Carrier::Toll => "59140",
        Carrier::Ecohai => "59150",
        Carrier::Jad => "59160",
        Carrier::Other => "55555",
    }
}
