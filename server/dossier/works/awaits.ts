import { type Awaits, waiting } from '#platform/awaits.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { VISIT_PURPOSES } from '#wording/dossier/works/site-visit-words.ts'
import { type VisitRow, visitsToMake } from './queries.ts'

/** Visits planned and not made; those of a colleague apart. */
export const VISIT_AWAITS: Awaits = {
  room: 'visits',
  roles: ['secretary', 'caseOfficer', 'signatory'],
  read: async (scoped, { personId }) => {
    const rows = await visitsToMake(scoped, null)
    const isMine = ({ officer }: VisitRow) => officer === null || officer.id === personId
    return [
      waiting('visit', rows.filter(isMine).map(lineOf)),
      waiting('visit', rows.filter((row) => !isMine(row)).map(lineOf), { isOthers: true }),
    ]
  },
}

const lineOf = ({ id, dossierId, number, title, communeName, plannedOn, plannedAt, purpose }: VisitRow) => ({
  ...{ id, on: plannedOn, place: communeName, path: `/dossiers/${dossierId}/visites/${id}` },
  does: plannedAt === null ? VISIT_PURPOSES[purpose] : `${VISIT_PURPOSES[purpose]}, à ${plannedAt.replace(':', ' h ')}`,
  title: [number === '' ? 'Sans numéro' : printedNumber(number), title].join(' · '),
})
