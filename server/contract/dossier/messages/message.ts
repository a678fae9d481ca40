import { z } from 'zod'

/** Who speaks in the thread of a dossier: the agents who handle it, or the applicant and who acts for them. */
export const MessageSide = z.enum(['townHall', 'applicant'])
export type MessageSide = z.infer<typeof MessageSide>

export const DossierMessage = z.object({
  id: z.uuid(),
  side: MessageSide,
  authorName: z.string(),
  isMine: z.boolean(),
  body: z.string(),
  writtenAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable().describe('first reading by the other side; null for a note'),
})
export type DossierMessage = z.infer<typeof DossierMessage>

/** The thread as its reader sees it. `notes` are the agents' own and never reach an applicant. */
export const MessageThread = z.object({
  side: MessageSide.nullable().describe('side of the reader; null: an agent who reads without taking part'),
  mayNote: z.boolean(),
  unread: z.number().int().describe('messages of the other side that the reader’s side has not read'),
  messages: z.array(DossierMessage),
  notes: z.array(DossierMessage),
})
export type MessageThread = z.infer<typeof MessageThread>

export const NewMessage = z.object({
  body: z
    .string({ error: 'Écrivez votre message' })
    .trim()
    .min(1, 'Écrivez votre message')
    .max(5000, 'Un message compte au plus 5 000 caractères'),
  isNote: z.boolean().default(false).describe('kept among agents'),
})
export type NewMessage = z.infer<typeof NewMessage>

export const MessagesRead = z.object({ read: z.number().int() })
