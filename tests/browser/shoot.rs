//! Photographs of the page for people to look at: `cargo xtask shoot`.

use std::path::Path;

use anyhow::Result;

use super::device::Scheme;
use super::page::Page;

/// Width and height in CSS pixels, device pixels to each, and whether it is a phone.
const DEVICES: [(u32, u32, f64, bool); 2] = [(1280, 720, 1.0, false), (390, 844, 2.0, true)];

/// Photographs the page at a link's fragment on each device, light and dark, as
/// `390x844-dark.png`; what does not fit the viewport is also photographed whole, as
/// `390x844-dark-whole.png`.
///
/// # Errors
/// When the page does not load, complains on the console or cannot be photographed.
pub fn shoot(link: &str, directory: &Path) -> Result<()> {
    let page = Page::open()?;
    for (width, height, scale, mobile) in DEVICES {
        page.set_viewport(width, height, scale, mobile)?;
        for scheme in [Scheme::Light, Scheme::Dark] {
            page.set_color_scheme(scheme)?;
            // away and back, so that the page begins on this device
            page.goto("blank.html")?;
            page.goto(&format!("#{}", link.trim_start_matches('#')))?;
            page.settle()?;
            let name = format!("{width}x{height}-{}", scheme.name());
            let file = directory.join(format!("{name}.png"));
            page.screenshot(&file)?;
            println!("{}", file.display());
            if page.eval("document.documentElement.scrollHeight > innerHeight")? {
                let whole = directory.join(format!("{name}-whole.png"));
                page.screenshot_whole(&whole)?;
                println!("{}", whole.display());
            }
        }
    }
    page.assert_quiet()
}
