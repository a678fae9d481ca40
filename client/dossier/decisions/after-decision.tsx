import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { useToday } from '#client/api/today.ts'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ActDialog } from '#client/dossier/register/act-dialog.tsx'
import { FurtherDialog, type FurtherVariant } from '#client/dossier/register/further-dialog.tsx'
import { transmissionsQuery } from '#client/dossier/transmissions/queries.ts'
import { TransmissionsPart } from '#client/dossier/transmissions/transmissions-part.tsx'
import { sendingOfDecision } from '#client/dossier/transmissions/transmit-step.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ClockReading } from '#contract/clock.ts'
import type { DecisionFile, IssuedDocument } from '#contract/dossier/decisions/decision.ts'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { fill, paths } from '#contract/paths.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { dayText, instantText } from '#wording/day.ts'
import { issuedName } from '#wording/dossier/decisions/decision-desk.ts'
import { type AfterStep, afterStepAnchor, afterSteps, awaitsPresentation } from './after-steps.ts'
import { AppealsPart } from './appeals-part.tsx'
import css from './decision.module.css'
import { LaterSigning } from './later-signing.tsx'
import { issuedQuery, usePresentation } from './queries.ts'

type Props = { file: DossierFile; decision: DecisionFile; reading: ClockReading }

/** What follows a decision, be it taken by hand or by time: where it stands, its documents, what to do and until when. */
export function AfterDecision({ file, decision, reading }: Props) {
  const { id } = file.line
  const [act, setAct] = useState<OfficerActKind | null>(null)
  const [letter, setLetter] = useState<Extract<AfterStep, { type: 'letter' }> | null>(null)
  const [further, setFurther] = useState<FurtherVariant | null>(null)
  const session = useQuery(sessionQuery())
  const today = useToday()
  const sent = useQuery(transmissionsQuery(id))
  const isPrepared = sent.data && sendingOfDecision(sent.data.transmissions)
  const steps = afterSteps(file, reading).filter(({ key }) => key !== 'decisionTransmitted' || !isPrepared)
  return (
    <div className={css.after}>
      <Standing file={file} reading={reading} />
      <Issued id={id} />
      <AppealsPart reading={reading} acts={file.acts} />
      <TransmissionsPart dossierId={id} />
      {steps.length > 0 && (
        <section aria-labelledby="after-steps" className={css.stack}>
          <h3 id="after-steps">Suites possibles</h3>
          <ol className={css.steps}>
            {steps.map((step) => (
              <li key={step.key} id={afterStepAnchor(step.key)}>
                <p>
                  <strong>{step.title}</strong>
                </p>
                <StepTerms step={step} today={today} />
                <p className={stack.fields}>
                  {step.type === 'act' && file.mayWrite && (
                    <Button onClick={() => setAct(step.act)}>{step.button}</Button>
                  )}
                  {step.type === 'letter' &&
                    (decision.may.sign ? (
                      <Button onClick={() => setLetter(step)}>{step.button}</Button>
                    ) : (
                      <span className={prose.soft}>
                        Le signataire de la commune l’écrit et le signe ici ; prévenez-le.
                      </span>
                    ))}
                  {step.type === 'document' && (
                    <ButtonLink
                      href={addressOf(decisionOperations.printPostingNotice, { params: { id } })}
                      target="_blank"
                      rel="noreferrer"
                    >
                      {step.button}
                    </ButtonLink>
                  )}
                  {step.type === 'child' && file.mayWrite && (
                    <Button onClick={() => setFurther(step.variant)}>{step.button}</Button>
                  )}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
      {act && <ActDialog dossierId={id} kind={act} onDone={() => setAct(null)} />}
      {further && <FurtherDialog file={file} variant={further} onClose={() => setFurther(null)} />}
      {letter && (
        <Dialog title={letter.title} onClose={() => setLetter(null)}>
          <LaterSigning
            dossierId={id}
            signer={session.data?.person?.name ?? ''}
            letter={letter.letter}
            acts={file.acts}
            onSigned={() => setLetter(null)}
          />
        </Dialog>
      )}
    </div>
  )
}

/** Where the decision stands: waiting for its presentation, or what its clock says. */
const Standing = ({ file, reading }: Pick<Props, 'file' | 'reading'>) =>
  awaitsPresentation(file.acts) ? (
    <>
      <p>
        <strong>La décision est signée et partie en recommandé.</strong> Elle ne sera notifiée, et ne comptera, que du
        jour où le pli est présenté.
      </p>
      {file.mayWrite && <Presentation id={file.line.id} />}
    </>
  ) : (
    <>
      <p>
        <strong>{reading.state.sentence}</strong>
      </p>
      {reading.next && <p>{reading.next.sentence}</p>}
    </>
  )

const StepTerms = ({ step: { says, until, article }, today }: { step: AfterStep; today: string }) => (
  <div className={prose.soft}>
    {says}
    {until && ` ${untilText(until, today)}`} {article && <CitedArticle articles={article} />}
  </div>
)

const untilText = (until: string, today: string) =>
  until < today ? `En retard, dû au plus tard le ${dayText(until)}.` : `Jusqu’au ${dayText(until)}.`

function Issued({ id }: { id: string }) {
  const issued = useQuery(issuedQuery(id))
  if (issued.isPending) return <Skeleton lines={2} label="Lecture des documents délivrés" />
  if (issued.error) return <ProblemNotice error={issued.error} onRetry={() => void issued.refetch()} />
  if (issued.data.length === 0) return <p className={prose.soft}>Aucun document n’est délivré sur ce dossier.</p>
  return (
    <section aria-labelledby="issued" className={css.stack}>
      <h3 id="issued">Documents délivrés</h3>
      <ul className={css.steps}>
        {issued.data.map(({ id: document, template, fileName, issuedAt, issuedBy, sha256, paper }) => (
          <li key={document}>
            <p>
              <a href={fill(paths.issuedDocument, { id: document })} target="_blank" rel="noreferrer">
                {issuedName(template) ?? fileName}
              </a>
              , {instantText(issuedAt)}
              {issuedBy && `, par ${issuedBy}`}
            </p>
            {paper && (
              <p className={prose.soft}>
                {signedText(paper)}
                {paper.served &&
                  ` Remis ou posté le ${dayText(paper.served.on)}, selon qui l’a enregistré, sans preuve jointe.`}
                {paper.book && ` Certificat : ${paper.book.certificate}, de ${paper.book.issuer}.`}
                {paper.book?.because && ` Dit à l’enregistrement : ${paper.book.because}`}
              </p>
            )}
            <p className={prose.tiny}>
              Empreinte SHA-256{paper ? ' de l’exemplaire signé' : ''} : {sha256}
            </p>
            {paper && (
              <p className={prose.tiny}>
                Empreinte SHA-256 du fichier {paper.book ? 'envoyé' : 'imprimé'} : {paper.printedSha256}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What came back of the book was prepared for one person; who signed it is what its certificate says. */
const signedText = ({ book, signatory, signedOn, code }: NonNullable<IssuedDocument['paper']>) =>
  book
    ? `Signé dans le parapheur le ${dayText(signedOn)}, exemplaire ${code} préparé pour ${signatory}.`
    : `Signé à la main par ${signatory} le ${dayText(signedOn)}, exemplaire ${code}.`

/** The registered letter was presented: that day notifies it (R*423-47). */
function Presentation({ id }: { id: string }) {
  const [on, setOn] = useState('')
  const present = usePresentation(id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (on !== '') present.mutate(on)
  }
  return (
    <form id="premiere-presentation" onSubmit={submit} className={stack.fields}>
      <TextField
        label="Première présentation du pli recommandé"
        help="C’est ce jour qui notifie la décision, non celui de l’envoi (R*423-47)."
        type="date"
        value={on}
        onChange={setOn}
      />
      <Button type="submit" variant="primary" disabled={on === '' || present.isPending}>
        Enregistrer ce jour
      </Button>
      {present.error && <ProblemNotice error={present.error} />}
    </form>
  )
}
