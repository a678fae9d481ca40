import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { Posting } from '#contract/dossier/posting/posting.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { checkText, continuityTexts, interruptionText, pageChecksText } from '#wording/dossier/posting/posting-words.ts'

/** What proves a display, what interrupted it, and whether the proof is whole. */
export function PostingProof({ dossierId, posting }: { dossierId: string; posting: Posting }) {
  const { id, checks, interruptions, recordedLater, pageChecks, place, brokenAt } = posting
  if (id === null) return null
  const fileOf = (ordinal: number) => fill(paths.postingFile, { id: dossierId, posting: id, ordinal })
  const attested = checks.find(({ how }) => how === 'attestation')
  return (
    <div className={stack.close}>
      {recordedLater && (
        <p className={prose.soft}>
          Enregistré après coup, le {dayText(recordedLater.recordedOn)}
          {recordedLater.because ? ` : ${recordedLater.because}` : '.'}
        </p>
      )}
      {brokenAt !== null && (
        <Notice tone="refused" title="La preuve est rompue">
          <p>
            Le constat n° {brokenAt} n’est plus tel qu’il a été écrit : prévenez l’administrateur et ne vous appuyez pas
            sur cette suite de constats.
          </p>
        </Notice>
      )}
      {interruptions.length > 0 && (
        <ul className={prose.bullets}>
          {interruptions.map((interruption) => (
            <li key={interruption.from}>{interruptionText(interruption)}</li>
          ))}
        </ul>
      )}
      {continuityTexts(posting).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {place === 'website' && <p className={prose.soft}>{pageChecksText(pageChecks)}</p>}
      {attested && (
        <p>
          <a href={fileOf(attested.ordinal)} target="_blank" rel="noreferrer">
            Lire l’attestation
          </a>
        </p>
      )}
      {checks.length > 0 && (
        <details className={prose.fold}>
          <summary>Constats ({checks.length})</summary>
          <ul className={stack.ruled}>
            {checks.map((check) => (
              <li key={check.ordinal}>
                {checkText(check)}
                {check.by && ` ${check.by}.`}{' '}
                {check.hasFile && check.how !== 'attestation' && (
                  <a href={fileOf(check.ordinal)} target="_blank" rel="noreferrer">
                    Voir la photographie n° {check.ordinal}
                  </a>
                )}
                <span className={prose.tiny}> Empreinte {check.sha256.slice(0, 12)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
