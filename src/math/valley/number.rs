//! What a loss can be evaluated on: plain numbers, intervals, and these with derivatives.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// Arithmetic and the functions that a loss may be made of.
///
/// All of it gives the same bits on every machine: transcendental functions are `libm`'s.
/// Outside a function's domain results are not finite, as in 64-bit arithmetic.
pub trait Number:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
{
    /// The number itself, its derivatives 0.
    fn constant(value: f64) -> Self;

    /// eˣ.
    fn exp(self) -> Self;

    /// The natural logarithm.
    fn ln(self) -> Self;

    /// The sine of an angle in radians.
    fn sin(self) -> Self;

    /// The cosine of an angle in radians.
    fn cos(self) -> Self;

    /// The hyperbolic tangent.
    fn tanh(self) -> Self;

    /// The square root.
    fn sqrt(self) -> Self;

    /// xʳ for a real number r; x ≥ 0 unless r is whole.
    fn powf(self, exponent: f64) -> Self;

    /// xⁿ for a whole number n, by repeated squaring; x⁰ = 1 for every x.
    fn powi(self, exponent: i32) -> Self {
        repeated_squares(self, exponent)
    }
}

pub(super) fn repeated_squares<N: Number>(base: N, exponent: i32) -> N {
    let mut power = N::constant(1.0);
    let mut square = base;
    let mut left = exponent.unsigned_abs();
    let mut is_one = true;
    while left > 0 {
        if left & 1 == 1 {
            power = if is_one { square } else { power * square };
            is_one = false;
        }
        left >>= 1;
        if left > 0 {
            square = square * square;
        }
    }
    if exponent < 0 { N::constant(1.0) / power } else { power }
}

/// What the coefficients of a Taylor series can be: numbers without derivatives.
pub trait Scalar: Number {
    /// Whether it is 0 for certain.
    fn is_zero(self) -> bool;

    /// Whether it is below 0, as far as is known.
    fn may_be_negative(self) -> bool;

    /// 1/cosh², without the cancellation that 1 − tanh² has at large arguments.
    fn slope_of_tanh(self) -> Self;

    /// xʳ⁻ⁿ for r = `exponent` and n = `less`.
    fn powf_less(self, exponent: f64, less: f64) -> Self;
}

impl Number for f64 {
    fn constant(value: f64) -> Self {
        value
    }

    fn exp(self) -> Self {
        libm::exp(self)
    }

    fn ln(self) -> Self {
        libm::log(self)
    }

    fn sin(self) -> Self {
        libm::sin(self)
    }

    fn cos(self) -> Self {
        libm::cos(self)
    }

    fn tanh(self) -> Self {
        libm::tanh(self)
    }

    fn sqrt(self) -> Self {
        libm::sqrt(self)
    }

    fn powf(self, exponent: f64) -> Self {
        libm::pow(self, exponent)
    }
}

impl Scalar for f64 {
    fn is_zero(self) -> bool {
        self == 0.0
    }

    fn may_be_negative(self) -> bool {
        self < 0.0
    }

    fn slope_of_tanh(self) -> Self {
        let cosh = libm::cosh(self);
        1.0 / cosh / cosh
    }

    fn powf_less(self, exponent: f64, less: f64) -> Self {
        libm::pow(self, exponent - less)
    }
}
