import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import type { SignatureDesk, SignatureLine } from '#contract/dossier/decisions/decision-desk.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText, instantText } from '#wording/day.ts'
import { senseName } from '#wording/dossier/decisions/decision-desk.ts'
import { typographic } from '#wording/typography.ts'
import css from './decision.module.css'
import { LettersPile } from './letters-pile.tsx'
import { PdfReader } from './pdf-reader.tsx'
import { type Signed, signaturesQuery } from './queries.ts'
import { SignedFile } from './signed-file.tsx'
import { SigningForm } from './signing-form.tsx'
import { missingStay, NEW_STAY, StayTermsFields, staySigned } from './stay-terms.tsx'

/** What waits for one’s signature, the nearest deadline first: read, then signed. */
export function SignaturesScreen() {
  usePageTitle('Signatures')
  const desk = useQuery(signaturesQuery())
  const session = useQuery(sessionQuery())
  return (
    <article className={work.page}>
      <h1>Signatures</h1>
      {(desk.isPending || session.isPending) && <Skeleton lines={6} label="Lecture de ce qui attend votre signature" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && session.data && <Waiting desk={desk.data} signer={session.data.person?.name ?? ''} />}
    </article>
  )
}

function Waiting({ desk, signer }: { desk: SignatureDesk; signer: string }) {
  const [open, setOpen] = useState<string | null>(() => new URLSearchParams(window.location.search).get('dossier'))
  const [signed, setSigned] = useState<(Signed & { title: string }) | null>(null)
  const focus = useFocusAfter<HTMLDivElement>(signed)
  return (
    <div className={css.section}>
      <SealingWords sealing={desk.sealing} />
      {desk.capacities.length === 0 ? (
        <Notice tone="unknown" title="Aucune délégation de signature n’est en vigueur à votre nom.">
          <p>L’administrateur l’enregistre avec l’arrêté qui la donne.</p>
        </Notice>
      ) : (
        <ul className={prose.soft}>
          {desk.capacities.map(({ communeName, capacity, actReference, validTo }) => (
            <li key={`${communeName} ${capacity} ${actReference}`}>
              {communeName} : {capacity} ({actReference}
              {validTo && `, jusqu’au ${dayText(validTo)}`})
            </li>
          ))}
        </ul>
      )}
      <div {...focus}>
        {signed && (
          <Notice live title={`${signed.title} : décision signée.`}>
            <p>
              <a href={fill(paths.issuedDocument, { id: signed.document.document })} target="_blank" rel="noreferrer">
                {signed.document.fileName}
              </a>
            </p>
            <p className={prose.tiny}>Empreinte SHA-256 : {signed.document.sha256}</p>
          </Notice>
        )}
      </div>
      <h2>Décisions</h2>
      {desk.lines.length === 0 ? (
        <p>Aucune décision n’attend votre signature.</p>
      ) : (
        <ol className={css.lines}>
          {desk.lines.map((line) => (
            <li key={line.id}>
              <Line line={line} isOpen={open === line.id} onToggle={() => setOpen(open === line.id ? null : line.id)} />
              {open === line.id && (
                <Signing
                  line={line}
                  signer={signer}
                  onSigned={(one) => {
                    setSigned({ ...one, title: line.number ?? line.title })
                    setOpen(null)
                  }}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      <LettersPile letters={desk.letters} signer={signer} />
    </div>
  )
}

/** How what is signed here is sealed; a certificate that cannot serve is said before one reads a pile in vain. */
function SealingWords({ sealing }: Pick<SignatureDesk, 'sealing'>) {
  switch (sealing.type) {
    case 'drawn':
      return (
        <p className={page.lead}>
          Aucun certificat n’est configuré sur ce serveur&nbsp;: ce que vous signez porte votre signature tracée et son
          empreinte est gardée au registre, sans valeur de signature électronique.
        </p>
      )
    case 'unusable':
      return (
        <Notice tone="refused" title="Rien ne peut être signé aujourd’hui.">
          <p>{typographic(sealing.why)} L’administrateur du serveur remplace le certificat de signature.</p>
        </Notice>
      )
    case 'certificate':
      return (
        <>
          <p className={page.lead}>
            {typographic(
              `Ce que vous signez est scellé par le certificat « ${sealing.subject} », valable jusqu’au ${dayText(sealing.validUntil)}.`,
            )}
          </p>
          {!sealing.isChainWhole && (
            <p className={prose.soft}>
              Le fichier du certificat ne contient pas toute sa chaîne : un lecteur de PDF peut ne pas la retrouver.
            </p>
          )}
        </>
      )
  }
}

type LineProps = { line: SignatureLine; isOpen: boolean; onToggle: () => void }

function Line({ line, isOpen, onToggle }: LineProps) {
  const { number, title, communeName, sense, deadline, silence, submittedBy, submittedAt } = line
  const today = useToday()
  const left = deadline === null ? null : Temporal.PlainDate.from(today).until(deadline, { largestUnit: 'day' }).days
  return (
    <button type="button" className={css.line} aria-expanded={isOpen} onClick={onToggle}>
      <span>
        <strong>{number ?? title}</strong> · {title}, {communeName}
      </span>
      <span>{senseName(sense, line.kind)}</span>
      {deadline !== null && (
        <span className={left !== null && left <= 7 ? css.urgent : prose.soft}>
          À notifier au plus tard le {dayText(deadline)}
          {silence === 'grant' && ' ; le silence vaut accord'}
          {silence === 'rejection' && ' ; le silence vaut refus'}
        </span>
      )}
      <span className={prose.soft}>
        Envoyé par {submittedBy}, {instantText(submittedAt)}
      </span>
      {line.refusal && <span className={css.urgent}>{line.refusal}</span>}
    </button>
  )
}

type SigningProps = { line: SignatureLine; signer: string; onSigned: (signed: Signed) => void }

function Signing({ line, signer, onSigned }: SigningProps) {
  const { id, revision, sense } = line
  const [stay, setStay] = useState(NEW_STAY)
  const isStay = sense === 'stayed'
  const url = fill(paths.decisionPreview, { id })
  return (
    <div className={css.signing}>
      <PdfReader url={url} title={`Projet ${line.number ?? line.title}`} />
      <div className={css.stack}>
        <p className={stack.fields}>
          <a href={url} target="_blank" rel="noreferrer">
            Ouvrir le PDF
          </a>
          <a href={`/dossiers/${id}/decision`}>Ouvrir le dossier</a>
        </p>
        <SignedFile dossierId={id} unassessedBecause={line.unassessedBecause} />
        {line.refusal === null ? (
          <SigningForm
            dossierId={id}
            signer={signer}
            action="Signer la décision"
            missing={isStay ? missingStay(stay) : null}
            signature={(words) => ({
              what: 'decision',
              body: { ...words, revision, ...(isStay && { stay: staySigned(stay) }) },
            })}
            onSigned={onSigned}
          >
            {isStay && <StayTermsFields stay={stay} onChange={setStay} />}
          </SigningForm>
        ) : (
          <Notice tone="refused" title="Vous ne pouvez pas signer cette décision.">
            <p>{line.refusal}</p>
          </Notice>
        )}
      </div>
    </div>
  )
}
