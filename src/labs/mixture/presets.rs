//! Settings of the mixture lab worth a name.

use crate::labs::Preset;

/// The presets. Each says its view; what else it does not say of the run has its default, α and
/// ω by their rule, and of what is shown it stays as it was.
pub static PRESETS: &[Preset] = &[
    Preset {
        name: "The slide’s figure: p = 2",
        sentence: "In the plane nothing is overfitted. Over seeds: train error 0.16, test 0.181.",
        values: &[("view", 0.0)],
    },
    Preset {
        name: "Benign: p = 10⁴",
        sentence: "Every flipped label is learnt, and the test error stays at the noise floor.",
        values: &[("p", 1e4), ("tied_mu", 1.0), ("view", 0.0)],
    },
    Preset {
        name: "One step is enough",
        sentence: "After one step the test error is at the noise floor; training on does no harm.",
        values: &[("p", 1e4), ("tied_mu", 1.0), ("view", 1.0), ("t", 1.0)],
    },
    Preset {
        name: "Benign: p = 10⁹",
        sentence: "A billion dimensions cost no more than a hundred.",
        values: &[("p", 1e9), ("tied_mu", 1.0), ("view", 0.0)],
    },
    Preset {
        name: "Benign: n = 20, p = 2n³",
        sentence: "",
        values: &[("n", 20.0), ("p", 16_000.0), ("tied_mu", 1.0), ("view", 0.0)],
    },
    Preset {
        name: "Benign: p = 1,000",
        sentence: "",
        values: &[("p", 1000.0), ("mu", 10.0), ("view", 0.0)],
    },
    Preset {
        name: "Tempered: p = 100",
        sentence: "Learning the flipped labels costs something, but not all. Over seeds: test error 0.196.",
        values: &[("p", 100.0), ("tied_mu", 1.0), ("view", 0.0)],
    },
    Preset {
        name: "Harmful: p = 10⁴, ‖μ‖ = 3",
        sentence: "The means are too near for this dimension. Over seeds: test error 0.385.",
        values: &[("p", 1e4), ("mu", 3.0), ("view", 0.0)],
    },
    Preset {
        name: "Harmful: p = 10⁴, ‖μ‖ = 1",
        sentence: "All is learnt, and hardly anything is known. Over seeds: test error 0.487.",
        values: &[("p", 1e4), ("mu", 1.0), ("view", 0.0)],
    },
    Preset {
        name: "Three regimes: ‖μ‖ = 8",
        sentence: "‖μ‖ = 8 in every dimension: too few, enough, and far too many.",
        values: &[("p", 300.0), ("mu", 8.0), ("view", 3.0), ("sweep", 0.0), ("seeds", 6.0)],
    },
    Preset {
        name: "Bridge: SAM’s two-cycle",
        sentence: "SAM ends by bouncing along the top eigenvector, as on a quadratic.",
        values: &[
            ("n", 16.0),
            ("m", 3.0),
            ("flip", 0.3),
            ("leak", 0.5),
            ("tied_step", 0.0),
            ("step_size", 2.0),
            ("init_scale", 0.1),
            ("rho", 0.2),
            ("steps", 6000.0),
            ("t", 6000.0),
            ("view", 4.0),
        ],
    },
    Preset {
        name: "Margin lemma: the counterexample",
        sentence: "A positive average margin, and one cluster all wrong.",
        values: &[("p", 1e4), ("tied_mu", 1.0), ("view", 2.0), ("claim", 10.0)],
    },
];
