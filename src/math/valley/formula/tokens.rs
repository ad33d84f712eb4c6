//! The words of a formula.

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    /// A number without its sign; infinite where it exceeds the largest one.
    Number(f64),
    /// Letters and digits, a letter first.
    Name(String),
    /// Any other character.
    Symbol(char),
    /// Nothing more.
    End,
}

/// A word and where it begins, in characters from 0.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub word: Word,
    pub position: usize,
}

/// The words of `text`, and the [`Word::End`] after them.
pub(super) fn tokens(text: &str) -> (Vec<Token>, Token) {
    let characters: Vec<char> = text.chars().map(plain).collect();
    let mut tokens = Vec::new();
    let mut position = 0;
    while let Some(&first) = characters.get(position) {
        if first.is_whitespace() {
            position += 1;
            continue;
        }
        let rest = &characters[position..];
        let (word, length) = word(first, rest);
        tokens.push(Token { word, position });
        position += length;
    }
    (tokens, Token { word: Word::End, position })
}

/// The character that a keyboard has for one that a text may have been pasted with.
fn plain(character: char) -> char {
    match character {
        '−' | '–' => '-',
        '·' | '×' | '⋅' => '*',
        '÷' | '∕' => '/',
        other => other,
    }
}

/// The word at the beginning of `rest`, whose first character is `first`, and its length.
fn word(first: char, rest: &[char]) -> (Word, usize) {
    let length = number_length(rest);
    if length > 0 {
        let digits: String = rest[..length].iter().collect();
        return (digits.parse().map_or(Word::Symbol(first), Word::Number), length);
    }
    if first.is_alphabetic() {
        let belongs = |c: &&char| c.is_alphabetic() || c.is_ascii_digit();
        let name: String = rest.iter().take_while(belongs).collect();
        let length = name.chars().count();
        return (Word::Name(name), length);
    }
    (Word::Symbol(first), 1)
}

/// How many characters belong to the number at the beginning of `rest`: digits with at most
/// one point, then perhaps e, a sign and digits. An e without digits after it is a name.
fn number_length(rest: &[char]) -> usize {
    let digits = |from: usize| {
        rest.get(from..).unwrap_or(&[]).iter().take_while(|c| c.is_ascii_digit()).count()
    };
    let whole = digits(0);
    let mut length = whole;
    if rest.get(length) == Some(&'.') {
        let fraction = digits(length + 1);
        if whole + fraction == 0 {
            return 0;
        }
        length += 1 + fraction;
    }
    if length > 0 && matches!(rest.get(length), Some('e' | 'E')) {
        let sign = usize::from(matches!(rest.get(length + 1), Some('+' | '-')));
        let exponent = digits(length + 1 + sign);
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    length
}
