import { dayText } from '#wording/day.ts'
import { applicantsText, DECISION } from '#wording/dossier/decisions/decision.ts'
import { lotsText } from '#wording/dossier/deposit/particulars.ts'
import { addressedText, followedByText, siteText, surfacesText, usesText } from '#wording/dossier/letters/identity.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import type { DecidedDossier } from './decided-dossier.ts'
import { surfacesOf, usesOf } from './project-surfaces.ts'

type Row = { key: string; value: string }

const row = (key: string, value: string | null): Row[] => (value === null || value === '' ? [] : [{ key, value }])

export const numberOf = ({ number }: Pick<DecidedDossier, 'number'>) => (number === null ? '' : printedNumber(number))

/** The head of every letter on a dossier: its number, who asked, for what, where, since when, who follows it. */
export const identityOf = (dossier: DecidedDossier): Row[] => [
  ...row(DECISION.number, numberOf(dossier)),
  ...row(DECISION.applicant, applicantsText(dossier.parties.filter(({ part }) => part === 'applicant'))),
  ...groundRows(dossier),
  ...filedRow(dossier),
  ...followRows(dossier),
]

/** Who asks, at their postal address (A424-2 b): whoever must write to them reads it there. */
export function applicantRow({ parties }: Pick<DecidedDossier, 'parties'>): Row[] {
  const applicants = parties.filter(({ part }) => part === 'applicant')
  const { address = '', postalCode = '', city = '' } = applicants[0]?.details ?? {}
  return row(DECISION.applicant, addressedText(applicantsText(applicants), [address, `${postalCode} ${city}`.trim()]))
}

/**
 * The head of an act: its own number, the address of who asks (A424-2 b), surfaces and uses, and the day on which the notice of the
 * deposit was posted (R*424-5), besides what a letter says.
 *
 * @param arrete  null for a draft: the number is allotted by the signature; absent for a certificate, which bears none
 */
export function actIdentityOf(
  dossier: DecidedDossier,
  { arrete, depositPostedOn = null }: { arrete?: string | null; depositPostedOn?: string | null },
): Row[] {
  return [
    ...(arrete === undefined ? [] : [{ key: DECISION.arrete, value: arrete ?? DECISION.arreteToCome }]),
    ...row(DECISION.number, numberOf(dossier)),
    ...applicantRow(dossier),
    ...projectRows(dossier),
    ...filedRow(dossier),
    ...row(DECISION.depositPosted, depositPostedOn === null ? null : dayText(depositPostedOn)),
    ...followRows(dossier),
  ]
}

type Project = Pick<DecidedDossier, 'title' | 'siteAddress' | 'communeName' | 'parcelIds' | 'areaM2' | 'project'> &
  Partial<Pick<DecidedDossier, 'lots'>>

const groundRows = (dossier: Project): Row[] => [
  ...row(DECISION.subject, dossier.title),
  ...row(DECISION.siteAddress, dossier.siteAddress),
  ...row(
    DECISION.site,
    siteText([dossier.communeName, referenceList(dossier.parcelIds)].filter(Boolean).join(', '), dossier.areaM2),
  ),
]

/** What is built, where, on which ground, how large, to what use: what an act, a receipt or an opinion rests on. */
export const projectRows = (dossier: Project): Row[] => [
  ...groundRows(dossier),
  ...row(DECISION.surfaces, surfacesText(surfacesOf(dossier.project))),
  ...row(DECISION.uses, usesText(usesOf(dossier.project))),
  ...row(DECISION.lots, dossier.lots ? lotsText(dossier.lots) : null),
]

export const filedRow = ({ filedOn }: Pick<DecidedDossier, 'filedOn'>): Row[] =>
  row(DECISION.filedOn, filedOn === null ? null : dayText(filedOn))

export const followRows = ({ followedBy }: DecidedDossier): Row[] =>
  row(DECISION.followedBy, followedBy === null ? null : followedByText(followedBy))
