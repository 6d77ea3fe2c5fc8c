//! Orders' states by their names, as the list has them.

/// As staff know it; an unknown one shows as it is.
pub fn label(name: &str) -> &str {
    match name {
        "placed" => "お支払い手続き中",
        "received" => "通常処理",
        "processing" => "対応中",
        "on_hold" => "保留",
        "done" => "処理済み",
        "cancelled" => "キャンセル",
        "returned" => "返品",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::label;
    use domain::{
        moment::Moment,
        order::{State, Why},
    };

    #[test]
    fn says_what_the_state_itself_says() {
        let at = Moment(0);
        let all = [
            State::Placed,
            State::Received,
            State::Processing,
            State::OnHold,
            State::Done,
            State::Cancelled { at, why: Why::Staff },
            State::Returned { at },
        ];
        assert_eq!(all.each_ref().map(State::name), State::NAMES);
        for state in all {
            assert_eq!(label(state.name()), state.label());
        }
    }
}
