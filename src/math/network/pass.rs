//! One pass over all samples and units: from the pre-activations to the margins and to
//! the loss's derivative.

use wide::f64x4;

use super::groups::{Group, groups};
use super::panels::LANES;
use super::sigmoid::sigmoid;
use super::tiles::{NEXT, Tiles};
use super::{Activation, Problem};

/// The network with its labels, without W.
#[derive(Clone, Debug)]
pub struct Pass {
    activation: Activation,
    /// y_i, in panels; 0 past the end.
    labels: Vec<[f64; LANES]>,
    /// The units in groups, each by the place of its first quad.
    groups: Vec<Group>,
    /// 1/n.
    weight: f64,
}

impl Pass {
    /// The network of `problem`.
    pub fn new(problem: &Problem) -> Self {
        let samples = problem.samples();
        let mut labels = vec![[0.0; LANES]; samples.div_ceil(LANES)];
        for (place, label) in labels.as_flattened_mut().iter_mut().zip(&problem.labels) {
            *place = *label;
        }
        let mut groups = groups(&problem.output);
        for unit in
            groups.iter_mut().flat_map(|group| group.plus.iter_mut().chain(&mut group.minus))
        {
            *unit = Tiles::base(samples, *unit);
        }
        Self { activation: problem.activation(), labels, groups, weight: 1.0 / samples as f64 }
    }

    /// The margins y_i f(x_i) where the pre-activations are `z` (n×m), in panels of four
    /// (0 past the end), and D = ∂L/∂Z (n×m), D_ij = −y_i a_j φ′(z_ij)/(n(1 + exp(y_i f(x_i)))).
    ///
    /// With s_j = sign a_j and |a_j| = c on a group,
    /// Σ s_j log(1 + e^z) = Σ s_j max(z, 0) + log(Π₊(1 + e^−|z|)/Π₋(1 + e^−|z|)): one logarithm
    /// for all units of the group.
    pub fn evaluate(&self, z: &Tiles, margins: &mut [[f64; LANES]], d: &mut Tiles) {
        let (z, d) = (z.quads(), d.quads_mut());
        for (panel, (margins, labels)) in margins.iter_mut().zip(&self.labels).enumerate() {
            let mut value = f64x4::ZERO;
            for group in &self.groups {
                let plus = take_in(&group.plus, panel, z, d);
                let minus = take_in(&group.minus, panel, z, d);
                value += self.group_value(group, &plus, &minus);
            }
            let labels = f64x4::new(*labels);
            *margins = (labels * value).to_array();
            let pull = labels * f64x4::new(margins.map(|margin| self.weight * loss_slope(margin)));
            for group in &self.groups {
                let pull = pull * f64x4::splat(group.size);
                self.pull(pull, &group.plus, panel, d);
                self.pull(-pull, &group.minus, panel, d);
            }
        }
    }

    /// Σ a_j φ(z_j) over the units of `group`.
    #[inline(always)]
    fn group_value(&self, group: &Group, plus: &Side, minus: &Side) -> f64x4 {
        let quotient = (plus.over * minus.under) / (plus.under * minus.over);
        let soft = f64x4::new(quotient.to_array().map(libm::log)) - f64x4::splat(group.halves());
        let leak = self.activation.leak;
        let (half, rest) = (f64x4::splat(0.5), f64x4::splat(1.0 - leak));
        let straight = plus.sum - minus.sum;
        let size = plus.size - minus.size;
        // max(z, 0) = (z + |z|)/2
        let ramp = half * (straight + size) + soft;
        f64x4::splat(group.size) * (f64x4::splat(leak) * straight + rest * ramp)
    }

    /// Makes of the logistic function σ(z) in `d` the derivative pull·φ′(z), φ′ = γ + (1 − γ)σ.
    #[inline(always)]
    fn pull(&self, pull: f64x4, units: &[usize], panel: usize, d: &mut [[f64; LANES]]) {
        let least = pull * f64x4::splat(self.activation.leak);
        let more = pull * f64x4::splat(1.0 - self.activation.leak);
        for unit in units {
            if let Some(d) = d.get_mut(unit + panel * NEXT) {
                *d = (least + more * f64x4::new(*d)).to_array();
            }
        }
    }
}

/// What the units of one sign add up to, in the samples of one panel; σ(z) goes to `sigmoids`.
#[inline(always)]
fn take_in(
    units: &[usize],
    panel: usize,
    z: &[[f64; LANES]],
    sigmoids: &mut [[f64; LANES]],
) -> Side {
    let one = f64x4::splat(1.0);
    let mut side = Side { sum: f64x4::ZERO, size: f64x4::ZERO, over: one, under: one };
    for unit in units {
        let at = unit + panel * NEXT;
        let (Some(z), Some(place)) = (z.get(at), sigmoids.get_mut(at)) else { continue };
        let z = f64x4::new(*z);
        let sigmoid = sigmoid(z);
        *place = sigmoid.value.to_array();
        side.sum += z;
        side.size += z.abs();
        side.over *= sigmoid.over;
        side.under *= sigmoid.under;
    }
    side
}

/// The derivative of log(1 + e^−t), −1/(1 + eᵗ).
pub fn loss_slope(t: f64) -> f64 {
    let u = libm::exp(-t.abs());
    if t >= 0.0 { -u / (1.0 + u) } else { -1.0 / (1.0 + u) }
}

/// What the units of one sign add up to.
struct Side {
    /// Σ z.
    sum: f64x4,
    /// Σ |z|.
    size: f64x4,
    /// Π (1 + e^−|z|) is this …
    over: f64x4,
    /// … over this.
    under: f64x4,
}
