//! Random formulas as trees, with a printer and an evaluation of their own.

use proptest::prelude::*;

/// A formula.
#[derive(Clone, Debug)]
pub enum Tree {
    X,
    Y,
    Number(f64),
    Minus(Box<Tree>),
    Binary(char, Box<Tree>, Box<Tree>),
    /// To a power of at most 3.
    Power(Box<Tree>, u8),
    Call(&'static str, Box<Tree>),
}

/// How tightly a text holds together.
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const SIGN: u8 = 3;
const POWER: u8 = 4;
const ATOM: u8 = 5;

impl Tree {
    /// Its value at (x, y), node by node.
    pub fn at(&self, x: f64, y: f64) -> f64 {
        match self {
            Self::X => x,
            Self::Y => y,
            Self::Number(number) => *number,
            Self::Minus(tree) => -tree.at(x, y),
            Self::Binary(operator, left, right) => {
                let (left, right) = (left.at(x, y), right.at(x, y));
                match operator {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ => left / right,
                }
            }
            Self::Power(base, exponent) => {
                let base = base.at(x, y);
                (1..*exponent)
                    .fold(if *exponent == 0 { 1.0 } else { base }, |power, _| power * base)
            }
            Self::Call(name, argument) => {
                let argument = argument.at(x, y);
                match *name {
                    "exp" => libm::exp(argument),
                    "ln" | "log" => libm::log(argument),
                    "sin" => libm::sin(argument),
                    "cos" => libm::cos(argument),
                    "tanh" => libm::tanh(argument),
                    _ => argument.sqrt(),
                }
            }
        }
    }

    /// The tree written out with no parenthesis that precedence makes needless.
    pub fn terse(&self) -> String {
        self.text(false).0
    }

    /// The tree written out with a parenthesis about every part.
    pub fn wordy(&self) -> String {
        self.text(true).0
    }

    fn text(&self, wordy: bool) -> (String, u8) {
        let part = |tree: &Self, least: u8| {
            let (text, level) = tree.text(wordy);
            if wordy || level < least { format!("({text})") } else { text }
        };
        match self {
            Self::X => ("x".into(), ATOM),
            Self::Y => ("y".into(), ATOM),
            Self::Number(number) => (number.to_string(), ATOM),
            Self::Minus(tree) => (format!("-{}", part(tree, SIGN)), SIGN),
            Self::Binary(operator, left, right) => {
                let level = if "+-".contains(*operator) { SUM } else { PRODUCT };
                let text = format!("{} {operator} {}", part(left, level), part(right, level + 1));
                (text, level)
            }
            Self::Power(base, exponent) => (format!("{}^{exponent}", part(base, ATOM)), POWER),
            Self::Call(name, argument) => (format!("{name}({})", argument.text(wordy).0), ATOM),
        }
    }
}

/// A formula of up to about twenty parts.
pub fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![Just(Tree::X), Just(Tree::Y), (0.0..10.0).prop_map(Tree::Number)];
    leaf.prop_recursive(5, 20, 2, |inner| {
        let operator = prop::sample::select(vec!['+', '-', '*', '/']);
        let names = vec!["exp", "ln", "log", "sin", "cos", "tanh", "sqrt"];
        prop_oneof![
            1 => inner.clone().prop_map(|tree| Tree::Minus(tree.into())),
            4 => (operator, inner.clone(), inner.clone()).prop_map(
                |(operator, left, right)| Tree::Binary(operator, left.into(), right.into())
            ),
            1 => (inner.clone(), 0..4_u8).prop_map(|(base, n)| Tree::Power(base.into(), n)),
            1 => (prop::sample::select(names), inner)
                .prop_map(|(name, argument)| Tree::Call(name, argument.into())),
        ]
    })
}
