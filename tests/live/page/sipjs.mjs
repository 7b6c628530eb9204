// A page that calls with SIP.js.

import { Inviter, SessionState, UserAgent } from 'sip.js'
import { delay, ending, notebook } from './notes.mjs'

/** @param {{ server: string, callee: string, patience?: number, linger?: number, inviter?: object, agent?: object }} how */
window.call = async ({ server, callee, patience = 8000, linger, inviter = {}, agent = {} }) => {
  const { note, mark, watch, result } = notebook()
  const userAgent = new UserAgent({
    uri: UserAgent.makeURI('sip:alice@example.com'),
    transportOptions: { server, traceSip: false },
    sessionDescriptionHandlerFactoryOptions: { iceGatheringTimeout: 500, peerConnectionConfiguration: { iceServers: [] } },
    logBuiltinEnabled: false,
    ...agent,
  })
  const detach = watch(userAgent)
  await userAgent.start()
  const constraints = { constraints: { audio: true, video: false } }
  const session = new Inviter(userAgent, UserAgent.makeURI(`sip:${callee}@example.com`), { sessionDescriptionHandlerOptions: constraints, ...inviter })
  let over
  const end = new Promise((done) => (over = done))
  session.stateChange.addListener((state) => {
    mark(state)
    if (state === SessionState.Established) delay(400).then(() => session.bye())
    if (state === SessionState.Terminated) over()
  })
  const names = ['onTrying', 'onProgress', 'onAccept', 'onReject', 'onRedirect']
  let invite
  const requestDelegate = Object.fromEntries(names.map((name) => [name, (response) => note(name, response, invite)]))
  const sent = await session.invite({ requestDelegate })
  invite = sent?.message
  await ending(end, () => session.cancel(), patience, linger)
  detach()
  await userAgent.stop()
  await delay(100)
  return result()
}
