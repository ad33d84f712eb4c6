//! The same runs natively and in the page agree to the last bit.

use nalgebra::{DMatrix, DVector, Dyn};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use ravine::math::mixture::{Distribution, Draw, Experiment, Mixture, Setting};
use ravine::math::network::{Problem, Training};
use ravine::math::valley::{LOSSES, Loss, valley_run};
use ravine::math::{Objective, Optimizer, Quadratic, Stepper, Trajectory, norm};

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::browser::Page;

/// Formulas with each function that a loss may be made of.
const FORMULAS: &[&str] = &[
    "exp(x*y/4) + exp(-x) + y^2/2",
    "sin(3*x) * cos(y - x) + x^2/4 + y^2/4",
    "ln(2 + x^2 + y^4) + tanh(x - y)^2",
    "sqrt(1 + x^2) * (2 + sin(y))^1.7 + y^2/8",
    "(1 + x^2)^(y/3) + (y - x^3)^2/9 + 1/(3 + cos(x))",
    "(exp(x) + exp(-x))/2 + (exp(y/2) + exp(-y/2))/2",
];

/// Has a reply's numbers, with whole rows, as the hexadecimal digits of their bits; −0 is not 0
/// there, and null is null.
const BITS: &str = "
    const bits = (value) => {
        if (Array.isArray(value)) return value.map(bits);
        if (typeof value !== 'number') return value;
        const view = new DataView(new ArrayBuffer(8));
        view.setFloat64(0, value);
        return view.getBigUint64(0).toString(16);
    };";

/// What one run came to, natively and in the page.
struct Case {
    /// The function of the contract.
    function: &'static str,
    /// Its argument.
    settings: Value,
    /// Each field that is compared, and its numbers in order.
    expected: Vec<(&'static str, Vec<f64>)>,
}

/// Bits as JavaScript was told to write them; the contract says null for what is not finite.
fn written(number: f64) -> Value {
    if number.is_finite() { Value::from(format!("{:x}", number.to_bits())) } else { Value::Null }
}

/// The leaves of nested arrays.
fn leaves(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        leaf => vec![leaf],
    }
}

fn compare(page: &Page, case: &Case) -> Result<()> {
    let Case { function, settings, expected } = case;
    let fields: Vec<&str> = expected.iter().map(|(field, _)| *field).collect();
    let reply: Vec<Value> = page.eval(&format!(
        "(async () => {{ {BITS}
            const ravine = await import(new URL('ravine.js', location));
            await ravine.default();
            const reply = ravine.{function}({settings});
            return {}.map((field) => bits(reply[field]));
        }})()",
        json!(fields)
    ))?;
    for ((field, numbers), found) in expected.iter().zip(&reply) {
        let found = leaves(found);
        ensure!(
            found.len() == numbers.len(),
            "{function}({settings}).{field}: {} numbers, natively {}",
            found.len(),
            numbers.len()
        );
        let differs = numbers.iter().zip(&found).position(|(&n, &f)| written(n) != *f);
        if let Some(place) = differs {
            anyhow::bail!(
                "{function}({settings}).{field}: number {place} has the bits {}, natively {} ({})",
                found[place],
                written(numbers[place]),
                numbers[place]
            );
        }
    }
    Ok(())
}

fn points(trajectory: &Trajectory) -> Vec<Vec<f64>> {
    (0..=trajectory.steps()).map_while(|t| trajectory.at(t)).map(<[f64]>::to_vec).collect()
}

fn optimizer(rng: &mut ChaCha8Rng, rho: f64) -> (&'static str, Optimizer) {
    if rng.random_ratio(3, 4) {
        ("sam", Optimizer::Sam { rho })
    } else {
        ("gd", Optimizer::GradientDescent)
    }
}

/// ℓ(w) = ½Σλᵢw² in up to six dimensions, from everyday numbers to the ends of 64 bits.
fn quadratic(rng: &mut ChaCha8Rng) -> Case {
    let dimensions = rng.random_range(1..7);
    let size = 10_f64.powi(rng.random_range(-3..4));
    let mut lambda: Vec<f64> =
        (0..dimensions).map(|_| size * rng.random_range(0.01..2.0)).collect();
    lambda.sort_by(|a, b| b.total_cmp(a));
    let eta = rng.random_range(0.01..2.1) / lambda[0];
    let rho = 10_f64.powi(rng.random_range(-120..3)) * rng.random_range(1.0..9.0);
    let w0: Vec<f64> = (0..dimensions).map(|_| rng.random_range(-9.0..9.0)).collect();
    let (name, optimizer) = optimizer(rng, rho);
    let loss = Quadratic::<Dyn>::new(DVector::from_vec(lambda.clone())).unwrap();
    let start = DVector::from_vec(w0.clone());
    let mut trajectory = Trajectory::new(&w0, 400);
    trajectory.extend(&mut Stepper::new(&loss, optimizer, eta, &start), 400, &start);
    let w = points(&trajectory);
    let mut gradient = DVector::zeros(dimensions);
    let (mut norms, mut values) = (Vec::new(), Vec::new());
    for point in &w {
        let point = DVector::from_column_slice(point);
        loss.gradient(&point, &mut gradient);
        norms.push(norm(gradient.as_slice()));
        values.push(loss.value(&point));
    }
    Case {
        function: "quadraticRun",
        settings: json!({
            "lambda": lambda, "eta": eta, "rho": rho, "w0": w0, "steps": 400, "optimizer": name,
        }),
        expected: vec![("w", w.concat()), ("gradientNorm", norms), ("loss", values)],
    }
}

/// A loss in the plane: one of the table, or typed.
fn valley(rng: &mut ChaCha8Rng, number: usize) -> Case {
    let (told, loss) = match LOSSES.get(number) {
        Some(row) => (json!(row.id), Loss::named(row.id).unwrap()),
        None => {
            let formula = FORMULAS[number - LOSSES.len()];
            (json!({ "formula": formula }), Loss::typed(formula).unwrap())
        }
    };
    let (eta, rho) = (rng.random_range(0.01..0.3), rng.random_range(0.0..0.5));
    let w0 = [0; 2].map(|_| rng.random_range(-1.5..1.5));
    let (name, optimizer) = optimizer(rng, rho);
    let w = points(&valley_run(&loss, optimizer, eta, w0, 400));
    let pairs = || w.iter().map(|point| [point[0], point[1]]);
    Case {
        function: "valleyRun",
        settings: json!({
            "loss": told, "eta": eta, "rho": rho, "w0": w0, "steps": 400, "optimizer": name,
        }),
        expected: vec![
            ("loss", pairs().map(|point| loss.at(point)).collect()),
            ("lambdaMax", pairs().map(|point| loss.lambda_max(point)).collect()),
            ("w", w.concat()),
        ],
    }
}

fn network(rng: &mut ChaCha8Rng) -> Case {
    let (n, k, m) = (rng.random_range(2..24), rng.random_range(1..30), rng.random_range(1..12));
    let mut matrix = |rows: usize, columns: usize| {
        DMatrix::from_fn(rows, columns, |_, _| rng.random_range(-1.5..1.5))
    };
    let (x, w0, output) = (matrix(n, k), matrix(m, k), matrix(m, 1).as_slice().to_vec());
    let labels: Vec<f64> = (0..n).map(|_| if rng.random() { 1.0 } else { -1.0 }).collect();
    let (leak, step_size, rho) = (0.2, rng.random_range(0.01..1.0), rng.random_range(0.0..0.3));
    let rows = |matrix: &DMatrix<f64>| -> Vec<Vec<f64>> {
        matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
    };
    let settings = json!({
        "x": rows(&x), "y": labels, "w0": rows(&w0), "a": output, "leak": leak,
        "stepSize": step_size, "rho": rho, "steps": 100,
    });
    let problem = Problem { x, labels, w0, output, leak, step_size, rho };
    let mut training = Training::new(problem).unwrap();
    let initial = training.loss();
    for _ in 0..100 {
        training.step();
    }
    Case {
        function: "networkRun",
        settings,
        expected: vec![
            ("w", rows(&training.weights()).concat()),
            ("margins", training.margins().to_vec()),
            ("loss", vec![training.loss()]),
            ("initialLoss", vec![initial]),
            ("weightNorm", vec![training.weight_norm()]),
            ("gradientNorm", vec![training.gradient_norm()]),
            ("lambdaMax", vec![training.lambda_max()]),
        ],
    }
}

fn mixture(rng: &mut ChaCha8Rng) -> Case {
    let p = [1, 2, 3, 40, 1_000, 1_000_000_000][rng.random_range(0..6)];
    let (n, m, seed) =
        (rng.random_range(2..40), 2 * rng.random_range(1..9), rng.random_range(0..99));
    let (mu, flip, rho) = (rng.random_range(0.0..9.0), 0.15, rng.random_range(0.0..0.1));
    let (leak, step_size, init_scale) = (0.1, 1.0 / p as f64, 0.01 / (p as f64).sqrt());
    let settings = json!({
        "n": n, "p": p, "m": m, "mu": mu, "flip": flip, "leak": leak, "stepSize": step_size,
        "initScale": init_scale, "rho": rho, "steps": 60, "seed": seed,
    });
    let mixture = Mixture::new(p, mu, flip, Distribution::Gaussian).unwrap();
    let draw = Draw { mixture, points: n, units: m, init_scale, seed };
    let mut experiment = Experiment::new(&Setting { draw, leak, step_size, rho }).unwrap();
    experiment.advance(60);
    let mut evaluation = experiment.evaluation();
    evaluation.extend(10_000);
    let training = experiment.training();
    Case {
        function: "mixtureRun",
        settings,
        expected: vec![
            ("trainError", vec![training.train_error()]),
            ("testError", vec![evaluation.test_error()]),
            ("testErrorHalfWidth", vec![evaluation.half_width()]),
            ("bayesError", vec![mixture.bayes_error()]),
            ("loss", vec![training.loss()]),
            ("weightNorm", vec![experiment.weight_norm()]),
            ("marginPlus", vec![evaluation.margin_plus()]),
            ("marginMinus", vec![evaluation.margin_minus()]),
        ],
    }
}

fn compare_all(cases: impl IntoIterator<Item = Case>) -> Result<()> {
    let page = Page::open()?;
    page.goto("blank.html")?;
    cases.into_iter().try_for_each(|case| compare(&page, &case))?;
    page.assert_quiet()
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn runs_on_quadratics_have_the_same_bits_in_the_page() -> Result<()> {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    compare_all((0..60).map(|_| quadratic(&mut rng)))
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn runs_on_losses_in_the_plane_have_the_same_bits_in_the_page() -> Result<()> {
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let kinds = LOSSES.len() + FORMULAS.len();
    compare_all((0..5 * kinds).map(|number| valley(&mut rng, number % kinds)))
}

#[test]
#[ignore = "needs the built site and a webdriver: cargo xtask test"]
fn trained_networks_have_the_same_bits_in_the_page() -> Result<()> {
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    compare_all((0..40).map(|_| network(&mut rng)))?;
    compare_all((0..24).map(|_| mixture(&mut rng)))
}
