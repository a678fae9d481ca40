import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { AnswersPanel } from '#client/dossier/completeness/answers-panel.tsx'
import { PeriodPanel } from '#client/dossier/completeness/period-panel.tsx'
import { RequestPanel } from '#client/dossier/completeness/request-panel.tsx'
import { useDossierId } from '#client/dossier/register/use-dossier.ts'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { CompletenessFile, PieceVerdict } from '#contract/dossier/completeness/completeness.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { MissingPieces } from './missing-pieces.tsx'
import { judgePiece } from './piece-keys.ts'
import { PieceList } from './piece-list.tsx'
import css from './pieces.module.css'
import type { PiecesSearch } from './pieces-search.ts'
import { completenessQuery } from './queries.ts'
import { type ViewedPiece, viewedPieces } from './viewed.ts'
import { daysLeftText } from './words.ts'

const Viewer = lazy(async () => ({ default: (await import('./viewer/viewer.tsx')).Viewer }))

/** The pieces of a dossier: what was filed beside what is due, what is asked, and what moves the review period. */
export function PiecesSection() {
  const id = useDossierId()
  const file = useQuery(completenessQuery(id))
  const search: PiecesSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const show = (next: PiecesSearch) =>
    void navigate({ to: '/dossiers/$id/pieces', params: { id }, search: next, resetScroll: false })
  if (file.isPending) return <Skeleton lines={8} label="Lecture des pièces" />
  if (file.error) return <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />
  const pieces = viewedPieces(file.data)
  const viewed = pieces.find((piece) => piece.id === search.voir)
  return (
    <div className={`${stack.sections} ${css.section}`}>
      <section aria-labelledby="titre-pieces">
        <h2 id="titre-pieces" className={prose.heading}>
          Pièces
        </h2>
        <Month file={file.data} />
        <MissingPieces dossierId={id} file={file.data} />
        <PieceList dossierId={id} file={file.data} onView={(piece) => show({ voir: piece })} />
      </section>
      <RequestPanel dossierId={id} file={file.data} />
      <AnswersPanel dossierId={id} file={file.data} />
      <PeriodPanel dossierId={id} />
      {viewed && (
        <Suspense fallback={<Skeleton lines={4} label="Ouverture du lecteur" />}>
          <Viewer
            key={viewed.id}
            piece={viewed}
            versions={otherVersions(pieces, viewed)}
            redactsFor={file.data.mayReview ? id : null}
            judging={file.data.mayReview ? judgingOf(pieces, viewed, show) : null}
            place={{ page: search.page ?? 1, against: search.avec ?? null }}
            onMove={({ page, against }) =>
              show({ voir: viewed.id, ...(page > 1 ? { page } : {}), ...(against ? { avec: against } : {}) })
            }
            onClose={() => show({})}
          />
        </Suspense>
      )}
    </div>
  )
}

/** The pieces one after the other, in the order of the list and in their last version; what wants a reason goes back to its line. */
function judgingOf(pieces: readonly ViewedPiece[], viewed: ViewedPiece, show: (next: PiecesSearch) => void) {
  const groups = [...new Set(pieces.map(({ group }) => group))]
  const lastOf = (group: string) =>
    pieces
      .filter((piece) => piece.group === group)
      .toSorted(byVersion)
      .at(-1)
  return {
    go: (by: 1 | -1) => {
      const group = groups[groups.indexOf(viewed.group) + by]
      const next = group === undefined ? undefined : lastOf(group)
      if (next) show({ voir: next.id })
    },
    judge: (verdict: PieceVerdict) => {
      const isJudged = viewed.piece !== null && judgePiece(viewed.piece, verdict)
      if (isJudged && verdict !== 'conforming') show({})
      return isJudged
    },
  }
}

const byVersion = (one: ViewedPiece, other: ViewedPiece) => one.version - other.version

const otherVersions = (pieces: readonly ViewedPiece[], { id, group }: ViewedPiece) =>
  pieces.filter((piece) => piece.group === group && piece.id !== id)

function Month({ file }: { file: CompletenessFile }) {
  const { form, pieces } = file
  if (!form) {
    return (
      <Notice tone="unknown" title="Aucune liste de pièces n’est connue pour cette nature de dossier">
        <p>Les fichiers déposés sont montrés tels quels ; leur complétude ne se vérifie pas ici.</p>
      </Notice>
    )
  }
  const unread = pieces.filter(({ review }) => review === null)
  const left = unread.filter(({ duty }) => duty === 'required' || duty === 'conditionMet')
  const others = unread.filter((piece) => piece.attachments.length > 0 && !left.includes(piece)).length
  return (
    <div className={css.lead}>
      Formulaire {form.cerfa}, {form.label}. <MonthText file={file} />
      {left.length === 0
        ? 'Toutes les pièces dues sont vérifiées.'
        : `${left.length} pièce${left.length > 1 ? 's' : ''} due${left.length > 1 ? 's' : ''} à vérifier.`}{' '}
      {others > 0 && `${countText(others, 'autre pièce reçue', 'autres pièces reçues')} à lire. `}
      {file.month && <CitedArticle articles={file.month.article} />}
    </div>
  )
}

/** Until when pieces can be asked, and what happens to the file if none is. */
function MonthText({ file: { month, requests } }: { file: CompletenessFile }) {
  if (!month) return null
  const isAsked = requests.some(({ standing }) => standing === 'effective')
  if (month.daysLeft < 0) {
    return (
      <>
        Le mois pour demander des pièces a pris fin le <strong>{dayText(month.until)}</strong>.{' '}
        {!isAsked && 'Aucune demande n’a pris effet : le dossier est réputé complet. '}
      </>
    )
  }
  return (
    <>
      Des pièces peuvent être demandées jusqu’au <strong>{dayText(month.until)}</strong> inclus (
      {daysLeftText(month.daysLeft)}). {!isAsked && 'Sans demande, le dossier sera réputé complet. '}
    </>
  )
}
