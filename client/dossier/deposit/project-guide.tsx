import { Check } from 'lucide-react'
import { useMemo, useState } from 'react'
import { isReviewedKind, questionOf } from '#client/place/guide/guide.ts'
import { Guide, ToldTaxes } from '#client/place/guide/guide-part.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { StatedRequest } from '#contract/dossier/register/request.ts'
import type { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import { DOSSIER_KINDS, type DossierKind, REVIEWED_KINDS } from '#law/dossier-kind.ts'
import { statesSurfaces } from '#law/request/request-gaps.ts'
import css from './deposit.module.css'
import { guideOf, withGuide } from './draft-content.ts'
import { KindSelect } from './kind-select.tsx'
import { useSite } from './site-step.tsx'
import { SurfacesForm } from './surfaces-form.tsx'
import type { DraftEditing } from './use-draft.ts'

/** The statements of the whole site, so that the place answers its own questions. */
export function useGuideQuestion({ draft }: Pick<DraftEditing, 'draft'>) {
  const site = useSite(draft.parcelIds)
  const guide = useMemo(() => guideOf(draft), [draft])
  const statements = site.flatMap(({ status }) => status?.statements ?? []).slice(0, 2000)
  const isPlaceRead = site.every(({ status, isUnknown }) => status !== undefined || isUnknown)
  return { guide, question: questionOf(guide, statements, draft.inseeCode), statements, isPlaceRead }
}

/** Told by the table of surfaces. */
const OF_SURFACES: ReadonlySet<string> = new Set(['size', 'totalFloorAfter', 'totalFootprintAfter'])

/** The guide inside the draft: only what can still change the answer is asked, and the kind follows. */
export function ProjectGuide({ editing, isTyping }: { editing: DraftEditing; isTyping: boolean }) {
  const { guide, question } = useGuideQuestion(editing)
  const hasSurfaces = statesSurfaces(guide.works)
  return (
    <>
      <Guide
        state={guide}
        question={question}
        onChange={(next) => editing.change((now) => withGuide(now, next))}
        between={hasSurfaces && <SurfacesForm editing={editing} />}
        {...(hasSurfaces ? { askedElsewhere: OF_SURFACES } : {})}
      >
        {(answer) => (
          <>
            <NamedKind answer={answer} editing={editing} />
            <ToldTaxes answer={answer} />
          </>
        )}
      </Guide>
      {guide.works.length > 0 && !isTyping && <OtherKind editing={editing} />}
    </>
  )
}

const stating = (editing: DraftEditing, stated: Partial<StatedRequest>, kind?: DossierKind) =>
  editing.change((now) => ({
    ...now,
    ...(kind ? { kind } : {}),
    request: { ...now.request, ...stated },
  }))

/** The kind that the answers name; a project that calls for several files says so, and one of them is taken. */
function NamedKind({ answer, editing }: { answer: ProcedureAnswer; editing: DraftEditing }) {
  const { kind, request } = editing.draft
  if (answer.outcome !== 'settled') return null
  const kinds = answer.formalities.map(({ kind: one }) => one).filter(isReviewedKind)
  if (kinds.length === 0) {
    return (
      <Notice title="Aucune formalité d’urbanisme">
        <p>D’après vos réponses, ce projet se fait sans demande. Les règles du plan s’appliquent tout de même.</p>
      </Notice>
    )
  }
  if (request.kindFrom === 'person') return null
  return (
    <div className={css.column}>
      {kinds.length > 1 && (
        <p className={prose.soft}>
          Ce projet appelle {kinds.length} demandes : déposez celle-ci, puis commencez-en une autre pour la suivante.
        </p>
      )}
      <Actions>
        {kinds.map((one) =>
          one === kind ? (
            <span key={one} className={css.badge} data-there>
              <Check aria-hidden size="1.125rem" /> À déposer : {DOSSIER_KINDS[one].name}
            </span>
          ) : (
            <Button key={one} onClick={() => stating(editing, { kindFrom: 'answers' }, one)}>
              Déposer plutôt : {DOSSIER_KINDS[one].name}
            </Button>
          ),
        )}
      </Actions>
    </div>
  )
}

/** Another kind than the one named, kept knowingly: why is written, and the officer reads it. */
function OtherKind({ editing }: { editing: DraftEditing }) {
  const { kind, request } = editing.draft
  const isOther = request.kindFrom === 'person'
  const [isOpen, setIsOpen] = useState(isOther)
  const take = (one: DossierKind) => stating(editing, { kindFrom: 'person' }, one)
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={prose.summary}>Déposer une autre demande que celle que désignent vos réponses</summary>
      <div className={css.form}>
        <p className={prose.soft}>
          Si la mairie juge que le projet relève d’une autre procédure, elle vous l’écrira, et le temps passé ne
          comptera pas pour la bonne.
        </p>
        {isOther ? (
          <>
            <KindSelect label="Demande à déposer" kinds={REVIEWED_KINDS} value={kind} onChange={take} />
            <TextArea
              label="Pourquoi cette demande-là"
              help="L’instructeur le lira avec votre dossier."
              name="request.kindReason"
              maxLength={1000}
              value={request.kindReason}
              onChange={(kindReason) => stating(editing, { kindReason })}
            />
            <Actions>
              <Button onClick={() => stating(editing, { kindFrom: 'unsaid', kindReason: '' })}>
                Revenir à celle de mes réponses
              </Button>
            </Actions>
          </>
        ) : (
          <Actions>
            <Button onClick={() => stating(editing, { kindFrom: 'person' })}>Choisir moi-même</Button>
          </Actions>
        )}
      </div>
    </details>
  )
}
