//! Intervals: numbers known to lie between two others.

use std::f64::consts::{FRAC_PI_2, PI, TAU};
use std::ops::{Add, Div, Mul, Neg, Sub};

use super::Number;
use super::number::{Scalar, repeated_squares};

/// `libm` errs by less than one unit in the last place of most functions and by less than
/// two in `tanh` and `cosh`; so many are allowed for.
const ULPS: f64 = 4.0;

/// All numbers from one to another. What is done to intervals holds all that comes of doing
/// it to their numbers: results are rounded outwards. Both ends are finite, or else the
/// interval is [`Interval::ENTIRE`], of which nothing is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    low: f64,
    high: f64,
}

impl Interval {
    /// Any number, or none at all: what is left where something is not finite.
    pub const ENTIRE: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    const ZERO: Self = Self { low: 0.0, high: 0.0 };

    /// The numbers from `low` to `high`, ends included.
    pub fn new(low: f64, high: f64) -> Self {
        let known = low <= high && low.is_finite() && high.is_finite();
        if known { Self { low, high } } else { Self::ENTIRE }
    }

    /// Its lower end.
    pub fn low(self) -> f64 {
        self.low
    }

    /// Its upper end.
    pub fn high(self) -> f64 {
        self.high
    }

    /// Whether it is not [`Interval::ENTIRE`].
    pub fn is_finite(self) -> bool {
        self.low.is_finite()
    }

    /// Whether `number` is one of its numbers.
    pub fn holds(self, number: f64) -> bool {
        self.low <= number && number <= self.high
    }

    /// The hull of correctly rounded numbers.
    fn rounded(numbers: &[f64]) -> Self {
        let (low, high) = ends(numbers);
        Self::new(low.next_down(), high.next_up())
    }

    /// The hull of values of a function of `libm`, within what is known of its values.
    fn of_libm(numbers: &[f64], least: f64, most: f64) -> Self {
        let (low, high) = ends(numbers);
        let margin = |end: f64| ULPS * f64::EPSILON * end.abs();
        // the second unit is for numbers below the normal ones
        let low = (low - margin(low)).next_down().next_down().max(least);
        let high = (high + margin(high)).next_up().next_up().min(most);
        Self::new(low, high)
    }

    /// The range of a function that rises from `peak` − π to `peak`, falls to `peak` + π and
    /// so on, between −1 and 1.
    fn of_wave(self, wave: fn(f64) -> f64, peak: f64) -> Self {
        if !self.is_finite() {
            return Self::ENTIRE;
        }
        let meets = |at: f64| {
            let turns = |end: f64| (end - at) / TAU;
            let slack = 1e-12 * (1.0 + turns(self.low).abs().max(turns(self.high).abs()));
            (turns(self.high) + slack).floor() >= (turns(self.low) - slack).ceil()
        };
        let between = Self::of_libm(&[wave(self.low), wave(self.high)], -1.0, 1.0);
        let low = if meets(peak + PI) { -1.0 } else { between.low };
        let high = if meets(peak) { 1.0 } else { between.high };
        Self::new(low, high)
    }

    /// The least and the largest size of its numbers.
    fn sizes(self) -> (f64, f64) {
        let (low, high) = (self.low.abs(), self.high.abs());
        (if self.holds(0.0) { 0.0 } else { low.min(high) }, low.max(high))
    }

    fn binary(self, other: Self, each: fn(f64, f64) -> f64) -> Self {
        Self::rounded(&[
            each(self.low, other.low),
            each(self.low, other.high),
            each(self.high, other.low),
            each(self.high, other.high),
        ])
    }
}

fn ends(numbers: &[f64]) -> (f64, f64) {
    if numbers.iter().any(|number| number.is_nan()) {
        return (f64::NAN, f64::NAN);
    }
    let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    (low, numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max))
}

impl Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        // zeros stay exact: series are full of them
        if self.is_zero() {
            other
        } else if other.is_zero() {
            self
        } else {
            Self::new((self.low + other.low).next_down(), (self.high + other.high).next_up())
        }
    }
}

impl Sub for Interval {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Interval {
    type Output = Self;

    fn neg(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }
}

impl Mul for Interval {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        if !(self.is_finite() && other.is_finite()) {
            Self::ENTIRE
        } else if self.is_zero() || other.is_zero() {
            Self::ZERO
        } else {
            self.binary(other, |a, b| a * b)
        }
    }
}

impl Div for Interval {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        if !(self.is_finite() && other.is_finite()) || other.holds(0.0) {
            Self::ENTIRE
        } else if self.is_zero() {
            Self::ZERO
        } else {
            self.binary(other, |a, b| a / b)
        }
    }
}

impl Number for Interval {
    fn constant(value: f64) -> Self {
        Self::new(value, value)
    }

    fn exp(self) -> Self {
        if !self.is_finite() {
            return Self::ENTIRE;
        }
        Self::of_libm(&[libm::exp(self.low), libm::exp(self.high)], 0.0, f64::INFINITY)
    }

    fn ln(self) -> Self {
        if !self.is_finite() || self.low <= 0.0 {
            return Self::ENTIRE;
        }
        let ends = [libm::log(self.low), libm::log(self.high)];
        Self::of_libm(&ends, f64::NEG_INFINITY, f64::INFINITY)
    }

    fn sin(self) -> Self {
        self.of_wave(libm::sin, FRAC_PI_2)
    }

    fn cos(self) -> Self {
        self.of_wave(libm::cos, 0.0)
    }

    fn tanh(self) -> Self {
        if !self.is_finite() {
            return Self::ENTIRE;
        }
        Self::of_libm(&[libm::tanh(self.low), libm::tanh(self.high)], -1.0, 1.0)
    }

    fn sqrt(self) -> Self {
        if !self.is_finite() || self.low < 0.0 {
            return Self::ENTIRE;
        }
        Self::of_libm(&[libm::sqrt(self.low), libm::sqrt(self.high)], 0.0, f64::INFINITY)
    }

    fn powf(self, exponent: f64) -> Self {
        let is_whole = exponent.fract() == 0.0;
        let has_no_value = (self.low < 0.0 && !is_whole) || (self.holds(0.0) && exponent < 0.0);
        if !self.is_finite() || !exponent.is_finite() || has_no_value {
            return Self::ENTIRE;
        }
        // monotone on either side of 0
        let [low, high] = [self.low, self.high].map(|end| libm::pow(end, exponent));
        let at_zero = if self.holds(0.0) { libm::pow(0.0, exponent) } else { low };
        let is_signed = self.low < 0.0 && exponent % 2.0 != 0.0;
        let least = if is_signed { f64::NEG_INFINITY } else { 0.0 };
        Self::of_libm(&[low, at_zero, high], least, f64::INFINITY)
    }

    fn powi(self, exponent: i32) -> Self {
        if exponent == 0 {
            return Self::constant(1.0);
        }
        if !self.is_finite() || (self.holds(0.0) && exponent < 0) {
            return Self::ENTIRE;
        }
        // monotone on either side of 0
        let [low, high] =
            [self.low, self.high].map(|end| repeated_squares(Self::constant(end), exponent));
        let zero = if self.holds(0.0) { Self::ZERO } else { low };
        let ends = ends(&[low.low, low.high, zero.low, zero.high, high.low, high.high]);
        let least = if exponent % 2 == 0 { 0.0 } else { f64::NEG_INFINITY };
        Self::new(ends.0.max(least), ends.1)
    }
}

impl Scalar for Interval {
    fn is_zero(self) -> bool {
        self == Self::ZERO
    }

    fn may_be_negative(self) -> bool {
        self.low < 0.0
    }

    fn slope_of_tanh(self) -> Self {
        if !self.is_finite() {
            return Self::ENTIRE;
        }
        let (least, most) = self.sizes();
        // twice the relative error of cosh, and that of two quotients
        let square = |end: f64| {
            let slope = f64::slope_of_tanh(end);
            [slope * (1.0 - 2.0 * ULPS * f64::EPSILON), slope * (1.0 + 2.0 * ULPS * f64::EPSILON)]
        };
        let ([_, high], [low, _]) = (square(least), square(most));
        Self::of_libm(&[low, high], 0.0, 1.0)
    }

    fn powf_less(self, exponent: f64, less: f64) -> Self {
        let difference = exponent - less;
        // what rounding took from the difference (Knuth's two-sum)
        let from_less = difference - exponent;
        let lost = (exponent - (difference - from_less)) - (less + from_less);
        if lost == 0.0 {
            return self.powf(difference);
        }
        // monotone in the exponent
        let [below, above] =
            [difference.next_down(), difference.next_up()].map(|near| self.powf(near));
        Self::new(below.low.min(above.low), below.high.max(above.high))
    }
}
