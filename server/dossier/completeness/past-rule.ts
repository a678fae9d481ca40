import { presumedFacts } from '#law/pieces/presumptions.ts'
import { FORM_VERSIONS } from '#law/tables/piece-forms.ts'
import type { PastRule } from '#platform/past-rule.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { type WholeListRow, wholeLists } from './past-queries.ts'

/** The attestation of each form, and the piece under which it was joined before lists told it apart. */
const ATTESTATIONS = FORM_VERSIONS.flatMap(({ pieces }) =>
  pieces
    .filter(({ when }) => when.includes('NEW_BUILDING_RE2020') || when.includes('RT_ATTESTATION'))
    .map(({ key }) => key),
)

const isNewDwelling = ({ project, pieceFacts, floors }: WholeListRow): boolean =>
  presumedFacts(recordedProject(project, []), floors, pieceFacts.COLLECTIVE_HOUSING === true).NEW_BUILDING_RE2020 ===
  true

/** Letters that said their list whole on a new dwelling, though its attestation was neither joined, asked, nor set aside. */
export const WHOLE_LISTS_UNSEEN: PastRule = {
  name: 'wholeListsUnseen',
  find: async (db, most) =>
    (await wholeLists(db, ATTESTATIONS))
      .filter(isNewDwelling)
      .slice(0, most)
      .map(({ dossierId, number }) => ({
        label: number === null ? 'Dossier sans numéro' : printedNumber(number),
        to: `/dossiers/${dossierId}/pieces`,
      })),
}
