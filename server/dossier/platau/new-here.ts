import { inseeCodeOf } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { ARRIVALS, type DossierName } from '#wording/dossier/platau/platau.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { dossierOfNumber, type NewArrival, type SharingCommune, sharingCommunes } from './arrival-queries.ts'
import type { RemoteDossier } from './hub.ts'

/** What a dossier there is known by, and the communes that its number, else its ground, says; none: nothing says it. */
type Found = { name: DossierName; says: readonly string[] }

/**
 * A dossier that is not ours: one of a commune that takes part, or in which our opinion is asked, is told to the agents; one that we are about
 * to send is left to its departure. Most have no local number: their ground tells the commune, and where nothing does every commune that takes
 * part is told, for a notification that nobody reads is lost.
 */
export async function newHere(
  { realClock }: Pick<Deps, 'realClock'>,
  tx: Database,
  serviceActor: string,
  remote: RemoteDossier,
): Promise<NewArrival[]> {
  const number = `${remote.noLocal ?? ''}${remote.suffixeNoLocal ?? ''}`
  if (number !== '' && (await dossierOfNumber(tx, number))) return []
  const communes = await sharingCommunes(tx)
  const found = foundBy(remote, number)
  const common = { dossierId: null, version: 1, state: 'told' as const, file: null, at: realClock.instant() }
  const requests = asked(remote, serviceActor, communes).flatMap(({ id, subject, dueOn, commune }) =>
    placed(id, commune ?? ownOf(found, communes), communes).map((place) => ({
      ...{ ...common, ...place, kind: 'request' as const },
      sentence: ARRIVALS.consultationForUs(subject, dueOn, found.name),
    })),
  )
  if (requests.length > 0) return requests
  const own = ownOf(found, communes)
  if (own === undefined && found.says.length > 0) return []
  const sentence = own ? ARRIVALS.newDossier : ARRIVALS.placelessDossier
  return placed(remote.id, own, communes).map((place) => ({
    ...{ ...common, ...place, kind: 'newDossier' as const },
    sentence: sentence(found.name, remote.title),
  }))
}

function foundBy({ id, communes }: RemoteDossier, number: string): Found {
  const reading = readDossierNumber(number)
  const name = { number: number === '' ? null : printedNumber(number), remoteId: id }
  return { name, says: reading.outcome === 'read' ? [inseeCodeOf(reading.number)] : communes }
}

const ownOf = ({ says }: Found, communes: readonly SharingCommune[]) =>
  communes.find(({ inseeCode }) => says.includes(inseeCode))

/** The consultations in it that are ours: asked of the service, or of the counter of a commune. */
const asked = ({ consultations }: RemoteDossier, serviceActor: string, communes: readonly SharingCommune[]) =>
  consultations.flatMap((one) => {
    const commune = communes.find(({ actorId }) => actorId === one.serviceId)
    return commune || one.serviceId === serviceActor ? [{ ...one, commune }] : []
  })

/** To the agents of its commune, else to those of each: one thing is told once in a commune. */
function placed(elementId: string, own: SharingCommune | undefined, communes: readonly SharingCommune[]) {
  const told = own ? [own] : communes
  return told.map(({ inseeCode }) => ({
    inseeCode,
    elementId: told.length === 1 ? elementId : `${elementId}/${inseeCode}`,
  }))
}
