import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import css from '#client/dossier/attachments/pieces.module.css'
import { periodQuery } from '#client/dossier/attachments/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText } from '#wording/day.ts'
import { ExtensionRow } from './extension-row.tsx'
import { GroundRow, OtherGround } from './ground-row.tsx'
import { LetterSending } from './letter-sending.tsx'
import { PresentationForm } from './presentation-form.tsx'
import { useLetterSending } from './use-letter-sending.ts'
import { WaitingLetters } from './waiting-letters.tsx'

/** The review period: what may lengthen it, what was decided of it, and the letters that notify it. */
export function PeriodPanel({ dossierId }: { dossierId: string }) {
  const period = useQuery(periodQuery(dossierId))
  return (
    <section aria-labelledby="titre-delai">
      <h2 id="titre-delai" className={css.heading}>
        Délai d’instruction
      </h2>
      {period.isPending && <Skeleton lines={4} label="Lecture du délai" />}
      {period.error && <ProblemNotice error={period.error} onRetry={() => void period.refetch()} />}
      {period.data && <Period dossierId={dossierId} file={period.data} />}
    </section>
  )
}

function Period({ dossierId, file }: { dossierId: string; file: PeriodFile }) {
  const { ordinary, current, proposals, others, increase, extensions, awaitingPresentation, mayChoose, signedBy } = file
  const [isListing, setListing] = useState(false)
  if (!ordinary)
    return <p className={prose.note}>Les majorations de délai ne concernent pas les certificats d’urbanisme.</p>
  const [useful, idle] = [extensions.filter(isUseful), extensions.filter((each) => !isUseful(each))]
  const rowOf = (extension: (typeof extensions)[number]) => (
    <ExtensionRow
      key={extension.reason}
      dossierId={dossierId}
      extension={extension}
      mayChoose={mayChoose}
      signedBy={signedBy}
    />
  )
  return (
    <>
      <div className={css.lead}>
        Délai de droit commun : {ordinary.months} mois.{' '}
        {current && current.months !== ordinary.months && `Délai notifié : ${current.months} mois. `}
        {current?.deadline && (
          <>
            Décision à notifier au plus tard le <strong>{dayText(current.deadline)}</strong>.{' '}
          </>
        )}
        {notifyText(file)} <CitedArticle articles={`${ordinary.article} ; R*423-42`} />
      </div>
      {mayChoose && (
        <WaitingLetters
          dossierId={dossierId}
          of={['periodIncrease', 'periodExtension', 'reviewSuspension', 'reviewResumption']}
        />
      )}
      {awaitingPresentation.map((letter) => (
        <PresentationForm key={letter.act} dossierId={dossierId} letter={letter} />
      ))}
      <h3 className={prose.part}>Motifs de délai modifié</h3>
      {proposals.length === 0 && <p className={prose.note}>Ni la carte ni le projet n’en suggèrent.</p>}
      <ul className={css.list}>
        {proposals.map((proposal) => (
          <GroundRow key={proposal.circumstance} dossierId={dossierId} proposal={proposal} mayChoose={mayChoose} />
        ))}
      </ul>
      {mayChoose && others.length > 0 && <OtherGround dossierId={dossierId} others={others} />}
      {increase && (
        <Increase
          dossierId={dossierId}
          increase={increase}
          mayChoose={mayChoose}
          signedBy={signedBy}
          isOnItsWay={awaitingPresentation.some(({ notifiesPeriod }) => notifiesPeriod)}
        />
      )}
      <h3 className={prose.part}>Prolongations exceptionnelles</h3>
      {useful.length === 0 && <p className={prose.note}>Aucun fait au dossier n’en appelle une.</p>}
      <ul className={css.list}>{useful.map(rowOf)}</ul>
      {idle.length > 0 && (
        <details
          className={css.folded}
          open={isListing}
          onToggle={({ currentTarget }) => setListing(currentTarget.open)}
        >
          <summary>Toutes les prolongations prévues par le code : {idle.length} autres</summary>
          <ul className={css.list}>{idle.map(rowOf)}</ul>
        </details>
      )}
    </>
  )
}

function notifyText({ notifyBy, notifyDaysLeft }: PeriodFile): string {
  if (notifyBy === null || notifyDaysLeft === null) return ''
  return notifyDaysLeft < 0
    ? `Le mois pour notifier un délai plus long a pris fin le ${dayText(notifyBy)}.`
    : `Un délai plus long se notifie jusqu’au ${dayText(notifyBy)} inclus.`
}

const isUseful = ({ facts, choices }: PeriodFile['extensions'][number]) => facts.length > 0 || choices.length > 0

function Increase({
  dossierId,
  increase: { change, guards },
  mayChoose,
  signedBy,
  isOnItsWay,
}: {
  dossierId: string
  increase: NonNullable<PeriodFile['increase']>
  mayChoose: boolean
  signedBy: string | null
  /** A registered letter left and was not presented yet. */
  isOnItsWay: boolean
}) {
  const [isPreparing, setPreparing] = useState(false)
  const focus = useFocusAfter<HTMLDivElement>(isPreparing)
  const sending = useLetterSending(dossierId, signedBy)
  return (
    <div className={css.letter} {...focus}>
      <p>
        <strong>Délai de {change.months} mois à notifier.</strong>{' '}
        {change.deadline
          ? `La décision serait à notifier au plus tard le ${dayText(change.deadline)}.`
          : 'Il courra quand le dossier sera complet.'}{' '}
        La lettre dira : <q>{change.silence}</q>
      </p>
      {change.prolongations.length > 0 && (
        <>
          <p>Elle annoncera aussi ce qui peut encore prolonger ce délai (R*423-45) :</p>
          <ul>
            {change.prolongations.map((prolongation) => (
              <li key={prolongation}>{prolongation}</li>
            ))}
          </ul>
        </>
      )}
      {isOnItsWay && <p>Une lettre qui le notifie est déjà partie : elle compte dès sa première présentation.</p>}
      {mayChoose && !isPreparing && (
        <Button variant={isOnItsWay ? 'secondary' : 'primary'} onClick={() => setPreparing(true)}>
          {isOnItsWay ? 'Préparer une autre lettre' : 'Préparer la lettre'}
        </Button>
      )}
      {isPreparing && (
        <LetterSending
          dossierId={dossierId}
          guards={guards}
          previewUrl={() => fill(paths.periodIncreasePreview, { id: dossierId })}
          label="Notifier le délai"
          signedBy={signedBy}
          isSending={sending.isPending}
          error={sending.error}
          onSend={(how) => sending.send({ letter: 'periodIncrease', sending: how }, () => setPreparing(false))}
        />
      )}
    </div>
  )
}
