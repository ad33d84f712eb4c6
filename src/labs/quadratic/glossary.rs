//! What the symbols of the quadratic lab mean.

use crate::labs::glossary::{RHO, TIME, Term};

/// The symbols.
pub static TERMS: &[Term] = &[
    Term {
        symbols: &["η"],
        name: "step size",
        definition: "How far a step goes against the gradient. The theorem asks for η < 1/(2λ₁); the limit is the same up to 2/λ₁.",
    },
    RHO,
    TIME,
    Term {
        symbols: &["ℓ"],
        name: "loss",
        definition: "What is to be minimized: ℓ(w) = ½Σλᵢwᵢ², a ravine with its lowest point at 0.",
    },
    Term {
        symbols: &["λ₁", "λ₂", "λ₃", "λᵢ"],
        name: "eigenvalues",
        definition: "The curvatures of ℓ along e₁, e₂ and e₃, in order: λ₁ ≥ λ₂ ≥ λ₃ ≥ 0.",
    },
    Term {
        symbols: &["e₁", "e₂", "e₃"],
        name: "eigen-directions",
        definition: "The axes of ℓ: e₁ across the ravine, where it curves most, the others along it.",
    },
    Term {
        symbols: &["w", "w₁", "w₂", "w₃"],
        name: "point",
        definition: "Where the rule is at a step; wᵢ is its coordinate along eᵢ.",
    },
    Term {
        symbols: &["w₀", "w₀,₁", "w₀,₂", "w₀,₃"],
        name: "start",
        definition: "Where the run starts, w at t = 0. The theorem draws it at random.",
    },
    Term {
        symbols: &["w*", "±w*", "−w*"],
        name: "limit",
        definition: "What SAM bounces between in the end: ±w* = ±ηρλ₁/(2 − ηλ₁) e₁. In a flat direction, λᵢ = 0, w keeps its place: there it is w_z ± w*.",
    },
    Term {
        symbols: &["w_z"],
        name: "place on the flat floor",
        definition: "The part of the start along the flat directions, λᵢ = 0: no step moves it.",
    },
    Term {
        symbols: &["v", "vᵢ", "∇ℓ", "∇ℓ(w)", "|vᵢ|", "|v₁|", "|v₂|", "|v₃|"],
        name: "gradient",
        definition: "v = ∇ℓ(w), with the components vᵢ = λᵢwᵢ.",
    },
    Term {
        symbols: &["‖v‖", "‖∇ℓ‖", "‖∇ℓ(w)‖"],
        name: "size of the gradient",
        definition: "‖v‖ = √(Σvᵢ²): compared with the thresholds it tells what each component does next.",
    },
    Term {
        symbols: &["β", "βᵢ", "β₁", "β₂", "β₃"],
        name: "threshold of shrinking",
        definition: "βᵢ = ηρλᵢ²/(2 − ηλᵢ): |vᵢ| shrinks in this step exactly where ‖v‖ > βᵢ.",
    },
    Term {
        symbols: &["α", "αᵢ", "α₁", "α₂", "α₃"],
        name: "threshold of gaining",
        definition: "αᵢ = ηρ(λ₁² + λᵢ²)/(2 − ηλ₁ − ηλᵢ): v₁²/vᵢ² grows in this step exactly where ‖v‖ < αᵢ.",
    },
    Term {
        symbols: &["b"],
        name: "trap",
        definition: "b = ηρλ₁²: for ηλ₁ < 1, once ‖v‖ ≤ b it stays so, and above b a step leads to at most max(b, (1 − ηλ_d)‖v‖).",
    },
    Term {
        symbols: &["J"],
        name: "what SAM descends",
        definition: "J(u) = ½Σ(λᵢ²/βᵢ)uᵢ² − ‖Λu‖, not convex: SAM is gradient descent on it, with u = (−1)ᵗw and the step ηρ.",
    },
    Term {
        symbols: &["u", "u₁", "u₂", "u₃"],
        name: "point with its sign turned",
        definition: "u = (−1)ᵗw: every second iterate is mirrored at 0, so that the bounce becomes a walk.",
    },
    Term { symbols: &["u₀"], name: "start", definition: "Where u starts: u₀ = w₀." },
    Term {
        symbols: &["ηλ₁"],
        name: "relative step size",
        definition: "ηλ₁ < ½ is the theorem's range, ηλ₁ < 1 that of the trap b, and from ηλ₁ = 2 on nothing settles.",
    },
    Term {
        symbols: &["λ₂/λ₁"],
        name: "how flat the ravine's floor is",
        definition: "The second curvature over the first: 1 is a bowl, 0 a ravine with a flat floor.",
    },
    Term {
        symbols: &["d"],
        name: "dimension",
        definition: "The number of coordinates of w: 2 or 3 here, any in the theorem.",
    },
    Term {
        symbols: &["ε"],
        name: "tolerance",
        definition: "The counting lemma counts the steps with ‖v‖ ≥ (1 + ε)β₁; a random start counts as near ±w* within ε‖w*‖.",
    },
];
