import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import type { DevicePage } from '#contract/services/sensors/sensor.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { everyText } from '#wording/services/sensors/sensor-words.ts'
import { EnrolmentForm } from './enrolment-form.tsx'
import { FrameTable } from './frame-table.tsx'
import { OnePage } from './one-page.tsx'
import { deviceQuery } from './queries.ts'

const route = getRouteApi('/desk/capteurs/appareils/$id')

/** One device: what it said, byte for byte, and the asset for which it speaks. */
export function DeviceScreen() {
  const id = Number(route.useParams().id)
  const device = useQuery(deviceQuery(id))
  const title = device.data ? `Appareil ${device.data.eui}` : 'Appareil'
  usePageTitle(title)
  return (
    <OnePage
      back={<Link to="/capteurs/appareils">Tous les appareils</Link>}
      title={title}
      read={device}
      waiting="Lecture de l’appareil"
      lines={8}
    >
      {(one) => <Told device={one} />}
    </OnePage>
  )
}

const Told = ({ device }: { device: DevicePage }) => (
  <>
    <Facts>
      <Fact term="Équipement">
        {device.assetId === null ? (
          'aucun : à inscrire'
        ) : (
          <Link to="/capteurs/equipements/$id" params={{ id: String(device.assetId) }}>
            {device.assetName}
          </Link>
        )}
      </Fact>
      <Fact term="Source">{device.sourceName}</Fact>
      <Fact term="Premier signe">{instantText(device.firstHeardAt)}</Fact>
      <Fact term="Dernier signe">{instantText(device.lastHeardAt)}</Fact>
      <Fact term="Trames gardées">{countText(device.frameCount, 'trame')}</Fact>
      <Fact term="Décodeur">
        {device.everySeconds === null ? null : (device.decoderName ?? 'aucun : valeurs déjà décodées')}
      </Fact>
      <Fact term="Attendu">{device.everySeconds === null ? null : everyText(device.everySeconds)}</Fact>
    </Facts>
    {device.mayEnrol && <EnrolmentForm key={device.assetId} device={device} />}
    <FrameTable frames={device.frames} />
  </>
)
