import { asProblem } from '#client/api/problem.ts'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { OpinionRequest } from '#contract/dossier/consultations/consultation-desk.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { byteText } from '#wording/quantity.ts'
import { AnswerForm } from './answer-form.tsx'
import { ANSWER_NAMES, NATURE_NAMES } from './opinion-words.ts'
import { opinionRequestQuery } from './queries.ts'
import '@fontsource-variable/source-serif-4/index.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import page from '#client/ui/page.module.css'
import css from './opinions.module.css'

/** What a service is asked, by its link without account or by its account; nothing else of the dossier is here. */
export function OpinionRequestScreen() {
  const { key } = useParams({ from: '/desk/avis/$key' })
  const request = useQuery(opinionRequestQuery(key))
  usePageTitle('Demande d’avis')
  return (
    <article className={page.page}>
      {request.isPending && <Skeleton lines={8} label="Lecture de la demande" />}
      {request.error && <Closed error={request.error} onRetry={() => void request.refetch()} />}
      {request.data && <OpinionRequestPage requestKey={key} request={request.data} />}
    </article>
  )
}

/** An expired or closed link says so by its own words; it is not tried again in vain. */
function Closed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isOver = [404, 410].includes(asProblem(error).status)
  return (
    <>
      <h1>Demande d’avis</h1>
      <ProblemNotice error={error} {...(isOver ? {} : { onRetry })} />
    </>
  )
}

export function OpinionRequestPage({ requestKey, request }: { requestKey: string; request: OpinionRequest }) {
  const { number, kind, title, communeName, sentence, message, mayAnswer, answer } = request
  return (
    <>
      <h1>Demande d’avis : {number.replaceAll(' ', '\u00a0')}</h1>
      <p className={page.lead}>
        {title}, {communeName}
      </p>
      <Notice title={request.service} tone={mayAnswer && answer === null ? 'unknown' : 'plain'}>
        {sentence}
      </Notice>
      <h2>Ce qui est demandé</h2>
      <Facts>
        <Fact term="Par">Mairie {ofPlace(communeName)}</Fact>
        <Fact term="Demande">
          {NATURE_NAMES[request.nature] ?? request.nature}
          {request.article && (
            <>
              , article <CitedArticle articles={request.article} />
            </>
          )}
        </Fact>
        <Fact term="Pourquoi">{request.reason}</Fact>
        <Fact term="Envoyée le">{dayText(request.askedOn)}</Fact>
        <Fact term="Dernier jour">
          {request.dueOn ? dayText(request.dueOn) : 'fixé par les textes de votre service'}
        </Fact>
        {request.answerBy && <Fact term="Délai et silence">{request.answerBy}</Fact>}
      </Facts>
      <h2>Le projet</h2>
      <Facts>
        <Fact term="Nature">{kind}</Fact>
        <Fact term="Objet">{title}</Fact>
        {request.applicant && <Fact term="Demandeur">{request.applicant}</Fact>}
        {request.surfaces && <Fact term="Surfaces">{request.surfaces}</Fact>}
        <Fact term="Terrain">
          {request.groundAddress && `${request.groundAddress}, `}
          {request.parcels.join(', ')}, {communeName}{' '}
          {request.parcelIds.length > 0 && (
            <a href={`/carte?parcelles=${request.parcelIds.join(',')}`} target="_blank" rel="noreferrer">
              Voir sur la carte publique
            </a>
          )}
        </Fact>
        <Fact term="Déposé le">{dayText(request.filedOn)}</Fact>
      </Facts>
      {message && (
        <>
          <h2>Message de la mairie</h2>
          <blockquote className={css.quote}>{message}</blockquote>
        </>
      )}
      <Pieces requestKey={requestKey} request={request} />
      {answer !== null && <Given request={request} />}
      {mayAnswer && <AnswerForm requestKey={requestKey} request={request} />}
    </>
  )
}

const Pieces = ({ requestKey, request }: { requestKey: string; request: OpinionRequest }) => (
  <>
    <h2>Pièces à lire ({request.attachments.length})</h2>
    <ul className={stack.close}>
      {request.attachments.map(({ id, code, title, version, byteCount, pageCount }) => (
        <li key={id} className={`${rows.head} ${css.file}`}>
          <a href={fill(paths.opinionRequestPiece, { key: requestKey, id })} target="_blank" rel="noreferrer">
            <strong>{code}</strong> {title}
          </a>
          <span className={prose.soft}>
            {version > 1 && `version ${version}, `}
            {pageCount !== null && `${pageCount} p., `}
            {byteText(byteCount)}
          </span>
        </li>
      ))}
    </ul>
  </>
)

/** The answer as the register keeps it. */
function Given({ request }: { request: OpinionRequest }) {
  const { answer, answerText, answeredBy, answeredOn, fileName } = request
  if (answer === null) return null
  return (
    <section aria-label="Réponse enregistrée">
      <h2>Réponse enregistrée</h2>
      <div role="status">
        <p>
          <strong>{ANSWER_NAMES[answer]}</strong>
          {answeredOn && ` le ${dayText(answeredOn)}`}
          {answeredBy && `, ${answeredBy}`}
        </p>
      </div>
      {answerText && <blockquote className={css.quote}>{answerText}</blockquote>}
      {fileName && <p className={prose.soft}>Fichier joint : {fileName}</p>}
    </section>
  )
}
