//! The logistic function of four numbers at a time.

use std::f64::consts::LOG2_E;

use wide::{bytemuck, f64x4, u64x4};

/// Where e⁻ʸ has long stopped to count beside 1, and is still a normal number.
const FARTHEST: f64 = 700.0;

/// 1.5·2⁵², which rounds what is added to it to whole numbers, in its last bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// 2^r = (A + B)/(A − B) for |r| ≤ ½, with A = 1 + A₁r² + A₂r⁴ and
/// B = r(B₀ + B₁r² + B₂r⁴); the relative error of that is below 2e-18.
const A: (f64, f64) = (0.053_382_170_625_028_556, 0.000_228_931_131_326_425_38);
const B: (f64, f64, f64) =
    (0.346_573_590_279_972_64, 0.004_624_823_364_249_214, 5.286_941_636_081_352e-6);

/// 1/(1 + e⁻ᶻ), and 1 + e^−|z| as a quotient whose division is left to the caller.
pub struct Sigmoid {
    /// The logistic function of z, to within 1e-15 of the larger of it and 1 − it.
    pub value: f64x4,
    /// N with 1 + e^−|z| = N/Q; 0.8 < N < 2.5.
    pub over: f64x4,
    /// Q; 0.8 < Q < 1.2.
    pub under: f64x4,
}

/// The logistic function with one division: with e^−|z| = E/Q it is E/(Q + E) to the
/// left of 0 and Q/(Q + E) to the right. NaN gives a number: the caller has z itself.
#[inline(always)]
pub fn sigmoid(z: f64x4) -> Sigmoid {
    let (power, under) = exp_quotient(z.abs());
    let over = under + power;
    let value = z.simd_ge(f64x4::ZERO).select(under, power) / over;
    Sigmoid { value, over, under }
}

/// e^−y for y ≥ 0 as (E, Q), e^−y = E/Q.
///
/// The rounding of y·log₂e to a number near −y/log 2 is an error of up to y·2⁻⁵² relative to
/// e^−y: in 1 + e^−y it is never more than half a unit in the last place.
#[inline(always)]
pub fn exp_quotient(y: f64x4) -> (f64x4, f64x4) {
    let exponent = y.fast_min(f64x4::splat(FARTHEST)) * f64x4::splat(-LOG2_E);
    let shifted = exponent + f64x4::splat(ROUNDER);
    let r = exponent - (shifted - f64x4::splat(ROUNDER));
    let s = r * r;
    let even = f64x4::splat(1.0) + s * (f64x4::splat(A.0) + s * f64x4::splat(A.1));
    let odd = r * (f64x4::splat(B.0) + s * (f64x4::splat(B.1) + s * f64x4::splat(B.2)));
    // times 2^whole: the whole number's bits, moved up to where the exponent is
    let whole = bits(shifted) << 52_u32;
    let power = bytemuck::cast::<u64x4, f64x4>(bits(even + odd) + whole);
    (power, even - odd)
}

#[inline(always)]
fn bits(x: f64x4) -> u64x4 {
    bytemuck::cast(x)
}
