//! What the audit log says.

use super::permission;
use domain::{
    audit::{Deed, Entry, Group},
    role::{Permission, Role},
    timeline::Actor,
};
use ui::parts::Tone;
use workflow::staff::passkey::Refused;

/// A kind of deed.
pub fn group(group: Group) -> &'static str {
    match group {
        Group::SignIn => "サインイン",
        Group::Staff => "スタッフ",
        Group::Settings => "設定",
        Group::Goods => "商品",
        Group::Files => "ファイル",
        Group::Refused => "権限のない操作",
    }
}

/// Who did it.
pub fn who(actor: &Actor) -> String {
    match actor {
        Actor::Staff { name, .. } => name.clone(),
        Actor::Stranger | Actor::Shopper => "サインイン前の人".to_owned(),
        Actor::Clock | Actor::Provider { .. } => "自動処理".to_owned(),
    }
}

/// What was done.
pub fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::SignedIn => "サインインしました",
        Deed::SignInFailed => "サインインに失敗しました",
        Deed::SignInStopped => "失敗が続いたため、サインインの受け付けを止めました",
        Deed::SignedOut => "サインアウトしました",
        Deed::Proven => "本人確認をしました",
        Deed::SessionsEnded => "セッションを終了しました",
        Deed::Invited => "スタッフを招待しました",
        Deed::Joined => "招待を受けてパスワードを設定しました",
        Deed::Renamed => "スタッフの名前を変更しました",
        Deed::RoleChanged => "スタッフの役割を変更しました",
        Deed::Suspended => "スタッフを停止しました",
        Deed::Resumed => "スタッフを再開しました",
        Deed::Ended => "スタッフのアカウントを終了しました",
        Deed::PasswordChanged => "パスワードを変更しました",
        Deed::PasswordLinkAsked => "パスワード再設定のリンクが求められました",
        Deed::AppAdded => "認証アプリを登録しました",
        Deed::AppRemoved => "認証アプリの登録を解除しました",
        Deed::RecoveryCodesMade => "リカバリーコードを作り直しました",
        Deed::RecoveryCodeUsed => "リカバリーコードを使いました",
        Deed::PasskeyAdded => "パスキーを追加しました",
        Deed::PasskeyRefused => "パスキーを追加できませんでした",
        Deed::PasskeyRemoved => "パスキーを削除しました",
        Deed::Rescued => "サーバー上の操作で2段階認証を解除し、パスワードのリンクを作りました",
        Deed::TwoStepRuleChanged => "2段階認証の必須化を変更しました",
        Deed::SettingChanged => "設定を変更しました",
        Deed::ContractChanged => "決済サービスとの契約を変更しました",
        Deed::SettingMade => "設定を追加しました",
        Deed::SettingRemoved => "設定を削除しました",
        Deed::GoodsChanged => "商品・在庫・カテゴリを変更しました",
        Deed::PictureAdded => "商品画像を追加しました",
        Deed::PictureChanged => "商品画像を変更しました",
        Deed::PictureRemoved => "商品画像を削除しました",
        Deed::Exported => "ファイルを書き出しました",
        Deed::Imported => "ファイルを取り込みました",
        Deed::TransferSetAside => "入金を照合の対象外にしました",
        Deed::TransferBroughtBack => "対象外の入金を照合に戻しました",
        Deed::Refused => "権限のない操作を試みました",
    }
}

/// How good the news is.
pub fn tone(deed: Deed) -> Tone {
    match deed {
        Deed::SignInFailed | Deed::SignInStopped | Deed::PasskeyRefused | Deed::Refused => Tone::Stop,
        Deed::PasswordLinkAsked
        | Deed::RecoveryCodeUsed
        | Deed::AppRemoved
        | Deed::PasskeyRemoved
        | Deed::Rescued => Tone::Wait,
        _ => Tone::Note,
    }
}

/// What about it, pair by pair: `役割 受注担当 → 出荷担当`.
pub fn detail(entry: &Entry) -> Vec<String> {
    let get = |name: &str| entry.detail.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let mut said = Vec::new();
    for (name, shown) in &entry.detail {
        let line = match (name.as_str(), get("from")) {
            // Said together.
            ("from", _) if get("to").is_some() => continue,
            ("to", Some(from)) => format!("{} → {}", value("from", from), value("to", shown)),
            (name, _) => format!("{} {}", label(name), value(name, shown)),
        };
        said.push(line);
    }
    said
}

/// What a pair is called; settings bring their own labels.
fn label(name: &str) -> &str {
    match name {
        "staff" => "対象",
        "device" => "端末",
        "network" => "接続元",
        "how" => "方法",
        "count" => "件数",
        "rows" => "行数",
        "file" => "ファイル",
        "role" => "役割",
        "to" => "変更",
        "left" => "残り",
        "permission" => "必要な権限",
        "method" => "要求",
        "path" => "ページ",
        "about" => "対象",
        "passkey" => "パスキー",
        "why" => "理由",
        "day" => "日付",
        "amount" => "金額",
        "line" => "行",
        other => other,
    }
}

/// Why a passkey was not taken.
fn refusal(name: &str) -> Option<&'static str> {
    let why = Refused::ALL.into_iter().find(|why| why.name() == name)?;
    Some(match why {
        Refused::Unreadable => "読み取れない内容",
        Refused::Challenge => "期限切れ・使用済みの要求",
        Refused::Origin => "別のサイトで作られた応答",
        Refused::Unverified => "端末での本人確認なし",
        Refused::Unknown => "登録のないパスキー",
        Refused::Owner => "別の人のパスキー",
        Refused::Signature => "署名の不一致",
        Refused::Counter => "使用回数の逆行（複製のおそれ）",
        Refused::Known => "登録済みのパスキー",
    })
}

fn value(name: &str, text: &str) -> String {
    let known = match (name, text) {
        ("how", "password") => Some("パスワード"),
        ("how", "code") => Some("認証コード"),
        ("how", "proof") => Some("本人確認のパスワード"),
        ("how", "passkey") => Some("パスキー"),
        ("why", named) => refusal(named),
        ("how", "link") => Some("メールのリンク"),
        ("to", "required") => Some("必須"),
        ("to", "free") => Some("任意"),
        ("file", "audit") => Some("操作記録"),
        ("file", "orders") => Some("注文"),
        ("file", "transfers") => Some("入出金明細"),
        ("file", "slips") => Some("伝票番号"),
        ("role" | "from" | "to", role) => Role::named(role).map(permission::role),
        ("permission", named) => {
            Permission::ALL.into_iter().find(|known| known.name() == named).map(permission::label)
        }
        _ => None,
    };
    known.map_or_else(|| text.to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::moment::Moment;

    #[test]
    fn a_change_is_said_in_one_breath() {
        let detail = [("staff", "鈴木"), ("from", "desk"), ("to", "warehouse")];
        let entry = Entry {
            at: Moment(0),
            actor: Actor::Stranger,
            deed: Deed::RoleChanged,
            detail: detail.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        };
        assert_eq!(super::detail(&entry), ["対象 鈴木", "受注担当 → 出荷担当"]);
    }
}
