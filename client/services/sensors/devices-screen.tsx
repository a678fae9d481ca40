import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Device } from '#contract/services/sensors/sensor.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { everyText } from '#wording/services/sensors/sensor-words.ts'
import { devicesQuery } from './queries.ts'
import { SensorsNav } from './sensors-nav.tsx'

/** Devices that speak: those to enrol, then the others. */
export function DevicesScreen() {
  usePageTitle('Appareils')
  const devices = useQuery(devicesQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Appareils</h1>
        <SensorsNav />
      </div>
      {devices.isPending && <Skeleton lines={8} label="Lecture des appareils" />}
      {devices.error && <ProblemNotice error={devices.error} onRetry={() => void devices.refetch()} />}
      {devices.data && <Heard devices={devices.data} />}
    </article>
  )
}

function Heard({ devices }: { devices: readonly Device[] }) {
  const strangers = devices.filter(({ everySeconds }) => everySeconds === null)
  const enrolled = devices.filter(({ everySeconds }) => everySeconds !== null)
  return (
    <>
      <section className={stack.even} aria-labelledby="a-inscrire">
        <h2 id="a-inscrire">À inscrire</h2>
        <p className={prose.lead}>
          {strangers.length === 0
            ? 'Aucun : chaque appareil qui parle est posé sur un équipement.'
            : 'Ils parlent sans que personne ne les ait encore posés. Rien de ce qu’ils disent n’est perdu.'}
        </p>
        <List devices={strangers} />
      </section>
      <section className={stack.even} aria-labelledby="inscrits">
        <h2 id="inscrits">Inscrits</h2>
        <List devices={enrolled} />
      </section>
    </>
  )
}

const List = ({ devices }: { devices: readonly Device[] }) => (
  <Rows>
    {devices.map((device) => (
      <Row key={device.id}>
        <RowHead>
          <Link to="/capteurs/appareils/$id" params={{ id: String(device.id) }} className={prose.name}>
            {device.eui}
          </Link>
          <span className={prose.soft}>{device.sourceName}</span>
        </RowHead>
        <p>
          {[
            device.assetName ?? 'sur aucun équipement',
            countText(device.frameCount, 'trame gardée', 'trames gardées'),
            `entendu le ${instantText(device.lastHeardAt)}`,
            ...(device.everySeconds === null ? [] : [`attendu ${everyText(device.everySeconds)}`]),
          ].join(' · ')}
        </p>
        {device.lastError !== null && device.lastErrorSince !== null && (
          <p>
            Trame illisible depuis le {instantText(device.lastErrorSince)} : {device.lastError}
          </p>
        )}
      </Row>
    ))}
  </Rows>
)
