//! Order among numbers: one sort for all rooms, where a sort for each type would weigh as much.

/// The places of `keys` from the least to the largest, equal ones as they stand. Keys are compared
/// by [`f64::total_cmp`].
pub fn ascending(keys: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_unstable_by(|&a, &b| keys[a].total_cmp(&keys[b]).then(a.cmp(&b)));
    places
}
