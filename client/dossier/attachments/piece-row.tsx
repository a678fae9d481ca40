import { CircleCheck, CircleDashed, CircleMinus, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ReasonForm } from '#client/dossier/completeness/reason-form.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { DuePiece, PieceVerdict } from '#contract/dossier/completeness/completeness.ts'
import { instantText } from '#wording/day.ts'
import { FileLines } from './file-lines.tsx'
import css from './pieces.module.css'
import { useReview } from './queries.ts'
import { VERDICTS } from './words.ts'

type Props = { dossierId: string; piece: DuePiece; mayReview: boolean; onView: (id: string) => void }

/** One line of the list: what it is and why it is due, what was filed, what was found of it. */
export function PieceRow({ dossierId, piece, mayReview, onView }: Props) {
  const { code, label, article, dutyText, note, attachments, review, mayBeAsked, whyNotAsked } = piece
  return (
    <li className={css.piece} data-piece={piece.key} data-seen={review && !review.isStale ? 'yes' : 'no'}>
      <div className={rows.apart}>
        <h3 tabIndex={-1}>
          {code && <span className={css.code}>{code}</span>} {label}
        </h3>
        <State piece={piece} />
      </div>
      <div className={prose.note}>
        {dutyText}
        {note && ` ${note}.`}
        {!mayBeAsked && whyNotAsked !== dutyText && ` ${whyNotAsked}`} Article <CitedArticle articles={article} />
      </div>
      {attachments.length > 0 ? (
        <FileLines attachments={attachments} onView={onView} />
      ) : (
        <p className={prose.note}>Aucun fichier au dossier.</p>
      )}
      {review && (
        <p className={prose.note}>
          {review.reason !== '' && <q>{review.reason}</q>} {review.by}, le {instantText(review.at)}.
          {review.isStale && (
            <strong className={css.stale}> Une autre version est arrivée depuis : à vérifier de nouveau.</strong>
          )}
        </p>
      )}
      {piece.answer && piece.answer.says !== '' && <p className={prose.note}>{piece.answer.says}</p>}
      {mayReview && <Verdict dossierId={dossierId} piece={piece} />}
    </li>
  )
}

const ICONS: Readonly<Record<PieceVerdict, LucideIcon>> = {
  conforming: CircleCheck,
  missing: CircleX,
  insufficient: TriangleAlert,
  notApplicable: CircleMinus,
}

function State({ piece: { review } }: { piece: DuePiece }) {
  const Icon = review ? ICONS[review.verdict] : CircleDashed
  return (
    <span className={`${css.state} ${css[review?.verdict ?? 'unseen']}`}>
      <Icon aria-hidden size="1.1em" /> {review ? VERDICTS[review.verdict] : 'À vérifier'}
    </span>
  )
}

/** The choice of the officer. What needs no reason is kept at once; the rest waits for its reason. */
function Verdict({ dossierId, piece }: { dossierId: string; piece: DuePiece }) {
  const { key, code, label, article, review, mayBeAsked, duty, answer } = piece
  const refuses = answer != null && !answer.isRefused
  const isHeldDue = duty === 'required' || duty === 'conditionMet'
  const reviewing = useReview(dossierId)
  const [asking, setAsking] = useState<PieceVerdict | null>(null)
  const seen = review?.at ?? null
  const focus = useFocusAfter<HTMLDivElement>(`${seen} ${asking}`, 'input:checked, input')
  const save = (verdict: PieceVerdict | null, reason = '') =>
    reviewing.mutate(
      { key, verdict, reason, seen },
      { onSuccess: () => setAsking((now) => (now === verdict ? null : now)) },
    )
  const choose = (verdict: PieceVerdict) => {
    reviewing.reset()
    const isPlain = verdict === 'conforming' || (verdict === 'missing' && isHeldDue && !refuses)
    setAsking(isPlain ? null : verdict)
    if (isPlain) save(verdict)
  }
  const chosen = asking ?? review?.verdict
  return (
    <div className={css.verdict} ref={focus.ref}>
      <div className={css.verdictLine}>
        <Choice
          legend={`Constat sur ${code ?? label}`}
          hideLegend
          value={chosen ?? 'none'}
          options={[
            { value: 'conforming', label: VERDICTS.conforming },
            { value: 'missing', label: VERDICTS.missing, isDisabled: !mayBeAsked },
            { value: 'insufficient', label: VERDICTS.insufficient, isDisabled: !mayBeAsked },
            { value: 'notApplicable', label: VERDICTS.notApplicable },
          ]}
          onChange={(value) => value !== 'none' && choose(value as PieceVerdict)}
        />
        {review && !asking && review.verdict !== 'conforming' && (
          <Button variant="quiet" onClick={() => setAsking(review.verdict)}>
            {review.reason === '' ? 'Préciser' : 'Modifier la raison'}
          </Button>
        )}
        {review && !asking && (
          <Button variant="quiet" onClick={() => save(null)}>
            Retirer le constat
          </Button>
        )}
      </div>
      {asking && (
        <ReasonForm
          dossierId={dossierId}
          verdict={asking}
          isReasonNeeded={asking !== 'missing' || !isHeldDue}
          piece={{ code, article }}
          refuses={refuses}
          suggestions={asking === 'insufficient' ? piece.suggestions : []}
          reason={review?.verdict === asking ? review.reason : ''}
          isSaving={reviewing.isPending}
          onSave={(reason) => save(asking, reason)}
          onCancel={() => setAsking(null)}
        />
      )}
      {reviewing.error && <ProblemNotice error={reviewing.error} />}
    </div>
  )
}
