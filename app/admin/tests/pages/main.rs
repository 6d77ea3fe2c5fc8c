//! What holds for every page of the desk, and what only staff may read.

#[path = "../../examples/pages/asked.rs"]
mod asked;
#[path = "../../examples/pages/calendar.rs"]
mod calendar;
#[path = "../../examples/pages/changes.rs"]
mod changes;
#[path = "../../examples/pages/coupons.rs"]
mod coupons;
#[path = "../../examples/pages/edit.rs"]
mod edit;
#[path = "../../examples/pages/entered.rs"]
mod entered;
#[path = "../../examples/pages/fees.rs"]
mod fees;
#[path = "../../examples/pages/files.rs"]
mod files;
#[path = "../../examples/pages/gallery.rs"]
mod gallery;
#[path = "../../examples/pages/goods.rs"]
mod goods;
#[path = "../../examples/pages/home.rs"]
mod home;
#[path = "../../examples/pages/jobs.rs"]
mod jobs;
#[path = "../../examples/pages/listed.rs"]
mod listed;
#[path = "../../examples/pages/looks.rs"]
mod looks;
#[path = "../../examples/pages/mails.rs"]
mod mails;
#[path = "../../examples/pages/parcels.rs"]
mod parcels;
#[path = "../../examples/pages/people.rs"]
mod people;
#[path = "../../examples/pages/printing.rs"]
mod printing;
#[path = "../../examples/pages/sample.rs"]
mod sample;
#[path = "../../examples/pages/settings.rs"]
mod settings;
#[path = "../../examples/pages/transfers.rs"]
mod transfers;

use admin::{
    frame::Frame,
    order::{
        page::{self, Shown},
        sheet::Sheet,
    },
    orders::{self, page::List, search::Search},
};
use domain::role::Role;
use std::collections::HashSet;
use ui::assets::Assets;
use workflow::desk::read_home::ToDo;

fn draw(sheet: Sheet) -> String {
    let frame = Frame {
        shop: "暖簾茶舗".to_owned(),
        clerk: "オーナー".to_owned(),
        role: Role::Owner,
        to_do: ToDo { parked: 3, jobs: 1, ..ToDo::default() },
    };
    page::draw(
        &Assets::default(),
        &frame,
        &Shown { sheet, outcome: None, wrong: None, who: None, now: sample::NOW },
    )
}

/// The opening tags of that element, each with what stands before it.
fn tags<'a>(html: &'a str, element: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let begin = format!("<{element} ");
    let places: Vec<usize> = html.match_indices(&begin).map(|(place, _)| place).collect();
    places.into_iter().map(|place| {
        let (before, rest) = html.split_at(place);
        (before, rest.split('>').next().unwrap_or_default())
    })
}

fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

#[test]
fn nothing_on_a_page_needs_a_lax_policy() {
    for (name, html) in gallery::pages(&Assets::default()) {
        for forbidden in [" style=", "<style", "javascript:", " onclick=", " onsubmit="] {
            assert!(!html.contains(forbidden), "{name} contains {forbidden}");
        }
        // A file of ours, and nothing inside.
        for script in html.split("<script").skip(1) {
            let (tag, inside) = script.split_once('>').unwrap();
            let ours = value(tag, "src").is_some_and(|src| src.starts_with('/') && !src.starts_with("//"));
            assert!(ours && inside.starts_with("</script>"), "{name}: {tag}");
        }
    }
}

#[test]
fn every_field_has_a_label() {
    for (name, html) in gallery::pages(&Assets::default()) {
        for element in ["input", "select", "textarea"] {
            for (before, tag) in tags(&html, element).filter(|(_, tag)| !tag.contains("type=\"hidden\"")) {
                let pointed_at = value(tag, "id").is_some_and(|id| html.contains(&format!("for=\"{id}\"")));
                let inside = before.rfind("<label") > before.rfind("</label");
                assert!(pointed_at || inside, "{name}: {tag}");
            }
        }
    }
}

#[test]
fn no_id_stands_twice_and_every_heading_that_names_a_part_is_there() {
    for (name, html) in gallery::pages(&Assets::default()) {
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for named in html.split("aria-labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(unique.contains(named), "{name}: {named}");
        }
    }
}

fn page(name: &str) -> String {
    let pages = gallery::pages(&Assets::default());
    pages.into_iter().find(|(page, _)| *page == name).map(|(_, html)| html).unwrap_or_default()
}

#[test]
fn a_secret_is_on_no_page() {
    for (name, html) in gallery::pages(&Assets::default()) {
        assert!(!html.contains(settings::SECRET), "{name}");
    }
    let typed = page("settings-contract-wrong");
    assert!(typed.contains("入力済み（まだ保存していません）"));
    assert!(typed.contains("name=\"sealed-PASSWORD\""), "it comes back sealed");
}

#[test]
fn a_page_names_field_and_rule() {
    let html = page("settings-contract-wrong");
    for text in ["加盟店IDは、半角英数字9文字までで入力してください", "接続先URLを入力してください"]
    {
        assert!(html.contains(text), "{text}");
    }
}

#[test]
fn what_customers_typed_is_text() {
    let html = draw(sample::approved());
    assert!(html.contains("メゾン&lt;b&gt;高瀬&lt;/b&gt; 302"));
    assert!(!html.contains("<b>高瀬"));
    let mut search = Search { kept: Some("01ABC".to_owned()), ..Search::default() };
    search.of.words = "\"><script>".to_owned();
    let frame =
        Frame { shop: String::new(), clerk: String::new(), role: Role::Owner, to_do: ToDo::default() };
    let html = orders::page::draw(&Assets::default(), &frame, &search, &List::default());
    assert!(!html.contains("<script>"));
    assert!(html.contains("/admin/orders?credit=error&amp;kept=01ABC"));
}

#[test]
fn staff_read_why_credit_was_refused() {
    let html = draw(sample::refused());
    assert!(html.contains("限度額超過"));
    assert!(html.contains("この理由はお客様には表示されません"));
    assert!(html.contains("審査結果 2 限度額超過"), "the provider's words");
}

#[test]
fn only_what_can_be_done_is_offered() {
    let offers =
        |html: &str, action: &str| html.contains(&format!("action=\"/admin/orders/261121-7K3F9Q/{action}\""));
    let faulty = draw(sample::faulty());
    assert!(offers(&faulty, "resend") && offers(&faulty, "cancel") && offers(&faulty, "ask-to-choose"));
    assert!(!offers(&faulty, "inquire"));
    let cancelled = draw(sample::cancelled());
    assert!(!offers(&cancelled, "cancel") && !offers(&cancelled, "resend"));
}

#[test]
fn an_error_says_what_to_do_and_what_is_stuck() {
    let html = draw(sample::faulty());
    assert!(html.contains("決済サービスに接続できませんでした。取引は登録されていません"));
    assert!(html.contains("止まっています：メール「お支払い方法の再選択」を送る"));
}

#[test]
fn the_provider_goes_by_the_name_that_the_shop_gives_it() {
    let html = draw(sample::approved());
    assert!(html.contains("クロネコ代金後払い（スマホタイプ）"));
    assert!(!html.contains("pay-later"));
}

#[test]
fn a_long_story_is_folded_but_whole() {
    let mut sheet = sample::approved();
    let again = sheet.timeline.clone();
    while sheet.timeline.len() < 100 {
        sheet.timeline.extend(again.clone());
    }
    let (events, html) = (sheet.timeline.len(), draw(sheet));
    assert_eq!(html.matches("class=\"event-what\"").count(), events);
    assert!(html.contains(&format!("これより前の{}件", events - 40)));
}

#[test]
fn what_the_shop_prints_is_marked_and_says_why_not() {
    let frame =
        Frame { shop: String::new(), clerk: String::new(), role: Role::Owner, to_do: ToDo::default() };
    let html =
        orders::page::draw(&Assets::default(), &frame, &Search::default(), &printing::list_of_orders());
    for said in ["スコア後払い（未）請求書", "スコア後払い（済）請求書", "スコア後払い請求書一括取得（12件）"]
    {
        assert!(html.contains(said), "{said}");
    }
    assert!(html.contains("class=\"at-why\">項目「customerName」"));
    let (due, fetched) = (draw(printing::due()), draw(printing::fetched()));
    assert!(due.contains("スコア後払い（未）請求書") && due.contains("請求書データ取得</button>"));
    assert!(due.contains("項目「customerName」の2文字目"));
    assert!(fetched.contains("スコア後払い（済）請求書") && fetched.contains("請求書データ再取得</button>"));
}

#[test]
fn a_file_is_offered_when_a_batch_is_whole() {
    let frame =
        Frame { shop: String::new(), clerk: String::new(), role: Role::Owner, to_do: ToDo::default() };
    let draw = |seen| admin::invoices::page::draw(&Assets::default(), &frame, &seen);
    let (under_way, ended) = (draw(printing::under_way()), draw(printing::ended()));
    assert!(!under_way.contains("print.csv") && under_way.contains("http-equiv=\"refresh\""));
    assert!(ended.contains("/admin/invoices/01BATCH/print.csv") && !ended.contains("http-equiv=\"refresh\""));
    let failures = draw(printing::with_failures());
    assert!(failures.contains("2件は取得できませんでした"));
    assert!(failures.find("261121-7K3F10") < failures.find("261121-7K3F00"), "failures first");
}

#[test]
fn a_reissue_says_how_many_there_were() {
    let html = draw(printing::reissued());
    assert!(html.contains("name=\"seen\" value=\"2\""));
    for reason in ["wrong_address", "lost", "damaged", "moved", "mistyped"] {
        assert!(html.contains(&format!("name=\"reason\" value=\"{reason}\"")), "{reason}");
    }
    assert!(!html.contains("value=\"withdraw\"") && html.contains("/withdraw-reissue\""));
    let undecided = draw(printing::undecided());
    assert!(undecided.contains("/confirm-reissue\"") && !undecided.contains("/withdraw-reissue\""));
}

#[test]
fn what_an_order_costs_is_said_with_its_plan() {
    let html = draw(sample::approved());
    assert!(html.contains("発送すると ¥422（税別）"), "{html}");
    assert!(html.contains("料率 4.40％で ¥262、請求書 ¥160。プランC"));
    let unknown = Sheet { fee: Some(fees::without_plan()), ..sample::approved() };
    let html = draw(unknown);
    assert!(html.contains("料金プランが設定されていません") && html.contains("/admin/fees/pay-later"));
    assert!(!draw(sample::refused()).contains("決済の費用"));
}

#[test]
fn every_bar_of_a_chart_stands_in_a_table_too() {
    let html = page("fees");
    let chart = html.split("class=\"chart-value\"").skip(1);
    let amounts: Vec<&str> = chart.filter_map(|rest| rest.split_once('>')?.1.split('<').next()).collect();
    assert!(amounts.len() >= 10, "{amounts:?}");
    for amount in amounts {
        assert!(html.contains(&format!("<td class=\"number fees-total\">{amount}</td>")), "{amount}");
    }
    assert_eq!(
        html.matches("（最安）").count() + html.matches("（最安・いまのプラン）").count(),
        2,
        "chart and table"
    );
}

#[test]
fn a_form_about_plans_comes_back_as_it_was_typed_and_says_every_rule() {
    let html = page("plans-wrong");
    for kept in
        ["value=\"&lt;b&gt;特別&lt;/b&gt;\"", "value=\"来月から\"", "value=\"五千円\"", "value=\"4.405\""]
    {
        assert!(html.contains(kept), "{kept}");
    }
    for (field, text) in [
        ("from", "適用開始日は、2000年からあとの日付を"),
        ("monthly", "月額固定費は、0から9,999,999までの整数（円）で"),
        ("rate", "料率は、0から100までの数（％）を"),
        ("invoice-letter", "請求書1通の手数料（払込票・封書）を入力してください"),
    ] {
        assert!(html.contains(&format!("<a href=\"#{field}\">{text}")), "{field}: {text}");
        assert!(html.contains(&format!("id=\"{field}-error\"")), "{field}");
    }
    assert!(!html.contains("<b>特別"));
}
