import { useQueries } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import prose from '#client/ui/prose.module.css'
import type { ParcelNetwork } from '#contract/place/parcels/parcel-network.ts'
import { parcelOperations } from '#contract/place/parcels/parcel-operations.ts'
import { instantText } from '#wording/day.ts'
import { lengthText } from '#wording/quantity.ts'
import css from './sheet.module.css'

const networkQuery = (id: string) => ({
  queryKey: ['parcels', id, 'network'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(parcelOperations.parcelNetwork, { params: { id }, signal }),
})

type Around = { networks: readonly ParcelNetwork[] }

/** What followed networks say around these parcels: facts to check with who runs them, from which nothing follows by itself. */
export function NetworkSection({ parcelIds }: { parcelIds: readonly string[] }) {
  const networks = useQueries({ queries: parcelIds.map(networkQuery) }).flatMap(({ data }) => data ?? [])
  if (networks.every(({ overflows, lighting }) => overflows.length === 0 && lighting === null)) return null
  return (
    <section className={css.section}>
      <h2 className={prose.carried}>Réseaux suivis</h2>
      <ul className={css.dossiers}>
        <Overflows networks={networks} />
        <Lighting networks={networks} />
      </ul>
      <p className={css.aside}>
        Capteurs de la commune, lus le {instantText(networks[0]?.checkedAt ?? '')}. Ces constats sont à vérifier et ne
        décident de rien : vers quel déversoir ce terrain s’écoule, et de quelle armoire sa rue dépend, ne sont pas
        connus ici.
      </p>
    </section>
  )
}

/** Each point once, as the nearest of the parcels has it. */
function Overflows({ networks }: Around) {
  const nearest = new Map<string, ParcelNetwork['overflows'][number]>()
  for (const point of networks.flatMap(({ overflows }) => overflows)) {
    const known = nearest.get(point.name)
    if (!known || point.distanceM < known.distanceM) nearest.set(point.name, point)
  }
  return [...nearest.values()].map(({ name, distanceM, loadKgPerDay, sentence, heardAt }) => (
    <li key={name}>
      {sentence}
      <br />
      <span className={prose.soft}>
        À {lengthText(distanceM)}
        {loadKgPerDay !== null && `, tronçon de ${loadKgPerDay} kg de DBO5 par jour`}.{' '}
        {heardAt === null ? 'Le capteur n’a encore rien mesuré.' : `Dernière mesure le ${instantText(heardAt)}.`}
      </span>
    </li>
  ))
}

function Lighting({ networks }: Around) {
  const told = new Map(networks.flatMap(({ lighting }) => (lighting ? [[lighting.sentence, lighting] as const] : [])))
  return [...told.values()].map(({ sentence, heardAt }) => (
    <li key={sentence}>
      {sentence}
      {heardAt !== null && (
        <>
          <br />
          <span className={prose.soft}>Dernière mesure le {instantText(heardAt)}.</span>
        </>
      )}
    </li>
  ))
}
