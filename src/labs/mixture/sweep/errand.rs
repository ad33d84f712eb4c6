//! One run of a sweep, done elsewhere: told and answered in numbers.

use crate::labs::mixture::course::{Course, CourseError};
use crate::labs::mixture::values::Model;
use crate::math::mixture::Distribution;

/// A model as numbers.
pub fn request(model: &Model) -> Vec<f64> {
    let distribution = match model.distribution {
        Distribution::Gaussian => 0.0,
        Distribution::Laplace => 1.0,
        Distribution::Uniform => 2.0,
    };
    vec![
        model.p as f64,
        model.mu,
        model.n as f64,
        model.m as f64,
        model.flip,
        model.leak,
        model.step_size,
        model.init_scale,
        model.rho,
        model.steps as f64,
        model.seed as f64,
        distribution,
    ]
}

/// Does one run of a sweep: [train error, test error, Bayes error] at its end, or nothing
/// for what is no request.
pub fn perform(request: &[f64]) -> Vec<f64> {
    let [p, mu, n, m, flip, leak, step_size, init_scale, rho, steps, seed, distribution] = *request
    else {
        return Vec::new();
    };
    let distribution = match distribution as u8 {
        0 => Distribution::Gaussian,
        1 => Distribution::Laplace,
        _ => Distribution::Uniform,
    };
    let model = Model {
        p: p as u64,
        mu,
        n: n as usize,
        m: m as usize,
        flip,
        leak,
        step_size,
        init_scale,
        rho,
        steps: steps as usize,
        seed: seed as u64,
        distribution,
        edits: Vec::new(),
    };
    end_of(&model).ok().flatten().map_or_else(Vec::new, Vec::from)
}

fn end_of(model: &Model) -> Result<Option<[f64; 3]>, CourseError> {
    let course = Course::new(model)?;
    let bayes_error = course.bayes_error();
    Ok(course.into_end()?.map(|end| [end.train_error, end.test_error, bayes_error]))
}
