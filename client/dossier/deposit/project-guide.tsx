import { Check } from 'lucide-react'
import { useMemo } from 'react'
import { isReviewedKind, questionOf } from '#client/place/guide/guide.ts'
import { Guide } from '#client/place/guide/guide-part.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import { DOSSIER_KINDS, REVIEWED_KINDS } from '#law/dossier-kind.ts'
import css from './deposit.module.css'
import { guideOf, withGuide } from './draft-content.ts'
import { KindSelect } from './kind-select.tsx'
import { useSite } from './site-step.tsx'
import type { DraftEditing } from './use-draft.ts'

/** The statements of the whole site, so that the place answers its own questions. */
export function useGuideQuestion({ draft }: Pick<DraftEditing, 'draft'>) {
  const site = useSite(draft.parcelIds)
  const guide = useMemo(() => guideOf(draft), [draft])
  const statements = site.flatMap(({ status }) => status?.statements ?? []).slice(0, 2000)
  return { guide, question: questionOf(guide, statements, draft.inseeCode), statements }
}

/** The guide inside the draft: only what can still change the answer is asked. */
export function ProjectGuide({ editing }: { editing: DraftEditing }) {
  const { guide, question } = useGuideQuestion(editing)
  return (
    <>
      <Guide state={guide} question={question} onChange={(next) => editing.change((now) => withGuide(now, next))}>
        {(answer) => <Proposals answer={answer} editing={editing} />}
      </Guide>
      <KindChoice editing={editing} />
    </>
  )
}

/** The kind proposed by the answers, retained by a button; a project that calls for several files says so. */
function Proposals({ answer, editing: { draft, change } }: { answer: ProcedureAnswer; editing: DraftEditing }) {
  if (answer.outcome !== 'settled') return null
  const kinds = answer.formalities.map(({ kind }) => kind).filter(isReviewedKind)
  if (kinds.length === 0) {
    return (
      <Notice title="Aucune formalité d’urbanisme">
        <p>D’après vos réponses, ce projet se fait sans demande. Les règles du plan s’appliquent tout de même.</p>
      </Notice>
    )
  }
  const isProposed = kinds.some((kind) => kind === draft.kind)
  return (
    <div className={css.column}>
      {kinds.length > 1 && (
        <p className={prose.soft}>
          Ce projet appelle {kinds.length} demandes : déposez celle-ci, puis commencez-en une autre pour la suivante.
        </p>
      )}
      <Actions>
        {kinds.map((kind) =>
          kind === draft.kind ? (
            <span key={kind} className={css.badge} data-there>
              <Check aria-hidden size="1.125rem" /> Retenu : {DOSSIER_KINDS[kind].name}
            </span>
          ) : (
            <Button key={kind} variant="primary" onClick={() => change((now) => ({ ...now, kind, variant: null }))}>
              Retenir : {DOSSIER_KINDS[kind].name}
            </Button>
          ),
        )}
      </Actions>
      {!isProposed && (
        <Notice tone="unknown" title="Votre choix n’est pas celui que proposent vos réponses">
          <p>
            Vous gardez : {DOSSIER_KINDS[draft.kind].name}. C’est possible ; si la mairie juge que le projet relève
            d’une autre procédure, elle vous l’écrira, et le temps passé ne comptera pas pour la bonne.
          </p>
        </Notice>
      )}
    </div>
  )
}

const KindChoice = ({ editing: { draft, change } }: { editing: DraftEditing }) => (
  <div className={css.form}>
    <KindSelect
      label="Demande à déposer"
      kinds={REVIEWED_KINDS}
      value={draft.kind}
      onChange={(kind) => change((now) => ({ ...now, kind, variant: null }))}
    />
  </div>
)
