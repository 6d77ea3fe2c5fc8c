//! Where the shopper is on the way to the order.

use super::lang;
use leptos::prelude::*;

/// The steps of the checkout, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// ① 注文情報.
    Details,
    /// ② 内容確認.
    Confirm,
    /// ③ SMS認証; left out for payment methods that ask nobody.
    Code,
    /// ④ 注文完了.
    Done,
}

/// Strips of cloth on a rod that fill with indigo one after the other.
#[component]
pub fn Steps(
    /// Where the shopper is.
    now: Step,
    /// Whether the way has the SMS step; without it there are three strips.
    #[prop(default = true)]
    with_code: bool,
) -> impl IntoView {
    let words = &lang().words().checkout;
    let strips = [
        (Step::Details, words.step_details),
        (Step::Confirm, words.step_confirm),
        (Step::Code, words.step_code),
        (Step::Done, words.step_done),
    ]
    .into_iter()
    .filter(|(step, _)| with_code || *step != Step::Code)
    .zip(["1", "2", "3", "4"])
    .map(|((step, label), number)| {
        let (class, said) = match step.cmp(&now) {
            std::cmp::Ordering::Less => ("past", Some(words.step_past)),
            std::cmp::Ordering::Equal => ("now", Some(words.step_now)),
            std::cmp::Ordering::Greater => ("ahead", None),
        };
        view! {
            <li class=class aria-current=(step == now).then_some("step")>
                <span class="step-number">{number}</span>
                <span class="step-label">{label}</span>
                {said.map(|said| view! { <span class="hidden">{format!("（{said}）")}</span> })}
            </li>
        }
    })
    .collect_view();
    view! { <ol class="steps" aria-label=words.steps>{strips}</ol> }.into_any()
}
