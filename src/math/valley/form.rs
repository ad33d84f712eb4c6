//! The norm of a symmetric form in the plane.

use std::f64::consts::FRAC_PI_2;

/// Steps of Newton's method towards a root; where it fails, halvings of an interval.
const MOST_STEPS: usize = 60;

/// A root is found to this. The form changes by its square beside it.
const FOUND: f64 = 1e-12;

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

/// What ‖F‖ does not exceed, up to rounding, for entries that are finite: for less than the
/// work of [`form_norm`]. `half_circle` holds n > k unit vectors at equal angles of a half turn.
///
/// A trigonometric polynomial of degree k that is at most m at 2n > 2k equal distances of the
/// circle is nowhere above m/cos(πk/2n) (Ehlich, Zeller 1964); F(−u) = ±F(u).
pub(super) fn form_ceiling<const N: usize>(entries: [f64; N], half_circle: &[[f64; 2]]) -> f64 {
    let size = |[u, v]: &[f64; 2]| {
        // one argument after the other
        let mut left = entries;
        for count in (1..N).rev() {
            for j in 0..count {
                left[j] = u * left[j] + v * left[j + 1];
            }
        }
        left[0].abs()
    };
    let degree = N.saturating_sub(1) as f64;
    let between = libm::cos(FRAC_PI_2 * degree / half_circle.len() as f64);
    half_circle.iter().map(size).fold(0.0, f64::max) / between
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
        let length = libm::sqrt(1.0 + t * t);
        (polynomial(&values, t) / (0..degree).fold(1.0, |power, _| power * length)).abs()
    };
    roots(slopes).known().iter().chain(&[-1.0, 0.0, 1.0]).map(|t| size(*t)).fold(0.0, f64::max)
}

fn polynomial(coefficients: &[f64], t: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |value, coefficient| value * t + coefficient)
}

/// The roots in [−1, 1] at which the polynomial changes its sign.
fn roots<const N: usize>(coefficients: [f64; N]) -> Roots<N> {
    let mut derivatives = [coefficients; N];
    for order in 1..N {
        let before = derivatives[order - 1];
        derivatives[order] = std::array::from_fn(|k| {
            before.get(k + 1).map_or(0.0, |coefficient| (k + 1) as f64 * coefficient)
        });
    }
    let mut turns = Roots::none();
    for pair in derivatives.windows(2).rev() {
        // between its derivative's roots the polynomial is monotone
        let [polynomial_itself, derivative] = [&pair[0], &pair[1]];
        let mut found = Roots::none();
        let mut from = -1.0;
        for &to in turns.known().iter().chain([&1.0]) {
            let (at_from, at_to) =
                (polynomial(polynomial_itself, from), polynomial(polynomial_itself, to));
            if at_from == 0.0 {
                found.add(from);
            } else if at_from * at_to < 0.0 {
                found.add(root_between(polynomial_itself, derivative, from, to));
            }
            from = to;
        }
        if polynomial(polynomial_itself, 1.0) == 0.0 {
            found.add(1.0);
        }
        turns = found;
    }
    turns
}

/// Up to `N` roots, in order.
struct Roots<const N: usize> {
    at: [f64; N],
    count: usize,
}

impl<const N: usize> Roots<N> {
    fn none() -> Self {
        Self { at: [0.0; N], count: 0 }
    }

    fn add(&mut self, root: f64) {
        if let Some(place) = self.at.get_mut(self.count) {
            *place = root;
            self.count += 1;
        }
    }

    fn known(&self) -> &[f64] {
        &self.at[..self.count]
    }
}

/// The root between `from` and `to`, where the polynomial has opposite signs: by Newton's
/// method, and by halving where that leads out of the interval.
fn root_between(coefficients: &[f64], derivative: &[f64], mut from: f64, mut to: f64) -> f64 {
    let rises = polynomial(coefficients, from) < 0.0;
    let mut t = 0.5 * (from + to);
    for _ in 0..MOST_STEPS {
        let value = polynomial(coefficients, t);
        if (value < 0.0) == rises {
            from = t;
        } else {
            to = t;
        }
        let newton = t - value / polynomial(derivative, t);
        let next = if newton > from && newton < to { newton } else { 0.5 * (from + to) };
        let change = (next - t).abs();
        t = next;
        if change <= FOUND {
            break;
        }
    }
    t
}
