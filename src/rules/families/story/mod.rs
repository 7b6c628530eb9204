//! How a call went and how it ended: ACKs, late requests, credentials, ringing, registrations.
