import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { sessionQuery } from '#client/session/queries.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Alarm } from '#contract/services/sensors/sensor.ts'
import { ASSET_KIND_NAMES } from '#wording/services/sensors/sensor-words.ts'
import { AlarmRow } from './alarm-row.tsx'
import { OnePage } from './one-page.tsx'
import { alarmQuery } from './queries.ts'

const route = getRouteApi('/desk/capteurs/alarmes/$id')

/** Where the link of a mail leads: one alarm, how it stands now, and what takes it in hand. */
export function AlarmScreen() {
  const { id } = route.useParams()
  const session = useQuery(sessionQuery())
  if (session.isPending) return <Skeleton lines={5} label="Ouverture de l’alarme" />
  return session.data?.person ? <OneAlarm id={Number(id)} /> : <SignInFirst id={id} />
}

/** Whoever comes from the mail is brought back here once signed in. */
function SignInFirst({ id }: { id: string }) {
  usePageTitle('Alarme')
  const back = encodeURIComponent(`/capteurs/alarmes/${id}`)
  return (
    <article className={page.page}>
      <h1>Alarme</h1>
      <Notice
        title="Connectez-vous pour lire cette alarme"
        action={
          <ButtonLink href={`/connexion?retour=${back}`} variant="primary">
            Se connecter
          </ButtonLink>
        }
      >
        <p>Elle se lit et se prend en charge avec votre compte d’agent ; vous reviendrez à cette page.</p>
      </Notice>
    </article>
  )
}

function OneAlarm({ id }: { id: number }) {
  const alarm = useQuery(alarmQuery(id))
  usePageTitle(alarm.data ? `Alarme : ${alarm.data.assetName}` : 'Alarme')
  return (
    <OnePage
      back={<Link to="/capteurs">Tous les équipements</Link>}
      title={alarm.data?.assetName ?? 'Alarme'}
      read={alarm}
      waiting="Lecture de l’alarme"
      lines={5}
    >
      {(one) => <Told alarm={one} />}
    </OnePage>
  )
}

const Told = ({ alarm }: { alarm: Alarm }) => (
  <section className={stack.even} aria-labelledby="alarme">
    <h2 id="alarme">Alarme</h2>
    <Rows>
      <AlarmRow alarm={alarm} isOnSheet />
    </Rows>
    <p className={prose.soft} role="status">
      {nextOf(alarm)}
    </p>
    <p>
      <Link to="/capteurs/equipements/$id" params={{ id: String(alarm.assetId) }}>
        Ouvrir la fiche de cet équipement ({ASSET_KIND_NAMES[alarm.kind]})
      </Link>
    </p>
  </section>
)

function nextOf({ clearedAt, isAcknowledged, mayAcknowledge }: Alarm): string {
  if (clearedAt !== null) return 'L’alarme est terminée : il n’y a plus rien à prendre en charge.'
  if (isAcknowledged)
    return 'Elle est prise en charge : elle ne sera plus rappelée. Qui en a été prévenu le sera de sa fin.'
  return mayAcknowledge
    ? 'Prise en charge, elle ne sera plus rappelée.'
    : 'La prendre en charge revient au secrétariat, à l’urbaniste ou à un administrateur de la commune.'
}
