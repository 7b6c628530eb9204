//! Cause values and locations of ITU-T Q.850, and how RFC 3398 maps them to status codes and back.

/// One cause.
#[derive(Clone, Copy, Debug)]
pub struct Cause {
    /// The value.
    pub value: u8,
    /// The name.
    pub name: &'static str,
    /// ITU-T Q.850 has it; the few others come from Q.931 or ANSI.
    pub q850: bool,
    /// The status that RFC 3398 §7.2.4.1 lists for it. The default for all others, 500, is in
    /// [`Cause::maps_to`].
    pub status: Option<u16>,
    /// The status in the other case that the list tells apart: of 21 if the location is the user,
    /// of 22 if the new number is known.
    pub otherwise: Option<u16>,
    /// The statuses that RFC 3398 §8.2.6.1 maps to it. 488 and 606 stand at both 31 and 65, since
    /// there the Warning decides.
    pub from: &'static [u16],
    never: bool,
}

impl Cause {
    /// Whether RFC 3398 §7.2.4.1 maps the cause to this status; a cause that it does not list is
    /// mapped to 500, and 16 and 44 to none.
    pub fn maps_to(&self, status: u16) -> bool {
        match self.status {
            Some(listed) => status == listed || Some(status) == self.otherwise,
            None => !self.never && status == 500,
        }
    }
}

/// What the list says of a cause.
enum Listed {
    /// A status.
    To(u16),
    /// Two, for two cases.
    Either(u16, u16),
    /// Nothing, so the default holds.
    Default,
    /// That no status fits: 16 is a BYE or CANCEL, 44 is settled within ISUP.
    Never,
}

/// Where a cause comes from.
enum Origin {
    Q850,
    Other,
}

macro_rules! causes {
    ($($value:literal $origin:ident $listed:ident $(($($status:literal),+))?
       $name:literal [$($from:literal)*];)*) => {
        /// All causes, in order.
        pub static CAUSES: [Cause; 74] = [$(row(
            $value,
            $name,
            &Origin::$origin,
            &Listed::$listed$(($($status),+))?,
            &[$($from),*],
        )),*];
    };
}

const fn row(
    value: u8,
    name: &'static str,
    origin: &Origin,
    listed: &Listed,
    from: &'static [u16],
) -> Cause {
    let (status, otherwise) = match *listed {
        Listed::To(status) => (Some(status), None),
        Listed::Either(status, otherwise) => (Some(status), Some(otherwise)),
        Listed::Default | Listed::Never => (None, None),
    };
    Cause {
        value,
        name,
        q850: matches!(origin, Origin::Q850),
        status,
        otherwise,
        from,
        never: matches!(listed, Listed::Never),
    }
}

causes! {
    // value, origin, status by RFC 3398 §7.2.4.1, name, [from status by §8.2.6.1]
    1   Q850  To(404)          "Unallocated (unassigned) number" [404 485 604];
    2   Q850  To(404)          "No route to specified transit network" [];
    3   Q850  To(404)          "No route to destination" [];
    4   Q850  Default          "Send special information tone" [];
    5   Q850  Default          "Misdialled trunk prefix" [];
    6   Q850  Default          "Channel unacceptable" [];
    7   Q850  Default          "Call awarded and being delivered in an established channel" [];
    8   Q850  Default          "Preemption" [];
    9   Q850  Default          "Preemption - circuit reserved for reuse" [];
    14  Q850  Default          "QoR: ported number" [];
    16  Q850  Never            "Normal call clearing" [];
    17  Q850  To(486)          "User busy" [486 600];
    18  Q850  To(408)          "No user responding" [480];
    19  Q850  To(480)          "No answer from user (user alerted)" [];
    20  Q850  To(480)          "Subscriber absent" [];
    21  Q850  Either(403, 603) "Call rejected" [401 402 403 407 603];
    22  Q850  Either(410, 301) "Number changed" [410];
    23  Q850  To(410)          "Redirection to new destination" [];
    24  Q850  Default          "Call rejected due to feature at the destination" [];
    25  Q850  Default          "Exchange routing error" [482 483];
    26  Q850  To(404)          "Non-selected user clearing" [];
    27  Q850  To(502)          "Destination out of order" [];
    28  Q850  To(484)          "Invalid number format (address incomplete)" [484];
    29  Q850  To(501)          "Facility rejected" [];
    30  Q850  Default          "Response to STATUS ENQUIRY" [];
    31  Q850  To(480)          "Normal, unspecified" [488 606];
    34  Q850  To(503)          "No circuit/channel available" [];
    38  Q850  To(503)          "Network out of order" [502];
    39  Q850  Default          "Permanent frame mode connection out of service" [];
    40  Q850  Default          "Permanent frame mode connection operational" [];
    41  Q850  To(503)          "Temporary failure" [400 481 500 503];
    42  Q850  To(503)          "Switching equipment congestion" [];
    43  Q850  Default          "Access information discarded" [];
    44  Q850  Never            "Requested circuit/channel not available" [];
    45  Other Default          "Preemption (pre-empted)" [];
    46  Q850  Default          "Precedence call blocked" [];
    47  Q850  To(503)          "Resource unavailable, unspecified" [];
    49  Q850  Default          "Quality of service unavailable" [];
    50  Q850  Default          "Requested facility not subscribed" [];
    52  Other Default          "Outgoing calls barred" [];
    53  Q850  Default          "Outgoing calls barred within CUG" [];
    54  Other Default          "Incoming calls barred" [];
    55  Q850  To(403)          "Incoming calls barred within CUG" [];
    57  Q850  To(403)          "Bearer capability not authorized" [];
    58  Q850  To(503)          "Bearer capability not presently available" [];
    62  Q850  Default
        "Inconsistency in designated outgoing access information and subscriber class" [];
    63  Q850  Default          "Service or option not available, unspecified" [405];
    65  Q850  To(488)          "Bearer capability not implemented" [488 606];
    66  Q850  Default          "Channel type not implemented" [];
    69  Q850  Default          "Requested facility not implemented" [];
    70  Q850  To(488)
        "Only restricted digital information bearer capability is available" [];
    79  Q850  To(501)          "Service or option not implemented, unspecified" [406 415 501];
    81  Q850  Default          "Invalid call reference value" [];
    82  Q850  Default          "Identified channel does not exist" [];
    83  Q850  Default          "A suspended call exists, but this call identity does not" [];
    84  Q850  Default          "Call identity in use" [];
    85  Q850  Default          "No call suspended" [];
    86  Q850  Default          "Call having the requested call identity has been cleared" [];
    87  Q850  To(403)          "User not member of CUG" [];
    88  Q850  To(503)          "Incompatible destination" [];
    90  Q850  Default          "Non-existent CUG" [];
    91  Q850  Default          "Invalid transit network selection" [];
    95  Q850  Default          "Invalid message, unspecified" [];
    96  Q850  Default          "Mandatory information element is missing" [];
    97  Q850  Default          "Message type non-existent or not implemented" [];
    98  Q850  Default
        "Message not compatible with call state or message type non-existent or not implemented" [];
    99  Q850  Default          "Information element/parameter non-existent or not implemented" [];
    100 Q850  Default          "Invalid information element contents" [];
    101 Q850  Default          "Message not compatible with call state" [];
    102 Q850  To(504)          "Recovery on timer expiry" [408 504];
    103 Q850  Default          "Parameter non-existent or not implemented, passed on" [];
    110 Q850  Default          "Message with unrecognized parameter, discarded" [];
    111 Q850  To(500)          "Protocol error, unspecified" [];
    127 Q850  To(500)          "Interworking, unspecified" [413 414 416 420 421 423 505 513];
}

/// The row of a known cause.
pub fn cause(value: u16) -> Option<&'static Cause> {
    let value = u8::try_from(value).ok()?;
    let at = CAUSES.binary_search_by_key(&value, |cause| cause.value).ok()?;
    CAUSES.get(at)
}

/// Where in the telephone network a call was released.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    /// The value in ISUP.
    pub value: u8,
    /// The value of the `location` parameter (RFC 8606 §4).
    pub code: &'static str,
    /// What it stands for.
    pub name: &'static str,
}

const fn location(value: u8, code: &'static str, name: &'static str) -> Location {
    Location { value, code, name }
}

/// All locations, in order.
#[rustfmt::skip]
pub static LOCATIONS: [Location; 16] = [
    location(0,  "U",      "user"),
    location(1,  "LPN",    "private network serving the local user"),
    location(2,  "LN",     "public network serving the local user"),
    location(3,  "TN",     "transit network"),
    location(4,  "RLN",    "public network serving the remote user"),
    location(5,  "RPN",    "private network serving the remote user"),
    location(6,  "LOC-6",  "spare"),
    location(7,  "INTL",   "international network"),
    location(8,  "LOC-8",  "spare"),
    location(9,  "LOC-9",  "spare"),
    location(10, "BI",     "network beyond interworking point"),
    location(11, "LOC-11", "spare"),
    location(12, "LOC-12", "reserved for national use"),
    location(13, "LOC-13", "reserved for national use"),
    location(14, "LOC-14", "reserved for national use"),
    location(15, "LOC-15", "reserved for national use"),
];

/// The row of a `location` parameter, in any case.
pub fn location_of(code: &[u8]) -> Option<&'static Location> {
    LOCATIONS.iter().find(|row| row.code.as_bytes().eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order() {
        assert!(CAUSES.is_sorted_by_key(|cause| cause.value));
        assert!(CAUSES.iter().all(|row| cause(row.value.into()).is_some()));
        assert!(cause(10).is_none() && cause(487).is_none() && cause(256 + 17).is_none());
        assert!(LOCATIONS.iter().enumerate().all(|(i, row)| usize::from(row.value) == i));
    }

    #[test]
    fn mapping() {
        // cause, status, whether RFC 3398 §7.2.4.1 maps the one to the other
        for (value, status, maps) in [
            (17, 486, true),
            (17, 503, false),
            (34, 503, true),
            (88, 503, true),
            (21, 403, true),
            (21, 603, true),
            (22, 301, true),
            (16, 500, false),
            (44, 500, false),
            (63, 500, true),
            (63, 503, false),
        ] {
            let found = cause(value).unwrap();
            assert_eq!(found.maps_to(status), maps, "{value} {status}");
        }
        // Each status leads to one cause, but for the two where the Warning decides.
        for row in &CAUSES {
            for status in row.from {
                let times = CAUSES.iter().filter(|row| row.from.contains(status)).count();
                assert_eq!(times, if matches!(status, 488 | 606) { 2 } else { 1 }, "{status}");
            }
        }
    }

    #[test]
    fn locations() {
        for (code, value) in [("U", Some(0)), ("bi", Some(10)), ("LOC-6", Some(6)), ("X", None)] {
            assert_eq!(location_of(code.as_bytes()).map(|row| row.value), value, "{code}");
        }
    }
}
