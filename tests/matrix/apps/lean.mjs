// Imports only what explains: nothing that reads logs may come along.
import { explain } from 'sipwhy'

globalThis.told = Promise.resolve(explain('SIP/2.0 503 Service Unavailable\r\n\r\n').status)
