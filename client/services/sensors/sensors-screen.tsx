import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { ASSET_KINDS, ASSET_STATES, AssetKind, AssetState } from '#contract/services/sensors/asset-names.ts'
import type { AssetList } from '#contract/services/sensors/sensor.ts'
import { countText } from '#wording/quantity.ts'
import { ASSET_KIND_NAMES, ASSET_STATE_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { AssetMap } from './asset-map.tsx'
import { AssetRows } from './asset-rows.tsx'
import { OpenAlarms } from './open-alarms.tsx'
import { assetsQuery } from './queries.ts'
import { SensorsNav } from './sensors-nav.tsx'
import { useLive } from './use-live.ts'

const route = getRouteApi('/desk/capteurs')

/** What the sensors of the territory say now, and what somebody must do about it. */
export function SensorsScreen() {
  usePageTitle('Capteurs')
  useLive()
  const list = useQuery(assetsQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Capteurs</h1>
        <SensorsNav />
      </div>
      {list.isPending && <Skeleton lines={10} label="Lecture des capteurs" />}
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && <Followed list={list.data} />}
    </article>
  )
}

function Followed({ list }: { list: AssetList }) {
  const { genre, etat } = route.useSearch()
  const shown = useMemo(
    () => list.assets.filter(({ kind, state }) => (!genre || kind === genre) && (!etat || state === etat)),
    [list.assets, genre, etat],
  )
  return (
    <>
      {list.notListened !== null && (
        <Notice tone="unknown" title="Une source n’est plus écoutée" live>
          <p>
            {list.notListened} Le silence de ses équipements ne dit rien pour l’instant, et aucune alarme n’est ouverte
            pour ce motif. <Link to="/capteurs/sources">Voir les sources</Link>
          </p>
        </Notice>
      )}
      <OpenAlarms />
      {list.toEnrol > 0 && (
        <Notice title={countText(list.toEnrol, 'appareil à inscrire', 'appareils à inscrire')}>
          <p>
            Ce qui en arrive est gardé. <Link to="/capteurs/appareils">Inscrire les appareils</Link>
          </p>
        </Notice>
      )}
      <section className={stack.even} aria-labelledby="equipements">
        <h2 id="equipements">Équipements</h2>
        {list.assets.length === 0 ? <NoAsset /> : <Filters list={list} />}
        {list.assets.length > 0 && (
          <div className={stack.beside}>
            <AssetRows key={`${genre}|${etat}`} assets={shown} />
            <AssetMap assets={shown} />
          </div>
        )}
      </section>
    </>
  )
}

const NoAsset = () => (
  <p className={prose.lead}>
    Aucun équipement n’est encore suivi. Créez une source, envoyez-y les trames de votre réseau, puis inscrivez les
    appareils qui parlent : chacun est posé sur un équipement.
  </p>
)

function Filters({ list }: { list: AssetList }) {
  const { genre, etat } = route.useSearch()
  const navigate = route.useNavigate()
  const kinds = ASSET_KINDS.filter((kind) => list.assets.some((asset) => asset.kind === kind))
  return (
    <div className={stack.fields}>
      <SelectField
        label="Genre"
        value={genre ?? ''}
        options={[{ value: '', label: 'Tous' }, ...kinds.map((value) => ({ value, label: ASSET_KIND_NAMES[value] }))]}
        onChange={(value) => void navigate({ search: { etat, genre: AssetKind.safeParse(value).data }, replace: true })}
      />
      <SelectField
        label="État"
        value={etat ?? ''}
        options={[
          { value: '', label: `Tous (${list.assets.length})` },
          ...ASSET_STATES.map((value) => ({ value, label: `${ASSET_STATE_NAMES[value]} (${list.counts[value]})` })),
        ]}
        onChange={(value) =>
          void navigate({ search: { genre, etat: AssetState.safeParse(value).data }, replace: true })
        }
      />
    </div>
  )
}
