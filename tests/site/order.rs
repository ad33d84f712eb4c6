//! The order in which Tab goes is that of the eye, however wide the window is.

use anyhow::Result;

use super::accessibility::{OPERABLE, tab_through};
use crate::browser::Page;

/// The regions of a lab in the order in which Tab reaches them, each with its left and top.
fn regions(page: &Page) -> Result<Vec<(String, f64, f64)>> {
    let mut regions: Vec<(String, f64, f64)> = Vec::new();
    for (number, _) in tab_through(page)? {
        let region: Option<(String, f64, f64)> = page.eval(&format!(
            "(region => {{
                const box = region?.getBoundingClientRect();
                return region ? [region.id, box.left + scrollX, box.top + scrollY] : null;
            }})({OPERABLE}[{number}].closest('#bar, #main, #side, #controls, #transport, #walk'))"
        ))?;
        let Some(region) = region else { continue };
        if regions.last().is_none_or(|(last, ..)| *last != region.0) {
            regions.push(region);
        }
    }
    Ok(regions)
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn tab_goes_as_one_reads_in_columns_and_below_one_another() -> Result<()> {
    let page = Page::open()?;
    for link in ["#v=1&lab=quadratic", "#v=1&lab=mixture", "#walk=4", "#walk=5"] {
        page.goto(link)?;
        page.settle()?;
        for (width, height) in [(1280, 720), (390, 844), (320, 568), (1280, 720)] {
            page.set_viewport(width, height, 1.0, false)?;
            page.settle()?;
            let regions = regions(&page)?;
            let names: Vec<&str> = regions.iter().map(|(name, ..)| name.as_str()).collect();
            let mut once = names.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), names.len(), "{link} at {width}: back again, {names:?}");
            assert!(names.len() >= 4, "{link} at {width}: {names:?}");
            for two in regions.windows(2) {
                let [(_, left, top), (_, right, below)] = [&two[0], &two[1]];
                let reads = if width < 1000 { below >= top } else { right > left || below > top };
                assert!(reads, "{link} at {width}: {regions:?}");
            }
        }
    }
    page.assert_quiet()
}
