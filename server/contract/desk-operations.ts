import { z } from 'zod'
import { MessagesRead, MessageThread, NewMessage } from './message.ts'
import { paths } from './paths.ts'

const json = <Schema extends z.ZodType>(schema: Schema) => ({ schema, mediaType: 'application/json' })
const Created = z.object({ id: z.uuid() })

/** Operations of the permit desk: queue, messages, saved views, assignment. */
export const deskOperations = [
  {
    method: 'get',
    path: paths.dossierMessages,
    tag: 'dossiers',
    summary: 'Échanges entre la mairie et le demandeur, et notes des agents',
    status: 200,
    answer: json(MessageThread),
    refusals: [401, 404],
  },
  {
    method: 'post',
    path: paths.dossierMessages,
    tag: 'dossiers',
    summary: 'Message à l’autre partie, ou note entre agents',
    body: json(NewMessage),
    status: 201,
    answer: json(Created),
    refusals: [401, 403, 404, 409, 422],
  },
  {
    method: 'post',
    path: paths.dossierMessagesRead,
    tag: 'dossiers',
    summary: 'Messages de l’autre partie marqués comme lus',
    status: 200,
    answer: json(MessagesRead),
    refusals: [401, 404],
  },
] as const
