//! `quadraticClaims`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::claims_run::ClaimsRun;
use super::reply::{finite, to_js};
use crate::math::claims::{Claim, Predictions, Status, ledger};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link quadraticClaims} takes. */
export interface QuadraticClaimsSettings {
    /** The eigenvalues λ₁ ≥ … ≥ λ_d ≥ 0 of ℓ(w) = ½ Σ λ_i w_i²; d from 1 to 10,000. */
    lambda: readonly number[];
    /** The step size η > 0. */
    eta: number;
    /** The radius ρ ≥ 0 of SAM's ascent step. */
    rho: number;
    /** The start w₀: d numbers. */
    w0: readonly number[];
    /** The number of steps, from 0 to 1,000,000, and steps times d at most 10,000,000. */
    steps: number;
    /** ε > 0 of the counting lemma. */
    epsilon: number;
}

/** A claim of the talk's first half. */
export type QuadraticClaimId =
    | 'thresholdOrder' | 'betaRule' | 'alphaRule' | 'trap' | 'descentIdentity' | 'descentBound'
    | 'stationaryPoints' | 'countMiddle' | 'countRight' | 'countChain' | 'limit' | 'notMinimax';

/** One claim, checked on one run of SAM. */
export interface QuadraticClaim {
    /** Which one. */
    id: QuadraticClaimId;
    /** Whether it holds; never 'fails' through rounding. */
    status: 'holds' | 'fails' | 'notApplicable';
    /** The tightest margin, relative: positive where it holds, negative where it fails, null where there is none. */
    margin: number | null;
    /** The step of the tightest margin, or null. */
    step: number | null;
    /** What the claim asks for and does not find, or null. */
    condition: string | null;
}
"#;

/// One entry of the reply, field by field as declared above.
#[derive(Serialize)]
struct Reply {
    id: &'static str,
    status: &'static str,
    margin: Option<f64>,
    step: Option<usize>,
    condition: Option<String>,
}

impl From<Claim> for Reply {
    fn from(claim: Claim) -> Self {
        Self {
            id: claim.id.name(),
            status: match claim.status {
                Status::Holds => "holds",
                Status::Fails => "fails",
                Status::NotApplicable => "notApplicable",
            },
            margin: claim.margin.and_then(finite),
            step: claim.step,
            condition: claim.condition.map(|condition| condition.to_string()),
        }
    }
}

/// Every claim of the talk's first half, checked on one run of SAM.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = quadraticClaims, unchecked_return_type = "QuadraticClaim[]")]
pub fn quadratic_claims(
    #[wasm_bindgen(unchecked_param_type = "QuadraticClaimsSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let ClaimsRun { quadratic, eta, rho, epsilon, trajectory } = ClaimsRun::read(settings)?;
    let claims = ledger(&Predictions::new(quadratic, eta, rho, epsilon), &trajectory);
    to_js(&claims.into_iter().map(Reply::from).collect::<Vec<_>>())
}
