//! Overload control between neighbours: the oc parameters of Via (RFC 7339).

pub mod oc_asks;
pub mod oc_asks_rate;
pub mod oc_idle;
pub mod oc_inner_via;
pub mod oc_shedding;
pub mod oc_validity_alone;
pub mod oc_validity_missing;
