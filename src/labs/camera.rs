//! Space on a plane: looking at (e₁, e₂, e₃) from one side.

use crate::scene::{Ink, Piece, PieceShape, Point, Tone};

/// Things at the far end are drawn with this part of their colour.
const FAR: f64 = 0.35;
/// Strengths told apart.
const TONES: f64 = 6.0;
/// Layers of depth told apart.
const LAYERS: f64 = 24.0;

/// A parallel projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    right: [f64; 3],
    up: [f64; 3],
    towards: [f64; 3],
}

/// A thing in space, before it is seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A line segment, so many pixels wide.
    Segment([[f64; 3]; 2], f64),
    /// A disc of so many pixels' radius.
    Disc([f64; 3], f64),
    /// A filled facet.
    Facet([[f64; 3]; 4]),
}

impl Camera {
    /// From the direction `yaw` about e₃ and the height `pitch`, in degrees. With 0 and
    /// 0 it looks along −e₁: e₂ to the right, e₃ up.
    pub fn new((yaw, pitch): (f64, f64)) -> Self {
        let ((sin_yaw, cos_yaw), (sin, cos)) =
            (yaw.to_radians().sin_cos(), pitch.to_radians().sin_cos());
        Self {
            right: [-sin_yaw, cos_yaw, 0.0],
            up: [-sin * cos_yaw, -sin * sin_yaw, cos],
            towards: [cos * cos_yaw, cos * sin_yaw, sin],
        }
    }

    /// Where a point is seen.
    pub fn seen(&self, w: [f64; 3]) -> Point {
        [dot(self.right, w), dot(self.up, w)]
    }

    /// How near a point is: larger is nearer.
    pub fn nearness(&self, w: [f64; 3]) -> f64 {
        dot(self.towards, w)
    }

    /// The point seen at `at`, as near as `w`.
    pub fn unseen(&self, at: Point, w: [f64; 3]) -> [f64; 3] {
        let near = self.nearness(w);
        let axis = |i: usize| at[0] * self.right[i] + at[1] * self.up[i] + near * self.towards[i];
        [axis(0), axis(1), axis(2)]
    }

    /// The bodies as they are seen, the farthest first and faintest.
    ///
    /// Facets stand in the exact order of their depths. Lines and discs among themselves
    /// are sorted into [`LAYERS`] of depth, and in one layer by what they look like:
    /// neighbours that look the same are drawn in one stroke.
    pub fn look(&self, bodies: &[(Body, Tone)]) -> Vec<Piece> {
        let nearness: Vec<f64> = bodies.iter().map(|(body, _)| self.middle(body)).collect();
        let farthest = nearness.iter().copied().fold(f64::INFINITY, f64::min);
        let nearest = nearness.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let depth = (nearest - farthest).max(f64::MIN_POSITIVE);
        let surface = bodies.iter().any(|(body, _)| matches!(body, Body::Facet(_)));
        let mut order: Vec<(f64, Piece)> = bodies
            .iter()
            .zip(nearness)
            .map(|((body, tone), near)| {
                let part = (near - farthest) / depth;
                let place = if surface { part } else { (part * LAYERS).floor() };
                (place, self.piece(body, *tone, part))
            })
            .collect();
        let looks = |piece: &Piece| {
            let kind = matches!(piece.shape, PieceShape::Disc(..));
            (kind, piece.tone.ink, (piece.tone.strength * TONES) as i64)
        };
        order.sort_unstable_by(|(a, one), (b, other)| {
            a.total_cmp(b).then_with(|| looks(one).cmp(&looks(other)))
        });
        order.into_iter().map(|(_, piece)| piece).collect()
    }

    fn middle(&self, body: &Body) -> f64 {
        let mean = |points: &[[f64; 3]]| {
            points.iter().map(|w| self.nearness(*w)).sum::<f64>() / points.len() as f64
        };
        match body {
            Body::Segment(ends, _) => mean(ends),
            Body::Disc(at, _) => self.nearness(*at),
            Body::Facet(corners) => mean(corners),
        }
    }

    /// A body as it is seen, `part` of the way from the farthest to the nearest.
    fn piece(&self, body: &Body, tone: Tone, part: f64) -> Piece {
        let shape = match body {
            Body::Segment(ends, width) => {
                PieceShape::Segment(ends.map(|end| self.seen(end)), *width)
            }
            Body::Disc(at, radius) => PieceShape::Disc(self.seen(*at), *radius),
            // a surface has its own tones
            Body::Facet(corners) => {
                let shape = PieceShape::Facet(corners.map(|corner| self.seen(corner)));
                return Piece { shape, tone };
            }
        };
        let part = FAR + (1.0 - FAR) * part;
        let strength = tone.strength * (part * TONES).ceil() / TONES;
        Piece { shape, tone: Tone { strength, ..tone } }
    }
}

/// A whole colour.
pub fn whole(ink: Ink) -> Tone {
    Tone::from(ink)
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
