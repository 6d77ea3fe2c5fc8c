//! The payment method that stands for a provider's offer until staff change it.

use domain::{
    consent::ConsentText,
    fee::FeeBands,
    id::{DeliveryId, MethodId},
    method::{Kind, PaymentMethod},
    yen::Yen,
};
use providers::port::Offer;

/// Version of the text that shoppers agree to.
const CONSENT: &str = "2026-11-01";

/// The id of the method of an offer: there is one of each.
pub fn id(provider: &str, offer: &Offer) -> MethodId {
    MethodId::new(format!("{provider}-{}", offer.key))
}

/// A method of a provider's offer, with a text to agree to, for these ways of delivery.
pub fn method(provider: &str, offer: &Offer, deliveries: Vec<DeliveryId>) -> PaymentMethod {
    let name = offer.label.split('（').next().unwrap_or(offer.label);
    let operator = offer.operator;
    let text = format!(
        "{name}は、{operator}が提供するサービスです。\n\
         お名前・ご住所・電話番号・メールアドレス・ご注文の内容を、与信審査、代金の請求と回収のために同社へ提供し、代金債権を同社へ譲渡します。審査の結果は当店へ通知されます。\n\
         ご注文者ご本人以外の名義ではご利用いただけません。未成年の方は、法定代理人の同意を得てご利用ください。"
    );
    PaymentMethod {
        id: id(provider, offer),
        label: offer.label.to_owned(),
        note: offer.note.to_owned(),
        when: offer.when.to_owned(),
        kind: Kind::Deferred {
            provider: provider.to_owned(),
            offer: offer.key.to_owned(),
            able: offer.able.clone(),
        },
        fee: FeeBands::flat(Yen(0)),
        least: Yen(1),
        most: offer.most,
        deliveries,
        consent: Some(ConsentText { version: CONSENT.to_owned(), text }),
    }
}
