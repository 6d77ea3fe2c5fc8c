//! What is done with many orders, in every state that matters.

use crate::{
    mails,
    sample::{NOW, ago, owner},
};
use admin::{
    frame::Frame,
    jobs::{
        Part, USUAL, ask,
        ask_mail::{self, Asked},
        list, page, slips,
    },
};
use domain::{
    duty::Mail,
    id::OrderNumber,
    job::{Finishing, Payload, Progress, Sending, Subject, Work},
    mail::usual,
    moment::Moment,
    role::Role,
    slip::NoSlip,
};
use ui::assets::Assets;
use workflow::{
    desk::send_mail::Draft,
    job::{Job, Row, Sample, Seen, WrongSlip},
};

/// Every page about jobs, by the name of its file.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let asked = |seen: &Seen| ask::draw(assets, frame, seen, NOW.day());
    let drawn = |seen: &Seen, progress| page::draw(assets, frame, seen, Part { progress, from: 0 });
    let hiding = Seen { untaken: numbers(15), ..seen(job(Work::Ship(USUAL), 128), 20) };
    let finish = Work::Finish { which: Finishing::Settled };
    let unshipped = Seen { unshipped: numbers(3), ..seen(job(finish, 40), 20) };
    let mail = |sending: &Sending| {
        let seen = seen(job(Work::Send(sending.clone()), 24), 20);
        let number = OrderNumber::new("261121-7K3F00");
        let draft = Draft { number, ..mails::draft(sending.mail, false) };
        let sample = Sample { number: draft.number.clone(), draft };
        let flaws = &workflow::job::flaws(sending);
        ask_mail::draw(assets, frame, &Asked { seen: &seen, sending, sample: Some(&sample), flaws })
    };
    let silent = Sending { again: Some(String::new()), ..Sending::of(Mail::Shipped) };
    let free = Sending { own: Some(usual::of(Mail::Free)), ..Sending::of(Mail::Free) };
    vec![
        ("job-slips-typed", slips::draw(assets, frame, &typing(), &typed(Vec::new()))),
        ("job-slips-wrong", slips::draw(assets, frame, &typing(), &typed(wrong()))),
        ("job-mail", mail(&Sending::of(Mail::Shipped))),
        ("job-mail-again", mail(&silent)),
        ("job-mail-free", mail(&free)),
        ("job-ship", asked(&seen(job(Work::Ship(USUAL), 24), 20))),
        ("job-ship-hides", asked(&hiding)),
        ("job-ship-hides-warehouse", ask::draw(assets, &packing(frame), &hiding, NOW.day())),
        ("job-slips", asked(&seen(job(Work::EnterSlips { then: Some(USUAL) }, 12), 12))),
        ("job-receive", asked(&seen(job(Work::Receive { on: None, mail: true }, 8), 8))),
        ("job-finish-hides", asked(&unshipped)),
        ("job-cancel", asked(&seen(job(Work::Cancel, 2), 2))),
        ("job-under-way", drawn(&under_way(), None)),
        ("job-ended", drawn(&seen(ended(64, 0, 0), 20), None)),
        ("job-failures", drawn(&with_failures(), None)),
        ("job-no-such-rows", drawn(&Seen { rows: Vec::new(), ..with_failures() }, Some(Progress::Waiting))),
        ("job-stopped", drawn(&stopped(), None)),
        ("jobs", list::draw(assets, frame, &jobs())),
        ("jobs-none", list::draw(assets, frame, &[])),
    ]
}

/// The same for somebody who ships, and may nothing else.
pub fn packing(frame: &Frame) -> Frame {
    Frame { role: Role::Warehouse, clerk: "高橋 恵".to_owned(), ..frame.clone() }
}

/// A job whose numbers are typed.
fn typing() -> Seen {
    Seen { untaken: numbers(2), ..seen(job(Work::EnterSlips { then: Some(USUAL) }, 8), 8) }
}

fn typed(wrong: Vec<(u32, WrongSlip)>) -> slips::Shown {
    let typed = [(0, "4444-1375-8703"), (1, "伝票"), (2, "444413758703")];
    let typed = typed.into_iter().map(|(position, slip)| (position, slip.to_owned())).collect();
    slips::Shown { typed, wrong, nothing: false, then: Some(USUAL) }
}

fn wrong() -> Vec<(u32, WrongSlip)> {
    vec![(1, WrongSlip::No(NoSlip::Characters)), (2, WrongSlip::Twice(0))]
}

fn numbers(count: usize) -> Vec<OrderNumber> {
    (0..count).map(|n| OrderNumber::new(format!("261121-7K3F{n:02}"))).collect()
}

fn job(work: Work, size: u32) -> Job {
    Job {
        id: "01JOB".to_owned(),
        work,
        again_of: None,
        made_at: ago(3),
        made_by: owner(),
        started_at: None,
        ended_at: None,
        stopped: None,
        size,
        done: 0,
        skipped: 0,
        failed: 0,
    }
}

/// A job that shipped, and is over.
pub fn ended(done: u32, skipped: u32, failed: u32) -> Job {
    let size = done + skipped + failed;
    let (started_at, ended_at): (Option<Moment>, _) = (Some(ago(2)), Some(NOW));
    Job { started_at, ended_at, done, skipped, failed, ..job(Work::Ship(USUAL), size) }
}

/// The first rows of a job: those that failed first.
fn seen(job: Job, shown: u32) -> Seen {
    const WHY: [&str; 3] = [
        "お支払いが OK になっていません（与信または入金）",
        "配送伝票番号がありません",
        "伝票番号は登録しました。発送済みにできません：配送方法に運送会社が設定されていません",
    ];
    let row = |position: u32| {
        let (progress, why) = match position {
            at if at < job.failed => (
                Progress::Failed,
                WHY.iter().cycle().nth(usize::try_from(at).unwrap_or(0)).copied().unwrap_or(""),
            ),
            at if at < job.failed + job.skipped => (Progress::Skipped, "すでに発送済みです"),
            at if at < job.settled() => (Progress::Done, ""),
            _ => (Progress::Waiting, ""),
        };
        let number = OrderNumber::new(format!("261121-7K3F{position:02}"));
        let subject = Subject::Order(number);
        Row { position, subject, payload: Payload::Nothing, progress, why: why.to_owned() }
    };
    let next = (shown < job.size).then_some(shown);
    Seen {
        rows: (0..shown.min(job.size)).map(row).collect(),
        next,
        untaken: Vec::new(),
        unshipped: Vec::new(),
        job,
    }
}

fn under_way() -> Seen {
    let started = Job { started_at: Some(ago(1)), done: 1_840, failed: 3, ..job(Work::Ship(USUAL), 5_000) };
    seen(started, 20)
}

fn with_failures() -> Seen {
    seen(ended(96, 4, 5), 20)
}

fn stopped() -> Seen {
    seen(Job { stopped: Some((NOW, owner())), ..ended(40, 60, 0) }, 20)
}

fn jobs() -> Vec<Job> {
    vec![
        Job { started_at: Some(ago(1)), done: 1_840, failed: 3, ..job(Work::Ship(USUAL), 5_000) },
        ended(96, 4, 5),
        Job { work: Work::Receive { on: None, mail: true }, ..ended(8, 0, 0) },
        Job { work: Work::Cancel, stopped: Some((NOW, owner())), ..ended(1, 3, 0) },
    ]
}
