//! What shoppers may wish for: a day, and a time of day.

use leptos::prelude::*;
use ui::parts::*;
use workflow::settings::deliveries::Typed;

/// Rows for times of day that a page shows at least.
const LEAST_ROWS: usize = 3;

/// The section.
pub fn draw(typed: &Typed, problems: &[ProblemLink]) -> AnyView {
    let at = |field: &str| problems.iter().find(|p| p.field == field).map(|p| p.text.clone());
    let said = |(code, label): &(String, String)| !(code.trim().is_empty() && label.trim().is_empty());
    let used = typed.slots.iter().rposition(said).map_or(0, |last| last.saturating_add(1));
    let rows = used.saturating_add(1).max(LEAST_ROWS);
    let rows = (0..rows).map(|row| {
        let (code, label) = typed.slots.get(row).cloned().unwrap_or_default();
        let (code_name, label_name) = (format!("slot-code-{row}"), format!("slot-label-{row}"));
        let number = row.saturating_add(1);
        view! {
            <div class="pair">
                <TextField name=code_name.clone() label=format!("{number}つ目 コード") value=code error=at(&code_name) autocomplete="off" />
                <TextField name=label_name.clone() label=format!("{number}つ目 時間帯") value=label error=at(&label_name) autocomplete="off" />
            </div>
        }
    });
    let rows = rows.collect_view();
    let wrong = problems.iter().any(|problem| problem.field.starts_with("slot-"));
    view! {
        <section class="sheet" aria-labelledby="wishes">
            <h2 id="wishes">"お届けの希望"</h2>
            <p class="hint">"お届け希望日を受け付けない配送方法では、どちらも空欄にします。"</p>
            <div class="pair">
                <TextField name="lead" label="受付から最短（営業日）" value=typed.lead.clone() error=at("lead") kind=Kind::Digits autocomplete="off" />
                <TextField name="window" label="選べる日数（日）" value=typed.window.clone() error=at("window") kind=Kind::Digits autocomplete="off" />
            </div>
            <Confirm label="お届け時間帯" open={used > 0 || wrong}>
                <p class="hint">"コードは運送会社の時間帯コード（例：0812）です。空欄の行は使いません。並べた順に、お客様に表示します。"</p>
                <div class="settings-fields">{rows}</div>
            </Confirm>
        </section>
    }
    .into_any()
}
