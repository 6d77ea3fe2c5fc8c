//! What screen readers and style need from the parts.

use leptos::prelude::*;
use ui::{Lang, page::fragment, parts::*};

#[test]
fn an_error_is_tied_to_its_field() {
    let html = fragment(Lang::Ja, || {
        view! { <TextField name="email" label="メール" hint="例" value="a＠b" error=Some("形をご確認ください".to_owned()) /> }
    });
    assert!(html.contains("<label for=\"email\">メール"), "{html}");
    assert!(html.contains("aria-invalid=\"true\""), "{html}");
    assert!(html.contains("aria-describedby=\"email-hint email-error\""), "{html}");
    assert!(
        html.contains("id=\"email-error\" aria-live=\"polite\" class=\"error\">形をご確認ください</p>"),
        "{html}"
    );
    assert!(html.contains("value=\"a＠b\""), "{html}");
}

#[test]
fn no_field_cuts_off_what_is_typed() {
    let html = fragment(
        Lang::Ja,
        || view! { <TextField name="city" label="x" most=Some(25) /><CodeField label="y" /> },
    );
    assert!(!html.contains("maxlength"), "{html}");
    assert!(html.contains("data-most=\"25\""), "{html}");
}

#[test]
fn a_code_is_one_field_that_phones_can_fill() {
    let html = fragment(Lang::Ja, || view! { <CodeField label="認証番号" /> });
    assert_eq!(html.matches("<input").count(), 1, "{html}");
    assert!(
        html.contains("autocomplete=\"one-time-code\"") && html.contains("inputmode=\"numeric\""),
        "{html}"
    );
}

#[test]
fn a_refused_choice_says_why_and_cannot_be_chosen() {
    let choices = vec![
        Choice::new("a", "代金引換").refused("この配送方法では選べません"),
        Choice::new("b", "銀行振込"),
    ];
    let html = fragment(Lang::Ja, || {
        view! { <ChoiceCards name="payment" legend="お支払い方法" choices chosen=Some("a".to_owned()) /> }
    });
    assert!(html.contains("この配送方法では選べません"), "{html}");
    assert_eq!((html.matches(" disabled").count(), html.matches(" checked").count()), (1, 0), "{html}");
    // The summary's link leads to the first card that can be chosen.
    assert!(html.contains("id=\"payment\" name=\"payment\" value=\"b\""), "{html}");
}

#[test]
fn the_summary_of_problems_leads_to_the_fields() {
    let problems = vec![ProblemLink {
        field: "street".to_owned(),
        text: "番地を入力してください".to_owned(),
    }];
    let html = fragment(Lang::Ja, || view! { <ProblemSummary problems /> });
    assert!(
        html.contains("1か所に確認が必要です")
            && html.contains("<a href=\"#street\">番地を入力してください</a>"),
        "{html}"
    );
    let none = fragment(Lang::Ja, || view! { <ProblemSummary problems=Vec::new() /> });
    assert!(!none.contains("role"), "{none}");
}

#[test]
fn every_credit_result_has_its_word() {
    let words = [
        (Credit::Ok, "OK"),
        (Credit::Ng, "NG"),
        (Credit::Hold, "HOLD"),
        (Credit::Reserved, "保留"),
        (Credit::Error, "Error"),
        (Credit::NotAsked, "—"),
    ];
    for (credit, word) in words {
        let html = fragment(Lang::Ja, || view! { <CreditBadge credit /> });
        assert!(html.contains(word), "{html}");
    }
}

#[test]
fn the_step_of_now_is_marked_once() {
    let html = fragment(Lang::Ja, || view! { <Steps now=Step::Confirm with_code=false /> });
    assert_eq!(html.matches("aria-current=\"step\"").count(), 1, "{html}");
    assert_eq!(html.matches("<li").count(), 3, "{html}");
    assert!(!html.contains("SMS"), "{html}");
}

#[test]
fn a_receipt_marks_the_reduced_rate_and_names_free_charges() {
    let data = ReceiptData {
        lines: vec![ReceiptLine {
            name: "ほうじ茶".to_owned(),
            quantity: 2,
            unit: 1_080,
            amount: 2_160,
            reduced: true,
            note: None,
        }],
        charges: vec![ReceiptCharge { name: "送料".to_owned(), amount: 0 }],
        total: 2_160,
        taxes: vec![ReceiptTax { rate: "8%".to_owned(), taxable: 2_160, tax: 160 }],
    };
    assert_eq!(data.pieces(), 2);
    let html = fragment(Lang::Ja, || view! { <Receipt data /> });
    assert!(html.contains("ほうじ茶 ※") && html.contains("無料"), "{html}");
    assert!(html.contains("8%対象 ¥2,160（内消費税 ¥160）") && html.contains("※は軽減税率"), "{html}");
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    let html = fragment(Lang::Ja, || {
        view! {
            <ShopFrame shop="藍や" cart=Some(2)>
                <Notice tone=Tone::Stop title="x" />
                <Badge tone=Tone::Ok word="x" />
                <Empty title="x" />
                <Confirm label="x"><Button label="y" busy=true /></Confirm>
                <Timeline events=vec![Happening { at: 0, who: "x".to_owned(), what: "y".to_owned(), tone: Tone::Ok, detail: Some("z".to_owned()) }] />
                <Facts facts=vec![Fact::text("a", "b").change("/c")] />
            </ShopFrame>
        }
    });
    assert!(!html.contains(" style=") && !html.contains(" onclick") && !html.contains("<script"), "{html}");
}
