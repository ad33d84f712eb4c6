//! The Content-Security-Policy: what the page may load and run.

use anyhow::{Context, Result};

/// What stands before the policy in a page's head.
const BEFORE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// The file in which Netlify and Cloudflare Pages look for headers to send.
pub const HEADERS: &str = "_headers";

/// The policy in a page's head.
///
/// # Errors
/// When there is none.
pub fn of(page: &str) -> Result<&str> {
    let (_, rest) = page.split_once(BEFORE).context("the page has no Content-Security-Policy")?;
    let (policy, _) = rest.split_once('"').context("the page's policy has no end")?;
    Ok(policy)
}

/// The element that gives a page this policy.
pub fn element(policy: &str) -> String {
    format!("{BEFORE}{policy}\">")
}

/// The policy as a header of every file. It says nothing of who may frame the page: slides may.
pub fn headers(policy: &str) -> String {
    format!("/*\n  Content-Security-Policy: {policy}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_served_policy_is_the_pages_own_and_allows_nothing_inline() {
        let policy = of(include_str!("../../www/index.html")).unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        for lax in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
            assert!(!policy.contains(lax), "{policy}");
        }
        let served = format!("\"Content-Security-Policy\" = \"{policy}\"");
        assert!(include_str!("../../Trunk.toml").contains(&served), "{policy}");
    }

    #[test]
    fn a_policy_is_found_where_it_was_put() {
        assert_eq!(of(&element("img-src data:")).unwrap(), "img-src data:");
        assert!(of("<html>").is_err());
    }
}
