import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import type { SignatureDesk, SignatureLine } from '#contract/dossier/decisions/decision-desk.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'
import { AskedList } from './asked-list.tsx'
import css from './decision.module.css'
import { DecisionLine, DecisionSigning } from './decision-line.tsx'
import { LettersPile } from './letters-pile.tsx'
import { type Signed, signaturesQuery } from './queries.ts'

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
  const [told, setTold] = useState<Told | null>(null)
  const focus = useFocusAfter<HTMLDivElement>(told)
  const tell = (one: Told) => {
    setTold(one)
    setOpen(null)
  }
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
      <div {...focus}>{told && <Outcome told={told} />}</div>
      <h2>Décisions</h2>
      {desk.lines.length === 0 ? (
        <p>Aucune décision n’attend votre signature.</p>
      ) : (
        <ol className={css.lines}>
          {desk.lines.map((line) => (
            <li key={line.id}>
              <DecisionLine
                line={line}
                isOpen={open === line.id}
                onToggle={() => setOpen(open === line.id ? null : line.id)}
              />
              {open === line.id && (
                <DecisionSigning
                  line={line}
                  isSealed={desk.sealing.type === 'certificate'}
                  signer={signer}
                  onSigned={({ document }) => tell({ ...line, document })}
                  onReturned={() => tell(line)}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      <LettersPile letters={desk.letters} signer={signer} />
      <AskedList asked={desk.asked} />
    </div>
  )
}

/** What became of the decision that was open: signed, or sent back when it has no document. */
type Told = Pick<SignatureLine, 'number' | 'title' | 'submittedBy'> & Partial<Signed>

function Outcome({ told: { number, title, submittedBy, document } }: { told: Told }) {
  const name = number ?? title
  if (!document)
    return (
      <Notice live title={`${name} : projet renvoyé sans signature.`}>
        <p>{submittedBy} en est prévenu par courriel et lit ce qui est à reprendre.</p>
      </Notice>
    )
  return (
    <Notice live title={`${name} : décision enregistrée.`}>
      <p>
        <a href={fill(paths.issuedDocument, { id: document.document })} target="_blank" rel="noreferrer">
          {document.fileName}
        </a>
      </p>
      <p className={prose.tiny}>Empreinte SHA-256 : {document.sha256}</p>
    </Notice>
  )
}

/** How what is signed here is sealed; a certificate that cannot serve is said before one reads a pile in vain. */
function SealingWords({ sealing }: Pick<SignatureDesk, 'sealing'>) {
  switch (sealing.type) {
    case 'drawn':
      return (
        <Notice tone="unknown" title="Sans certificat, rien de ce qui se fait sur cet écran n’est une signature.">
          <p className={page.lead}>
            Une décision porte la signature de son auteur (CRPA L212-1) ; à l’écran, seul un procédé conforme au
            référentiel général de sécurité en est une (L212-3). Votre tracé n’en est pas une : il est gardé avec son
            empreinte, et ne lie pas comme elle. Pour signer : ouvrez la décision, puis « Imprimer, signer à la main,
            numériser ».
          </p>
          <p>
            Lecture à confirmer : une décision notifiée par un téléservice conforme est dispensée de signature si elle
            porte prénom, nom, qualité et service (L212-2, 1°).
          </p>
        </Notice>
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
