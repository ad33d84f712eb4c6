//! The colours, light and dark.

use crate::scene::{Ink, Tone};

/// Red, green and blue, 0 to 255 each.
pub type Rgb = (u8, u8, u8);

/// A colour for each ink. Text inks have a contrast of at least 4.5 to the ground
/// (WCAG 2.2, 1.4.3), and each pair of data inks differs for colour-blind eyes,
/// mostly by lightness where the hues fall together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    ground: Rgb,
    text: Rgb,
    muted: Rgb,
    faint: Rgb,
    sam: Rgb,
    gd: Rgb,
    eigen: [Rgb; 3],
}

impl Theme {
    /// On white, for print and bright rooms.
    pub const LIGHT: Self = Self {
        ground: (0xff, 0xff, 0xff),
        text: (0x1b, 0x1b, 0x1f),
        muted: (0x62, 0x62, 0x6b),
        faint: (0xd5, 0xd5, 0xdb),
        sam: (0xc4, 0x4f, 0x00),
        gd: (0x00, 0x6a, 0xa8),
        eigen: [(0x6d, 0x2f, 0x85), (0x00, 0x65, 0x47), (0x6d, 0x48, 0x00)],
    };

    /// On near-black, for dark rooms.
    pub const DARK: Self = Self {
        ground: (0x13, 0x13, 0x16),
        text: (0xec, 0xec, 0xf0),
        muted: (0xa0, 0xa0, 0xaa),
        faint: (0x3c, 0x3c, 0x45),
        sam: (0xff, 0x8a, 0x3d),
        gd: (0x5d, 0xb4, 0xf0),
        eigen: [(0xb1, 0x83, 0xbd), (0x5d, 0xe4, 0xb3), (0xff, 0xd5, 0x71)],
    };

    /// For a projector in a bright room: every ink but contours and grids, which are stronger
    /// too, has a contrast of at least 7 to the ground (WCAG 2.2, 1.4.6).
    pub const PROJECTOR_LIGHT: Self = Self {
        ground: (0xff, 0xff, 0xff),
        text: (0x00, 0x00, 0x00),
        muted: (0x3c, 0x3c, 0x44),
        faint: (0x8a, 0x8a, 0x94),
        sam: (0x9f, 0x34, 0x00),
        gd: (0x00, 0x5a, 0x98),
        eigen: [(0x48, 0x08, 0x61), (0x00, 0x50, 0x37), (0x7a, 0x4d, 0x2a)],
    };

    /// For a projector in a dark room, likewise.
    pub const PROJECTOR_DARK: Self = Self {
        ground: (0x00, 0x00, 0x00),
        text: (0xff, 0xff, 0xff),
        muted: (0xc4, 0xc4, 0xcc),
        faint: (0x6c, 0x6c, 0x78),
        sam: (0xff, 0x8a, 0x3d),
        gd: (0x6a, 0xbf, 0xfc),
        eigen: [(0xbc, 0x83, 0xcb), (0x5d, 0xe4, 0xb3), (0xff, 0xd5, 0x71)],
    };

    /// A colour weakened towards the ground.
    pub fn tone(&self, Tone { ink, strength }: Tone) -> Rgb {
        let (ground, full) = (self.ground, self.color(ink));
        let mix = |ground: u8, full: u8| {
            let (ground, full) = (f64::from(ground), f64::from(full));
            (ground + strength.clamp(0.0, 1.0) * (full - ground)).round() as u8
        };
        (mix(ground.0, full.0), mix(ground.1, full.1), mix(ground.2, full.2))
    }

    /// The colour of an ink.
    pub fn color(&self, ink: Ink) -> Rgb {
        match ink {
            Ink::Ground => self.ground,
            Ink::Text => self.text,
            Ink::Muted => self.muted,
            Ink::Faint => self.faint,
            Ink::Sam => self.sam,
            Ink::Gd => self.gd,
            Ink::Eigen(i) => self.eigen[i % self.eigen.len()],
            // no picture has both labels and eigen-directions
            Ink::Plus => self.eigen[1],
            Ink::Minus => self.eigen[0],
        }
    }
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
