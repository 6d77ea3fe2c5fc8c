//! What became of an action: how an address names it, and what the page says of it.

use super::action::Action;
use crate::words::consequence;
use domain::{change::Consequence, shipment::parts::Unsplittable};
use leptos::prelude::*;
use obstacle::{LACKS, UNSPLITTABLE, lacking};
use ui::parts::{Notice, Tone};
use workflow::desk::ship_order::Lack;

mod obstacle;

/// What became of an action, said once above the order. The address carries nothing but names from a closed set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done(Action),
    /// The order was no longer in a state for it.
    NotNow(Action),
    /// The slip number was kept, and does not look like one of its carrier's.
    OddSlip,
    /// Something keeps the parcels here; nothing was sent and nothing changed.
    Lacks(Lack),
    /// Staff have entered the order.
    Entered,
    /// The order was changed, with this consequence.
    Edited(Consequence),
    /// A parcel cannot be split like that; nothing was changed.
    Unsplit(Unsplittable),
    /// A mail will be sent.
    Mail,
}

impl Outcome {
    /// Reads the `done`, `notnow` and `lacks` of an address.
    pub fn read(done: &str, not_now: &str, lacks: &str) -> Option<Self> {
        if done == ODD_SLIP {
            return Some(Self::OddSlip);
        }
        if done == MAIL {
            return Some(Self::Mail);
        }
        if let Some(why) = not_now.strip_prefix(UNSPLIT) {
            return UNSPLITTABLE
                .into_iter()
                .find(|(name, ..)| *name == why)
                .map(|(_, why, _)| Self::Unsplit(why));
        }
        if done == ENTERED {
            return Some(Self::Entered);
        }
        if let Some(means) = done.strip_prefix(EDITED).and_then(Consequence::named) {
            return Some(Self::Edited(means));
        }
        let lack = || LACKS.into_iter().find(|(name, _)| *name == lacks).map(|(_, lack)| Self::Lacks(lack));
        Action::named(done).map(Self::Done).or_else(|| Action::named(not_now).map(Self::NotNow)).or_else(lack)
    }

    /// As it stands in an address.
    pub fn query(self) -> String {
        match self {
            Self::Done(action) => format!("done={}", action.name()),
            Self::NotNow(action) => format!("notnow={}", action.name()),
            Self::OddSlip => format!("done={ODD_SLIP}"),
            Self::Mail => format!("done={MAIL}"),
            Self::Entered => format!("done={ENTERED}"),
            Self::Edited(means) => format!("done={EDITED}{}", means.name()),
            Self::Unsplit(why) => {
                let known = UNSPLITTABLE.into_iter().find(|(_, known, _)| *known == why);
                format!("notnow={UNSPLIT}{}", known.map_or("", |(name, ..)| name))
            }
            Self::Lacks(lack) => {
                let name = LACKS.into_iter().find(|(_, known)| *known == lack).map_or("", |(name, _)| name);
                format!("lacks={name}")
            }
        }
    }

    /// What the page says.
    pub fn notice(self) -> AnyView {
        match self {
            Self::Done(action) => {
                let (title, follows) = action.done();
                view! { <Notice tone=Tone::Ok title><p>{follows}</p></Notice> }.into_any()
            }
            Self::NotNow(action) => view! {
                <Notice tone=Tone::Wait title=action.not_now()>
                    <p>"ほかの人か自動処理が、先に状態を変えました。最新の内容を表示しています。"</p>
                </Notice>
            }
            .into_any(),
            Self::OddSlip => view! {
                <Notice tone=Tone::Wait title="配送伝票番号を保存しました。番号をお確かめください">
                    <p>"この運送会社の番号とは、桁数か末尾の数字が合いません。正しい番号であれば、このままで構いません。"</p>
                </Notice>
            }
            .into_any(),
            Self::Mail => view! {
                <Notice tone=Tone::Ok title="メールを送信しています">
                    <p>"結果は「お客様へのメール」と「履歴」に表示します。"</p>
                </Notice>
            }
            .into_any(),
            Self::Entered => view! {
                <Notice tone=Tone::Ok title="注文を代行登録しました">
                    <p>"お支払いの状況は「お支払い」に表示します。お客様には、メールでお知らせします。"</p>
                </Notice>
            }
            .into_any(),
            Self::Edited(means) => view! {
                <Notice tone=Tone::Ok title="注文を変更しました"><p>{consequence::after(means)}</p></Notice>
            }
            .into_any(),
            Self::Unsplit(why) => {
                let rule = UNSPLITTABLE.into_iter().find(|(_, known, _)| *known == why).map(|(.., rule)| rule);
                view! { <Notice tone=Tone::Stop title="荷物を分けられません"><p>{rule}</p></Notice> }.into_any()
            }
            Self::Lacks(lack) => {
                let (title, follows) = lacking(lack);
                view! { <Notice tone=Tone::Stop title><p>{follows}</p></Notice> }.into_any()
            }
        }
    }
}

/// How an odd slip number is called in an address.
const ODD_SLIP: &str = "odd-slip";

/// How a mail that will be sent is called in an address.
const MAIL: &str = "mail";
/// How a new entry is called in an address.
const ENTERED: &str = "entered";

/// What stands before the consequence of a change in an address.
const EDITED: &str = "edited-";

/// What stands before the reason for which a parcel was not split, in an address.
const UNSPLIT: &str = "unsplit-";

#[cfg(test)]
mod tests {
    use super::*;

    fn comes_back(outcome: Outcome) {
        let query = outcome.query();
        let at = |name: &str| query.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')).unwrap_or("");
        assert_eq!(Outcome::read(at("done"), at("notnow"), at("lacks")), Some(outcome));
    }

    #[test]
    fn only_known_outcomes_are_said() {
        for action in Action::ALL {
            comes_back(Outcome::Done(action));
            comes_back(Outcome::NotNow(action));
        }
        comes_back(Outcome::OddSlip);
        comes_back(Outcome::Mail);
        comes_back(Outcome::Entered);
        for means in Consequence::ALL {
            comes_back(Outcome::Edited(means));
        }
        for (_, lack) in LACKS {
            comes_back(Outcome::Lacks(lack));
        }
        assert_eq!(Outcome::read("<b>", "everything", "sense"), None);
    }
}
