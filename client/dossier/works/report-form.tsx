import { useToday } from '#client/api/today.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { SiteVisit, VisitPoint } from '#contract/dossier/works/site-visits.ts'
import { VISIT_RESULTS, type VisitResult } from '#wording/dossier/works/site-visit-words.ts'
import { forgetVisit } from './kept-visits.ts'
import { useReportVisit } from './queries.ts'

type Said = { visitedOn: string; result: VisitResult | ''; found: string; isRefused: boolean }

type Props = { visit: SiteVisit; points: readonly VisitPoint[]; waiting: number }

const RESULTS = Object.entries(VISIT_RESULTS).map(([value, label]) => ({ value: value as VisitResult, label }))

/** The end of a visit: its day, what comes out of it, in words. Nothing changes afterwards. */
export function ReportForm({ visit, points, waiting }: Props) {
  const today = useToday()
  const reporting = useReportVisit(visit.dossierId, visit.id)
  const form = useForm<Said>(() => ({ visitedOn: today, result: '', found: '', isRefused: false }), {
    check: ({ visitedOn, result: chosen, found }) => ({
      ...(visitedOn === '' && { visitedOn: 'Dites le jour de la visite' }),
      ...((chosen || proposed(points)) === '' && { result: 'Dites ce qui ressort de la visite' }),
      ...(found.trim() === '' && { found: 'Dites ce qui est constaté' }),
    }),
    refusal: reporting.error,
  })
  const result = form.values.result || proposed(points)
  const send = form.onSubmit(({ visitedOn, found, isRefused }) => {
    if (result === '') return
    reporting.mutate(
      { visitedOn, result, found, hasAssent: isRefused ? false : null },
      { onSuccess: () => void forgetVisit(visit.id) },
    )
  })
  return (
    <section className={stack.even} aria-labelledby="compte-rendu">
      <h2 id="compte-rendu">Compte rendu</h2>
      <p>Une fois établi, le compte rendu ne change plus : il est gardé en PDF avec les points et les photographies.</p>
      <form className={stack.box} noValidate onSubmit={send}>
        <TextField label="Visite faite le" type="date" max={today} {...form.field('visitedOn')} />
        <Choice<VisitResult | ''>
          legend="Ce qui ressort de la visite"
          value={result}
          onChange={form.field('result').onChange}
          options={RESULTS}
        />
        {form.errorOf('result') && <p role="alert">{form.errorOf('result')}</p>}
        <TextArea label="Ce qui est constaté" rows={4} maxLength={4000} {...form.field('found')} />
        <CheckField checked={form.values.isRefused} onChange={(isRefused) => form.set({ isRefused })}>
          L’occupant n’a pas laissé entrer : l’intérieur n’a pas été visité (L461-2)
        </CheckField>
        {waiting > 0 && (
          <p>Des constats attendent le réseau : le compte rendu s’établit une fois qu’ils sont envoyés.</p>
        )}
        <FormEnd sending={reporting} isForbidden={waiting > 0}>
          Établir le compte rendu
        </FormEnd>
      </form>
    </section>
  )
}

/** What the points say of the whole, once they are all answered. */
function proposed(points: readonly VisitPoint[]): VisitResult | '' {
  if (points.some(({ seen }) => seen === 'gap')) return 'gap'
  return points.length > 0 && points.every(({ seen }) => seen === 'asExpected') ? 'compliant' : ''
}
