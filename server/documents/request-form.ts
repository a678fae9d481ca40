import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { dayText, instantText } from '#wording/day.ts'
import { REQUEST_FORM } from '#wording/dossier/deposit/request-form.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { areaText, lengthText } from '#wording/quantity.ts'
import { capitalised } from '#wording/typography.ts'
import type { Block, Document, Letterhead } from './pdf/block.ts'

type Row = { key: string; value: string }

export type RequestFormFacts = {
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  parentNumber: string | null
  /** As printed, `PC 062 057 26 00012`. */
  number: string
  title: string
  filedOn: string | null
  communeName: string
  siteAddress: string | null
  parcelIds: readonly string[]
  areaM2: number | null
  parties: readonly {
    part: 'applicant' | 'representative' | 'architect'
    name: string
    givenName: string | null
    siret: string | null
    details: {
      address: string
      postalCode: string
      city: string
      email: string
      phone: string
      bornOn: string
      acceptsElectronicLetters: boolean
    }
  }[]
  /** What was declared of the project, by its labels. */
  answers: readonly { label: string; value: string }[]
  footprints: readonly { label: string; heightM: number | null }[]
  pieces: readonly { code: string; title: string }[]
  issuedAt: string
}

/** The request as it was filed (R*431-4 s.), in the form of one document: what goes with a decision to whoever controls it. */
export const requestForm = (facts: RequestFormFacts, letterhead: Letterhead): Document => ({
  title: REQUEST_FORM.title,
  subtitle: facts.title,
  reference: `${facts.number} demande`,
  issued: `Établi le ${instantText(facts.issuedAt)}`,
  issuedAt: facts.issuedAt,
  letterhead,
  subject: `${REQUEST_FORM.title}, ${facts.number}`,
  footer: REQUEST_FORM.footer,
  blocks: [
    { type: 'paragraph', text: REQUEST_FORM.lead },
    { type: 'keyValue', rows: headRows(facts) },
    { type: 'heading', level: 1, text: REQUEST_FORM.people },
    ...facts.parties.map((party): Block => ({ type: 'keyValue', rows: partyRows(party) })),
    { type: 'heading', level: 1, text: REQUEST_FORM.ground },
    { type: 'keyValue', rows: groundRows(facts) },
    { type: 'heading', level: 1, text: REQUEST_FORM.project },
    projectBlock(facts),
    { type: 'heading', level: 1, text: REQUEST_FORM.pieces },
    facts.pieces.length === 0
      ? { type: 'paragraph', text: REQUEST_FORM.noPiece }
      : { type: 'list', items: facts.pieces.map(({ code, title }) => [code, title].filter(Boolean).join(' ')) },
  ],
})

const row = (key: string, value: string | null | undefined): Row[] => (value ? [{ key, value }] : [])

const headRows = ({ kind, variant, parentNumber, number, title, filedOn }: RequestFormFacts): Row[] => [
  ...row('Demande', capitalised(DOSSIER_KINDS[kind].name)),
  ...row('Numéro', number),
  ...row(variant === 'transfer' ? 'Transfert de' : 'Modification de', variant === null ? null : parentNumber),
  ...row('Objet', title),
  ...row('Déposée le', filedOn && dayText(filedOn)),
]

function partyRows({ part, name, givenName, siret, details }: RequestFormFacts['parties'][number]): Row[] {
  const { address, postalCode, city, email, phone, bornOn, acceptsElectronicLetters } = details
  return [
    { key: REQUEST_FORM.parts[part], value: [givenName, name].filter(Boolean).join(' ') },
    ...row('SIRET', siret),
    ...row('Né ou née le', bornOn && dayText(bornOn)),
    ...row('Adresse', [address, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')),
    ...row('Téléphone', phone),
    ...row('Adresse électronique', email),
    ...row('Lettres', acceptsElectronicLetters ? REQUEST_FORM.consent : null),
  ]
}

const groundRows = ({ siteAddress, communeName, parcelIds, areaM2 }: RequestFormFacts): Row[] => [
  { key: 'Commune', value: communeName },
  ...row('Adresse', siteAddress),
  ...row('Parcelles', parcelIds.length === 0 ? null : referenceList(parcelIds)),
  ...row('Contenance', areaM2 === null ? null : areaText(areaM2)),
]

function projectBlock({ answers, footprints }: RequestFormFacts): Block {
  const rows = [
    ...answers.map(({ label, value }) => ({ key: label, value })),
    ...footprints.map(({ label, heightM }, rank) => ({
      key: 'Emprise dessinée',
      value: `${label || `Emprise ${rank + 1}`}${heightM === null ? '' : `, ${lengthText(heightM)} de haut`}`,
    })),
  ]
  return rows.length === 0 ? { type: 'paragraph', text: REQUEST_FORM.noAnswer } : { type: 'keyValue', rows }
}
