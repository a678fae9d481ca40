import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { AssetPage } from '#contract/services/sensors/sensor.ts'
import { instantText } from '#wording/day.ts'
import { COLLECTION_STREAM_NAMES } from '#wording/services/places/place-words.ts'
import { PRESENCE_WORDS } from '#wording/services/sensors/presence-words.ts'
import { ASSET_KIND_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { AlarmRow } from './alarm-row.tsx'
import { AssetMap } from './asset-map.tsx'
import { readText } from './asset-rows.tsx'
import { FrameTable } from './frame-table.tsx'
import { HeatingPart } from './heating-part.tsx'
import { InterventionsPart } from './interventions-part.tsx'
import { LightingPart } from './lighting-part.tsx'
import { MaintenancePart } from './maintenance-part.tsx'
import { OnePage } from './one-page.tsx'
import { OrdersPart } from './orders-part.tsx'
import { OverflowPart } from './overflow-part.tsx'
import { assetQuery } from './queries.ts'
import { RecipientsPart } from './recipients-part.tsx'
import { SeriesPart } from './series-part.tsx'
import { SettingsPart } from './settings-part.tsx'
import { StateBadge } from './state-badge.tsx'
import { WorksPart } from './works-part.tsx'

const route = getRouteApi('/desk/capteurs/equipements/$id')

/** One asset: how it is heard, what it says, what is wrong, what was done. */
export function AssetScreen() {
  const id = Number(route.useParams().id)
  const asset = useQuery(assetQuery(id))
  usePageTitle(asset.data?.name ?? 'Équipement')
  return (
    <OnePage
      back={<Link to="/capteurs">Tous les équipements</Link>}
      title={asset.data?.name ?? 'Équipement'}
      read={asset}
      waiting="Lecture de l’équipement"
      lines={10}
    >
      {(one) => <Sheet asset={one} />}
    </OnePage>
  )
}

function Sheet({ asset }: { asset: AssetPage }) {
  return (
    <>
      <div className={stack.beside}>
        <div className={stack.even}>
          <p>
            <StateBadge state={asset.state} />
          </p>
          <p>
            {asset.heard} {asset.nextStep}
          </p>
          {asset.presenceGroup !== null && <p>{PRESENCE_WORDS.point(asset.presenceGroup)}</p>}
          <AssetFacts asset={asset} />
        </div>
        <Place asset={asset} />
      </div>
      <WorksPart works={asset.works} />
      <Alarms asset={asset} />
      <SeriesPart asset={asset} />
      {asset.overflow && <OverflowPart asset={asset} overflow={asset.overflow} />}
      {asset.lighting && <LightingPart lighting={asset.lighting} />}
      <OrdersPart asset={asset} />
      {asset.heating && <HeatingPart id={asset.id} heating={asset.heating} />}
      <InterventionsPart asset={asset} />
      <MaintenancePart asset={asset} />
      <RecipientsPart asset={asset} />
      <SettingsPart asset={asset} />
      <FrameTable frames={asset.frames} />
    </>
  )
}

/** The map follows the place, not the values that come every half minute. */
function Place({ asset }: { asset: AssetPage }) {
  const { id, state, openAlarms } = asset
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the mark is drawn from
  const shown = useMemo(() => [asset], [id, state, openAlarms])
  return <AssetMap assets={shown} nearest={17} />
}

const AssetFacts = ({ asset }: { asset: AssetPage }) => (
  <Facts>
    <Fact term="Genre">{ASSET_KIND_NAMES[asset.kind]}</Fact>
    <Fact term="Commune">{asset.communeName}</Fact>
    {asset.settings.stream && <Fact term="On y dépose">{COLLECTION_STREAM_NAMES[asset.settings.stream]}</Fact>}
    {asset.latest.map((read) => (
      <Fact key={read.datastreamId} term={instantText(read.at)}>
        {readText(read)}
      </Fact>
    ))}
    {asset.devices.map(({ id, eui, from, until, lastError }) => (
      <Fact key={`${id} ${from}`} term={until === null ? 'Appareil' : 'Appareil précédent'}>
        <Link to="/capteurs/appareils/$id" params={{ id: String(id) }}>
          {eui}
        </Link>
        , {until === null ? `depuis le ${instantText(from)}` : `du ${instantText(from)} au ${instantText(until)}`}
        {lastError !== null && until === null && `. Trame illisible : ${lastError}`}
      </Fact>
    ))}
    <Fact term="Visible de tous">{asset.isOpen ? 'oui' : 'non, des agents de la commune seulement'}</Fact>
  </Facts>
)

const Alarms = ({ asset }: { asset: AssetPage }) => (
  <section className={stack.even} aria-labelledby="alarmes">
    <h2 id="alarmes">Alarmes</h2>
    {asset.alarms.length === 0 && <p>Aucune alarme n’a été ouverte.</p>}
    <Rows>
      {asset.alarms.map((alarm) => (
        <AlarmRow key={alarm.id} alarm={alarm} isOnSheet />
      ))}
    </Rows>
  </section>
)
