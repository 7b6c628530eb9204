//! Causes of `FreeSWITCH` and Asterisk: their names, the statuses that they send for them, and the
//! causes that they make of a status. Read in the sources of August 2026.

/// A cause as a program knows it.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The number: one of Q.850 up to 127, the program's own above, and 0 for none.
    pub value: u16,
    /// The program's name.
    pub name: &'static str,
    /// The status with which it refuses a call for that cause.
    pub status: u16,
}

const fn row(value: u16, name: &'static str, status: u16) -> Named {
    Named { value, name, status }
}

/// Where the rows of `FreeSWITCH` come from.
pub const FREESWITCH_SOURCE: &str =
    "signalwire/freeswitch src/mod/endpoints/mod_sofia/mod_sofia.c: hangup_cause_to_sip";

/// Its address.
pub const FREESWITCH_URL: &str =
    "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/mod_sofia.c";

/// Where the rows of Asterisk come from.
pub const ASTERISK_SOURCE: &str = "asterisk/asterisk channels/chan_pjsip.c: hangup_cause2sip";

/// Its address.
pub const ASTERISK_URL: &str =
    "https://github.com/asterisk/asterisk/blob/HEAD/channels/chan_pjsip.c";

/// The causes of `FreeSWITCH`; what its table does not name is sent as 480. One above 127 goes out
/// as `Reason: SIP;cause=N`, though N is no status; `LOSE_RACE` and `PICKED_OFF` go as cause 200.
#[rustfmt::skip]
pub static FREESWITCH: [Named; 82] = [
    row(0,   "NONE",                           480),
    row(1,   "UNALLOCATED_NUMBER",             404),
    row(2,   "NO_ROUTE_TRANSIT_NET",           404),
    row(3,   "NO_ROUTE_DESTINATION",           404),
    row(6,   "CHANNEL_UNACCEPTABLE",           480),
    row(7,   "CALL_AWARDED_DELIVERED",         480),
    row(16,  "NORMAL_CLEARING",                480),
    row(17,  "USER_BUSY",                      486),
    row(18,  "NO_USER_RESPONSE",               408),
    row(19,  "NO_ANSWER",                      480),
    row(20,  "SUBSCRIBER_ABSENT",              480),
    row(21,  "CALL_REJECTED",                  603),
    row(22,  "NUMBER_CHANGED",                 410),
    row(23,  "REDIRECTION_TO_NEW_DESTINATION", 410),
    row(25,  "EXCHANGE_ROUTING_ERROR",         483),
    row(27,  "DESTINATION_OUT_OF_ORDER",       502),
    row(28,  "INVALID_NUMBER_FORMAT",          484),
    row(29,  "FACILITY_REJECTED",              501),
    row(30,  "RESPONSE_TO_STATUS_ENQUIRY",     480),
    row(31,  "NORMAL_UNSPECIFIED",             480),
    row(34,  "NORMAL_CIRCUIT_CONGESTION",      503),
    row(38,  "NETWORK_OUT_OF_ORDER",           503),
    row(41,  "NORMAL_TEMPORARY_FAILURE",       503),
    row(42,  "SWITCH_CONGESTION",              503),
    row(43,  "ACCESS_INFO_DISCARDED",          480),
    row(44,  "REQUESTED_CHAN_UNAVAIL",         503),
    row(45,  "PRE_EMPTED",                     480),
    row(50,  "FACILITY_NOT_SUBSCRIBED",        480),
    row(52,  "OUTGOING_CALL_BARRED",           403),
    row(54,  "INCOMING_CALL_BARRED",           403),
    row(57,  "BEARERCAPABILITY_NOTAUTH",       403),
    row(58,  "BEARERCAPABILITY_NOTAVAIL",      503),
    row(63,  "SERVICE_UNAVAILABLE",            480),
    row(65,  "BEARERCAPABILITY_NOTIMPL",       488),
    row(66,  "CHAN_NOT_IMPLEMENTED",           480),
    row(69,  "FACILITY_NOT_IMPLEMENTED",       501),
    row(79,  "SERVICE_NOT_IMPLEMENTED",        501),
    row(81,  "INVALID_CALL_REFERENCE",         480),
    row(88,  "INCOMPATIBLE_DESTINATION",       488),
    row(95,  "INVALID_MSG_UNSPECIFIED",        480),
    row(96,  "MANDATORY_IE_MISSING",           480),
    row(97,  "MESSAGE_TYPE_NONEXIST",          480),
    row(98,  "WRONG_MESSAGE",                  480),
    row(99,  "IE_NONEXIST",                    480),
    row(100, "INVALID_IE_CONTENTS",            480),
    row(101, "WRONG_CALL_STATE",               480),
    row(102, "RECOVERY_ON_TIMER_EXPIRE",       504),
    row(103, "MANDATORY_IE_LENGTH_ERROR",      480),
    row(111, "PROTOCOL_ERROR",                 480),
    row(127, "INTERWORKING",                   480),
    row(142, "SUCCESS",                        480),
    row(487, "ORIGINATOR_CANCEL",              487),
    row(700, "CRASH",                          480),
    row(701, "SYSTEM_SHUTDOWN",                480),
    row(702, "LOSE_RACE",                      480),
    row(703, "MANAGER_REQUEST",                480),
    row(800, "BLIND_TRANSFER",                 480),
    row(801, "ATTENDED_TRANSFER",              480),
    row(802, "ALLOTTED_TIMEOUT",               480),
    row(803, "USER_CHALLENGE",                 480),
    row(804, "MEDIA_TIMEOUT",                  480),
    row(805, "PICKED_OFF",                     480),
    row(806, "USER_NOT_REGISTERED",            480),
    row(807, "PROGRESS_TIMEOUT",               480),
    row(808, "INVALID_GATEWAY",                484),
    row(809, "GATEWAY_DOWN",                   503),
    row(810, "INVALID_URL",                    484),
    row(811, "INVALID_PROFILE",                502),
    row(812, "NO_PICKUP",                      480),
    row(813, "SRTP_READ_ERROR",                480),
    row(814, "BOWOUT",                         480),
    row(815, "BUSY_EVERYWHERE",                600),
    row(816, "DECLINE",                        603),
    row(817, "DOES_NOT_EXIST_ANYWHERE",        604),
    row(818, "NOT_ACCEPTABLE",                 606),
    row(819, "UNWANTED",                       607),
    row(820, "NO_IDENTITY",                    428),
    row(821, "BAD_IDENTITY_INFO",              429),
    row(822, "UNSUPPORTED_CERTIFICATE",        437),
    row(823, "INVALID_IDENTITY",               438),
    row(824, "STALE_DATE",                     403),
    row(825, "REJECT_ALL",                     603),
];

/// The causes of Asterisk; what its table does not name is sent as 603
/// (`ast_sip_session_terminate` in `res/res_pjsip_session.c`).
#[rustfmt::skip]
pub static ASTERISK: [Named; 49] = [
    row(1,   "UNALLOCATED",                   404),
    row(2,   "NO_ROUTE_TRANSIT_NET",          404),
    row(3,   "NO_ROUTE_DESTINATION",          404),
    row(5,   "MISDIALLED_TRUNK_PREFIX",       603),
    row(6,   "CHANNEL_UNACCEPTABLE",          603),
    row(7,   "CALL_AWARDED_DELIVERED",        603),
    row(8,   "PRE_EMPTED",                    603),
    row(14,  "NUMBER_PORTED_NOT_HERE",        603),
    row(16,  "NORMAL_CLEARING",               603),
    row(17,  "USER_BUSY",                     486),
    row(18,  "NO_USER_RESPONSE",              408),
    row(19,  "NO_ANSWER",                     480),
    row(20,  "SUBSCRIBER_ABSENT",             480),
    row(21,  "CALL_REJECTED",                 403),
    row(22,  "NUMBER_CHANGED",                410),
    row(23,  "REDIRECTED_TO_NEW_DESTINATION", 302),
    row(26,  "ANSWERED_ELSEWHERE",            603),
    row(27,  "DESTINATION_OUT_OF_ORDER",      502),
    row(28,  "INVALID_NUMBER_FORMAT",         484),
    row(29,  "FACILITY_REJECTED",             501),
    row(30,  "RESPONSE_TO_STATUS_ENQUIRY",    603),
    row(31,  "NORMAL_UNSPECIFIED",            480),
    row(34,  "NORMAL_CIRCUIT_CONGESTION",     503),
    row(38,  "NETWORK_OUT_OF_ORDER",          500),
    row(41,  "NORMAL_TEMPORARY_FAILURE",      603),
    row(42,  "SWITCH_CONGESTION",             503),
    row(43,  "ACCESS_INFO_DISCARDED",         603),
    row(44,  "REQUESTED_CHAN_UNAVAIL",        603),
    row(50,  "FACILITY_NOT_SUBSCRIBED",       603),
    row(52,  "OUTGOING_CALL_BARRED",          603),
    row(54,  "INCOMING_CALL_BARRED",          603),
    row(57,  "BEARERCAPABILITY_NOTAUTH",      603),
    row(58,  "BEARERCAPABILITY_NOTAVAIL",     488),
    row(65,  "BEARERCAPABILITY_NOTIMPL",      603),
    row(66,  "CHAN_NOT_IMPLEMENTED",          503),
    row(69,  "FACILITY_NOT_IMPLEMENTED",      603),
    row(81,  "INVALID_CALL_REFERENCE",        603),
    row(88,  "INCOMPATIBLE_DESTINATION",      603),
    row(95,  "INVALID_MSG_UNSPECIFIED",       603),
    row(96,  "MANDATORY_IE_MISSING",          603),
    row(97,  "MESSAGE_TYPE_NONEXIST",         603),
    row(98,  "WRONG_MESSAGE",                 603),
    row(99,  "IE_NONEXIST",                   603),
    row(100, "INVALID_IE_CONTENTS",           603),
    row(101, "WRONG_CALL_STATE",              603),
    row(102, "RECOVERY_ON_TIMER_EXPIRE",      603),
    row(103, "MANDATORY_IE_LENGTH_ERROR",     603),
    row(111, "PROTOCOL_ERROR",                603),
    row(127, "INTERWORKING",                  500),
];

/// The row of a cause in one of the tables.
pub fn named(table: &'static [Named], value: u16) -> Option<&'static Named> {
    let at = table.binary_search_by_key(&value, |row| row.value).ok()?;
    table.get(at)
}

/// The cause of that name, as it stands in `text` of a Reason and in call records.
pub fn value_of(table: &'static [Named], name: &[u8]) -> Option<u16> {
    table.iter().find(|row| row.name.as_bytes().eq_ignore_ascii_case(name)).map(|row| row.value)
}

/// The cause that `FreeSWITCH` makes of a final status.
pub fn freeswitch_from(status: u16) -> u16 {
    match status {
        404 => 1,
        485 | 604 => 3,
        200 => 16,
        486 | 600 => 17,
        480 => 18,
        401 | 402 | 403 | 407 | 603 | 608 => 21,
        410 => 22,
        482 | 483 => 25,
        484 => 28,
        502 => 38,
        400 | 481 | 500 | 503 => 41,
        405 => 63,
        406 | 415 | 501 => 79,
        488 | 606 => 88,
        408 | 504 => 102,
        413 | 414 | 416 | 420 | 421 | 423 | 505 | 513 => 127,
        487 => 487,
        607 => 819,
        428 => 820,
        429 => 821,
        437 => 822,
        438 => 823,
        _ => 31,
    }
}

/// The cause that Asterisk makes of a final status.
pub fn asterisk_from(status: u16) -> u16 {
    match status {
        404 | 485 | 604 => 1,
        420 => 3,
        486 | 600 => 17,
        408 => 18,
        480 | 483 => 19,
        401 | 403 | 407 | 603 => 21,
        410 => 22,
        302 => 23,
        502 => 27,
        484 => 28,
        501 => 29,
        500 => 38,
        409 => 41,
        488 | 606 => 58,
        504 => 102,
        // What is left of a class. A 503 is "congestion" like any unknown failure of a server.
        _ => match status / 100 {
            5 if status != 505 => 34,
            4..=6 => 127,
            _ => 16,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables() {
        assert!(FREESWITCH.is_sorted_by_key(|row| row.value));
        assert!(ASTERISK.is_sorted_by_key(|row| row.value));
        for (table, value, name, status) in [
            (&FREESWITCH[..], 41, "NORMAL_TEMPORARY_FAILURE", 503),
            (&FREESWITCH[..], 16, "NORMAL_CLEARING", 480),
            (&FREESWITCH[..], 809, "GATEWAY_DOWN", 503),
            (&ASTERISK[..], 34, "NORMAL_CIRCUIT_CONGESTION", 503),
            (&ASTERISK[..], 41, "NORMAL_TEMPORARY_FAILURE", 603),
        ] {
            let row = named(table, value).unwrap();
            assert_eq!((row.name, row.status), (name, status));
            assert_eq!(value_of(table, name.as_bytes()), Some(value));
        }
        assert!(named(&FREESWITCH, 47).is_none());
    }

    #[test]
    fn from_status() {
        for (status, freeswitch, asterisk) in [
            (200, 16, 16),
            (404, 1, 1),
            (480, 18, 19),
            (487, 487, 127),
            (503, 41, 34),
            (599, 31, 34),
            (603, 21, 21),
            (699, 31, 127),
        ] {
            assert_eq!(freeswitch_from(status), freeswitch, "{status}");
            assert_eq!(asterisk_from(status), asterisk, "{status}");
        }
        // Whatever they make of a status, they have a name for it.
        for status in 200..700 {
            assert!(named(&FREESWITCH, freeswitch_from(status)).is_some(), "{status}");
            assert!(named(&ASTERISK, asterisk_from(status)).is_some(), "{status}");
        }
    }
}
