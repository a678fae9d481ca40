import { useToday } from '#client/api/today.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { HolderAct } from '#contract/dossier/deposit/holder-act.ts'
import { useHolderAct } from './queries.ts'

export type HolderActKind = HolderAct['kind']

const WORDS: Readonly<Record<HolderActKind, { title: string; help: string }>> = {
  worksStarted: {
    title: 'Déclarer l’ouverture du chantier (DOC)',
    help: 'Quand les travaux commencent, vous le déclarez à la mairie (R*424-16).',
  },
  completionDeclared: {
    title: 'Déclarer l’achèvement et la conformité des travaux (DAACT)',
    help: 'Si votre projet appelle des attestations (accessibilité, sismique, argile, énergie), ajoutez-les d’abord aux pièces du dossier (R462-3 à R462-4-2).',
  },
  validityExtensionRequested: {
    title: 'Demander un an de plus',
    help: 'L’autorisation peut être prorogée si les règles n’ont pas évolué de façon défavorable au projet (R*424-21).',
  },
}

type Said = { on: string; extent: 'whole' | 'part' | 'unsaid'; part: string; conforms: boolean }

/** What the holder declares or asks, in the words of its form; what is missing is said when it is sent. */
export function HolderDialog({ id, kind, onClose }: { id: string; kind: HolderActKind; onClose: () => void }) {
  const today = useToday()
  const act = useHolderAct(id)
  const form = useForm<Said>(
    { on: kind === 'worksStarted' ? today : '', extent: 'unsaid', part: '', conforms: false },
    { check: (said) => missingIn(kind, said, today), refusal: act.error },
  )
  return (
    <Dialog title={WORDS[kind].title} onClose={onClose}>
      <form
        className={stack.even}
        noValidate
        onSubmit={form.onSubmit((said) => act.mutate(actOf(kind, said), { onSuccess: onClose }))}
      >
        <p className={prose.soft}>{WORDS[kind].help}</p>
        {kind === 'worksStarted' && (
          <TextField label="Jour de l’ouverture du chantier" type="date" max={today} {...form.field('on')} />
        )}
        {kind === 'completionDeclared' && <Completion form={form} today={today} />}
        <FormEnd sending={{ error: form.untold, isPending: act.isPending }} onCancel={onClose}>
          Envoyer à la mairie
        </FormEnd>
      </form>
    </Dialog>
  )
}

/** What the form of completion states (R462-1, R462-2): the day, the whole or a part, the conformity. */
function Completion({ form, today }: { form: ReturnType<typeof useForm<Said>>; today: string }) {
  const { extent, conforms } = form.values
  return (
    <>
      <TextField
        label="Travaux achevés depuis le"
        help="Le jour où ils ont été finis, qui peut être passé."
        type="date"
        max={today}
        {...form.field('on')}
      />
      <Choice
        legend="Ce qui est achevé"
        value={extent}
        options={[
          { value: 'whole', label: 'La totalité des travaux' },
          { value: 'part', label: 'Une tranche' },
        ]}
        onChange={(chosen) => form.set({ extent: chosen })}
      />
      <Fault of={form.errorOf('extent')} />
      {extent === 'part' && (
        <TextField
          label="Quelle tranche"
          help="Par exemple : le rez-de-chaussée, le lot 2."
          maxLength={200}
          {...form.field('part')}
        />
      )}
      <CheckField checked={conforms} onChange={(is) => form.set({ conforms: is })}>
        J’atteste que les travaux sont conformes à l’autorisation et à ses prescriptions.
      </CheckField>
      <Fault of={form.errorOf('conforms')} />
    </>
  )
}

const Fault = ({ of }: { of: string | undefined }) => (of ? <p role="alert">{of}</p> : null)

function missingIn(kind: HolderActKind, { on, extent, part, conforms }: Said, today: string) {
  if (kind === 'validityExtensionRequested') return {}
  const late = on > today ? 'Ce jour n’est pas encore venu : choisissez un jour passé, ou aujourd’hui' : undefined
  if (kind === 'worksStarted') return { on: on === '' ? 'Dites le jour de l’ouverture du chantier' : late }
  return {
    on: on === '' ? 'Dites le jour de l’achèvement des travaux' : late,
    extent: extent === 'unsaid' ? 'Dites si la totalité des travaux est achevée, ou une tranche.' : undefined,
    part: extent === 'part' && part.trim() === '' ? 'Dites quelle tranche est achevée' : undefined,
    conforms: conforms
      ? undefined
      : 'Sans l’attestation de conformité, la déclaration ne peut pas être envoyée : cochez-la si elle est vraie.',
  }
}

function actOf(kind: HolderActKind, { on, extent, part }: Said): HolderAct {
  switch (kind) {
    case 'worksStarted':
      return { kind, on }
    case 'completionDeclared':
      return {
        kind,
        on,
        extent: extent === 'part' ? 'part' : 'whole',
        part: extent === 'part' ? part : '',
        conforms: true,
      }
    case 'validityExtensionRequested':
      return { kind }
  }
}
