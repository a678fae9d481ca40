import { messageOperations } from '#contract/dossier/messages/message-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { readMessages, readThread, writeMessage } from './messages.ts'

/** What the town hall and the applicant say to each other, and the agents' notes. */
export const messageRoutes = (deps: Deps) =>
  routesOf(deps, messageOperations, {
    readThread: ({ personId, params }) => readThread(deps, personId, params.id),
    writeMessage: ({ personId, params, body }) => writeMessage(deps, personId, params.id, body),
    readMessages: async ({ personId, params }) => ({ read: await readMessages(deps, personId, params.id) }),
  })
