import { z } from 'zod'
import { DossierId } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { MessagesRead, MessageThread, NewMessage } from './message.ts'

const ofMessages = { tag: 'dossiers', access: 'person', status: 200 } as const

/** What the town hall and the applicant say to each other, and the agents' notes. */
export const messageOperations = {
  readThread: operation({
    ...ofMessages,
    method: 'get',
    path: paths.dossierMessages,
    summary: 'Échanges entre la mairie et le demandeur, et notes des agents',
    params: { id: DossierId },
    answer: json(MessageThread),
    refusals: [404],
  }),
  writeMessage: operation({
    ...ofMessages,
    method: 'post',
    path: paths.dossierMessages,
    summary: 'Message à l’autre partie, ou note entre agents',
    params: { id: DossierId },
    body: json(NewMessage),
    status: 201,
    answer: json(z.object({ id: z.uuid() })),
    refusals: [403, 404, 409],
  }),
  readMessages: operation({
    ...ofMessages,
    method: 'post',
    path: paths.dossierMessagesRead,
    summary: 'Messages de l’autre partie marqués comme lus',
    params: { id: DossierId },
    answer: json(MessagesRead),
    refusals: [404],
  }),
}
