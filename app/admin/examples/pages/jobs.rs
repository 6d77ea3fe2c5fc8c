//! What is done with many orders, in every state that matters.

use crate::sample::{NOW, ago, owner};
use admin::{
    frame::Frame,
    jobs::{Part, USUAL, ask, list, page},
};
use domain::{
    id::OrderNumber,
    job::{Finishing, Payload, Progress, Work},
    moment::Moment,
    role::Role,
};
use ui::assets::Assets;
use workflow::job::{Job, Row, Seen};

/// Every page about jobs, by the name of its file.
pub fn pages(assets: &Assets, frame: &Frame) -> Vec<(&'static str, String)> {
    let asked = |seen: &Seen| ask::draw(assets, frame, seen, NOW.day());
    let drawn = |seen: &Seen, progress| page::draw(assets, frame, seen, Part { progress, from: 0 });
    let hiding = Seen { untaken: numbers(15), ..seen(job(Work::Ship(USUAL), 128), 20) };
    let finish = Work::Finish { which: Finishing::Settled };
    let unshipped = Seen { unshipped: numbers(3), ..seen(job(finish, 40), 20) };
    vec![
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

fn ended(done: u32, skipped: u32, failed: u32) -> Job {
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
        Row { position, number, payload: Payload::Nothing, progress, why: why.to_owned() }
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
