//! `bayesError`.

use wasm_bindgen::prelude::*;

use super::fields::Fields;
use super::mixture_problem::{gaussian, read_flip, read_mu};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link bayesError} takes. */
export interface BayesErrorSettings {
    /** ‖μ‖, from 0 to 1e50. */
    mu: number;
    /** The probability that a label is flipped, from 0 to 0.5. */
    flip: number;
}
"#;

/// The least error on noisy labels that a classifier can have on Gaussian clusters at ±μ with
/// unit variance: flip + (1 − 2·flip)·Φ(−‖μ‖).
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = bayesError)]
pub fn bayes_error(
    #[wasm_bindgen(unchecked_param_type = "BayesErrorSettings")] settings: &JsValue,
) -> Result<f64, JsError> {
    let fields = Fields::of(settings, &["mu", "flip"])?;
    let (mu, flip) = (read_mu(&fields)?, read_flip(&fields)?);
    // the same in any dimension
    Ok(gaussian(1, mu, flip)?.bayes_error())
}
