//! Which way media flows (RFC 8866 §6.7).

/// The direction of a stream, as the sender of the description sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Both ways: what holds where nothing is said.
    #[default]
    Sendrecv,
    /// It sends and does not listen.
    Sendonly,
    /// It listens and does not send.
    Recvonly,
    /// Neither.
    Inactive,
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sendrecv, Self::Sendonly, Self::Recvonly, Self::Inactive];

    /// The direction of that attribute name.
    pub fn of(name: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.name().as_bytes() == name)
    }

    /// The name of its attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sendrecv => "sendrecv",
            Self::Sendonly => "sendonly",
            Self::Recvonly => "recvonly",
            Self::Inactive => "inactive",
        }
    }

    /// Whether the sender of the description means to send.
    pub const fn sends(self) -> bool {
        matches!(self, Self::Sendrecv | Self::Sendonly)
    }

    /// Whether the sender of the description means to listen.
    pub const fn receives(self) -> bool {
        matches!(self, Self::Sendrecv | Self::Recvonly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_case_sensitive() {
        for direction in Direction::ALL {
            assert_eq!(Direction::of(direction.name().as_bytes()), Some(direction));
        }
        assert_eq!(Direction::of(b"SendRecv"), None);
        assert!(Direction::Sendonly.sends() && !Direction::Sendonly.receives());
    }
}
