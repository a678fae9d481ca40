import { PencilRuler } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ApplicantView } from '#contract/dossier/deposit/deposit.ts'
import type { HolderAct } from '#contract/dossier/deposit/holder-act.ts'
import type { DossierDraft, Footprint } from '#contract/dossier/register/dossier.ts'
import { useHolderAct } from './queries.ts'

export type HolderActKind = HolderAct['kind']

const WORDS: Readonly<Record<HolderActKind, { title: string; help: string }>> = {
  worksStarted: {
    title: 'Déclarer l’ouverture du chantier (DOC)',
    help: 'Quand les travaux commencent, vous le déclarez à la mairie (R*424-16).',
  },
  completionDeclared: {
    title: 'Déclarer l’achèvement et la conformité des travaux (DAACT)',
    help: 'Quand les travaux sont finis, vous le déclarez à la mairie (R462-1). Ajoutez d’abord aux pièces du dossier les attestations que le projet appelle.',
  },
  validityExtensionRequested: {
    title: 'Demander un an de plus',
    help: 'L’autorisation peut être prorogée si les règles n’ont pas évolué de façon défavorable au projet (R*424-21).',
  },
  complianceAttestationRequested: {
    title: 'Demander l’attestation de non-contestation',
    help: 'Un notaire ou une banque la demande : la mairie atteste dans les quinze jours que la conformité des travaux n’a pas été contestée (R*462-10).',
  },
}

type Outline = Footprint['geometry']
type Said = {
  on: string
  extent: 'whole' | 'part' | 'unsaid'
  part: string
  outline: Outline | null
  conforms: boolean
}

const PhaseDrawing = lazy(() => import('./phase-drawing.tsx').then((module) => ({ default: module.PhaseDrawing })))

type Form = ReturnType<typeof useForm<Said>>

/** What the holder declares or asks, in the words of its form; what is missing is said when it is sent. */
type Props = {
  id: string
  draft: DossierDraft
  kind: HolderActKind
  attestations: ApplicantView['attestations']
  onClose: () => void
}

export function HolderDialog({ id, draft, kind, attestations, onClose }: Props) {
  const today = useToday()
  const act = useHolderAct(id)
  const form = useForm<Said>(
    {
      on: kind === 'worksStarted' ? today : '',
      extent: kind === 'worksStarted' ? 'whole' : 'unsaid',
      part: '',
      outline: null,
      conforms: false,
    },
    { check: (said) => missingIn(kind, said, today), refusal: act.error },
  )
  const [isDrawing, setIsDrawing] = useState(false)
  if (isDrawing) {
    return (
      <section className={stack.even} aria-labelledby="dessin-tranche">
        <h3 id="dessin-tranche" ref={(heading) => heading?.focus()} tabIndex={-1}>
          Dessiner la tranche
        </h3>
        <Suspense fallback={<Skeleton lines={6} label="Ouverture du dessin" />}>
          <PhaseDrawing
            draft={draft}
            outline={form.values.outline}
            onKeep={(outline) => {
              form.set({ outline })
              setIsDrawing(false)
            }}
            onCancel={() => setIsDrawing(false)}
          />
        </Suspense>
      </section>
    )
  }
  return (
    <Dialog title={WORDS[kind].title} onClose={onClose}>
      <form
        className={stack.even}
        noValidate
        onSubmit={form.onSubmit((said) => act.mutate(actOf(kind, said), { onSuccess: onClose }))}
      >
        <p className={prose.soft}>{WORDS[kind].help}</p>
        {kind === 'worksStarted' && (
          <>
            <TextField label="Jour de l’ouverture du chantier" type="date" max={today} {...form.field('on')} />
            <Extent legend="Ce qui est commencé" form={form} onDraw={() => setIsDrawing(true)} />
          </>
        )}
        {kind === 'completionDeclared' && <Attestations all={attestations} />}
        {kind === 'completionDeclared' && <Completion form={form} today={today} onDraw={() => setIsDrawing(true)} />}
        <FormEnd sending={{ error: form.untold, isPending: act.isPending }} onCancel={onClose}>
          Envoyer à la mairie
        </FormEnd>
      </form>
    </Dialog>
  )
}

/** What is presumed due first, with what it rests on; the rest is named, and left to whoever knows the project. */
function Attestations({ all }: { all: ApplicantView['attestations'] }) {
  const presumed = all.filter(({ isPresumed }) => isPresumed)
  const others = all.filter(({ isPresumed }) => !isPresumed)
  if (all.length === 0) return null
  return (
    <Notice title={presumed.length > 0 ? 'Attestations à joindre, sauf avis contraire' : 'Attestations à vérifier'}>
      {presumed.length > 0 && <AttestationList of={presumed} />}
      {others.length > 0 && (
        <>
          <p>{presumed.length > 0 ? 'Selon le projet, aussi :' : 'Selon le projet :'}</p>
          <AttestationList of={others} />
        </>
      )}
      <p className={prose.soft}>
        Les cas exacts sont au code de la construction et de l’habitation : c’est une lecture, que votre constructeur ou
        la mairie confirme.
      </p>
    </Notice>
  )
}

const AttestationList = ({ of }: { of: ApplicantView['attestations'] }) => (
  <ul>
    {of.map(({ what, article }) => (
      <li key={what}>
        {what} ({article})
      </li>
    ))}
  </ul>
)

/** What the form of completion states (R462-1, R462-2): the day, the whole or a part, the conformity. */
function Completion({ form, today, onDraw }: { form: Form; today: string; onDraw: () => void }) {
  const { conforms } = form.values
  return (
    <>
      <TextField
        label="Travaux achevés depuis le"
        help="Le jour où ils ont été finis, qui peut être passé."
        type="date"
        max={today}
        {...form.field('on')}
      />
      <Extent legend="Ce qui est achevé" form={form} onDraw={onDraw} />
      <CheckField checked={conforms} onChange={(is) => form.set({ conforms: is })}>
        J’atteste que les travaux sont conformes à l’autorisation et à ses prescriptions.
      </CheckField>
      <Fault of={form.errorOf('conforms')} />
    </>
  )
}

/** The whole of the works, or a phase of them: told, and drawn when it has a place on the ground. */
function Extent({ legend, form, onDraw }: { legend: string; form: Form; onDraw: () => void }) {
  const { extent, outline } = form.values
  return (
    <>
      <Choice
        legend={legend}
        value={extent}
        options={[
          { value: 'whole', label: 'La totalité des travaux' },
          { value: 'part', label: 'Une tranche' },
        ]}
        onChange={(chosen) => form.set({ extent: chosen })}
      />
      <Fault of={form.errorOf('extent')} />
      {extent === 'part' && (
        <>
          <TextField
            label="Quelle tranche"
            help="Par exemple : le rez-de-chaussée, le lot 2."
            maxLength={200}
            {...form.field('part')}
          />
          <Actions>
            <Button icon={PencilRuler} onClick={onDraw}>
              {outline === null ? 'Dessiner la tranche (facultatif)' : 'Modifier le dessin'}
            </Button>
            {outline !== null && <Button onClick={() => form.set({ outline: null })}>Retirer le dessin</Button>}
          </Actions>
          {outline !== null && <p aria-live="polite">La tranche est dessinée sur le terrain.</p>}
          <Fault of={form.errorOf('outline')} />
        </>
      )}
    </>
  )
}

const Fault = ({ of }: { of: string | undefined }) => (of ? <p role="alert">{of}</p> : null)

function missingIn(kind: HolderActKind, { on, extent, part, conforms }: Said, today: string) {
  if (kind === 'validityExtensionRequested' || kind === 'complianceAttestationRequested') return {}
  const late = on > today ? 'Ce jour n’est pas encore venu : choisissez un jour passé, ou aujourd’hui' : undefined
  const phase = extent === 'part' && part.trim() === ''
  if (kind === 'worksStarted')
    return {
      on: on === '' ? 'Dites le jour de l’ouverture du chantier' : late,
      part: phase ? 'Dites quelle tranche est commencée' : undefined,
    }
  return {
    on: on === '' ? 'Dites le jour de l’achèvement des travaux' : late,
    extent: extent === 'unsaid' ? 'Dites si la totalité des travaux est achevée, ou une tranche.' : undefined,
    part: phase ? 'Dites quelle tranche est achevée' : undefined,
    conforms: conforms
      ? undefined
      : 'Sans l’attestation de conformité, la déclaration ne peut pas être envoyée : cochez-la si elle est vraie.',
  }
}

function actOf(kind: HolderActKind, { on, extent, part, outline }: Said): HolderAct {
  const phase =
    extent === 'part' ? ({ extent, part, outline } as const) : ({ extent: 'whole', part: '', outline: null } as const)
  switch (kind) {
    case 'worksStarted':
      return { kind, on, ...phase }
    case 'completionDeclared':
      return {
        kind,
        on,
        ...phase,
        conforms: true,
      }
    case 'validityExtensionRequested':
    case 'complianceAttestationRequested':
      return { kind }
  }
}
