import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { asksFiles } from '#contract/services/forms/field.ts'
import { formOperations } from '#contract/services/forms/form-operations.ts'
import type { RequestPage } from '#contract/services/forms/form-request.ts'
import { answerAt, piecesOf } from '#contract/services/forms/reading.ts'
import { OPEN_STATES } from '#contract/services/forms/request-course.ts'
import { dayText } from '#wording/day.ts'
import { byteText } from '#wording/quantity.ts'
import {
  FORM_CHANNEL_NAMES,
  FORM_REQUEST_STATE_NAMES,
  IDENTITY_ERASED,
  TRUTH_NAMES,
} from '#wording/services/forms/form-words.ts'
import { capitalised } from '#wording/typography.ts'
import { AnswersPart } from './answers-part.tsx'
import { EventsPart } from './events-part.tsx'
import { MovePart } from './move-part.tsx'
import { requestPageQuery } from './queries.ts'
import { SumAtDesk } from './sum-at-desk.tsx'

const route = getRouteApi('/desk/demandes/$id')

/** One request for the service that answers it. */
export function RequestScreen() {
  const { id } = route.useParams()
  const request = useQuery(requestPageQuery(id))
  usePageTitle(request.data?.number ?? 'Demande')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/demandes">Toutes les demandes</Link>
        </p>
        <h1>{request.data ? `${request.data.number} · ${request.data.title}` : 'Demande'}</h1>
      </div>
      {request.isPending && <Skeleton lines={8} label="Lecture de la demande" />}
      {request.error && <ProblemNotice error={request.error} onRetry={() => void request.refetch()} />}
      {request.data && <Told request={request.data} />}
    </article>
  )
}

/** What silence would decide, and when: said where the work is. */
function clockSentence({ silence, state }: RequestPage): string {
  if (!OPEN_STATES.includes(state)) return ''
  if (silence === null) return 'Aucune décision n’est attendue.'
  const means = silence.means === 'acceptance' ? 'acceptée' : 'rejetée'
  return silence.on === null
    ? 'Le délai ne court pas : il repartira à la réception des pièces (CRPA L114-5).'
    : `Sans réponse notifiée au plus tard le ${dayText(silence.on)}, la demande est ${means} à l’issue de ce jour (${silence.article}).`
}

function Told({ request }: { request: RequestPage }) {
  const { id, state, applicant, eligibility, answers, placeNames, content } = request
  const isOver = !OPEN_STATES.includes(state)
  const pieces = content.fields
    .filter(asksFiles)
    .flatMap(({ id: field, kind }) =>
      piecesOf(answerAt(answers, field)).map((one) => ({ ...one, isErased: isOver && kind === 'identityDocument' })),
    )
  return (
    <>
      <div className={stack.close}>
        <p>
          <strong>{capitalised(FORM_REQUEST_STATE_NAMES[state])}</strong>
          {clockSentence(request) && `. ${clockSentence(request)}`}
        </p>
        <Actions>
          <a href={addressOf(formOperations.formRequestReceipt, { params: { id } })}>Accusé de réception (PDF)</a>
        </Actions>
      </div>
      <SumAtDesk request={request} />
      <MovePart request={request} />
      <div className={stack.beside}>
        <section className={stack.close} aria-labelledby="demandeur">
          <h2 id="demandeur">Demandeur</h2>
          <Facts>
            <Fact term="Nom">{`${applicant.givenName} ${applicant.name}`.trim()}</Fact>
            <Fact term="Au nom de">{applicant.onBehalfOf}</Fact>
            <Fact term="Courriel">{applicant.email}</Fact>
            <Fact term="Téléphone">{applicant.phone}</Fact>
            <Fact term="Adresse">{applicant.address}</Fact>
            <Fact term="Commune">{request.communeName}</Fact>
            <Fact term="Reçue">
              le {dayText(request.receivedOn)}, {FORM_CHANNEL_NAMES[request.channel]}
            </Fact>
            <Fact term="Service">{request.service.name}</Fact>
            <Fact term="Formulaire">révision {request.revision}</Fact>
          </Facts>
          {eligibility.rules.length > 0 && (
            <>
              <h3>Conditions remplies : {TRUTH_NAMES[eligibility.result]}</h3>
              <ul className={prose.bullets}>
                {eligibility.rules.map(({ says, truth }) => (
                  <li key={says}>
                    {says} : {TRUTH_NAMES[truth]}
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <div className={stack.loose}>
          <AnswersPart content={content} answers={answers} placeNames={placeNames} />
          {pieces.length > 0 && (
            <ul className={prose.bullets}>
              {pieces.map(({ piece, fileName, byteCount, isErased }) => (
                <li key={piece}>
                  {isErased ? (
                    `${fileName} : ${IDENTITY_ERASED.done}`
                  ) : (
                    <>
                      <a href={addressOf(formOperations.formRequestPiece, { params: { id, piece } })}>{fileName}</a> (
                      {byteText(byteCount)})
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <EventsPart
        events={request.events}
        letterHref={(ordinal) => addressOf(formOperations.formRequestLetter, { params: { id, ordinal } })}
      />
    </>
  )
}
