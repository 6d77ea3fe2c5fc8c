//! Two people change one order: what it was when a page was opened, what somebody else saved since, and what was typed, part by part.
//!
//! A part is what belongs together: half of one address and half of another would be nobody's.

use crate::{draft::Draft, field::Field, id::Sku};
use std::collections::{BTreeMap, BTreeSet};

/// A part of an order that is chosen as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// How many of a thing.
    Goods(Sku),
    /// 配送方法, お届け希望日, 時間帯.
    Delivery,
    /// お支払い方法.
    Payment,
    /// ご注文者のお名前.
    Name,
    /// フリガナ.
    Kana,
    /// メールアドレス.
    Email,
    /// 電話番号.
    Phone,
    /// ご注文者の住所.
    Address,
    /// お届け先.
    Recipient,
}

/// Parts that are fields of the form, and which.
const FIELDS: [(Part, &str, &[Field]); 8] = [
    (Part::Delivery, "delivery", &[Field::Delivery, Field::Day, Field::Slot]),
    (Part::Payment, "payment", &[Field::Payment]),
    (Part::Name, "name", &[Field::FamilyName, Field::GivenName]),
    (Part::Kana, "kana", &[Field::FamilyKana, Field::GivenKana]),
    (Part::Email, "email", &[Field::Email]),
    (Part::Phone, "phone", &[Field::Phone]),
    (
        Part::Address,
        "address",
        &[
            Field::PostalCode,
            Field::Prefecture,
            Field::City,
            Field::Street,
            Field::Building,
            Field::PrefectureSure,
        ],
    ),
    (
        Part::Recipient,
        "recipient",
        &[
            Field::Recipient,
            Field::RecipientFamilyName,
            Field::RecipientGivenName,
            Field::RecipientPhone,
            Field::RecipientPostalCode,
            Field::RecipientPrefecture,
            Field::RecipientCity,
            Field::RecipientStreet,
            Field::RecipientBuilding,
        ],
    ),
];

const GOODS: &str = "goods.";

impl Part {
    /// Its name in a form.
    pub fn name(&self) -> String {
        match self {
            Self::Goods(sku) => format!("{GOODS}{sku}"),
            other => {
                FIELDS.iter().find(|(part, ..)| part == other).map_or("", |(_, name, _)| name).to_owned()
            }
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name.strip_prefix(GOODS) {
            Some(sku) => Some(Self::Goods(Sku::new(sku))),
            None => FIELDS.iter().find(|(_, known, _)| *known == name).map(|(part, ..)| part.clone()),
        }
    }

    /// Its fields; none for goods.
    pub fn fields(&self) -> &'static [Field] {
        FIELDS.iter().find(|(part, ..)| part == self).map_or(&[], |(_, _, fields)| fields)
    }
}

/// An order as the form has it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// Everything but the goods.
    pub draft: Draft,
    /// How many of each thing, as typed.
    pub goods: BTreeMap<Sku, String>,
}
crate::personal::hide!(Version);

impl Version {
    /// What a part says: its fields, or the number. Blanks around it say nothing.
    pub fn of(&self, part: &Part) -> Vec<&str> {
        match part {
            Part::Goods(sku) => {
                let typed = self.goods.get(sku).map_or("", |typed| typed.trim());
                vec![if typed.is_empty() { "0" } else { typed }]
            }
            // An address that nobody sees while it is not chosen is no difference.
            Part::Recipient if matches!(self.draft.get(Field::Recipient), "" | "same") => vec!["same"],
            fields => fields.fields().iter().map(|field| self.draft.get(*field).trim()).collect(),
        }
    }

    /// Takes a part from another version.
    fn take(&mut self, part: &Part, from: &Self) {
        if let Part::Goods(sku) = part {
            let [typed] = from.of(part).try_into().unwrap_or(["0"]);
            self.goods.insert(sku.clone(), typed.to_owned());
        }
        for field in part.fields() {
            if from.draft.has(*field) {
                self.draft.set(*field, from.draft.get(*field));
            } else {
                self.draft.clear(*field);
            }
        }
    }
}

/// Who changed a part since the page was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Only who typed.
    Mine,
    /// Only the other.
    Theirs,
    /// Both, and not to the same.
    Both,
}

/// Whose is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// What was typed.
    Mine,
    /// What the other saved.
    Theirs,
    /// What was typed, to be typed anew with both in sight.
    Rewrite,
}

impl Choice {
    /// Its name in a form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Theirs => "theirs",
            Self::Rewrite => "rewrite",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Mine, Self::Theirs, Self::Rewrite].into_iter().find(|it| it.name() == name)
    }
}

/// A part that somebody changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub part: Part,
    /// Who.
    pub changed: Changed,
}

impl Row {
    /// What is taken unless somebody says otherwise; nothing where both changed it.
    pub fn usual(&self) -> Option<Choice> {
        match self.changed {
            Changed::Mine => Some(Choice::Mine),
            Changed::Theirs => Some(Choice::Theirs),
            Changed::Both => None,
        }
    }
}

/// The parts that differ, in the order of the form. What both changed to the same is no difference.
pub fn compare(base: &Version, theirs: &Version, mine: &Version) -> Vec<Row> {
    let skus: BTreeSet<&Sku> = [base, theirs, mine].into_iter().flat_map(|it| it.goods.keys()).collect();
    let goods = skus.into_iter().map(|sku| Part::Goods(sku.clone()));
    let parts = goods.chain(FIELDS.iter().map(|(part, ..)| part.clone()));
    let row = |part: Part| {
        let (was, other, own) = (base.of(&part), theirs.of(&part), mine.of(&part));
        let changed = match (own == was, other == was) {
            _ if own == other => return None,
            (false, true) => Changed::Mine,
            (true, false) => Changed::Theirs,
            _ => Changed::Both,
        };
        Some(Row { part, changed })
    };
    parts.filter_map(row).collect()
}

/// What comes of it: the other's, with everything that is taken of what was typed. `None` while something has not been chosen.
pub fn merge(theirs: &Version, mine: &Version, rows: &[Row], chosen: &[(Part, Choice)]) -> Option<Version> {
    let mut merged = theirs.clone();
    for row in rows {
        let said = chosen.iter().find(|(part, _)| *part == row.part).map(|(_, choice)| *choice);
        match said.or_else(|| row.usual())? {
            Choice::Mine | Choice::Rewrite => merged.take(&row.part, mine),
            Choice::Theirs => {}
        }
    }
    Some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::btree_map, prelude::*, sample::select};

    fn version(fields: &[(Field, &str)], goods: &[(&str, &str)]) -> Version {
        let mut draft = crate::sample::draft();
        for (field, typed) in fields {
            draft.set(*field, *typed);
        }
        let goods = goods.iter().map(|(sku, n)| (Sku::new(*sku), (*n).to_owned())).collect();
        Version { draft, goods }
    }

    fn changed(rows: &[Row]) -> Vec<(String, Changed)> {
        rows.iter().map(|row| (row.part.name(), row.changed)).collect()
    }

    #[test]
    fn what_only_one_changed_merges_and_what_both_changed_is_asked() {
        let base = version(&[], &[("tea", "2")]);
        let theirs = version(&[(Field::Building, "202")], &[("tea", "3"), ("pot", "1")]);
        let mine = version(&[(Field::Phone, "08011112222"), (Field::City, "別の市")], &[("tea", "2")]);
        let rows = compare(&base, &theirs, &mine);
        let [goods, tea] = ["goods.pot", "goods.tea"].map(str::to_owned);
        assert_eq!(
            changed(&rows),
            [
                (goods, Changed::Theirs),
                (tea, Changed::Theirs),
                ("phone".to_owned(), Changed::Mine),
                ("address".to_owned(), Changed::Both)
            ]
        );
        assert_eq!(merge(&theirs, &mine, &rows, &[]), None);
        let merged = merge(&theirs, &mine, &rows, &[(Part::Address, Choice::Mine)]).unwrap();
        assert_eq!(merged.draft.get(Field::City), "別の市");
        assert_eq!(
            merged.draft.get(Field::Building),
            mine.draft.get(Field::Building),
            "never half an address"
        );
        assert_eq!(merged.draft.get(Field::Phone), "08011112222");
        assert_eq!(
            (merged.goods[&Sku::new("tea")].as_str(), merged.goods[&Sku::new("pot")].as_str()),
            ("3", "1")
        );
    }

    #[test]
    fn the_same_change_is_no_conflict_and_blanks_are_no_change() {
        let base = version(&[], &[("tea", "2")]);
        let same = version(&[(Field::Phone, "08011112222")], &[("tea", "2")]);
        let blank = version(&[(Field::Phone, " 08011112222 ")], &[("tea", " 2")]);
        assert_eq!(compare(&base, &same, &blank), []);
    }

    #[test]
    fn names_find_their_part_and_choice() {
        for (part, ..) in FIELDS {
            assert_eq!(Part::named(&part.name()), Some(part));
        }
        assert_eq!(Part::named("goods.a.b"), Some(Part::Goods(Sku::new("a.b"))));
        assert_eq!(Part::named("price"), None);
        for choice in [Choice::Mine, Choice::Theirs, Choice::Rewrite] {
            assert_eq!(Choice::named(choice.name()), Some(choice));
        }
    }

    fn versions() -> impl Strategy<Value = Version> {
        let texts = btree_map(select(Field::ALL), "[ab]{0,1}", 0..27);
        let goods = btree_map(select(vec!["tea", "pot"]).prop_map(Sku::new), "[0-2]", 0..3);
        (texts, goods).prop_map(|(texts, goods)| {
            let mut draft = Draft::default();
            for (field, text) in texts {
                draft.set(field, text);
            }
            Version { draft, goods }
        })
    }

    proptest! {
        #[test]
        fn whoever_is_chosen_is_what_comes_of_it(base in versions(), theirs in versions(), mine in versions()) {
            let rows = compare(&base, &theirs, &mine);
            for choice in [Choice::Mine, Choice::Theirs] {
                let chosen: Vec<_> = rows.iter().map(|row| (row.part.clone(), choice)).collect();
                let merged = merge(&theirs, &mine, &rows, &chosen).unwrap();
                let wanted = if choice == Choice::Mine { &mine } else { &theirs };
                prop_assert_eq!(compare(&base, wanted, &merged), []);
            }
        }

        #[test]
        fn nothing_is_asked_where_nobody_else_changed_anything(base in versions(), mine in versions()) {
            let rows = compare(&base, &base, &mine);
            let merged = merge(&base, &mine, &rows, &[]).unwrap();
            prop_assert_eq!(compare(&base, &mine, &merged), []);
        }
    }
}
