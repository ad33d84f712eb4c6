//! Random moments: settings of any lab, in range and in order.

#[path = "../cases/mod.rs"]
mod cases;

use std::fmt;

pub use cases::cases;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use ravine::app::encode;
use ravine::labs::{Domain, Edit, LABS, Lab, Parameter, Settings};

/// Texts that a lab's field for a formula lets pass, tame and wild.
pub const TEXTS: &[&str] = &[
    "x^2 + y^2",
    "(x*y - 1)^2 / 2",
    " 2 − cos(x) ",
    "ln(x) / y",
    "exp(exp(x^9))",
    "x - y",
    "0",
    "sqrt(-1 - x^2)",
];

/// A lab with settings.
#[derive(Clone)]
pub struct Moment {
    pub lab: &'static Lab,
    pub settings: Settings,
}

impl Moment {
    pub fn link(&self) -> String {
        encode(self.lab, &self.settings)
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.link())
    }
}

/// Any lab at any moment; seldom one that takes long to compute.
pub fn moment() -> impl Strategy<Value = Moment> {
    lab().prop_flat_map(|number| moment_in(&LABS[number]))
}

/// A lab at any moment.
pub fn moment_in(lab: &'static Lab) -> impl Strategy<Value = Moment> {
    let values: Vec<_> = lab.parameters.iter().map(value).collect();
    let edits = prop_oneof![Just(Vec::new()), vec(edit(), 0..6)];
    let text = option::of(select(TEXTS));
    (values, edits, text, 0..10_u8).prop_map(move |(values, edits, text, seldom)| {
        let mut settings = Settings::new(lab.parameters);
        for (index, value) in values.into_iter().enumerate() {
            if (seldom == 0 && lab.id == "quadratic")
                || !takes_long(lab, &lab.parameters[index], value)
            {
                settings.set(index, value);
            }
        }
        if lab.points.is_some() {
            settings.set_edits(edits);
        }
        if let (Some(field), Some(text)) = (lab.text, text) {
            assert_eq!(field.write(&mut settings, text), Ok(()));
        }
        let before = settings.clone();
        (lab.constrain)(&mut settings, &before);
        Moment { lab, settings }
    })
}

/// A sample moved or added, somewhere near the others, or deleted.
pub fn edit() -> impl Strategy<Value = Edit> {
    let coordinate = || prop_oneof![4 => -5.0..5.0, 1 => -1e6..1e6, 1 => Just(0.0)];
    let at = || [coordinate(), coordinate()];
    prop_oneof![
        (0..60_u32, at()).prop_map(|(sample, at)| Edit::Moved { sample, at }),
        (at(), select(&[1.0, -1.0][..])).prop_map(|(at, label)| Edit::Added { at, label }),
        (0..60_u32).prop_map(|sample| Edit::Deleted { sample }),
    ]
}

/// Many random starts, a map of outcomes, a sweep, a large network or a long training.
fn takes_long(lab: &Lab, parameter: &Parameter, value: f64) -> bool {
    let view = parameter.option(value).map(|option| option.id);
    match (lab.id, parameter.id) {
        ("quadratic", "view") => view == Some("regimes"),
        ("quadratic", "cloud") => value > 5.0,
        ("mixture", "view") => matches!(view, Some("sweep" | "sharpness")),
        ("mixture", "n") => value > 24.0,
        ("mixture", "m") => value > 8.0,
        ("mixture", "steps") => value > 100.0,
        _ => false,
    }
}

/// The number of a lab: mostly of the first, which computes in no time.
pub fn lab() -> impl Strategy<Value = usize> {
    prop_oneof![4 => Just(0), 1 => 0..LABS.len()]
}

/// A value of a parameter, in its range: where a hand sets it, its ends and its
/// default, any number of 64 bits, and very small ones.
pub fn value(parameter: &'static Parameter) -> impl Strategy<Value = f64> {
    let (least, largest) = parameter.range();
    let inside = move |x: f64| {
        let x = match parameter.domain() {
            Domain::Integer { .. } => x.round(),
            _ => x,
        };
        x.clamp(least, largest) + 0.0
    };
    prop_oneof![
        8 => (0.0..=1.0).prop_map(|position| parameter.at_position(position)),
        4 => (least..=largest).prop_map(inside),
        3 => Just(parameter.default()),
        1 => select(vec![least, largest]),
        1 => (-320.0..3.0, any::<bool>()).prop_map(move |(exponent, negative)| {
            let size = 10_f64.powf(exponent);
            inside(if negative { -size } else { size })
        }),
    ]
}
