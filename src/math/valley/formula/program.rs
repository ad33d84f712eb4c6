//! A formula as a list of operations on a stack.

use super::super::Number;

/// A function of one argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Exp,
    Ln,
    Sin,
    Cos,
    Tanh,
    Sqrt,
}

impl Function {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "exp" => Some(Self::Exp),
            "ln" | "log" => Some(Self::Ln),
            "sin" => Some(Self::Sin),
            "cos" => Some(Self::Cos),
            "tanh" => Some(Self::Tanh),
            "sqrt" => Some(Self::Sqrt),
            _ => None,
        }
    }

    fn of<N: Number>(self, argument: N) -> N {
        match self {
            Self::Exp => argument.exp(),
            Self::Ln => argument.ln(),
            Self::Sin => argument.sin(),
            Self::Cos => argument.cos(),
            Self::Tanh => argument.tanh(),
            Self::Sqrt => argument.sqrt(),
        }
    }
}

/// What is done to the stack. Operators take their operands from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Operation {
    Constant(f64),
    X,
    Y,
    Negate,
    Call(Function),
    /// By a constant whole number.
    Integer(i32),
    /// By a constant.
    Real(f64),
    Add,
    Subtract,
    Multiply,
    Divide,
    /// By an exponent that varies.
    Power,
}

/// A stack of this height needs no room of its own: no allocation.
const SHALLOW: usize = 6;

/// Whole exponents up to this size are products.
const LARGEST_INTEGER: f64 = 64.0;

impl Operation {
    /// How many operands it takes from the stack.
    fn operands(self) -> usize {
        match self {
            Self::Constant(_) | Self::X | Self::Y => 0,
            Self::Negate | Self::Call(_) | Self::Integer(_) | Self::Real(_) => 1,
            Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Power => 2,
        }
    }

    fn unary<N: Number>(self, argument: N) -> Option<N> {
        match self {
            Self::Negate => Some(-argument),
            Self::Call(function) => Some(function.of(argument)),
            Self::Integer(exponent) => Some(argument.powi(exponent)),
            Self::Real(exponent) => Some(argument.powf(exponent)),
            _ => None,
        }
    }

    fn binary<N: Number>(self, left: N, right: N) -> Option<N> {
        match self {
            Self::Add => Some(left + right),
            Self::Subtract => Some(left - right),
            Self::Multiply => Some(left * right),
            Self::Divide => Some(left / right),
            Self::Power => Some((right * left.ln()).exp()),
            _ => None,
        }
    }

    fn power(exponent: f64) -> Self {
        if exponent.fract() == 0.0 && exponent.abs() <= LARGEST_INTEGER {
            Self::Integer(exponent as i32)
        } else {
            Self::Real(exponent)
        }
    }
}

/// Operations, each after those that make its operands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Program {
    operations: Vec<Operation>,
    /// How high the stack stands after the last operation.
    height: usize,
    /// The highest that it ever stands, or more.
    depth: usize,
}

impl Program {
    /// How many there are.
    pub fn operations(&self) -> usize {
        self.operations.len()
    }

    /// Appends an operation. What is done to constants is done at once, so that every
    /// exponent that does not vary is known.
    pub fn push(&mut self, operation: Operation) {
        self.height = (self.height + 1).saturating_sub(operation.operands());
        self.depth = self.depth.max(self.height);
        let operation = match (operation, self.operations.last()) {
            (Operation::Power, Some(&Operation::Constant(exponent))) => {
                self.operations.pop();
                Operation::power(exponent)
            }
            _ => operation,
        };
        let folded = match self.operations[..] {
            [.., Operation::Constant(left), Operation::Constant(right)] => operation
                .binary(left, right)
                .map(|value| (2, value))
                .or_else(|| operation.unary(right).map(|value| (1, value))),
            [.., Operation::Constant(only)] => operation.unary(only).map(|value| (1, value)),
            _ => None,
        };
        match folded {
            Some((operands, value)) => {
                self.operations.truncate(self.operations.len() - operands);
                self.operations.push(Operation::Constant(value));
            }
            None => self.operations.push(operation),
        }
    }

    /// The value at (x, y).
    pub fn at<N: Number>(&self, x: N, y: N) -> N {
        let nothing = N::constant(f64::NAN);
        if self.depth <= SHALLOW {
            self.run(&mut [nothing; SHALLOW], x, y)
        } else {
            self.run(&mut vec![nothing; self.depth], x, y)
        }
    }

    /// The value at (x, y), on a `stack` with room for all.
    fn run<N: Number>(&self, stack: &mut [N], x: N, y: N) -> N {
        let mut height = 0;
        for operation in &self.operations {
            let operands = operation.operands();
            // an operation finds its operands: the parser has put them there
            let result = match (operation, &stack[height - operands..height]) {
                (Operation::Constant(value), _) => Some(N::constant(*value)),
                (Operation::X, _) => Some(x),
                (Operation::Y, _) => Some(y),
                (_, [argument]) => operation.unary(*argument),
                (_, [left, right]) => operation.binary(*left, *right),
                _ => None,
            };
            height -= operands;
            stack[height] = result.unwrap_or(N::constant(f64::NAN));
            height += 1;
        }
        stack.first().copied().unwrap_or(N::constant(f64::NAN))
    }
}
