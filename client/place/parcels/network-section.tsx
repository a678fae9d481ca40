import { useQuery } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import prose from '#client/ui/prose.module.css'
import { fill, paths } from '#contract/paths.ts'
import { ParcelNetwork } from '#contract/place/parcels/parcel-network.ts'
import { lengthText } from '#wording/quantity.ts'
import css from './sheet.module.css'

const networkQuery = (id: string) => ({
  queryKey: ['parcels', id, 'network'],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson(fill(paths.parcelNetwork, { id }), ParcelNetwork, signal),
})

/** What the overflow points around say of the sewerage: facts to check with its operator, from which nothing follows by itself. */
export function NetworkSection({ parcelId }: { parcelId: string }) {
  const { data } = useQuery(networkQuery(parcelId))
  if (!data || data.overflows.length === 0) return null
  return (
    <section className={css.section}>
      <h2 className={prose.carried}>Réseau d’assainissement</h2>
      <ul className={css.dossiers}>
        {data.overflows.map(({ name, distanceM, sentence }) => (
          <li key={name}>
            <strong>{name}</strong>, à {lengthText(distanceM)}
            <br />
            {sentence}
          </li>
        ))}
      </ul>
      <p className={css.aside}>
        Capteurs de la commune, douze derniers mois. Vers quel déversoir ce terrain s’écoule n’est pas connu ici : à
        vérifier avec l’exploitant.
      </p>
    </section>
  )
}
