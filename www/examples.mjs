// Messages to try: some of the files in examples/, which a test holds against these.

export const EXAMPLES = [
  {
    id: '503-retry-after',
    name: { en: '503 with Retry-After', zh: '503，带 Retry-After' },
    text: `SIP/2.0 503 Service Unavailable
Via: SIP/2.0/UDP 192.0.2.17:5060;rport=5060;received=203.0.113.17;branch=z9hG4bKPjf57G2y4mAISTGgrdqHCdovUxW2OnPGia
From: "Alice" <sip:alice@example.com>;tag=Jj9xpv0SwyIALrh3
To: <sip:+442079460123@example.com>;tag=9ssG1C0SA1Ly
Call-ID: pBpRgdekfw3jrY6eH4OGGwat0bCBFBD6
CSeq: 18231 INVITE
Retry-After: 120 (maintenance);duration=3600
Reason: Q.850;cause=42;text="Switching equipment congestion"
Server: carrier-gw/7.1
Content-Length: 0

`,
  },
  {
    id: '503-bare',
    name: { en: '503 without', zh: '503，不带' },
    text: `SIP/2.0 503 Service Unavailable
Via: SIP/2.0/UDP 192.0.2.17:5060;rport=5060;received=203.0.113.17;branch=z9hG4bKPjUra6MmgHzPDcPVUYlZWB45Uehs8ZjKso
From: "Alice" <sip:alice@example.com>;tag=zrvb73lgTtSHaYyq
To: <sip:+442079460123@example.com>;tag=vwcff8AHtuWC
Call-ID: mWHj1Vz8R3Y6w075R865GevhLctazzbp
CSeq: 18231 INVITE
Server: carrier-gw/7.1
Content-Length: 0

`,
  },
  {
    id: '183-carrier',
    name: { en: '183 to a browser', zh: '183 到浏览器' },
    text: `SIP/2.0 183 Session Progress
Via: SIP/2.0/WSS xfbtto232fe7.invalid;branch=z9hG4bK5491774;received=203.0.113.84;rport=51744
From: "Alice" <sip:alice@example.com>;tag=igqlw51e0x
To: <sip:+442079460123@example.com>;tag=CFbdziNa36M6
Call-ID: atz09xz01si0x1ux1qvz
CSeq: 4391 INVITE
Record-Route: <sip:edge.example.com:443;transport=ws;lr>
Contact: <sip:+442079460123@198.51.100.30:5060>
Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, PRACK, UPDATE
Server: carrier-gw/7.1
Content-Type: application/sdp
Content-Length: 216

v=0
o=- 8437515340 8437515340 IN IP4 198.51.100.30
s=-
c=IN IP4 198.51.100.31
t=0 0
m=audio 21914 RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=ptime:20
a=sendrecv
`,
  },
  {
    id: '183-no-sdp',
    name: { en: '183 without SDP', zh: '183，无 SDP' },
    text: `SIP/2.0 183 Session Progress
Via: SIP/2.0/UDP 192.0.2.17:5060;rport=5060;received=203.0.113.17;branch=z9hG4bKPjzu6WDd2M8mdvLHGIeCrpIA3weK82l9LQ
From: "Alice" <sip:alice@example.com>;tag=9TfficEepMEssRUI
To: <sip:+442079460123@example.com>;tag=IayVaFYMzZBn
Call-ID: mrtNplPXhJ5TZewLSU4EJRdmidIfQqiV
CSeq: 18231 INVITE
Contact: <sip:+442079460123@198.51.100.30:5060>
Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, PRACK, UPDATE
Server: carrier-gw/7.1
Content-Length: 0

`,
  },
  {
    id: '183-reliable',
    name: { en: '183 with 100rel', zh: '183，带 100rel' },
    text: `SIP/2.0 183 Session Progress
Via: SIP/2.0/UDP 192.0.2.17:5060;rport=5060;received=203.0.113.17;branch=z9hG4bKPj7VACi4xzJctzISm1xEwO9XmkVE0xS60F
From: "Alice" <sip:alice@example.com>;tag=Ar3vlykiFrCFwIOx
To: <sip:+442079460123@example.com>;tag=wNFvuJ8ENQ6S
Call-ID: zaDCHyhRciwk1zmHh7g83QkFsdBDr7Va
CSeq: 18231 INVITE
Contact: <sip:+442079460123@198.51.100.30:5060>
Require: 100rel
RSeq: 8821
Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, PRACK, UPDATE
Supported: 100rel, timer
Server: carrier-gw/7.1
Content-Type: application/sdp
Content-Length: 216

v=0
o=- 4439105272 4439105272 IN IP4 198.51.100.30
s=-
c=IN IP4 198.51.100.31
t=0 0
m=audio 21914 RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=ptime:20
a=sendrecv
`,
  },
  {
    id: '500-disguised',
    name: { en: '500 that was a 503', zh: '由 503 变来的 500' },
    text: `SIP/2.0 500 Service Unavailable
Via: SIP/2.0/UDP 192.0.2.17:5060;rport=5060;received=203.0.113.17;branch=z9hG4bKPj9FKTgstbsBubLWr6jKwuzO98EOO40gSW
From: "Alice" <sip:alice@example.com>;tag=kBMnsFR8ZzT5eYj0
To: <sip:+442079460123@example.com>;tag=8b343cef4c619d1828043202937891c3-6e827788
Call-ID: v3PNBBl7NMy9f3oHBqXV6rHkoeHdmy9g
CSeq: 18231 INVITE
Server: kamailio (5.8.4 (x86_64/linux))
Content-Length: 0

`,
  },
]
