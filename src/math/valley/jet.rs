//! Numbers that carry their derivatives by x and y: truncated Taylor series.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::number::Scalar;
use super::{Interval, Number};

/// The highest order there is room for.
const HIGHEST: usize = 4;

/// The Taylor series of a function of x and y about a point, to the given order (at most 4),
/// `COUNT` = (`ORDER` + 1)(`ORDER` + 2)/2 coefficients:
/// f(x+s, y+t) = Σ c_{jk} sʲtᵏ, j + k ≤ `ORDER`, with c_{jk} = ∂ⱼₖf/(j! k!).
///
/// Sums, products, quotients and functions of them are exact to that order, so that the
/// derivatives are too, up to rounding: nothing is a difference quotient. The coefficient
/// c₀₀ has the very bits that evaluation on `f64` has.
///
/// With intervals for coefficients `C` each holds what it is for every point of a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taylor<const ORDER: usize, const COUNT: usize, C = f64> {
    /// By degree j + k, within one degree by k.
    coefficients: [C; COUNT],
}

/// All derivatives up to the fourth order: 15 coefficients.
pub type Jet = Taylor<4, 15>;

/// Value and gradient.
pub type Slope = Taylor<1, 3>;

/// Value, gradient and Hessian.
pub type Bend = Taylor<2, 6>;

/// All derivatives up to the fourth order, for all points of a box at once.
pub type Enclosure = Taylor<4, 15, Interval>;

/// The position of the first coefficient of a degree.
const fn first_of_degree(degree: usize) -> usize {
    degree * (degree + 1) / 2
}

impl<const ORDER: usize, const COUNT: usize, C: Scalar> Taylor<ORDER, COUNT, C> {
    const FITS: () = assert!(ORDER <= HIGHEST && COUNT == first_of_degree(ORDER + 1));

    /// The two coordinates at the point (x, y), as functions of themselves.
    pub fn variables([x, y]: [C; 2]) -> [Self; 2] {
        let mut variables = [Self::scalar(x), Self::scalar(y)];
        if ORDER > 0 {
            variables[0].coefficients[1] = C::constant(1.0);
            variables[1].coefficients[2] = C::constant(1.0);
        }
        variables
    }

    fn scalar(value: C) -> Self {
        let () = Self::FITS;
        let mut coefficients = [C::constant(0.0); COUNT];
        coefficients[0] = value;
        Self { coefficients }
    }

    /// The function's value.
    pub fn value(&self) -> C {
        self.coefficients[0]
    }

    /// ∂^(`in_x` + `in_y`)f/∂x^`in_x` ∂y^`in_y`; NaN beyond `ORDER`.
    pub fn derivative(&self, in_x: usize, in_y: usize) -> C {
        let degree = in_x + in_y;
        if degree > ORDER {
            return C::constant(f64::NAN);
        }
        let factorial = |n: usize| C::constant((1..=n).product::<usize>() as f64);
        self.coefficients[first_of_degree(degree) + in_y] * factorial(in_x) * factorial(in_y)
    }

    /// (fₓ, f_y).
    pub fn gradient(&self) -> [C; 2] {
        [self.derivative(1, 0), self.derivative(0, 1)]
    }

    /// All derivatives of one order `K`, at most `ORDER`: entry k is the one with k times y,
    /// of `K` + 1 = `N` entries.
    pub fn of_order<const N: usize>(&self) -> [C; N] {
        std::array::from_fn(|k| self.derivative(N.saturating_sub(1) - k, k))
    }

    fn map(mut self, each: impl Fn(C) -> C) -> Self {
        for coefficient in &mut self.coefficients {
            *coefficient = each(*coefficient);
        }
        self
    }

    fn zip(mut self, other: &Self, each: impl Fn(C, C) -> C) -> Self {
        for (a, b) in self.coefficients.iter_mut().zip(&other.coefficients) {
            *a = each(*a, *b);
        }
        self
    }

    /// Adds (or takes away) the part of degree `degree` of the product of two
    /// series that comes from terms of `right` of degree `from` to `degree`.
    #[inline(always)]
    fn accumulate(&mut self, left: &Self, right: &Self, degree: usize, from: usize, adds: bool) {
        for of_right in from..=degree {
            let of_left = degree - of_right;
            for i in 0..=of_left {
                let a = left.coefficients[first_of_degree(of_left) + i];
                let a = if adds { a } else { -a };
                for j in 0..=of_right {
                    let b = right.coefficients[first_of_degree(of_right) + j];
                    let sum = &mut self.coefficients[first_of_degree(degree) + i + j];
                    *sum = *sum + a * b;
                }
            }
        }
    }

    /// g(f) for a function g whose Taylor coefficients g⁽ᵏ⁾/k! at the value of f are `outer`.
    fn compose(&self, outer: [C; HIGHEST + 1]) -> Self {
        if self.coefficients[1..].iter().all(|c| c.is_zero()) {
            return Self::scalar(outer[0]);
        }
        let mut series = Self::scalar(outer[ORDER]);
        for &coefficient in outer[..ORDER].iter().rev() {
            let mut next = Self::scalar(coefficient);
            // the constant term of f is in `outer` already: only what varies multiplies
            for degree in 1..=ORDER {
                next.accumulate(&series, self, degree, 1, true);
            }
            series = next;
        }
        series
    }
}

impl<const ORDER: usize, const COUNT: usize, C: Scalar> Add for Taylor<ORDER, COUNT, C> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.zip(&other, |a, b| a + b)
    }
}

impl<const ORDER: usize, const COUNT: usize, C: Scalar> Sub for Taylor<ORDER, COUNT, C> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.zip(&other, |a, b| a - b)
    }
}

impl<const ORDER: usize, const COUNT: usize, C: Scalar> Neg for Taylor<ORDER, COUNT, C> {
    type Output = Self;

    fn neg(self) -> Self {
        self.map(|a| -a)
    }
}

impl<const ORDER: usize, const COUNT: usize, C: Scalar> Mul for Taylor<ORDER, COUNT, C> {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let mut product = Self::scalar(self.value() * other.value());
        for degree in 1..=ORDER {
            product.accumulate(&self, &other, degree, 0, true);
        }
        product
    }
}

impl<const ORDER: usize, const COUNT: usize, C: Scalar> Div for Taylor<ORDER, COUNT, C> {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let mut quotient = Self::scalar(self.value() / other.value());
        for degree in 1..=ORDER {
            let terms = first_of_degree(degree)..first_of_degree(degree + 1);
            quotient.coefficients[terms.clone()].copy_from_slice(&self.coefficients[terms.clone()]);
            let so_far = quotient;
            quotient.accumulate(&so_far, &other, degree, 1, false);
            for coefficient in &mut quotient.coefficients[terms] {
                *coefficient = *coefficient / other.value();
            }
        }
        quotient
    }
}

impl<const ORDER: usize, const COUNT: usize, C: Scalar> Number for Taylor<ORDER, COUNT, C> {
    fn constant(value: f64) -> Self {
        Self::scalar(C::constant(value))
    }

    fn exp(self) -> Self {
        let e = self.value().exp();
        self.compose([e, e, over(e, 2.0), over(e, 6.0), over(e, 24.0)])
    }

    fn ln(self) -> Self {
        let z = self.value();
        // where there is no logarithm it has no slope either
        let unknown = C::constant(f64::NAN);
        let r = if z.may_be_negative() { unknown } else { C::constant(1.0) / z };
        self.compose([
            z.ln(),
            r,
            over(-r * r, 2.0),
            over(r * r * r, 3.0),
            over(-r * r * r * r, 4.0),
        ])
    }

    fn sin(self) -> Self {
        let (s, c) = (self.value().sin(), self.value().cos());
        self.compose([s, c, over(-s, 2.0), over(-c, 6.0), over(s, 24.0)])
    }

    fn cos(self) -> Self {
        let (s, c) = (self.value().sin(), self.value().cos());
        self.compose([c, -s, over(-c, 2.0), over(s, 6.0), over(c, 24.0)])
    }

    fn tanh(self) -> Self {
        let [one, two, three] = [1.0, 2.0, 3.0].map(C::constant);
        let t = self.value().tanh();
        let d = self.value().slope_of_tanh();
        let square = t * t;
        let third = d * (three * square - one) / three;
        self.compose([t, d, -t * d, third, t * d * (two - three * square) / three])
    }

    fn sqrt(self) -> Self {
        let [half, two, four, five, eight] = [0.5, 2.0, 4.0, 5.0, 8.0].map(C::constant);
        let z = self.value();
        let r = z.sqrt();
        let first = half / r;
        let second = -first / (four * z);
        let third = -second / (two * z);
        self.compose([r, first, second, third, -third * five / (eight * z)])
    }

    fn powf(self, exponent: f64) -> Self {
        let mut binomial = C::constant(1.0);
        self.compose(std::array::from_fn(|k| {
            let degree = k as f64;
            if k > 0 {
                let left = C::constant(exponent) - C::constant(degree - 1.0);
                binomial = binomial * (left / C::constant(degree));
            }
            // a whole exponent's derivatives end, also at 0, where the power does not exist
            if binomial.is_zero() {
                C::constant(0.0)
            } else {
                let power = self.value().powf_less(exponent, degree);
                if k == 0 { power } else { binomial * power }
            }
        }))
    }
}

fn over<C: Scalar>(a: C, divisor: f64) -> C {
    a / C::constant(divisor)
}
