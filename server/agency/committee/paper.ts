import type { Scoped } from '#platform/scope.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Block, Document, Letterhead } from '#server/documents/pdf/block.ts'
import { MINUTES } from '#wording/agency/committee/committee-papers.ts'
import { instantText } from '#wording/day.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { type CommitteeDeps, rulesTold } from './committee.ts'
import type { MeetingRead } from './meeting-view.ts'

/** The head of a body: that of its commune, or that of the installation. */
export async function headOf(
  { config, log }: Pick<CommitteeDeps, 'config' | 'log'>,
  scoped: Scoped,
  { body }: MeetingRead,
): Promise<Letterhead> {
  const authority = body.inseeCode === null ? body.name : `Commune ${ofPlace(body.place)}`
  try {
    return await letterheadOf(scoped, config.dataDir, body.inseeCode ?? 'defaut', authority)
  } catch (error) {
    log.error({ err: error }, 'letterhead of a committee')
    return { authority, lines: [] }
  }
}

type Words = { title: string; footer: string; watermark?: string; subtitle: string; blocks: readonly Block[] }

/** A paper of a sitting: its head, its reference, its blocks, the texts that bind it with what is from memory. */
export const paperOf = (read: MeetingRead, letterhead: Letterhead, issuedAt: string, words: Words): Document => ({
  ...words,
  reference: `SEANCE-${read.meeting.heldOn}-${read.meeting.id.slice(0, 8)}`,
  issued: `Établi le ${instantText(issuedAt)}`,
  issuedAt,
  letterhead,
  subject: `${words.title}, ${words.subtitle}`,
  blocks: [...words.blocks, ...rulesBlocks(read)],
})

const rulesBlocks = ({ body }: MeetingRead): readonly Block[] => [
  { type: 'heading', level: 2, text: MINUTES.marked },
  {
    type: 'list',
    size: 'small',
    items: rulesTold(body).told.map(({ says, article, isRead }) => MINUTES.mark(says, article, isRead)),
  },
]
