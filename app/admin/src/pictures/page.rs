//! The page with the pictures of a product.

use super::{address, incoming::Incoming};
use crate::frame::{Frame, Room};
use domain::{
    id::ProductId,
    picture::{MOST, MOST_ALT, Picture},
};
use leptos::prelude::*;
use ui::{address::segment, assets::Assets, parts::*};
use workflow::pictures::{Added, LEAST_SIDE, MOST_BYTES, MOST_PIXELS, Refused};

/// What became of a button just pressed.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Pictures were taken.
    Added,
    /// One was moved.
    Moved,
    /// One was described.
    Described,
    /// One was taken away.
    Removed,
    /// It was gone already.
    Gone,
    /// Something was not taken.
    Refused(Incoming),
}

impl Outcome {
    /// What an address says.
    pub fn read(name: &str) -> Option<Self> {
        match name {
            "added" => Some(Self::Added),
            "moved" => Some(Self::Moved),
            "described" => Some(Self::Described),
            "removed" => Some(Self::Removed),
            "gone" => Some(Self::Gone),
            _ => None,
        }
    }
}

/// What is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Of which product.
    pub product: ProductId,
    /// What it is called.
    pub name: String,
    /// Its pictures, in the order of its page.
    pub pictures: Vec<Picture>,
    /// What became of a button just pressed.
    pub outcome: Option<Outcome>,
}

/// The page.
pub fn draw(assets: &Assets, frame: &Frame, shown: &Shown) -> String {
    let title = format!("商品画像：{}", shown.name);
    frame.page_in(Room::Products, assets, &title, None, || {
        let here = address(&shown.product);
        let last = shown.pictures.len().saturating_sub(1);
        let rows = shown.pictures.iter().enumerate().map(|(place, picture)| one(&here, picture, place, last));
        let rows = rows.collect_view();
        let back = format!("/admin/products/{}", segment(shown.product.as_str()));
        let any = !shown.pictures.is_empty();
        let room = shown.pictures.len() < MOST;
        view! {
            <a class="order-back" href=back><Icon sign=Sign::Back />{shown.name.clone()}</a>
            {shown.outcome.as_ref().map(said)}
            {room.then(|| upload(&here))}
            <section class="sheet" aria-labelledby="pictures">
                <h2 id="pictures">"登録した画像"</h2>
                {if any {
                    view! { <p class="hint">"1枚目が一覧に出ます。お店にはすぐ反映します。"</p><ol class="picture-list">{rows}</ol> }
                        .into_any()
                } else {
                    view! { <Empty title="まだ画像がありません" /> }.into_any()
                }}
            </section>
        }
    })
}

fn upload(here: &str) -> AnyView {
    let hint = format!(
        "JPEG・PNG・WebP、{}MBまで。まとめて選べます（1商品{MOST}枚まで）。向きを直し、撮影場所などの情報を消してから、スマートフォン向けの小さな画像も自動で作ります。1枚に数秒かかります。",
        MOST_BYTES / 1024 / 1024
    );
    view! {
        <section class="sheet" aria-labelledby="upload">
            <h2 id="upload">"画像の追加"</h2>
            <form method="post" action=here.to_owned() enctype="multipart/form-data" class="settings-fields">
                <div class="field">
                    <label for="file">"画像ファイル"</label>
                    <p class="hint" id="file-hint">{hint}</p>
                    <input
                        class="input file"
                        type="file"
                        id="file"
                        name="file"
                        accept="image/jpeg,image/png,image/webp"
                        multiple
                        required
                        aria-describedby="file-hint"
                    />
                </div>
                <Actions><Button label="追加する" look=Look::Primary /></Actions>
            </form>
        </section>
    }
    .into_any()
}

fn one(here: &str, picture: &Picture, place: usize, last: usize) -> AnyView {
    let action = format!("{here}/{}", segment(picture.id.as_str()));
    let number = place.saturating_add(1);
    let small = picture.widths.first().copied().unwrap_or_default();
    let field = format!("alt-{number}");
    let button = move |act: &'static str, label: &'static str| {
        let said = format!("{number}枚目を{label}");
        view! { <button type="submit" class="button secondary" name="act" value=act aria-label=said>{label}</button> }
    };
    view! {
        <li class="picture-row">
            <img
                src=picture.path(small, "webp")
                width=picture.width.to_string()
                height=picture.height.to_string()
                alt=format!("{number}枚目の画像")
                loading="lazy"
            />
            <form method="post" action=action>
                // Enter in the field keeps the text: the first button of a form is the one that it presses.
                <button type="submit" class="hidden" tabindex="-1" aria-hidden="true" name="act" value="describe">"保存する"</button>
                <div class="field">
                    <label for=field.clone()>"代替テキスト"</label>
                    <p class="hint">"画像が見えないときに読み上げる説明です。例：湯呑みに注いだ煎茶"</p>
                    <input
                        class="input"
                        id=field
                        name="alt"
                        value=picture.alt.clone()
                        maxlength=MOST_ALT.to_string()
                        autocomplete="off"
                    />
                </div>
                <Actions>
                    {button("describe", "説明を保存する")}
                    {(place > 0).then(|| button("forward", "前へ動かす"))}
                    {(place < last).then(|| button("back", "後ろへ動かす"))}
                    {button("remove", "削除する")}
                </Actions>
            </form>
        </li>
    }
    .into_any()
}

fn said(outcome: &Outcome) -> AnyView {
    let title = match outcome {
        Outcome::Added => "追加しました",
        Outcome::Moved => "並び順を変えました",
        Outcome::Described => "代替テキストを保存しました",
        Outcome::Removed => "削除しました",
        Outcome::Gone => {
            let text = "ほかのスタッフが先に削除したようです。いまの画像は下のとおりです。";
            return view! { <Notice tone=Tone::Stop title="その画像はありません"><p>{text}</p></Notice> }
                .into_any();
        }
        Outcome::Refused(incoming) => return refused(incoming),
    };
    view! { <Notice tone=Tone::Ok title><p>"お店にすぐ反映します。"</p></Notice> }.into_any()
}

fn refused(incoming: &Incoming) -> AnyView {
    let taken = incoming.taken;
    let taken = (taken > 0).then(|| view! { <p>{format!("ほかの{taken}枚は追加しました。")}</p> });
    let title = if incoming.broken {
        "送信が途中で切れました。もう一度お試しください"
    } else if incoming.refused.is_empty() {
        "ファイルが選ばれていません"
    } else {
        "追加できない画像があります"
    };
    let line = |(name, why): &(String, Added)| view! { <li>{format!("{name}：{}", reason(*why))}</li> };
    let lines = incoming.refused.iter().map(line).collect_view();
    view! { <Notice tone=Tone::Stop title><ul>{lines}</ul>{taken}</Notice> }.into_any()
}

/// Why a file was not taken.
fn reason(why: Added) -> String {
    match why {
        Added::Done => String::new(),
        Added::TooMany => format!("1つの商品に登録できるのは{MOST}枚までです"),
        Added::Twice => "同じ画像がすでにあります".to_owned(),
        Added::NoSuchProduct => "商品がありません".to_owned(),
        Added::Refused(refused) => match refused {
            Refused::Empty => "ファイルが空です".to_owned(),
            Refused::NoPicture => "画像ではありません。JPEG・PNG・WebPを選んでください".to_owned(),
            Refused::OtherKind(kind) => format!("{kind}は使えません。JPEG・PNG・WebPに変換してください"),
            Refused::Broken => "画像が壊れているか、途中で切れています".to_owned(),
            Refused::TooLong => format!("{}MBを超えています", MOST_BYTES / 1024 / 1024),
            Refused::TooManyPixels => format!("画素数が多すぎます（{}万画素まで）", MOST_PIXELS / 10_000),
            Refused::TooSmall(width, height) => {
                format!("小さすぎます（{width}×{height}）。縦横とも{LEAST_SIDE}ピクセル以上にしてください")
            }
        },
    }
}
