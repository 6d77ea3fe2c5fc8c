//! お店の見た目: drawn first, looked at by a link, and then shown to shoppers.

use super::{
    presentable,
    trail::{self, Record, Subject},
};
use crate::{error::Trouble, noren::Noren, staff::Clerk};
use domain::{
    accent::Accent,
    category::Categories,
    id::CategoryId,
    look::{Block, Look, MOST_BLOCKS},
    setting_change::{self, Change},
    text,
};
use store::{Tx, looks};
use subtle::ConstantTimeEq;

/// Longest heading, characters.
pub const MOST_HEADING: usize = 40;
/// Longest news, characters.
pub const MOST_NEWS: usize = 1_000;
/// What the links to drawings are signed for.
const PURPOSE: &str = "look at a drawing";

/// A block as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedBlock {
    /// Name of its kind; empty: there is none.
    pub kind: String,
    /// Its heading.
    pub heading: String,
    /// What there is to say, of news.
    pub text: String,
    /// Id of the category, of a shelf.
    pub category: String,
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The accent, `#1f3d7a`; empty: as the style has it.
    pub accent: String,
    /// The blocks in their order; those without a kind do not count.
    pub blocks: Vec<TypedBlock>,
    /// The version of the page.
    pub version: i64,
}

/// Something that was typed and cannot be taken. Blocks are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No colour.
    Accent,
    /// There is no such kind of block.
    Kind(usize),
    /// The heading is too long or cannot be shown; of news, it is missing.
    Heading(usize),
    /// The news are missing, too long or cannot be shown.
    Text(usize),
    /// There is no such category.
    Category(usize),
}

/// The look with all that its page shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What stands in the fields: the drawing.
    pub typed: Typed,
    /// The drawing.
    pub drawn: Look,
    /// What shoppers see.
    pub seen: Look,
    /// Every category, for shelves.
    pub categories: Categories,
    /// The way to the drawing, on the shop's own address.
    pub preview: String,
    /// What was changed, newest first.
    pub trail: Vec<Record>,
}

/// What became of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is drawn.
    Done,
    /// Something is wrong; nothing is kept.
    Wrong(Vec<Wrong>),
    /// Somebody else saved meanwhile; nothing is kept.
    Conflict,
}

impl Typed {
    fn of(look: &Look, version: i64) -> Self {
        let block = |block: &Block| {
            let mut typed = TypedBlock {
                kind: block.name().to_owned(),
                heading: block.heading().to_owned(),
                ..TypedBlock::default()
            };
            match block {
                Block::News { text, .. } => text.clone_into(&mut typed.text),
                Block::Shelf { category, .. } => typed.category = category.to_string(),
                Block::Newest { .. } => {}
            }
            typed
        };
        Self {
            accent: look.accent.map(|accent| accent.to_string()).unwrap_or_default(),
            blocks: look.blocks.iter().map(block).collect(),
            version,
        }
    }

    fn judged(&self, categories: &Categories) -> Result<Look, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let accent = match self.accent.trim() {
            "" => None,
            typed => {
                let accent = Accent::parse(&text::narrow(typed));
                if accent.is_none() {
                    wrong.push(Wrong::Accent);
                }
                accent
            }
        };
        let blocks = self.blocks.iter().take(MOST_BLOCKS).enumerate();
        let blocks = blocks.filter_map(|(place, block)| judged_block(place, block, categories, &mut wrong));
        let blocks = blocks.collect();
        if wrong.is_empty() { Ok(Look { accent, blocks }) } else { Err(wrong) }
    }
}

fn judged_block(
    place: usize,
    typed: &TypedBlock,
    categories: &Categories,
    wrong: &mut Vec<Wrong>,
) -> Option<Block> {
    if typed.kind.is_empty() {
        return None;
    }
    let before = wrong.len();
    let heading = text::tidy(&typed.heading);
    if !presentable(&heading, MOST_HEADING) || (typed.kind == "news" && heading.is_empty()) {
        wrong.push(Wrong::Heading(place));
    }
    let block = match typed.kind.as_str() {
        "news" => {
            let said = typed.text.trim().replace("\r\n", "\n").replace('\r', "\n");
            if said.is_empty() || !presentable(&said, MOST_NEWS) {
                wrong.push(Wrong::Text(place));
            }
            Block::News { heading, text: said }
        }
        "shelf" => {
            let category = CategoryId::new(&typed.category);
            if categories.get(&category).is_none() {
                wrong.push(Wrong::Category(place));
            }
            Block::Shelf { heading, category }
        }
        "newest" => Block::Newest { heading },
        _ => {
            wrong.push(Wrong::Kind(place));
            return None;
        }
    };
    (wrong.len() == before).then_some(block)
}

/// The look as it is drawn and as it is seen.
pub async fn show(noren: &Noren) -> Result<Sheet, Trouble> {
    noren
        .db
        .read(|mut tx| async move {
            let tx = &mut tx;
            let kept = kept(tx, noren).await?;
            let categories = store::categories::all(tx, noren.shop_id()).await?;
            let trail = trail::of(tx, noren, &Subject::Look).await?;
            Ok(Sheet {
                typed: Typed::of(&kept.drawn, kept.version),
                preview: format!("/?look={}", key(noren, kept.version)),
                drawn: kept.drawn,
                seen: kept.seen,
                categories,
                trail,
            })
        })
        .await
}

async fn kept(tx: &mut Tx, noren: &Noren) -> Result<looks::Looks, Trouble> {
    let id = noren.shop_id();
    looks::get(tx, id).await?.ok_or_else(|| Trouble::NoShop(id.to_string()))
}

/// Keeps a drawing: shoppers do not see it yet.
pub async fn draw(noren: &Noren, clerk: &Clerk, typed: &Typed) -> Result<Saved, Trouble> {
    noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let kept = kept(tx, noren).await?;
            if kept.version != typed.version {
                return Ok(Saved::Conflict);
            }
            let categories = store::categories::all(tx, noren.shop_id()).await?;
            let look = match typed.judged(&categories) {
                Ok(look) => look,
                Err(wrong) => return Ok(Saved::Wrong(wrong)),
            };
            if look != kept.drawn {
                looks::draw(tx, noren.shop_id(), &look, kept.version).await?;
                trail::note(tx, noren, clerk, &Subject::Look, "drawn", changes(&kept.drawn, &look)).await?;
            }
            Ok::<_, Trouble>(Saved::Done)
        })
        .await
}

/// Shows shoppers the drawing of that version. False: somebody has drawn another one meanwhile.
pub async fn publish(noren: &Noren, clerk: &Clerk, version: i64) -> Result<bool, Trouble> {
    let published = noren
        .db
        .write(|mut tx| async move {
            let tx = &mut tx;
            let kept = kept(tx, noren).await?;
            if kept.version != version {
                return Ok(false);
            }
            if kept.drawn != kept.seen {
                looks::publish(tx, noren.shop_id(), version).await?;
                let changes = changes(&kept.seen, &kept.drawn);
                trail::note(tx, noren, clerk, &Subject::Look, "shown", changes).await?;
            }
            Ok::<_, Trouble>(true)
        })
        .await?;
    let shop = noren.read_shop().await?;
    noren.memory.keep_shop(noren.now(), &shop);
    Ok(published)
}

/// The drawing, for whoever has the link to it; `None`: it is another one by now, or the key is wrong.
pub async fn drawing(noren: &Noren, given: &str) -> Result<Option<Look>, Trouble> {
    let kept = noren.db.read(|mut tx| async move { kept(&mut tx, noren).await }).await?;
    let right: bool = key(noren, kept.version).as_bytes().ct_eq(given.as_bytes()).into();
    Ok(right.then_some(kept.drawn))
}

fn key(noren: &Noren, version: i64) -> String {
    noren.secret.fingerprint(PURPOSE, &format!("{}\0{version}", noren.shop_id()))
}

fn changes(from: &Look, to: &Look) -> Vec<Change> {
    let accent = |look: &Look| look.accent.map(|accent| accent.to_string()).unwrap_or_default();
    let blocks = |look: &Look| {
        let said = |block: &Block| match block.heading() {
            "" => block.name().to_owned(),
            heading => heading.to_owned(),
        };
        look.blocks.iter().map(said).collect::<Vec<_>>().join("、")
    };
    let text_of = |look: &Look| {
        let texts = look.blocks.iter().filter_map(|block| match block {
            Block::News { text, .. } => Some(text.as_str()),
            Block::Shelf { .. } | Block::Newest { .. } => None,
        });
        texts.collect::<Vec<_>>().join("／").chars().take(120).collect::<String>()
    };
    setting_change::between([
        ("accent", accent(from), accent(to)),
        ("blocks", blocks(from), blocks(to)),
        ("note", text_of(from), text_of(to)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::category::Category;

    #[test]
    fn everything_that_is_wrong_is_said_at_once_and_empty_rows_do_not_count() {
        let tea = Category { id: CategoryId::new("tea"), parent: None, name: "お茶".to_owned() };
        let categories = Categories::new(vec![tea]);
        let block = |kind: &str, heading: &str, text: &str, category: &str| TypedBlock {
            kind: kind.to_owned(),
            heading: heading.to_owned(),
            text: text.to_owned(),
            category: category.to_owned(),
        };
        let typed = Typed {
            accent: " ＃8a1f2b".to_owned(),
            blocks: vec![
                block("news", " 年末年始 ", "29日から\r\n休みます", ""),
                TypedBlock::default(),
                block("shelf", "", "", "tea"),
            ],
            version: 1,
        };
        let look = typed.judged(&categories).unwrap();
        assert_eq!((look.accent, look.blocks.len()), (Accent::parse("#8a1f2b"), 2));
        assert_eq!(Typed::of(&look, 1).judged(&categories), Ok(look));
        let wrong = Typed {
            accent: "藍".to_owned(),
            blocks: vec![
                block("news", "", "", ""),
                block("shelf", "", "", "gone"),
                block("film", "", "", ""),
            ],
            version: 1,
        };
        let expected = [Wrong::Accent, Wrong::Heading(0), Wrong::Text(0), Wrong::Category(1), Wrong::Kind(2)];
        assert_eq!(wrong.judged(&categories), Err(expected.to_vec()));
    }
}
