import type { OwnEntry } from '#contract/services/residents/own-steps.ts'
import { logShown } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson } from '#platform/scope.ts'
import { ownDossiers } from '#server/dossier/listing/listing.ts'
import { beOnTime } from '#server/dossier/register/register.ts'
import { ownDossierText } from '#wording/services/residents/own-words.ts'

/** Dossiers of urbanism that the person files or follows, as « Mes dossiers » tells them. */
export async function ownDossierEntries(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  most: number,
): Promise<OwnEntry[]> {
  await beOnTime(db, clock)
  return asPerson(db, personId, clock.today(), async (scoped) => {
    const lines = await ownDossiers(scoped, clock.today(), most)
    await logShown(
      scoped,
      { subject: 'list', of: 'dossiers' },
      lines.map(({ id }) => id),
    )
    return lines.map((line) => ({
      ...{ id: line.id, reference: line.number ?? '', title: line.title, place: line.communeName },
      on: line.filedOn ?? line.begunOn,
      ...ownDossierText(line),
      link: { page: line.state === 'draft' ? 'dossierDraft' : 'dossier', key: line.id },
    }))
  })
}
