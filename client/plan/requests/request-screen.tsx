import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { DrawingMap } from '#client/dossier/footprints/drawing-map.tsx'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import { readGeometry } from '#client/map/geometry.ts'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { PlanRequestPage } from '#contract/plan/requests/plan-request.ts'
import { instantText } from '#wording/day.ts'
import {
  APPLICANT_KIND_NAMES,
  REQUEST_CHANNEL_NAMES,
  REQUEST_STATE_NAMES,
} from '#wording/plan/requests/request-words.ts'
import { areaText } from '#wording/quantity.ts'
import { AnswerForm } from './answer-form.tsx'
import { FollowedPart } from './followed-part.tsx'
import { requestQuery, useAnnotate } from './queries.ts'

const route = getRouteApi('/desk/plan/demandes/$id')

/** One request: what is asked and where, what was answered, what the ground became. */
export function RequestScreen() {
  const { id } = route.useParams()
  const request = useQuery(requestQuery(id))
  usePageTitle(request.data?.number ?? 'Demande')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/plan/demandes">Toutes les demandes</Link>
        </p>
        <h1>{request.data ? `${request.data.number} · ${request.data.subject}` : 'Demande de modification du plan'}</h1>
      </div>
      {request.isPending && <Skeleton lines={8} label="Lecture de la demande" />}
      {request.error && <ProblemNotice error={request.error} onRetry={() => void request.refetch()} />}
      {request.data && <Told request={request.data} />}
    </article>
  )
}

function Told({ request }: { request: PlanRequestPage }) {
  const ground = useMemo(() => readGeometry(request.geometry as Parameters<typeof readGeometry>[0]), [request.geometry])
  return (
    <>
      {request.mayAnswer && <AnswerForm key={request.state} requests={[request]} onDone={() => undefined} />}
      <div className={stack.beside}>
        <div className={stack.loose}>
          <FollowedPart request={request} />
          <Facts>
            <Fact term="Demandeur">
              {request.applicantName}, {APPLICANT_KIND_NAMES[request.applicantKind]}
            </Fact>
            <Fact term="Pour le joindre">{request.applicantContact}</Fact>
            <Fact term="Reçue">{REQUEST_CHANNEL_NAMES[request.channel]}</Fact>
            <Fact term="Surface">{areaText(request.areaM2)}</Fact>
            <Fact term="Zones à la réception">{zonesText(request.zonesBefore)}</Fact>
          </Facts>
        </div>
        <DrawingMap
          label="Carte du terrain de la demande ; ses parcelles sont dites à côté."
          site={ground}
          drawn={[]}
          bounds={boundsOfGeometries(ground)}
          otherwise="Les parcelles de la demande sont dites à côté."
        />
      </div>
      <Moves moves={request.moves} />
      {request.mayAnswer && <Note key={request.note} request={request} />}
    </>
  )
}

const zonesText = (zones: PlanRequestPage['zonesBefore']) =>
  zones.length === 0 ? 'inconnues' : zones.map(({ code, areaM2 }) => `${code} sur ${areaText(areaM2)}`).join(', ')

const Moves = ({ moves }: Pick<PlanRequestPage, 'moves'>) => (
  <section className={stack.close} aria-labelledby="suite-demande">
    <h2 id="suite-demande">Ce qui a été fait</h2>
    {moves.length === 0 && <p>Rien n’a encore été fait de cette demande.</p>}
    <Rows>
      {moves.map(({ state, answer, at, by }) => (
        <Row key={at}>
          <p>
            <strong>{REQUEST_STATE_NAMES[state]}</strong>, {instantText(at)}
            {by && `, ${by}`}
          </p>
          {answer && <p>{answer}</p>}
        </Row>
      ))}
    </Rows>
  </section>
)

function Note({ request: { id, note } }: { request: PlanRequestPage }) {
  const annotate = useAnnotate(id)
  const form = useForm(() => ({ note }), { refusal: annotate.error })
  return (
    <section className={stack.close} aria-labelledby="note-demande">
      <h2 id="note-demande">Annotation</h2>
      <p className={prose.soft}>Pour le service : l’auteur de la demande ne la lit pas.</p>
      <form className={stack.box} noValidate onSubmit={form.onSubmit((said) => annotate.mutate(said.note))}>
        <TextArea label="Annotation du service" rows={3} maxLength={5000} {...form.field('note')} />
        <FormEnd sending={annotate}>Garder l’annotation</FormEnd>
      </form>
    </section>
  )
}
