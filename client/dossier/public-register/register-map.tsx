import { useQuery } from '@tanstack/react-query'
import { MarkedMap } from '#client/map/marked-map.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { registerTitle } from '#wording/dossier/public-register/public-register.ts'
import { registerMapQuery } from './queries.ts'
import type { RegisterSearch } from './register-search.ts'

/** The last thousand lines on the ground; each mark leads to its ground at the counter. */
export function RegisterMap({ search }: { search: RegisterSearch }) {
  const register = useQuery(registerMapQuery(search))
  if (register.error) return <ProblemNotice error={register.error} onRetry={() => void register.refetch()} />
  if (!register.data) return <Skeleton lines={6} label="Lecture de la carte" />
  const marks = register.data.features.map(({ geometry: { coordinates }, properties }) => ({
    key: properties.number,
    lon: coordinates[0],
    lat: coordinates[1],
    href: `/carte?parcelles=${properties.parcelId}`,
    label: `${registerTitle(properties)} : ${properties.sentence}`,
  }))
  return (
    <MarkedMap
      name="Carte du registre"
      label="Carte du registre. Flèches pour se déplacer, + et − pour zoomer ; la touche Tabulation passe d’un dossier à l’autre."
      marks={marks}
    />
  )
}
