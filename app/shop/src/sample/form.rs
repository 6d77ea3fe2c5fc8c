//! The form, as first seen and with mistakes.

use super::{NOW, cart, deliveries, methods};
use domain::{
    calendar::{Calendar, Intake},
    draft::Draft,
    field::Field,
    prefecture::Prefecture,
    problem::Rule,
    yen::Yen,
};
use workflow::checkout::{
    fill_in::{Form, FormProblem, Message, Offered},
    find_address::Candidate,
};

fn candidate(city: &str) -> Candidate {
    let prefecture = Prefecture::numbered(26).unwrap();
    Candidate { prefecture, city: city.to_owned(), street: String::new(), building: String::new() }
}

fn offered() -> Vec<Offered> {
    methods()
        .into_iter()
        .map(|method| Offered { fee: method.fee.fee_for(Yen(5_990)), method, obstacles: Vec::new() })
        .collect()
}

/// The form as it is first seen.
pub fn form() -> Form {
    Form {
        draft: Draft::default(),
        submitted: false,
        problems: Vec::new(),
        deliveries: deliveries(),
        methods: offered(),
        cart: cart(),
        discount: None,
        candidates: Vec::new(),
        recipient_candidates: Vec::new(),
        today: NOW.day(),
        intake: Intake { calendar: Calendar::default(), day: NOW.day() },
    }
}

/// The form with a mistake in nearly every field, to another recipient, with several addresses to choose from.
pub fn wrong_form() -> Form {
    let typed = [
        (Field::FamilyName, "山田😀"),
        (Field::FamilyKana, "山田"),
        (Field::Email, "hanako"),
        (Field::Phone, "03-1234-5678"),
        (Field::PostalCode, "498-0000"),
        (Field::Recipient, "other"),
        (Field::RecipientPostalCode, "6048001"),
        (Field::RecipientPrefecture, "13"),
        (Field::RecipientCity, "京都市中京区"),
        (Field::Delivery, "takkyubin"),
        (Field::Coupon, "ｈａｒｕ"),
        (Field::Payment, "smart"),
    ];
    let mut form = form();
    for (field, text) in typed {
        form.draft.set(field, text);
    }
    let day = NOW.day();
    let rules = [
        (Field::FamilyName, Rule::Unusable { character: '😀' }),
        (Field::GivenName, Rule::Missing),
        (Field::FamilyKana, Rule::NotKana),
        (Field::GivenKana, Rule::Missing),
        (Field::Email, Rule::NotEmail),
        (Field::Phone, Rule::NotMobile),
        (Field::Prefecture, Rule::Missing),
        (Field::City, Rule::Missing),
        (Field::Street, Rule::NoStreetNumber),
        (Field::Building, Rule::TooLong { most: 40 }),
        (Field::Recipient, Rule::OwnAddressOnly),
        (Field::RecipientPrefecture, Rule::OtherPrefecture),
        (Field::RecipientStreet, Rule::Missing),
        (Field::Day, Rule::NotThatDay { first: day, last: day }),
        (Field::Coupon, Rule::CouponExpired { until: day }),
        (Field::Payment, Rule::NotTogether),
    ];
    let problem = |(field, rule)| FormProblem { field, message: Message::Rule(rule) };
    form.problems = rules.into_iter().map(problem).collect();
    form.submitted = true;
    form.candidates =
        vec![candidate("海部郡飛島村"), candidate("弥富市五之三町"), candidate("桑名郡木曽岬町")];
    form.recipient_candidates = vec![candidate("京都市中京区上樵木町")];
    form.methods[1].obstacles = vec![(Field::Payment, Rule::NotTogether)];
    form.methods[2].obstacles = vec![(Field::Payment, Rule::Above { most: Yen(5_000) })];
    form
}
