//! The answer to a try at what a role does not allow: a page that says so, and a line in the audit log.

use crate::{
    failure::Failure,
    frame::{Frame, Room},
    gate::Rule,
    routes::State,
    words::permission,
};
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::{
    audit::Deed,
    role::{Permission, Role},
};
use leptos::prelude::*;
use ui::{assets::Assets, parts::*};
use workflow::{audit, error::Trouble, staff::Clerk};

/// Puts the try on record and answers it.
pub async fn answer(state: &State, clerk: &Clerk, rule: &Rule, lacking: Permission) -> Response {
    match refuse(state, clerk, rule, lacking).await {
        Ok(response) => response,
        Err(trouble) => Failure(trouble).into_response(),
    }
}

async fn refuse(state: &State, clerk: &Clerk, rule: &Rule, lacking: Permission) -> Result<Response, Trouble> {
    // The route as it is spelled, never what stands in its place: no number of an order, nothing typed.
    let detail = [("permission", lacking.name()), ("method", rule.method.as_str()), ("path", rule.path)];
    audit::record_alone(&state.noren, &clerk.actor(), Deed::Refused, &detail).await?;
    let frame = Frame::of(state, clerk).await?;
    Ok((StatusCode::FORBIDDEN, Html(page(&state.assets, &frame, lacking))).into_response())
}

/// The page.
pub fn page(assets: &Assets, frame: &Frame, lacking: Permission) -> String {
    let owners: Vec<&str> =
        Role::ALL.into_iter().filter(|role| role.may(lacking)).map(permission::role).collect();
    frame.page_in(Room::Nowhere, assets, "この操作はできません", None, || {
        view! {
            <Notice tone=Tone::Stop title="この操作をする権限がありません">
                <p>{format!("必要な権限は「{}」です。何も変更していません。", permission::label(lacking))}</p>
                <p>{format!("この権限がある役割：{}。必要な場合は、お店のオーナーに依頼してください。", owners.join("、"))}</p>
            </Notice>
            <p><ButtonLink href="/admin" label="管理画面のはじめへ" look=Look::Secondary /></p>
        }
    })
}
