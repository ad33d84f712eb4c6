//! The norm of a symmetric form in the plane.

/// The size of an interval, relative to 1, below which a root is found.
const HALVINGS: usize = 60;

/// ‖F‖ = max over unit vectors of |F(u₁, …, u_k)| for the symmetric k-linear form with
/// entries `F` = F(e₁, …, e₁, e₂, …, e₂), entry j with j times e₂; k = `N` − 1 ≤ 4.
///
/// For a symmetric form the maximum is at u₁ = … = u_k = u (Banach 1938). There the
/// derivative by u's angle vanishes, which is a polynomial in the tangent or the
/// cotangent: all of its roots in [−1, 1] are found. Not finite where an entry is not.
pub fn form_norm<const N: usize>(entries: [f64; N]) -> f64 {
    if let Some(&strange) = entries.iter().find(|entry| !entry.is_finite()) {
        return strange.abs();
    }
    let scale = entries.iter().fold(0.0_f64, |scale, entry| scale.max(entry.abs()));
    if scale == 0.0 {
        return 0.0;
    }
    let scaled = entries.map(|entry| entry / scale);
    let mut swapped = scaled;
    swapped.reverse();
    scale * largest_near_axis(scaled).max(largest_near_axis(swapped))
}

/// The largest |F(u, …, u)| over the unit vectors u ∝ (1, t), −1 ≤ t ≤ 1.
fn largest_near_axis<const N: usize>(entries: [f64; N]) -> f64 {
    let degree = N.saturating_sub(1);
    let mut binomial = 1.0;
    let mut values = [0.0; N];
    for (j, (value, entry)) in values.iter_mut().zip(entries).enumerate() {
        *value = binomial * entry;
        binomial *= (degree - j) as f64 / (j + 1) as f64;
    }
    // d/dθ F(cos θ, sin θ) = −sin θ ∂₁F + cos θ ∂₂F, at cos θ = 1, sin θ = t
    let slopes: [f64; N] = std::array::from_fn(|j| {
        let from_above = values.get(j + 1).map_or(0.0, |value| (j + 1) as f64 * value);
        let from_below = match j.checked_sub(1).and_then(|below| values.get(below)) {
            Some(value) => (degree + 1 - j) as f64 * value,
            None => 0.0,
        };
        from_above - from_below
    });
    let size = |t: f64| {
        let length = (1.0 + t * t).sqrt();
        (polynomial(&values, t) / (0..degree).fold(1.0, |power, _| power * length)).abs()
    };
    roots(&slopes).into_iter().chain([-1.0, 0.0, 1.0]).map(size).fold(0.0, f64::max)
}

fn polynomial(coefficients: &[f64], t: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |value, coefficient| value * t + coefficient)
}

/// The roots in [−1, 1] at which the polynomial changes its sign.
fn roots(coefficients: &[f64]) -> Vec<f64> {
    if coefficients.len() < 2 {
        return Vec::new();
    }
    let derivative: Vec<f64> =
        coefficients.iter().enumerate().skip(1).map(|(k, c)| k as f64 * c).collect();
    // between its derivative's roots the polynomial is monotone
    let mut turns = roots(&derivative);
    turns.push(1.0);
    let mut from = -1.0;
    let mut found = Vec::new();
    for to in turns {
        let (at_from, at_to) = (polynomial(coefficients, from), polynomial(coefficients, to));
        if at_from == 0.0 {
            found.push(from);
        } else if at_from * at_to < 0.0 {
            found.push(bisect(coefficients, from, to));
        }
        from = to;
    }
    if polynomial(coefficients, 1.0) == 0.0 {
        found.push(1.0);
    }
    found
}

/// The root between `from` and `to`, where the polynomial has opposite signs.
fn bisect(coefficients: &[f64], mut from: f64, mut to: f64) -> f64 {
    let rises = polynomial(coefficients, from) < 0.0;
    for _ in 0..HALVINGS {
        let middle = 0.5 * (from + to);
        if (polynomial(coefficients, middle) < 0.0) == rises {
            from = middle;
        } else {
            to = middle;
        }
    }
    0.5 * (from + to)
}
