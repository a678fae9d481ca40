import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { Draft, Study } from '#contract/plan/drafts/draft.ts'
import { draftOperations } from '#contract/plan/drafts/draft-operations.ts'
import { instantText } from '#wording/day.ts'
import { STUDY_STATE_NAMES } from '#wording/plan/drafts/draft-words.ts'
import { DossiersPart } from './dossiers-part.tsx'
import { ParcelsPart } from './parcels-part.tsx'
import { isComputing, useAskStudy, useCancelStudy } from './queries.ts'
import { SummaryPart } from './summary-part.tsx'

const nameOf = ({ against, requestedAt, state }: Study) =>
  `${against === null ? 'ce qui est en vigueur' : `« ${against.title} »`}, ${instantText(requestedAt)} (${STUDY_STATE_NAMES[state]})`

/** One comparison of the draft, the latest unless another is chosen. */
export function StudyPart({ draft, studies }: { draft: Draft; studies: readonly Study[] }) {
  const [chosen, setChosen] = useState<number | null>(null)
  const study = studies.find(({ id }) => id === chosen) ?? studies[0]
  if (!study) return null
  return (
    <div className={stack.sections}>
      {studies.length > 1 && (
        <SelectField
          label="Comparé à"
          value={String(study.id)}
          options={studies.map((one) => ({ value: String(one.id), label: nameOf(one) }))}
          onChange={(id) => setChosen(Number(id))}
        />
      )}
      <Shown draft={draft} study={study} />
    </div>
  )
}

function Shown({ draft, study }: { draft: Draft; study: Study }) {
  const cancel = useCancelStudy(draft.id)
  const again = useAskStudy(draft.id)
  const askAgain = (
    <Button disabled={again.isPending} onClick={() => again.mutate(study.against?.id ?? null)}>
      Comparer de nouveau
    </Button>
  )
  if (isComputing(study)) {
    const { progress } = study
    const share = progress && progress.total > 0 ? progress.done / progress.total : null
    return (
      <div className={stack.even}>
        <Progress
          label={progress === null ? 'Comparaison en attente…' : `Comparaison : ${progress.step}`}
          share={share}
        />
        <Actions>
          <Button disabled={cancel.isPending} onClick={() => cancel.mutate(study.id)}>
            Arrêter la comparaison
          </Button>
        </Actions>
      </div>
    )
  }
  if (study.summary === null) {
    return (
      <Notice tone="refused" title={`Comparaison ${STUDY_STATE_NAMES[study.state]}`} action={askAgain}>
        <p>Rien n’en est gardé. Le projet, lui, est intact.</p>
      </Notice>
    )
  }
  const of = { id: draft.id, study: study.id }
  return (
    <>
      {study.isStale && (
        <Notice tone="unknown" title="Ces différences ont vieilli" action={askAgain}>
          <p>Le zonage en vigueur ou le cadastre a été livré de nouveau depuis cette comparaison.</p>
        </Notice>
      )}
      <SummaryPart summary={study.summary} of={of} against={study.against?.title ?? null} />
      <DossiersPart of={of} />
      <ParcelsPart of={of} counts={study.summary.counts} />
      <section className={stack.even} aria-label="Exports">
        <h2>Emporter les différences</h2>
        <Actions>
          <a href={addressOf(draftOperations.studyCsv, { params: of })}>Tableau par parcelle (CSV)</a>
          <a href={addressOf(draftOperations.studyMap, { params: of })} download>
            Surfaces (GeoJSON)
          </a>
        </Actions>
      </section>
    </>
  )
}
