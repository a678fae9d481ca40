import { dayText, instantText } from '#wording/day.ts'
import { SLIP } from '#wording/dossier/transmissions/transmission.ts'
import { countText, numberText } from '#wording/quantity.ts'
import type { Document, Letterhead } from './pdf/block.ts'

export type TransmissionSlipFacts = {
  number: string
  dossierNumber: string
  subject: string
  matter: string
  signedOn: string
  dueOn: string
  files: readonly { title: string; bytes: number; sha256: string }[]
  issuedAt: string
}

/** What goes with the envelope: the act, the list of its files, and the acknowledgement to send back. */
export const transmissionSlip = (facts: TransmissionSlipFacts, letterhead: Letterhead): Document => ({
  title: SLIP.title,
  subtitle: facts.subject,
  reference: facts.number,
  issued: `Établi le ${instantText(facts.issuedAt)}`,
  issuedAt: facts.issuedAt,
  letterhead,
  subject: `${SLIP.title}, ${facts.number}`,
  footer: SLIP.footer,
  blocks: [
    { type: 'addressee', lines: [SLIP.to] },
    { type: 'paragraph', text: SLIP.lead },
    {
      type: 'keyValue',
      rows: [
        { key: 'Numéro de l’acte', value: facts.number },
        { key: 'Dossier', value: facts.dossierNumber },
        { key: 'Objet', value: facts.subject },
        { key: 'Nature', value: 'Acte individuel (3)' },
        { key: 'Matière', value: `Droit d’occupation ou d’utilisation des sols (${facts.matter})` },
        { key: 'Signé le', value: dayText(facts.signedOn) },
        { key: 'À transmettre au plus tard le', value: dayText(facts.dueOn) },
      ],
    },
    // beside the act that it acknowledges: after the list, a page would hold it alone
    { type: 'note', title: SLIP.receiptTitle, text: SLIP.receipt },
    { type: 'heading', level: 1, text: SLIP.list },
    {
      type: 'table',
      summary: 'Fichiers joints : intitulé, taille, début de l’empreinte',
      columns: [
        { title: 'Fichier', width: 3 },
        { title: 'Taille', width: { mm: 26 }, align: 'right' },
        { title: 'Empreinte SHA-256', width: { mm: 40 } },
      ],
      rows: facts.files.map(({ title, bytes, sha256 }) => [title, sizeText(bytes), `${sha256.slice(0, 16)}…`]),
      total: [
        countText(facts.files.length, 'fichier'),
        sizeText(facts.files.reduce((sum, { bytes }) => sum + bytes, 0)),
        '',
      ],
    },
  ],
})

const KILO = 1000

const sizeText = (bytes: number): string =>
  bytes < KILO * KILO
    ? `${numberText(Math.max(1, Math.round(bytes / KILO)), 0)}\u00a0ko`
    : `${numberText(bytes / KILO / KILO, 1)}\u00a0Mo`
