//! Each field is judged by the same rules as on the server, as soon as it is left.

use domain::{checkout, field::Field};
use ui::{
    Lang, dom,
    words::problem::{self},
};

/// Watches every field of a form. Fields that are not there are left out.
pub fn watch(form: &str) {
    let lang = lang(form);
    for field in Field::ALL {
        watch_field(lang, *field);
    }
}

/// The language of the form's words.
pub fn lang(form: &str) -> Lang {
    dom::data(form, "lang").and_then(|tag| Lang::of_tag(&tag)).unwrap_or_default()
}

fn watch_field(lang: Lang, field: Field) {
    let name = field.name();
    // Left after a change: say what is wrong. A field that was only passed by is left in peace.
    dom::on(name, "change", move || {
        let problem = judge(field).map(|rule| problem::rule(lang, field, &rule));
        dom::show_problem(name, problem.as_deref());
    });
    // While typing: only good news.
    dom::on(name, "input", move || {
        if judge(field).is_none() {
            dom::show_problem(name, None);
        }
    });
}

fn judge(field: Field) -> Option<domain::problem::Rule> {
    match field {
        // A box is judged by its tick, and only the server says that it is missing.
        Field::Consent | Field::PrefectureSure => None,
        _ => checkout::judge(field, &dom::value(field.name())?).err(),
    }
}
