//! What the charts show of both rules, step by step.

use super::run::ValleyRun;
use crate::labs::envelope::Envelope;
use crate::math::Trajectory;

/// Channels of the charts, two for each rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// λₘₐₓ at the midpoint of w_t and w_{t+1} of SAM.
    SamSharpness,
    /// ℓ(w_t) of SAM.
    SamLoss,
    /// λₘₐₓ at the midpoints of gradient descent.
    GdSharpness,
    /// ℓ(w_t) of gradient descent.
    GdLoss,
}

/// All of them, in their order.
const CHANNELS: [Channel; 4] =
    [Channel::SamSharpness, Channel::SamLoss, Channel::GdSharpness, Channel::GdLoss];

impl Channel {
    /// Whether it is of SAM.
    fn is_of_sam(self) -> bool {
        matches!(self, Self::SamSharpness | Self::SamLoss)
    }

    /// Whether it is λₘₐₓ, and not the loss.
    fn is_sharpness(self) -> bool {
        matches!(self, Self::SamSharpness | Self::GdSharpness)
    }

    /// The rule's path.
    fn path(self, run: &ValleyRun) -> &Trajectory {
        if self.is_of_sam() { &run.sam } else { &run.gd }
    }

    /// Its value at step t, worked out; not finite beyond what there is.
    fn look(self, run: &ValleyRun, t: usize) -> f64 {
        let path = self.path(run);
        let value = if self.is_sharpness() {
            ValleyRun::midpoint(path, t).map(|w| run.loss.lambda_max(w))
        } else {
            ValleyRun::at(path, t).map(|w| run.loss.at(w))
        };
        value.unwrap_or(f64::NAN)
    }
}

/// All channels of a run as far as it is computed.
pub struct Channels {
    /// The values at the steps whose end is computed, each worked out once.
    series: [Vec<f64>; CHANNELS.len()],
    /// The extremes of the channels.
    pub envelope: Envelope,
}

impl Default for Channels {
    fn default() -> Self {
        Self { series: Default::default(), envelope: Envelope::new(CHANNELS.len()) }
    }
}

impl Channels {
    /// A channel at step t of `run`, whose channels these are; not finite beyond what there is.
    pub fn at(&self, run: &ValleyRun, channel: Channel, t: usize) -> f64 {
        let path = channel.path(run);
        let known = self.series[channel as usize].get(path.known_as(t));
        match known.filter(|_| t <= path.last()) {
            Some(&known) => known,
            None => channel.look(run, t),
        }
    }

    /// The same with the steps that `run` has computed since.
    pub fn extended(mut self, run: &ValleyRun) -> Self {
        for (channel, values) in CHANNELS.into_iter().zip(&mut self.series) {
            let path = channel.path(run);
            // the end of the last step is still to come
            let pending = usize::from(path.ending().is_none());
            let final_ones = path.computed().saturating_sub(pending);
            values.extend((values.len()..final_ones).map(|t| channel.look(run, t)));
        }
        let computed = run.sam.computed().min(run.gd.computed()).saturating_sub(1);
        let mut envelope = std::mem::replace(&mut self.envelope, Envelope::new(0));
        envelope.extend(computed, |c, t| self.at(run, CHANNELS[c], t));
        Self { envelope, ..self }
    }
}
