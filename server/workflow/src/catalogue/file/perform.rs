//! One product of a file is kept: a row of the job.

use super::overlay::{self, Laid};
use crate::{
    catalogue::{Wrong, file::Flaw, keep, read},
    error::Trouble,
    noren::Noren,
};
use domain::{id::ProductId, job::Settled, product_sheet::ProductSheet, timeline::Actor};
use layouts::goods::paths::Paths;
use store::Tx;

/// Mistakes that are told of one product.
const TOLD: usize = 5;

/// Keeps what the file says of a product, all of it or nothing.
pub(crate) async fn perform(
    tx: &mut Tx,
    noren: &Noren,
    who: &Actor,
    id: &ProductId,
    sheet: &ProductSheet,
) -> Result<Settled, Trouble> {
    let paths = Paths::of(&store::categories::all(tx, noren.shop_id()).await?);
    let kept = read::typed(tx, noren, id).await?.map(|(typed, _)| typed);
    let laid = overlay::lay(sheet, id, kept.as_ref(), &paths);
    if !laid.flaws.is_empty() {
        return Ok(failed(&laid.flaws));
    }
    let wrong = match &kept {
        Some(kept) if *kept == laid.typed => {
            return Ok(Settled::Skipped("すでに同じ内容です".to_owned()));
        }
        Some(_) => match keep::save_in(tx, noren, who, id, &laid.typed).await? {
            keep::Saved::Done => return Ok(Settled::Done(String::new())),
            keep::Saved::Wrong(wrong) => wrong,
            keep::Saved::Conflict | keep::Saved::NoSuchProduct => {
                return Ok(Settled::Failed("ほかの変更と重なりました。もう一度行ってください".to_owned()));
            }
        },
        None => {
            let unfit = laid.typed.chosen_id().err();
            match keep::add_in(tx, noren, who, id, &laid.typed, unfit, noren.now()).await? {
                keep::Added::Done(_) => return Ok(Settled::Done("新しい商品です".to_owned())),
                keep::Added::Wrong(wrong) => wrong,
            }
        }
    };
    Ok(failed(&of_form(&wrong, sheet, &laid)))
}

fn of_form(wrong: &[Wrong], sheet: &ProductSheet, laid: &Laid) -> Vec<Flaw> {
    wrong.iter().map(|wrong| Flaw::of_form(*wrong, sheet, laid)).collect()
}

fn failed(flaws: &[Flaw]) -> Settled {
    let told = flaws.iter().take(TOLD);
    let told = told.map(|flaw| format!("{}行目「{}」：{}", flaw.line, flaw.column.label(), flaw.text()));
    Settled::Failed(told.collect::<Vec<_>>().join("。"))
}
