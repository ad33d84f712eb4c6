//! What a bounce sounds like: which side by the ear, how far by the pitch.

/// The pitch at the size that the swing is measured by, in hertz.
const MIDDLE: f64 = 330.0;
/// Octaves up or down at most.
const OCTAVES: f64 = 2.0;
/// A fifth, by which the right side is higher: one ear is enough to tell the sides.
const FIFTH: f64 = 1.5;

/// A short tone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// Its pitch, in hertz.
    pub frequency: f64,
    /// Where it is heard, from −1 (left) to 1 (right).
    pub pan: f64,
}

/// The tone of a coordinate that is `swing` times the usual size: an octave higher for each
/// factor of ten. Silence at 0, and where there is no number.
pub fn tone(swing: f64) -> Option<Tone> {
    if swing == 0.0 || !swing.is_finite() {
        return None;
    }
    let octaves = libm::log10(swing.abs()).clamp(-OCTAVES, OCTAVES);
    let side = if swing > 0.0 { FIFTH } else { 1.0 };
    Some(Tone { frequency: side * MIDDLE * libm::exp2(octaves), pan: swing.clamp(-1.0, 1.0) })
}
