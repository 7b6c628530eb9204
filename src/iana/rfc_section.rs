//! Headings of the sections that rules and tables cite. A rule that cites another does not build.

/// One section.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The RFC.
    pub rfc: u16,
    /// Its number there, or the letter of an appendix.
    pub section: &'static str,
    /// Its heading.
    pub heading: &'static str,
}

macro_rules! sections {
    ($($rfc:literal $section:literal $heading:literal;)*) => {
        /// The sections, by RFC and then as they stand there.
        pub static SECTIONS: &[Section] = &[$(Section {
            rfc: $rfc,
            section: $section,
            heading: $heading,
        }),*];
    };
}

sections! {
    // RFC, section, heading
    3261 "7.2"      "Responses";
    3261 "7.3.1"    "Header Field Format";
    3261 "8.1.1"    "Generating the Request";
    3261 "8.1.1.3"  "From";
    3261 "8.1.1.7"  "Via";
    3261 "8.1.1.8"  "Contact";
    3261 "8.1.1.9"  "Supported and Require";
    3261 "8.1.3.1"  "Transaction Layer Errors";
    3261 "8.1.3.2"  "Unrecognized Responses";
    3261 "8.1.3.3"  "Vias";
    3261 "8.1.3.4"  "Processing 3xx Responses";
    3261 "8.2.2.3"  "Require";
    3261 "8.2.3"    "Content Processing";
    3261 "8.2.6.2"  "Headers and Tags";
    3261 "9"        "Canceling a Request";
    3261 "9.1"      "Client Behavior";
    3261 "9.2"      "Server Behavior";
    3261 "10"       "Registrations";
    3261 "10.2"     "Constructing the REGISTER Request";
    3261 "10.2.2"   "Removing Bindings";
    3261 "10.2.4"   "Refreshing Bindings";
    3261 "10.3"     "Processing REGISTER Requests";
    3261 "11"       "Querying for Capabilities";
    3261 "11.2"     "Processing of OPTIONS Request";
    3261 "12.1"     "Creation of a Dialog";
    3261 "12.1.1"   "UAS behavior";
    3261 "12.1.2"   "UAC Behavior";
    3261 "12.2.1.1" "Generating the Request";
    3261 "12.2.1.2" "Processing the Responses";
    3261 "13"       "Initiating a Session";
    3261 "13.2.1"   "Creating the Initial INVITE";
    3261 "13.2.2.3" "4xx, 5xx and 6xx Responses";
    3261 "13.2.2.4" "2xx Responses";
    3261 "13.3.1.1" "Progress";
    3261 "13.3.1.3" "The INVITE is Rejected";
    3261 "13.3.1.4" "The INVITE is Accepted";
    3261 "14.1"     "UAC Behavior";
    3261 "14.2"     "UAS Behavior";
    3261 "15.1"     "Terminating a Session with a BYE Request";
    3261 "16.3"     "Request Validation";
    3261 "16.6"     "Request Forwarding";
    3261 "16.7"     "Response Processing";
    3261 "16.8"     "Processing Timer C";
    3261 "16.9"     "Handling Transport Errors";
    3261 "17.1.1.2" "Formal Description";
    3261 "17.1.3"   "Matching Responses to Client Transactions";
    3261 "17.2.1"   "INVITE Server Transaction";
    3261 "18.1.1"   "Sending Requests";
    3261 "18.3"     "Framing";
    3261 "19.1.5"   "Forming Requests from a URI";
    3261 "20"       "Header Fields";
    3261 "20.4"     "Alert-Info";
    3261 "20.5"     "Allow";
    3261 "20.9"     "Call-Info";
    3261 "20.10"    "Contact";
    3261 "20.14"    "Content-Length";
    3261 "20.18"    "Error-Info";
    3261 "20.23"    "Min-Expires";
    3261 "20.33"    "Retry-After";
    3261 "20.43"    "Warning";
    3261 "21.1.1"   "100 Trying";
    3261 "21.1.2"   "180 Ringing";
    3261 "21.1.3"   "181 Call Is Being Forwarded";
    3261 "21.1.4"   "182 Queued";
    3261 "21.1.5"   "183 Session Progress";
    3261 "21.2.1"   "200 OK";
    3261 "21.3"     "Redirection 3xx";
    3261 "21.3.1"   "300 Multiple Choices";
    3261 "21.3.2"   "301 Moved Permanently";
    3261 "21.3.3"   "302 Moved Temporarily";
    3261 "21.3.4"   "305 Use Proxy";
    3261 "21.3.5"   "380 Alternative Service";
    3261 "21.4.1"   "400 Bad Request";
    3261 "21.4.2"   "401 Unauthorized";
    3261 "21.4.3"   "402 Payment Required";
    3261 "21.4.4"   "403 Forbidden";
    3261 "21.4.5"   "404 Not Found";
    3261 "21.4.6"   "405 Method Not Allowed";
    3261 "21.4.7"   "406 Not Acceptable";
    3261 "21.4.8"   "407 Proxy Authentication Required";
    3261 "21.4.9"   "408 Request Timeout";
    3261 "21.4.10"  "410 Gone";
    3261 "21.4.11"  "413 Request Entity Too Large";
    3261 "21.4.12"  "414 Request-URI Too Long";
    3261 "21.4.13"  "415 Unsupported Media Type";
    3261 "21.4.14"  "416 Unsupported URI Scheme";
    3261 "21.4.15"  "420 Bad Extension";
    3261 "21.4.16"  "421 Extension Required";
    3261 "21.4.17"  "423 Interval Too Brief";
    3261 "21.4.18"  "480 Temporarily Unavailable";
    3261 "21.4.19"  "481 Call/Transaction Does Not Exist";
    3261 "21.4.20"  "482 Loop Detected";
    3261 "21.4.21"  "483 Too Many Hops";
    3261 "21.4.22"  "484 Address Incomplete";
    3261 "21.4.23"  "485 Ambiguous";
    3261 "21.4.24"  "486 Busy Here";
    3261 "21.4.25"  "487 Request Terminated";
    3261 "21.4.26"  "488 Not Acceptable Here";
    3261 "21.4.27"  "491 Request Pending";
    3261 "21.4.28"  "493 Undecipherable";
    3261 "21.5.1"   "500 Server Internal Error";
    3261 "21.5.2"   "501 Not Implemented";
    3261 "21.5.3"   "502 Bad Gateway";
    3261 "21.5.4"   "503 Service Unavailable";
    3261 "21.5.5"   "504 Server Time-out";
    3261 "21.5.6"   "505 Version Not Supported";
    3261 "21.5.7"   "513 Message Too Large";
    3261 "21.6.1"   "600 Busy Everywhere";
    3261 "21.6.2"   "603 Decline";
    3261 "21.6.3"   "604 Does Not Exist Anywhere";
    3261 "21.6.4"   "606 Not Acceptable";
    3261 "22"       "Usage of HTTP Authentication";
    3261 "22.1"     "Framework";
    3261 "22.2"     "User-to-User Authentication";
    3261 "22.3"     "Proxy-to-User Authentication";
    3261 "22.4"     "The Digest Authentication Scheme";
    3261 "25.1"     "Basic Rules";
    3262 "3"        "UAS Behavior";
    3262 "4"        "UAC Behavior";
    3262 "5"        "The Offer/Answer Model and PRACK";
    3262 "6"        "Definition of the PRACK Method";
    3262 "7.1"      "RSeq";
    3262 "7.2"      "RAck";
    3263 "4.3"      "Details of RFC 2782 Process";
    3264 "5.1"      "Unicast Streams";
    3264 "6"        "Generating the Answer";
    3264 "6.1"      "Unicast Streams";
    3264 "8.4"      "Putting a Unicast Media Stream on Hold";
    3310 "3.1"      "Algorithm Directive";
    3310 "3.2"      "Creating a Challenge";
    3311 "5"        "UPDATE Handling";
    3311 "5.2"      "Receiving an UPDATE";
    3312 "4"        "SDP parameters";
    3312 "6"        "Suspending and Resuming Session Establishment";
    3312 "8"        "Refusing an offer";
    3312 "9"        "Unknown Precondition Type";
    3312 "11"       "Option Tag for Preconditions";
    3323 "4.3"      "Routing Requests to Privacy Services";
    3325 "7"        "Requesting Privacy";
    3326 "2"        "The Reason Header Field";
    3326 "3.1"      "Call Completed Elsewhere";
    3327 "4"        "Path Header Field Definition and Syntax";
    3329 "2.3.1"    "Client Initiated";
    3398 "7.2.4.1"  "ISDN Cause Code to Status Code Mapping";
    3398 "7.2.6"    "ACM received";
    3398 "7.2.7"    "CON or ANM Received";
    3398 "7.2.8"    "Timer T9 Expires";
    3398 "8.2.6.1"  "SIP Status Code to ISDN Cause Code Mapping";
    3428 "4"        "UAC Processing";
    3428 "7"        "UAS Processing";
    3428 "8"        "Congestion Control";
    3515 "2"        "The REFER Method";
    3515 "2.4.1"    "Forming a REFER request";
    3515 "2.4.2"    "Processing a REFER request";
    3551 "6"        "Payload Type Definitions";
    3581 "4"        "Server Behavior";
    3840 "6"        "Expressing Capabilities in a Registration";
    3841 "7.2.3"    "Constructing Contact Predicates";
    3891 "3"        "User Agent Server Behavior: Receiving a Replaces Header";
    3891 "6.2"      "New Option Tag for Require and Supported Headers";
    3892 "5"        "The 429 Provide Referrer Identity Error Response";
    3903 "4"        "Constructing PUBLISH Requests";
    3903 "6"        "Processing PUBLISH Requests";
    3903 "11.1.1"   "PUBLISH Method";
    3903 "11.2.1"   "\"412 Conditional Request Failed\" Response Code";
    3911 "7.2"      "New option tag for Require and Supported headers";
    3959 "4"        "The Early Session Disposition Type";
    3959 "6"        "Option Tag";
    3960 "3.1"      "Forking";
    3960 "3.2"      "Ringing Tone Generation";
    3960 "3.3"      "Absence of an Early Media Indicator";
    3960 "4"        "The Application Server Model";
    3960 "5"        "Alert-Info Header Field";
    3960 "6"        "Security Considerations";
    4028 "4"        "Session-Expires Header Field Definition";
    4028 "5"        "Min-SE Header Field Definition";
    4028 "6"        "422 Response Code Definition";
    4028 "7.1"      "Generating an Initial Session Refresh Request";
    4145 "4.1"      "The Setup Attribute in the Offer/Answer Model";
    4291 "2.5.2"    "The Unspecified Address";
    4320 "4.1"      "Action 1";
    4320 "4.2"      "Action 2";
    4411 "5"        "Preemption Reason Header Cause Codes and Semantics";
    4411 "7.1"      "\"Preemption\" Namespace Registry";
    4412 "4.3"      "Usage of Require Header with Resource-Priority";
    4412 "4.6.2"    "No Known Namespace or Priority Value";
    4412 "4.6.5"    "Insufficient Resources";
    4488 "4"        "Definitions";
    4538 "3"        "User Agent Client (UAC) Behavior";
    4568 "5.1.2"    "Generating the Initial Answer - Unicast Streams";
    4568 "5.1.3"    "Processing of the Initial Answer - Unicast Streams";
    4662 "4.1"      "Negotiation of Support for Resource Lists";
    4694 "4"        "Formal Syntax";
    4694 "5.1"      "Handling \"tel\" URI with NP Parameter or Parameters";
    4733 "2.5.2.1"  "Indication of Receiver Capabilities Using SDP";
    4916 "4.1"      "Behaviour of a UA that Issues an INVITE Request Outside the Context of an \
            Existing Dialog";
    5009 "2"        "Applicability Statement";
    5009 "7"        "Limitations of the P-Early-Media Header Field";
    5009 "8"        "The P-Early-Media Header Field";
    5009 "8.1"      "Procedures at the User Agent Client";
    5009 "9"        "Formal Syntax";
    5031 "4.2"      "Sub-Services for the 'sos' Service";
    5057 "5.1"      "A Survey of the Effect of Failure Responses on Usages and Dialogs";
    5079 "5"        "433 (Anonymity Disallowed) Definition";
    5124 "4"        "Interworking of AVP, SAVP, AVPF, and SAVPF Entities";
    5360 "5.9.2"    "Definition of the 470 Response Code";
    5360 "5.9.3"    "Definition of the Permission-Missing Header Field";
    5365 "5"        "Option-Tag";
    5366 "3"        "User Agent Client Procedures";
    5367 "3"        "User Agent Client Procedures";
    5368 "4"        "The multiple-refer SIP Option-Tag";
    5373 "4.3.1"    "All Requests";
    5390 "5.1"      "Load Amplification";
    5390 "5.2"      "Underutilization";
    5390 "5.3"      "The Off/On Retry-After Problem";
    5390 "5.4"      "Ambiguous Usages";
    5393 "4.2.2"    "Update to Section 16.3";
    5393 "6.2"      "440 Max-Breadth Exceeded Response";
    5626 "4.2.1"    "Initial Registrations";
    5626 "4.2.2"    "Subsequent REGISTER Requests";
    5626 "11.5"     "430 (Flow Failed) Response Code";
    5626 "11.6"     "439 (First Hop Lacks Outbound Support) Response Code";
    5627 "4.1"      "Generating a REGISTER Request";
    5630 "5.1.1"    "UAC Behavior";
    5630 "5.1.2"    "UAS Behavior";
    5763 "5"        "Establishing a Secure Channel";
    5768 "5"        "Option Tag Definition";
    5806 "3.1"      "When Is the Diversion Header Used?";
    5839 "7.1"      "204 (No Notification) Response Code";
    5888 "9.1"      "Mid Value in Answers";
    6026 "7.2"      "Client Transaction Impacts";
    6076 "4.3"      "Session Request Delay (SRD)";
    6086 "4"        "The INFO Method";
    6086 "4.2.2"    "INFO Request Receiver";
    6086 "11.6"     "SIP Response Code 469 Registration";
    6140 "5.1"      "SIP-PBX Behavior";
    6228 "4"        "User Agent Client Behavior";
    6228 "5"        "User Agent Server Behavior";
    6228 "6"        "Proxy Behavior";
    6337 "3.1.1"    "INVITE Request with SDP";
    6337 "3.1.2"    "INVITE Request without SDP";
    6337 "5.4"      "Behavior on Receiving SDP with c=0.0.0.0";
    6432 "3"        "Applicability";
    6432 "4"        "Security Considerations";
    6442 "4.3"      "424 (Bad Location Information) Response Code";
    6442 "4.4"      "The Geolocation-Error Header Field";
    6442 "4.6"      "Location Profile Negotiation";
    6665 "3.1"      "SUBSCRIBE";
    6665 "3.1.2"    "Identification of Subscribed Events and Event Classes";
    6665 "3.2"      "NOTIFY";
    6665 "3.2.1"    "Identification of Reported Events, Event Classes, and Current State";
    6665 "4.1.3"    "Receiving and Processing State Information";
    6665 "4.2.2"    "Sending State Information to Subscribers";
    6665 "4.2.3"    "PSTN/Internet Interworking (PINT) Compatibility";
    6665 "4.4.4"    "\"Allow-Events\" Header Field Usage";
    6665 "8.3.1"    "202 (Accepted) Response Code";
    6665 "8.3.2"    "489 (Bad Event) Response Code";
    6794 "4.4.1"    "UAC Behavior";
    7044 "5"        "History-Info Header Field Protocol Structure";
    7044 "6.1"      "User Agent Client (UAC) Behavior";
    7118 "5"        "SIP WebSocket Transport";
    7118 "5.3"      "Via \"received\" Parameter";
    7118 "B.1"      "SIP WebSocket Client Considerations";
    7339 "4.3"      "The \"oc-validity\" Parameter";
    7339 "4.4"      "The \"oc-seq\" Parameter";
    7339 "5.1"      "Determining Support for Overload Control";
    7339 "5.2"      "Creating and Updating the Overload Control Parameters";
    7339 "5.4"      "Processing the Overload Control Parameters";
    7339 "5.5"      "Using the Overload Control Parameter Values";
    7339 "5.7"      "Terminating Overload Control";
    7339 "5.10"     "Responding to an Overload Indication";
    7339 "5.10.1"   "Message Prioritization at the Hop before the Overloaded Server";
    7339 "5.10.2"   "Rejecting Requests at an Overloaded Server";
    7339 "7.1"      "Special Parameter Values for Loss-Based Overload Control";
    7415 "3.2"      "Via Header Field Parameters for Overload Control";
    7433 "6.6"      "Registration of SIP Option Tag";
    7614 "6"        "The 'explicitsub' and 'nosub' Option Tags";
    7616 "3.3"      "The WWW-Authenticate Response Header Field";
    7616 "3.4.1"    "Response";
    7616 "3.4.2"    "A1";
    7616 "6.1"      "Hash Algorithms for HTTP Digest Authentication";
    7647 "5"        "The 202 Response Code Is Deprecated";
    7866 "6.1.1"    "Initiating a Recording Session";
    7866 "6.3"      "Procedures for Recording-Aware User Agents";
    7874 "3"        "Codec Requirements";
    8035 "3.1"      "Update to Section 5.1.1";
    8197 "4"        "Behavior of SIP Entities";
    8224 "4.1"      "PASSporT Construction";
    8224 "6.1"      "Authentication Service Behavior";
    8224 "6.2.2"    "Failure Response Codes Sent by a Verification Service";
    8373 "5.2"      "No Language in Common";
    8445 "5.4"      "ICE Mismatch";
    8445 "6.1.1"    "Determining Role";
    8599 "5.6.2"    "Initial Request for Dialog or Standalone Request";
    8599 "8.1"      "555 (Push Notification Service Not Supported) Response Code";
    8606 "4"        "Mechanism";
    8688 "3.1"      "Intermediary Operation";
    8688 "3.3"      "UAC Operation";
    8688 "6"        "Security Considerations";
    8760 "2.3"      "UAS Behavior";
    8760 "2.4"      "UAC Behavior";
    8760 "2.6"      "HTTP Digest Authentication Scheme Modifications";
    8827 "6.5"      "Communications Security";
    8834 "4.2"      "Choice of the RTP Profile";
    8839 "5.3"      "\"ice-lite\" and \"ice-mismatch\" Attributes";
    8839 "5.4"      "\"ice-ufrag\" and \"ice-pwd\" Attributes";
    8840 "10.6"     "SIP Option Tags";
    8842 "3.1"      "General";
    8842 "5.3"      "Generating the Answer";
    8866 "6.6"      "rtpmap";
    8876 "5.1"      "425 (Bad Alert Message) Response Code";
    8876 "5.2"      "The AlertMsg-Error Header Field";
    8898 "2.1.1"    "Obtaining Tokens and Responding to Challenges";
    8898 "4"        "WWW-Authenticate Response Header Field";
    9143 "7.3"      "Generating the SDP Answer";
    9143 "7.3.3"    "Rejecting a Media Description in a BUNDLE Group";
    9143 "7.4"      "Offerer Processing of the SDP Answer";
    9366 "3"        "Update to RFC 3326";
    9410 "3"        "Reason Header Field Protocol \"STIR\"";
    9410 "4"        "Use of Provisional Response to Signal Errors without Terminating the Call";
    9410 "5"        "Handling of a Verification Error When There Are Multiple Identity Header Fields";
    9410 "6"        "Handling Multiple Verification Errors";
    9410 "7"        "Removal of the Reason Header Field by Authentication Service";
    9410 "9"        "Security Considerations";
    9429 "3.8.2"    "Parallel Forking";
    9429 "4.1.1"    "Constructor";
    9429 "5.1.1"    "Usage Requirements";
    9429 "5.1.2"    "Profile Names and Interoperability";
    9429 "5.3.1"    "Initial Answers";
    9429 "5.8.3"    "Semantics Verification";
    9429 "5.11"     "Applying an Answer";
}

/// The heading of a section; `None` if it is not in the table.
pub const fn find(rfc: u16, section: &str) -> Option<&'static str> {
    let mut at = 0;
    while at < SECTIONS.len() {
        if SECTIONS[at].rfc == rfc && same(SECTIONS[at].section, section) {
            return Some(SECTIONS[at].heading);
        }
        at += 1;
    }
    None
}

/// The heading of a section, to be asked while the program is built.
///
/// # Panics
/// If it is not in the table: add its row, with the heading as the RFC has it.
pub const fn heading(rfc: u16, section: &str) -> &'static str {
    match find(rfc, section) {
        Some(heading) => heading,
        None => panic!("a section is cited that src/iana/rfc_section.rs does not have"),
    }
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iana::rfc::rfc;

    #[test]
    fn sections_are_of_rfcs_in_force() {
        assert!(SECTIONS.is_sorted_by_key(|row| row.rfc));
        for row in SECTIONS {
            let known = rfc(row.rfc).unwrap_or_else(|| panic!("RFC {} has no title", row.rfc));
            assert!(known.obsoleted_by.is_none(), "RFC {} is obsolete", row.rfc);
            assert!(!row.heading.is_empty() && row.heading.trim() == row.heading, "{row:?}");
            // Each stands once.
            assert_eq!(find(row.rfc, row.section), Some(row.heading), "{row:?}");
        }
        assert_eq!(find(3261, "21.5.4"), Some("503 Service Unavailable"));
        assert_eq!(find(3261, "99"), None);
    }

    #[test]
    fn what_the_small_tables_cite_has_a_heading() {
        use crate::iana::{method::METHODS, option_tag::OPTION_TAGS, reason, warning::WARNINGS};
        let methods = METHODS.iter().map(|row| (row.rfc, row.section));
        let tags = OPTION_TAGS.iter().map(|row| (row.rfc, row.section));
        let warnings = WARNINGS.iter().map(|row| (row.rfc, row.section));
        let protocols = reason::PROTOCOLS.iter().map(|row| (row.rfc, row.section));
        for (number, section) in methods.chain(tags).chain(warnings).chain(protocols) {
            // Other documents have no number, and ANAT was never defined anew.
            if number != 0 && number != 4092 {
                assert!(find(number, section).is_some(), "RFC {number} §{section}");
            }
        }
    }
}
