//! Numbers that carry their derivatives by x and y: truncated Taylor series.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::Number;

/// The highest order there is room for.
const HIGHEST: usize = 4;

/// The Taylor series of a function of x and y about a point, to the given order (at most 4),
/// `COUNT` = (`ORDER` + 1)(`ORDER` + 2)/2 coefficients:
/// f(x+s, y+t) = Σ c_{jk} sʲtᵏ, j + k ≤ `ORDER`, with c_{jk} = ∂ⱼₖf/(j! k!).
///
/// Sums, products, quotients and functions of them are exact to that order, so that the
/// derivatives are too, up to rounding: nothing is a difference quotient. The coefficient
/// c₀₀ has the very bits that evaluation on `f64` has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taylor<const ORDER: usize, const COUNT: usize> {
    /// By degree j + k, within one degree by k.
    coefficients: [f64; COUNT],
}

/// All derivatives up to the fourth order: 15 coefficients.
pub type Jet = Taylor<4, 15>;

/// Value and gradient.
pub type Slope = Taylor<1, 3>;

/// Value, gradient and Hessian.
pub type Bend = Taylor<2, 6>;

/// The position of the first coefficient of a degree.
const fn first_of_degree(degree: usize) -> usize {
    degree * (degree + 1) / 2
}

impl<const ORDER: usize, const COUNT: usize> Taylor<ORDER, COUNT> {
    const FITS: () = assert!(ORDER <= HIGHEST && COUNT == first_of_degree(ORDER + 1));

    /// The two coordinates at the point (x, y), as functions of themselves.
    pub fn variables([x, y]: [f64; 2]) -> [Self; 2] {
        let mut variables = [Self::constant(x), Self::constant(y)];
        if ORDER > 0 {
            variables[0].coefficients[1] = 1.0;
            variables[1].coefficients[2] = 1.0;
        }
        variables
    }

    /// The function's value.
    pub fn value(&self) -> f64 {
        self.coefficients[0]
    }

    /// ∂^(`in_x` + `in_y`)f/∂x^`in_x` ∂y^`in_y`; NaN beyond `ORDER`.
    pub fn derivative(&self, in_x: usize, in_y: usize) -> f64 {
        let degree = in_x + in_y;
        if degree > ORDER {
            return f64::NAN;
        }
        let factorial = |n: usize| (1..=n).product::<usize>() as f64;
        self.coefficients[first_of_degree(degree) + in_y] * factorial(in_x) * factorial(in_y)
    }

    /// (fₓ, f_y).
    pub fn gradient(&self) -> [f64; 2] {
        [self.derivative(1, 0), self.derivative(0, 1)]
    }

    /// All derivatives of one order `K`, at most `ORDER`: entry k is the one with k times y,
    /// of `K` + 1 = `N` entries.
    pub fn of_order<const N: usize>(&self) -> [f64; N] {
        std::array::from_fn(|k| self.derivative(N.saturating_sub(1) - k, k))
    }

    fn map(mut self, each: impl Fn(f64) -> f64) -> Self {
        for coefficient in &mut self.coefficients {
            *coefficient = each(*coefficient);
        }
        self
    }

    fn zip(mut self, other: &Self, each: impl Fn(f64, f64) -> f64) -> Self {
        for (a, b) in self.coefficients.iter_mut().zip(&other.coefficients) {
            *a = each(*a, *b);
        }
        self
    }

    /// Adds (or with `sign` −1 subtracts) the part of degree `degree` of the product of two
    /// series that comes from terms of `right` of degree `from` to `degree`.
    fn accumulate(&mut self, left: &Self, right: &Self, degree: usize, from: usize, sign: f64) {
        for of_right in from..=degree {
            let of_left = degree - of_right;
            for i in 0..=of_left {
                let a = sign * left.coefficients[first_of_degree(of_left) + i];
                for j in 0..=of_right {
                    let b = right.coefficients[first_of_degree(of_right) + j];
                    self.coefficients[first_of_degree(degree) + i + j] += a * b;
                }
            }
        }
    }

    /// g(f) for a function g whose Taylor coefficients g⁽ᵏ⁾/k! at the value of f are `outer`.
    fn compose(&self, outer: [f64; HIGHEST + 1]) -> Self {
        if self.coefficients[1..].iter().all(|&c| c == 0.0) {
            return Self::constant(outer[0]);
        }
        let mut series = Self::constant(outer[ORDER]);
        for &coefficient in outer[..ORDER].iter().rev() {
            let mut next = Self::constant(coefficient);
            // the constant term of f is in `outer` already: only what varies multiplies
            for degree in 1..=ORDER {
                next.accumulate(&series, self, degree, 1, 1.0);
            }
            series = next;
        }
        series
    }
}

impl<const ORDER: usize, const COUNT: usize> Add for Taylor<ORDER, COUNT> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.zip(&other, |a, b| a + b)
    }
}

impl<const ORDER: usize, const COUNT: usize> Sub for Taylor<ORDER, COUNT> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.zip(&other, |a, b| a - b)
    }
}

impl<const ORDER: usize, const COUNT: usize> Neg for Taylor<ORDER, COUNT> {
    type Output = Self;

    fn neg(self) -> Self {
        self.map(|a| -a)
    }
}

impl<const ORDER: usize, const COUNT: usize> Mul for Taylor<ORDER, COUNT> {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let mut product = Self::constant(self.value() * other.value());
        for degree in 1..=ORDER {
            product.accumulate(&self, &other, degree, 0, 1.0);
        }
        product
    }
}

impl<const ORDER: usize, const COUNT: usize> Div for Taylor<ORDER, COUNT> {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let mut quotient = Self::constant(self.value() / other.value());
        for degree in 1..=ORDER {
            let terms = first_of_degree(degree)..first_of_degree(degree + 1);
            quotient.coefficients[terms.clone()].copy_from_slice(&self.coefficients[terms.clone()]);
            let so_far = quotient;
            quotient.accumulate(&so_far, &other, degree, 1, -1.0);
            for coefficient in &mut quotient.coefficients[terms] {
                *coefficient /= other.value();
            }
        }
        quotient
    }
}

impl<const ORDER: usize, const COUNT: usize> Number for Taylor<ORDER, COUNT> {
    fn constant(value: f64) -> Self {
        let () = Self::FITS;
        let mut coefficients = [0.0; COUNT];
        coefficients[0] = value;
        Self { coefficients }
    }

    fn exp(self) -> Self {
        let e = libm::exp(self.value());
        self.compose([e, e, e / 2.0, e / 6.0, e / 24.0])
    }

    fn ln(self) -> Self {
        let z = self.value();
        // where there is no logarithm it has no slope either
        let r = if z < 0.0 { f64::NAN } else { 1.0 / z };
        self.compose([libm::log(z), r, -r * r / 2.0, r * r * r / 3.0, -r * r * r * r / 4.0])
    }

    fn sin(self) -> Self {
        let (s, c) = (libm::sin(self.value()), libm::cos(self.value()));
        self.compose([s, c, -s / 2.0, -c / 6.0, s / 24.0])
    }

    fn cos(self) -> Self {
        let (s, c) = (libm::sin(self.value()), libm::cos(self.value()));
        self.compose([c, -s, -c / 2.0, s / 6.0, c / 24.0])
    }

    fn tanh(self) -> Self {
        let t = libm::tanh(self.value());
        // 1 − t² without the cancellation at large arguments
        let cosh = libm::cosh(self.value());
        let d = 1.0 / cosh / cosh;
        let square = t * t;
        let third = d * (3.0 * square - 1.0) / 3.0;
        self.compose([t, d, -t * d, third, t * d * (2.0 - 3.0 * square) / 3.0])
    }

    fn sqrt(self) -> Self {
        let z = self.value();
        let r = libm::sqrt(z);
        let first = 0.5 / r;
        let second = -first / (4.0 * z);
        let third = -second / (2.0 * z);
        self.compose([r, first, second, third, -third * 5.0 / (8.0 * z)])
    }

    fn powf(self, exponent: f64) -> Self {
        let mut binomial = 1.0;
        self.compose(std::array::from_fn(|k| {
            let degree = k as f64;
            if k > 0 {
                binomial *= (exponent - (degree - 1.0)) / degree;
            }
            // a whole exponent's derivatives end, also at 0, where the power does not exist
            if binomial == 0.0 {
                0.0
            } else {
                let power = libm::pow(self.value(), exponent - degree);
                if k == 0 { power } else { binomial * power }
            }
        }))
    }
}
