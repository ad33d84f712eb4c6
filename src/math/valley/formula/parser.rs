//! From words to a program: precedence climbing (Pratt).

use std::f64::consts::{E, PI};

use super::error::FormulaError;
use super::program::{Function, Operation, Program};
use super::tokens::{Token, Word};

/// The most levels of parentheses, signs and powers inside one another.
pub(super) const MOST_NESTED: usize = 100;

/// How tightly a sign binds: less than a power, more than a product.
const SIGN: u8 = 5;

const OPERAND: &str = "a number, x, y, a function, − or (";
const NAME: &str = "x, y, pi, e or one of exp, ln, log, sin, cos, tanh, sqrt";
const AFTER_ALL: &str = "an operator (+ − * / ^) or the end";
const INSIDE: &str = "an operator (+ − * / ^) or )";

/// Names longer than this are cut off in messages.
const LONGEST_NAME: usize = 20;

/// Words, the place reached, and what has been made of those before it.
pub(super) struct Parser<'a> {
    tokens: std::slice::Iter<'a, Token>,
    end: &'a Token,
    nested: usize,
    program: Program,
}

impl<'a> Parser<'a> {
    /// The program of the `tokens` and of `end` after them.
    ///
    /// # Errors
    /// At the first word that cannot stand where it does.
    pub fn parse(tokens: &'a [Token], end: &'a Token) -> Result<Program, FormulaError> {
        let mut parser =
            Self { tokens: tokens.iter(), end, nested: 0, program: Program::default() };
        parser.expression(0)?;
        let next = parser.peek();
        if next.word == Word::End { Ok(parser.program) } else { Err(unexpected(next, AFTER_ALL)) }
    }

    fn peek(&self) -> &'a Token {
        self.tokens.as_slice().first().unwrap_or(self.end)
    }

    fn next(&mut self) -> &'a Token {
        self.tokens.next().unwrap_or(self.end)
    }

    /// An operand and all operators after it that bind at least as tightly as `least`.
    fn expression(&mut self, least: u8) -> Result<(), FormulaError> {
        self.nested += 1;
        if self.nested > MOST_NESTED {
            return Err(FormulaError::TooDeep { position: self.peek().position });
        }
        self.operand()?;
        while let Some((operation, left, right)) = operator(&self.peek().word) {
            if left < least {
                break;
            }
            self.next();
            self.expression(right)?;
            self.program.push(operation);
        }
        self.nested -= 1;
        Ok(())
    }

    fn operand(&mut self) -> Result<(), FormulaError> {
        let token = self.next();
        match &token.word {
            Word::Number(number) if number.is_finite() => {
                self.program.push(Operation::Constant(*number));
            }
            Word::Number(_) => return Err(unexpected(token, "a number below 1.8e308")),
            Word::Symbol('(') => self.rest_of_parenthesis()?,
            Word::Symbol('-') => {
                self.expression(SIGN)?;
                self.program.push(Operation::Negate);
            }
            Word::Name(name) => self.named(token, name)?,
            _ => return Err(unexpected(token, OPERAND)),
        }
        Ok(())
    }

    fn named(&mut self, token: &Token, name: &str) -> Result<(), FormulaError> {
        let operation = match name {
            "x" => Operation::X,
            "y" => Operation::Y,
            "pi" | "π" => Operation::Constant(PI),
            "e" => Operation::Constant(E),
            _ => {
                let function = Function::named(name).ok_or_else(|| unexpected(token, NAME))?;
                let opening = self.next();
                if opening.word != Word::Symbol('(') {
                    return Err(unexpected(opening, "( after the name of a function"));
                }
                self.rest_of_parenthesis()?;
                Operation::Call(function)
            }
        };
        self.program.push(operation);
        Ok(())
    }

    fn rest_of_parenthesis(&mut self) -> Result<(), FormulaError> {
        self.expression(0)?;
        let closing = self.next();
        if closing.word == Word::Symbol(')') { Ok(()) } else { Err(unexpected(closing, INSIDE)) }
    }
}

/// The operator, and how tightly it binds what is left and right of it.
fn operator(word: &Word) -> Option<(Operation, u8, u8)> {
    let Word::Symbol(symbol) = word else { return None };
    match symbol {
        '+' => Some((Operation::Add, 1, 2)),
        '-' => Some((Operation::Subtract, 1, 2)),
        '*' => Some((Operation::Multiply, 3, 4)),
        '/' => Some((Operation::Divide, 3, 4)),
        '^' => Some((Operation::Power, 8, 7)),
        _ => None,
    }
}

fn unexpected(token: &Token, expected: &'static str) -> FormulaError {
    let found = match &token.word {
        Word::Number(number) if number.is_finite() => format!("the number {number}"),
        Word::Number(_) => "a number too large".to_owned(),
        Word::Name(name) if name.chars().count() > LONGEST_NAME => {
            format!("“{}…”", name.chars().take(LONGEST_NAME).collect::<String>())
        }
        Word::Name(name) => format!("“{name}”"),
        Word::Symbol(symbol) => format!("“{symbol}”"),
        Word::End => "the end".to_owned(),
    };
    FormulaError::Unexpected { position: token.position, found, expected }
}
