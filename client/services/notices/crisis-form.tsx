import { useQuery } from '@tanstack/react-query'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { figuresQuery, useDeclare } from './queries.ts'

type Said = { communes: readonly string[]; title: string; body: string; act: string; untilDay: string }
const START: Said = { communes: [], title: '', body: '', act: '', untilDay: '' }

const faultsOf = ({ communes, title, body, act }: Said) => ({
  ...(communes.length === 0 && { communes: 'Choisissez au moins une commune' }),
  ...(title.trim().length < 3 && { title: 'Écrivez le titre de l’alerte' }),
  ...(body.trim().length < 3 && { body: 'Dites ce qui se passe et ce qu’il faut faire' }),
  ...(act.trim().length < 3 && { act: 'Citez l’arrêté ou la décision' }),
})

/** What the alert says, and the act that decides it. */
export function CrisisForm({ onDone }: { onDone: () => void }) {
  const figures = useQuery(figuresQuery())
  if (figures.error) return <ProblemNotice error={figures.error} onRetry={() => void figures.refetch()} />
  return figures.data ? (
    <Fields own={figures.data.communes} onDone={onDone} />
  ) : (
    <Skeleton lines={6} label="Lecture de vos communes" />
  )
}

type FieldsProps = { own: readonly { inseeCode: string; name: string }[]; onDone: () => void }

function Fields({ own, onDone }: FieldsProps) {
  const declare = useDeclare()
  // who answers for one commune does not choose it: nobody has the time
  const start = { ...START, communes: own.length === 1 ? own.map(({ inseeCode }) => inseeCode) : [] }
  const form = useForm<Said>(start, { check: faultsOf, refusal: declare.error })
  const { communes } = form.values
  const send = form.onSubmit((said) =>
    declare.mutate({ ...said, communes: [...said.communes], untilDay: said.untilDay || null }, { onSuccess: onDone }),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <TextField label="Titre de l’alerte" maxLength={80} {...form.field('title')} />
      <TextArea label="Ce qui se passe, ce qu’il faut faire" rows={4} maxLength={2000} {...form.field('body')} />
      <TextField label="Arrêté ou décision" help="Arrêté n° … du …" maxLength={200} {...form.field('act')} />
      <TextField
        label="Jusqu’au"
        help="Si l’acte le dit. La crise ne finit que levée."
        type="date"
        {...form.field('untilDay')}
      />
      <FieldGroup label="Communes" error={form.errorOf('communes')}>
        {own.map(({ inseeCode, name }) => (
          <CheckField
            key={inseeCode}
            checked={communes.includes(inseeCode)}
            onChange={(isIn) =>
              form.set({ communes: isIn ? [...communes, inseeCode] : communes.filter((one) => one !== inseeCode) })
            }
          >
            {name}
          </CheckField>
        ))}
      </FieldGroup>
      <FormEnd sending={declare} onCancel={onDone}>
        Déclarer et alerter
      </FormEnd>
    </form>
  )
}
