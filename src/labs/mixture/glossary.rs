//! What the symbols of the mixture lab mean.

use crate::labs::glossary::{TIME, Term};

/// The symbols.
pub static TERMS: &[Term] = &[
    Term {
        symbols: &["p"],
        name: "dimension",
        definition: "The number of coordinates of a sample x. (A2) asks for ‖μ‖ of the order of p^⅓, (A3) for p ≳ n³.",
    },
    Term {
        symbols: &["μ", "‖μ‖"],
        name: "mean of a cluster",
        definition: "The clusters stand at +μ (label +1) and −μ (label −1); ‖μ‖ is how far from 0.",
    },
    Term {
        symbols: &["n"],
        name: "samples",
        definition: "How many samples there are to train on.",
    },
    Term {
        symbols: &["m"],
        name: "width",
        definition: "The number of hidden units of f(x) = Σ aⱼφ(⟨wⱼ, x⟩), aⱼ = ±1/√m. The theorem holds for any.",
    },
    Term {
        symbols: &["flips"],
        name: "flipped labels",
        definition: "The part of the labels that is wrong, the talk's η: no classifier has a smaller test error.",
    },
    Term {
        symbols: &["γ"],
        name: "leak of the activation",
        definition: "The least slope of φ(z) = γz + (1 − γ)log((1 + eᶻ)/2).",
    },
    Term {
        symbols: &["α"],
        name: "step size",
        definition: "How far a step goes against the gradient: W′ = W − α∇L(…). (A5) asks for α ≥ ω√(mp).",
    },
    Term {
        symbols: &["ω"],
        name: "size of the initial weights",
        definition: "The standard deviation of each entry of W₀.",
    },
    Term {
        symbols: &["ρ"],
        name: "ascent radius",
        definition: "SAM takes the gradient not at W but ρ uphill of it, at W + ρ∇L(W)/‖∇L(W)‖; with ρ = 0 it is gradient descent.",
    },
    Term {
        symbols: &["T"],
        name: "steps",
        definition: "How many steps to train. The theorem asks for T ≥ C/(αε²).",
    },
    TIME,
    Term {
        symbols: &["W", "‖W‖"],
        name: "weights",
        definition: "The hidden layer, one row wⱼ for each unit; ‖W‖ = √(Σwⱼₖ²). Under gradient descent with small steps it grows without end once all samples are fitted.",
    },
    Term {
        symbols: &["W₀"],
        name: "initial weights",
        definition: "Where training starts: Gaussian, each entry of standard deviation ω.",
    },
    Term {
        symbols: &["L", "loss"],
        name: "training loss",
        definition: "The mean of log(1 + exp(−yf(x))) over the samples.",
    },
    Term {
        symbols: &["∇L", "‖∇L‖"],
        name: "gradient",
        definition: "The derivative of the training loss by the weights, and its size ‖∇L‖.",
    },
    Term {
        symbols: &["f"],
        name: "network",
        definition: "f(x) = Σ aⱼφ(⟨wⱼ, x⟩): its sign is the label that it predicts, and f = 0 the decision boundary.",
    },
    Term {
        symbols: &["yf", "ỹf"],
        name: "margin",
        definition: "The label times f(x): positive where the prediction is right. ỹ is the label before it was flipped.",
    },
    Term {
        symbols: &["x₁", "x₂"],
        name: "coordinates",
        definition: "The two coordinates of a sample in the plane, the first along μ.",
    },
    Term {
        symbols: &["i"],
        name: "number of the sample",
        definition: "The samples in a row, numbered from 1 to n.",
    },
    Term {
        symbols: &["C", "c"],
        name: "constants of the theorem",
        definition: "Two numbers that the theorem says exist, and nobody knows: what is compared with them is your guess.",
    },
    Term {
        symbols: &["δ"],
        name: "probability of failure",
        definition: "The theorem holds with probability 1 − δ over the samples and W₀.",
    },
    Term {
        symbols: &["ε"],
        name: "training loss to reach",
        definition: "The theorem's ε, between 0 and 1/(2n): after T ≥ C/(αε²) steps the training loss is at most ε.",
    },
    Term {
        symbols: &["λₘₐₓ"],
        name: "sharpness",
        definition: "The eigenvalue of the Hessian ∇²L of the training loss that is largest in size.",
    },
    Term {
        symbols: &["√(np^⅓)"],
        name: "margin that the lemma promises",
        definition: "The size, up to a constant, that the mean margin over ‖W‖ has from the first step on.",
    },
    Term {
        symbols: &["Bayes"],
        name: "Bayes error",
        definition: "The least test error of any classifier: the flipped labels, and where the clusters overlap.",
    },
];
