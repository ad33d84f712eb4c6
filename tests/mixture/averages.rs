//! Means of random numbers, with their standard errors.

/// The mean of some numbers and its standard error.
#[derive(Clone, Copy, Debug)]
pub struct Average {
    pub mean: f64,
    pub error: f64,
}

pub fn average(values: impl IntoIterator<Item = f64>) -> Average {
    let values: Vec<f64> = values.into_iter().collect();
    let count = values.len() as f64;
    assert!(count >= 2.0);
    let mean = values.iter().sum::<f64>() / count;
    let square = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (count - 1.0);
    Average { mean, error: (square / count).sqrt() }
}

/// A mean further off than this many standard errors is not chance: one in 10⁵ is.
const ERRORS: f64 = 4.5;

impl Average {
    #[track_caller]
    pub fn assert_is(self, expected: f64, what: &str) {
        let off = (self.mean - expected).abs();
        assert!(off <= ERRORS * self.error, "{what}: {self:?} is not {expected}");
    }

    #[track_caller]
    pub fn assert_agrees(self, other: Self, what: &str) {
        let error = self.error.hypot(other.error);
        let off = (self.mean - other.mean).abs();
        assert!(off <= ERRORS * error, "{what}: {self:?} is not {other:?}");
    }
}
