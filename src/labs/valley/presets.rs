//! Settings of the valley lab worth a name.

use crate::labs::Preset;

/// The presets: the table of losses with the settings that show the drift best.
pub static PRESETS: &[Preset] = &[
    Preset { name: "Valley", sentence: "", values: &[] },
    Preset {
        name: "Hyperbola: factorization",
        sentence: "A scalar factorization xy = 1: SAM balances the factors.",
        values: &[("loss", 1.0), ("eta", 0.1), ("rho", 0.2), ("w1", 2.5), ("w2", 0.6)],
    },
    Preset {
        name: "Parabola: a curved valley",
        sentence: "On a curved valley the bounce’s middle stands off the curve.",
        values: &[("loss", 2.0), ("eta", 0.1), ("rho", 0.2), ("w1", 1.0), ("w2", 1.4)],
    },
    Preset {
        name: "Trench: two widths",
        sentence: "",
        values: &[("loss", 3.0), ("eta", 0.4), ("rho", 0.6), ("w1", 0.4), ("w2", 2.0)],
    },
    Preset {
        name: "Wave",
        sentence: "",
        values: &[("loss", 4.0), ("eta", 0.4), ("rho", 0.4), ("w1", 0.4), ("w2", 2.8)],
    },
    Preset {
        name: "Ramp: leaves its valley",
        sentence: "Minima only where y > −1: SAM drifts down the ramp and out of its valley.",
        values: &[("loss", 5.0), ("steps", 300.0), ("t", 300.0)],
    },
    Preset {
        name: "Ramp: the printed bound fails",
        sentence: "D³ℓ is constant here: with B = Lip(D³ℓ) = 0 the printed bound claims no remainder. It needs B ≥ ‖D³ℓ‖ too.",
        values: &[("loss", 5.0), ("steps", 60.0), ("t", 60.0), ("view", 3.0), ("claim", 3.0)],
    },
    Preset {
        name: "Cubic: one step only",
        sentence: "An isolated minimum: the theorem’s step can be looked at, but nothing drifts.",
        values: &[
            ("loss", 6.0),
            ("eta", 0.1),
            ("rho", 0.2),
            ("w1", 0.5),
            ("w2", 0.5),
            ("view", 1.0),
        ],
    },
];
