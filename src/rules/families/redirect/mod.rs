//! Redirections: where they send a request, for how long, and what stands against it.

pub mod alternative_body_missing;
pub mod alternative_emergency;
pub mod redirect_contact_missing;
pub mod redirect_headers;
pub mod redirect_lifetime;
pub mod redirect_not_sip;
pub mod redirect_number_portability;
pub mod redirect_once;
pub mod redirect_order;
pub mod redirect_proxy_several;
