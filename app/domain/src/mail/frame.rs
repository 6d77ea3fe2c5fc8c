//! The sheet of paper around the HTML of every mail: the shop's curtain above, its signature below. One column that is 600 px wide at
//! most, light and dark; a mail program that knows no dark colours shows the light ones.

use super::{fill::signature, template::safe};
use crate::shop::Shop;

/// Colours on dark screens. They have to win over what stands in `style`.
const DARK: &str = "@media (prefers-color-scheme:dark){\
.paper{background:#17191f!important}\
.sheet{background:#1f222a!important;color:#ece8df!important;border-color:#383c47!important}\
.cloth{background:#2f4a7d!important}\
.soft{color:#b3b0a8!important}\
.line{border-color:#383c47!important}\
.link,.sheet a{color:#a9c1ee!important}\
.sheet a.button{background:#3f61a3!important;color:#ffffff!important}\
}";

/// Words that people can read everywhere.
const TYPE: &str = "font-family:'Hiragino Sans','Noto Sans JP','Yu Gothic UI',Meiryo,system-ui,sans-serif;word-break:break-word";

/// The whole document.
pub fn document(shop: &Shop, subject: &str, inner: &str) -> String {
    let (name, subject) = (safe(&shop.name), safe(subject));
    let signature = safe(&signature(shop));
    format!(
        "<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">\
         <title>{subject}</title><style>{DARK}</style></head>\n\
         <body class=\"paper\" style=\"margin:0;padding:0;background:#f6f3ec\">\
         <table role=\"presentation\" class=\"paper\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;background:#f6f3ec;{TYPE}\">\
         <tr><td align=\"center\" style=\"padding:20px 12px 32px\">\n\
         <table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" style=\"width:100%;max-width:600px;border-collapse:separate\">\n\
         <tr><td class=\"cloth\" style=\"padding:14px 24px;border-radius:8px 8px 0 0;background:#2c4a80;color:#fffdf9;font-size:18px;font-weight:700;letter-spacing:0.06em\">{name}</td></tr>\n\
         <tr><td class=\"sheet\" style=\"padding:24px;border:1px solid #e3ddd0;border-top:0;border-radius:0 0 8px 8px;background:#fffdf9;color:#23262f;font-size:16px;line-height:1.8\">\n\
         {inner}\n</td></tr>\n\
         <tr><td class=\"soft\" style=\"padding:20px 24px;color:#5d6270;font-size:13px;line-height:1.7\">{signature}</td></tr>\n\
         </table></td></tr></table></body></html>\n"
    )
}
