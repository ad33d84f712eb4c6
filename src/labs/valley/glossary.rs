//! What the symbols of the valley lab mean.

use crate::labs::glossary::{RHO, TIME, Term};

/// The symbols.
pub static TERMS: &[Term] = &[
    Term {
        symbols: &["ℓ"],
        name: "loss",
        definition: "What is to be minimized, ℓ(x, y): a ravine with a whole curve of minima at its bottom.",
    },
    Term {
        symbols: &["η"],
        name: "step size",
        definition: "How far a step goes against the gradient. The theorem needs ηλ₁ < 2.",
    },
    RHO,
    TIME,
    Term {
        symbols: &["x", "y"],
        name: "coordinates",
        definition: "The two coordinates of the point w = (x, y).",
    },
    Term {
        symbols: &["x₀", "y₀", "w₀"],
        name: "start",
        definition: "Where the run starts, w₀ = (x₀, y₀).",
    },
    Term {
        symbols: &["w", "w_t"],
        name: "point",
        definition: "Where the rule is at step t, w = (x, y).",
    },
    Term {
        symbols: &["w_z"],
        name: "minimum beside the bounce",
        definition: "The minimum of ℓ nearest the midpoint of two successive iterates.",
    },
    Term { symbols: &["∇ℓ"], name: "gradient", definition: "The derivative of ℓ at w." },
    Term {
        symbols: &["gradients"],
        name: "gradients computed",
        definition: "How many gradients ∇ℓ were computed: SAM takes two a step, gradient descent one.",
    },
    Term {
        symbols: &["λ₁", "λₘₐₓ"],
        name: "sharpness",
        definition: "The largest eigenvalue of the Hessian ∇²ℓ: how steep the ravine's walls are. SAM drifts to where it is small.",
    },
    Term {
        symbols: &["∇λₘₐₓ"],
        name: "direction of the drift",
        definition: "How λₘₐₓ changes along the ravine: ∇λₘₐₓ = D³ℓ(e₁, e₁, ·). The drift goes against it.",
    },
    Term {
        symbols: &["ηλ₁"],
        name: "relative step size",
        definition: "The step size times the sharpness: for ηλ₁ < 2 SAM settles into a bounce across the ravine.",
    },
    Term {
        symbols: &["e₁"],
        name: "direction of the bounce",
        definition: "The eigenvector of λ₁: straight across the ravine.",
    },
    Term {
        symbols: &["β₁"],
        name: "size of the bounce",
        definition: "β₁ = ηρλ₁²/(2 − ηλ₁), as a gradient: the bounce is between w_z ± (β₁/λ₁)e₁.",
    },
    Term {
        symbols: &["drift"],
        name: "drift",
        definition: "What a step adds to the bounce, along the ravine: −½ηρ²(1 + ηλ₁/(2 − ηλ₁))² ∇λₘₐₓ.",
    },
    Term {
        symbols: &["D³ℓ"],
        name: "third derivative",
        definition: "How the Hessian changes from place to place: it is what makes SAM drift.",
    },
    Term {
        symbols: &["B"],
        name: "bound of the derivatives",
        definition: "The theorem's bound: it must exceed both ‖D³ℓ‖ and the Lipschitz constant of D³ℓ.",
    },
    Term {
        symbols: &["ℓ_q"],
        name: "quadratic part",
        definition: "The loss with only its second derivatives at the minimum: there the quadratic lab's theory is exact.",
    },
];
