import type { HomeSheet } from '#contract/services/homes/home.ts'
import { type SentFile, sentPdf } from '#platform/sent-file.ts'
import { PURPOSES } from '#rules/services/home-rules.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Document, Letterhead } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { instantText } from '#wording/day.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { CONSENT_PAPER } from '#wording/services/homes/consent-words.ts'
import { NOT_MEDICAL, PURPOSE_TEXTS, reassessText } from '#wording/services/homes/home-words.ts'
import { sheetOf } from './homes.ts'
import { keeperName, noteKeeper } from './queries.ts'
import { asKeeperOf, type HomeDeps } from './scope.ts'

const orNone = (said: string) => (said === '' ? 'rien' : said)

/** What the person, or who represents them, signs before anything is followed. */
export function consentDocument(
  sheet: HomeSheet,
  collector: string,
  letterhead: Letterhead,
  issuedAt: string,
): Document {
  const { person, representative, forWhoComes, callCentre, carers, reassessOn } = sheet
  return {
    ...{ title: CONSENT_PAPER.title, reference: '', letterhead, footer: CONSENT_PAPER.footer, issuedAt },
    ...{ subject: CONSENT_PAPER.title, issued: `Établi le ${instantText(issuedAt)}` },
    blocks: [
      { type: 'paragraph', size: 'lead', text: CONSENT_PAPER.lead },
      { type: 'note', text: [{ text: NOT_MEDICAL, strong: true }] },
      {
        type: 'keyValue',
        rows: [
          { key: 'Personne', value: person.name },
          { key: 'Logement', value: `${person.address}, ${person.phone}` },
          ...(representative === null
            ? []
            : [{ key: 'Représentée par', value: `${representative.name}, ${representative.capacity}` }]),
          { key: 'Pour qui vient', value: orNone(forWhoComes) },
        ],
      },
      { type: 'heading', level: 1, text: CONSENT_PAPER.purposesTitle },
      { type: 'paragraph', text: CONSENT_PAPER.purposesHelp },
      { type: 'list', marks: 'boxes', items: PURPOSES.map((purpose) => PURPOSE_TEXTS[purpose]) },
      { type: 'heading', level: 1, text: CONSENT_PAPER.carersTitle },
      {
        type: 'list',
        marks: 'ranks',
        items: carers.map(({ name, phone, email, tie }) => `${name} (${tie}), ${phone}, ${email}`),
      },
      { type: 'paragraph', text: CONSENT_PAPER.shownLast(callCentre) },
      { type: 'heading', level: 1, text: CONSENT_PAPER.dataTitle },
      { type: 'list', items: CONSENT_PAPER.data },
      { type: 'heading', level: 1, text: CONSENT_PAPER.rightsTitle },
      { type: 'list', items: CONSENT_PAPER.rights },
      { type: 'paragraph', text: reassessText(reassessOn, false) },
      { type: 'paragraph', size: 'mention', text: CONSENT_PAPER.basis },
      {
        type: 'together',
        blocks: [
          { type: 'heading', level: 1, text: CONSENT_PAPER.signTitle },
          { type: 'paragraph', text: CONSENT_PAPER.collected(collector) },
          ...CONSENT_PAPER.sign.map((text) => ({ type: 'paragraph' as const, text })),
        ],
      },
    ],
  }
}

/** @throws Problem 403, 404 */
export async function printedConsent(deps: HomeDeps, personId: string, id: string): Promise<SentFile> {
  const { home, sheet, collector } = await asKeeperOf(deps, personId, id, async (scoped, row) => {
    await noteKeeper(scoped, [id], 'consent', deps.realClock.instant().toString())
    return { home: row, sheet: await sheetOf(deps, scoped, row), collector: await keeperName(scoped) }
  })
  const head = await letterheadOf(deps.db, deps.config.dataDir, home.inseeCode, authorityTitle([home.communeName]))
  const at = deps.realClock.instant().toString()
  // no name in that of the file: it stays in the history of a browser
  return sentPdf('accord-a-signer.pdf', await renderPdf(consentDocument(sheet, collector, head, at)))
}
