//! How many instances are drawn, and what they are.

use proptest::prelude::*;
use ravine::math::valley::{LOSSES, Loss, Minima, Point, Side};

use crate::cases::cases;

/// The instances of a law that costs little.
pub fn many() -> ProptestConfig {
    cases(1000)
}

/// The instances of a law that searches discs.
pub fn few() -> ProptestConfig {
    cases(200)
}

/// A loss of the table.
pub fn named(id: &str) -> Loss {
    Loss::named(id).expect("a loss of the table")
}

/// A formula.
pub fn typed(text: &str) -> Loss {
    Loss::typed(text).expect("a formula")
}

/// One of the losses of the table.
pub fn any_row() -> impl Strategy<Value = usize> {
    0..LOSSES.len()
}

/// A point of the plane.
pub fn any_point() -> impl Strategy<Value = [f64; 2]> {
    [-3.0..3.0, -3.0..3.0]
}

/// Where a step of the theorem begins, and how long it is.
#[derive(Clone, Debug)]
pub struct Setting {
    pub loss: Loss,
    pub minimum: [f64; 2],
    pub side: Side,
    pub eta: f64,
    pub rho: f64,
}

impl Setting {
    /// η = h/λ₁ at a minimum of the loss in row `row`: the one of parameter `t` in (−1, 1)
    /// or its like.
    fn of_row(row: usize, t: f64, plus: bool, h: f64, rho: f64) -> Self {
        let row = &LOSSES[row];
        let minimum = match row.minima {
            Minima::Point(minimum) => minimum,
            Minima::Curve { at, pieces } => at(match pieces[0] {
                (from, to) if from.is_infinite() && to.is_infinite() => 3.0 * t,
                // from the end of the piece on, but not where λ₁ is next to nothing
                (from, _) => from + 0.3 + 2.0 * (1.0 + t),
            }),
        };
        Self::new(Loss::BuiltIn(row), minimum, plus, h, rho)
    }

    fn new(loss: Loss, minimum: [f64; 2], plus: bool, h: f64, rho: f64) -> Self {
        let eta = h / Point::new(&loss, minimum).lambda1;
        let side = if plus { Side::Plus } else { Side::Minus };
        Self { loss, minimum, side, eta, rho }
    }
}

/// A step on a loss of the table, in the theorem's range ηλ₁ < ½.
pub fn table_setting() -> impl Strategy<Value = Setting> {
    (any_row(), -1.0..1.0, any::<bool>(), 0.01..0.5, -3.0..0.0_f64).prop_map(
        |(row, t, plus, h, exponent)| Setting::of_row(row, t, plus, h, 10.0_f64.powf(exponent)),
    )
}

/// A step at the minimum 0 of ½ax² + ½by² + cubic and quartic terms, b < a.
pub fn polynomial_setting() -> impl Strategy<Value = Setting> {
    let second = (0.5..3.0, 0.0..0.9);
    let higher = (prop::array::uniform4(-1.0..1.0), prop::array::uniform5(-1.0..1.0));
    (second, higher, any::<bool>(), 0.01..0.5, -3.0..0.0_f64).prop_map(
        |((a, part), (c, d), plus, h, exponent)| {
            let mut text = format!("{a}*x^2/2 + {}*y^2/2", a * part);
            for (j, c) in c.iter().enumerate() {
                text += &format!(" + {c}*x^{}*y^{j}", 3 - j);
            }
            for (j, d) in d.iter().enumerate() {
                text += &format!(" + {d}*x^{}*y^{j}", 4 - j);
            }
            Setting::new(typed(&text), [0.0, 0.0], plus, h, 10.0_f64.powf(exponent))
        },
    )
}

/// |a − b| within `tolerance` of the larger of them and 1.
pub fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}
