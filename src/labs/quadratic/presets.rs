//! Settings of the quadratic lab worth a name.

use crate::labs::Preset;

/// The presets. What one does not say has its default.
pub static PRESETS: &[Preset] = &[
    Preset { name: "Opening: gentle ravine", sentence: "", values: &[] },
    Preset {
        name: "Slower",
        sentence: "",
        values: &[
            ("lambda1", 4.0),
            ("lambda2", 1.0),
            ("eta", 0.1),
            ("rho", 0.4),
            ("w1", 0.3),
            ("w2", 0.8),
        ],
    },
    Preset {
        name: "Nearly tied",
        sentence: "The closer λ₂ is to λ₁, the longer e₂ takes to die out.",
        values: &[
            ("lambda2", 0.99),
            ("eta", 0.3),
            ("w1", 0.4),
            ("w2", 0.7),
            ("steps", 200.0),
            ("t", 200.0),
        ],
    },
    Preset {
        name: "Long ravine",
        sentence: "The flatter the floor, the longer the way along it.",
        values: &[
            ("lambda2", 0.05),
            ("eta", 0.2),
            ("w1", 0.3),
            ("w2", 0.4),
            ("steps", 600.0),
            ("t", 600.0),
        ],
    },
    Preset {
        name: "Saddle first",
        sentence: "Almost no part of e₁: it bounces along e₂, a saddle of J, before e₁ takes over.",
        values: &[("w1", 1e-6)],
    },
    Preset {
        name: "In three dimensions",
        sentence: "",
        values: &[
            ("dimension", 1.0),
            ("lambda1", 2.0),
            ("lambda2", 1.2),
            ("lambda3", 0.4),
            ("eta", 0.2),
            ("w1", 0.8),
            ("w2", 0.6),
            ("w3", 0.5),
        ],
    },
    Preset {
        name: "Tied: λ₁ = λ₂",
        sentence: "Equal eigenvalues: SAM keeps its direction, and J's minima form a circle.",
        values: &[("lambda2", 1.0), ("w1", 0.7), ("w2", 0.9)],
    },
    Preset {
        name: "Flat floor: λ₂ = 0",
        sentence: "A line of minima, the overparameterised case: w₂ never moves, and SAM bounces where it came in.",
        values: &[("lambda2", 0.0)],
    },
    Preset {
        name: "On the saddle's axis",
        sentence: "A saddle of J: the least part of e₁ would grow, and take over in the end.",
        values: &[("w1", 0.0)],
    },
    Preset {
        name: "Large step: 1/λ₁ < η < 2/λ₁",
        sentence: "Beyond 1/λ₁ b traps no longer, β₁ does; the limit is the same formula.",
        values: &[("eta", 1.6)],
    },
    Preset {
        name: "The edge: η = 2/λ₁",
        sentence: "β₁ is infinite here: there is no size at which the bounce could settle.",
        values: &[("eta", 2.0)],
    },
    Preset {
        name: "Diverging: η > 2/λ₁",
        sentence: "No matter of the ascent: gradient descent diverges beyond 2/λ₁ too.",
        values: &[("eta", 2.1)],
    },
    Preset {
        name: "At rest: gradient 0",
        sentence: "The update rule would divide 0 by 0: SAM stays where it is.",
        values: &[("w1", 0.0), ("w2", 0.0)],
    },
    Preset {
        name: "No ascent: ρ = 0",
        sentence: "Without an ascent all thresholds are 0: ‖v‖ is above them, and every component shrinks.",
        values: &[("rho", 0.0)],
    },
    Preset {
        name: "The printed chain fails",
        sentence: "Small ηλ₁ and small λ₂/λ₁: the middle one of the slide's bounds exceeds the right one.",
        values: &[
            ("lambda2", 0.3),
            ("eta", 0.1),
            ("view", 2.0),
            ("claim", 10.0),
            ("steps", 200.0),
            ("t", 200.0),
        ],
    },
];
