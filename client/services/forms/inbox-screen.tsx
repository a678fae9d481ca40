import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { sessionQuery } from '#client/session/queries.ts'
import { hasRole, isAdministrator } from '#client/session/roles.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { REQUEST_STATES, type RequestInbox, type RequestLine } from '#contract/services/forms/form-request.ts'
import { OPEN_STATES } from '#contract/services/forms/request-course.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { FORM_CHANNEL_NAMES, FORM_REQUEST_STATE_NAMES } from '#wording/services/forms/form-words.ts'
import type { InboxSearch } from './inbox-search.ts'
import { inboxQuery } from './queries.ts'

const route = getRouteApi('/desk/demandes')

const STATES = [
  { value: 'open', label: 'À répondre' },
  { value: '', label: 'Toutes' },
  ...REQUEST_STATES.map((value) => ({ value, label: FORM_REQUEST_STATE_NAMES[value] })),
] as const

/** Forms are written by those who keep them, and not by every member of a service. */
function KeeperLinks() {
  const session = useQuery(sessionQuery()).data
  if (!session || !(hasRole('secretary')(session) || isAdministrator(session))) return null
  return (
    <p>
      <Link to="/administration/formulaires">Écrire les formulaires</Link>
      {' · '}
      <Link to="/formulaires">Inscrire une demande reçue au guichet</Link>
    </p>
  )
}

/** Requests of the services, those of which silence decides first before the others. */
export function InboxScreen() {
  usePageTitle('Demandes des services')
  const { service = '', etat = 'open', formulaire: form = '' } = route.useSearch()
  const state = STATES.find(({ value }) => value === etat)?.value ?? 'open'
  const navigate = route.useNavigate()
  const asked = { ...(service && { service }), ...(state && { state }), ...(form && { form }) }
  const inbox = useQuery(inboxQuery(asked))
  const set = (change: Partial<InboxSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Demandes des services</h1>
        <p className={prose.lead}>
          Ce que les formulaires ont reçu, en ligne et au guichet. D’abord ce que le silence déciderait le plus tôt.
        </p>
        <KeeperLinks />
      </div>
      <div className={stack.fields}>
        <SelectField
          label="Service"
          value={service}
          options={[
            { value: '', label: 'Tous les services' },
            ...(inbox.data?.services ?? [])
              .filter(({ name }) => name !== '')
              .map(({ name, waiting }) => ({ value: name, label: `${name} (${waiting} à répondre)` })),
          ]}
          onChange={(value) => set({ service: value })}
        />
        <SelectField label="État" value={state} options={STATES} onChange={(value) => set({ etat: value })} />
        <SelectField
          label="Formulaire"
          value={form}
          options={[
            { value: '', label: 'Tous les formulaires' },
            ...(inbox.data?.forms ?? []).map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(value) => set({ formulaire: value })}
        />
      </div>
      {inbox.isPending && <Skeleton lines={8} label="Lecture des demandes" />}
      {inbox.error && <ProblemNotice error={inbox.error} onRetry={() => void inbox.refetch()} />}
      {inbox.data && <Found inbox={inbox.data} />}
    </article>
  )
}

const Found = ({ inbox: { lines, isMore } }: { inbox: RequestInbox }) => (
  <>
    <p aria-live="polite">
      {countText(lines.length, 'demande')}
      {isMore && ', et d’autres : précisez le service ou l’état'}.
    </p>
    <Rows>
      {lines.map((line) => (
        <RequestRow key={line.id} line={line} />
      ))}
    </Rows>
  </>
)

const clockText = ({ silence, state }: RequestLine): string => {
  if (!OPEN_STATES.includes(state)) return ''
  if (silence === null) return 'aucune décision attendue'
  if (silence.on === null) return 'délai arrêté jusqu’aux pièces'
  return `silence vaut ${silence.means === 'acceptance' ? 'acceptation' : 'rejet'} le ${dayText(silence.on)}`
}

const RequestRow = ({ line }: { line: RequestLine }) => (
  <Row>
    <RowHead>
      <Link to="/demandes/$id" params={{ id: line.id }} className={prose.name}>
        {line.number} · {line.title}
      </Link>
      <span className={prose.label}>{FORM_REQUEST_STATE_NAMES[line.state]}</span>
    </RowHead>
    <p>
      {[
        line.applicant,
        line.communeName,
        line.service,
        `reçue le ${dayText(line.receivedOn)} ${FORM_CHANNEL_NAMES[line.channel]}`,
        clockText(line),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  </Row>
)
