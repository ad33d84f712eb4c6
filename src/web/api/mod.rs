//! The JavaScript contract.
