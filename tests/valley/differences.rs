//! Each derivative is the slope of the one before it.

use proptest::prelude::*;
use ravine::math::valley::{LOSSES, Loss};

use crate::checks::{any_point, any_row, many, typed};

const WIDTH: f64 = 1e-3;

/// Formulas that use everything, finite over −3 … 3.
const FORMULAS: [&str; 4] = [
    "exp(sin(x*y))/(2 + cos(x - y)) + tanh(x)^3*sqrt(1 + y^2)",
    "ln(1 + (x*y)^2)^2 - (x + 4)^(y/3)",
    "(11 + x*y)^2.5/100 + (4 + x)^-1.5*2^y",
    "sqrt(1 + exp(x - y)) + log(5 + x)*e^(-y^2/pi)",
];

/// The derivatives of the third order and below against central differences.
fn assert_slopes(loss: &Loss, [x, y]: [f64; 2]) {
    let jet = loss.jet([x, y]);
    for order in 0..4 {
        for in_y in 0..=order {
            let in_x = order - in_y;
            let at = |x, y| loss.jet([x, y]).derivative(in_x, in_y);
            let slope = |by: &dyn Fn(f64) -> f64| {
                let wide = by(2.0 * WIDTH) - by(-2.0 * WIDTH);
                (8.0 * (by(WIDTH) - by(-WIDTH)) - wide) / (12.0 * WIDTH)
            };
            let slopes = [slope(&|s| at(x + s, y)), slope(&|s| at(x, y + s))];
            let exact = [jet.derivative(in_x + 1, in_y), jet.derivative(in_x, in_y + 1)];
            for (slope, exact) in slopes.into_iter().zip(exact) {
                let size = exact.abs().max(jet.derivative(in_x, in_y).abs()).max(1.0);
                assert!(
                    (slope - exact).abs() <= 2e-7 * size,
                    "order {} of {loss:?} at ({x}, {y}): {exact}, a difference {slope}",
                    order + 1
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn of_the_losses_of_the_table(row in any_row(), w in any_point()) {
        assert_slopes(&Loss::BuiltIn(&LOSSES[row]), w);
    }

    #[test]
    fn of_formulas(which in 0..FORMULAS.len(), w in any_point()) {
        assert_slopes(&typed(FORMULAS[which]), w);
    }
}
