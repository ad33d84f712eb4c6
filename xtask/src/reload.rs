//! The script with which a page under `trunk serve` loads itself again after a change.

/// Its file beside the page.
pub const FILE: &str = "reload.js";

/// The places that Trunk's server fills in, in pages only, and what a script says for itself.
const PLACES: [(&str, &str); 2] =
    [("'{{__TRUNK_ADDRESS__}}'", "location.host"), ("'{{__TRUNK_WS_BASE__}}'", "'/'")];

/// The page without Trunk's inline script, which its policy refuses, and that script for
/// [`FILE`]; none where Trunk put none, because the site is built for good.
pub fn moved_out(page: &str) -> Option<(String, String)> {
    let (before, _) = page.split_once(PLACES[0].0)?;
    let (before, _) = before.rsplit_once("<script>")?;
    let (script, after) = page[before.len()..].split_once("</script>")?;
    let script = script.trim_start_matches("<script>");
    let script = PLACES.iter().fold(script.to_owned(), |text, (from, to)| text.replace(from, to));
    Some((format!("{before}<script src=\"{FILE}\"></script>{after}"), script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_becomes_a_file() {
        let page = "<p><script>let a = '{{__TRUNK_ADDRESS__}}' + '{{__TRUNK_WS_BASE__}}';</script>";
        let (page, script) = moved_out(page).unwrap();
        assert_eq!(page, "<p><script src=\"reload.js\"></script>");
        assert_eq!(script, "let a = location.host + '/';");
        assert_eq!(moved_out(&page), None);
    }
}
