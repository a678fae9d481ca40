import { type SentFile, sentPdf } from '#platform/sent-file.ts'
import type { Block } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { heldText, CALL_LETTER as L } from '#wording/agency/committee/committee-papers.ts'
import { INTEREST_QUESTION, ITEM_KIND_NAMES } from '#wording/agency/committee/committee-words.ts'
import { asMember, type CommitteeDeps } from './committee.ts'
import { type ItemRow, itemsOf } from './item-queries.ts'
import { type MeetingRead, meetingOf } from './meeting-view.ts'
import { headOf, paperOf } from './paper.ts'

/** The call with its list, as the reader may see it: what is posted to those who have no address. @throws Problem 404 */
export const callLetter = (deps: CommitteeDeps, personId: string, id: string): Promise<SentFile> =>
  asMember(deps, personId, async (scoped) => {
    const read = await meetingOf(scoped, id)
    const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
    const words = callWords(read, await itemsOf(scoped, id))
    const document = paperOf(read, await headOf(deps, scoped, read), issuedAt, words)
    return sentPdf(`convocation-${read.meeting.heldOn}.pdf`, await renderPdf(document))
  })

/** The words of a call: where, when, what for, the question of interest. */
export function callWords({ meeting, body }: MeetingRead, items: readonly ItemRow[]) {
  const { heldOn, heldAt, place, link, note, urgency, state } = meeting
  const where = [place, link].filter((part) => part !== '').join(', ')
  const section = (title: string, text: string): Block[] =>
    text === ''
      ? []
      : [
          { type: 'heading', level: 2, text: title },
          { type: 'paragraph', text },
        ]
  const blocks: Block[] = [
    ...(state === 'prepared' ? [{ type: 'note', text: L.notCalled } as const] : []),
    { type: 'paragraph', size: 'lead', text: L.lead(body.name, heldText(heldOn, heldAt)) },
    ...(where === '' ? [] : [{ type: 'paragraph', text: where } as const]),
    ...section(L.urgency, urgency),
    { type: 'heading', level: 2, text: L.agenda },
    {
      type: 'list',
      marks: 'ranks',
      items: items.map(
        ({ title, place: at, kind }) => `${title}${at === '' ? '' : `, ${at}`} (${ITEM_KIND_NAMES[kind]})`,
      ),
    },
    ...section(L.note, note),
    ...section(L.interest, INTEREST_QUESTION),
  ]
  return { title: L.title, subtitle: `${body.name}, ${heldText(heldOn, heldAt)}`, footer: L.footer, blocks }
}
