//! What the symbols mean: one table for each lab, the only source of what the page says
//! of a symbol.

use super::Lab;

/// A symbol with what it stands for.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// How it is written; where it has indices, with each of them.
    pub symbols: &'static [&'static str],
    /// What it is called.
    pub name: &'static str,
    /// What it is, in a sentence, with its formula.
    pub definition: &'static str,
}

/// The step shown.
pub const TIME: Term = Term {
    symbols: &["t"],
    name: "step",
    definition: "The number of steps taken: w₀ is the start, and w at step t + 1 comes from w at step t by the update rule.",
};

/// SAM's radius.
pub const RHO: Term = Term {
    symbols: &["ρ"],
    name: "ascent radius",
    definition: "SAM takes the gradient not at w but ρ uphill of it, at w + ρ∇ℓ(w)/‖∇ℓ(w)‖; with ρ = 0 it is gradient descent.",
};

impl Lab {
    /// What a symbol means in this lab.
    pub fn term(&self, symbol: &str) -> Option<&'static Term> {
        self.glossary.iter().find(|term| term.symbols.contains(&symbol))
    }

    /// A text in pieces: the symbols of the glossary that stand in it, each with its term,
    /// and what is between them.
    pub fn pieces<'a>(&self, text: &'a str) -> Vec<(&'a str, Option<&'static Term>)> {
        let mut pieces = Vec::new();
        let (mut begun, mut at) = (0, 0);
        while let Some(next) = text[at..].chars().next() {
            let Some((symbol, term)) = self.symbol_at(text, at) else {
                at += next.len_utf8();
                continue;
            };
            if begun < at {
                pieces.push((&text[begun..at], None));
            }
            at += symbol.len();
            pieces.push((&text[at - symbol.len()..at], Some(term)));
            begun = at;
        }
        if begun < text.len() {
            pieces.push((&text[begun..], None));
        }
        pieces
    }

    /// The longest symbol that stands by itself at a place of a text.
    fn symbol_at(&self, text: &str, at: usize) -> Option<(&'static str, &'static Term)> {
        let (before, rest) = text.split_at(at);
        let joined = |a: Option<char>, b: Option<char>| {
            a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
        };
        // within a word nothing begins
        if joined(before.chars().next_back(), rest.chars().next()) {
            return None;
        }
        let stands_alone =
            |symbol: &str| !joined(symbol.chars().next_back(), rest[symbol.len()..].chars().next());
        self.glossary
            .iter()
            .flat_map(|term| term.symbols.iter().map(move |symbol| (*symbol, term)))
            .filter(|(symbol, _)| rest.starts_with(symbol) && stands_alone(symbol))
            .max_by_key(|(symbol, _)| symbol.len())
    }
}
