// A page that calls with JsSIP.

import JsSIP from 'jssip'
import { delay, ending, notebook } from './notes.mjs'

const EVENTS = ['progress', 'accepted', 'failed', 'ended']
const REFUSED = 'peerconnection:setremotedescriptionfailed'

/** @param {{ server: string, callee: string, patience?: number }} how */
window.call = async ({ server, callee, patience = 8000 }) => {
  const { note, mark, watch, result } = notebook()
  const ua = new JsSIP.UA({ sockets: [new JsSIP.WebSocketInterface(server)], uri: 'sip:alice@example.com', register: false, session_timers: false })
  const detach = watch(ua)
  const connected = new Promise((done) => ua.once('connected', done))
  ua.start()
  await connected
  let invite
  let over
  const end = new Promise((done) => (over = done))
  const eventHandlers = { sending: ({ request }) => (invite = request), failed: () => over(), ended: () => over() }
  const session = ua.call(`sip:${callee}@example.com`, { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] }, eventHandlers })
  for (const name of EVENTS) session.on(name, (event) => note(name, event, invite))
  session.on(REFUSED, (error) => note('refused', error, invite))
  session.on('sdp', ({ originator, type }) => mark(`${originator}-${type}`))
  session.on('confirmed', () => mark('confirmed'))
  session.on('confirmed', () => delay(400).then(() => session.isEnded() || session.terminate()))
  await ending(end, () => session.isEnded() || session.terminate(), patience)
  detach()
  ua.stop()
  await delay(100)
  return result()
}
